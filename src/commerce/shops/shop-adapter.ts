/** The port to the system that a shop's orders live in. */
import type { Performer } from '../../requests/worker';
import type { OrderBook } from '../orders';

/** What a shop may be asked to do. Arguments are JSON, checked by the adapter with zod; the outcomes' states are named here. */
export const SHOP_ACTIONS = {
  /** {reason, lines?: [{sku, quantity}], restock} → done {refund?: {amount, currency}} | asked | too-late | already | refused */
  'order.cancel': true,
  /** {address} (an order's shippingAddress) → done | too-late | refused */
  'order.change-address': true,
  /** {email?, phone?} → done | too-late | refused */
  'order.change-contact': true,
  /** {lines: [{sku, quantity, newSku?}]} → done {difference: {amount, currency}} | partly {done: [...], failed: [...]} | out-of-stock | too-late | refused */
  'order.change-items': true,
  /** {lines: [{sku, quantity, reason, note?}]} → asked {number} | refused */
  'order.return': true,
  /** {amount, currency, reason, lines?} → done | asked | refused */
  'order.refund': true,
  /** {lines} → done {number} | out-of-stock | refused */
  'order.resend': true,
} as const;
export type ShopAction = keyof typeof SHOP_ACTIONS;

export interface ShopAdapter extends OrderBook {
  readonly name: string;
  /**
   * What it can do; an action that is missing goes to the shop's people. `asked` is the truthful state of what the shop has
   * taken in and not yet confirmed: the adapter reads back until it knows, or throws, and is called again.
   */
  readonly performers: Partial<Record<ShopAction, Performer>>;
}
