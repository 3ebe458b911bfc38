/** One case: what it is about, what is to be done next, its evidence, and its history. */
import { Badge, Button, Group, Select, Stack, Text, Textarea, TextInput, Timeline, Title } from '@mantine/core';
import { useState } from 'react';
import { call, type Agent, type CaseFile } from '../api';
import { useLive } from '../live';
import { problemIn } from '../problems';
import { LANGUAGE_NAMES, timeIn, useSpeaking } from '../texts';
import { CASE_OUTCOMES } from '../words';
import { DueMark } from './due';

const OPEN_STATES = ['open', 'waiting-carrier', 'waiting-shopper'];
/** By the agent's clock: a promised day is kept before people go home. */
const LAST_HOUR = 'T18:00';

interface CaseProps { number: string; agent: Agent; agents: Agent[]; nameOf: (id?: string) => string; onChanged: () => void; onOpenChat: (conversation: string) => void }

export function CaseView({ number, agent, agents, nameOf, onChanged, onOpenChat }: CaseProps) {
  const { say, word, language } = useSpeaking();
  const { data, error, reload } = useLive<CaseFile>(`/cases/${number}`);
  const [words, setWords] = useState('');
  const [outcome, setOutcome] = useState<string | null>(null);
  const [promise, setPromise] = useState('');
  const [problem, setProblem] = useState<string>();
  const change = (body: object) => void call('PATCH', `/cases/${number}`, body).then(() => { setProblem(undefined); setWords(''); setPromise(''); }, (failed: unknown) => setProblem(problemIn(say, failed))).finally(() => { reload(); onChanged(); });
  if (!data) return error ? <Text role="alert" c="dimmed">{problemIn(say, error)}</Text> : null;
  const isOver = data.state === 'resolved' || data.state === 'closed';
  const promiseBy = promise === '' ? {} : { promiseBy: new Date(`${promise}${LAST_HOUR}`).toISOString() };
  const isEmpty = words.trim() === '';
  return (
    <Stack>
      <Group gap="xs"><Badge variant="light">{word('kind', data.kind)}</Badge><Badge variant="light" color="gray">{word('case', data.state)}</Badge>{data.urgent && <Badge color="red.9">{say('urgent')}</Badge>}<DueMark due={data} /></Group>
      <Text lang={data.language}>{data.text}</Text>
      {data.promiseBy && <Text size="sm" {...(data.overdueSince ? { className: 'late' } : { c: 'dimmed' })}>{say('promise')}: {timeIn(language, data.promiseBy)}</Text>}
      {problem && <Text role="alert" c="red" size="sm">{problem}</Text>}
      <Group gap="xs" align="end">
        <Select size="xs" label={say('owner')} placeholder={say('unowned')} clearable clearButtonProps={{ 'aria-label': say('remove') }} data={agents.filter(({ disabled }) => !disabled).map(({ id, name }) => ({ value: id, label: name }))} value={data.owner ?? null} onChange={(owner) => change({ owner })} />
        {!isOver && <Select size="xs" label={say('setState')} allowDeselect={false} data={OPEN_STATES.map((value) => ({ value, label: word('case', value) }))} value={data.state} onChange={(state) => { if (state !== null && state !== data.state) change({ state, ...promiseBy }); }} />}
        {data.owner !== agent.id && <Button size="xs" variant="default" onClick={() => change({ owner: agent.id })}>{say('takeCase')}</Button>}
        <Button size="xs" variant="default" onClick={() => onOpenChat(data.conversationId)}>{say('openChat')}</Button>
      </Group>
      {!isOver && <>
        <Textarea label={say('wordsForShopper')} description={LANGUAGE_NAMES[data.language]} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} autosize minRows={2} />
        <TextInput type="date" size="xs" w={220} label={say('setPromise')} value={promise} onChange={({ currentTarget }) => setPromise(currentTarget.value)} />
        <Group align="end" gap="xs">
          <Button size="xs" variant="default" disabled={isEmpty} onClick={() => change({ tell: words, ...promiseBy })}>{say('tell')}</Button>
          <Button size="xs" variant="default" disabled={isEmpty} onClick={() => change({ note: words })}>{say('note')}</Button>
          {promise !== '' && isEmpty && <Button size="xs" variant="default" onClick={() => change(promiseBy)}>{say('setPromise')}</Button>}
          <Select size="xs" placeholder={say('outcomeIs')} aria-label={say('outcomeIs')} data={CASE_OUTCOMES.map((value) => ({ value, label: word('outcome', value) }))} value={outcome} onChange={setOutcome} />
          <Button size="xs" disabled={outcome === null} onClick={() => change({ outcome, ...(!isEmpty && { words }) })}>{say('resolve')}</Button>
        </Group>
      </>}
      {data.outcome && <Text size="sm">{say('outcomeIs')}: {word('outcome', data.outcome.code)}{data.outcome.words ? ` — ${data.outcome.words}` : ''}</Text>}
      <Evidence file={data} />
      <Title order={3} size="h6">{say('history')}</Title>
      <Timeline bulletSize={12} lineWidth={2} styles={{ itemTitle: { fontSize: '0.875rem' } }}>
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
        const url = `/api/desk/conversations/${encodeURIComponent(conversationId)}/files/${encodeURIComponent(id)}`;
        return <a key={id} href={url} target="_blank" rel="noreferrer"><img className="evidence" src={url} alt={`${say('evidence')} ${index + 1}`} /></a>;
      })}</Group>
      {notes.map((note) => <Text key={note} size="sm">{note}</Text>)}
    </section>
  );
}
