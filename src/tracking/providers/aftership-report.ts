/** AfterShip's account of a parcel, as one of our reports. */
import { z } from 'zod';
import type { Carrier, TrackingEvent } from '../../commerce/types';
import type { ParcelState } from '../taxonomy';
import { alpha2Of, bounded, daysOf, placeText, plainText, timeOf } from './normalize';
import type { TrackingReport } from './provider';

/** One field that is not as it should be costs that field, not the parcel. */
const text = z.string().nullish().catch(undefined);
const estimate = z.object({ estimated_delivery_date: text, estimated_delivery_date_min: text, estimated_delivery_date_max: text }).nullish().catch(undefined);
const checkpoint = z.object({
  checkpoint_time: text, message: text, tag: text, subtag: text, subtag_message: text,
  location: text, city: text, state: text, country_region: text, country_region_name: text,
});

export const trackingSchema = z.object({
  tracking_number: z.string(), slug: text, tag: text, subtag: text, created_at: text, updated_at: text, shipment_type: text,
  origin_country_region: text, destination_country_region: text, courier_destination_country_region: text,
  courier_estimated_delivery_date: estimate, aftership_estimated_delivery_date: estimate,
  latest_estimated_delivery: z.object({ source: text, datetime: text, datetime_min: text, datetime_max: text }).nullish().catch(undefined),
  checkpoints: z.array(checkpoint).nullish(),
});
export type Tracking = z.infer<typeof trackingSchema>;

/** Of couriers that have one number between them: the one asked for, else the one with the latest news. */
export function chooseOf(trackings: Tracking[], carrier: Carrier | undefined): Tracking {
  const newest = ({ checkpoints }: Tracking): number => Math.max(...(checkpoints ?? []).map(({ checkpoint_time }) => Date.parse(checkpoint_time ?? '') || 0), 0);
  return trackings.find(({ slug }) => carrierOf(slug) === carrier) ?? trackings.reduce((best, one) => (newest(one) > newest(best) ? one : best));
}

/**
 * @param pushedAt Unix seconds, where the tracking says nothing of its own.
 * @returns undefined where AfterShip has nothing of the parcel yet.
 */
export function reportOf(tracking: Tracking, pushedAt?: number): TrackingReport | undefined {
  const state = stateOf(tracking.subtag, tracking.tag);
  const events = bounded((tracking.checkpoints ?? []).flatMap((checkpoint) => eventOf(checkpoint) ?? []));
  if (events.length === 0 && (state === undefined || state === 'not_found' || state === 'expired')) return undefined;
  const carrier = carrierOf(tracking.slug);
  const service = plainText(tracking.shipment_type, 100);
  const originCountry = alpha2Of(tracking.origin_country_region);
  const destinationCountry = alpha2Of(tracking.courier_destination_country_region) ?? alpha2Of(tracking.destination_country_region);
  const expected = expectedOf(tracking);
  const asOf = instantOf(tracking.updated_at) ?? (pushedAt !== undefined ? instantOf(pushedAt * 1000) : undefined);
  return {
    number: tracking.tracking_number, ...(carrier && { carrier }), ...(service && { service }), ...(originCountry && { originCountry }), ...(destinationCountry && { destinationCountry }),
    ...(expected && { expected }), ...(state && { state }), events, ...(asOf && { asOf }),
  };
}

function eventOf({ checkpoint_time, message, tag, subtag, subtag_message, location, city, state: region, country_region, country_region_name }: z.infer<typeof checkpoint>): TrackingEvent | undefined {
  // The local time of the place, often without its zone.
  const at = timeOf(checkpoint_time);
  const description = plainText(message) || plainText(subtag_message) || plainText(tag, 100);
  if (at === undefined || description === '') return undefined;
  const place = placeText({ written: location, city, region, country: alpha2Of(country_region) ?? country_region_name });
  const status = stateOf(subtag, tag);
  const code = plainText(subtag, 100) || plainText(tag, 100);
  return { at, description, ...(place !== undefined && { location: place }), ...(status && { status }), ...(code && { code }) };
}

/** The courier's own date before any reckoning. */
function expectedOf({ courier_estimated_delivery_date: courier, latest_estimated_delivery: latest, aftership_estimated_delivery_date: reckoned }: Tracking): TrackingReport['expected'] {
  const own = estimated(courier);
  if (own) return { ...own, source: 'carrier' };
  const days = daysOf(latest?.datetime_min ?? latest?.datetime, latest?.datetime_max ?? latest?.datetime);
  if (days) return { ...days, source: /^(carrier|courier)/i.test(latest?.source ?? '') ? 'carrier' : 'provider' };
  const other = estimated(reckoned);
  return other && { ...other, source: 'provider' };
}

function estimated(date: z.infer<typeof estimate>): { from: string; to: string } | undefined {
  return daysOf(date?.estimated_delivery_date_min ?? date?.estimated_delivery_date, date?.estimated_delivery_date_max ?? date?.estimated_delivery_date);
}

function instantOf(time: string | number | null | undefined): string | undefined {
  const instant = new Date(time ?? NaN);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

/** Subtags that say more than their tag; then the tags. */
export const STATES: Record<string, ParcelState> = {
  // Customs started; delayed by customs; documents missing or incorrect; going back; back.
  InTransit_006: 'customs', Exception_004: 'customs', Exception_018: 'customs', Exception_010: 'returning', Exception_011: 'returned',
  Pending: 'not_found', InfoReceived: 'label_created', InTransit: 'in_transit', OutForDelivery: 'out_for_delivery', AttemptFail: 'attempt_failed', AvailableForPickup: 'available_for_pickup',
  Delivered: 'delivered', Exception: 'exception', Expired: 'expired',
};

export function stateOf(subtag: string | null | undefined, tag: string | null | undefined): ParcelState | undefined {
  return STATES[subtag ?? ''] ?? STATES[subtag?.split('_')[0] ?? ''] ?? STATES[tag ?? ''];
}

/** AfterShip's names of the carriers known here. */
export const SLUGS: Partial<Record<Carrier, string>> = {
  usps: 'usps', 'china-post': 'china-post', ems: 'china-ems', ups: 'ups', fedex: 'fedex', dhl: 'dhl', sf: 'sf-express', yunexpress: 'yunexpress', yanwen: 'yanwen', cainiao: 'cainiao', '4px': '4px',
  correos: 'spain-correos-es', 'correos-mx': 'correos-de-mexico', 'royal-mail': 'royal-mail',
};
/** Couriers with a slug for each country and kind. */
const FAMILIES: [RegExp, Carrier][] = [[/^dhl(-|$)/, 'dhl'], [/^fedex(-|$)/, 'fedex'], [/^ups(-|$)/, 'ups'], [/^usps(-|$)/, 'usps'], [/^sf-(express|international)/, 'sf'], [/^royal-mail/, 'royal-mail']];

function carrierOf(slug: string | null | undefined): Carrier | undefined {
  if (!slug) return undefined;
  return (Object.keys(SLUGS) as Carrier[]).find((carrier) => SLUGS[carrier] === slug) ?? FAMILIES.find(([pattern]) => pattern.test(slug))?.[1] ?? 'other';
}
