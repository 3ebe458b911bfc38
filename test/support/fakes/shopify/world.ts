/** A shop as Shopify keeps it: orders with lines, transactions, refunds, fulfilments and returns, all by global ids. */
import Big from 'big.js';
import type { ShopSeed } from '../../shop-seed';

export interface Line { id: string; sku: string; title: string; quantity: number; removed: number; refunded: number; unitPrice: string }
export interface Transaction { id: string; kind: 'SALE' | 'AUTHORIZATION' | 'VOID'; amount: string; at: string }
export interface Refund { id: string; note: string | null; at: string; amount: string; status: string }
export interface FakeFulfillment { id: string; status: string; displayStatus: string; createdAt: string; deliveredAt: string | null; estimatedDeliveryAt: string | null; tracking: { number: string | null; company: string | null }[]; events: Record<string, unknown>[] }
export interface FakeReturn { name: string; status: string; lines: { lineId: string; quantity: number; customerNote: string | null }[]; refundIds: string[] }
export interface FakeOrder {
  id: string; name: string; createdAt: string; cancelledAt: string | null; staffNote: string | null; note: string | null; email: string | null; phone: string | null; currency: string; customerId: string | null;
  address: Record<string, string | null> | null; lines: Line[]; shipping: string; tax: string; discount: string; transactions: Transaction[]; refunds: Refund[]; fulfillments: FakeFulfillment[]; returns: FakeReturn[];
  /** Overrides what would be reckoned. */
  financialStatus?: string; fulfillmentStatus?: string;
}
export interface FakeVariant { id: string; sku: string; price: string; stock: number; tracked: boolean; policy: 'DENY' | 'CONTINUE'; options: { name: string; value: string }[] }
export interface FakeProduct { id: string; title: string; description: string; variants: FakeVariant[] }
export interface FakeCustomer { id: string; displayName: string; locale: string; email: string | null; phone: string | null }
export interface FakeDiscount { type: string; code: string; percentage?: number; amount?: string; minimum?: string; startsAt: string; endsAt: string | null }
interface Job { id: string; orderId: string; restock: boolean; staffNote: string | null; endsAt: number; done: boolean; status: string; doesNothing: boolean }
export interface Edit { id: string; orderId: string; lines: { id: string; sku: string; quantity: number; lineId?: string; variantId?: string; restock?: boolean }[] }

export interface World {
  orders: FakeOrder[]; customers: FakeCustomer[]; products: FakeProduct[]; discounts: FakeDiscount[]; jobs: Job[]; edits: Edit[];
  /** Of requests that must not be made twice, with what was answered. */
  keys: Map<string, { variables: string; answer: Record<string, unknown> }>;
  /** How the payment service takes refunds. */
  refundStatus: 'SUCCESS' | 'PENDING' | 'FAILURE';
  /** Of a job, from now. */
  jobMs: number;
}

let ids = 5000;
export const gid = (type: string, id: string | number = ++ids): string => `gid://shopify/${type}/${id}`;

export function worldOf({ customers, products, orders, coupons }: ShopSeed): World {
  return {
    customers: customers.map(({ id, name, email, phone, language }) => ({ id: gid('Customer', id), displayName: name ?? '', locale: language ?? 'en', email: email ?? null, phone: phone ?? null })),
    products: products.map(({ name, price, variants = [] }) => ({
      id: gid('Product'), title: titleOf(name), description: '',
      variants: variants.map(({ sku, options, stock }) => ({
        id: gid('ProductVariant'), sku, price: price ?? '0', stock: stock ?? 0, tracked: stock !== undefined, policy: 'DENY' as const,
        options: options ? Object.entries(options).map(([option, value]) => ({ name: option, value })) : [{ name: 'Title', value: 'Default Title' }],
      })),
    })),
    orders: orders.map((order) => orderOf(order, customers.find(({ id }) => id === order.customerId)?.email)),
    discounts: coupons.map(({ code, kind, value, minimum, startsAt, endsAt }) => ({
      type: 'DiscountCodeBasic', code, ...(kind === 'percent' ? { percentage: Number(value) / 100 } : { amount: value }), ...(minimum && { minimum }), startsAt: startsAt ?? '2026-01-01T00:00:00Z', endsAt: endsAt ?? null,
    })),
    jobs: [], edits: [], keys: new Map(), refundStatus: 'SUCCESS', jobMs: 30,
  };
}

function orderOf(order: ShopSeed['orders'][number], email: string | undefined): FakeOrder {
  const { shippingAddress: address, totals = {}, payment } = order;
  const kind = payment?.status === 'authorized' ? 'AUTHORIZATION' as const : 'SALE' as const;
  const [firstName = '', ...rest] = (address?.name ?? '').split(' ');
  return {
    id: gid('Order'), name: order.number, createdAt: order.placedAt, cancelledAt: order.status === 'cancelled' ? order.placedAt : null, staffNote: null, note: null, email: email ?? null, phone: null,
    currency: order.currency, customerId: order.customerId ? gid('Customer', order.customerId) : null,
    address: address ? addressOf({
      firstName, lastName: rest.join(' '), address1: address.line1, address2: address.line2, city: address.city, provinceCode: address.region, zip: address.postalCode, countryCode: address.country, phone: address.phone,
    }) : null,
    lines: order.items.map(({ sku, name, quantity, unitPrice }) => ({ id: gid('LineItem'), sku, title: titleOf(name), quantity, removed: 0, refunded: 0, unitPrice })),
    shipping: totals.shipping ?? '0.00', tax: totals.tax ?? '0.00', discount: totals.discount ?? '0.00',
    transactions: payment?.status === 'paid' || payment?.status === 'authorized' ? [{ id: gid('OrderTransaction'), kind, amount: totals.total ?? '0.00', at: payment.paidAt ?? order.placedAt }] : [],
    refunds: [], returns: [],
    fulfillments: (order.shipments ?? []).map(({ trackingNumber, shippedAt }) => fulfillmentOf(trackingNumber, order.status === 'delivered' ? 'DELIVERED' : 'IN_TRANSIT', shippedAt)),
  };
}

const titleOf = (name: ShopSeed['products'][number]['name'] | undefined): string => (typeof name === 'object' ? name.en ?? '' : name ?? '');

export function fulfillmentOf(number: string, displayStatus: string, at = new Date().toISOString()): FakeFulfillment {
  return { id: gid('Fulfillment'), status: 'SUCCESS', displayStatus, createdAt: at, deliveredAt: displayStatus === 'DELIVERED' ? at : null, estimatedDeliveryAt: null, tracking: [{ number, company: 'China Post' }], events: [] };
}

/** From a MailingAddressInput. */
export function addressOf(input: Record<string, string | null | undefined>): Record<string, string | null> {
  const { firstName, lastName, company, address1, address2, city, provinceCode, province, zip, countryCode, phone } = input;
  return {
    firstName: firstName ?? null, lastName: lastName ?? null, name: [firstName, lastName].filter(Boolean).join(' '), company: company ?? null, address1: address1 ?? null, address2: address2 ?? null, city: city ?? null,
    province: province ?? provinceCode ?? null, provinceCode: provinceCode ?? null, zip: zip ?? null, countryCodeV2: countryCode ?? null, phone: phone ?? null,
  };
}

export const currentQuantity = ({ quantity, removed, refunded }: Line): number => quantity - removed - refunded;
export const liveFulfillments = ({ fulfillments }: FakeOrder): FakeFulfillment[] => fulfillments.filter(({ status }) => status !== 'CANCELLED');

export function totalOf({ lines, shipping, tax, discount }: FakeOrder): string {
  return lines.reduce((sum, { quantity, removed, unitPrice }) => sum.plus(new Big(unitPrice).times(quantity - removed)), new Big(shipping).plus(tax).minus(discount)).toFixed(2);
}

export function paidOf({ transactions }: FakeOrder): string {
  return transactions.filter(({ kind }) => kind === 'SALE').reduce((sum, { amount }) => sum.plus(amount), new Big(0)).toFixed(2);
}

export function refundedOf({ refunds }: FakeOrder): string {
  return refunds.filter(({ status }) => status !== 'FAILURE').reduce((sum, { amount }) => sum.plus(amount), new Big(0)).toFixed(2);
}

export const refundableOf = (order: FakeOrder): string => new Big(paidOf(order)).minus(refundedOf(order)).toFixed(2);

export function financialStatusOf(order: FakeOrder): string {
  if (order.financialStatus) return order.financialStatus;
  const paid = new Big(paidOf(order)), refunded = new Big(refundedOf(order));
  if (paid.gt(0)) return refunded.gte(paid) ? 'REFUNDED' : refunded.gt(0) ? 'PARTIALLY_REFUNDED' : 'PAID';
  if (order.cancelledAt) return 'VOIDED';
  return order.transactions.some(({ kind }) => kind === 'AUTHORIZATION') ? 'AUTHORIZED' : 'PENDING';
}

export function variantOf(world: World, sku: string): FakeVariant | undefined {
  return world.products.flatMap(({ variants }) => variants).find((variant) => variant.sku === sku);
}

export function moveStock(world: World, sku: string, by: number): void {
  const variant = variantOf(world, sku);
  if (variant) variant.stock += by;
}

/** What Shopify has done in its own time by now. */
export function runJobs(world: World): void {
  for (const job of world.jobs.filter(({ done, endsAt }) => !done && endsAt <= performance.now())) {
    job.done = true;
    job.status = 'SUCCEEDED';
    if (!job.doesNothing) cancelNow(world, world.orders.find(({ id }) => id === job.orderId)!, job);
  }
}

function cancelNow(world: World, order: FakeOrder, { restock, staffNote }: Job): void {
  const at = new Date().toISOString();
  order.cancelledAt = at;
  order.staffNote = staffNote;
  const amount = refundableOf(order);
  for (const line of order.lines) {
    if (restock) moveStock(world, line.sku, currentQuantity(line));
    line.refunded = line.quantity - line.removed;
  }
  if (Number(amount) > 0) order.refunds.push({ id: gid('Refund'), note: null, at, amount, status: world.refundStatus });
  if (order.transactions.some(({ kind }) => kind === 'AUTHORIZATION')) order.transactions.push({ id: gid('OrderTransaction'), kind: 'VOID', amount: totalOf(order), at });
}
