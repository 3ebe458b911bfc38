/** What anybody did, the latest first; of one agent, or of one sort. */
import { Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Agent } from '../api';
import { useLive } from '../live';
import { timeIn, useSpeaking } from '../texts';
import { DEEDS } from '../words';

interface Deed { id: string; at: string; agent: string; action: string; conversationId: string | null; details: object }

export function Audit({ onOpenChat }: { onOpenChat: (conversation: string) => void }) {
  const { say, word, language } = useSpeaking();
  const [agent, setAgent] = useState<string | null>(null);
  const [action, setAction] = useState<string | null>(null);
  const [before, setBefore] = useState<string>();
  const agents = useLive<{ items: Agent[] }>('/agents').data?.items ?? [];
  const query = new URLSearchParams({ ...(agent !== null && { agent }), ...(action !== null && { action }), ...(before !== undefined && { before }) });
  const { data } = useLive<{ items: Deed[]; next: string | null }>(`/audit?${query.toString()}`);
  const shown = (value: unknown) => String(value).split(', ').map((part) => word('did', part)).join(', ');
  const clear = { clearable: true, size: 'xs', searchable: true, clearButtonProps: { 'aria-label': say('remove') } } as const;
  return (
    <Stack p="md">
      <Title order={2} size="h4">{say('audit')}</Title>
      <Group gap="xs">
        <Select {...clear} aria-label={say('who')} placeholder={say('anybody')} data={agents.map(({ id, name }) => ({ value: id, label: name }))} value={agent} onChange={(value) => { setAgent(value); setBefore(undefined); }} />
        <Select {...clear} w={260} aria-label={say('what')} placeholder={say('anyDeed')} data={DEEDS.map((value) => ({ value, label: word('deed', value) }))} value={action} onChange={(value) => { setAction(value); setBefore(undefined); }} />
      </Group>
      {data?.items.length === 0 && <Text c="dimmed">{say('nothing')}</Text>}
      <Table.ScrollContainer minWidth={330}><Table>
        <Table.Thead><Table.Tr><Table.Th>{say('when')}</Table.Th><Table.Th>{say('who')}</Table.Th><Table.Th>{say('what')}</Table.Th><Table.Td /></Table.Tr></Table.Thead>
        <Table.Tbody>{(data?.items ?? []).map((deed) => <Table.Tr key={deed.id}><Table.Td>{timeIn(language, deed.at)}</Table.Td><Table.Td>{deed.agent}</Table.Td>
          <Table.Td miw={100}>{word('deed', deed.action)} <Text span size="xs" c="dimmed">{Object.entries(deed.details).map(([name, value]) => `${word('detail', name)}: ${shown(value)}`).join(' · ')}</Text></Table.Td>
          <Table.Td>{deed.conversationId && <Button size="compact-xs" variant="subtle" aria-label={say('openChat')} onClick={() => onOpenChat(deed.conversationId!)}><Text span inherit visibleFrom="sm">{say('openChat')}</Text><Text span inherit hiddenFrom="sm">→</Text></Button>}</Table.Td></Table.Tr>)}</Table.Tbody>
      </Table></Table.ScrollContainer>
      <Group>{before !== undefined && <Button size="xs" variant="default" onClick={() => setBefore(undefined)}>{say('newest')}</Button>}{data?.next && <Button size="xs" variant="default" onClick={() => setBefore(data.next!)}>{say('older')}</Button>}</Group>
    </Stack>
  );
}
