/** What is unusual about an order before it is on its way, measured by what the shop promises and by what its own record says. */
import type { DateTime } from 'luxon';
import { spanOf, type Calendar } from '../rules/calendar';
import { timeAtShop } from '../tracking/zones';
import type { CurrentOrder, StoredShipment } from './orders';
import { refundable } from './sums';
import { isZero } from './money';

/**
 * `slow`: it should have left by now. `paid-waiting`: paid, and still waiting for payment. `unpaid-going`: on its way out of the
 * house though the payment failed. `no-number`: sent, and nobody knows under which number. `money-kept`: cancelled, and no refund
 * is noted. `payment-overdue`: the shop's time for paying is over.
 */
export type Oddity =
  | { kind: 'slow'; /** The day it should have left by. */ due: DateTime }
  | { kind: 'paid-waiting' } | { kind: 'unpaid-going' } | { kind: 'no-number' } | { kind: 'money-kept' }
  | { kind: 'payment-overdue'; due: DateTime };

export interface OddityRules extends Calendar {
  /** From payment to dispatch, in business days; undefined where the shop promises nothing. */
  handling?: { from: number; to: number } | undefined;
  /** How long an order waits for its payment. */
  waitsHours?: number | undefined;
}

export function oddityOf(order: CurrentOrder, shipments: StoredShipment[], now: DateTime, rules: OddityRules): Oddity | undefined {
  const { status } = order;
  const paid = order.payment?.status;
  const hasMoney = paid === 'paid' || paid === 'authorized' || paid === 'partially_refunded';
  if (status === 'awaiting_payment') {
    if (hasMoney) return { kind: 'paid-waiting' };
    const due = paymentDue(order, rules);
    return due && now.toMillis() > due.toMillis() ? { kind: 'payment-overdue', due } : undefined;
  }
  if (status === 'cancelled') return (order.refunds ?? []).length === 0 && !isZero(refundable(order)) ? { kind: 'money-kept' } : undefined;
  if (status === 'confirmed' || status === 'packing' || status === 'packed') {
    if (paid === 'failed') return { kind: 'unpaid-going' };
    const due = leavesBy(order, rules);
    return hasMoney && due && now.toMillis() > due.toMillis() ? { kind: 'slow', due } : undefined;
  }
  return status === 'shipped' && shipments.length === 0 ? { kind: 'no-number' } : undefined;
}

/** The day by the end of which it should have left; undefined where nothing is promised, or nothing is paid. */
export function leavesBy({ payment, placedAt }: CurrentOrder, { handling, ...calendar }: OddityRules): DateTime | undefined {
  const paid = payment?.paidAt ?? (payment?.status === 'authorized' || payment?.status === 'paid' ? placedAt : undefined);
  if (!handling || paid === undefined) return undefined;
  return spanOf({ to: handling.to, unit: 'business-days', since: 'paid' }, timeAtShop(paid, calendar.timeZone), calendar).by;
}

/** Until when the order waits for its payment. */
export function paymentDue({ placedAt }: Pick<CurrentOrder, 'placedAt'>, { waitsHours, timeZone }: OddityRules): DateTime | undefined {
  return waitsHours === undefined ? undefined : timeAtShop(placedAt, timeZone).plus({ hours: waitsHours });
}
