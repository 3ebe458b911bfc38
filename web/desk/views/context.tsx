/** What is known beside the talk: the brief, the customer, orders with their parcels and cases, and what can be done to them. */
import { Accordion, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { get, type Agent, type Brief, type Conversation, type Language, type Order } from '../api';
import { LANGUAGE_NAMES, moneyIn, nameOf, useSpeaking, type TextKey } from '../texts';
import { ActModal, DEEDS, type Deed } from './act';
import { Parcel } from './parcel';

export function Context({ conversation, agent, isMine, onActed }: { conversation: Conversation; agent: Agent; isMine: boolean; onActed: () => void }) {
  const { say, word } = useSpeaking();
  const { brief, orders, cases } = conversation;
  return (
    <Stack gap="md">
      {brief && <InBrief brief={brief} />}
      {brief && isMine && orders[0] && <NextSteps brief={brief} order={orders.find(({ number }) => number === brief.orders[0]) ?? orders[0]} conversationId={conversation.id} agent={agent} onDone={onActed} />}
      <Customer conversation={conversation} canUnmask={isMine || agent.role !== 'agent'} />
      <section aria-label={say('orders')}>
        <Title order={3} size="h6" mb={4}>{say('orders')}</Title>
        {orders.length === 0 && <Text size="sm" c="dimmed">{say('noOrders')}</Text>}
        <Accordion variant="contained" defaultValue={orders[0]?.number ?? null}>{orders.map((order) => <OrderPanel key={order.number} order={order} conversationId={conversation.id} agent={agent} isMine={isMine} onActed={onActed} />)}</Accordion>
      </section>
      {cases.length > 0 && <section aria-label={say('cases')}>
        <Title order={3} size="h6" mb={4}>{say('cases')}</Title>
        {cases.map(({ number, kind, state, text }) => <Text key={number} size="sm" lineClamp={2}><b>{number}</b> {word('kind', kind)} · {word('case', state)} — {text}</Text>)}
      </section>}
    </Stack>
  );
}

function InBrief({ brief }: { brief: Brief }) {
  const { say, word, language } = useSpeaking();
  const named = (name: string) => brief.labels[name]?.[language] ?? name;
  const tried = [...new Set(brief.tried.map(({ dialog }) => named(dialog)))];
  const wish = brief.labels[brief.intent]?.[language];
  const { reason, story, rules } = brief;
  const rows: [TextKey, string][] = [
    ...(reason !== undefined ? [['why', word('handoff', reason)] as [TextKey, string]] : []), ['wants', [wish, `“${brief.words}”`].filter(Boolean).join(' · ')], ['speaks', LANGUAGE_NAMES[brief.language]], ['mood', say(brief.upset ? 'upset' : 'calm')], ['identity', say(brief.identity)],
    ...(brief.parcel ? [['parcel', brief.parcel] as [TextKey, string]] : []), ...(tried.length > 0 ? [['tried', tried.join(', ')] as [TextKey, string]] : []),
    ...(brief.cases.length > 0 ? [['cases', brief.cases.join(', ')] as [TextKey, string]] : []),
  ];
  return (
    <section aria-label={say('brief')}>
      <Title order={3} size="h6" mb={4}>{say('brief')}</Title>
      {rows.map(([label, value]) => <Row key={label} label={say(label)} value={value} />)}
      {story && <Row label={say('story')} value={[story.title[language], joined(story.words, language)].filter(Boolean).join(' · ')} />}
      {rules.length > 0 && <>
        <Title order={4} size="xs" mt={8} mb={2}>{say('rulesSay')}</Title>
        {rules.map(({ decision, allowed, words }) => <Group key={decision} gap={6} align="baseline" wrap="nowrap">
          <Badge size="xs" variant="light" color={allowed ? 'teal' : 'gray'} style={{ flex: 'none' }}>{say(allowed ? 'allows' : 'forbids')}</Badge>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{joined(words, language)}</Text>
        </Group>)}
      </>}
    </section>
  );
}

const joined = (words: Record<Language, string[]>, language: Language): string => words[language].join(language === 'zh' ? '' : ' ');

/** What usually settles such a wish. */
const SETTLED_BY: Record<string, Deed[]> = {
  cancel_order: ['order.cancel'], return_request: ['order.return'], return_policy: ['order.return'], exchange: ['order.return', 'order.resend'], refund_status: ['order.refund'], payment_problem: ['order.refund'], billing_charges: ['order.refund'],
  package_lost: ['order.resend', 'order.refund'], package_damaged: ['order.resend', 'order.refund'], delivered_not_received: ['order.resend', 'order.refund'], returned_to_sender: ['order.resend', 'order.refund'], wrong_address_delivery: ['order.resend'],
  order_missing_or_wrong_item: ['order.resend', 'order.refund'], defective_product: ['order.resend', 'order.return'], order_dispute: ['order.refund'], file_claim: ['order.refund'], package_delayed: ['order.cancel', 'order.resend'],
};

function NextSteps({ brief, ...acting }: { brief: Brief; order: Order; conversationId: string; agent: Agent; onDone: () => void }) {
  const { say } = useSpeaking();
  const [deed, setDeed] = useState<Deed>();
  const deeds = [...new Set(brief.next.flatMap((intent) => SETTLED_BY[intent] ?? []))];
  if (deeds.length === 0) return null;
  return (
    <section aria-label={say('nextSteps')}>
      <Title order={3} size="h6" mb={4}>{say('nextSteps')}</Title>
      <Group gap={6}>{deeds.map((name) => <Button key={name} size="compact-sm" variant="light" onClick={() => setDeed(name)}>{say(DEEDS[name])} · {acting.order.number}</Button>)}</Group>
      <ActModal deed={deed} onClose={() => setDeed(undefined)} {...acting} />
    </section>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return <Group gap="xs" align="baseline" wrap="nowrap"><Text size="xs" c="dimmed" w={96} style={{ flex: 'none' }}>{label}</Text><Text size="sm" style={{ overflowWrap: 'anywhere' }}>{value}</Text></Group>;
}

function Customer({ conversation: { id, customer }, canUnmask }: { conversation: Conversation; canUnmask: boolean }) {
  const { say, word } = useSpeaking();
  const [plain, setPlain] = useState<{ customer: { email?: string; phone?: string } | null }>();
  const shown = plain?.customer ?? customer;
  return (
    <section aria-label={say('customer')}>
      <Title order={3} size="h6" mb={4}>{say('customer')}</Title>
      {customer ? <Text size="sm">{customer.name}{customer.tier ? ` · ${word('tier', customer.tier)}` : ''}</Text> : <Text size="sm" c="dimmed">{say('visitor')}</Text>}
      {shown && [shown.email, shown.phone].filter(Boolean).map((value) => <Text key={value} size="sm">{value}</Text>)}
      {customer && canUnmask && !plain && <Button size="compact-xs" variant="subtle" onClick={() => void get<{ customer: { email?: string; phone?: string } | null }>(`/conversations/${encodeURIComponent(id)}/personal`).then(setPlain)}>{say('unmask')}</Button>}
      {plain && <Text size="xs" c="dimmed">{say('unmasked')}</Text>}
    </section>
  );
}

function OrderPanel({ order, conversationId, agent, isMine, onActed }: { order: Order; conversationId: string; agent: Agent; isMine: boolean; onActed: () => void }) {
  const { say, word, language } = useSpeaking();
  const [deed, setDeed] = useState<Deed>();
  const { city, country, postalCode } = order.shippingAddress ?? {};
  return (
    <Accordion.Item value={order.number}>
      <Accordion.Control><Group gap="xs"><Text size="sm" fw={600}>{order.number}</Text><Badge size="xs" variant="light">{word('order', order.status)}</Badge></Group></Accordion.Control>
      <Accordion.Panel>
        <Stack gap={6}>
          {order.items.map((item) => <Text key={item.sku} size="sm">{item.quantity} × {nameOf(item, language)} <Text span c="dimmed" size="xs">{Object.values(item.options ?? {}).map((option) => word('option', option)).join(', ')}</Text></Text>)}
          {order.totals?.total && <Row label={say('total')} value={moneyIn(language, order.totals.total, order.currency)} />}
          {order.payment && <Row label={say('payment')} value={word('payment', order.payment.status)} />}
          {city && <Text size="xs" c="dimmed">{[city, postalCode, country].filter(Boolean).join(', ')}</Text>}
          {order.shipments.map((shipment) => <Parcel key={shipment.trackingNumber} shipment={shipment} isMine={isMine} order={order} conversationId={conversationId} agent={agent} onDone={onActed} />)}
          {isMine && <Group gap={6} mt={4}>{(Object.keys(DEEDS) as Deed[]).map((name) => <Button key={name} size="compact-xs" variant="default" onClick={() => setDeed(name)}>{say(DEEDS[name])}</Button>)}</Group>}
        </Stack>
        <ActModal deed={deed} onClose={() => setDeed(undefined)} order={order} conversationId={conversationId} agent={agent} onDone={onActed} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
