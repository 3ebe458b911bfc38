/** Cancels an order of our own, or some of its items. */
import type { Outcome } from '../../../requests/requests';
import { isZero, type Money } from '../../money';
import type { CurrentOrder } from '../../orders';
import { minimum, owedBack, refundable, reprice, totalOf, without } from '../../sums';
import type { ActionArguments } from '../arguments';
import type { Deed } from './deed';

export async function cancel(deed: Deed, { lines, restock }: ActionArguments<'order.cancel'>): Promise<Outcome> {
  const { order, at } = deed;
  const left = lines ? without(order.items, lines) : [];
  if (typeof left === 'string') return { state: 'refused', reason: left };
  if (restock) {
    const shelf = await deed.shelf(order.items.map(({ sku }) => sku));
    for (const { sku, quantity } of lines ?? order.items) shelf.put(sku, quantity);
  }
  const held = order.payment?.status === 'authorized';
  if (left.length === 0) {
    const back = refundable(order);
    const released = held ? totalOf(order) : undefined;
    order.status = 'cancelled';
    return { state: 'done', ...refunded(order, back, at), ...(released && { released }) };
  }
  const { totals, difference } = reprice(order, left);
  const owed = owedBack(difference);
  const back = minimum(owed, refundable(order));
  Object.assign(order, { items: left, totals });
  return { state: 'done', ...refunded(order, back, at), ...(held && { released: owed }) };
}

/** Notes money that is to go back; the shop's people send it. */
export function refunded(order: CurrentOrder, back: Money, at: string): { refund?: Money & { status: 'pending' } } {
  if (isZero(back)) return {};
  order.refunds = [...(order.refunds ?? []), { amount: back.amount, status: 'pending', requestedAt: at }];
  return { refund: { ...back, status: 'pending' } };
}
