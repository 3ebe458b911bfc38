/** What comes after an order of our own has been sent: returns, refunds, sending again. */
import { sql } from 'kysely';
import type { Outcome } from '../../../requests/requests';
import { compare, money } from '../../money';
import type { StoredOrder } from '../../orders';
import { refundable, without } from '../../sums';
import type { ActionArguments } from '../arguments';
import { refunded } from './cancel';
import type { Deed } from './deed';

/** Above the numbers of returns that shops bring with them. */
const FIRST_RETURN = 100_001;

export async function returnItems({ trx, order }: Deed, { lines }: ActionArguments<'order.return'>): Promise<Outcome> {
  const coming = (order.returns ?? []).filter(({ status }) => status !== 'rejected').flatMap(({ items }) => items ?? []);
  const here = without(order.items, coming);
  const left = typeof here === 'string' ? here : without(here, lines);
  if (typeof left === 'string') return { state: 'refused', reason: left === 'unknown-item' && lines.every(({ sku }) => order.items.some((item) => item.sku === sku)) ? 'too-many' : left };
  const { value } = await trx.insertInto('counters').values({ name: 'return', value: FIRST_RETURN })
    .onConflict((c) => c.column('name').doUpdateSet({ value: sql<number>`counters.value + 1` })).returning('value').executeTakeFirstOrThrow();
  const number = `R-${value}`;
  order.returns = [...(order.returns ?? []), { number, status: 'requested', items: lines.map(({ sku, quantity }) => ({ sku, quantity })) }];
  return { state: 'asked', number };
}

export async function refund({ order, at }: Deed, { amount, currency }: ActionArguments<'order.refund'>): Promise<Outcome> {
  if (currency !== order.currency) return { state: 'refused', reason: 'currency' };
  const wanted = money(amount, currency);
  if (compare(wanted, refundable(order)) > 0) return { state: 'refused', reason: 'too-much' };
  return { state: 'asked', ...refunded(order, wanted, at) };
}

/** As an order of its own, at no charge, to the same address. */
export async function resend(deed: Deed, { lines }: ActionArguments<'order.resend'>): Promise<Outcome> {
  const { trx, order, at } = deed;
  const kept = without(order.items, lines);
  if (typeof kept === 'string') return { state: 'refused', reason: kept };
  const shelf = await deed.shelf(lines.map(({ sku }) => sku));
  for (const { sku, quantity } of lines) if (!shelf.take(sku, quantity)) return { state: 'out-of-stock', sku };
  const number = await freeNumber(deed);
  const items = lines.map(({ sku, quantity }) => ({ ...order.items.find((item) => item.sku === sku)!, quantity, unitPrice: money('0', order.currency).amount }));
  const { currency, customerId, contact, shippingAddress } = order;
  const again: StoredOrder = {
    number, placedAt: at, status: 'confirmed', currency, items, totals: { total: money('0', currency).amount }, payment: { status: 'paid', method: 'resend', paidAt: at },
    ...(customerId !== undefined && { customerId }), ...(contact && { contact }), ...(shippingAddress && { shippingAddress }), history: [{ at, event: 'resend', details: { of: order.number } }],
  };
  await trx.insertInto('orders').values({ number, customer_id: customerId ?? null, placed_at: new Date(at).toISOString(), document: JSON.stringify(again) }).execute();
  return { state: 'done', number };
}

/** The order's own, marked: no import of the shop's brings such a one. */
async function freeNumber({ trx, order }: Deed): Promise<string> {
  for (let times = 1; ; times++) {
    const number = `${order.number}-R${times}`;
    if (!(await trx.selectFrom('orders').select('number').where('number', '=', number).executeTakeFirst())) return number;
  }
}
