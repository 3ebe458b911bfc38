/**
 * The token that every request carries. Apps made in a shop's own administration, until 2025, have one for good. Those of the Dev
 * Dashboard have an id and a secret, and get a token for a day at a time (OAuth's client credentials grant).
 */
import { z } from 'zod';
import { ShopError } from '../shop-adapter';
import { jsonOf, textOf } from './body';
import { SHOP_NAME } from './name';

export type ShopifyCredentials = { token: string } | { clientId: string; clientSecret: string };

export interface Tokens {
  /** @throws ShopError */
  current(): Promise<string>;
  /** The shop does not take it (any more). @returns whether another can be had. */
  refused(token: string): boolean;
}

/** Renewed so long before it ends. */
const MARGIN_MS = 5 * 60_000;
const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export function createTokens(origin: string, credentials: ShopifyCredentials, timeoutMs: number): Tokens {
  if ('token' in credentials) return { current: async () => credentials.token, refused: () => false };
  let held: { token: string; until: number } | undefined;
  let asked: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    const { access_token: token, expires_in: seconds } = await grant(origin, credentials, timeoutMs);
    held = { token, until: performance.now() + seconds * 1000 - MARGIN_MS };
    return token;
  };

  return {
    async current() {
      if (held && performance.now() < held.until) return held.token;
      asked ??= ask().finally(() => { asked = undefined; });
      return await asked;
    },
    refused(token) {
      if (held?.token === token) held = undefined;
      return true;
    },
  };
}

async function grant(origin: string, { clientId, clientSecret }: { clientId: string; clientSecret: string }, timeoutMs: number): Promise<z.infer<typeof granted>> {
  let status: number, text: string;
  try {
    const response = await fetch(`${origin}/admin/oauth/access_token`, {
      method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(timeoutMs), headers: { accept: 'application/json' },
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }),
    });
    ({ status } = response);
    text = await textOf(response);
  } catch (error) {
    throw error instanceof ShopError ? error : new ShopError(SHOP_NAME, 'unreachable', 'no token', undefined, { cause: error });
  }
  if (status === 400 || status === 401 || status === 403) throw new ShopError(SHOP_NAME, 'bad-credentials', 'the client id and secret are refused, or the app is not installed in this shop');
  if (status === 429) throw new ShopError(SHOP_NAME, 'rate-limited');
  if (status !== 200) throw new ShopError(SHOP_NAME, status >= 500 ? 'unreachable' : 'nonsense', `HTTP ${status} for a token`);
  const answer = granted.safeParse(jsonOf(text));
  if (!answer.success) throw new ShopError(SHOP_NAME, 'nonsense', 'no token in the answer');
  return answer.data;
}
