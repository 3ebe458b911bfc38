/**
 * Shopify through its Admin GraphQL API. Scopes: read_all_orders (older orders than 60 days), write_orders, write_order_edits,
 * write_returns, read_products, read_inventory, read_customers, read_discounts, and approval for protected customer data.
 *
 * What Shopify cannot do: send an order again as part of it (`order.resend` goes to the shop's people); be asked for a tracking
 * number in its own right (see `findShipments`).
 */
import type { Logger } from 'pino';
import type { StoredShipment } from '../../orders';
import { stockOf } from '../../stock';
import { mayStillByStatus, type MayStill } from '../may-still';
import type { ShopAdapter } from '../shop-adapter';
import { performer, type Shopify } from './actions/action';
import { cancel } from './actions/cancel';
import { changeAddress, changeContact } from './actions/contact';
import { changeItems } from './actions/items';
import { refund } from './actions/refund';
import { requestReturn } from './actions/return';
import { findCoupon, findProduct, searchProducts } from './catalogue';
import { createShopifyClient } from './client';
import { idOf, numberOf, shipmentsOf, toOrder } from './mapping';
import { SHOP_NAME } from './name';
import { createReader } from './reader';
import { CUSTOMER, type OrderNode } from './schemas';
import type { ShopifyCredentials } from './tokens';

export type ShopifyOptions = ShopifyCredentials & {
  /** `example.myshopify.com`; an origin with a scheme is taken as it is. */
  shop: string;
  apiVersion?: string;
  mayStill?: MayStill;
  log: Logger;
  /** For one answer. */
  timeoutMs?: number;
  /** The longest that a request waits its turn in Shopify's rate limit. */
  longestWaitMs?: number;
  /** For what Shopify does in its own time, such as cancelling. */
  patienceMs?: number;
};

const API_VERSION = '2026-10';
const TIMEOUT_MS = 6000;
const LONGEST_WAIT_MS = 10_000;
const PATIENCE_MS = 10_000;
const MOST_ORDERS = 20;
const MOST_HITS = 5;

export function createShopifyAdapter({ shop, log, ...options }: ShopifyOptions): ShopAdapter {
  const client = createShopifyClient({
    shop, log, credentials: options, apiVersion: options.apiVersion ?? API_VERSION, timeoutMs: options.timeoutMs ?? TIMEOUT_MS, longestWaitMs: options.longestWaitMs ?? LONGEST_WAIT_MS,
  });
  const reader = createReader(client, log);
  const context: Shopify = { client, reader, mayStill: options.mayStill ?? mayStillByStatus, patienceMs: options.patienceMs ?? PATIENCE_MS };

  return {
    name: SHOP_NAME,

    async order(number) {
      const node = await reader.find(number);
      return node && toOrder(node);
    },

    async customer(id) {
      if (!isId(id)) return undefined;
      const { customer } = await client(CUSTOMER, { id: `gid://shopify/Customer/${id}` });
      if (!customer) return undefined;
      const { displayName, locale, defaultEmailAddress, defaultPhoneNumber } = customer;
      return {
        id: idOf(customer.id), ...(displayName && { name: displayName }), ...(locale && { language: locale }),
        ...(defaultEmailAddress && { email: defaultEmailAddress.emailAddress }), ...(defaultPhoneNumber && { phone: defaultPhoneNumber.phoneNumber }),
      };
    },

    ordersOf: async (customerId, limit = MOST_ORDERS) => (isId(customerId) ? (await reader.search(`customer_id:${customerId}`, limit)).filter((node) => isOf(node, customerId)).map(toOrder) : []),

    async shipmentsOf(orderNumber) {
      const node = await reader.find(orderNumber);
      return node ? storedShipments(node) : [];
    },

    /**
     * Shopify documents no filter for tracking numbers. Its free-text search is asked; what it brings is compared here. A parcel
     * that it does not bring can still be followed, as one of no known order.
     */
    async findShipments(trackingNumber) {
      const wanted = trackingNumber.trim().toUpperCase();
      if (!/^[A-Z0-9]{6,50}$/.test(wanted)) return [];
      return (await reader.search(`"${wanted}"`, MOST_HITS)).flatMap(storedShipments).filter(({ shipment }) => shipment.trackingNumber.toUpperCase() === wanted);
    },

    product: (sku) => findProduct(client, sku),
    searchProducts: (words) => searchProducts(client, words),
    stock: async (sku) => stockOf(await findProduct(client, sku), sku),
    coupon: (code) => findCoupon(client, code),

    performers: {
      'order.cancel': performer('order.cancel', context, cancel),
      'order.change-address': performer('order.change-address', context, changeAddress),
      'order.change-contact': performer('order.change-contact', context, changeContact),
      'order.change-items': performer('order.change-items', context, changeItems),
      'order.return': performer('order.return', context, requestReturn),
      'order.refund': performer('order.refund', context, refund),
    },
  };
}

const isId = (id: string): boolean => /^\d{1,20}$/.test(id);
const isOf = ({ customer }: OrderNode, id: string): boolean => customer?.id === `gid://shopify/Customer/${id}`;

function storedShipments(node: OrderNode): StoredShipment[] {
  return shipmentsOf(node).map((shipment) => ({ orderNumber: numberOf(node.name), shipment }));
}
