/** How far a parcel has come, as its scans tell. */
import type { Shipment } from '../../commerce/types';
import type { EventKind } from '../taxonomy';
import { crossesBorder, type Scan } from './scans';

const ARRIVED = new Set<EventKind>(['arrived_country', 'customs_cleared', 'at_delivery_office', 'out_for_delivery', 'attempted', 'pickup_ready']);

/** Which part of its journey a parcel is on: within one country, still on the way to the other, or there. */
export type Leg = 'domestic' | 'abroad' | 'arrived';

export function legOf(shipment: Shipment, scans: Scan[]): Leg {
  if (!crossesBorder(shipment, scans)) return 'domestic';
  // The newest scan that tells where the parcel is; many have no place.
  const telling = scans.find(({ kind, place }) => ARRIVED.has(kind) || place?.country !== undefined);
  return telling !== undefined && (telling.place?.country === undefined || telling.place.country === shipment.destinationCountry) ? 'arrived' : 'abroad';
}
