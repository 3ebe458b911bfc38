/** The cases board: what was promised, by when, whose it is, in the order and the groups that help just now. */
import { Badge, Button, Drawer, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { Agent, CaseSummary } from '../api';
import { useLive } from '../live';
import { dayIn, timeIn, useSpeaking, type Speaking, type TextKey } from '../texts';
import { CASE_KINDS, CASE_STATES } from '../words';
import { CaseView } from './case';
import { DueMark } from './due';

const GROUPS = { none: 'ungrouped', kind: 'kind', state: 'state', promise: 'promiseDay', owner: 'owner' } as const satisfies Record<string, TextKey>;
const ORDERS = { due: 'due', promise: 'promiseDay', newest: 'newest' } as const satisfies Record<string, TextKey>;
interface Board { kind: string | null; state: string | null; /** `me`, `nobody`, `overdue`, or an agent's id. */ owner: string | null; group: keyof typeof GROUPS; order: keyof typeof ORDERS }
const USUAL: Board = { kind: null, state: null, owner: null, group: 'none', order: 'due' };

interface CasesProps { agent: Agent; open: string | undefined; onOpen: (number: string | undefined) => void; onOpenChat: (conversation: string) => void }

export function Cases({ agent, open, onOpen, onOpenChat }: CasesProps) {
  const speaking = useSpeaking();
  const { say } = speaking;
  const [board, setBoard] = useLocalStorage<Board>({ key: `desk-board ${agent.id}`, defaultValue: USUAL });
  const { data, reload } = useLive<{ items: CaseSummary[] }>(`/cases?${queryOf(board)}`);
  const agents = useLive<{ items: Agent[] }>('/agents').data?.items ?? [];
  const nameOf = (id?: string) => agents.find((one) => one.id === id)?.name ?? id ?? '';
  const groups = grouped(sorted(data?.items ?? [], board.order), board.group, speaking, nameOf);
  return (
    <Stack p="md" gap="sm">
      <Title order={2} size="h4">{say('cases')}</Title>
      <Choices board={board} agents={agents} onChange={setBoard} />
      {groups.map(([name, cases]) => (
        <section key={name} aria-label={name}>
          {name !== '' && <Title order={3} size="h6" mb={4}>{name} <Badge size="xs" variant="light" color="gray">{cases.length}</Badge></Title>}
          <Table.ScrollContainer minWidth={320}><Table highlightOnHover verticalSpacing="xs"><Table.Tbody>
            {cases.map((one) => <Row key={one.number} one={one} owner={nameOf(one.owner)} onOpen={() => onOpen(one.number)} />)}
          </Table.Tbody></Table></Table.ScrollContainer>
        </section>
      ))}
      {data?.items.length === 0 && <Text c="dimmed">{say('nothing')}</Text>}
      <Drawer closeButtonProps={{ 'aria-label': say('shut') }} opened={open !== undefined} onClose={() => onOpen(undefined)} position="right" size="lg" title={open}>
        {open && <CaseView number={open} agent={agent} agents={agents} nameOf={nameOf} onChanged={reload} onOpenChat={onOpenChat} />}
      </Drawer>
    </Stack>
  );
}

function queryOf({ kind, state, owner }: Board): string {
  const whose: Record<string, string> = owner === 'overdue' ? { overdue: '1' } : owner === 'nobody' ? { unowned: '1' } : owner === null ? {} : { owner };
  return new URLSearchParams({ limit: '200', ...(kind !== null && { kind }), ...(state !== null && { state }), ...whose }).toString();
}

/** Two beside each other on a phone. */
const HALF = (width: number) => ({ base: 'calc(50% - 5px)', sm: width });

function Choices({ board, agents, onChange }: { board: Board; agents: Agent[]; onChange: (board: Board) => void }) {
  const { say, word } = useSpeaking();
  const clear = { clearable: true, size: 'xs', w: HALF(165), clearButtonProps: { 'aria-label': say('remove') } } as const;
  return (
    <Group gap="xs">
      <Select {...clear} aria-label={say('kind')} placeholder={say('anyKind')} searchable data={CASE_KINDS.map((value) => ({ value, label: word('kind', value) }))} value={board.kind} onChange={(kind) => onChange({ ...board, kind })} />
      <Select {...clear} aria-label={say('state')} placeholder={say('anyState')} data={CASE_STATES.map((value) => ({ value, label: word('case', value) }))} value={board.state} onChange={(state) => onChange({ ...board, state })} />
      <Select {...clear} aria-label={say('owner')} placeholder={say('anybody')} data={[{ value: 'me', label: say('mineOnly') }, { value: 'nobody', label: say('unowned') }, { value: 'overdue', label: say('overdueOnes') }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]} value={board.owner} onChange={(owner) => onChange({ ...board, owner })} />
      <Select size="xs" w={HALF(210)} aria-label={say('groupBy')} data={Object.entries(GROUPS).map(([value, key]) => ({ value, label: `${say('groupBy')}: ${say(key)}` }))} value={board.group} allowDeselect={false} onChange={(group) => onChange({ ...board, group: group as Board['group'] })} />
      <Select size="xs" w={HALF(250)} aria-label={say('sortBy')} data={Object.entries(ORDERS).map(([value, key]) => ({ value, label: `${say('sortBy')}: ${say(key)}` }))} value={board.order} allowDeselect={false} onChange={(order) => onChange({ ...board, order: order as Board['order'] })} />
    </Group>
  );
}

/** What has no date comes last. */
function sorted(cases: CaseSummary[], order: Board['order']): CaseSummary[] {
  const never = '9999';
  const soonest = ({ promiseBy, dueBy }: CaseSummary) => [promiseBy, dueBy].flatMap((at) => at ?? []).sort()[0] ?? never;
  const by: Record<Board['order'], (a: CaseSummary, b: CaseSummary) => number> = {
    due: (a, b) => Number(b.urgent) - Number(a.urgent) || soonest(a).localeCompare(soonest(b)), promise: (a, b) => (a.promiseBy ?? never).localeCompare(b.promiseBy ?? never), newest: (a, b) => b.openedAt.localeCompare(a.openedAt),
  };
  return [...cases].sort(by[order]);
}

/** In the order in which the first of each comes. */
function grouped(cases: CaseSummary[], group: Board['group'], { say, word, language }: Speaking, nameOf: (id?: string) => string): [string, CaseSummary[]][] {
  const names: Record<Board['group'], (one: CaseSummary) => string> = {
    none: () => '', kind: ({ kind }) => word('kind', kind), state: ({ state }) => word('case', state), owner: ({ owner }) => (owner === undefined ? say('unowned') : nameOf(owner)),
    promise: ({ promiseBy }) => (promiseBy === undefined ? say('noPromise') : dayIn(language, promiseBy.slice(0, 10))),
  };
  const groups = new Map<string, CaseSummary[]>();
  for (const one of cases) groups.set(names[group](one), [...(groups.get(names[group](one)) ?? []), one]);
  return [...groups];
}

function Row({ one, owner, onOpen }: { one: CaseSummary; owner: string; onOpen: () => void }) {
  const { word } = useSpeaking();
  return (
    <Table.Tr onClick={onOpen} style={{ cursor: 'pointer' }}>
      <Table.Td w={90}><Button variant="subtle" size="compact-sm" onClick={onOpen}>{one.number}</Button></Table.Td>
      <Table.Td><Text size="sm">{word('kind', one.kind)}</Text><Text size="xs" c="dimmed" lineClamp={1}>{one.text}</Text><Group hiddenFrom="sm" gap={6}><Marks one={one} /></Group></Table.Td>
      <Table.Td visibleFrom="sm"><Group gap={6}><Marks one={one} /></Group></Table.Td>
      <Table.Td visibleFrom="sm"><Text size="sm" style={{ whiteSpace: 'nowrap' }}>{one.orderNumber ?? one.trackingNumber ?? ''}</Text></Table.Td>
      <Table.Td visibleFrom="sm"><Text size="sm">{owner}</Text></Table.Td>
    </Table.Tr>
  );
}

/** How it stands, by when the shopper was promised news, and what the desk's own clocks say. */
function Marks({ one }: { one: CaseSummary }) {
  const { say, word, language } = useSpeaking();
  return (
    <>
      <Badge size="sm" variant="light">{word('case', one.state)}</Badge>
      {one.urgent && <Badge size="sm" color="red.9">{say('urgent')}</Badge>}
      <DueMark due={one} />
      {one.promiseBy && <Text size="xs" className={one.overdueSince ? 'late' : ''}>{timeIn(language, one.promiseBy)}{one.overdueSince ? ` · ${say('overdue')}` : ''}</Text>}
    </>
  );
}
