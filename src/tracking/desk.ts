/**
 * Where parcels are, as far as anybody knows: the shop's own record and what providers have said, asked again when that is old.
 * Providers may be down, slow or lying; nobody who asks here is told so by an exception, or kept waiting.
 */
import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Carrier, Shipment } from '../commerce/types';
import type { Database } from '../store/database';
import type { StoredReport } from './desk/absorb';
import { newestOf } from './desk/events';
import { LIFETIMES } from './desk/lifetimes';
import { createLine, MANY, type Line, type LineTiming } from './desk/line';
import { mergeShipment } from './desk/merge';
import type { TrackingMetrics } from './desk/operator';
import { createReports } from './desk/reports';
import { keyOf, mayBeOneParcel } from './desk/same-parcel';
import { trackingUrl } from './numbers';
import { ProviderError, type TrackedParcel, type TrackingAnswer, type TrackingProvider, type TrackingReport } from './providers/provider';
import { readEvent } from './taxonomy';

export interface Latest {
  /** The shop's own events and the provider's as one list: each once, newest first, none from the future. */
  shipment: Shipment;
  /** When the provider last said so; left out where only the shop has spoken. */
  asOf?: DateTime;
  /** It was time to ask again, and no answer has come (yet). */
  stale: boolean;
  provider?: string;
  expected?: NonNullable<TrackingReport['expected']>;
  /** The carrier's own page, where what is known here is old or nothing. */
  page?: string;
}

export interface TrackingDesk {
  /** Waits a little for providers; where they take longer, their answer is there for the next who asks. Several parcels are best asked after at once. */
  latest(shipment: Shipment): Promise<Latest>;
  /** Asks after parcels that nobody waits for, those of them whose time it is: several in a request where a provider allows it. */
  refresh(shipments: readonly Shipment[]): Promise<void>;
  /** Keeps what a provider has pushed. @returns whether the parcel has really moved; nothing for a push that came twice or late. */
  received(report: TrackingReport, provider: string): Promise<boolean>;
  /** Gives up what is still being asked. */
  close(): Promise<void>;
}

export interface TrackingDeskOptions {
  db: Database;
  /** In the order they are asked. */
  providers: readonly TrackingProvider[];
  clock: () => DateTime;
  log: Logger;
  metrics?: TrackingMetrics;
  /** Told of each parcel that has moved, pushed or asked after; `number` is without spaces, in capitals. */
  onChange?: (change: { number: string; carrier: Carrier; provider: string }) => void;
  /** In ms. */
  timing?: Partial<LineTiming> & { patience?: number };
}

/** In ms: a shopper waits for the answer. */
const PATIENCE = 2500;
/** A parcel that no provider could be asked about is left alone for so long; one that a provider will not speak of, longer. */
const REST = 30_000;
const LONG_REST = 24 * 3600_000;
const MOST_RESTING = 20_000;

export function createTrackingDesk({ db, providers, clock, log, metrics, onChange, timing = {} }: TrackingDeskOptions): TrackingDesk {
  const { patience = PATIENCE, ...lineTiming } = timing;
  const now = () => clock().toMillis();
  const reports = createReports(db);
  const lines = providers.map((provider) => createLine({ provider, now, log, timing: lineTiming, ...(metrics && { metrics }) }));
  const flights = new Map<string, Promise<StoredReport | undefined>>();
  /** Until when, by parcel, and by parcel and provider. */
  const resting = new LRUCache<string, number>({ max: MOST_RESTING });
  const rests = (key: string) => (resting.get(key) ?? 0) > now();
  const closing = new AbortController();
  // One listener for each that is waited for.
  setMaxListeners(0, closing.signal);

  const keep = async (news: { number: string; carrier?: Carrier; provider: string; answer: TrackingAnswer; pushed?: boolean }) => {
    const { stored, changed } = await reports.save({ ...news, now: now() });
    if (changed) onChange?.({ number: stored.number, carrier: stored.carrier, provider: stored.provider });
    return { stored, changed };
  };

  /** Asks one provider after the other. @returns undefined where that led nowhere. */
  const ask = async (shipment: Shipment, number: string, asked: Line[]): Promise<StoredReport | undefined> => {
    const { carrier } = shipment;
    // Somebody may have asked since.
    const found = await reports.find(number, carrier);
    if (found && found.dueAt > now()) return found;
    let second: { provider: string; answer: TrackingAnswer } | undefined;
    let isSilent = false;
    for (const line of asked) {
      const hush = `${number} ${carrier} ${line.name}`;
      if (rests(hush)) continue;
      try {
        const answer = await line.ask(parcelOf(shipment), closing.signal);
        const worth = worthOf(answer, carrier);
        if (worth === SOLID) return (await keep({ number, carrier, provider: line.name, answer })).stored;
        if (!second || worth > worthOf(second.answer, carrier)) second = { provider: line.name, answer: worth === 0 ? { kind: 'unknown' } : answer };
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        if (error.trouble === 'not-ours') resting.set(hush, now() + LONG_REST);
        else isSilent = true;
      }
    }
    // Who could not be asked might know what others do not.
    if (!second || (isSilent && second.answer.kind === 'unknown')) return void resting.set(`${number} ${carrier}`, now() + REST);
    return (await keep({ number, carrier, ...second })).stored;
  };

  const refresh = (shipment: Shipment, number: string, asked: Line[]): Promise<StoredReport | undefined> => {
    const key = `${number} ${shipment.carrier}`;
    const flight = flights.get(key) ?? ask(shipment, number, asked)
      .catch((error: unknown) => { if (!closing.signal.aborted) log.warn({ err: error }, 'news of a parcel could not be kept'); return undefined; })
      .finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };

  const isDue = async ({ shipment, number }: Due): Promise<boolean> => {
    if (closing.signal.aborted || hasEnded(shipment, now()) || rests(`${number} ${shipment.carrier}`)) return false;
    const stored = await reports.find(number, shipment.carrier);
    return stored === undefined || stored.dueAt <= now();
  };

  /** By the first provider that serves them. @returns those that others must be asked about, or that it said nothing of. */
  const askTogether = async (line: Line, some: Due[]): Promise<Due[]> => {
    const answers = await line.askMany!(some.map(({ shipment }) => parcelOf(shipment)), closing.signal).catch(() => []);
    const left: Due[] = [];
    for (const [index, due] of some.entries()) {
      const answer = answers[index];
      const { number, shipment: { carrier } } = due;
      const isLast = lines.filter((other) => other.serves(carrier)).length === 1;
      const isSilent = !answer || answer instanceof ProviderError;
      if (isSilent && isLast) resting.set(`${number} ${carrier}`, now() + (answer?.trouble === 'not-ours' ? LONG_REST : REST));
      else if (!isSilent && (worthOf(answer, carrier) === SOLID || isLast)) await keep({ number, carrier, provider: line.name, answer: worthOf(answer, carrier) === 0 ? { kind: 'unknown' } : answer });
      else left.push(due);
    }
    return left;
  };

  return {
    async refresh(shipments) {
      const left: Due[] = [];
      for (const shipment of shipments) {
        const number = keyOf(shipment.trackingNumber);
        if (number !== undefined && (await isDue({ shipment, number }))) left.push({ shipment, number });
      }
      const firstOf = ({ shipment }: Due) => lines.find((line) => line.serves(shipment.carrier));
      for (const line of lines.filter(({ askMany }) => askMany)) {
        const mine = left.filter((due) => firstOf(due) === line);
        for (let start = 0; start < mine.length; start += MANY) {
          const some = mine.slice(start, start + MANY);
          const rest = await askTogether(line, some);
          for (const due of some) if (!rest.includes(due)) left.splice(left.indexOf(due), 1);
        }
      }
      for (const { shipment, number } of left) {
        const asked = lines.filter((line) => line.serves(shipment.carrier));
        if (asked.length > 0) await refresh(shipment, number, asked);
      }
    },
    async latest(shipment) {
      const number = keyOf(shipment.trackingNumber);
      if (number === undefined) return tell(shipment, undefined, false, now());
      const asked = lines.filter((line) => line.serves(shipment.carrier));
      let stored = await reports.find(number, shipment.carrier);
      const isOver = hasEnded(shipment, now());
      const isDue = asked.length > 0 && !isOver && (stored === undefined || stored.dueAt <= now());
      if (isDue && !closing.signal.aborted && !rests(`${number} ${shipment.carrier}`)) stored = (await within(patience, refresh(shipment, number, asked))) ?? stored;
      const stale = !isOver && (stored ? isOld(stored, now()) : asked.length > 0);
      metrics?.told(stale ? 'stale' : stored ? 'fresh' : 'own');
      return tell(shipment, stored, stale, now());
    },
    async received(report, provider) {
      const number = keyOf(report.number);
      if (number === undefined) return false;
      return (await keep({ number, provider, answer: { kind: 'found', report }, pushed: true, ...(report.carrier && { carrier: report.carrier }) })).changed;
    },
    async close() {
      closing.abort();
      await Promise.all(flights.values());
    },
  };
}

interface Due { shipment: Shipment; number: string }

const SOLID = 3;

/** Events are worth most; then anything said of the parcel; a number at a carrier that it cannot be with is somebody else's parcel. */
function worthOf(answer: TrackingAnswer, carrier: Carrier): number {
  if (answer.kind === 'pending') return 1;
  if (answer.kind === 'unknown' || !mayBeOneParcel(answer.report.carrier, carrier)) return 0;
  return answer.report.events.length > 0 ? SOLID : 2;
}

function parcelOf({ trackingNumber, carrier, destinationCountry, shippedAt }: Shipment): TrackedParcel {
  return { number: trackingNumber, ...(carrier !== 'other' && { carrier }), ...(destinationCountry && { destinationCountry }), ...(shippedAt && { shippedAt }) };
}

/** By the shop's own record. */
function hasEnded({ events = [] }: Shipment, now: number): boolean {
  const newest = newestOf(events, now);
  return newest !== undefined && ['delivered', 'returned'].includes(readEvent(newest).state);
}

function isOld({ state, report, fetchedAt, dueAt }: StoredReport, now: number): boolean {
  return (state === 'pending' || report.events.length === 0 ? dueAt : fetchedAt + LIFETIMES[state]) <= now;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const done = new AbortController();
  try {
    return await Promise.race([work, setTimeout(ms, undefined, { signal: done.signal })]);
  } finally {
    done.abort();
  }
}

function tell(shipment: Shipment, stored: StoredReport | undefined, stale: boolean, now: number): Latest {
  const merged = stored ? mergeShipment(shipment, stored.report, now) : shipment;
  const page = stale || !merged.events?.length ? trackingUrl(shipment.carrier, shipment.trackingNumber) : undefined;
  const asOf = stored && DateTime.fromMillis(stored.fetchedAt, { zone: 'utc' });
  return { shipment: merged, stale, ...(stored && asOf && { asOf, provider: stored.provider }), ...(stored?.report.expected && { expected: stored.report.expected }), ...(page && { page }) };
}
