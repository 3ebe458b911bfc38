/** For how long what a provider has said is good enough to be told without asking again, by the state of the parcel. In ms. */
import type { TrackingReport } from '../providers/provider';
import { readEvent, type ParcelState } from '../taxonomy';
import { newestOf } from './events';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const LIFETIMES: Record<ParcelState, number> = {
  delivered: 30 * DAY, returned: 30 * DAY,
  out_for_delivery: 15 * MINUTE, attempt_failed: HOUR, available_for_pickup: 2 * HOUR,
  in_transit: 2 * HOUR, returning: 6 * HOUR, customs: 4 * HOUR, exception: 2 * HOUR,
  label_created: 6 * HOUR, not_found: HOUR, expired: DAY,
};

const SHORTEST_WAIT = 10_000;
const LONGEST_WAIT = 6 * HOUR;

/** Providers that find out in their own time say when to come back; within reason they are heeded. */
export function heeded(askAgainAfterMs: number): number {
  return Number.isFinite(askAgainAfterMs) ? Math.min(Math.max(askAgainAfterMs, SHORTEST_WAIT), LONGEST_WAIT) : HOUR;
}

/** As the newest scan has it, which is what shoppers are told; the provider's own view where there is no scan. */
export function stateOf(report: TrackingReport, now: number): ParcelState {
  const newest = newestOf(report.events, now);
  return newest ? readEvent(newest).state : report.state ?? 'not_found';
}
