/** Is it Slack that calls? `v0` signatures over the very bytes: https://docs.slack.dev/authentication/verifying-requests-from-slack */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';

/** Slack's own advice: what is older may be somebody's recording. */
const WINDOW_SECONDS = 300;
const REMEMBERED = 100_000;

export type Forgery = 'unsigned' | 'stale' | 'forged' | 'replayed';

export interface Signatures {
  /** @param now in ms. @returns what is wrong; undefined where the call is Slack's, and is made for the first time. */
  check(body: Buffer, headers: IncomingHttpHeaders, now: number): Forgery | undefined;
  /** The call was not taken in: the same one may be made again. */
  forget(headers: IncomingHttpHeaders): void;
}

export function createSignatures(secret: string): Signatures {
  // Each process for itself: what is played to another one is a repeat to the store.
  const seen = new LRUCache<string, true>({ max: REMEMBERED, ttl: 2 * WINDOW_SECONDS * 1000 });
  return {
    check(body, headers, now) {
      const [timestamp, signature] = [headers['x-slack-request-timestamp'], headers['x-slack-signature']];
      if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp)) return 'unsigned';
      if (!sameText(signature, signatureOf(secret, timestamp, body))) return 'forged';
      if (Math.abs(now / 1000 - Number(timestamp)) > WINDOW_SECONDS) return 'stale';
      if (seen.has(signature)) return 'replayed';
      seen.set(signature, true);
      return undefined;
    },
    forget: (headers) => { seen.delete(String(headers['x-slack-signature'])); },
  };
}

/** @param timestamp in seconds. */
export function signatureOf(secret: string, timestamp: string, body: Buffer | string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

/** In the same time wherever they differ. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
