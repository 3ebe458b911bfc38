/**
 * The import format, which is also the shape of commerce inside: what a shop knows of its customers, products and orders.
 * Times are ISO 8601 with a zone, dates YYYY-MM-DD, money a decimal string, countries ISO 3166-1 alpha-2.
 */
import { z } from 'zod';

export const CARRIERS = [
  'usps', 'china-post', 'ems', 'ups', 'fedex', 'dhl', 'sf', 'yunexpress', 'yanwen', 'cainiao', '4px', 'correos', 'correos-mx', 'royal-mail', 'other',
] as const;
export type Carrier = (typeof CARRIERS)[number];

const text = z.string().trim().min(1).max(2000);
const optionalText = z.string().max(2000).optional();
const instant = z.iso.datetime({ offset: true, error: 'expected a time with a zone, such as 2026-11-22T10:00:00Z' });
const day = z.iso.date({ error: 'expected a date, such as 2026-11-22' });
const money = z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/, 'expected a decimal string, such as "24.90"');
const currency = z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code, such as USD');
const country = z.string().regex(/^[A-Z]{2}$/, 'expected an ISO 3166 code, such as MX');
const localized = z.union([
  text,
  z.strictObject({ en: text.optional(), es: text.optional(), zh: text.optional() }).refine((value) => Object.keys(value).length > 0, 'expected at least one of en, es, zh'),
]);
const quantity = z.int().min(1).max(100_000);

export const customerSchema = z.strictObject({
  id: text, name: optionalText, email: optionalText, phone: optionalText, language: optionalText, tier: optionalText, points: z.number().optional(),
});

/** Shown to shoppers, whose pages would not load it over plain http. */
const image = z.url({ protocol: /^https$/, error: 'expected an https address of a picture' }).max(2000);

export const productSchema = z.strictObject({
  sku: text, name: localized, description: localized.optional(), price: money.optional(), currency: currency.optional(),
  hsCode: optionalText, originCountry: country.optional(), image: image.optional(),
  variants: z.array(z.strictObject({ sku: text, options: z.record(z.string(), z.string()).optional(), stock: z.int().min(0).optional(), image: image.optional() })).optional(),
});

const trackingEventSchema = z.strictObject({
  at: instant, description: text, location: z.string().max(300).optional(), status: optionalText, code: optionalText,
});

const shipmentSchema = z.strictObject({
  trackingNumber: text, carrier: z.enum(CARRIERS), service: optionalText, shippedAt: instant.optional(), estimatedDelivery: day.optional(),
  originCountry: country.optional(), destinationCountry: country.optional(), incoterm: optionalText,
  events: z.array(trackingEventSchema).optional(),
  /** What is in it, where an order is sent in several parcels. */
  items: z.array(z.strictObject({ sku: text, quantity })).min(1).optional(),
});

export const ORDER_STATUSES = ['awaiting_payment', 'confirmed', 'packing', 'packed', 'shipped', 'delivered', 'cancelled', 'returned'] as const;

export const orderSchema = z.strictObject({
  number: text, customerId: text.optional(), placedAt: instant, status: z.enum(ORDER_STATUSES), currency,
  totals: z.strictObject({ items: money.optional(), shipping: money.optional(), tax: money.optional(), discount: money.optional(), total: money.optional() }).optional(),
  payment: z.strictObject({
    status: z.enum(['pending', 'authorized', 'paid', 'failed', 'partially_refunded', 'refunded']), method: optionalText, paidAt: instant.optional(),
  }).optional(),
  shippingAddress: z.strictObject({
    name: optionalText, line1: optionalText, line2: optionalText, city: optionalText, region: optionalText, postalCode: optionalText,
    country: country.optional(), phone: optionalText,
  }).optional(),
  items: z.array(z.strictObject({ sku: text, name: localized.optional(), options: z.record(z.string(), z.string()).optional(), quantity, unitPrice: money })).min(1),
  shipments: z.array(shipmentSchema).optional(),
  returns: z.array(z.strictObject({
    number: text, status: z.enum(['requested', 'approved', 'label_sent', 'in_transit', 'received', 'inspected', 'refunded', 'rejected']),
    items: z.array(z.strictObject({ sku: text, quantity })).optional(), trackingNumber: optionalText,
  })).optional(),
  refunds: z.array(z.strictObject({ amount: money, status: z.enum(['pending', 'done', 'failed']), requestedAt: instant.optional(), doneAt: instant.optional() })).optional(),
});

export const couponSchema = z.strictObject({
  code: text, kind: z.enum(['percent', 'amount', 'spend_and_save']), value: money, minimum: money.optional(), currency: currency.optional(),
  startsAt: instant.optional(), endsAt: instant.optional(), scope: optionalText,
});

export const asOfSchema = instant;

export type Customer = z.infer<typeof customerSchema>;
export type Product = z.infer<typeof productSchema>;
export type TrackingEvent = z.infer<typeof trackingEventSchema>;
/** `expected`: what a carrier or an aggregator has answered, where one was asked; days, YYYY-MM-DD. */
export type Shipment = z.infer<typeof shipmentSchema> & { expected?: { from: string; to: string; source: 'carrier' | 'provider' } };
export type Order = z.infer<typeof orderSchema>;
export type Coupon = z.infer<typeof couponSchema>;
