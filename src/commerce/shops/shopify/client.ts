/** GraphQL over HTTP as Shopify's Admin API speaks it: time-outs, retries of what only reads, cost-based throttling, named errors. */
import { setTimeout } from 'node:timers/promises';
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhen, retry, wrap } from 'cockatiel';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ShopError, type ShopTrouble } from '../shop-adapter';
import { jsonOf, textOf } from './body';
import { SHOP_NAME } from './name';
import { createThrottle } from './throttle';
import { createTokens, type ShopifyCredentials } from './tokens';

export interface ShopifyClientOptions {
  /** `example.myshopify.com`; an origin with a scheme is taken as it is. */
  shop: string;
  /** Of an app with the scopes that index.ts names. */
  credentials: ShopifyCredentials;
  apiVersion: string;
  /** For one answer. */
  timeoutMs: number;
  /** The longest that a request waits for points, or as long as a 429 asks for. */
  longestWaitMs: number;
  log: Logger;
}

/** A document of queries.ts, with what its answer must look like. */
export interface Operation<T> { name: string; document: string; kind: 'query' | 'mutation'; data: z.ZodType<T> }

export type ShopifyClient = <T>(operation: Operation<T>, variables: Record<string, unknown>) => Promise<T>;

/** A read is tried this often again. */
const RETRIES = 2;
const FIRST_RETRY_MS = 150;
const LONGEST_RETRY_MS = 2000;
/** Refused for want of points, nothing has been done: reads and writes alike are tried again. */
const MOST_REFUSALS = 5;
/** A shop that fails so often in a row is left alone for a while. */
const FAILURES_IN_A_ROW = 10;
const REST_MS = 10_000;
/** Points that an operation is taken to cost before its first answer tells. */
const GUESSED_COST = 50;

const graphqlError = z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() });
const envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  // A refused key is told as a plain string.
  errors: z.union([z.array(graphqlError), z.string()]).optional(),
  extensions: z.object({
    cost: z.object({
      requestedQueryCost: z.number(),
      throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() }),
    }).optional(),
  }).optional(),
});
type Envelope = z.infer<typeof envelope>;

export function createShopifyClient({ shop, credentials, apiVersion, timeoutMs, longestWaitMs, log }: ShopifyClientOptions): ShopifyClient {
  const origin = shop.includes('://') ? shop.replace(/\/+$/, '') : `https://${shop}`;
  const url = `${origin}/admin/api/${apiVersion}/graphql.json`;
  const tokens = createTokens(origin, credentials, timeoutMs);
  const throttle = createThrottle(longestWaitMs);
  const costs = new Map<string, number>();
  const unreachable = handleWhen((error) => error instanceof ShopError && error.trouble === 'unreachable');
  const breaker = circuitBreaker(unreachable, { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW) });
  const patiently = wrap(retry(unreachable, { maxAttempts: RETRIES, backoff: new ExponentialBackoff({ initialDelay: FIRST_RETRY_MS, maxDelay: LONGEST_RETRY_MS }) }), breaker);
  let isVersionTold = false;

  return async (operation, variables) => {
    // A write that got no answer may have been done: its performer reads back before it is tried again.
    const answer = await (operation.kind === 'query' ? patiently : breaker).execute(() => inTurn(operation.name, JSON.stringify({ query: operation.document, operationName: operation.name, variables })))
      .catch((error: unknown) => { throw error instanceof BrokenCircuitError ? trouble('unreachable', 'it has failed too often in a row and is left alone for a while') : error; });
    const data = operation.data.safeParse(answer.data);
    if (!data.success) throw trouble('nonsense', `${operation.name}: ${data.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).slice(0, 3).join('; ')}`);
    return data.data;
  };

  async function inTurn(name: string, body: string): Promise<Envelope> {
    for (let refusals = 0; refusals < MOST_REFUSALS; refusals++) {
      const cost = costs.get(name) ?? GUESSED_COST;
      if (!(await throttle.take(cost))) break;
      let answer: Envelope | undefined, waitMs = 0;
      try {
        ({ answer, waitMs = 0 } = await post(body));
      } finally {
        throttle.settle(cost, answer?.extensions?.cost?.throttleStatus);
      }
      if (answer?.extensions?.cost) costs.set(name, answer.extensions.cost.requestedQueryCost);
      if (answer && !isThrottled(answer)) return checked(answer);
      if (waitMs > longestWaitMs) break;
      await setTimeout(waitMs);
    }
    throw trouble('rate-limited');
  }

  async function post(body: string, isSecondTry = false): Promise<{ answer?: Envelope; waitMs?: number }> {
    const token = await tokens.current();
    let status: number, text: string, headers: Headers;
    try {
      const response = await fetch(url, {
        method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs),
        headers: { 'content-type': 'application/json', 'accept': 'application/json', 'x-shopify-access-token': token },
      });
      ({ status, headers } = response);
      text = await textOf(response);
    } catch (error) {
      throw error instanceof ShopError ? error : trouble('unreachable', undefined, error);
    }
    // Refused at the door: nothing has been done.
    if (status === 401 && tokens.refused(token) && !isSecondTry) return await post(body, true);
    if (status === 429) return { waitMs: (Number(headers.get('retry-after')) || 1) * 1000 };
    if (status !== 200) throw trouble(troubleOfStatus(status), `HTTP ${status}`);
    tellVersion(headers.get('x-shopify-api-version'));
    const answer = envelope.safeParse(jsonOf(text));
    if (!answer.success) throw trouble('nonsense', 'no GraphQL answer');
    return { answer: answer.data };
  }

  /** A version that has been retired is answered as the oldest one that is left, fields and rules included. */
  function tellVersion(served: string | null): void {
    if (isVersionTold || served === null || served === apiVersion) return;
    isVersionTold = true;
    log.warn({ asked: apiVersion, served }, 'shopify serves another API version than asked for: the configured one may have been retired');
  }
}

function isThrottled({ errors }: Envelope): boolean {
  return Array.isArray(errors) && errors.some(({ extensions }) => extensions?.code === 'THROTTLED');
}

function checked(answer: Envelope): Envelope {
  const { errors } = answer;
  if (errors === undefined || errors.length === 0) return answer;
  if (typeof errors === 'string') throw trouble('nonsense', errors.slice(0, 200));
  const { message, extensions } = errors[0]!;
  throw trouble(TROUBLE_OF_CODE[extensions?.code ?? ''] ?? 'nonsense', message.slice(0, 200));
}

const TROUBLE_OF_CODE: Record<string, ShopTrouble> = {
  ACCESS_DENIED: 'not-permitted', SHOP_INACTIVE: 'not-permitted', INTERNAL_SERVER_ERROR: 'unreachable', TIMEOUT: 'unreachable',
  IDEMPOTENCY_CONCURRENT_REQUEST: 'unreachable',
};

/** 402 and 423: the shop is frozen or locked by Shopify. 404 is a wrong shop, or a version that never was. */
function troubleOfStatus(status: number): ShopTrouble {
  if (status === 401) return 'bad-credentials';
  if (status === 402 || status === 403 || status === 423) return 'not-permitted';
  return status >= 500 ? 'unreachable' : 'nonsense';
}

function trouble(name: ShopTrouble, detail?: string, cause?: unknown): ShopError {
  return new ShopError(SHOP_NAME, name, detail, undefined, cause === undefined ? undefined : { cause });
}
