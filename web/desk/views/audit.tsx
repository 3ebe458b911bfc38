/** What anybody did. */
import { Button, Stack, Table, Text, Title } from '@mantine/core';
import { useLive } from '../live';
import { timeIn, useSpeaking } from '../texts';

interface Deed { id: string; at: string; agent: string; action: string; conversationId: string | null; details: object }

export function Audit({ onOpenChat }: { onOpenChat: (conversation: string) => void }) {
  const { say, word, language } = useSpeaking();
  const shown = (value: unknown) => String(value).split(', ').map((part) => word('did', part)).join(', ');
  const { data } = useLive<{ items: Deed[] }>('/audit');
  return (
    <Stack p="md">
      <Title order={2} size="h4">{say('audit')}</Title>
      {data?.items.length === 0 && <Text c="dimmed">{say('nothing')}</Text>}
      <Table.ScrollContainer minWidth={330}><Table>
        <Table.Thead><Table.Tr><Table.Th>{say('when')}</Table.Th><Table.Th>{say('who')}</Table.Th><Table.Th>{say('what')}</Table.Th><Table.Th /></Table.Tr></Table.Thead>
        <Table.Tbody>{(data?.items ?? []).map((deed) => <Table.Tr key={deed.id}><Table.Td>{timeIn(language, deed.at)}</Table.Td><Table.Td>{deed.agent}</Table.Td>
          <Table.Td miw={100}>{word('deed', deed.action)} <Text span size="xs" c="dimmed">{Object.entries(deed.details).map(([name, value]) => `${word('detail', name)}: ${shown(value)}`).join(' · ')}</Text></Table.Td>
          <Table.Td>{deed.conversationId && <Button size="compact-xs" variant="subtle" onClick={() => onOpenChat(deed.conversationId!)}>{say('openChat')}</Button>}</Table.Td></Table.Tr>)}</Table.Tbody>
      </Table></Table.ScrollContainer>
    </Stack>
  );
}
