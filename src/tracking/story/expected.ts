/** When a parcel should come, and whose word that is. */
import { DateTime, FixedOffsetZone, type Zone } from 'luxon';
import type { Shipment } from '../../commerce/types';
import type { Shop } from '../../shop';
import { zoneOfCountry } from '../places';
import type { ParcelState } from '../taxonomy';
import { daysBetween, timeAtShop, zoneNamed } from '../zones';
import type { Scan } from './scans';

export interface Expected {
  from: DateTime; to: DateTime;
  /** The carrier's date, the reckoning of a service that watches parcels, or the shop's promise counted from dispatch. */
  basis: 'carrier' | 'provider' | 'standard';
  /** Whole days past `to`, 0 when not late (or within the shop's days of grace). */
  lateDays: number;
  /** What a service that watches parcels reckons with now, where the promise has passed. */
  estimate?: { from: DateTime; to: DateTime };
}

const ENDED: ParcelState[] = ['delivered', 'returned', 'returning'];

export function expectedDelivery(shipment: Shipment, shop: Shop, scans: Scan[], now: DateTime): Expected | undefined {
  if (ENDED.includes(scans[0]?.state ?? 'not_found')) return undefined;
  const zone = arrivalZone(shipment, scans);
  const promise = carrierWindow(shipment, zone) ?? standardWindow(shipment, shop, zone);
  const reckoning = providerWindow(shipment, zone);
  const lateDays = ({ to }: Window) => {
    const daysPast = daysBetween(to, now);
    return daysPast > (shop.shipping.graceDays ?? 0) ? daysPast : 0;
  };
  // Once its day has passed, a reckoning is worth nothing, and the shop's promise counts again.
  const isOpen = reckoning !== undefined && daysBetween(reckoning.to, now) === 0;
  if (promise && (promise.basis === 'carrier' || lateDays(promise) > 0 || !isOpen)) {
    return { ...promise, lateDays: lateDays(promise), ...(lateDays(promise) > 0 && isOpen && { estimate: { from: reckoning.from, to: reckoning.to } }) };
  }
  return reckoning && { ...reckoning, lateDays: lateDays(reckoning) };
}

/** A promised day ends by the clock of where the parcel goes. */
function arrivalZone({ destinationCountry }: Shipment, scans: Scan[]): Zone {
  const there = scans.find(({ place }) => place?.timeZone !== undefined && place.country === destinationCountry);
  const name = there?.place?.timeZone ?? zoneOfCountry(destinationCountry);
  return name === undefined ? FixedOffsetZone.utcInstance : zoneNamed(name);
}

type Window = Pick<Expected, 'from' | 'to' | 'basis'>;

function carrierWindow({ estimatedDelivery, expected }: Shipment, zone: Zone): Window | undefined {
  if (expected?.source === 'carrier') return between(expected, zone, 'carrier');
  return estimatedDelivery === undefined ? undefined : between({ from: estimatedDelivery, to: estimatedDelivery }, zone, 'carrier');
}

function providerWindow({ expected }: Shipment, zone: Zone): Window | undefined {
  return expected?.source === 'provider' ? between(expected, zone, 'provider') : undefined;
}

function between({ from, to }: { from: string; to: string }, zone: Zone, basis: Expected['basis']): Window {
  return { from: DateTime.fromISO(from, { zone }), to: DateTime.fromISO(to, { zone }), basis };
}

function standardWindow({ shippedAt }: Shipment, { shipping, timeZone }: Shop, zone: Zone): Window | undefined {
  if (shippedAt === undefined) return undefined;
  const shipped = timeAtShop(shippedAt, timeZone).startOf('day').setZone(zone, { keepLocalTime: true });
  const { from, to } = shipping.standardBusinessDays;
  return { from: plusBusinessDays(shipped, from), to: plusBusinessDays(shipped, to), basis: 'standard' };
}

/** Monday to Friday; a place's holidays are not known here. */
export function plusBusinessDays(start: DateTime, days: number): DateTime {
  let calendarDays = 0;
  for (let left = days; left > 0;) {
    calendarDays++;
    if ((start.weekday - 1 + calendarDays) % 7 < 5) left--;
  }
  return start.plus({ days: calendarDays });
}
