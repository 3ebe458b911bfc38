/** The own store's read side: orders and parcels as the import (or a shop's push) left them. */
import type { DateTime } from 'luxon';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../store/database';
import { prepared } from '../store/prepared';
import type { Schema } from '../store/schema';
import { bestMatches } from './product-search';
import { stockOf } from './stock';
import type { Coupon, Customer, Order, Product, Shipment } from './types';

export interface StoredShipment {
  orderNumber: string; shipment: Shipment;
  /** Set where a provider was to be asked anew and did not answer: how old its last word is, and the carrier's own page. */
  stale?: { asOf?: DateTime; page?: string };
}

/** An order as it is now. Its parcels are asked for by themselves. */
export interface CurrentOrder extends Omit<Order, 'shipments'> {
  /** Another whenever the order has changed. */
  revision: number;
  /** Given with this order: it goes before its customer's, and is all there is of a guest. */
  contact?: { email?: string | undefined; phone?: string | undefined };
}

/** What the shop knows, as it is at the moment of asking. */
export interface OrderBook {
  /** By its exact number. */
  order(number: string): Promise<CurrentOrder | undefined>;
  customer(id: string): Promise<Customer | undefined>;
  /** Newest first. */
  ordersOf(customerId: string, limit?: number): Promise<CurrentOrder[]>;
  /** In the order's own sequence. */
  shipmentsOf(orderNumber: string): Promise<StoredShipment[]>;
  /** Carriers recycle numbers, so there may be several: the latest order's first. */
  findShipments(trackingNumber: string): Promise<StoredShipment[]>;
  /** By its own number or one of its variants'. One that is sold without a choice is its own only variant. */
  product(sku: string): Promise<Product | undefined>;
  /** Those that a shopper's words may mean, in any of the three languages; the best first, at most five. */
  searchProducts(words: string): Promise<Product[]>;
  /** How many are left; undefined where nobody counts, or nobody knows the item. */
  stock(sku: string): Promise<number | undefined>;
  /** In capitals or not. */
  coupon(code: string): Promise<Coupon | undefined>;
}

export function createOrderBook(db: Database): OrderBook {
  return {
    order: async (number) => (await findOrder(db, { number })).rows.map(toOrder)[0],
    customer: async (id) => documentOf<Customer>((await findCustomer(db, { id })).rows),
    ordersOf: async (customerId, limit = 20) => (await findOrdersOf(db, { customerId, limit })).rows.map(toOrder),
    shipmentsOf: async (orderNumber) => (await findShipmentsOf(db, { orderNumber })).rows.map(toShipment),
    findShipments: async (trackingNumber) => (await findByTrackingNumber(db, { trackingNumber })).rows.map(toShipment),
    product: (sku) => findProduct(db, sku),
    searchProducts: async (words) => bestMatches((await findProducts(db, {})).rows.map(({ document }) => JSON.parse(document) as Product), words, MOST_FOUND),
    stock: async (sku) => stockOf(await findProduct(db, sku), sku),
    coupon: async (code) => documentOf<Coupon>((await findCoupon(db, { code: code.trim() })).rows),
  };
}

interface Row { document: string }
interface OrderRow extends Row { revision: number }
interface ShipmentRow extends Row { order_number: string }

/** What the own store keeps of an order. The history is the shop's, not the shopper's. */
export interface StoredOrder extends Omit<CurrentOrder, 'revision'> { history?: OrderEvent[] }
/** What was done to an order; `key` and `outcome` are those of the request that did it. */
export interface OrderEvent { at: string; event: string; key?: string; outcome?: { state: string; [detail: string]: unknown }; details?: Record<string, unknown> }

const findOrder = prepared<{ number: string }, OrderRow>((db, blank) => db.selectFrom('orders').select(['document', 'revision']).where('number', '=', blank('number')));
const findCustomer = prepared<{ id: string }, Row>((db, blank) => db.selectFrom('customers').select('document').where('id', '=', blank('id')));
const findOrdersOf = prepared<{ customerId: string; limit: number }, OrderRow>((db, blank) => db.selectFrom('orders').select(['document', 'revision']).where('customer_id', '=', blank('customerId'))
  .orderBy('placed_at', 'desc').limit(blank('limit')));
const findShipmentsOf = prepared<{ orderNumber: string }, ShipmentRow>((db, blank) => db.selectFrom('shipments').select(['order_number', 'document'])
  .where('order_number', '=', blank('orderNumber')).orderBy('position'));
const findByTrackingNumber = prepared<{ trackingNumber: string }, ShipmentRow>((db, blank) => db.selectFrom('shipments').innerJoin('orders', 'orders.number', 'shipments.order_number')
  .select(['shipments.order_number', 'shipments.document']).where('tracking_number', '=', blank('trackingNumber')).orderBy('orders.placed_at', 'desc').limit(5));
/** A bigger catalogue has a system of its own, with a search of its own. */
const MOST_SEARCHED = 2000;
/** How many products a search brings. */
export const MOST_FOUND = 5;
const findProducts = prepared<Record<string, never>, Row>((db) => db.selectFrom('products').select('document').orderBy('sku').limit(MOST_SEARCHED));
const findCoupon = prepared<{ code: string }, Row>((db, blank) => db.selectFrom('coupons').select('document').where(sql`lower(code)`, '=', sql`lower(${blank('code')})`));

/** A variant's number most often begins with its product's: those are looked for by the key, and only then all. */
export async function findProduct(db: Kysely<Schema>, sku: string): Promise<Product | undefined> {
  const has = ({ sku: own, variants = [] }: Product) => own === sku || variants.some((variant) => variant.sku === sku);
  const near = await db.selectFrom('products').select('document').where('sku', 'in', beginningsOf(sku)).execute();
  const found = near.map(({ document }) => JSON.parse(document) as Product).find(has);
  if (found) return found;
  const pattern = `%"sku":${JSON.stringify(sku)}%`.replace(/[\\_]|(?<!^)%(?!$)/g, '\\$&');
  const rows = await db.selectFrom('products').select('document').where(sql<boolean>`document like ${pattern} escape '\\'`).execute();
  return rows.map(({ document }) => JSON.parse(document) as Product).find(has);
}

function beginningsOf(sku: string): string[] {
  return [sku, ...[...sku.matchAll(/[-_./ ]/g)].map(({ index }) => sku.slice(0, index))].filter((part) => part !== '');
}

function toOrder({ document, revision }: OrderRow): CurrentOrder {
  const { history: _, ...order } = JSON.parse(document) as StoredOrder;
  return { ...order, revision };
}

function documentOf<T>([row]: Row[]): T | undefined {
  return row && (JSON.parse(row.document) as T);
}

function toShipment(row: ShipmentRow): StoredShipment {
  return { orderNumber: row.order_number, shipment: JSON.parse(row.document) as Shipment };
}
