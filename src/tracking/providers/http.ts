/** One call to a provider's JSON interface. Nothing is tried again here: the desk does that, and knows how often. */
import type { z } from 'zod';
import { ProviderError, type ProviderTrouble } from './provider';

export interface JsonCall<T> {
  url: string | URL;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  /** Sent as JSON. A string is sent as it is, with the `content-type` given. */
  body?: unknown;
  /** Of the body of an answer that is read. Extra keys should be let through: providers add some. */
  schema: z.ZodType<T>;
  signal: AbortSignal;
  /** Statuses above 299 whose body is read too, where the provider says in it what is wrong. */
  reads?: readonly number[];
  /** What a status means where it is not as usual: USPS answers 403 for a parcel of somebody else's. */
  troubles?: Partial<Record<number, ProviderTrouble>>;
}

export interface JsonAnswer<T> { status: number; body: T; retryAfterMs?: number }

const LARGEST_BODY_BYTES = 4 * 1024 * 1024;

/** @throws ProviderError: `unreachable` also when the signal aborts; its cause never holds what the provider sent. */
export async function callJson<T>(provider: string, call: JsonCall<T>): Promise<JsonAnswer<T>> {
  const fail = (trouble: ProviderTrouble, why: unknown, retryAfterMs?: number): ProviderError => new ProviderError(provider, trouble, retryAfterMs, { cause: why });
  let response: Response;
  let text: string;
  try {
    response = await fetch(call.url, requestOf(call));
    text = await readText(response);
  } catch (error) {
    throw error instanceof TooLarge ? fail('nonsense', error) : fail('unreachable', error);
  }
  const { status, headers } = response;
  const retryAfterMs = retryAfterOf(headers);
  const trouble = troubleOf(call, status);
  const read = trouble === undefined || call.reads?.includes(status) ? readBody(text, call.schema) : undefined;
  if (read?.success) return { status, body: read.data, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  throw fail(trouble ?? 'nonsense', new Error(`status ${status}${read ? `: ${read.why}` : ''}`), retryAfterMs);
}

function requestOf<T>({ method, headers, body, signal }: JsonCall<T>): RequestInit {
  return {
    // A redirect would take the key to somebody else.
    method: method ?? (body === undefined ? 'GET' : 'POST'), redirect: 'manual', signal,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

class TooLarge extends Error {}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    // Leaving the loop cancels the rest.
    if (size > LARGEST_BODY_BYTES) throw new TooLarge(`an answer of more than ${LARGEST_BODY_BYTES} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function troubleOf<T>({ troubles }: JsonCall<T>, status: number): ProviderTrouble | undefined {
  const usual = status < 200 ? 'nonsense' : status < 300 ? undefined : STATUS_TROUBLES[status] ?? (status >= 500 ? 'unreachable' : 'nonsense');
  return troubles?.[status] ?? usual;
}

const STATUS_TROUBLES: Partial<Record<number, ProviderTrouble>> = { 401: 'bad-credentials', 402: 'quota', 403: 'bad-credentials', 408: 'unreachable', 425: 'rate-limited', 429: 'rate-limited' };

type Reading<T> = { success: true; data: T } | { success: false; why: string };

function readBody<T>(text: string, schema: z.ZodType<T>): Reading<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { success: false, why: `no JSON in ${text.length} characters` };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed;
  return { success: false, why: parsed.error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.')} ${code}`).join(', ') };
}

/** Whoever says later than this is asked sooner all the same. */
const LONGEST_WAIT_MS = 24 * 3600_000;

/** `Retry-After` in seconds or as a date, else the moment of `X-RateLimit-Reset` in Unix seconds. */
function retryAfterOf(headers: Headers): number | undefined {
  const after = headers.get('retry-after');
  const reset = headers.get('x-ratelimit-reset');
  const wait = after !== null ? waitOf(after) : reset !== null && /^\d{10}$/.test(reset) ? Number(reset) * 1000 - Date.now() : undefined;
  return wait === undefined || Number.isNaN(wait) ? undefined : Math.min(Math.max(Math.ceil(wait), 0), LONGEST_WAIT_MS);
}

const waitOf = (after: string): number => (/^\d+(\.\d+)?$/.test(after.trim()) ? Number(after) * 1000 : /GMT$/.test(after) ? Date.parse(after) - Date.now() : NaN);
