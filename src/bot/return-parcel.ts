/** A parcel on its way back: tracked like any other, but it is the shop that waits for it. */
import type { DateTime } from 'luxon';
import type { CurrentOrder } from '../commerce/orders';
import { publicView } from '../commerce/proof/public-view';
import type { Shipment } from '../commerce/types';
import { spanOf, type Span } from '../rules/calendar';
import { identifyNumber, trackingUrl } from '../tracking/numbers';
import { tellStory, type Scan } from '../tracking/story';
import { returnAddressFor } from './returns';
import { withNews } from './slots';
import type { Turn } from './turn';

export interface ReturnParcel {
  number: string;
  last?: Scan;
  /** When the carrier handed it over to the warehouse. */
  arrivedAt?: DateTime;
  /** When the warehouse should have booked it in and inspected it, where the shop's file says how long that takes. */
  booking?: Span;
  /** The carrier's public page, where the carrier is beyond doubt. */
  page?: string;
}

/** As far as a tracking provider knows; the shop itself has no scans of what its shoppers send. */
export async function returnParcel(turn: Turn, order: CurrentOrder, number: string): Promise<ReturnParcel> {
  const sure = identifyNumber(number).candidates.filter(({ confidence }) => confidence === 'high');
  const carrier = sure.length === 1 ? sure[0]!.carrier : 'other';
  const [from, to] = [order.shippingAddress?.country, returnAddressFor(turn, order)?.address.country];
  const shipment: Shipment = { trackingNumber: number, carrier, ...(from !== undefined && { originCountry: from }), ...(to !== undefined && { destinationCountry: to }) };
  const { shipment: known } = await withNews(turn, { orderNumber: order.number, shipment });
  const { last, scans } = tellStory(await asAnybodySees(turn, known), turn.shop, turn.now);
  const arrivedAt = scans.find(({ kind }) => kind === 'delivered' || kind === 'delivered_agent')?.at;
  const days = turn.shop.returnTerms?.inspectionBusinessDays;
  const booking = arrivedAt && days && spanOf({ ...days, unit: 'business-days', since: 'delivered' }, arrivedAt, turn.shop);
  const page = trackingUrl(carrier, number);
  return { number, ...(last && { last }), ...(arrivedAt && { arrivedAt }), ...(booking && { booking }), ...(page !== undefined && { page }) };
}

/** Any number can be called the parcel of a return: whose it is, and who signed for it, its scans tell nobody. */
async function asAnybodySees({ orders }: Turn, shipment: Shipment): Promise<Shipment> {
  const [known] = await orders.findShipments(shipment.trackingNumber);
  const order = known && (await orders.order(known.orderNumber));
  return publicView(shipment, order, await orders.customer(order?.customerId ?? ''));
}
