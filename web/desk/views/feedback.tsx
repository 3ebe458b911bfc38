/** How shoppers rated what was done for them, by agent, language and week, and in their own words. */
import { Badge, Button, Group, Paper, Progress, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Feedback, Language, Tally } from '../api';
import { useLive } from '../live';
import { dayIn, LANGUAGE_NAMES, numberIn, timeIn, useSpeaking } from '../texts';
import { lastDays, PeriodChoice, queryOf } from './period';

const COLOURS = ['red.8', 'orange.7', 'yellow.6', 'teal.5', 'teal.8'];

export function FeedbackReport({ onOpenChat }: { onOpenChat: (conversation: string) => void }) {
  const { say, language } = useSpeaking();
  const [period, setPeriod] = useState(() => lastDays(30));
  const { data } = useLive<Feedback>(`/feedback?${queryOf(period)}`);
  return (
    <Stack p="md">
      <Group justify="space-between" align="end">
        <Title order={2} size="h4">{say('feedback')}</Title>
        <Button size="xs" variant="default" component="a" href={`/api/desk/feedback?${queryOf(period, { format: 'csv' })}`}>{say('download')} CSV</Button>
      </Group>
      <PeriodChoice period={period} onChange={setPeriod} />
      {data && data.count === 0 && <Text c="dimmed">{say('nothing')}</Text>}
      {data && data.count > 0 && <>
        <SimpleGrid cols={{ base: 2, md: 5 }} maw={860}>
          <Figure label={say('meanScore')} value={numberIn(language, data.mean!, 2)} /><Figure label={say('ratings')} value={String(data.count)} />
          <Figure label={say('solved')} value={String(data.solved.yes)} /><Figure label={say('solvedPartly')} value={String(data.solved.partly)} /><Figure label={say('notSolved')} value={String(data.solved.no)} />
        </SimpleGrid>
        <Groups title={say('byAgent')} rows={data.byAgent} nameOf={(name) => name || say('botOnly')} />
        <Groups title={say('byLanguage')} rows={data.byLanguage} nameOf={(name) => LANGUAGE_NAMES[name as Language] ?? name} />
        <Groups title={say('byWeek')} rows={data.byWeek} nameOf={(name) => dayIn(language, name)} />
        <Title order={3} size="h5">{say('comments')}</Title>
        {data.comments.length === 0 && <Text c="dimmed">{say('nothing')}</Text>}
        <Stack gap="xs" maw={860}>{data.comments.map((one, index) => (
          <Paper key={index} withBorder p="sm">
            <Group justify="space-between"><Group gap="xs"><Badge color={COLOURS[one.score - 1]!.replace(/\d/, '9')}>{one.score} / 5</Badge><Text size="xs" c="dimmed">{timeIn(language, one.at)} · {one.agent?.name ?? say('botOnly')}</Text></Group><Button size="compact-xs" variant="subtle" onClick={() => onOpenChat(one.conversationId)}>{say('openChat')}</Button></Group>
            <Text size="sm" mt={4} lang={one.language}>{one.comment}</Text>
          </Paper>))}</Stack>
      </>}
    </Stack>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return <Paper withBorder p="md"><Text size="sm" c="dimmed">{label}</Text><Text fz={24} fw={700}>{value}</Text></Paper>;
}

function Groups({ title, rows, nameOf }: { title: string; rows: ({ name: string } & Tally)[]; nameOf: (name: string) => string }) {
  const { say, language } = useSpeaking();
  return (
    <section aria-label={title}>
      <Title order={3} size="h5">{title}</Title>
      <Table maw={860}>
        <Table.Thead><Table.Tr><Table.Td /><Table.Th w={110}>{say('meanScore')}</Table.Th><Table.Th w={100}>{say('ratings')}</Table.Th><Table.Th visibleFrom="sm" w={240}>5 – 1</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{rows.map(({ name, count, mean, scores }) => <Table.Tr key={name}><Table.Td>{nameOf(name)}</Table.Td><Table.Td>{mean === null ? '–' : numberIn(language, mean, 2)}</Table.Td><Table.Td>{count}</Table.Td><Table.Td visibleFrom="sm"><Spread scores={scores} /></Table.Td></Table.Tr>)}</Table.Tbody>
      </Table>
    </section>
  );
}

/** How often each score was given, the best first. */
function Spread({ scores }: { scores: number[] }) {
  const all = scores.reduce((sum, count) => sum + count, 0);
  return <Progress.Root size={14} role="img" aria-label={[5, 4, 3, 2, 1].map((score) => `${score}: ${scores[score - 1]}`).join(', ')}>{[5, 4, 3, 2, 1].map((score) => <Progress.Section key={score} value={(scores[score - 1]! / Math.max(all, 1)) * 100} color={COLOURS[score - 1]!} />)}</Progress.Root>;
}
