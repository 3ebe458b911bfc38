/** 17TRACK's account of a parcel, as one of our reports. */
import { z } from 'zod';
import type { Carrier, TrackingEvent } from '../../commerce/types';
import type { ParcelState } from '../taxonomy';
import { alpha2Of, bounded, daysOf, placeText, plainText, timeOf } from './normalize';
import type { TrackingReport } from './provider';

/** One field that is not as it should be costs that field, not the parcel. */
const text = z.string().nullish().catch(undefined);
const address = z.object({ country: text, state: text, city: text }).nullish().catch(undefined);
const event = z.object({ time_iso: text, time_utc: text, description: text, location: text, stage: text, sub_status: text, address });
const provider = z.object({
  provider: z.object({ key: z.number().nullish().catch(undefined), name: text }).nullish().catch(undefined),
  latest_sync_time: text, events: z.array(event).nullish(),
});

export const trackedSchema = z.object({
  number: z.string(), carrier: z.number().nullish().catch(undefined),
  track_info: z.object({
    shipping_info: z.object({ shipper_address: address, recipient_address: address }).nullish().catch(undefined),
    latest_status: z.object({ status: text, sub_status: text }).nullish(),
    latest_event: event.nullish().catch(undefined),
    time_metrics: z.object({ estimated_delivery_date: z.object({ source: text, from: text, to: text }).nullish().catch(undefined) }).nullish().catch(undefined),
    misc_info: z.object({ service_type: text }).nullish().catch(undefined),
    tracking: z.object({ providers: z.array(provider).nullish() }).nullish(),
  }).nullish(),
});
export type Tracked = z.infer<typeof trackedSchema>;
type Scan = z.infer<typeof event>;

/** Of carriers that have one number between them: the one asked for, else the one with the latest news. */
export function chooseOf(tracked: Tracked[], carrier: Carrier | undefined): Tracked {
  const newest = (one: Tracked): number => Math.max(...scansOf(one).map(({ time_utc, time_iso }) => Date.parse(time_utc ?? time_iso ?? '') || 0), 0);
  return tracked.find((one) => carrierOf(one) === carrier) ?? tracked.reduce((best, one) => (newest(one) > newest(best) ? one : best));
}

/** @returns undefined where 17TRACK knows nothing of the number. */
export function reportOf(tracked: Tracked): TrackingReport | undefined {
  const { number, track_info: info } = tracked;
  const state = stateOf(info?.latest_status?.sub_status, info?.latest_status?.status);
  const events = eventsOf(tracked, state, info?.latest_status?.sub_status ?? undefined);
  if (events.length === 0 && (state === undefined || state === 'not_found' || state === 'expired')) return undefined;
  const carrier = carrierOf(tracked);
  const service = plainText(info?.misc_info?.service_type, 100);
  const due = info?.time_metrics?.estimated_delivery_date;
  const days = daysOf(due?.from, due?.to);
  const [originCountry, destinationCountry] = [info?.shipping_info?.shipper_address, info?.shipping_info?.recipient_address].map((side) => alpha2Of(side?.country));
  const asOf = lastLook(tracked);
  return {
    number, ...(carrier && { carrier }), ...(service && { service }), ...(originCountry && { originCountry }), ...(destinationCountry && { destinationCountry }),
    ...(days && { expected: { ...days, source: /official|carrier/i.test(due?.source ?? '') ? 'carrier' : 'provider' } }), ...(state && { state }), events, ...(asOf && { asOf }),
  };
}

function scansOf({ track_info: info }: Tracked): Scan[] {
  // First and last mile are providers of their own.
  const scans = info?.tracking?.providers?.flatMap(({ events }) => events ?? []) ?? [];
  return scans.length > 0 ? scans : info?.latest_event ? [info.latest_event] : [];
}

/** A scan that says nothing of its own state is told by the parcel's, if it is the last one. */
function eventsOf(tracked: Tracked, state: ParcelState | undefined, subStatus: string | undefined): TrackingEvent[] {
  const events = bounded(scansOf(tracked).flatMap((scan) => eventOf(scan) ?? []));
  const last = Math.max(...events.map(({ at }) => Date.parse(at)));
  const newest = events.find(({ at }) => Date.parse(at) === last);
  // Expired is said of the silence since, not of the scan.
  if (newest && newest.status === undefined && state !== undefined && state !== 'expired' && state !== 'not_found') Object.assign(newest, { status: state, ...(subStatus && { code: subStatus }) });
  return events;
}

function eventOf({ time_iso, time_utc, description, location, stage, sub_status, address: at }: Scan): TrackingEvent | undefined {
  const time = timeOf(time_iso) ?? timeOf(time_utc);
  const code = plainText(sub_status, 100) || plainText(stage, 100);
  const words = plainText(description) || wordsOf(code);
  if (time === undefined || words === '') return undefined;
  const place = placeText({ written: location, city: at?.city, region: at?.state, country: at?.country });
  const status = stateOf(sub_status, stage);
  return { at: time, description: words, ...(place !== undefined && { location: place }), ...(status && { status }), ...(code && { code }) };
}

/** 'InTransit_CustomsProcessing': 'In Transit, Customs Processing'. */
const wordsOf = (code: string): string => code.replace(/_Other$/, '').replace('_', ', ').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

/** Not the time of an event, which may lie. */
function lastLook({ track_info: info }: Tracked): string | undefined {
  const looks = info?.tracking?.providers?.map(({ latest_sync_time }) => Date.parse(latest_sync_time ?? '')).filter((time) => !Number.isNaN(time)) ?? [];
  return looks.length > 0 ? new Date(Math.max(...looks)).toISOString() : undefined;
}

/** Sub-statuses that say more than the status before their underscore; then the statuses, and the stages of single scans. */
export const STATES: Record<string, ParcelState> = {
  InTransit_CustomsProcessing: 'customs', InTransit_CustomsRequiringInformation: 'customs', InTransit_CustomsReleased: 'in_transit', Exception_Returning: 'returning', Exception_Returned: 'returned',
  NotFound: 'not_found', InfoReceived: 'label_created', InTransit: 'in_transit', Expired: 'expired', AvailableForPickup: 'available_for_pickup', OutForDelivery: 'out_for_delivery',
  DeliveryFailure: 'attempt_failed', Delivered: 'delivered', Exception: 'exception',
  PickedUp: 'in_transit', Departure: 'in_transit', Arrival: 'in_transit', Returning: 'returning', Returned: 'returned',
};

/** @param codes the more particular first; each is read by itself, then by what stands before its underscore. */
export function stateOf(...codes: (string | null | undefined)[]): ParcelState | undefined {
  for (const code of codes) {
    const state = code && (STATES[code] ?? STATES[code.split('_')[0]!]);
    if (state) return state;
  }
  return undefined;
}

/** From 17TRACK's list of carriers; one that is not here is left to be detected. */
export const CARRIER_KEYS: Partial<Record<Carrier, number>> = {
  'china-post': 3011, ems: 3013, usps: 21051, dhl: 100001, ups: 100002, fedex: 100003, sf: 100012, yunexpress: 190008, yanwen: 190012, cainiao: 190271, '4px': 190094, correos: 19181, 'royal-mail': 11031,
};
/** Carriers with a key for each country and kind. */
const NAMES: [RegExp, Carrier][] = [[/\bdhl\b/i, 'dhl'], [/fedex/i, 'fedex'], [/\bups\b/i, 'ups'], [/\busps\b/i, 'usps'], [/\bsf[ -]?express|顺丰/i, 'sf'], [/correos de m[eé]xico|mexico post/i, 'correos-mx'], [/royal mail/i, 'royal-mail'], [/\bems\b/i, 'ems']];

function carrierOf({ carrier, track_info: info }: Tracked): Carrier | undefined {
  const [first] = info?.tracking?.providers ?? [];
  const key = carrier ?? first?.provider?.key;
  const known = (Object.keys(CARRIER_KEYS) as Carrier[]).find((name) => CARRIER_KEYS[name] === key);
  const named = NAMES.find(([pattern]) => pattern.test(first?.provider?.name ?? ''))?.[1];
  return known ?? named ?? (key ? 'other' : undefined);
}
