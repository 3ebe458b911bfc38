/** What is counted and measured, for Prometheus. Callers say what happened in plain words; no label holds an id, a text or an address. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { LimitReason } from './limits';
import type { TrackingMetrics } from '../tracking/desk/operator';
import type { StoreTrouble } from './store-trouble';

/** wait: from acceptance to the turn's start. read: what is remembered. understand, speak: the bot. commit: the store. deliver: from the commit to the channel. */
export const PHASES = ['wait', 'read', 'understand', 'speak', 'commit', 'deliver'] as const;
export type Phase = (typeof PHASES)[number];
/** In milliseconds; a phase that a turn did not have is left out. */
export type Phases = Partial<Record<Phase, number>>;

/** answered: with replies. silent: there was nothing to say. failed: with an apology. retried: not committed, it comes again. taken: another process had it. */
export type Outcome = 'answered' | 'silent' | 'failed' | 'retried' | 'taken';

export interface TurnFigures { channel: string; language?: string | undefined; dialog?: string | undefined; outcome: Outcome; ms: Phases }

export type RefusedReason = LimitReason | 'conversation_queue' | 'total_queue' | 'store' | 'connections' | 'slow_reader';

/** Asked at each scrape. What cannot be said now throws, and is left out. */
export interface Watched {
  /** Conversations whose turns run or wait in this process. */
  queued(): number;
  /** Open WebSockets. */
  sockets(): number;
  /** Replies not yet handed to their channel, and the age of the oldest. */
  outbox(): Promise<{ depth: number; oldestSeconds: number }>;
  /** Ratings of the last thirty days. */
  ratings(): Promise<{ language: string; score: number; count: number }[]>;
  /** Chats that wait for people or are theirs, by state. */
  chats(): Promise<{ state: string; count: number }[]>;
  /** Limits that are near or past now. */
  limits(): Promise<{ what: string; clock: string; how: 'near' | 'missed'; count: number }[]>;
}

export interface Metrics {
  turn(figures: TurnFigures): void;
  phase(phase: Phase, ms: number): void;
  accepted(channel: string, duplicate: boolean): void;
  refused(reason: RefusedReason): void;
  storeError(trouble: StoreTrouble): void;
  /** A promised date of a case has passed without news. */
  promiseMissed(kind: string): void;
  /** A limit of the desk (`chat` or `case`, which clock) is near, or has been missed. */
  deskLimit(what: string, of: string, how: 'near' | 'missed'): void;
  /** @param route the route's pattern, as it is mounted; undefined for a path nobody serves. */
  request(route: string | undefined, status: number): void;
  /** What the tracking desk tells. */
  readonly tracking: TrackingMetrics;
  watch(watched: Partial<Watched>): void;
  /** The exposition, in Prometheus' text format (`contentType`). */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Upper bounds in seconds: a turn takes under a millisecond to a few, waiting may take long. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Channels name themselves; more names than there are channels are one made-up name after the other. */
const MOST_CHANNELS = 32;

/** One a service: several in a process, as in tests, do not add up. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) => new Counter({ name: `waybill_${name}`, help, labelNames, registers });
  const turns = counter('turns_total', 'Turns by what came of them.', ['channel', 'language', 'dialog', 'outcome']);
  const seconds = new Histogram({ name: 'waybill_turn_seconds', help: 'How long the phases of turns took.', labelNames: ['phase'], buckets: SECONDS, registers });
  const accepted = counter('accepted_total', 'Messages accepted; a duplicate is one that had been accepted before and is not acted on.', ['channel', 'duplicate']);
  const refused = counter('refused_total', 'Requests, messages and sockets refused for pressure, by reason.', ['reason']);
  const asked = counter('tracking_asked_total', 'Providers asked where a parcel is, by what they answered.', ['provider', 'outcome']);
  const told = counter('tracking_told_total', 'Look-ups of parcels: fresh, stale (a provider did not answer), own (the shop\'s record alone).', ['how']);
  const circuits = new Gauge({ name: 'waybill_tracking_circuit_open', help: '1 while a provider is left alone because it keeps failing.', labelNames: ['provider'], registers });
  const promisesMissed = counter('promises_missed_total', 'Dates promised to shoppers that passed without news, by the kind of case.', ['kind']);
  const limits = counter('desk_limits_total', 'Limits of the desk that came near or were missed, by chats and cases and the clock.', ['what', 'clock', 'how']);
  const storeErrors = counter('store_errors_total', 'Requests and turns that the store failed, by what was wrong with it.', ['trouble']);
  const requests = counter('http_requests_total', 'HTTP requests answered, by route and class of status.', ['route', 'status']);
  const watch = watchers(registers);

  const channels = bounded(MOST_CHANNELS);
  const count = precomputed((...labels: string[]) => turns.labels(...labels));
  const accept = precomputed((...labels: string[]) => accepted.labels(...labels));
  const request = precomputed((...labels: string[]) => requests.labels(...labels));
  const phases = precomputed((phase: string) => seconds.labels(phase));
  let scrape: Promise<string> | undefined;

  return {
    turn({ channel, language = 'none', dialog = 'none', outcome, ms }) {
      count(channels(channel), language, dialog, outcome).inc();
      for (const phase of PHASES) if (ms[phase] !== undefined) phases(phase).observe(ms[phase] / 1000);
    },
    phase: (phase, ms) => phases(phase).observe(ms / 1000),
    accepted: (channel, duplicate) => accept(channels(channel), String(duplicate)).inc(),
    refused: (reason) => refused.inc({ reason }),
    storeError: (trouble) => storeErrors.inc({ trouble }),
    deskLimit: (what, clock, how) => limits.inc({ what, clock, how }),
    promiseMissed: (kind) => promisesMissed.inc({ kind }),
    request: (route = 'none', status) => request(route, `${Math.floor(status / 100)}xx`).inc(),
    tracking: {
      asked: (provider, outcome) => asked.inc({ provider, outcome }),
      told: (how) => told.inc({ how }),
      circuit: (provider, open) => circuits.set({ provider }, open ? 1 : 0),
    },
    watch,
    // Many scrapes at once cost one.
    text: () => (scrape ??= expose([registry, processMetrics()]).finally(() => { scrape = undefined; })),
    contentType: registry.contentType,
  };
}

async function expose(registries: Registry[]): Promise<string> {
  const parts = await Promise.all(registries.map((registry) => registry.metrics()));
  // The format's spelling, for the lag of an event loop that has only just begun.
  return parts.join('\n').replace(/ Nan$/gm, ' NaN');
}

/** A value that is not known at a scrape is left out of it: an old one would be taken for true. */
function watchers(registers: Registry[]): Metrics['watch'] {
  const watched: Partial<Watched> = {};
  const gauge = (name: string, help: string, value: () => number | Promise<number> | undefined) => new Gauge({
    name: `waybill_${name}`, help, registers,
    async collect() {
      try {
        const found = await value();
        if (found === undefined) this.remove(); else this.set(found);
      } catch {
        this.remove();
      }
    },
  });
  const tally = <L extends string>(name: string, help: string, labelNames: L[], rows: () => Promise<({ count: number } & Record<L, string | number>)[]> | undefined) => new Gauge({
    name: `waybill_${name}`, help, labelNames, registers,
    async collect() {
      this.reset();
      try {
        for (const row of (await rows()) ?? []) this.set(Object.fromEntries(labelNames.map((label) => [label, row[label]])) as unknown as Record<L, string | number>, row.count);
      } catch {
        // As with the others.
      }
    },
  });
  let outbox: ReturnType<Watched['outbox']> | undefined;
  gauge('queue_depth', 'Conversations whose turns run or wait in this process.', () => watched.queued?.());
  gauge('open_sockets', 'Open WebSockets, in this process.', () => watched.sockets?.());
  // Registered first, collected first: the two are asked of the store at once.
  gauge('outbox_depth', 'Replies not yet handed to their channel, in the store.', () => (outbox = watched.outbox?.())?.then(({ depth }) => depth));
  gauge('outbox_oldest_seconds', 'Age of the oldest of them.', () => outbox?.then(({ oldestSeconds }) => oldestSeconds));
  tally('ratings', 'Ratings by shoppers in the last thirty days, in the store, by score (5 is the best).', ['language', 'score'], () => watched.ratings?.());
  tally('desk_chats', 'Chats that wait for people or are theirs, in the store.', ['state'], () => watched.chats?.());
  tally('desk_limits', 'Limits of the desk that are near or past now, in the store.', ['what', 'clock', 'how'], () => watched.limits?.());
  return (more) => { Object.assign(watched, more); };
}

let ofProcess: Registry | undefined;

/** Node's own figures, collected once a process however many services it runs. */
function processMetrics(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

/** Labels are looked up once; then it is one reading of a map. */
function precomputed<A extends string[], T>(make: (...labels: A) => T): (...labels: A) => T {
  const made = new Map<string, T>();
  return (...labels) => {
    const key = labels.join('\n');
    let child = made.get(key);
    if (child === undefined) made.set(key, (child = make(...labels)));
    return child;
  };
}

function bounded(most: number): (value: string) => string {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= most) return 'other';
    known.add(value);
    return value;
  };
}
