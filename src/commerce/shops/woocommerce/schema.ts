/** What we read of WooCommerce's objects (REST v3). Plugins add keys, and leave fields empty: neither is a fault. */
import { z } from 'zod';

const text = z.string().nullish().transform((value) => value?.trim() || undefined);
/** Decimal text; some plugins send numbers. */
const decimal = z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^-?\d+(\.\d+)?$/));
/** `2026-11-18T10:00:00`, in GMT, and without saying so. */
const moment = z.string().nullish().transform((value) => (value ? `${value.replace(/Z$/, '')}Z` : undefined));
const id = z.int();
const meta = z.array(z.object({ key: z.string(), value: z.unknown() })).default([]);
const address = z.object({
  first_name: text, last_name: text, address_1: text, address_2: text, city: text, state: text, postcode: text, country: text, phone: text,
});

export const lineSchema = z.object({
  id, name: z.string(), product_id: id, variation_id: id.default(0), quantity: z.int(), sku: text, subtotal: decimal, total: decimal,
  meta_data: z.array(z.object({ key: z.string(), display_key: z.unknown(), display_value: z.unknown() })).default([]),
});

export const orderSchema = z.object({
  id, number: z.string(), status: z.string(), currency: z.string(), date_created_gmt: moment.pipe(z.string()), date_paid_gmt: moment, date_completed_gmt: moment,
  total: decimal, discount_total: decimal, shipping_total: decimal, total_tax: decimal, customer_id: id, customer_note: text, payment_method: text, transaction_id: text,
  billing: address.extend({ email: text }), shipping: address, line_items: z.array(lineSchema), refunds: z.array(z.object({ id, total: decimal })).default([]), meta_data: meta,
});

export const refundSchema = z.object({ id, amount: decimal, reason: text, refunded_payment: z.boolean().default(false), meta_data: meta });

export const customerSchema = z.object({ id, email: text, first_name: text, last_name: text, username: text, billing: z.object({ phone: text }).optional() });

const stocked = { sku: text, manage_stock: z.union([z.boolean(), z.literal('parent')]).default(false), stock_quantity: z.int().nullish(), stock_status: text };
const image = z.object({ src: text }).nullish();
export const productSchema = z.object({ id, parent_id: id.default(0), type: z.string(), name: z.string(), description: text, price: text, images: z.array(image).default([]), ...stocked });
export const variationSchema = z.object({ id, price: text, image, ...stocked, attributes: z.array(z.object({ name: z.string(), option: z.string() })).default([]) });

export const couponSchema = z.object({ code: z.string(), amount: decimal, discount_type: z.string(), minimum_amount: text, date_expires_gmt: moment, date_created_gmt: moment });

export type WooOrder = z.infer<typeof orderSchema>;
export type WooLine = z.infer<typeof lineSchema>;
export type WooRefund = z.infer<typeof refundSchema>;
export type WooProduct = z.infer<typeof productSchema>;
export type WooVariation = z.infer<typeof variationSchema>;
