/** Chats picked at random, and the score sheet for each. */
import { Button, Group, Modal, NumberInput, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { call } from '../api';
import { useLive } from '../live';
import { timeIn, useSpeaking } from '../texts';

const SCALES = ['attitude', 'speed', 'procedure', 'outcome'] as const;

export function Quality({ onOpenChat }: { onOpenChat: (conversation: string) => void }) {
  const { say, language } = useSpeaking();
  const { data, reload } = useLive<{ items: { conversationId: string; agent: string; endedAt: string }[] }>('/samples');
  const reviews = useLive<{ items: { conversationId: string; agent: string; at: string; scores: Record<string, number | string> }[] }>('/reviews');
  const [scored, setScored] = useState<string>();
  return (
    <Stack p="md">
      <Title order={2} size="h4">{say('sample')}</Title>
      {data?.items.length === 0 && <Text c="dimmed">{say('nothing')}</Text>}
      <Table maw={720}><Table.Tbody>{(data?.items ?? []).map((one) => <Table.Tr key={one.conversationId}><Table.Td>{one.agent}</Table.Td><Table.Td>{timeIn(language, one.endedAt)}</Table.Td>
        <Table.Td><Group gap="xs" justify="end"><Button size="xs" variant="default" onClick={() => onOpenChat(one.conversationId)}>{say('openChat')}</Button><Button size="xs" onClick={() => setScored(one.conversationId)}>{say('score')}</Button></Group></Table.Td></Table.Tr>)}</Table.Tbody></Table>
      <Title order={3} size="h5">{say('scored')}</Title>
      {reviews.data?.items.length === 0 && <Text c="dimmed">{say('nothing')}</Text>}
      <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}><Table maw={720} hidden={!reviews.data?.items.length}><Table.Thead><Table.Tr><Table.Th>{say('who')}</Table.Th><Table.Th>{say('when')}</Table.Th>{SCALES.map((scale) => <Table.Th key={scale}>{say(scale === 'outcome' ? 'fairOutcome' : scale)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>{(reviews.data?.items ?? []).map((one, index) => <Table.Tr key={index}><Table.Td>{one.agent}</Table.Td><Table.Td>{timeIn(language, one.at)}</Table.Td>{SCALES.map((scale) => <Table.Td key={scale}>{one.scores[scale]}</Table.Td>)}</Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer>
      <Modal closeButtonProps={{ 'aria-label': say('shut') }} opened={scored !== undefined} onClose={() => setScored(undefined)} title={say('score')}>{scored && <Sheet id={scored} onDone={() => { setScored(undefined); reload(); reviews.reload(); }} />}</Modal>
    </Stack>
  );
}

function Sheet({ id, onDone }: { id: string; onDone: () => void }) {
  const { say } = useSpeaking();
  const [scores, setScores] = useState<Record<string, number>>({ attitude: 5, speed: 5, procedure: 5, outcome: 5 });
  const [note, setNote] = useState('');
  return (
    <Stack>
      {SCALES.map((scale) => <NumberInput key={scale} label={say(scale === 'outcome' ? 'fairOutcome' : scale)} min={1} max={5} value={scores[scale]!} onChange={(value) => setScores({ ...scores, [scale]: Number(value) })} />)}
      <Textarea label={say('note')} value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
      <Button onClick={() => void call('POST', `/conversations/${encodeURIComponent(id)}/review`, { ...scores, note }).finally(onDone)}>{say('save')}</Button>
    </Stack>
  );
}
