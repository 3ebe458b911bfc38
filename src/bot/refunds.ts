/** The refunds of an order, by the shop's records, its rules and what banks usually take. */
import type { CurrentOrder } from '../commerce/orders';
import { refundSteps, type RefundStep } from '../rules/refunds';
import type { Period } from '../rules/schema';
import type { Turn } from './turn';

export type { RefundStep } from '../rules/refunds';

/** @param period the one that the rules name for it. */
export function refundsOf(turn: Turn, order: CurrentOrder, period: Period | undefined): RefundStep[] {
  const { shop, services: { rules } } = turn;
  // Money that is on its way is counted from when it was asked for, whatever the rules count the decision from.
  const counted = period ?? rules.rules.periods['refund-without-return'];
  return refundSteps(order, {
    ...(counted && { period: { ...counted, since: 'refund-asked' } }), bankBusinessDays: shop.refundTerms?.bankBusinessDays, calendar: shop, country: order.shippingAddress?.country,
  }, turn.now);
}
