/** What every push needs: its signature checked before anything of it is read. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { Forged, ProviderError } from './provider';

export type PushHeaders = Record<string, string | string[] | undefined>;

/** @throws Forged where the header is missing, doubled, or not as expected; compared in constant time. */
export function checkSignature(given: string | string[] | undefined, expected: string): void {
  if (typeof given !== 'string' || !timingSafeEqual(digest(given.trim()), digest(expected))) throw new Forged('the signature is not the provider\'s');
}

/** Digests have one length, whatever was given. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** @throws ProviderError `nonsense` */
export function readPushBody<T>(provider: string, body: Buffer, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')));
  } catch {
    // The body may hold what is nobody's business.
    throw new ProviderError(provider, 'nonsense', undefined, { cause: new Error('a push in no known shape') });
  }
}
