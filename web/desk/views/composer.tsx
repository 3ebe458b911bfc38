/** Writing to the shopper, or a note to colleagues; `/` brings the canned replies, in the shopper's language, and `@` in a note the colleagues. */
import { Button, FileButton, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useRef, useState, type KeyboardEvent } from 'react';
import { call, type Agent, type Canned, type Conversation } from '../api';
import { useLive } from '../live';
import { problemIn } from '../problems';
import { useSpeaking } from '../texts';
import { Suggesting, type Suggestion } from './suggesting';

const TYPING_EVERY_MS = 4000;
/** Characters, as the service takes them. */
const LONGEST_MESSAGE = 4000;
const NONE = { what: '', id: '' };

export function Composer({ conversation, agent, isMine, isConnected, onSent }: { conversation: Conversation; agent: Agent; isMine: boolean; isConnected: boolean; onSent: () => void }) {
  const { say } = useSpeaking();
  const { id } = conversation;
  const [text, setText] = useState(() => sessionStorage.getItem(`draft ${id}`) ?? '');
  // What was begun as a note stays one, whoever gets the chat meanwhile: it is not for the shopper.
  const [mode, setShownMode] = useState<'reply' | 'note'>(text !== '' && (!isMine || sessionStorage.getItem(`mode ${id}`) === 'note') ? 'note' : 'reply');
  const setMode = (as: 'reply' | 'note') => {
    setShownMode(as);
    sessionStorage.setItem(`mode ${id}`, as);
  };
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const typed = useRef(0);
  const latest = useRef(text);
  const attempt = useRef(NONE);
  const isNote = mode === 'note' || !isMine;
  const canned = useCanned(isNote ? '' : text, conversation, agent);
  const colleagues = useColleagues(isNote ? text : '', agent);
  const found = isNote ? colleagues : canned;
  const field = useRef<HTMLTextAreaElement>(null);
  const write = (as: 'reply' | 'note') => {
    setMode(as);
    field.current?.focus();
  };
  useHotkeys([['r', () => write('reply')], ['n', () => write('note')]]);
  const keep = (value: string) => {
    setText(value);
    latest.current = value;
    sessionStorage.setItem(`draft ${id}`, value);
    if (!isMine) setMode(value === '' ? 'reply' : 'note');
    if (!isNote && value !== '' && Date.now() - typed.current > TYPING_EVERY_MS) {
      typed.current = Date.now();
      void call('PUT', `/conversations/${encodeURIComponent(id)}/view`, { typing: true }).catch(() => undefined);
    }
  };
  const isTooLong = text.trim().length > LONGEST_MESSAGE;
  const send = () => {
    if (text.trim() === '' || isTooLong || isBusy || !isConnected) return;
    setBusy(true);
    // What had no answer may have arrived: sent once more it goes under the same name, and is said once.
    const what = `${isNote ? 'note' : 'reply'} ${text}`;
    if (attempt.current.what !== what) attempt.current = { what, id: `${Date.now()}-${Math.random()}` };
    call('POST', `/conversations/${encodeURIComponent(id)}/messages`, { text, id: attempt.current.id, ...(isNote ? { private: true } : { seen: conversation.watermark }) }).then(() => { attempt.current = NONE; if (latest.current === text) keep(''); setProblem(undefined); }, (error: unknown) => setProblem(problemIn(say, error))).finally(() => { setBusy(false); onSent(); });
  };
  const attach = (file: File | null) => {
    if (!file) return;
    setBusy(true);
    call('POST', `/conversations/${encodeURIComponent(id)}/files?name=${encodeURIComponent(file.name)}&seen=${conversation.watermark}`, file).then(() => setProblem(undefined), (error: unknown) => setProblem(problemIn(say, error))).finally(() => { setBusy(false); onSent(); });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <Stack className="composer" gap={6}>
      {isTooLong && <Text role="status" className="late" size="sm">{say('tooLong', String(text.trim().length), String(LONGEST_MESSAGE))}</Text>}
      {problem && <Text role="alert" c="red" size="sm">{problem}</Text>}
      <Suggesting label={say(isNote ? 'agents' : 'canned')} found={found} text={text} onPick={keep}>{(isOpen) => <Textarea ref={field} value={text} onChange={({ currentTarget }) => keep(currentTarget.value)} onKeyDown={isOpen ? undefined : onKeyDown} autosize minRows={2} maxRows={8} aria-label={say(isNote ? 'note' : 'writeHere')} placeholder={say(isNote ? 'noteHere' : 'writeHere')} styles={isNote ? { input: { background: 'var(--mantine-color-yellow-light)' } } : {}} />}</Suggesting>
      <Group justify="space-between">
        <Group gap="xs">
          <SegmentedControl size="xs" value={isNote ? 'note' : 'reply'} onChange={(value) => setMode(value as 'reply' | 'note')} data={[{ value: 'reply', label: say('reply'), disabled: !isMine }, { value: 'note', label: say('note') }]} />
          {!isNote && <FileButton onChange={attach} accept="image/*,application/pdf">{(props) => <Button {...props} size="xs" variant="default">{say('attach')}</Button>}</FileButton>}
          {!isMine && <Text visibleFrom="sm" size="xs" c="dimmed">{say('notYours')}</Text>}
        </Group>
        <Button size="xs" onClick={send} loading={isBusy} disabled={text.trim() === '' || isTooLong || !isConnected}>{say(isNote ? 'note' : 'send')}</Button>
      </Group>
    </Stack>
  );
}

/** At the end of what has been written; not within a word, such as an address. */
const SHORTCUT = /(?<=^|\s)\/([\p{L}\p{N}-]*)$/u;
const MENTION = /(?<=^|[\s\p{Script=Han}\p{P}])@([\p{L}\p{N} ]{0,40})$/u;
const MOST_SUGGESTED = 8;

/** Canned replies by shortcut or title, named in the agent's language, to be sent in the shopper's. */
function useCanned(text: string, conversation: Conversation, agent: Agent): Suggestion[] {
  const { language: own } = useSpeaking();
  const { data } = useLive<{ items: Canned[] }>(SHORTCUT.test(text) ? '/canned-replies' : undefined);
  const [mark, word] = SHORTCUT.exec(text) ?? [];
  if (mark === undefined || word === undefined) return [];
  const before = text.slice(0, text.length - word.length - 1);
  const language = conversation.brief?.language ?? conversation.language ?? own;
  return (data?.items ?? []).filter(({ shortcut, title }) => shortcut.startsWith(word.toLowerCase()) || title.toLowerCase().includes(word.toLowerCase())).slice(0, MOST_SUGGESTED)
    .map((reply) => ({ id: reply.id, label: `/${reply.shortcut} · ${reply.title}`, detail: reply.text[own], text: before + filled(reply.text[language], conversation, agent) }));
}

/** Who could be meant, until the name is complete. */
function useColleagues(text: string, { id: own }: Agent): Suggestion[] {
  const { say, word } = useSpeaking();
  const name = MENTION.exec(text)?.[1];
  const { data } = useLive<{ items: Agent[] }>(name === undefined ? undefined : '/agents');
  if (name === undefined) return [];
  const before = text.slice(0, text.length - name.length);
  return (data?.items ?? []).filter((one) => one.id !== own && !one.disabled && one.name.toLowerCase().startsWith(name.toLowerCase())).slice(0, MOST_SUGGESTED)
    .map((one) => ({ id: one.id, label: one.name, detail: `${word('role', one.role)} · ${say(one.presence === 'offline' ? 'offlineState' : one.presence)}`, text: `${before}${one.name} ` }));
}

/** What is not known stays in its braces, for the agent to see. */
function filled(text: string, { customer, orders, brief, cases }: Conversation, agent: Agent): string {
  const values: Record<string, string | undefined> = { name: customer?.name, order: orders[0]?.number, parcel: brief?.parcel ?? orders[0]?.shipments[0]?.trackingNumber, case: cases[0]?.number, agent: agent.name };
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
