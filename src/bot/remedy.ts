/**
 * Making good for what was lost or broken on the way: a replacement or the money back, as the buyer chooses, done through the
 * shop's system. What it came to stands in one case, with its number.
 */
import type { CurrentOrder } from '../commerce/orders';
import type { Order } from '../commerce/types';
import type { Decision } from '../rules/vocabulary';
import { openCase, settleCase } from './cases';
import { moneyBack } from './money-back';
import { amountInWords, goodsOf, itemAndQuantity, methodInWords } from './order-words';
import { askShop, tellDeed, type Deed } from './order-actions';
import type { Sheet } from './reply';
import { surveyAfter } from './surveys';
import type { Turn } from './turn';

type Items = Order['items'];

export interface Loss {
  kind: 'lost' | 'damaged' | 'wrong-item' | 'defective';
  order: CurrentOrder;
  trackingNumber?: string;
  /** What was in it. */
  items: Items;
  /** Why it is made good, for those who read the case. */
  reason: string;
  /** Is it still owed? Asked again where the order has changed meanwhile. */
  isOwed(order: CurrentOrder): Promise<boolean>;
}

export type Remedy = 'resend' | 'refund';
/** Without a remedy the shopper has kept to neither, or somebody else has been there first. */
export type MadeGood = { remedy: Remedy; file: string } | { remedy?: never };

const MOST_ROUNDS = 3;

export async function makeGood(turn: Turn, loss: Loss): Promise<MadeGood> {
  let { order } = loss;
  let wanted: Remedy | undefined;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const missing = await outOfStock(turn, loss.items);
    wanted = missing.length > 0 ? 'refund' : (wanted ?? (await chosenRemedy(turn)));
    if (missing.length > 0) turn.say('remedy:no-stock', { items: missing.map((item) => itemAndQuantity(turn, item)) });
    if (!(await agreed(turn, wanted, { ...loss, order }, round))) return put(turn, 'remedy:kept');
    const deed = wanted === 'resend' ? await sendAgain(turn, { ...loss, order }, round) : await refund(turn, { ...loss, order }, round);
    if (deed.state === 'changed') {
      order = (await turn.orders.order(order.number)) ?? order;
      if (!(await loss.isOwed(order))) return put(turn, 'remedy:changed');
    } else if (deed.state !== 'out-of-stock') return await told(turn, wanted, { ...loss, order }, deed);
  }
  return put(turn, 'remedy:busy');
}

async function chosenRemedy(turn: Turn): Promise<Remedy> {
  return await turn.choose<Remedy>('remedy', {
    say: 'remedy:choose', again: 'remedy:choose-again', free: true,
    options: (['resend', 'refund'] as const).map((value) => ({ label: turn.text(`remedy:choice.${value}`), value })),
    accept: ({ text }) => remedyNamed(turn, text),
  });
}

/** "just give me my money back": words of the language, from the locales. */
function remedyNamed(turn: Turn, text: string): Remedy | undefined {
  const said = text.toLowerCase();
  const named = (['resend', 'refund'] as const).filter((remedy) => turn.text(`remedy:words.${remedy}`).split('|').some((word) => said.includes(word)));
  return named.length === 1 ? named[0] : undefined;
}

async function outOfStock(turn: Turn, items: Items): Promise<Items> {
  const missing: Items = [];
  for (const item of items) {
    const left = await turn.orders.stock(item.sku);
    if (left !== undefined && left < item.quantity) missing.push(item);
  }
  return missing;
}

async function agreed(turn: Turn, wanted: Remedy, { order, items }: Loss, round: number): Promise<boolean> {
  const method = methodInWords(turn, order.payment?.method);
  const owed = moneyBack(order, wholeOrder(order, items) ? undefined : linesOf(items));
  const amount = owed.amount && amountInWords(turn, owed.amount);
  const card: Sheet = {
    kind: 'sheet', sort: 'confirmation', title: turn.text(`remedy:card.${wanted}`), subtitle: turn.text('order:title', { number: order.number }), rows: [], items: await goodsOf(turn, items, order.currency),
    ...(wanted === 'refund' && amount !== undefined && { total: { label: turn.text('order:row.refund'), value: amount } }),
  };
  const say = wanted === 'resend' ? 'remedy:confirm.resend' : amount === undefined ? 'remedy:confirm.refund-unseen' : method === undefined ? 'remedy:confirm.refund' : 'remedy:confirm.refund-by';
  return await turn.confirm(`sure ${wanted} ${round}`, say, { order: order.number, amount, method }, { card, depends: [wanted, order.revision, owed.amount?.amount ?? ''] });
}

async function sendAgain(turn: Turn, { kind, order, items, reason }: Loss, round: number): Promise<Deed> {
  return await askShop(turn, `resend ${round}`, {
    action: 'order.resend', order, details: { lines: linesOf(items) }, handOver: { kind, text: turn.text('remedy:wish.resend', { order: order.number, items: items.map((item) => itemAndQuantity(turn, item)), reason }) },
  });
}

async function refund(turn: Turn, { kind, order, items, reason }: Loss, round: number): Promise<Deed> {
  const whole = wholeOrder(order, items);
  const { amount } = moneyBack(order, whole ? undefined : linesOf(items));
  const text = turn.text('remedy:wish.refund', { order: order.number, amount: amount ? amountInWords(turn, amount) : '', reason });
  // What was never taken, as far as the shop's system says, people have to look at.
  if (!amount) return { state: 'passed-on', outcome: { state: 'refused', reason: 'not-paid' }, file: await openCase(turn, 'no payment seen', { kind, text, orderNumber: order.number }) };
  return await askShop(turn, `refund ${round}`, {
    action: 'order.refund', order, details: { ...amount, reason: kind, ...(!whole && { lines: linesOf(items) }) }, handOver: { kind, text },
  });
}

async function told(turn: Turn, remedy: Remedy, { kind, order, trackingNumber, reason }: Loss, { state, outcome, file }: Deed): Promise<MadeGood> {
  const { number: orderNumber } = order;
  if (tellDeed(turn, { state, outcome, ...(file && { file }) }, orderNumber)) return file ? { remedy, file: file.number } : {};
  if (state === 'already' || state === 'too-late') return put(turn, 'remedy:changed');
  const record = file ?? (await openCase(turn, 'record', { kind, text: reason, orderNumber, ...(trackingNumber !== undefined && { trackingNumber }), facts: { remedy, outcome } }));
  if (state === 'done') await settleCase(turn, 'settled', record.number, remedy === 'resend' ? 'resent' : 'refunded', reason);
  const params = { order: orderNumber, number: record.number, again: outcome.number };
  if (state === 'done' && remedy === 'refund') turn.tell({ key: 'remedy:refund.done', text: turn.paragraph([turn.text('remedy:refund.done', params), ...(await whenItComes(turn, orderNumber))]) });
  else turn.say(`remedy:${remedy}.${state}`, params);
  if (state === 'done') await surveyAfter(turn, { caseNumber: record.number });
  return { remedy, file: record.number };
}

/** By the rules for refunds, once there is one. */
async function whenItComes(turn: Turn, orderNumber: string): Promise<string[]> {
  const order = await turn.orders.order(orderNumber);
  if (!order) return [];
  const shipments = await turn.orders.shipmentsOf(orderNumber);
  return turn.explain(turn.decide('refund' satisfies Decision, order, shipments.map(({ shipment }) => shipment))).sentences;
}

function put(turn: Turn, key: string): MadeGood {
  turn.say(key, {}, { choices: [turn.label('speak_to_agent')] });
  return {};
}

function linesOf(items: Items): { sku: string; quantity: number }[] {
  return items.map(({ sku, quantity }) => ({ sku, quantity }));
}

function wholeOrder(order: CurrentOrder, items: Items): boolean {
  return items.length === order.items.length && items.every(({ quantity }, index) => quantity === order.items[index]!.quantity);
}
