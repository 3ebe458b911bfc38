/** What is known beside the talk: the brief, the customer, orders with their parcels and cases, and what can be done to them. */
import { Accordion, Badge, Button, Group, Modal, NumberInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { ApiError, call, get, type Agent, type Conversation, type Language, type Order, type OrderLine } from '../api';
import { LANGUAGE_NAMES, moneyIn, timeIn, useSpeaking, type TextKey } from '../texts';

export function Context({ conversation, agent, isMine, onActed }: { conversation: Conversation; agent: Agent; isMine: boolean; onActed: () => void }) {
  const { say } = useSpeaking();
  const { brief, orders, cases } = conversation;
  return (
    <Stack gap="md">
      {brief && <Brief brief={brief} />}
      <Customer conversation={conversation} canUnmask={isMine || agent.role !== 'agent'} />
      <section aria-label={say('orders')}>
        <Title order={3} size="h6" mb={4}>{say('orders')}</Title>
        {orders.length === 0 && <Text size="sm" c="dimmed">{say('noOrders')}</Text>}
        <Accordion variant="contained" defaultValue={orders[0]?.number ?? null}>{orders.map((order) => <OrderPanel key={order.number} order={order} conversationId={conversation.id} agent={agent} isMine={isMine} onActed={onActed} />)}</Accordion>
      </section>
      {cases.length > 0 && <section aria-label={say('cases')}>
        <Title order={3} size="h6" mb={4}>{say('cases')}</Title>
        {cases.map(({ number, kind, state, text }) => <Text key={number} size="sm" lineClamp={2}><b>{number}</b> {kind} · {state} — {text}</Text>)}
      </section>}
    </Stack>
  );
}

function Brief({ brief }: { brief: NonNullable<Conversation['brief']> }) {
  const { say } = useSpeaking();
  const rows: [TextKey, string][] = [
    ['wants', `“${brief.words}”`], ['speaks', LANGUAGE_NAMES[brief.language]], ['mood', say(brief.upset ? 'upset' : 'calm')], ['identity', say(brief.identity)],
    ...(brief.parcel ? [['parcel', brief.parcel] as [TextKey, string]] : []), ...(brief.tried.length > 0 ? [['tried', brief.tried.map(({ dialog }) => dialog).join(', ')] as [TextKey, string]] : []),
    ...(brief.cases.length > 0 ? [['cases', brief.cases.join(', ')] as [TextKey, string]] : []),
  ];
  return (
    <section aria-label={say('brief')}>
      <Title order={3} size="h6" mb={4}>{say('brief')}</Title>
      {rows.map(([label, value]) => <Row key={label} label={say(label)} value={value} />)}
    </section>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return <Group gap="xs" align="baseline" wrap="nowrap"><Text size="xs" c="dimmed" w={96} style={{ flex: 'none' }}>{label}</Text><Text size="sm" style={{ overflowWrap: 'anywhere' }}>{value}</Text></Group>;
}

function Customer({ conversation: { id, customer }, canUnmask }: { conversation: Conversation; canUnmask: boolean }) {
  const { say } = useSpeaking();
  const [plain, setPlain] = useState<{ customer: { email?: string; phone?: string } | null }>();
  const shown = plain?.customer ?? customer;
  return (
    <section aria-label={say('customer')}>
      <Title order={3} size="h6" mb={4}>{say('customer')}</Title>
      {customer ? <Text size="sm">{customer.name}{customer.tier ? ` · ${customer.tier}` : ''}</Text> : <Text size="sm" c="dimmed">{say('visitor')}</Text>}
      {shown && [shown.email, shown.phone].filter(Boolean).map((value) => <Text key={value} size="sm">{value}</Text>)}
      {customer && canUnmask && !plain && <Button size="compact-xs" variant="subtle" onClick={() => void get<{ customer: { email?: string; phone?: string } | null }>(`/conversations/${id}/personal`).then(setPlain)}>{say('unmask')}</Button>}
      {plain && <Text size="xs" c="dimmed">{say('unmasked')}</Text>}
    </section>
  );
}

function nameOf({ name, sku }: OrderLine, language: Language): string {
  return typeof name === 'string' ? name : (name?.[language] ?? name?.en ?? sku);
}

function OrderPanel({ order, conversationId, agent, isMine, onActed }: { order: Order; conversationId: string; agent: Agent; isMine: boolean; onActed: () => void }) {
  const { say, language } = useSpeaking();
  const [deed, setDeed] = useState<Deed>();
  const { city, country, postalCode } = order.shippingAddress ?? {};
  return (
    <Accordion.Item value={order.number}>
      <Accordion.Control><Group gap="xs"><Text size="sm" fw={600}>{order.number}</Text><Badge size="xs" variant="light">{order.status}</Badge></Group></Accordion.Control>
      <Accordion.Panel>
        <Stack gap={6}>
          {order.items.map((item) => <Text key={item.sku} size="sm">{item.quantity} × {nameOf(item, language)} <Text span c="dimmed" size="xs">{Object.values(item.options ?? {}).join(', ')}</Text></Text>)}
          {order.totals?.total && <Row label={say('total')} value={moneyIn(language, order.totals.total, order.currency)} />}
          {city && <Text size="xs" c="dimmed">{[city, postalCode, country].filter(Boolean).join(', ')}</Text>}
          {order.shipments.map((shipment) => {
            const last = [...(shipment.events ?? [])].sort((a, b) => a.at.localeCompare(b.at)).at(-1);
            return <div key={shipment.trackingNumber}><Text size="sm">{say('parcel')} <b>{shipment.trackingNumber}</b> · {shipment.carrier}</Text>{last && <Text size="xs" c="dimmed">{timeIn(language, last.at)} · {last.description}{last.location ? ` · ${last.location}` : ''}</Text>}</div>;
          })}
          {isMine && <Group gap={6} mt={4}>{(Object.keys(DEEDS) as Deed[]).map((name) => <Button key={name} size="compact-xs" variant="default" onClick={() => setDeed(name)}>{say(DEEDS[name])}</Button>)}</Group>}
        </Stack>
        <Modal opened={deed !== undefined} onClose={() => setDeed(undefined)} title={deed && `${say(DEEDS[deed])} · ${order.number}`}>
          {deed && <Act deed={deed} order={order} conversationId={conversationId} agent={agent} onDone={onActed} />}
        </Modal>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

type Deed = 'order.cancel' | 'order.return' | 'order.resend' | 'order.refund';
const DEEDS: Record<Deed, TextKey> = { 'order.cancel': 'cancelOrder', 'order.return': 'requestReturn', 'order.resend': 'resend', 'order.refund': 'refund' };
const ASK_EVERY_MS = 700;
const PATIENCE = 40;

function Act({ deed, order, conversationId, agent, onDone }: { deed: Deed; order: Order; conversationId: string; agent: Agent; onDone: () => void }) {
  const { say } = useSpeaking();
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState<string | number>(order.totals?.total ?? '');
  const [override, setOverride] = useState('');
  const [refused, setRefused] = useState<string>();
  const [state, setState] = useState<string>();
  const lines = order.items.map(({ sku, quantity }) => ({ sku, quantity }));
  const argumentsOf: Record<Deed, () => object> = {
    'order.cancel': () => ({ reason }), 'order.resend': () => ({ lines }), 'order.return': () => ({ lines: lines.map((line) => ({ ...line, reason: reason || 'agent' })) }),
    'order.refund': () => ({ amount: Number(amount).toFixed(2), currency: order.currency, reason }),
  };
  const ask = async () => {
    setState(say('asked'));
    try {
      const { key } = await call<{ key: string }>('POST', `/conversations/${conversationId}/actions`, { action: deed, order: order.number, arguments: argumentsOf[deed](), ...(override !== '' && { override }) });
      for (let times = 0; times < PATIENCE; times++) {
        const { outcome } = await get<{ outcome: { state: string; reason?: string } | null }>(`/actions/${key}`);
        if (outcome) {
          setState(say('outcome', [outcome.state, outcome.reason].filter(Boolean).join(' · ')));
          break;
        }
        await new Promise((resolve) => { setTimeout(resolve, ASK_EVERY_MS); });
      }
      setRefused(undefined);
    } catch (error) {
      setState(undefined);
      setRefused((error as ApiError).message);
    }
    onDone();
  };
  return (
    <Stack>
      <TextInput label={say('reason')} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
      {deed === 'order.refund' && <NumberInput label={`${say('amount')} (${order.currency})`} value={amount} onChange={setAmount} min={0} decimalScale={2} />}
      {refused && <Text role="alert" c="red" size="sm">{refused}</Text>}
      {refused && agent.role !== 'agent' && <TextInput label={say('override')} value={override} onChange={({ currentTarget }) => setOverride(currentTarget.value)} />}
      {state && <Text role="status" size="sm">{state}</Text>}
      <Button onClick={() => void ask()} disabled={state === say('asked')}>{say('confirm')}</Button>
    </Stack>
  );
}
