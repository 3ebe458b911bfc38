/**
 * Money back through the payment's gateway. WooCommerce takes no idempotency key: a refund carries our request's in its reason
 * (saved before the gateway is asked) and its meta (saved after), and the list of refunds is read before any is made.
 */
import type { Outcome } from '../../../requests/requests';
import { compare, isZero, money, type Money } from '../../money';
import { refundable, totalOf } from '../../sums';
import type { ActionArguments } from '../arguments';
import { ShopError } from '../shop-adapter';
import { ShopRefusal } from './client';
import type { Deed } from './deed';
import { refundSchema, type WooOrder, type WooRefund } from './schema';

/** For so long a refund that was asked for may still be made by a shop that has not answered. */
const QUIET_MS = 60_000;
/** After so many attempts people have to see to the money. */
const GIVE_UP_AT = 6;

export async function cancel(deed: Deed, { reason, lines }: ActionArguments<'order.cancel'>): Promise<Outcome> {
  const { current, earlier } = deed;
  // WooCommerce cancels an order or does not; less than all of it is for people.
  if (lines && !isAll(deed, lines)) return { state: 'refused', reason: 'by-shop' };
  const back = (earlier?.back as Money | undefined) ?? refundable(current);
  const released = earlier ? (earlier.released as Money | undefined) : current.payment?.status === 'authorized' ? totalOf(current) : undefined;
  const isDone = ({ status }: WooOrder) => status === 'cancelled' || status === 'refunded';
  // The gateway lets go of what it has reserved when the status changes; what has been paid stays with the shop.
  if (!earlier || !isDone(deed.order)) await deed.change({ status: 'cancelled' }, { back, released }, isDone);
  if (isZero(back)) return { state: 'done', ...(released && { released }) };
  try {
    return { state: 'done', refund: await payBack(deed, back, reason) };
  } catch (error) {
    if (!(error instanceof ShopRefusal) && deed.attempt < GIVE_UP_AT) throw error;
    return { state: 'partly', done: ['cancel'], failed: ['refund'], owed: back };
  }
}

export async function refund(deed: Deed, { amount, currency, reason }: ActionArguments<'order.refund'>): Promise<Outcome> {
  const { current, earlier, clock } = deed;
  if (currency !== current.currency) return { state: 'refused', reason: 'currency' };
  const wanted = money(amount, currency);
  if (earlier) {
    const made = await refundOf(deed);
    if (!made && clock().toMillis() - (earlier.at as number) < QUIET_MS) throw new ShopError('woocommerce', 'unreachable', 'a refund asked for may still be on its way');
  } else {
    if (compare(wanted, refundable(current)) > 0) return { state: 'refused', reason: 'too-much' };
    await deed.change({}, { at: clock().toMillis() }, () => true);
  }
  return { state: 'done', refund: await payBack(deed, wanted, reason) };
}

type PaidBack = Money & { status: 'done' | 'pending' };

async function payBack(deed: Deed, amount: Money, reason: string): Promise<PaidBack> {
  const { client, order, key } = deed;
  if (!(await refundOf(deed))) {
    const body = { amount: amount.amount, reason: `${reason} (${tagOf(key)})`.trim(), api_refund: true, api_restock: false, meta_data: [{ key: '_waybill_request', value: key }] };
    try {
      await client.write('POST', `orders/${order.id}/refunds`, body);
    } catch (error) {
      // "Invalid refund amount": an earlier one of ours, late to be made, has taken it all.
      if (!(error instanceof ShopRefusal) || !(await refundOf(deed))) throw error;
    }
  }
  const made = await refundOf(deed);
  if (!made) throw new ShopError('woocommerce', 'no-effect', `refund of order ${order.number}`);
  return { ...money(made.amount, amount.currency), status: made.refunded_payment ? 'done' : 'pending' };
}

async function refundOf({ client, order, key }: Deed): Promise<WooRefund | undefined> {
  const { items } = await client.list(`orders/${order.id}/refunds`, refundSchema, { per_page: 100 });
  return items.find(({ reason, meta_data }) => reason?.includes(tagOf(key)) === true || meta_data.some((one) => one.key === '_waybill_request' && one.value === key));
}

/** Short, for the shopper reads the reason in their account. */
const tagOf = (key: string): string => `ref ${key.slice(0, 12)}`;

function isAll({ current }: Deed, lines: { sku: string; quantity: number }[]): boolean {
  const sum = (of: { sku: string; quantity: number }[], sku: string) => of.reduce((total, line) => total + (line.sku === sku ? line.quantity : 0), 0);
  return current.items.every(({ sku }) => sum(lines, sku) === sum(current.items, sku));
}
