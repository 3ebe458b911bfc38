/** What the fake answers to queries, whole; the document says which of it is wanted. */
import Big from 'big.js';
import { currentQuantity, financialStatusOf, gid, liveFulfillments, paidOf, refundableOf, refundedOf, totalOf, type FakeOrder, type FakeProduct, type FakeVariant, type World } from './world';

type Variables = Record<string, unknown>;
type Json = Record<string, unknown>;
interface Sizes { lines: number; parcels: number; events: number; returns: number; refunds: number }
const ALL: Sizes = { lines: Infinity, parcels: Infinity, events: Infinity, returns: Infinity, refunds: Infinity };

export const QUERIES: Record<string, (world: World, variables: Variables) => Json> = {
  Orders(world, { query, first, after, ...sizes }) {
    const found = world.orders.filter((order) => matchesSearch(order, query as string)).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    const start = after ? Number(after) : 0;
    const end = start + (first as number);
    return { orders: { nodes: found.slice(start, end).map((order) => orderView(order, sizes as unknown as Sizes)), pageInfo: { hasNextPage: end < found.length, endCursor: String(end) } } };
  },
  OrderById: (world, { id, ...sizes }) => ({ order: orderView(world.orders.find((order) => order.id === id), sizes as unknown as Sizes) }),
  Customer(world, { id }) {
    const customer = world.customers.find((known) => known.id === id);
    return { customer: customer ? { ...customer, defaultEmailAddress: customer.email && { emailAddress: customer.email }, defaultPhoneNumber: customer.phone && { phoneNumber: customer.phone } } : null };
  },
  Variants(world, { query, first }) {
    const found = world.products.flatMap((product) => product.variants.filter(({ sku }) => matchesSku(sku, query as string)).map((variant) => ({ ...variantView(variant), product: { id: product.id } })));
    return { productVariants: { nodes: found.slice(0, first as number) } };
  },
  Product(world, { id }) {
    const product = world.products.find((known) => known.id === id);
    return { product: product ? productView(product) : null, shop: { currencyCode: 'USD' } };
  },
  Products(world, { query, first }) {
    const beginnings = (query as string).split(' OR ').map((term) => /^title:(\S+)\*$/.exec(term.trim())?.[1] ?? '');
    const found = world.products.filter(({ title }) => words(title).split(' ').some((word) => beginnings.some((beginning) => beginning !== '' && word.startsWith(beginning))));
    return { products: { nodes: found.slice(0, first as number).map(({ id, title }) => ({ id, title })) } };
  },
  Discount(world, { code }) {
    const discount = world.discounts.find((known) => known.code.toLowerCase() === (code as string).toLowerCase());
    const value = discount?.percentage !== undefined ? { __typename: 'DiscountPercentage', percentage: discount.percentage } : { __typename: 'DiscountAmount', amount: { amount: discount?.amount, currencyCode: 'USD' } };
    const minimumRequirement = discount?.minimum ? { __typename: 'DiscountMinimumSubtotal', greaterThanOrEqualToSubtotal: { amount: discount.minimum, currencyCode: 'USD' } } : null;
    return { codeDiscountNodeByCode: discount ? { codeDiscount: {
      __typename: discount.type, title: discount.code, startsAt: discount.startsAt, endsAt: discount.endsAt, codes: { nodes: [{ code: discount.code }] }, customerGets: { value, items: { __typename: 'AllDiscountItems' } }, minimumRequirement,
    } } : null };
  },
  CancelJob(world, { id }) {
    const job = world.jobs.find((known) => known.id === id);
    return { node: job ? { __typename: 'OrderCancelJobResult', id: job.id, done: job.done, status: job.status, errors: [] } : null };
  },
  Returnable(world, { orderId }) {
    const order = world.orders.find(({ id }) => id === orderId)!;
    const nodes = order.lines.map((line) => ({ quantity: returnableOf(order, line.id), fulfillmentLineItem: { id: gid('FulfillmentLineItem', line.id.split('/').at(-1)), lineItem: { sku: line.sku } } })).filter(({ quantity }) => quantity > 0);
    return { returnableFulfillments: { nodes: liveFulfillments(order).length > 0 ? [{ returnableFulfillmentLineItems: { nodes } }] : [] } };
  },
  SuggestedRefund(world, { id, full, lines }) {
    const order = world.orders.find((known) => known.id === id)!;
    const wanted = (lines ?? []) as { lineItemId: string; quantity: number; restockType: string }[];
    const worth = wanted.reduce((sum, { lineItemId, quantity }) => sum.plus(new Big(order.lines.find((line) => line.id === lineItemId)!.unitPrice).times(quantity)), new Big(0)).toFixed(2);
    const sale = order.transactions.find(({ kind }) => kind === 'SALE');
    return { order: { suggestedRefund: {
      amountSet: set(full ? refundableOf(order) : worth), maximumRefundableSet: set(refundableOf(order)),
      refundLineItems: wanted.map(({ lineItemId, quantity, restockType }) => ({ lineItem: { id: lineItemId }, quantity, restockType, location: restockType === 'NO_RESTOCK' ? null : { id: gid('Location', 1) } })),
      suggestedTransactions: sale ? [{ gateway: 'shopify_payments', parentTransaction: { id: sale.id }, maximumRefundableSet: set(refundableOf(order)) }] : [],
    } } };
  },
};

export function returnableOf(order: FakeOrder, lineId: string): number {
  const line = order.lines.find(({ id }) => id === lineId)!;
  const returning = order.returns.filter(({ status }) => status !== 'DECLINED' && status !== 'CANCELED').flatMap(({ lines }) => lines).filter((returned) => returned.lineId === lineId);
  return returning.reduce((left, { quantity }) => left - quantity, currentQuantity(line));
}

const set = (amount: string, currencyCode = 'USD'): Json => ({ presentmentMoney: { amount, currencyCode }, shopMoney: { amount, currencyCode } });

export function orderView(order: FakeOrder | undefined, { lines, parcels, events, returns, refunds } = ALL): Json | null {
  if (!order) return null;
  const money = (amount: string) => set(amount, order.currency);
  const live = liveFulfillments(order);
  return {
    ...order, presentmentCurrencyCode: order.currency, displayFinancialStatus: financialStatusOf(order), displayFulfillmentStatus: order.fulfillmentStatus ?? (live.length > 0 ? 'FULFILLED' : 'UNFULFILLED'),
    paymentGatewayNames: ['shopify_payments'], customer: order.customerId ? { id: order.customerId } : null, cancellation: order.cancelledAt ? { staffNote: order.staffNote } : null,
    shippingAddress: order.address, totalPriceSet: money(totalOf(order)), totalShippingPriceSet: money(order.shipping), totalTaxSet: money(order.tax), totalDiscountsSet: money(order.discount),
    lineItems: {
      nodes: order.lines.slice(0, lines).map((line) => ({ id: line.id, sku: line.sku, title: line.title, quantity: line.quantity, currentQuantity: currentQuantity(line), originalUnitPriceSet: money(line.unitPrice), variant: null })),
      pageInfo: { hasNextPage: order.lines.length > lines },
    },
    fulfillments: order.fulfillments.slice(0, parcels).map((fulfillment) => ({ ...fulfillment, originAddress: { countryCode: 'CN' }, trackingInfo: fulfillment.tracking, events: { nodes: fulfillment.events.slice(0, events) } })),
    returns: { nodes: order.returns.slice(0, returns).map(({ name, status, lines: returned, refundIds }) => ({
      name, status, refunds: { nodes: refundIds.map((id) => ({ id })) },
      returnLineItems: { nodes: returned.map(({ lineId, quantity, customerNote }) => ({ __typename: 'ReturnLineItem', customerNote, quantity, fulfillmentLineItem: { lineItem: { sku: order.lines.find(({ id }) => id === lineId)!.sku } } })) },
    })) },
    // What has not gone through is in the transactions alone.
    refunds: order.refunds.slice(0, refunds).map(({ id, note, at, amount, status }) => ({ id, note, createdAt: at, totalRefundedSet: money(status === 'SUCCESS' ? amount : '0.00'), transactions: { nodes: [{ status, amountSet: money(amount) }] } })),
    transactions: order.transactions.map(({ kind, amount, at }) => ({ kind, status: 'SUCCESS', processedAt: at, amountSet: money(amount) })),
    totalPaid: paidOf(order), totalRefunded: refundedOf(order),
  };
}

function variantView({ id, sku, stock, tracked, policy, price, options }: FakeVariant): Json {
  return { id, sku, price, selectedOptions: options, inventoryPolicy: policy, inventoryQuantity: stock, inventoryItem: { tracked, harmonizedSystemCode: null, countryCodeOfOrigin: null } };
}

function productView({ title, description, variants }: FakeProduct): Json {
  return { title, description, featuredMedia: { preview: { image: { url: `https://cdn.shop.example/${encodeURIComponent(title)}.jpg` } } }, variants: { nodes: variants.map(variantView) } };
}

/** As Shopify's search: terms joined by OR; a value is matched word by word, so that likenesses are found as well. */
function matchesSearch(order: FakeOrder, query: string): boolean {
  return query.split(' OR ').some((term) => {
    const [, field, quoted, bare] = /^(?:(\w+):)?(?:"([^"]*)"|(\S+))$/.exec(term.trim()) ?? [];
    const value = quoted ?? bare ?? '';
    if (field === 'name') return ` ${words(order.name)} `.includes(` ${words(value)} `);
    if (field === 'customer_id') return order.customerId === gid('Customer', value);
    return field === undefined && [order.note ?? '', ...order.fulfillments.flatMap(({ tracking }) => tracking.map(({ number }) => number ?? ''))].some((text) => text.toLowerCase().includes(value.toLowerCase()));
  });
}

const words = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

function matchesSku(sku: string, query: string): boolean {
  return query.split(' OR ').some((term) => {
    const [, exact, beginning] = /^sku:(?:"([^"]+)"|(\S+)\*)$/.exec(term.trim()) ?? [];
    return exact !== undefined ? words(sku).includes(words(exact)) : beginning !== undefined && sku.toLowerCase().startsWith(beginning.toLowerCase());
  });
}
