/** What cannot wait until somebody looks: chats that ring or are offered, deadlines, and notifications of the browser. */
import { Alert, Badge, Button, Group, Menu, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { call, type Item, type Pressing } from './api';
import { useLive } from './live';
import { problemIn } from './problems';
import { useSpeaking } from './texts';
import { DueMark } from './views/due';

export interface Offer { conversationId: string; from: string; note: string }

/** A chat that a colleague would pass on. */
export function OfferNotice({ offer, onAnswered }: { offer: Offer; onAnswered: (accepted: boolean) => void }) {
  const { say } = useSpeaking();
  const answer = (accepted: boolean) => void call('PUT', `/conversations/${encodeURIComponent(offer.conversationId)}/transfer`, { accepted }).finally(() => onAnswered(accepted));
  return <Asking title={say('offers', offer.from)} text={offer.note} onAnswer={answer} />;
}

/** A chat that the service gives to this agent, for as long as it rings. */
export function RingNotice({ item, onAnswered }: { item: Item; onAnswered: (accepted: boolean) => void }) {
  const { say } = useSpeaking();
  const [problem, setProblem] = useState<string>();
  const answer = (accepted: boolean) => void (accepted ? call('PUT', `/conversations/${encodeURIComponent(item.id)}/assignment`) : call('PUT', `/conversations/${encodeURIComponent(item.id)}/offer`, { accepted })).then(() => onAnswered(accepted), (error: unknown) => setProblem(problemIn(say, error)));
  return <Asking title={say('rings', item.customer?.name || say('visitor'))} text={problem ?? item.last?.text ?? ''} onAnswer={answer} />;
}

function Asking({ title, text, onAnswer }: { title: string; text: string; onAnswer: (accepted: boolean) => void }) {
  const { say } = useSpeaking();
  return (
    <Alert color="blue" radius={0} title={title} role="alert">
      <Group justify="space-between">
        <Text size="sm" lineClamp={2}>{text}</Text>
        <Group gap="xs"><Button size="xs" onClick={() => onAnswer(true)}>{say('accept')}</Button><Button size="xs" variant="default" onClick={() => onAnswer(false)}>{say('decline')}</Button></Group>
      </Group>
    </Alert>
  );
}

/** What is late, or will be soon, in the order in which it ends. */
export function PressingMenu({ onOpen }: { onOpen: (one: Pressing) => void }) {
  const { say } = useSpeaking();
  const { data } = useLive<{ items: Pressing[] }>('/alerts');
  const items = data?.items ?? [];
  useNotification(items.length, say('pressing'));
  if (items.length === 0) return null;
  const isLate = items.some((one) => one.isLate);
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target><Button size="xs" variant="light" color={isLate ? 'red' : 'orange'} rightSection={<Badge size="sm" circle={items.length < 10} color={isLate ? 'red.9' : 'orange.9'}>{items.length}</Badge>} aria-label={`${say('pressing')}: ${items.length}`}><Text span size="xs" visibleFrom="xs">{say('pressing')}</Text><Text span size="xs" hiddenFrom="xs">!</Text></Button></Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {items.slice(0, 30).map((one) => <Menu.Item key={`${one.what} ${one.id}`} onClick={() => onOpen(one)} rightSection={<DueMark due={one} />}>{one.what === 'chat' ? `${say('chat')} ${one.id.slice(0, 4)}` : one.id}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

/** As a notification where the agent has turned them on and looks elsewhere. @param count what there is more of. */
export function useNotification(count: number, text: string): void {
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current && document.hidden && 'Notification' in window && Notification.permission === 'granted') new Notification(text);
    before.current = count;
  }, [count, text]);
}

/** Browsers ask only after a click. */
export function NotifyItem() {
  const { say } = useSpeaking();
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'));
  return <Menu.Item disabled={permission !== 'default'} onClick={() => void Notification.requestPermission().then(setPermission)}>{say(permission === 'granted' ? 'notifiesYou' : permission === 'denied' ? 'notifyBlocked' : 'notifyMe')}</Menu.Item>;
}
