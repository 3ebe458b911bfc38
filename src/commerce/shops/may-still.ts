/** Whether an action is still allowed, asked once more at the moment of acting: the order may have moved since the shopper said yes. */
import type { CurrentOrder } from '../orders';
import type { Shipment } from '../types';
import type { RefusalReason, ShopAction } from './shop-adapter';

/** `state` is the outcome's, where it is not allowed. */
export type Permission = { allowed: true } | { allowed: false; state: 'too-late' | 'already' | 'refused'; reason?: RefusalReason };
/**
 * The rules' answer; it must not wait for anything.
 * @param details the action's arguments. @param shipments the order's, as the shop has them.
 */
export type MayStill = (action: ShopAction, order: CurrentOrder, details: Record<string, unknown>, shipments?: Shipment[]) => Permission;

const YES: Permission = { allowed: true };
const refused = (reason: RefusalReason): Permission => ({ allowed: false, state: 'refused', reason });

/** By the order's status alone, for a shop without rules of its own. */
export const mayStillByStatus: MayStill = (action, { status, payment, shippingAddress }, { address }) => {
  const sent = status === 'shipped' || status === 'delivered' || status === 'returned';
  if (action === 'order.return') return status === 'delivered' ? YES : refused('not-delivered');
  if (action === 'order.resend') return sent ? YES : refused('not-shipped');
  if (action === 'order.refund') return payment?.status === 'paid' || payment?.status === 'partially_refunded' ? YES : refused('not-paid');
  if (status === 'cancelled' || status === 'returned') return { allowed: false, state: 'already' };
  if (sent || status === 'packed') return { allowed: false, state: 'too-late' };
  // Another country is another price for shipping and tax: people settle that.
  const { country } = (address ?? {}) as { country?: string };
  return country !== undefined && shippingAddress?.country !== undefined && country !== shippingAddress.country ? refused('by-rule') : YES;
};
