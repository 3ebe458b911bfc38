/**
 * A WooCommerce shop, over its REST API v3. It knows of no returns, and sends nothing again: those are left to the shop's people.
 * Parcels are what the plugins for shipment tracking note in an order.
 */
import type { DateTime } from 'luxon';
import { mayStillByStatus, type MayStill } from '../may-still';
import type { ShopAdapter } from '../shop-adapter';
import { changeAddress, changeContact } from './change';
import { createWooClient, type WooCommerceAccess } from './client';
import { deedOf, type Desk } from './deed';
import { changeItems } from './items';
import type { StatusMap } from './mapping';
import { createReads } from './reads';
import { cancel, refund } from './refund';

export interface WooCommerceOptions extends WooCommerceAccess {
  clock: () => DateTime;
  mayStill?: MayStill;
  /** What statuses of the shop's own plugins mean, such as `{ "awaiting-courier": "packed" }`. */
  statuses?: StatusMap;
}

/** @throws ConfigError for an address that is not https. */
export function createWooCommerce({ clock, mayStill = mayStillByStatus, statuses = {}, ...access }: WooCommerceOptions): ShopAdapter {
  const client = createWooClient(access);
  const reads = createReads(client, statuses);
  const desk: Desk = { client, reads, clock, mayStill, statuses };
  const { order, customer, ordersOf, shipmentsOf, findShipments, product, searchProducts, stock, coupon } = reads;
  return {
    name: 'woocommerce', order, customer, ordersOf, shipmentsOf, findShipments, product, searchProducts, stock, coupon,
    performers: {
      'order.cancel': deedOf(desk, 'order.cancel', cancel), 'order.refund': deedOf(desk, 'order.refund', refund), 'order.change-items': deedOf(desk, 'order.change-items', changeItems),
      'order.change-address': deedOf(desk, 'order.change-address', changeAddress), 'order.change-contact': deedOf(desk, 'order.change-contact', changeContact),
    },
  };
}
