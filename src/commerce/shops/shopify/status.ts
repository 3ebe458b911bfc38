/** Where an order and its payment stand, in our words. */
import type { Order } from '../../types';
import type { Fulfillment, OrderNode } from './schemas';

/** The parcels behind these never left, or never were. */
const DEAD = new Set(['CANCELLED', 'ERROR', 'FAILURE', 'CANCELED', 'LABEL_VOIDED']);
/** A label is there, the parcel is not on its way. (`CONFIRMED` is no such state: Shopify shows it where it knows nothing better.) */
const AT_LABEL = new Set(['LABEL_PURCHASED', 'LABEL_PRINTED', 'SUBMITTED']);
const ARRIVED = new Set(['DELIVERED', 'PICKED_UP']);

export function statusOf(order: OrderNode): Order['status'] {
  const { displayFulfillmentStatus: fulfilled, displayFinancialStatus: paid } = order;
  const live = order.fulfillments.filter(isLive);
  if (order.cancelledAt) return 'cancelled';
  if (isReturned(order)) return 'returned';
  // What need not be sent is with its buyer once it is paid.
  if (fulfilled === 'FULFILLMENT_NOT_REQUIRED') return paid === 'PAID' || paid === 'PARTIALLY_REFUNDED' || paid === 'REFUNDED' ? 'delivered' : 'awaiting_payment';
  if (fulfilled === 'FULFILLED' && live.length > 0 && live.every(hasArrived)) return 'delivered';
  if (live.length > 0) return live.every(isAtLabel) ? 'packed' : 'shipped';
  // Fulfilled without a fulfilment that can be seen: better too late than changed behind a parcel's back.
  if (fulfilled === 'FULFILLED' || fulfilled === 'PARTIALLY_FULFILLED') return 'shipped';
  if (fulfilled === 'IN_PROGRESS' || fulfilled === 'PENDING_FULFILLMENT') return 'packing';
  // All money given back and nothing sent: cancelled in everything but name.
  if (paid === 'REFUNDED') return 'cancelled';
  return paid === 'PAID' || paid === 'AUTHORIZED' || paid === 'PARTIALLY_REFUNDED' ? 'confirmed' : 'awaiting_payment';
}

/** All of it, and dealt with: Shopify's own RETURNED means "some of it", and what was refunded need not have come back. */
function isReturned({ lineItems, returns }: OrderNode): boolean {
  return returns.nodes.some(({ status }) => status === 'CLOSED') && lineItems.nodes.every(({ currentQuantity }) => currentQuantity === 0);
}

export function isLive({ status, displayStatus }: Fulfillment): boolean {
  return !DEAD.has(status) && !DEAD.has(displayStatus ?? '');
}

function hasArrived({ displayStatus, deliveredAt }: Fulfillment): boolean {
  return ARRIVED.has(displayStatus ?? '') || Boolean(deliveredAt);
}

function isAtLabel({ status, displayStatus }: Fulfillment): boolean {
  return AT_LABEL.has(displayStatus ?? '') || status === 'PENDING' || status === 'OPEN';
}

export const PAYMENT_STATUS: Record<string, NonNullable<Order['payment']>['status']> = {
  PENDING: 'pending', PARTIALLY_PAID: 'pending', AUTHORIZED: 'authorized', PAID: 'paid', PARTIALLY_REFUNDED: 'partially_refunded', REFUNDED: 'refunded', VOIDED: 'failed', EXPIRED: 'failed',
};

/** Closed means dealt with; whether money went back with it is read from its refunds. */
export function returnStatusOf({ status, refunds }: OrderNode['returns']['nodes'][number]): NonNullable<Order['returns']>[number]['status'] {
  if (status === 'REQUESTED') return 'requested';
  if (status === 'OPEN') return 'approved';
  return status === 'CLOSED' ? (refunds.nodes.length > 0 ? 'refunded' : 'inspected') : 'rejected';
}
