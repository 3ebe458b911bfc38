/** A tracker of EasyPost in our terms. */
import type { Carrier, TrackingEvent } from '../../commerce/types';
import type { ParcelState } from '../taxonomy';
import { alpha2Of, bounded, dayOf, placeText, plainText, timeOf } from './normalize';
import type { TrackingReport } from './provider';
import type { Tracker, TrackingDetail } from './easypost-schema';

/** Names that EasyPost knows carriers by; others are not given to it. */
export const EASYPOST_CARRIERS: Partial<Record<Carrier, string>> = {
  'usps': 'USPS', 'ups': 'UPS', 'fedex': 'FedEx', 'dhl': 'DHLExpress', 'ems': 'ChinaEMS', 'sf': 'SFExpress', 'yanwen': 'Yanwen', 'royal-mail': 'RoyalMail',
};
/** It has several of some, such as FedExSmartPost. */
const CARRIER_WORDS: [RegExp, Carrier][] = [
  [/^usps/, 'usps'], [/^ups/, 'ups'], [/^fedex/, 'fedex'], [/^dhl/, 'dhl'], [/^chinaems/, 'ems'], [/^sfexpress/, 'sf'], [/^yanwen/, 'yanwen'], [/^royalmail/, 'royal-mail'],
];

const STATES: Record<string, ParcelState> = {
  pre_transit: 'label_created', in_transit: 'in_transit', out_for_delivery: 'out_for_delivery', delivered: 'delivered', available_for_pickup: 'available_for_pickup',
  return_to_sender: 'returning', failure: 'exception', cancelled: 'exception', error: 'exception',
};
/** Details that say more than the status they come with. */
const DETAILS: Record<string, ParcelState> = {
  held: 'customs', awaiting_information: 'customs', delivery_exception: 'attempt_failed', return: 'returning', expired: 'expired', arrived_at_pickup_location: 'available_for_pickup',
  damaged: 'exception', lost: 'exception', refused: 'exception', label_created: 'label_created',
};
/** Statuses that a detail may make more of: the end of a journey is not among them. */
const OPEN = new Set(['in_transit', 'failure', 'pre_transit', 'unknown', 'error']);

/** @returns undefined where EasyPost has not heard of the parcel. */
export function reportOf(tracker: Tracker): TrackingReport | undefined {
  const { carrier_detail: more } = tracker;
  const events = bounded((tracker.tracking_details ?? []).map(eventOf).filter((event) => event !== undefined));
  const state = stateOf(tracker);
  // An error before any news is one of finding the parcel.
  if (events.length === 0 && (state === undefined || tracker.status === 'error')) return undefined;
  const carrier = carrierOf(tracker.carrier);
  const service = plainText(more?.service, 100);
  const [originCountry, destinationCountry] = [alpha2Of(more?.origin_tracking_location?.country), alpha2Of(more?.destination_tracking_location?.country)];
  // The day in UTC is the day as the carrier gave it.
  const day = dayOf(more?.est_delivery_date_local) ?? dayOf(tracker.est_delivery_date);
  const asOf = timeOf(tracker.updated_at);
  return {
    number: tracker.tracking_code, ...(carrier && { carrier }), ...(service && { service }), ...(originCountry && { originCountry }), ...(destinationCountry && { destinationCountry }),
    ...(day && { expected: { from: day, to: day, source: 'carrier' as const } }), ...(state && { state }), events, ...(asOf && { asOf: new Date(asOf).toISOString() }),
  };
}

function carrierOf(name: string | null | undefined): Carrier | undefined {
  const word = (name ?? '').toLowerCase().replace(/[^a-z]/g, '');
  return CARRIER_WORDS.find(([pattern]) => pattern.test(word))?.[1];
}

function stateOf({ status, status_detail: detail }: Pick<TrackingDetail, 'status' | 'status_detail'>): ParcelState | undefined {
  return (OPEN.has(status ?? 'unknown') ? DETAILS[detail ?? ''] : undefined) ?? STATES[status ?? ''];
}

function eventOf(detail: TrackingDetail): TrackingEvent | undefined {
  const { datetime, tracking_location: place } = detail;
  const at = timeOf(datetime);
  const description = plainText(detail.message, 300) || plainText(detail.description, 300);
  const code = plainText(detail.carrier_code, 40);
  const status = stateOf(detail);
  if (at === undefined || (description === '' && status === undefined)) return undefined;
  const location = placeText({ city: place?.city ?? null, region: place?.state ?? null, country: place?.country ?? null });
  return { at, description: description || status!.replaceAll('_', ' '), ...(location && { location }), ...(status && { status }), ...(code && { code }) };
}
