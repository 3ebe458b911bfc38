/** The port to the system that a shop's orders live in. `test/contracts/shop-adapter.ts` holds every adapter to it. */
import type { Performer } from '../../requests/worker';
import type { OrderBook } from '../orders';

/**
 * What a shop may be asked to do. Arguments are JSON, read by `arguments.ts`; each may carry the `revision` of the order that the
 * shopper has seen. Any may end as `refused` {reason} or, where a revision is given and the order is another by now, as
 * `changed` (retryable: look at it again and ask again). The other outcomes are named here; `lines` are {sku, quantity}.
 */
export const SHOP_ACTIONS = {
  /** {reason, lines?, restock?} → done {refund?: {amount, currency, status: done | pending}, released?: {amount, currency}} | partly {done: ['cancel'], failed: ['refund']} | asked | too-late | already */
  'order.cancel': true,
  /** {address}: a whole shippingAddress, replacing the one there is → done | too-late | already (the order has been cancelled) */
  'order.change-address': true,
  /** {email?, phone?} → done | too-late | already */
  'order.change-contact': true,
  /** {lines: [{sku, quantity, newSku?}]}, the quantity that the line is to have; 0 takes it out → done {difference?: {amount, currency}} | partly {done: [sku…], failed: [{sku, reason}…], difference?} | out-of-stock | too-late | already */
  'order.change-items': true,
  /** {lines: [{sku, quantity, reason, note?}]} → asked {number} */
  'order.return': true,
  /** {amount, currency, reason, lines?} → done {refund} | asked {refund} */
  'order.refund': true,
  /** {lines} → done {number} (of the new order) | out-of-stock */
  'order.resend': true,
} as const;
export type ShopAction = keyof typeof SHOP_ACTIONS;

/** Why the shop refused; a reply may be hung on each. */
export type RefusalReason = 'unknown-order' | 'unknown-item' | 'too-many' | 'too-much' | 'not-paid' | 'currency' | 'no-items-left' | 'not-delivered' | 'not-shipped' | 'by-rule' | 'by-shop' | 'bad-arguments';

export interface ShopAdapter extends OrderBook {
  readonly name: string;
  /**
   * What it can do; an action that is missing goes to the shop's people. `asked` is the truthful state of what the shop has
   * taken in and not yet confirmed: the adapter reads back until it knows, or throws, and is called again.
   */
  readonly performers: Partial<Record<ShopAction, Performer>>;
}

/** Why a shop could not answer; each has its remedy, for the operator. */
export const SHOP_TROUBLES = {
  'unreachable': 'The shop does not answer, or not in time. Nothing to do but wait; what was asked of it is tried again.',
  'bad-credentials': 'The shop refuses the key. Make a new one in its administration and set it in the environment.',
  'not-permitted': 'The key is good, but may not do this. Give it the right to read and write orders, products and customers.',
  'rate-limited': 'Too many requests at once; they are spaced out.',
  'nonsense': 'The shop answered something that is not its format. Is the address right, and does no login page or cache stand before it?',
  'no-effect': 'The shop said yes and did nothing. A plugin of the shop may stand in the way; see its log, and do by hand what was asked.',
} as const;
export type ShopTrouble = keyof typeof SHOP_TROUBLES;

export class ShopError extends Error {
  /** @param retryAfterMs as the shop asks. */
  constructor(readonly shop: string, readonly trouble: ShopTrouble, readonly detail?: string, readonly retryAfterMs?: number, options?: ErrorOptions) {
    super(`${shop}: ${trouble}${detail === undefined ? '' : ` (${detail})`}. ${SHOP_TROUBLES[trouble]}`, options);
  }
}
