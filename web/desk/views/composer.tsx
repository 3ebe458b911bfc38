/** Writing to the shopper, or a note to colleagues; `/` brings the canned replies, in the shopper's language. */
import { Button, FileButton, Group, Menu, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { call, type Agent, type Canned, type Conversation } from '../api';
import { useLive } from '../live';
import { useSpeaking } from '../texts';

const TYPING_EVERY_MS = 4000;

export function Composer({ conversation, agent, isMine, isConnected, onSent }: { conversation: Conversation; agent: Agent; isMine: boolean; isConnected: boolean; onSent: () => void }) {
  const { say } = useSpeaking();
  const { id } = conversation;
  const [text, setText] = useState(() => sessionStorage.getItem(`draft ${id}`) ?? '');
  const [mode, setMode] = useState<'reply' | 'note'>('reply');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const typed = useRef(0);
  const isNote = mode === 'note' || !isMine;
  const keep = (value: string) => {
    setText(value);
    sessionStorage.setItem(`draft ${id}`, value);
    if (!isNote && value !== '' && Date.now() - typed.current > TYPING_EVERY_MS) {
      typed.current = Date.now();
      void call('PUT', `/conversations/${id}/view`, { typing: true }).catch(() => undefined);
    }
  };
  const send = () => {
    if (text.trim() === '' || isBusy) return;
    setBusy(true);
    call('POST', `/conversations/${id}/messages`, { text, ...(isNote && { private: true }) }).then(() => { keep(''); setProblem(undefined); }, (error: unknown) => setProblem((error as Error).message)).finally(() => { setBusy(false); onSent(); });
  };
  const attach = (file: File | null) => {
    if (!file) return;
    setBusy(true);
    call('POST', `/conversations/${id}/files?name=${encodeURIComponent(file.name)}`, file).then(() => setProblem(undefined), (error: unknown) => setProblem((error as Error).message)).finally(() => { setBusy(false); onSent(); });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <Stack className="composer" gap={6}>
      {problem && <Text role="alert" c="red" size="sm">{problem}</Text>}
      <Suggestions text={isNote ? '' : text} conversation={conversation} agent={agent} onPick={keep} />
      <Textarea value={text} onChange={({ currentTarget }) => keep(currentTarget.value)} onKeyDown={onKeyDown} autosize minRows={2} maxRows={8} aria-label={say(isNote ? 'note' : 'writeHere')} placeholder={say(isNote ? 'noteHere' : 'writeHere')} styles={isNote ? { input: { background: 'var(--mantine-color-yellow-light)' } } : {}} />
      <Group justify="space-between">
        <Group gap="xs">
          <SegmentedControl size="xs" value={isNote ? 'note' : 'reply'} onChange={(value) => setMode(value as 'reply' | 'note')} data={[{ value: 'reply', label: say('reply'), disabled: !isMine }, { value: 'note', label: say('note') }]} />
          {isMine && <FileButton onChange={attach} accept="image/*,application/pdf">{(props) => <Button {...props} size="xs" variant="default">{say('attach')}</Button>}</FileButton>}
          {!isMine && <Text size="xs" c="dimmed">{say('notYours')}</Text>}
        </Group>
        <Button size="xs" onClick={send} loading={isBusy} disabled={text.trim() === '' || !isConnected}>{say(isNote ? 'note' : 'send')}</Button>
      </Group>
    </Stack>
  );
}

function Suggestions({ text, conversation, agent, onPick }: { text: string; conversation: Conversation; agent: Agent; onPick: (text: string) => void }) {
  const { language: own } = useSpeaking();
  const { data } = useLive<{ items: Canned[] }>(text.startsWith('/') ? '/canned-replies' : undefined);
  const word = /^\/([\p{L}\p{N}-]*)$/u.exec(text)?.[1];
  if (word === undefined) return null;
  const found = (data?.items ?? []).filter(({ shortcut, title }) => shortcut.startsWith(word) || title.toLowerCase().includes(word.toLowerCase())).slice(0, 8);
  if (found.length === 0) return null;
  const language = conversation.brief?.language ?? conversation.language ?? own;
  return (
    <Menu opened position="top-start" withinPortal={false} trapFocus={false}>
      <Menu.Target><span /></Menu.Target>
      <Menu.Dropdown>
        {found.map((reply) => <Menu.Item key={reply.id} onClick={() => onPick(filled(reply.text[language], conversation, agent))}>
          <Text size="sm" fw={600}>/{reply.shortcut} · {reply.title}</Text>
          <Text size="xs" c="dimmed" lineClamp={1}>{reply.text[own]}</Text>
        </Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is not known stays in its braces, for the agent to see. */
function filled(text: string, { customer, orders, brief, cases }: Conversation, agent: Agent): string {
  const values: Record<string, string | undefined> = { name: customer?.name, order: orders[0]?.number, parcel: brief?.parcel ?? orders[0]?.shipments[0]?.trackingNumber, case: cases[0]?.number, agent: agent.name };
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
