/** Whether an action is still allowed, asked once more at the moment of acting: the order may have moved since the shopper said yes. */
import type { CurrentOrder } from '../orders';
import type { RefusalReason, ShopAction } from './shop-adapter';

/** `state` is the outcome's, where it is not allowed. */
export type Permission = { allowed: true } | { allowed: false; state: 'too-late' | 'already' | 'refused'; reason?: RefusalReason };
/** The rules' answer; it must not wait for anything. */
export type MayStill = (action: ShopAction, order: CurrentOrder) => Permission;

const YES: Permission = { allowed: true };
const refused = (reason: RefusalReason): Permission => ({ allowed: false, state: 'refused', reason });

/** By the order's status alone, for a shop without rules of its own. */
export const mayStillByStatus: MayStill = (action, { status, payment }) => {
  const sent = status === 'shipped' || status === 'delivered' || status === 'returned';
  if (action === 'order.return') return status === 'delivered' ? YES : refused('not-delivered');
  if (action === 'order.resend') return sent ? YES : refused('not-shipped');
  if (action === 'order.refund') return payment?.status === 'paid' || payment?.status === 'partially_refunded' ? YES : refused('not-paid');
  if (status === 'cancelled' || status === 'returned') return { allowed: false, state: 'already' };
  return sent || status === 'packed' ? { allowed: false, state: 'too-late' } : YES;
};
