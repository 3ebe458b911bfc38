/** How often a password or a link may be tried, by network address and by account. Each process counts for itself. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooMany } from '../server/errors';

const WINDOW_SECONDS = 15 * 60;
const TRIES_PER_ADDRESS = 30;
const TRIES_PER_ACCOUNT = 10;

/** @throws HttpError 429 where it has been too often. */
export interface Tries { address(address: string): Promise<void>; account(email: string): Promise<void>; /** It was the right one. */ succeeded(email: string): Promise<void> }

export function createTries(): Tries {
  const byAddress = new RateLimiterMemory({ points: TRIES_PER_ADDRESS, duration: WINDOW_SECONDS });
  const byAccount = new RateLimiterMemory({ points: TRIES_PER_ACCOUNT, duration: WINDOW_SECONDS });
  return {
    address: (address) => take(byAddress, address),
    account: (email) => take(byAccount, email),
    async succeeded(email) { await byAccount.delete(email); },
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw tooMany(Math.ceil(refused.msBeforeNext / 1000), 'Too many tries. Please wait.');
  }
}
