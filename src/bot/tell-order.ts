/** Where an order stands, in words: received, paid, packed, sent, and when the next step is due. */
import type { DateTime } from 'luxon';
import { leavesBy, oddityOf, paymentDue, type Oddity, type OddityRules } from '../commerce/oddities';
import type { CurrentOrder } from '../commerce/orders';
import { add, money } from '../commerce/money';
import { totalOf } from '../commerce/sums';
import { methodInWords } from './order-words';
import type { OrderSubject } from './order-slots';
import { openCase, type OpenedCase } from './cases';
import type { Turn } from './turn';

/** The shop's own promises. */
export function promisesOf({ shop }: Turn): OddityRules {
  return { timeZone: shop.timeZone, holidays: shop.holidays, handling: shop.shipping.handlingBusinessDays, waitsHours: shop.payment?.waitsHours };
}

/** How much, how, and when, as far as the shop says. */
export function paymentInWords(turn: Turn, order: CurrentOrder): string {
  const { payment } = order;
  if (!payment) return '';
  const method = methodInWords(turn, payment.method);
  const how = method === undefined ? '' : turn.text('order:paid-by', { method });
  const at = payment.paidAt === undefined ? '' : turn.text('order:paid-at', { at: turn.time(payment.paidAt) });
  const back = (order.refunds ?? []).filter(({ status }) => status === 'done').reduce((sum, { amount }) => add(sum, money(amount, order.currency)), money('0', order.currency));
  return turn.text(`order:told-payment.${payment.status}`, { amount: totalOf(order), how, at, back });
}

/** When the next thing should happen; empty where nothing is promised. */
export function nextInWords(turn: Turn, order: CurrentOrder): string {
  const promises = promisesOf(turn);
  if (order.status === 'awaiting_payment') {
    const due = paymentDue(order, promises);
    return due && due.toMillis() > turn.now.toMillis() ? turn.text('order:next.pay', { by: due }) : '';
  }
  const due = order.status === 'shipped' ? undefined : leavesBy(order, promises);
  const { handling } = promises;
  if (!due || !handling || turn.now.toMillis() > due.toMillis()) return '';
  return turn.text('order:next.leaves', { ...handling, by: due });
}

/** What is unusual about it, if anything is. */
export function oddityIn(turn: Turn, { order, shipments }: OrderSubject): Oddity | undefined {
  return oddityOf(order, shipments, turn.now, promisesOf(turn));
}

/** Looked into by people at once: what is odd, with all that is known, and the day the shopper hears of it. */
export async function followUp(turn: Turn, { order, shipments }: OrderSubject, oddity: Oddity): Promise<OpenedCase> {
  const isMoney = oddity.kind === 'money-kept' || oddity.kind === 'paid-waiting' || oddity.kind === 'unpaid-going';
  const due: DateTime | undefined = 'due' in oddity ? oddity.due : undefined;
  return await openCase(turn, `odd ${oddity.kind}`, {
    kind: isMoney ? 'payment' : 'order', cause: oddity.kind === 'slow' ? 'human' : 'system', orderNumber: order.number, text: turn.text(`order:odd-for-team.${oddity.kind}`, { order: order.number, due }),
    facts: { oddity: oddity.kind, status: order.status, payment: order.payment?.status, parcels: shipments.length, said: turn.trigger.text, ...(due && { due: due.toISODate() }) },
  });
}
