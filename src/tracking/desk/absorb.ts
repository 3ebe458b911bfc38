/** What is known of a parcel after a provider has answered or pushed: nothing newer is ever lost to something older. */
import type { Carrier } from '../../commerce/types';
import type { TrackingAnswer, TrackingReport } from '../providers/provider';
import type { ParcelState } from '../taxonomy';
import { MOST_EVENTS, newestOf, saneEvents, timeOf, unite } from './events';
import { heeded, LIFETIMES, stateOf } from './lifetimes';
import { isLikely } from './merge';

/** Times in ms since 1970. `pending`: the provider has been asked and is finding out. */
export interface StoredReport { number: string; carrier: Carrier; provider: string; state: ParcelState | 'pending'; report: TrackingReport; fetchedAt: number; dueAt: number }

/** `carrier`: the order's, where it is known. `pushed`: nobody asked, so it may be from before and come again. */
export interface News { number: string; carrier?: Carrier; provider: string; answer: TrackingAnswer; pushed?: boolean; now: number }

/** `changed`: the parcel has moved, or is in another state, and somebody may want to hear of it. */
export interface Absorbed { stored: StoredReport; changed: boolean }

/** @returns `stored` as it was, the very object, where there is nothing to keep. */
export function absorb(known: StoredReport | undefined, { number, carrier, provider, answer, pushed = false, now }: News): Absorbed {
  const reported = answer.kind === 'found' ? saneReport(answer.report, number, now) : undefined;
  const told = known && known.report.events.length > 0 ? known : undefined;
  // Carriers forget parcels after some months; what they said before is still true.
  if (told && !reported?.events.length) return { stored: pushed ? told : { ...told, dueAt: now + waitAfter(answer) }, changed: false };
  const base = { number, carrier: known?.carrier ?? carrier ?? reported?.carrier ?? 'other', provider, fetchedAt: now };
  if (!reported) return { stored: { ...base, state: answer.kind === 'pending' ? 'pending' : 'not_found', report: { number, events: [] }, dueAt: now + waitAfter(answer) }, changed: false };
  const report = told ? fold(told, reported, provider, now) : reported;
  const state = stateOf(report, now);
  // A push that comes twice, or late, says nothing of today.
  if (known && pushed && (report === known.report || isSame(known, report, provider))) return { stored: known, changed: false };
  // Another provider that knows less confirms nothing: what is told is as old as it was.
  if (known && report === known.report) return { stored: { ...known, dueAt: now + LIFETIMES[state] }, changed: false };
  const fetchedAt = pushed && report.asOf !== undefined ? Math.min(now, Date.parse(report.asOf)) : now;
  const stored = { ...base, fetchedAt, state, report, dueAt: fetchedAt + LIFETIMES[state] };
  return { stored, changed: isNews(known, stored, now) };
}

function waitAfter(answer: TrackingAnswer): number {
  return answer.kind === 'pending' ? heeded(answer.askAgainAfterMs) : LIFETIMES.not_found;
}

function saneReport(report: TrackingReport, number: string, now: number): TrackingReport {
  const { carrier, originCountry, destinationCountry, state, asOf, expected } = report;
  const service = report.service?.slice(0, 100);
  const likely = expected && isLikely(expected.from, now) && isLikely(expected.to, now) && expected.from <= expected.to;
  return {
    number, ...(carrier && { carrier }), ...(service && { service }), ...(originCountry && { originCountry }), ...(destinationCountry && { destinationCountry }),
    ...(likely && { expected }), ...(state && { state }), ...(asOf && Date.parse(asOf) <= now + LIFETIMES.not_found && { asOf }), events: saneEvents(report.events, report, now),
  };
}

/** A provider replaces its own words back to where the new ones begin; an old report of its own adds only what was missing. */
function fold({ report: before, provider: teller }: StoredReport, after: TrackingReport, provider: string, now: number): TrackingReport {
  if (provider !== teller) return lastOf(after, now) >= lastOf(before, now) ? after : before;
  if (isOlder(after, before, now)) return { ...before, events: unite(before.events, after.events).slice(0, MOST_EVENTS) };
  const beginning = Math.min(...after.events.map(timeOf));
  const earlier = before.events.filter((event) => timeOf(event) < beginning);
  return { ...after, events: unite(after.events, earlier).slice(0, MOST_EVENTS) };
}

function isSame(known: StoredReport, report: TrackingReport, provider: string): boolean {
  return known.provider === provider && JSON.stringify(known.report) === JSON.stringify(report);
}

function isOlder(after: TrackingReport, before: TrackingReport, now: number): boolean {
  if (after.asOf !== undefined && before.asOf !== undefined) return Date.parse(after.asOf) < Date.parse(before.asOf);
  return lastOf(after, now) < lastOf(before, now);
}

function lastOf({ events }: TrackingReport, now: number): number {
  const newest = newestOf(events, now);
  return newest ? timeOf(newest) : 0;
}

/** Two providers word one scan differently: between them, only a later one is news. */
function isNews(before: StoredReport | undefined, after: StoredReport, now: number): boolean {
  const [was, is] = [before ? lastOf(before.report, now) : 0, lastOf(after.report, now)];
  if (is > was) return true;
  return before?.provider === after.provider && is === was && is > 0 && before.state !== after.state;
}
