/** The own store's read side: orders and parcels as the import (or a shop's push) left them. */
import type { Database } from '../store/database';
import { prepared } from '../store/prepared';
import type { Customer, Order, Shipment } from './types';

export interface StoredShipment { orderNumber: string; shipment: Shipment }

export interface OrderBook {
  order(number: string): Promise<Order | undefined>;
  customer(id: string): Promise<Customer | undefined>;
  /** Newest first. */
  ordersOf(customerId: string, limit?: number): Promise<Order[]>;
  /** In the order's own sequence. */
  shipmentsOf(orderNumber: string): Promise<StoredShipment[]>;
  /** Carriers recycle numbers, so there may be several: the latest order's first. */
  findShipments(trackingNumber: string): Promise<StoredShipment[]>;
}

export function createOrderBook(db: Database): OrderBook {
  return {
    order: async (number) => documentOf<Order>((await findOrder(db, { number })).rows),
    customer: async (id) => documentOf<Customer>((await findCustomer(db, { id })).rows),
    ordersOf: async (customerId, limit = 20) => (await findOrdersOf(db, { customerId, limit })).rows.map((row) => JSON.parse(row.document) as Order),
    shipmentsOf: async (orderNumber) => (await findShipmentsOf(db, { orderNumber })).rows.map(toShipment),
    findShipments: async (trackingNumber) => (await findByTrackingNumber(db, { trackingNumber })).rows.map(toShipment),
  };
}

interface Row { document: string }
interface ShipmentRow extends Row { order_number: string }

const findOrder = prepared<{ number: string }, Row>((db, blank) => db.selectFrom('orders').select('document').where('number', '=', blank('number')));
const findCustomer = prepared<{ id: string }, Row>((db, blank) => db.selectFrom('customers').select('document').where('id', '=', blank('id')));
const findOrdersOf = prepared<{ customerId: string; limit: number }, Row>((db, blank) => db.selectFrom('orders').select('document').where('customer_id', '=', blank('customerId'))
  .orderBy('placed_at', 'desc').limit(blank('limit')));
const findShipmentsOf = prepared<{ orderNumber: string }, ShipmentRow>((db, blank) => db.selectFrom('shipments').select(['order_number', 'document'])
  .where('order_number', '=', blank('orderNumber')).orderBy('position'));
const findByTrackingNumber = prepared<{ trackingNumber: string }, ShipmentRow>((db, blank) => db.selectFrom('shipments').innerJoin('orders', 'orders.number', 'shipments.order_number')
  .select(['shipments.order_number', 'shipments.document']).where('tracking_number', '=', blank('trackingNumber')).orderBy('orders.placed_at', 'desc').limit(5));

function documentOf<T>([row]: Row[]): T | undefined {
  return row && (JSON.parse(row.document) as T);
}

function toShipment(row: ShipmentRow): StoredShipment {
  return { orderNumber: row.order_number, shipment: JSON.parse(row.document) as Shipment };
}
