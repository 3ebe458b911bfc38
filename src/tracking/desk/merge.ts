/** A parcel as the shop and a provider know it together. The shop's word stands where both say something. */
import type { Shipment } from '../../commerce/types';
import type { TrackingReport } from '../providers/provider';
import { DAY_MS } from '../zones';
import { hasHappened, timeOf, unite } from './events';

/** Labels are printed some time before dispatch; what is older is of an earlier parcel with the number. */
const BEFORE_DISPATCH_MS = 30 * DAY_MS;
const LONGEST_PROMISE_MS = 180 * DAY_MS;

/** @param now in ms since 1970; what is later has not happened. */
export function mergeShipment(shipment: Shipment, report: TrackingReport, now: number): Shipment {
  const since = shipment.shippedAt === undefined ? 0 : Date.parse(shipment.shippedAt) - BEFORE_DISPATCH_MS;
  const told = report.events.filter((event) => timeOf(event) >= since);
  const { service = report.service, originCountry = report.originCountry, destinationCountry = report.destinationCountry } = shipment;
  const expected = report.expected && isLikely(report.expected.to, now) ? report.expected : undefined;
  const promised = expected?.source === 'carrier' ? expected.to : shipment.estimatedDelivery;
  return {
    ...shipment, ...(service && { service }), ...(originCountry && { originCountry }), ...(destinationCountry && { destinationCountry }),
    ...(promised && { estimatedDelivery: promised }), ...(expected && { expected }), events: unite(shipment.events ?? [], told).filter(hasHappened(now)),
  };
}

export function isLikely(day: string, now: number): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : NaN;
  return Math.abs(at - now) <= LONGEST_PROMISE_MS;
}
