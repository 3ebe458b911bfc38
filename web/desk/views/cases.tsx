/** The cases board: what was promised, by when, whose it is; and one case with its history. */
import { Badge, Button, Drawer, Group, Select, SegmentedControl, Stack, Table, Text, Textarea, Timeline, Title } from '@mantine/core';
import { useState } from 'react';
import { call, type Agent, type CaseFile, type CaseSummary } from '../api';
import { useLive } from '../live';
import { timeIn, useSpeaking } from '../texts';
import { CASE_OUTCOMES } from '../words';

export function Cases({ agent, onOpenChat }: { agent: Agent; onOpenChat: (conversation: string) => void }) {
  const { say, word } = useSpeaking();
  const [filter, setFilter] = useState<'all' | 'mine' | 'overdue'>('all');
  const [open, setOpen] = useState<string>();
  const { data, reload } = useLive<{ items: CaseSummary[] }>(`/cases?${{ all: '', mine: 'owner=me', overdue: 'overdue=1' }[filter]}`);
  const agents = useLive<{ items: Agent[] }>('/agents').data?.items ?? [];
  const nameOf = (id?: string) => agents.find((one) => one.id === id)?.name ?? id ?? '';
  return (
    <Stack p="md" gap="sm">
      <Group justify="space-between"><Title order={2} size="h4">{say('cases')}</Title>
        <SegmentedControl size="xs" value={filter} onChange={(value) => setFilter(value as typeof filter)} data={[{ value: 'all', label: say('all') }, { value: 'mine', label: say('mineOnly') }, { value: 'overdue', label: say('overdueOnes') }]} /></Group>
      <Table.ScrollContainer minWidth={320}>
        <Table highlightOnHover verticalSpacing="xs">
          <Table.Tbody>
            {(data?.items ?? []).map((one) => (
              <Table.Tr key={one.number} onClick={() => setOpen(one.number)} style={{ cursor: 'pointer' }}>
                <Table.Td><Button variant="subtle" size="compact-sm" onClick={() => setOpen(one.number)}>{one.number}</Button></Table.Td>
                <Table.Td><Text size="sm">{word('kind', one.kind)}</Text><Text size="xs" c="dimmed" lineClamp={1}>{one.text}</Text><Group hiddenFrom="sm" gap={6}><Marks one={one} /></Group></Table.Td>
                <Table.Td visibleFrom="sm"><Group gap={6}><Marks one={one} /></Group></Table.Td>
                <Table.Td visibleFrom="sm"><Text size="sm" style={{ whiteSpace: 'nowrap' }}>{one.orderNumber ?? one.trackingNumber ?? ''}</Text></Table.Td>
                <Table.Td visibleFrom="sm"><Text size="sm">{nameOf(one.owner)}</Text></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {data?.items.length === 0 && <Text c="dimmed">{say('nothing')}</Text>}
      <Drawer closeButtonProps={{ 'aria-label': say('shut') }} opened={open !== undefined} onClose={() => setOpen(undefined)} position="right" size="lg" title={open}>
        {open && <Case number={open} agent={agent} nameOf={nameOf} onChanged={reload} onOpenChat={onOpenChat} />}
      </Drawer>
    </Stack>
  );
}

/** How it stands, and by when the shopper was promised news. */
function Marks({ one }: { one: CaseSummary }) {
  const { say, word, language } = useSpeaking();
  return (
    <>
      <Badge size="sm" variant="light">{word('case', one.state)}</Badge>
      {one.urgent && <Badge size="sm" color="red.9">{say('urgent')}</Badge>}
      {one.promiseBy && <Text size="xs" className={one.overdueSince ? 'late' : ''}>{timeIn(language, one.promiseBy)}{one.overdueSince ? ` · ${say('overdue')}` : ''}</Text>}
    </>
  );
}

function Case({ number, agent, nameOf, onChanged, onOpenChat }: { number: string; agent: Agent; nameOf: (id?: string) => string; onChanged: () => void; onOpenChat: (conversation: string) => void }) {
  const { say, word, language } = useSpeaking();
  const { data, reload } = useLive<CaseFile>(`/cases/${number}`);
  const [words, setWords] = useState('');
  const [outcome, setOutcome] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const change = (body: object) => void call('PATCH', `/cases/${number}`, body).then(() => { setProblem(undefined); setWords(''); }, (error: unknown) => setProblem((error as Error).message)).finally(() => { reload(); onChanged(); });
  if (!data) return null;
  return (
    <Stack>
      <Group><Badge variant="light">{word('kind', data.kind)}</Badge><Badge variant="light" color="gray">{word('case', data.state)}</Badge>{data.urgent && <Badge color="red.9">{say('urgent')}</Badge>}<Text size="sm">{nameOf(data.owner)}</Text></Group>
      <Text>{data.text}</Text>
      {data.promiseBy && <Text size="sm" {...(data.overdueSince ? { className: 'late' } : { c: 'dimmed' })}>{say('promise')}: {timeIn(language, data.promiseBy)}</Text>}
      <Group gap="xs">{data.owner !== agent.id && <Button size="xs" variant="default" onClick={() => change({ owner: agent.id })}>{say('takeCase')}</Button>}<Button size="xs" variant="default" onClick={() => onOpenChat(data.conversationId)}>{say('openChat')}</Button></Group>
      {problem && <Text role="alert" c="red" size="sm">{problem}</Text>}
      <Textarea label={say('wordsForShopper')} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} autosize minRows={2} />
      <Group align="end" gap="xs">
        <Button size="xs" variant="default" disabled={words.trim() === ''} onClick={() => change({ tell: words })}>{say('tell')}</Button>
        <Button size="xs" variant="default" disabled={words.trim() === ''} onClick={() => change({ note: words })}>{say('note')}</Button>
        <Select size="xs" placeholder={say('outcomeIs')} aria-label={say('outcomeIs')} data={CASE_OUTCOMES.map((value) => ({ value, label: word('outcome', value) }))} value={outcome} onChange={setOutcome} />
        <Button size="xs" disabled={outcome === null} onClick={() => change({ outcome, ...(words.trim() !== '' && { words }) })}>{say('resolve')}</Button>
      </Group>
      <Evidence file={data} />
      <Title order={3} size="h6">{say('history')}</Title>
      <Timeline bulletSize={12} lineWidth={2}>
        {data.history.map((step, index) => <Timeline.Item key={index} title={`${word('step', step.event)} · ${step.agent ? nameOf(step.agent) : word('who', step.who)}`}><Text size="xs" c="dimmed">{timeIn(language, step.at)}</Text>{step.text && <Text size="sm">{step.text}</Text>}</Timeline.Item>)}
      </Timeline>
    </Stack>
  );
}

/** Photos and papers, as they are kept with the chat. */
function Evidence({ file: { evidence, conversationId } }: { file: CaseFile }) {
  const { say } = useSpeaking();
  const files = evidence.flatMap(({ attachments = [] }) => attachments);
  const notes = evidence.flatMap(({ note }) => note ?? []);
  if (files.length + notes.length === 0) return null;
  return (
    <section aria-label={say('evidence')}>
      <Title order={3} size="h6" mb={4}>{say('evidence')}</Title>
      <Group gap="xs">{files.map((id, index) => {
        const url = `/api/desk/conversations/${conversationId}/files/${encodeURIComponent(id)}`;
        return <a key={id} href={url} target="_blank" rel="noreferrer"><img className="evidence" src={url} alt={`${say('evidence')} ${index + 1}`} /></a>;
      })}</Group>
      {notes.map((note) => <Text key={note} size="sm">{note}</Text>)}
    </section>
  );
}
