/** WooCommerce's objects in our own terms. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { add, compare, divide, isZero, money, negate, type Money } from '../../money';
import type { CurrentOrder } from '../../orders';
import { pictureOf } from '../../picture';
import { CARRIERS, type Carrier, type Coupon, type Customer, type Order, type Product, type Shipment } from '../../types';
import type { couponSchema, customerSchema, WooLine, WooOrder, WooProduct, WooVariation } from './schema';

/** Statuses that WooCommerce or well-known plugins know, and the operator's own beside them. */
export type StatusMap = Record<string, Order['status']>;
const STATUSES: StatusMap = {
  'pending': 'awaiting_payment', 'failed': 'awaiting_payment', 'checkout-draft': 'awaiting_payment', 'auto-draft': 'awaiting_payment', 'processing': 'confirmed', 'completed': 'shipped', 'cancelled': 'cancelled',
  'shipped': 'shipped', 'partial-shipped': 'shipped', 'delivered': 'delivered',
};
const TRACKING_META = '_wc_shipment_tracking_items';

export function statusOf(order: WooOrder, own: StatusMap = {}): Order['status'] {
  const { status } = order;
  const sent = trackingOf(order).length > 0 || order.date_completed_gmt !== undefined;
  const known = own[status] ?? STATUSES[status];
  if (known !== undefined) return known === 'confirmed' && trackingOf(order).length > 0 ? 'shipped' : known;
  if (status === 'refunded') return sent ? 'returned' : 'cancelled';
  // Held for the payment, which a gateway has reserved where there is a transaction.
  if (status === 'on-hold') return order.transaction_id === undefined ? 'awaiting_payment' : 'confirmed';
  // Whatever a plugin means by it: nothing is promised that may be too late.
  return sent ? 'shipped' : 'packed';
}

/** @param own what the shop's own statuses mean, where it has any. */
export function toOrder(order: WooOrder, own?: StatusMap): CurrentOrder {
  const { currency, billing, customer_id } = order;
  const paidBack = order.refunds.reduce((sum, { total }) => add(sum, absolute(money(total, currency))), money('0', currency));
  const shipping = order.shipping.address_1 === undefined ? billing : order.shipping;
  const country = shipping.country?.toUpperCase();
  return {
    number: order.number, placedAt: order.date_created_gmt, status: statusOf(order, own), currency, revision: revisionOf(order),
    ...(customer_id > 0 && { customerId: String(customer_id) }), contact: { ...(billing.email && { email: billing.email }), ...(billing.phone && { phone: billing.phone }) },
    totals: {
      items: order.line_items.reduce((sum, { subtotal }) => add(sum, money(subtotal, currency)), money('0', currency)).amount, shipping: money(order.shipping_total, currency).amount,
      tax: money(order.total_tax, currency).amount, discount: money(order.discount_total, currency).amount, total: money(order.total, currency).amount,
    },
    payment: { status: paymentOf(order, paidBack), ...(order.payment_method && { method: order.payment_method }), ...(order.date_paid_gmt && { paidAt: order.date_paid_gmt }) },
    shippingAddress: {
      ...optional({ name: nameOf(shipping), line1: shipping.address_1, line2: shipping.address_2, city: shipping.city, region: shipping.state, postalCode: shipping.postcode, phone: shipping.phone ?? billing.phone }),
      ...(country && /^[A-Z]{2}$/.test(country) && { country }),
    },
    items: order.line_items.map((line) => ({ sku: skuOf(line), name: line.name, quantity: line.quantity, unitPrice: unitPriceOf(line, currency), ...optionsOf(line) })),
    ...(order.refunds.length > 0 && { refunds: order.refunds.map(({ total }) => ({ amount: absolute(money(total, currency)).amount, status: 'done' as const })) }),
  };
}

/** Of what matters to whoever decides on it: plugins write into an order's notes and meta all the time. */
function revisionOf(order: WooOrder): number {
  const { status, currency, total, billing, shipping, customer_note, payment_method, date_paid_gmt, refunds } = order;
  const lines = order.line_items.map(({ id, sku, quantity, total: sum }) => [id, sku, quantity, sum]);
  const seen = JSON.stringify([status, currency, total, billing, shipping, customer_note, payment_method, date_paid_gmt, lines, refunds, trackingOf(order)]);
  return createHash('sha256').update(seen).digest().readUIntBE(0, 6);
}

function paymentOf({ status, total, currency, date_paid_gmt, transaction_id }: WooOrder, paidBack: Money): NonNullable<Order['payment']>['status'] {
  if (date_paid_gmt !== undefined && !isZero(paidBack)) return compare(paidBack, money(total, currency)) >= 0 ? 'refunded' : 'partially_refunded';
  if (date_paid_gmt !== undefined) return 'paid';
  if (status === 'failed') return 'failed';
  return status === 'on-hold' && transaction_id !== undefined ? 'authorized' : 'pending';
}

/** A product without a number of its own is known by WooCommerce's. */
export const skuOf = ({ sku, product_id, variation_id }: WooLine): string => sku ?? `#${variation_id || product_id}`;

export function linesOf({ line_items }: WooOrder, sku: string): WooLine[] {
  return line_items.filter((line) => skuOf(line) === sku);
}

function unitPriceOf({ subtotal, quantity }: WooLine, currency: string): string {
  return (quantity === 0 ? money('0', currency) : divide(money(subtotal, currency), quantity)).amount;
}

function optionsOf({ meta_data }: WooLine): { options?: Record<string, string> } {
  const shown = meta_data.filter(({ key, display_value }) => !key.startsWith('_') && typeof display_value === 'string');
  return shown.length === 0 ? {} : { options: Object.fromEntries(shown.map(({ key, display_key, display_value }) => [typeof display_key === 'string' ? display_key : key, display_value as string])) };
}

interface Tracking { tracking_number: string; provider: string; shippedAt?: string }

/** As the plugins Shipment Tracking and Advanced Shipment Tracking write it; WooCommerce itself knows of no parcels. */
export function trackingOf({ meta_data }: Pick<WooOrder, 'meta_data'>): Tracking[] {
  const value = meta_data.find(({ key }) => key === TRACKING_META)?.value;
  return (Array.isArray(value) ? (value as Record<string, unknown>[]) : []).flatMap((item) => {
    const { tracking_number: number, tracking_provider: known, custom_tracking_provider: custom, date_shipped } = item;
    const seconds = Number(date_shipped);
    if (typeof number !== 'string' || number.trim() === '') return [];
    const provider = [known, custom].find((name) => typeof name === 'string' && name !== '') as string | undefined;
    return [{ tracking_number: number.trim(), provider: provider ?? '', ...(seconds > 0 && { shippedAt: new Date(seconds * 1000).toISOString() }) }];
  });
}

export function toShipments(order: WooOrder): Shipment[] {
  const destinationCountry = toOrder(order).shippingAddress?.country;
  return trackingOf(order).map(({ tracking_number, provider, shippedAt }) => ({ trackingNumber: tracking_number, carrier: carrierOf(provider), ...optional({ shippedAt, destinationCountry }) }));
}

/** `China Post`, `china-post` and `usps.com` are carriers of ours. */
function carrierOf(provider: string): Carrier {
  const name = provider.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return [...CARRIERS].sort((a, b) => b.length - a.length).find((carrier) => name === carrier || name.startsWith(`${carrier}-`)) ?? 'other';
}

export function toCustomer({ id, email, billing, ...names }: z.infer<typeof customerSchema>): Customer {
  return { id: String(id), ...optional({ name: nameOf(names), email, phone: billing?.phone }) };
}

export function toProduct(product: WooProduct, variations: WooVariation[], currency?: string): Product {
  const sku = product.sku ?? `#${product.id}`;
  const stocks = variations.length > 0 ? variations.map((one) => ({ sku: one.sku ?? `#${one.id}`, ...choiceOf(one), ...stockedAs(one), ...pictureOf(one.image?.src) })) : [{ sku, ...stockedAs(product) }];
  const price = product.price !== undefined && /^\d+(\.\d+)?$/.test(product.price) ? product.price : undefined;
  return { sku, name: product.name, variants: stocks, ...pictureOf(product.images[0]?.src), ...optional({ description: product.description?.replace(/<[^>]*>/g, ' ').trim() || undefined, price: price !== undefined && currency !== undefined ? money(price, currency).amount : price, currency }) };
}

const choiceOf = ({ attributes }: WooVariation) => (attributes.length > 0 ? { options: Object.fromEntries(attributes.map(({ name, option }) => [name, option])) } : {});
const stockedAs = ({ stock_quantity, stock_status }: Pick<WooProduct, 'stock_quantity' | 'stock_status'>): { stock?: number } =>
  (typeof stock_quantity === 'number' ? { stock: Math.max(0, stock_quantity) } : stock_status === 'outofstock' ? { stock: 0 } : {});

export function toCoupon({ code, amount, discount_type, minimum_amount, date_expires_gmt }: z.infer<typeof couponSchema>, currency?: string): Coupon {
  const minimum = minimum_amount === undefined || Number(minimum_amount) === 0 ? undefined : minimum_amount;
  return { code, kind: discount_type === 'percent' ? 'percent' : 'amount', value: amount, ...optional({ minimum, currency, endsAt: date_expires_gmt }) };
}

const absolute = (one: Money): Money => (compare(one, money('0', one.currency)) < 0 ? negate(one) : one);
const nameOf = ({ first_name, last_name }: { first_name?: string | undefined; last_name?: string | undefined }): string | undefined => [first_name, last_name].filter(Boolean).join(' ') || undefined;

function optional<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
