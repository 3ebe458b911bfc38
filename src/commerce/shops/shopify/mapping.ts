/**
 * Shopify's orders in our terms. Amounts are those that the shopper was shown (presentment money).
 *
 * An order's number is its `name` without a leading `#`: Shopify's own "#1001" is our 1001, and a shop's "WB-1001-EU" stays as it
 * is. A customer's id is the number at the end of Shopify's global id.
 */
import { createHash } from 'node:crypto';
import { add, money, multiply } from '../../money';
import type { CurrentOrder } from '../../orders';
import type { Order, Shipment, TrackingEvent } from '../../types';
import type { ParcelState } from '../../../tracking/taxonomy';
import { carrierOf } from './carriers';
import type { Fulfillment, OrderNode } from './schemas';
import { isLive, PAYMENT_STATUS, returnStatusOf, statusOf } from './status';

type MoneySet = OrderNode['totalPriceSet'];

export const numberOf = (name: string): string => name.trim().replace(/^#/, '');
export const idOf = (gid: string): string => gid.slice(gid.lastIndexOf('/') + 1);
export const moneyOf = ({ presentmentMoney: { amount, currencyCode } }: MoneySet): { amount: string; currency: string } => money(amount, currencyCode);

export function toOrder(node: OrderNode): CurrentOrder {
  const items = itemsOf(node);
  const sums = items.map(({ unitPrice, quantity }) => multiply({ amount: unitPrice, currency: node.presentmentCurrencyCode }, quantity));
  const payment = PAYMENT_STATUS[node.displayFinancialStatus ?? ''];
  const paid = node.transactions.findLast(({ kind, status }) => (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS');
  const order: Omit<CurrentOrder, 'revision'> = {
    number: numberOf(node.name), placedAt: node.createdAt, status: statusOf(node), currency: node.presentmentCurrencyCode, items,
    ...(node.customer && { customerId: idOf(node.customer.id) }),
    contact: { ...(node.email && { email: node.email }), ...(node.phone && { phone: node.phone }) },
    totals: {
      items: add(money('0', node.presentmentCurrencyCode), ...sums).amount, total: moneyOf(node.totalPriceSet).amount, shipping: moneyOf(node.totalShippingPriceSet).amount,
      ...(node.totalTaxSet && { tax: moneyOf(node.totalTaxSet).amount }), ...(node.totalDiscountsSet && { discount: moneyOf(node.totalDiscountsSet).amount }),
    },
    ...(payment && { payment: { status: payment, ...(node.paymentGatewayNames[0] && { method: node.paymentGatewayNames[0] }), ...(paid?.processedAt && { paidAt: paid.processedAt }) } }),
    ...(node.shippingAddress && { shippingAddress: addressOf(node.shippingAddress) }),
    // One that was withdrawn is none.
    returns: node.returns.nodes.filter(({ status }) => status !== 'CANCELED').map((returned) => ({
      number: numberOf(returned.name), status: returnStatusOf(returned),
      items: returned.returnLineItems.nodes.flatMap(({ quantity, fulfillmentLineItem }) => (fulfillmentLineItem?.lineItem.sku ? [{ sku: fulfillmentLineItem.lineItem.sku, quantity }] : [])),
    })),
    refunds: node.refunds.map(refundOf).filter(({ amount }) => Number(amount) !== 0),
  };
  return { ...order, revision: revisionOf(order, node.note) };
}

/** What is still ordered, and what was and came back; of an order that was cancelled, what it was made of. */
function itemsOf({ lineItems, returns }: OrderNode): Order['items'] {
  const returned = new Map<string, number>();
  for (const { quantity, fulfillmentLineItem } of returns.nodes.flatMap(({ returnLineItems }) => returnLineItems.nodes)) {
    const sku = fulfillmentLineItem?.lineItem.sku;
    if (sku) returned.set(sku, (returned.get(sku) ?? 0) + quantity);
  }
  const kept = lineItems.nodes.map((line) => ({ line, quantity: Math.min(line.quantity, line.currentQuantity + (returned.get(line.sku ?? '') ?? 0)) })).filter(({ quantity }) => quantity > 0);
  return (kept.length > 0 ? kept : lineItems.nodes.map((line) => ({ line, quantity: line.quantity }))).map(({ line, quantity }) => ({
    sku: skuOf(line), name: line.title, quantity, unitPrice: moneyOf(line.originalUnitPriceSet).amount,
    ...(hasChoice(line.variant?.selectedOptions) && { options: Object.fromEntries(line.variant!.selectedOptions.map(({ name, value }) => [name, value])) }),
  }));
}

/** Not every item has one; its line is known by something all the same. */
export const skuOf = ({ sku, id }: { sku?: string | null | undefined; id: string }): string => sku || `line-${idOf(id)}`;

/** What is sold without a choice has one option of this name. */
export const hasChoice = (options: { name: string; value: string }[] | undefined): boolean => options !== undefined && options.length > 0 && !(options.length === 1 && options[0]!.value === 'Default Title');

function addressOf(address: NonNullable<OrderNode['shippingAddress']>): NonNullable<Order['shippingAddress']> {
  const { name, address1, address2, company, city, province, provinceCode, zip, countryCodeV2, phone } = address;
  const second = [address2, company].filter(Boolean).join(', ');
  return {
    ...(name && { name }), ...(address1 && { line1: address1 }), ...(second && { line2: second }), ...(city && { city }), ...((provinceCode || province) && { region: (provinceCode || province)! }),
    ...(zip && { postalCode: zip }), ...(countryCodeV2 && { country: countryCodeV2 }), ...(phone && { phone }),
  };
}

const UNSETTLED = new Set(['PENDING', 'AWAITING_RESPONSE', 'UNKNOWN']);
const FAILED = new Set(['FAILURE', 'ERROR']);

export function refundOf({ totalRefundedSet, transactions, createdAt }: OrderNode['refunds'][number]): NonNullable<Order['refunds']>[number] {
  const currency = totalRefundedSet.presentmentMoney.currencyCode;
  const [first, ...others] = transactions.nodes.map(({ amountSet }) => moneyOf(amountSet));
  const amount = Number(totalRefundedSet.presentmentMoney.amount) === 0 && first ? add(first, ...others).amount : money(totalRefundedSet.presentmentMoney.amount, currency).amount;
  const states = transactions.nodes.map(({ status }) => status);
  const status = states.length > 0 && states.every((state) => FAILED.has(state)) ? 'failed' : states.some((state) => UNSETTLED.has(state)) ? 'pending' : 'done';
  return { amount, status, ...(createdAt && { requestedAt: createdAt, ...(status === 'done' && { doneAt: createdAt }) }) };
}

const EVENT_STATES: Record<string, ParcelState> = {
  LABEL_PURCHASED: 'label_created', LABEL_PRINTED: 'label_created', CARRIER_PICKED_UP: 'in_transit', IN_TRANSIT: 'in_transit', DELAYED: 'in_transit', OUT_FOR_DELIVERY: 'out_for_delivery',
  ATTEMPTED_DELIVERY: 'attempt_failed', READY_FOR_PICKUP: 'available_for_pickup', DELIVERED: 'delivered', FAILURE: 'exception',
};

/** A fulfilment without a tracking number is no parcel that can be followed. */
export function shipmentsOf(node: OrderNode): Shipment[] {
  return node.fulfillments.filter(isLive).flatMap((fulfillment) => {
    const tracked = fulfillment.trackingInfo.filter(({ number }) => number?.trim());
    return tracked.map(({ number, company }) => ({
      trackingNumber: number!.trim(), carrier: carrierOf(company ?? ''), shippedAt: fulfillment.createdAt, ...(company && { service: company }),
      ...(fulfillment.estimatedDeliveryAt && { estimatedDelivery: fulfillment.estimatedDeliveryAt.slice(0, 10) }),
      ...(fulfillment.originAddress && { originCountry: fulfillment.originAddress.countryCode }), ...(node.shippingAddress?.countryCodeV2 && { destinationCountry: node.shippingAddress.countryCodeV2 }),
      // Where there are several numbers, nobody says which of them an event is about.
      ...(tracked.length === 1 && { events: eventsOf(fulfillment) }),
    }));
  });
}

function eventsOf({ events }: Fulfillment): TrackingEvent[] {
  return events.nodes.filter(({ status, message }) => status !== 'CONFIRMED' || message).map(({ happenedAt, status, message, city, province, country }) => ({
    at: happenedAt, description: message || status.toLowerCase().replaceAll('_', ' '), location: [city, province, country].filter(Boolean).join(', '), code: status,
    ...(EVENT_STATES[status] && { status: EVENT_STATES[status] }),
  }));
}

/** `updatedAt` moves with every app's tag; this moves with what the shopper was told, and with the shop's note. */
function revisionOf(order: Omit<CurrentOrder, 'revision'>, note: string | null | undefined): number {
  return parseInt(createHash('sha256').update(JSON.stringify([order, note ?? ''])).digest('hex').slice(0, 12), 16);
}
