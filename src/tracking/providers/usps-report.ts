/** A tracking answer of USPS in our terms. Its texts are read by the taxonomy; its codes help where they say nothing. */
import type { TrackingEvent } from '../../commerce/types';
import type { ParcelState } from '../taxonomy';
import { alpha2Of, bounded, dayOf, placeText, plainText, timeOf } from './normalize';
import type { TrackingReport } from './provider';
import { deliveryOf, type UspsEvent, type UspsItem } from './usps-schema';

/** Event codes, of Publication 199 and of answers seen. */
const CODES: Record<string, ParcelState> = Object.fromEntries((Object.entries({
  label_created: 'GX MA 89 TM', in_transit: '03 06 07 08 10 83 A1 AD OA SF T1 TL UA', out_for_delivery: 'OF', delivered: '01', available_for_pickup: '14',
  attempt_failed: '02 51 53 54 55 56', returning: '09 27', exception: '04 05 21 22 23',
} satisfies Partial<Record<ParcelState, string>>) as [ParcelState, string][]).flatMap(([state, codes]) => codes.split(' ').map((code) => [code, state])));

const CATEGORIES: [RegExp, ParcelState][] = [
  [/^pre-?shipment/, 'label_created'], [/^out for delivery/, 'out_for_delivery'], [/^delivered.*original sender/, 'returned'], [/^delivered/, 'delivered'],
  [/^(delivery attempt|notice left)/, 'attempt_failed'], [/^available/, 'available_for_pickup'], [/return/, 'returning'], [/^alert/, 'exception'], [/^(accepted|in.transit)/, 'in_transit'],
];

/** @param number as it was asked for. @returns undefined where USPS holds nothing but the number. */
export function reportOf(number: string, body: UspsItem): TrackingReport | undefined {
  const state = stateOf(body);
  const told = body.trackingEvents ?? [];
  // The first, as a rule.
  const newest = told.reduce<UspsEvent | undefined>((last, event) => (last && (instantOf(last) ?? '') >= (instantOf(event) ?? '') ? last : event), undefined);
  const events = bounded(told.map((event) => eventOf(event, event === newest ? state : undefined)).filter((event) => event !== undefined));
  if (events.length === 0 && state === undefined) return undefined;
  const service = plainText(body.mailClass, 100);
  const originCountry = alpha2Of(body.originCountry) ?? (body.originZIP || body.originZIPCode ? 'US' : undefined);
  const destinationCountry = alpha2Of(body.destinationCountry) ?? (body.destinationZIP || body.destinationZIPCode ? 'US' : undefined);
  const { predictedDeliveryDate, expectedDeliveryDate, guaranteedDeliveryDate } = deliveryOf(body);
  const day = dayOf(predictedDeliveryDate) ?? dayOf(expectedDeliveryDate) ?? dayOf(guaranteedDeliveryDate);
  return {
    number, carrier: 'usps', ...(service && { service }), ...(originCountry && { originCountry }), ...(destinationCountry && { destinationCountry }),
    ...(day && { expected: { from: day, to: day, source: 'carrier' as const } }), ...(state && { state }), events,
  };
}

function stateOf({ status, statusCategory, trackingEvents }: UspsItem): ParcelState | undefined {
  const words = [plainText(status).toLowerCase(), plainText(statusCategory).toLowerCase()];
  // The category of a parcel that is back at the sender's says "delivered" too.
  if (words[0]!.includes('to original sender')) return 'returned';
  const category = CATEGORIES.find(([pattern]) => pattern.test(words[1]!))?.[1] ?? CATEGORIES.find(([pattern]) => pattern.test(words[0]!))?.[1];
  return category ?? CODES[trackingEvents?.[0]?.eventCode?.toUpperCase() ?? ''];
}

/** @param state of the parcel, where this is its newest event. */
function eventOf(event: UspsEvent, state: ParcelState | undefined): TrackingEvent | undefined {
  const at = instantOf(event);
  const description = plainText(event.eventType, 300);
  const code = plainText(event.eventCode, 10).toUpperCase();
  if (at === undefined || (description === '' && code === '')) return undefined;
  const status = CODES[code] ?? state;
  const location = placeOf(event);
  return { at, description: description || `USPS ${code}`, ...(location && { location }), ...(status && { status }), ...(code && { code }) };
}

/** The local time with its offset, where there is one: it tells the shopper's clock, which Greenwich does not. */
function instantOf({ eventTimestamp, GMTOffset, GMTTimestamp }: UspsEvent): string | undefined {
  const [local, greenwich] = [timeOf(eventTimestamp), timeOf(GMTTimestamp)];
  const offset = /^[+-]\d\d:\d\d$/.exec(GMTOffset?.trim() ?? '')?.[0];
  if (local === undefined || /(?:Z|[+-]\d\d:?\d\d)$/i.test(local)) return local ?? greenwich;
  return offset !== undefined ? `${local}${offset}` : greenwich ?? local;
}

/** American places have a state and no country; foreign ones the other way round; service centres neither. */
function placeOf({ eventCity, eventState, eventZIP, eventZIPCode, eventCountry }: UspsEvent): string | undefined {
  const [city, region, zip] = [plainText(eventCity, 100), plainText(eventState, 40), plainText(eventZIPCode ?? eventZIP, 10)];
  if (!plainText(eventCountry) && region) return [city, `${region} ${zip}`.trim()].filter(Boolean).join(', ');
  return placeText({ city, region, country: eventCountry ?? null });
}
