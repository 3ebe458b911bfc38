/**
 * How much one caller may ask for, counted in this process's memory. What is refused is told so (429) and when to come back.
 * Addresses are held as keys here while they count, and go nowhere else.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config';
import { tooMany } from './errors';
import { addressOf } from './origin';

type Incoming = Pick<IncomingMessage, 'headers' | 'socket'>;

export type LimitReason = 'request_rate' | 'message_rate' | 'start_rate' | 'guess_rate';

/** Each throws HttpError 429 when there is no more to take. */
export interface Limits {
  /** Any request but the free ones (`isFree`). */
  request(request: Incoming): Promise<void>;
  /** A token made or a conversation begun. */
  start(request: Incoming): Promise<void>;
  /** Before a bearer that is no good token is compared with the secret: after too many wrong ones nothing is compared. */
  guess(request: Incoming): Promise<void>;
  /** Counts a wrong secret or token. Throws nothing. */
  wrong(request: Incoming): Promise<void>;
  /** A message in a conversation. */
  message(conversationId: string): Promise<void>;
}

export interface LimitsOptions {
  config: Pick<Config, 'TRUST_PROXY' | 'RATE_REQUESTS' | 'RATE_MESSAGES' | 'RATE_STARTS' | 'RATE_GUESSES'>;
  onRefused?: (reason: LimitReason) => void;
  /** How many callers each limit tells apart at most. */
  mostKeys?: number;
}

/** About 0.4 kB each. */
const MOST_KEYS = 50_000;
/** A rate by the second is taken over so long: quick bursts are human. */
const WINDOW_SECONDS = 10;

export function createLimits({ config, onRefused = () => undefined, mostKeys = MOST_KEYS }: LimitsOptions): Limits {
  const of = (reason: LimitReason, points: number, seconds: number) => createLimit({ points, seconds, mostKeys, refuse: () => onRefused(reason) });
  const requests = of('request_rate', config.RATE_REQUESTS * WINDOW_SECONDS, WINDOW_SECONDS);
  const messages = of('message_rate', config.RATE_MESSAGES * WINDOW_SECONDS, WINDOW_SECONDS);
  const starts = of('start_rate', config.RATE_STARTS, 60);
  const guesses = of('guess_rate', config.RATE_GUESSES, 60);
  const caller = (request: Incoming) => addressOf(request, config.TRUST_PROXY);
  return {
    request: (request) => requests.take(caller(request)),
    start: (request) => starts.take(caller(request)),
    guess: (request) => guesses.check(caller(request)),
    wrong: (request) => guesses.count(caller(request)),
    message: (conversationId) => messages.take(conversationId),
  };
}

/** Probes, scrapes and static files: what a flood of them costs is less than what a refused probe would. */
export function isFree(method: string | undefined, path: string): boolean {
  return (method === 'GET' || method === 'HEAD') && /^\/(?:livez|readyz|metrics)?$|^\/(?!v3\/|api\/).*\.(?:html|css|js|svg)$/.test(path);
}

interface Limit {
  take(key: string): Promise<void>;
  count(key: string): Promise<void>;
  check(key: string): Promise<void>;
}

const NO_LIMIT: Limit = { take: () => Promise.resolve(), count: () => Promise.resolve(), check: () => Promise.resolve() };

function createLimit({ points, seconds, mostKeys, refuse }: { points: number; seconds: number; mostKeys: number; refuse: () => void }): Limit {
  if (points === 0) return NO_LIMIT;
  const counts = new RateLimiterMemory({ points, duration: seconds });
  const crowd = createCrowd(seconds, mostKeys);
  /** While too many keys are about, those that come new share a few counts: memory stays bounded and a flood of addresses is still counted. */
  const shared = async (key: string): Promise<string> => (crowd.isFull() && (await counts.get(key)) === null ? `shared ${createHash('sha256').update(key).digest()[0]}` : key);
  const refused = (result: unknown): Error => {
    if (!(result instanceof RateLimiterRes)) return result as Error;
    refuse();
    return tooMany(Math.max(1, Math.ceil(result.msBeforeNext / 1000)), 'Too many requests: please slow down.');
  };
  return {
    async take(key) {
      const { isFirstInDuration } = await counts.consume(crowd.isFull() ? await shared(key) : key).catch((result: unknown) => { throw refused(result); });
      if (isFirstInDuration) crowd.add();
    },
    async count(key) {
      if ((await counts.penalty(await shared(key))).isFirstInDuration) crowd.add();
    },
    async check(key) {
      const found = await counts.get(await shared(key));
      if (found !== null && found.consumedPoints >= points) throw refused(found);
    },
  };
}

/** How many keys are alive at most: those that came in this window of time and in the one before. */
function createCrowd(seconds: number, most: number): { add(): void; isFull(): boolean } {
  let window = 0;
  let now = 0;
  let before = 0;
  const turn = () => {
    const current = Math.floor(Date.now() / (seconds * 1000));
    if (current === window) return;
    before = current === window + 1 ? now : 0;
    now = 0;
    window = current;
  };
  return {
    add: () => { turn(); now++; },
    isFull: () => { turn(); return now + before >= most; },
  };
}
