/** A parcel's events as scans: each once, newest first, none from the future, with what each means at the place where it was made. */
import { FixedOffsetZone, type DateTime } from 'luxon';
import type { Shipment, TrackingEvent } from '../../commerce/types';
import { readPlace, type Place } from '../places';
import { EVENT_KINDS, readEvent, type DropPlace, type EventKind, type ParcelState } from '../taxonomy';
import { timeAsWritten, timeIn, zoneNamed } from '../zones';

export interface Scan {
  /** In the local time of the place, where that is known; `zoned` says whether it is. */
  at: DateTime; zoned: boolean;
  kind: EventKind; state: ParcelState; drop?: DropPlace;
  place?: Place;
  /** The carrier's own words. */
  original: string;
}

const HOUR_MS = 3600_000;

/** Carriers deliver scans twice, out of order, and now and then from the future. */
export function readScans(shipment: Shipment, now: DateTime): Scan[] {
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

export function isInternational({ originCountry, destinationCountry }: Shipment): boolean {
  return originCountry !== undefined && destinationCountry !== undefined && originCountry !== destinationCountry;
}

/** Seen in two countries counts too: shops do not always say where a parcel comes from. */
export function crossesBorder(shipment: Shipment, scans: Scan[]): boolean {
  return new Set([shipment.originCountry, shipment.destinationCountry, ...scans.map(({ place }) => place?.country)].filter(Boolean)).size > 1;
}
