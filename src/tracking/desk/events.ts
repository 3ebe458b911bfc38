/** Events as carriers send them, made fit to be told: in order, each once, at a time that can be. Times in ms since 1970. */
import { DateTime } from 'luxon';
import type { Shipment, TrackingEvent } from '../../commerce/types';
import { readPlace } from '../places';
import { bounded } from '../providers/normalize';
import { readEvent } from '../taxonomy';
import { DAY_MS } from '../zones';

/** A parcel that is sent round the world twice has fewer. */
export const MOST_EVENTS = 100;
const LONGEST = { description: 300, location: 120, status: 40, code: 40 } as const;
const EARLIEST = Date.UTC(2000, 0, 1);
const HOUR_MS = 3600_000;

export const timeOf = ({ at }: TrackingEvent): number => Date.parse(at);

/** Clocks differ a little; what is later than that has not happened. */
export const hasHappened = (now: number) => (event: TrackingEvent): boolean => timeOf(event) <= now + HOUR_MS;

/** Of the events that have happened. */
export function newestOf(events: readonly TrackingEvent[], now: number): TrackingEvent | undefined {
  return events.filter(hasHappened(now)).reduce<TrackingEvent | undefined>((newest, event) => (newest && timeOf(newest) >= timeOf(event) ? newest : event), undefined);
}

/** What may be kept of a provider's events: texts bounded and plain, times with an offset, none from beyond tomorrow, the newest first. */
export function saneEvents(events: readonly TrackingEvent[], hint: Pick<Shipment, 'originCountry' | 'destinationCountry'>, now: number): TrackingEvent[] {
  const sane = bounded(events.filter(({ at }) => !Number.isNaN(Date.parse(at)))).map((event) => saneEvent(event, hint)).filter((event) => event !== undefined && timeOf(event) <= now + DAY_MS && timeOf(event) >= EARLIEST);
  return unite(sane as TrackingEvent[]).slice(0, MOST_EVENTS);
}

function saneEvent({ at, description, location, status, code }: TrackingEvent, hint: Pick<Shipment, 'originCountry' | 'destinationCountry'>): TrackingEvent | undefined {
  const place = placeWords(location);
  const time = zoned(String(at), place, hint);
  const words = plain(description, LONGEST.description) || plain(status, LONGEST.status).replaceAll('_', ' ');
  if (time === undefined || words === '') return undefined;
  const [state, sign] = [plain(status, LONGEST.status), plain(code, LONGEST.code)];
  return { at: time, description: words, ...(place && { location: place }), ...(state && { status: state }), ...(sign && { code: sign }) };
}

/** A time without a zone is that of the place; where no place is known, the day is all that it says, and UTC keeps it. */
function zoned(at: string, place: string | undefined, hint: Pick<Shipment, 'originCountry' | 'destinationCountry'>): string | undefined {
  if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(at)) return Number.isNaN(Date.parse(at)) ? undefined : at;
  return DateTime.fromISO(at.trim().replace(' ', 'T'), { zone: readPlace(place, hint)?.timeZone ?? 'utc' }).toISO({ suppressMilliseconds: true }) ?? undefined;
}

/** Places whose parts are nulls turned into words are none. */
function placeWords(location: string | undefined): string | undefined {
  const parts = plain(location, LONGEST.location).split(/\s*,\s*/).filter((part) => part !== '' && !/^(?:null|undefined|none|n\/?a|unknown)$/i.test(part));
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** `text` comes from outside, whatever its type says. */
function plain(text: unknown, longest: number): string {
  return typeof text === 'string' ? text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().slice(0, longest).replace(/\p{Cs}/gu, '') : '';
}

/**
 * The scans of several tellers as one list, newest first. The first to tell of a scan is believed; what it left out, another adds.
 * One scan: the same words in the same minute, by the world's clock or the wall's; of two tellers, the same kind in the same minute.
 */
export function unite(...tellers: readonly TrackingEvent[][]): TrackingEvent[] {
  const scans: TrackingEvent[] = [];
  const bySign = new Map<string, number>();
  for (const events of tellers) {
    const ofThisTeller: [string, number][] = [];
    for (const event of newestFirst(events)) {
      const minute = Math.floor(timeOf(event) / 60_000);
      const words = event.description.toLowerCase();
      const { kind } = readEvent(event);
      const signs = [`${minute} ${words}`, `${event.at.slice(0, 16)} ${words}`];
      const across = kind === 'other' ? undefined : `${minute} is ${kind}`;
      const known = signs.map((sign) => bySign.get(sign)).find((index) => index !== undefined) ?? (across && bySign.get(across));
      if (typeof known === 'number') {
        scans[known] = { ...event, ...scans[known]! };
        continue;
      }
      for (const sign of signs) bySign.set(sign, scans.length);
      if (across) ofThisTeller.push([across, scans.length]);
      scans.push(event);
    }
    for (const [sign, index] of ofThisTeller) bySign.set(sign, index);
  }
  return scans.sort((a, b) => timeOf(b) - timeOf(a));
}

/** Of scans in one minute, the teller's own order says which came first. */
function newestFirst(events: TrackingEvent[]): TrackingEvent[] {
  const [first, last] = [events[0], events.at(-1)];
  return first && last && timeOf(first) < timeOf(last) ? [...events].reverse() : events;
}
