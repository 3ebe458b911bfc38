/** Chats of one kind beside the one that is open. */
import { Badge, Box, Center, Group, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Agent, Item, State } from '../api';
import { useLive } from '../live';
import { LANGUAGE_NAMES, spanIn, timeIn, useSpeaking } from '../texts';
import { ConversationView } from './conversation';
import { DueMark } from './due';

const STATES: Record<'waiting' | 'mine' | 'bot' | 'others' | 'closed', { state?: State; owner?: 'me' }> = {
  waiting: { state: 'waiting' }, mine: { state: 'open', owner: 'me' }, bot: { state: 'bot' }, others: { state: 'open' }, closed: { state: 'closed' },
};
const ROW_PX = 76;

export function Chats({ view, agent, open, onOpen, isConnected }: { view: keyof typeof STATES; agent: Agent; open: string | undefined; onOpen: (id: string | undefined) => void; isConnected: boolean }) {
  const { say } = useSpeaking();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words, 300);
  const query = new URLSearchParams({ limit: '200', ...(q === '' ? STATES[view] : {}), ...(q !== '' && { q }) });
  const { data } = useLive<{ items: Item[] }>(`/conversations?${query.toString()}`);
  const isNarrow = useMediaQuery('(max-width: 62em)');
  const items = view === 'waiting' && q === '' ? forAgent(data?.items ?? [], agent) : (data?.items ?? []);
  const search = useRef<HTMLInputElement>(null);
  const step = (by: 1 | -1) => {
    const at = items.findIndex(({ id }) => id === open);
    const next = items[at === -1 ? 0 : at + by];
    if (next) onOpen(next.id);
  };
  useHotkeys([['/', () => search.current?.focus()], ['shift+/', () => search.current?.focus()]]);
  // Also while writing: what has been begun is kept with its chat.
  useHotkeys([['alt+ArrowDown', () => step(1)], ['alt+ArrowUp', () => step(-1)]], []);
  const own = useLive<{ items: Item[] }>(view === 'waiting' ? '/conversations?state=open&owner=me&limit=50' : undefined).data?.items.length ?? 0;
  return (
    <div className="chats">
      {!(isNarrow && open) && (
        <div className="chats-list">
          <Box p="xs"><TextInput ref={search} size="xs" type="search" value={words} onKeyDown={({ key, currentTarget }) => { if (key === 'Escape') currentTarget.blur(); }} onChange={({ currentTarget }) => setWords(currentTarget.value)} placeholder={say('search')} aria-label={say('search')} /></Box>
          {view === 'waiting' && own >= agent.capacity && <Text size="xs" px="md" pb="xs" role="status" className="late">{say('atCapacity')}</Text>}
          {data && items.length === 0 && <Text c="dimmed" size="sm" p="md">{say(view === 'waiting' ? 'nobodyWaits' : 'noChats')}</Text>}
          <List items={items} agent={agent} open={open} onOpen={onOpen} />
        </div>
      )}
      {open ? <ConversationView key={open} id={open} agent={agent} isConnected={isConnected} onBack={isNarrow ? () => onOpen(undefined) : undefined} /> : !isNarrow && <Center className="chats-empty"><Text c="dimmed">{say('pickOne')}</Text></Center>}
    </div>
  );
}

/** Whose chat it was before comes first, then whom they can talk to; within these as they wait. */
function forAgent(items: Item[], { id, languages }: Agent): Item[] {
  const rank = ({ preferred, language }: Item) => (preferred === id ? 0 : language === null || languages.includes(language) ? 1 : 2);
  return [...items].sort((a, b) => rank(a) - rank(b));
}

/** Only what is seen is drawn: hundreds may wait. */
function List({ items, agent, open, onOpen }: { items: Item[]; agent: Agent; open: string | undefined; onOpen: (id: string) => void }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 8 });
  const move = ({ key, currentTarget }: KeyboardEvent<HTMLButtonElement>) => {
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
    const row = currentTarget.parentElement?.[key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling'];
    row?.querySelector('button')?.focus();
  };
  return (
    <div ref={scroller} className="chats-scroller" tabIndex={-1}>
      <ul className="chats-rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => <li key={items[index]!.id} style={{ transform: `translateY(${start}px)`, height: ROW_PX }}><Row item={items[index]!} agent={agent} isOpen={items[index]!.id === open} onOpen={onOpen} onKeyDown={move} /></li>)}
      </ul>
    </div>
  );
}

function Row({ item, agent, isOpen, onOpen, onKeyDown }: { item: Item; agent: Agent; isOpen: boolean; onOpen: (id: string) => void; onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void }) {
  const { say, language } = useSpeaking();
  const waited = item.waitingSince === null ? undefined : Math.max(0, (Date.now() - Date.parse(item.waitingSince)) / 1000);
  return (
    <UnstyledButton className="chats-row" data-open={isOpen || undefined} aria-current={isOpen || undefined} onClick={() => onOpen(item.id)} onKeyDown={onKeyDown}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600} size="sm" truncate>{item.customer?.name || `${say('visitor')} ${item.id.slice(0, 4)}`}</Text>
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>{waited === undefined ? timeIn(language, item.lastAt) : say('waited', spanIn(language, Math.round(waited)))}</Text>
      </Group>
      <Text size="xs" truncate c="dimmed">{item.last?.text ?? ' '}</Text>
      <Group gap={4} mt={2} wrap="nowrap" style={{ overflow: 'hidden' }}>
        <DueMark due={item} />
        {item.language && <Badge size="xs" variant="light">{LANGUAGE_NAMES[item.language] ?? item.language}</Badge>}
        {item.preferred === agent.id && item.state === 'waiting' && <Badge size="xs" variant="light" color="blue">{say('wasYours')}</Badge>}
        {item.upset && <Badge size="xs" color="red" variant="light">{say('upset')}</Badge>}
        {item.channel !== 'directline' && <Badge size="xs" color="gray" variant="light">{item.channel}</Badge>}
        {item.offered && item.offered.to !== agent.id && <Badge size="xs" color="blue" variant="light">{say('ringsFor', item.offered.name)}</Badge>}
        {item.owner && item.owner.id !== agent.id && <Badge size="xs" color="grape" variant="light">{item.owner.name}</Badge>}
      </Group>
    </UnstyledButton>
  );
}
