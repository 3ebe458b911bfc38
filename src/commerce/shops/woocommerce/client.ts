/**
 * Calls to WooCommerce's REST API (wc/v3). Reads are tried again; a write never is, for nobody knows whether it was done: whoever
 * asked reads the order again. Every trouble is a ShopError, and a definite no a ShopRefusal.
 */
import { bulkhead, BrokenCircuitError, BulkheadRejectedError, circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhen, retry, wrap } from 'cockatiel';
import { z } from 'zod';
import { ConfigError } from '../../../config';
import { ShopError, type ShopTrouble } from '../shop-adapter';

export interface WooCommerceAccess {
  /** Of the shop's WordPress, such as `https://shop.example`. */
  url: string;
  /** `ck_…` and `cs_…`, made under WooCommerce → Settings → Advanced → REST API, for reading and writing. */
  key: string;
  secret: string;
  /** For a read; a write may take three times as long. */
  timeoutMs?: number;
  firstRetryMs?: number;
}

/** A definite no, in the shop's own terms: nothing was done. */
export class ShopRefusal extends Error {
  constructor(readonly status: number, readonly code: string) { super(`${code} (${status})`); }
}

export interface WooClient {
  /** @returns undefined for what is not there. */
  read<T>(path: string, schema: z.ZodType<T>, query?: Record<string, string | number>): Promise<T | undefined>;
  /** One page, with how many pages there are. */
  list<T>(path: string, schema: z.ZodType<T>, query?: Record<string, string | number>): Promise<{ items: T[]; pages: number }>;
  /** @throws ShopRefusal, or a ShopError where it may have been done or not. */
  write(method: 'POST' | 'PUT', path: string, body: unknown): Promise<void>;
}

const SHOP = 'woocommerce';
const LARGEST_BODY = 8 * 1024 * 1024;
const AT_ONCE = 8;
const WAITING = 200;
const TRIES_AGAIN = 2;
const FAILURES_THAT_OPEN = 10;
const OPEN_MS = 10_000;
const errorSchema = z.object({ code: z.string(), message: z.string() });

interface Answer { body: unknown; pages: number }

export function createWooClient({ url, key, secret, timeoutMs = 10_000, firstRetryMs = 300 }: WooCommerceAccess): WooClient {
  const base = baseOf(url);
  const headers = { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`, accept: 'application/json' };
  const isPassing = (error: unknown) => error instanceof ShopError && (error.trouble === 'unreachable' || error.trouble === 'rate-limited');
  const breaker = circuitBreaker(handleWhen((error) => error instanceof ShopError && error.trouble === 'unreachable'), { halfOpenAfter: OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES_THAT_OPEN) });
  const careful = wrap(bulkhead(AT_ONCE, WAITING), breaker);
  const persistent = wrap(retry(handleWhen(isPassing), { maxAttempts: TRIES_AGAIN, backoff: new ExponentialBackoff({ initialDelay: firstRetryMs, maxDelay: 10 * firstRetryMs }) }), careful);

  const call = async (method: string, path: string, ms: number, query: Record<string, string | number> = {}, body?: unknown): Promise<Answer> => {
    const target = new URL(`wp-json/wc/v3/${path}`, base);
    for (const [name, value] of Object.entries(query)) target.searchParams.set(name, String(value));
    const sent = { method, redirect: 'manual' as const, signal: AbortSignal.timeout(ms), headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) };
    return await answerOf(await fetch(target, sent));
  };
  const get = async (path: string, query?: Record<string, string | number>) => await named(persistent.execute(() => named(call('GET', path, timeoutMs, query))));

  return {
    async read(path, schema, query) {
      try {
        return parse(schema, (await get(path, query)).body);
      } catch (error) {
        if (error instanceof ShopRefusal && error.status === 404) return undefined;
        throw asTrouble(error);
      }
    },
    async list(path, schema, query) {
      const { body, pages } = await get(path, query).catch((error: unknown) => { throw asTrouble(error); });
      return { items: parse(z.array(schema), body), pages };
    },
    async write(method, path, body) { await named(careful.execute(() => named(call(method, path, 3 * timeoutMs, {}, body)))); },
  };
}

/** The key goes with every call, in words that anybody on the way could read. */
function baseOf(url: string): URL {
  const base = new URL(url.endsWith('/') ? url : `${url}/`);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(base.hostname);
  if (base.protocol !== 'https:' && !isHere) throw new ConfigError('WOOCOMMERCE_URL: expected https://…, since the key is sent with every call');
  return base;
}

async function answerOf(response: Response): Promise<Answer> {
  const { status } = response;
  const text = await response.text();
  if (text.length > LARGEST_BODY) throw trouble('nonsense', 'an answer too large');
  const body = jsonOf(text);
  if (status >= 200 && status < 300) {
    if (body === undefined) throw trouble('nonsense', `${status} without JSON`);
    return { body, pages: Number(response.headers.get('x-wp-totalpages') ?? 1) };
  }
  const { code, message } = errorSchema.safeParse(body).data ?? {};
  if (status < 400) throw trouble('nonsense', `redirected to ${originOf(response.headers.get('location'))}`);
  if (status === 401 || status === 403) throw trouble(...accessTrouble(status, code, message));
  if (status === 429) throw trouble('rate-limited', undefined, Number(response.headers.get('retry-after') ?? 0) * 1000 || undefined);
  // Plugins and gateways say no with a 500 of WooCommerce's own; a dying PHP has no such code.
  if (code === undefined ? status < 500 : code === 'rest_no_route') throw trouble('nonsense', `${status} ${code ?? 'without JSON'}`);
  if (code === undefined || status === 408 || !/^(woocommerce|rest)_/.test(code) || status > 500) throw trouble('unreachable', `${status}`);
  throw new ShopRefusal(status, code);
}

/** `cannot_view` with a good key: the web server keeps the Authorization header from WordPress, as Apache with CGI does. */
function accessTrouble(status: number, code = '', message = ''): [ShopTrouble, string] {
  if (status === 403 || /permission/i.test(message)) return ['not-permitted', `${status} ${code}`];
  return ['bad-credentials', code === 'woocommerce_rest_cannot_view' ? `${code}: is the Authorization header passed on to WordPress?` : `${status} ${code}`];
}

/** What comes out of fetch and the policies, as the port names it. */
async function named<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ShopError || error instanceof ShopRefusal) throw error;
    if (error instanceof BrokenCircuitError || error instanceof BulkheadRejectedError) throw trouble('unreachable', 'not asked: too many calls have failed or wait');
    throw trouble('unreachable', (error as Error).name, undefined, error);
  }
}

const asTrouble = (error: unknown): unknown => (error instanceof ShopRefusal ? trouble('nonsense', error.message) : error);
const trouble = (kind: ShopTrouble, detail?: string, retryAfterMs?: number, cause?: unknown): ShopError => new ShopError(SHOP, kind, detail, retryAfterMs, { cause });
const originOf = (location: string | null): string => (location !== null && URL.canParse(location) ? new URL(location).origin : 'somewhere');

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const { data, error } = schema.safeParse(body);
  if (error) throw trouble('nonsense', error.issues.slice(0, 3).map(({ path, code }) => `${path.join('.')} ${code}`).join(', '));
  return data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
