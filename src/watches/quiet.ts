/** By whose clock a shopper lives, and when they are left in peace. */
import type { DateTime } from 'luxon';
import type { Place } from '../partners/types';
import type { NewsSection } from '../shop/news';
import { readPlace, zoneOfCountry } from '../tracking/places';
import { zoneNamed } from '../tracking/zones';

/** The device's own zone; else that of the place where the parcel goes; else the shop's. */
export function zoneOf({ device, address, destinationCountry, shop }: { device?: string | undefined; address?: Pick<Place, 'city' | 'region' | 'country'> | undefined; destinationCountry?: string | undefined; shop: string }): string {
  const country = address?.country ?? destinationCountry;
  const place = [address?.city, address?.region, country].filter(Boolean).join(', ');
  return device ?? (country === undefined ? undefined : readPlace(place, { destinationCountry: country })?.timeZone) ?? zoneOfCountry(country) ?? shop;
}

/** The moment itself, or the end of the quiet hours that it falls into. */
export function outOfQuiet(at: DateTime, { from, to }: NewsSection['quietHours'], zone: string): DateTime {
  const local = at.setZone(zoneNamed(zone));
  const clock = local.toFormat('HH:mm');
  const overnight = from > to;
  const isQuiet = overnight ? clock >= from || clock < to : clock >= from && clock < to;
  if (!isQuiet) return at;
  const [hour, minute] = to.split(':').map(Number);
  return local.plus({ days: overnight && clock >= from ? 1 : 0 }).set({ hour: hour!, minute: minute!, second: 0, millisecond: 0 });
}
