/** One conversation: who speaks, all that was said, what is known beside it, and the ways to act. */
import { ActionIcon, Badge, Box, Button, Group, Menu, Modal, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { call, type Activity, type Agent, type Conversation, type Entry } from '../api';
import { useLive, useWriting } from '../live';
import { problemIn } from '../problems';
import { timeIn, useSpeaking, type TextKey } from '../texts';
import { noteIn } from '../words';
import { Composer } from './composer';
import { Context } from './context';
import { DueMark } from './due';

/** Where one button was another comes to be: the second click of a double click is not meant for it. */
const DOUBLE_CLICK_MS = 500;

export function ConversationView({ id, agent, isConnected, onBack }: { id: string; agent: Agent; isConnected: boolean; onBack: (() => void) | undefined }) {
  const { say } = useSpeaking();
  const { data, error, reload, isCurrent } = useLive<Conversation>(`/conversations/${encodeURIComponent(id)}`, id);
  const [problem, setProblem] = useState<string>();
  const isNarrow = useMediaQuery('(max-width: 75em)');
  const [details, { toggle, close }] = useDisclosure(false);
  const isMine = data?.owner?.id === agent.id;
  const [isActing, setActing] = useState(false);
  const act = (work: () => Promise<unknown>) => {
    setActing(true);
    void work().then(() => setProblem(undefined), (error: unknown) => setProblem(problemIn(say, error))).finally(() => {
      reload();
      setTimeout(() => setActing(false), DOUBLE_CLICK_MS);
    });
  };
  const take = () => act(() => call('PUT', `/conversations/${encodeURIComponent(id)}/assignment`));
  useHotkeys([['t', () => { if (data && !isMine && data.state !== 'open' && isConnected && !isActing) take(); }]]);
  if (!data) return <div className="conversation">{error && <Text role="alert" c="dimmed" p="md">{problemIn(say, error)}</Text>}</div>;
  return (
    <div className="conversation">
      {!(isNarrow && details) && (
        <div className="conversation-talk">
          <Group className="conversation-head" justify="space-between" wrap="nowrap" gap="xs">
            <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
              {onBack && <ActionIcon variant="subtle" onClick={onBack} aria-label={say('back')}>←</ActionIcon>}
              <Title order={2} size="h5" lineClamp={1}>{data.customer?.name || `${say('visitor')} ${id.slice(0, 4)}`}</Title>
              {!isMine && <Badge visibleFrom="sm" style={{ flex: 'none' }} variant="light" color={data.state === 'open' ? 'teal' : data.state === 'waiting' ? 'orange' : 'gray'}>{data.state === 'open' ? data.owner?.name : say(data.state as TextKey)}</Badge>}
            </Group>
            <Group gap="xs" wrap="nowrap">
              <Box visibleFrom="md"><DueMark due={data} /></Box>
              {isNarrow && <ActionIcon variant="default" size="md" onClick={toggle} aria-label={say('details')} title={say('details')}>ⓘ</ActionIcon>}
              {!isMine && <Button size="xs" disabled={data.state === 'open' || !isConnected || isActing} onClick={take}>{data.state === 'open' ? say('taken', data.owner?.name ?? '') : say('take')}</Button>}
              {isMine && <Ending id={id} agent={agent} isActing={isActing} act={act} />}
            </Group>
          </Group>
          {problem && <Text role="alert" c="red" size="sm" px="md" py={4}>{problem}</Text>}
          <Log entries={data.transcript} conversation={data} />
          <Others id={id} messages={data.transcript.length} />
          <Composer conversation={data} agent={agent} isMine={isMine} isConnected={isConnected && isCurrent} onSent={reload} />
        </div>
      )}
      {(!isNarrow || details) && (
        <aside className="conversation-side" aria-label={say('details')}>
          {isNarrow && <Group mb="sm"><Button size="xs" variant="default" onClick={close}>← {say('back')}</Button><Title order={2} size="h5">{data.customer?.name ?? say('visitor')}</Title></Group>}
          <Context conversation={data} agent={agent} isMine={isMine} onActed={reload} />
        </aside>
      )}
    </div>
  );
}

function Ending({ id, agent, isActing, act }: { id: string; agent: Agent; isActing: boolean; act: (work: () => Promise<unknown>) => void }) {
  const { say } = useSpeaking();
  const [isTransferring, transferring] = useDisclosure(false);
  return (
    <>
      <Button size="xs" variant="default" disabled={isActing} onClick={() => act(() => call('PUT', `/conversations/${encodeURIComponent(id)}/state`, { state: 'closed' }))}>{say('close')}</Button>
      <Menu position="bottom-end">
        <Menu.Target><ActionIcon variant="default" size="md" disabled={isActing} aria-label={say('more')}>⋯</ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => act(() => call('DELETE', `/conversations/${encodeURIComponent(id)}/assignment?to=bot`))}>{say('toBot')}</Menu.Item>
          <Menu.Item onClick={() => act(() => call('DELETE', `/conversations/${encodeURIComponent(id)}/assignment?to=queue`))}>{say('toQueue')}</Menu.Item>
          <Menu.Item onClick={transferring.open}>{say('transfer')}</Menu.Item>
          {agent.role !== 'agent' && (['pdf', 'csv', 'json'] as const).map((format) => <Menu.Item key={format} component="a" href={`/api/desk/conversations/${encodeURIComponent(id)}/export?format=${format}`} target="_blank">{say('download')} {format.toUpperCase()}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      <Modal closeButtonProps={{ 'aria-label': say('shut') }} opened={isTransferring} onClose={transferring.close} title={say('transfer')}><Transfer id={id} agent={agent} onDone={(work) => { transferring.close(); act(work); }} /></Modal>
    </>
  );
}

function Transfer({ id, agent, onDone }: { id: string; agent: Agent; onDone: (work: () => Promise<unknown>) => void }) {
  const { say } = useSpeaking();
  const { data } = useLive<{ items: Agent[] }>('/agents');
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const colleagues = (data?.items ?? []).filter((one) => one.id !== agent.id && !one.disabled);
  return (
    <Stack>
      <Select label={say('transferTo')} data={colleagues.map((one) => ({ value: one.id, label: `${one.name} · ${say(one.presence === 'offline' ? 'offlineState' : one.presence)}` }))} value={to} onChange={setTo} searchable />
      <Textarea label={say('note')} value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} autosize minRows={2} />
      <Button disabled={to === null} onClick={() => onDone(() => call('POST', `/conversations/${encodeURIComponent(id)}/transfer`, { to, note }))}>{say('transfer')}</Button>
    </Stack>
  );
}

function Log({ entries, conversation }: { entries: Entry[]; conversation: Conversation }) {
  const { say } = useSpeaking();
  const end = useRef<HTMLDivElement>(null);
  const shown = entries.filter(isShown);
  const toEnd = () => { end.current?.scrollIntoView({ block: 'end' }); };
  useEffect(toEnd, [shown.length]);
  return (
    <div className="conversation-log" role="log" aria-label={say('history')} tabIndex={0} onLoadCapture={toEnd}>
      {shown.map((entry) => <Bubble key={entry.sequence} entry={entry} conversation={conversation} />)}
      <div ref={end} />
    </div>
  );
}

function isShown({ activity, internal }: Entry): boolean {
  if (internal) return activity.name === 'desk/note' || (activity.type === 'message' && activity.from.role === 'bot');
  return activity.type === 'message' && Boolean(activity.text || activity.attachments?.length);
}

function whoIs({ internal, activity }: Entry): 'shopper' | 'bot' | 'agent' | 'note' | 'system' {
  if (internal) return 'note';
  if (activity.from.role !== 'bot') return 'shopper';
  const { reply, agent } = activity.channelData?.waybill ?? {};
  if (reply?.startsWith('desk:') && reply !== 'desk:message') return 'system';
  return agent ? 'agent' : 'bot';
}

/** What became of something said to the shopper. In the shop's own chat it is there when they look; a channel takes it, or does not. */
function Mark({ entry: { sequence, activity }, conversation: { channel, onTheWay } }: { entry: Entry; conversation: Conversation }) {
  const { say } = useSpeaking();
  if (activity.channelData?.waybill?.undelivered) return <Text span size="xs" className="late">⚠ {say('undelivered')}</Text>;
  const [sign, key] = onTheWay.includes(sequence) ? ['◷', 'onTheWay'] as const : channel === 'directline' ? ['✓', 'keptForThem'] as const : ['✓✓', 'handedOver'] as const;
  return <Text span size="xs" role="img" aria-label={say(key)} title={say(key)}>{sign}</Text>;
}

function Bubble({ entry, conversation }: { entry: Entry; conversation: Conversation }) {
  const { say, language } = useSpeaking();
  const { activity, internal } = entry;
  const who = whoIs(entry);
  const name = who === 'shopper' ? say('shopper') : who === 'bot' ? say('assistant') : (activity.channelData?.waybill?.agent?.name ?? say('note'));
  return (
    <div className="bubble" data-who={who} lang={activity.locale?.slice(0, 2)}>
      {who !== 'system' && <Text size="xs" c="dimmed">{name} · {activity.timestamp ? timeIn(language, activity.timestamp) : ''} {(who === 'agent' || who === 'bot') && <Mark entry={entry} conversation={conversation} />}</Text>}
      {internal && activity.text ? noteIn(language, activity.text) : activity.text}
      {activity.attachments?.map((attachment, index) => <File key={index} attachment={attachment} conversationId={conversation.id} />)}
    </div>
  );
}

function File({ attachment: { contentType, contentUrl = '', name = '' }, conversationId }: { attachment: NonNullable<Activity['attachments']>[number]; conversationId: string }) {
  const { say } = useSpeaking();
  if (contentType === 'application/vnd.microsoft.card.adaptive') return <Badge size="xs" variant="light" color="gray" mt={6} style={{ display: 'block', width: 'fit-content' }}>{say('card')}</Badge>;
  if (!contentUrl.startsWith('attachment:')) return null;
  const url = `/api/desk/conversations/${encodeURIComponent(conversationId)}/files/${contentUrl.slice('attachment:'.length)}`;
  return <a href={url} target="_blank" rel="noreferrer">{contentType.startsWith('image/') ? <img src={url} alt={name} /> : name}</a>;
}

const LOOK_MS = 8000;

/** Who types in it: the shopper, or a colleague; and who looks at it. */
function Others({ id, messages }: { id: string; messages: number }) {
  const { say } = useSpeaking();
  const [others, setOthers] = useState<{ name: string; typing: boolean }[]>([]);
  useEffect(() => {
    const look = () => void call<{ items: { name: string; typing: boolean }[] }>('PUT', `/conversations/${encodeURIComponent(id)}/view`, { typing: false }).then(({ items }) => setOthers(items), () => undefined);
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [id]);
  const isWriting = useWriting(id, messages);
  const who = [...(isWriting ? [say('alsoTyping', say('shopper'))] : []), ...others.map(({ name, typing }) => say(typing ? 'alsoTyping' : 'alsoHere', name))];
  if (who.length === 0) return null;
  return <Text size="xs" c="dimmed" px="md" aria-live="polite">{who.join(' · ')}</Text>;
}
