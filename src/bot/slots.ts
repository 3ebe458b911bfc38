/** Slots that several dialogs need: filled from what was said, else by asking. */
import { DateTime } from 'luxon';
import type { StoredShipment } from '../commerce/orders';
import { publicView } from '../commerce/proof/public-view';
import { identifyNumber, trackingUrl } from '../tracking/numbers';
import { opens } from './proof';
import type { Turn } from './turn';

export { chooseItems, order, orderBut, parcel, parcelIn, type OrderSubject } from './order-slots';
export { provenOrder, provenStrongly } from './proof';

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
