/** How it goes right now. */
import { Badge, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { Wall as WallFigures } from '../api';
import { Presence } from '../presence';
import { useLive } from '../live';
import { spanIn, useSpeaking } from '../texts';

export function Wall() {
  const { say, language } = useSpeaking();
  const { data } = useLive<WallFigures>('/wall');
  if (!data) return null;
  const span = (seconds: number | null) => (seconds === null ? '–' : spanIn(language, seconds));
  const figures: [string, string | number][] = [[say('waiting'), data.waiting], [say('longestWait'), span(data.longestWaitSeconds)], [say('openChats'), data.open], [say('breaches'), data.breaches], [say('warnings'), data.warnings], [say('casesOverdue'), data.casesOverdue], [say('casesLate'), data.casesLate], [say('casesNear'), data.casesNear]];
  const day: [string, string | number][] = [[say('handoffs'), data.today.handoffs], [say('accepted'), data.today.accepted], [say('left'), data.today.left], [say('breachesToday'), data.today.breaches], [say('medianWait'), span(data.today.medianWaitSeconds)], [say('firstAnswer'), span(data.today.medianFirstAnswerSeconds)]];
  return (
    <Stack p="md">
      <Title order={2} size="h4">{say('wall')}</Title>
      <SimpleGrid cols={{ base: 2, md: 4 }}>{figures.map(([label, value]) => <Figure key={label} label={label} value={value} isBad={value !== 0 && (['breaches', 'casesOverdue', 'casesLate'] as const).some((key) => label === say(key))} />)}</SimpleGrid>
      <Title order={3} size="h5">{say('today')}</Title>
      <SimpleGrid cols={{ base: 2, md: 6 }}>{day.map(([label, value]) => <Figure key={label} label={label} value={value} />)}</SimpleGrid>
      <Title order={3} size="h5">{say('agents')}</Title>
      <Table maw={560}><Table.Tbody>{data.agents.map((agent) => <Table.Tr key={agent.id}><Table.Td><Group gap="xs"><Presence state={agent.presence} />{agent.name}</Group></Table.Td><Table.Td><Badge variant="light" color={agent.chats >= agent.capacity ? 'red' : 'teal'}>{agent.chats} / {agent.capacity}</Badge></Table.Td></Table.Tr>)}</Table.Tbody></Table>
    </Stack>
  );
}

function Figure({ label, value, isBad = false }: { label: string; value: string | number; isBad?: boolean }) {
  return <Paper withBorder p="md"><Text size="sm" c="dimmed">{label}</Text><Text fz={28} fw={700} className={isBad ? 'late' : ''}>{value}</Text></Paper>;
}
