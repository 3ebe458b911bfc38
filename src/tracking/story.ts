/**
 * A parcel's story: the facts a person would draw from its scans. Everything the bot says of a parcel is one of these.
 */
import { DateTime, FixedOffsetZone, type Zone } from 'luxon';
import type { Shipment, TrackingEvent } from '../commerce/types';
import { onRoute } from '../rules/thresholds';
import type { Shop } from '../shop';
import { readPlace, zoneOfCountry, type Place } from './places';
import { EVENT_KINDS, readEvent, type DropPlace, type EventKind, type ParcelState } from './taxonomy';
import { daysBetween, timeAsWritten, timeIn, zoneNamed } from './zones';

export interface Scan {
  /** In the local time of the place, where that is known; `zoned` says whether it is. */
  at: DateTime; zoned: boolean;
  kind: EventKind; state: ParcelState; drop?: DropPlace;
  place?: Place;
  /** The carrier's own words. */
  original: string;
}

export interface Expected {
  from: DateTime; to: DateTime;
  /** The carrier's date, or the shop's promise counted from dispatch. */
  basis: 'carrier' | 'standard';
  /** Whole days past `to`, 0 when not late (or within the shop's days of grace). */
  lateDays: number;
}

/** The one thing to know about the parcel now: what the reply is about. */
export type Situation =
  | 'no_scans' | 'label' | 'label_overdue' | 'moving' | 'moving_late' | 'stuck' | 'lost_suspected'
  | 'customs' | 'customs_long' | 'customs_held' | 'customs_documents' | 'customs_duty' | 'export_held'
  | 'out_for_delivery' | 'attempted' | 'address_problem' | 'pickup' | 'delivered' | 'delivered_agent'
  | 'refused' | 'returning' | 'returned' | 'lost' | 'destroyed' | 'damaged' | 'seized' | 'exception';

export interface Story {
  number: string; carrier: Shipment['carrier']; service?: string;
  state: ParcelState; situation: Situation;
  /** Newest first. */
  scans: Scan[];
  last?: Scan;
  /** Whole days since the last scan, and how many are usual here before one should ask. */
  silentDays: number; usualSilence: number;
  /** Where a date still means something. */
  expected?: Expected;
  /** When a parcel waiting to be collected goes back, where the shop's data says. */
  collectBy?: DateTime;
  /** When it is worth asking again. */
  checkAgain?: DateTime;
}

/** @param now the instant the story is told; nothing after it is believed. */
export function tellStory(shipment: Shipment, shopAtLarge: Shop, now: DateTime): Story {
  const shop = onRoute(shopAtLarge, shipment);
  const scans = readScans(shipment, now);
  const last = scans[0];
  const state: ParcelState = last?.state ?? 'not_found';
  const silentDays = last ? daysBetween(last.at, now) : 0;
  const usualSilence = usualSilenceOf(shipment, shop, scans);
  const expected = expectedDelivery(shipment, shop, scans, now);
  const facts = { state, last, silentDays, usualSilence, expected };
  const situation = situationOf(facts, shop, shipment, now);
  const collectBy = collectionDeadline(shipment, shop, scans);
  return {
    number: shipment.trackingNumber, carrier: shipment.carrier, ...(shipment.service && { service: shipment.service }),
    situation, scans, state, silentDays, usualSilence, ...(last && { last }),
    ...(expected && datesMatter(situation, expected) && { expected }), ...(collectBy && { collectBy }), ...nextCheck(situation, facts, now),
  };
}

/** Situations in which a date to come still means something. */
const WITH_DATE: Situation[] = ['no_scans', 'label', 'moving', 'moving_late', 'customs', 'customs_held', 'customs_documents', 'customs_duty', 'out_for_delivery'];
/** Situations to which no date applies any more, not even a missed one. */
const PAST_DATES: Situation[] = ['delivered', 'delivered_agent', 'returning', 'returned', 'refused', 'lost', 'destroyed', 'seized', 'pickup', 'attempted'];

function datesMatter(situation: Situation, { lateDays }: Expected): boolean {
  return WITH_DATE.includes(situation) || (lateDays > 0 && !PAST_DATES.includes(situation));
}

const HOUR_MS = 3600_000;

/** Carriers deliver scans twice, out of order, and now and then from the future. */
function readScans(shipment: Shipment, now: DateTime): Scan[] {
  const events = shipment.events ?? [];
  const seen = new Set<string>();
  const latest = now.toMillis() + HOUR_MS;
  // Of two scans in the same minute the file's own order tells which came first.
  const oldestFirst = events.length > 1 && Date.parse(events[0]!.at) < Date.parse(events.at(-1)!.at) ? -1 : 1;
  const scans = events
    .map((event, index) => ({ scan: readScan(event, shipment), index, key: `${Date.parse(event.at)} ${event.description.trim().toLowerCase()}` }))
    .filter(({ scan, key }) => !NO_SCANS.includes(scan.state) && scan.at.toMillis() <= latest && !seen.has(key) && seen.add(key))
    .sort((a, b) => b.scan.at.toMillis() - a.scan.at.toMillis() || (a.index - b.index) * oldestFirst)
    .map(({ scan }) => scan);
  return scans.map((scan, index) => (isBack(scan, scans.slice(index + 1), shipment) ? { ...withoutDrop(scan), kind: 'returned', state: 'returned' } : scan));
}

/** What a provider says when it has nothing to say. */
const NO_SCANS: ParcelState[] = ['not_found', 'expired'];

/** Delivered after it was sent back: to the sender, unless it was seen in the country it was meant for. */
function isBack({ kind, place }: Scan, earlier: Scan[], shipment: Shipment): boolean {
  if (kind !== 'delivered' || !earlier.some(({ state }) => state === 'returning')) return false;
  return place?.country === undefined || place.country !== shipment.destinationCountry || !isInternational(shipment);
}

function withoutDrop({ drop: _, ...scan }: Scan): Scan {
  return scan;
}

function readScan(event: TrackingEvent, shipment: Shipment): Scan {
  const place = readPlace(event.location, shipment);
  const reading = readEvent(event);
  const kind = kindAt(reading.kind, event, place, shipment);
  const state = kind === reading.kind ? reading.state : EVENT_KINDS[kind];
  const zone = place?.timeZone === undefined ? undefined : zoneNamed(place.timeZone);
  const isLocal = /[+-]\d\d:?\d\d$/.test(event.at);
  return {
    // UTC is turned into the place's time; a time without any offset is taken for it already.
    at: isLocal ? timeAsWritten(event.at) : timeIn(zone ?? FixedOffsetZone.utcInstance, event.at), zoned: zone !== undefined || isLocal, kind, state,
    ...(reading.drop && { drop: reading.drop }), ...(place && { place }), original: event.description,
  };
}

const EXPORTED: Partial<Record<EventKind, EventKind>> = { customs_started: 'export_customs', customs_held: 'export_customs_held', customs_cleared: 'export_customs_cleared' };

/** Carriers use one wording at both ends of the journey: the place tells which end it is. */
function kindAt(kind: EventKind, { location }: TrackingEvent, place: Place | undefined, shipment: Shipment): EventKind {
  const country = place?.country;
  const atCentre = /^(usps )?isc\b/i.test(location?.trim() ?? '');
  const { originCountry, destinationCountry } = shipment;
  if (atCentre && (kind === 'processed' || kind === 'arrived_facility')) return 'international_centre';
  if (country === undefined || !isInternational(shipment)) return kind;
  if (atCentre && kind === 'departed_facility' && country !== destinationCountry) return 'left_origin';
  if (kind === 'left_origin' && country === destinationCountry) return 'departed_facility';
  if (kind === 'arrived_country' && country !== destinationCountry) return 'arrived_facility';
  return country === originCountry ? EXPORTED[kind] ?? kind : kind;
}

function isInternational({ originCountry, destinationCountry }: Shipment): boolean {
  return originCountry !== undefined && destinationCountry !== undefined && originCountry !== destinationCountry;
}

/** Seen in two countries counts too: shops do not always say where a parcel comes from. */
function crossesBorder(shipment: Shipment, scans: Scan[]): boolean {
  return new Set([shipment.originCountry, shipment.destinationCountry, ...scans.map(({ place }) => place?.country)].filter(Boolean)).size > 1;
}

const ARRIVED = new Set<EventKind>(['arrived_country', 'customs_cleared', 'at_delivery_office', 'out_for_delivery', 'attempted', 'pickup_ready']);

function usualSilenceOf(shipment: Shipment, { silence }: Shop, scans: Scan[]): number {
  const state = scans[0]?.state;
  const international = crossesBorder(shipment, scans);
  if (state === 'label_created') return international ? silence.labelToFirstScan.international : silence.labelToFirstScan.domestic;
  if (state === 'customs') return silence.customs;
  // The newest scan that tells where the parcel is; many have no place.
  const telling = scans.find(({ kind, place }) => ARRIVED.has(kind) || place?.country !== undefined);
  const arrived = telling !== undefined && (telling.place?.country === undefined || telling.place.country === shipment.destinationCountry);
  return international && !arrived ? silence.lineHaul : silence.domestic;
}

const ENDED: ParcelState[] = ['delivered', 'returned', 'returning'];

function expectedDelivery(shipment: Shipment, shop: Shop, scans: Scan[], now: DateTime): Expected | undefined {
  if (ENDED.includes(scans[0]?.state ?? 'not_found')) return undefined;
  const zone = arrivalZone(shipment, scans);
  const window = carrierWindow(shipment, zone) ?? standardWindow(shipment, shop, zone);
  const daysPast = window ? daysBetween(window.to, now) : 0;
  return window && { ...window, lateDays: daysPast > (shop.shipping.graceDays ?? 0) ? daysPast : 0 };
}

/** A promised day ends by the clock of where the parcel goes. */
function arrivalZone({ destinationCountry }: Shipment, scans: Scan[]): Zone {
  const there = scans.find(({ place }) => place?.timeZone !== undefined && place.country === destinationCountry);
  const name = there?.place?.timeZone ?? zoneOfCountry(destinationCountry);
  return name === undefined ? FixedOffsetZone.utcInstance : zoneNamed(name);
}

function carrierWindow({ estimatedDelivery }: Shipment, zone: Zone): Omit<Expected, 'lateDays'> | undefined {
  if (estimatedDelivery === undefined) return undefined;
  const day = DateTime.fromISO(estimatedDelivery, { zone });
  return { from: day, to: day, basis: 'carrier' };
}

function standardWindow({ shippedAt }: Shipment, { shipping, timeZone }: Shop, zone: Zone): Omit<Expected, 'lateDays'> | undefined {
  if (shippedAt === undefined) return undefined;
  const shipped = timeAtShop(shippedAt, timeZone).startOf('day').setZone(zone, { keepLocalTime: true });
  const { from, to } = shipping.standardBusinessDays;
  return { from: plusBusinessDays(shipped, from), to: plusBusinessDays(shipped, to), basis: 'standard' };
}

/** The day of dispatch is the one where it was dispatched; a time in UTC says it by the shop's clock. */
export function timeAtShop(iso: string, timeZone: string): DateTime {
  return /Z$/i.test(iso) ? timeIn(zoneNamed(timeZone), iso) : timeAsWritten(iso);
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

interface Facts { state: ParcelState; last?: Scan; silentDays: number; usualSilence: number; expected?: Expected }

const BY_KIND: Partial<Record<EventKind, Situation>> = {
  lost: 'lost', destroyed: 'destroyed', damaged: 'damaged', seized: 'seized', refused: 'refused', address_problem: 'address_problem', export_customs_held: 'export_held',
  customs_duty: 'customs_duty', customs_documents: 'customs_documents', customs_held: 'customs_held', delivered_agent: 'delivered_agent', alert: 'exception',
};
const BY_STATE: Partial<Record<ParcelState, Situation>> = {
  not_found: 'no_scans', out_for_delivery: 'out_for_delivery', attempt_failed: 'attempted', available_for_pickup: 'pickup', delivered: 'delivered', returning: 'returning', returned: 'returned', exception: 'exception',
};
function situationOf({ state, last, silentDays, usualSilence, expected }: Facts, shop: Shop, shipment: Shipment, now: DateTime): Situation {
  const certain = (last && BY_KIND[last.kind]) ?? BY_STATE[state];
  if (certain === 'no_scans') return overdueLabel(shipment, shop, now) ? 'label_overdue' : 'no_scans';
  const onTheWay = certain === undefined || certain === 'out_for_delivery';
  if (state === 'label_created') return silentDays > usualSilence ? 'label_overdue' : 'label';
  if (onTheWay && silentDays >= shop.silence.lostSuspected) return 'lost_suspected';
  if (certain === 'out_for_delivery' && silentDays > shop.silence.domestic) return 'stuck';
  if (certain !== undefined) return certain;
  if (state === 'customs') return silentDays > usualSilence ? 'customs_long' : 'customs';
  if (silentDays > usualSilence) return 'stuck';
  return (expected?.lateDays ?? 0) > 0 || last?.kind === 'arriving_late' ? 'moving_late' : 'moving';
}

function overdueLabel(shipment: Shipment, { silence, timeZone }: Shop, now: DateTime): boolean {
  if (shipment.shippedAt === undefined) return false;
  const allowed = isInternational(shipment) ? silence.labelToFirstScan.international : silence.labelToFirstScan.domestic;
  return daysBetween(timeAtShop(shipment.shippedAt, timeZone), now) > allowed;
}

const WAITING: ParcelState[] = ['available_for_pickup', 'attempt_failed'];

/** Counted from the first notice: a reminder gives no new time. */
function collectionDeadline({ carrier }: Shipment, { pickup }: Shop, scans: Scan[]): DateTime | undefined {
  const days = pickup.holdDays[carrier];
  const since = scans.findIndex(({ state }) => !WAITING.includes(state));
  const first = scans.slice(0, since < 0 ? scans.length : since).at(-1);
  return days !== undefined ? first?.at.plus({ days }) : undefined;
}

function nextCheck(situation: Situation, { last, usualSilence }: Facts, now: DateTime): { checkAgain?: DateTime } {
  const tomorrow = () => now.plus({ days: 1 });
  const later = (day: DateTime) => ({ checkAgain: DateTime.max(day, tomorrow()) });
  switch (situation) {
    case 'out_for_delivery': return { checkAgain: tomorrow() };
    case 'no_scans': return later(now.plus({ days: 3 }));
    case 'label': case 'moving': case 'moving_late': case 'customs': return last ? later(last.at.plus({ days: usualSilence + 1 })) : {};
    default: return {};
  }
}
