/** Slots that several dialogs need: filled from what was said, else by asking. */
import { DateTime } from 'luxon';
import type { Order } from '../commerce/types';
import type { StoredShipment } from '../commerce/orders';
import { publicView } from '../commerce/proof/public-view';
import { identifyNumber, trackingUrl } from '../tracking/numbers';
import type { Slot } from './dialog';
import { inGroup, opens, provenOrder } from './proof';
import type { Message, Turn } from './turn';

export { chooseItems, order, orderBut, parcel, type OrderSubject } from './order-slots';
export { provenOrder, provenStrongly } from './proof';

/** What the shopper asks about: parcels by number, or an order proved to be theirs with the parcels it has. */
export type Subject =
  | { kind: 'numbers'; numbers: string[] }
  | { kind: 'order'; order: Order; shipments: StoredShipment[] };

type Reference = { trackingNumbers: string[] } | { orderNumber: string };

/** Parcels or an order, from the message, the conversation, the signed-in customer's latest order, or by asking. */
export const subject: Slot<Subject> = async (turn, name) => {
  const known = refersTo(turn.trigger) ?? (await ownOrder(turn)) ?? latestHeard(turn);
  const reference = known ?? (await turn.ask<Reference>(name, { say: 'common:ask-number', again: 'common:ask-number-again', params: { example: turn.shop.orderNumber.example }, accept: refersTo }));
  if ('trackingNumbers' in reference) return { kind: 'numbers', numbers: reference.trackingNumbers };
  const order = await provenOrder(turn, reference.orderNumber);
  return { kind: 'order', order, shipments: await Promise.all((await turn.orders.shipmentsOf(order.number)).map((parcel) => withNews(turn, parcel))) };
};

function refersTo({ entities }: Pick<Message, 'entities'>): Reference | undefined {
  const latest = entities.find(({ type }) => type === 'tracking_number' || type === 'order_number');
  if (latest?.type === 'order_number') return { orderNumber: latest.value };
  // Numbers of one message stand together; of earlier messages only the latest counts.
  const numbers = entities.filter(({ type }) => type === 'tracking_number').map(({ value }) => value);
  return latest && { trackingNumbers: [...new Set(numbers)] };
}

function latestHeard({ memory }: Turn): Reference | undefined {
  const latest = memory.heard.find(({ type }) => type === 'tracking_number' || type === 'order_number');
  return latest && refersTo({ entities: [latest] });
}

const OVER = ['delivered', 'cancelled', 'returned'];

/** A signed-in customer need not spell anything out: the order under way is meant, and asked for only where there are several. */
async function ownOrder(turn: Turn): Promise<Reference | undefined> {
  if (!turn.customer || inGroup(turn)) return undefined;
  const orders = await turn.orders.ordersOf(turn.customer.id);
  const underWay = orders.filter(({ status }) => !OVER.includes(status));
  const asksForLast = turn.trigger.entities.some(({ type, value }) => type === 'ordinal' && value === 'last');
  if (asksForLast || underWay.length < 2) {
    const meant = (asksForLast ? undefined : underWay[0]) ?? orders[0];
    return meant && { orderNumber: meant.number };
  }
  const choices = underWay.slice(0, 5).map(({ number, placedAt }) => ({
    label: turn.text('common:order-choice', { number, placed: DateTime.fromISO(placedAt, { setZone: true }) }), value: { orderNumber: number },
  }));
  return await turn.ask<Reference>('which order', { say: 'common:which-order', choices, accept: refersTo });
}

export interface ParcelSearch {
  found: StoredShipment[];
  /** Why there can be no parcel of that number. */
  problem?: string;
  /** A parcel of the shopper's own that was probably meant. */
  suggestion?: string;
  /** The carrier's public page for the number, where the carrier is beyond doubt. */
  page?: string;
}

export async function findParcel(turn: Turn, number: string): Promise<ParcelSearch> {
  const found = await turn.orders.findShipments(number);
  if (found.length > 0) return { found: await Promise.all(found.map(async (parcel) => seenBy(turn, await withNews(turn, parcel)))) };
  const { problem, corrections = [], candidates } = identifyNumber(number);
  const sure = candidates.filter(({ confidence }) => confidence === 'high');
  const page = sure.length === 1 ? trackingUrl(sure[0]!.carrier, number) : undefined;
  return { found, ...(problem && { problem }), ...(page && { page }), ...(await ownCorrection(turn, corrections)) };
}

/** With what its carrier or an aggregator knows by now, where somebody can be asked. */
export async function withNews(turn: Turn, parcel: StoredShipment): Promise<StoredShipment> {
  const { tracking } = turn.services;
  const latest = tracking && (await turn.lookups.see(`news of ${parcel.shipment.trackingNumber}`, async () => {
    const { asOf, ...rest } = await tracking.latest(parcel.shipment);
    return { ...rest, ...(asOf && { at: asOf.toISO()! }) };
  }));
  if (!latest) return parcel;
  const { shipment, stale, at, page } = latest;
  return { ...parcel, shipment, ...(stale && { stale: { ...(at !== undefined && { asOf: DateTime.fromISO(at, { zone: turn.shop.timeZone }) }), ...(page !== undefined && { page }) } }) };
}

/** Whoever has only the number sees less than whoever has proved to own the order. */
async function seenBy(turn: Turn, parcel: StoredShipment): Promise<StoredShipment> {
  const { orderNumber, shipment } = parcel;
  const { orders } = turn;
  const order = await orders.order(orderNumber);
  if (order && opens(turn, order)) return parcel;
  return { ...parcel, shipment: publicView(shipment, order, await orders.customer(order?.customerId ?? '')) };
}

/** A one-character slip is only put right when the right number is a parcel of an order this shopper has already proved to own. */
async function ownCorrection(turn: Turn, corrections: string[]): Promise<{ suggestion?: string }> {
  for (const number of corrections) {
    for (const { orderNumber } of await turn.orders.findShipments(number)) {
      const order = await turn.orders.order(orderNumber);
      if (order && opens(turn, order)) return { suggestion: number };
    }
  }
  return {};
}
