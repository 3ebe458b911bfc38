/** The line to one provider: spaced out, timed out, tried again, and cut for a while when nobody is there. */
import { circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhen, retry, timeout, TimeoutStrategy } from 'cockatiel';
import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';
import type { Logger } from 'pino';
import type { Carrier } from '../../commerce/types';
import { ProviderError, type ProviderTrouble, type TrackedParcel, type TrackingAnswer, type TrackingProvider } from '../providers/provider';
import { createOperator, type TrackingMetrics } from './operator';

/** In ms. */
export interface LineTiming {
  /** One attempt. */
  attempt: number;
  /** Before the second attempt, about; more before the third. */
  backoff: number;
  /** Until a cut line is tried again. */
  cut: number;
}

export const LINE_TIMING: LineTiming = { attempt: 3000, backoff: 150, cut: 30_000 };

export interface Line {
  readonly name: string;
  serves(carrier: Carrier): boolean;
  /** @throws ProviderError; the operator has been told. */
  ask(parcel: TrackedParcel, signal: AbortSignal): Promise<TrackingAnswer>;
  /** At most MANY of them in one request, where the provider takes several: answers in the order asked. @throws as `ask` */
  askMany?(parcels: readonly TrackedParcel[], signal: AbortSignal): Promise<(TrackingAnswer | ProviderError)[]>;
}

/** What every provider that takes several takes at once. */
export const MANY = 30;
/** Some open a parcel each in their books, one after the other. */
const LONGER_FOR_MANY = 4;

const RETRIES = 2;
const FAILURES_TO_CUT = 5;
/** Seconds of waiting requests; further ones are somebody else's. */
const LONGEST_QUEUE = 3;
/** Troubles of the whole provider: for so long it is not asked, unless it says otherwise. */
const RESTS: Partial<Record<ProviderTrouble, number>> = { 'quota': 15 * 60_000, 'bad-credentials': 5 * 60_000, 'rate-limited': 2000 };
const LONGEST_REST = 3600_000;

export interface LineOptions { provider: TrackingProvider; now: () => number; log: Logger; metrics?: TrackingMetrics; timing?: Partial<LineTiming> }

export function createLine({ provider, now, log, metrics, timing }: LineOptions): Line {
  const { name, carriers } = provider;
  const { attempt, backoff, cut } = { ...LINE_TIMING, ...timing };
  const operator = createOperator(name, log, now, metrics);
  const turns = createTurns(provider);
  const inTime = timeout(attempt, TimeoutStrategy.Aggressive);
  const inTimeForMany = timeout(attempt * LONGER_FOR_MANY, TimeoutStrategy.Aggressive);
  const again = retry(handleWhen((error) => troubleOf(error) === 'unreachable'), { maxAttempts: RETRIES, backoff: new ExponentialBackoff({ initialDelay: backoff, maxDelay: 10 * backoff }) });
  const circuit = circuitBreaker(handleWhen((error) => ['unreachable', 'nonsense'].includes(troubleOf(error)!)), { halfOpenAfter: cut, breaker: new ConsecutiveBreaker(FAILURES_TO_CUT) });
  circuit.onBreak(() => operator.circuit(true));
  circuit.onReset(() => operator.circuit(false));
  let rest: { until: number; trouble: ProviderTrouble } | undefined;

  type Work<T> = (signal: AbortSignal) => Promise<T>;
  const once = async <T>(work: Work<T>, within: typeof inTime, signal: AbortSignal): Promise<T> => {
    await turns.take(signal);
    return await circuit.execute(() => within.execute(({ signal: ended }) => work(ended), signal).catch((error: unknown) => { throw known(error); }), signal);
  };
  const known = (error: unknown): Error => {
    if (error instanceof ProviderError) return error;
    const isLate = (error as Error).name === 'AbortError' || (error as Error).name === 'TimeoutError' || (error as { isTaskCancelledError?: boolean }).isTaskCancelledError === true;
    if (!isLate) log.error({ provider: name, err: error }, 'a tracking adapter failed');
    return new ProviderError(name, isLate ? 'unreachable' : 'nonsense', undefined, { cause: error });
  };

  const talk = async <T>(work: Work<T>, within: typeof inTime, kindOf: (answer: T) => TrackingAnswer['kind'], signal: AbortSignal): Promise<T> => {
    if (rest && now() < rest.until) throw new ProviderError(name, rest.trouble, rest.until - now());
    const started = performance.now();
    try {
      const answer = await again.execute(() => once(work, within, signal), signal);
      rest = undefined;
      metrics?.asked(name, kindOf(answer), performance.now() - started);
      operator.fine();
      return answer;
    } catch (error) {
      // Only what has reached this far without a name of its own is a cut line.
      const failure = error instanceof ProviderError ? error : new ProviderError(name, 'unreachable', undefined, { cause: error });
      if (signal.aborted) throw failure;
      const pause = RESTS[failure.trouble];
      if (pause !== undefined) rest = { trouble: failure.trouble, until: now() + Math.min(failure.retryAfterMs ?? pause, LONGEST_REST) };
      metrics?.asked(name, failure.trouble, performance.now() - started);
      operator.trouble(failure.trouble);
      throw failure;
    }
  };

  return {
    name,
    serves: (carrier) => carriers?.includes(carrier) ?? true,
    ask: (parcel, signal) => talk((ended) => provider.track(parcel, ended), inTime, ({ kind }) => kind, signal),
    ...(provider.trackMany && { askMany: (parcels: readonly TrackedParcel[], signal: AbortSignal) => talk((ended) => provider.trackMany!(parcels, ended), inTimeForMany, () => 'found', signal) }),
  };
}

function troubleOf(error: unknown): ProviderTrouble | undefined {
  return error instanceof ProviderError ? error.trouble : undefined;
}

/** As many a second as the provider allows; who would wait too long is sent away. */
function createTurns({ name, perSecond }: TrackingProvider): { take(signal: AbortSignal): Promise<void> } {
  const points = Math.max(1, Math.floor(perSecond));
  const limiter = new RateLimiterMemory({ points, duration: perSecond < 1 ? 1 / perSecond : 1 });
  const queue = new RateLimiterQueue(limiter, { maxQueueSize: Math.max(1, Math.floor(perSecond * LONGEST_QUEUE)) });
  return {
    async take(signal) {
      const taken = queue.removeTokens(1).catch((error: unknown) => { throw new ProviderError(name, 'rate-limited', 0, { cause: error }); });
      try {
        await untilAborted(taken, signal);
      } finally {
        // Whoever still stands in line leaves at once: the queue's timers would hold the process up.
        if (signal.aborted) limiter.points = Number.MAX_SAFE_INTEGER;
      }
    },
  };
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let leave = () => undefined as void;
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => { reject(signal.reason as Error); };
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
