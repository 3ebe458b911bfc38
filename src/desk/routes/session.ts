/** Signing in and out. A wrong address and a wrong password get the same answer after the same work, and tries are limited. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { badRequest, HttpError, tooMany } from '../../server/errors';
import { addressOf } from '../../server/origin';
import type { Accounts } from '../accounts';
import type { DeskCall, DeskRoute } from '../access';
import type { Sessions } from '../sessions';

const credentials = z.object({ email: z.string().max(254), password: z.string().max(1000) });
const WINDOW_SECONDS = 15 * 60;
const TRIES_PER_ADDRESS = 30;
const TRIES_PER_ACCOUNT = 10;

export interface SessionRoutes { accounts: Accounts; sessions: Sessions; trustProxy: number; secure: boolean; signedIn(agentId: string): Promise<void> }

export function sessionRoutes({ accounts, sessions, trustProxy, secure, signedIn }: SessionRoutes): DeskRoute[] {
  const byAddress = new RateLimiterMemory({ points: TRIES_PER_ADDRESS, duration: WINDOW_SECONDS });
  const byAccount = new RateLimiterMemory({ points: TRIES_PER_ACCOUNT, duration: WINDOW_SECONDS });

  const signIn = async ({ body, request, response }: DeskCall) => {
    const { data } = credentials.safeParse(body);
    if (!data) throw badRequest('Send {"email", "password"}.');
    const account = data.email.toLowerCase();
    await take(byAddress, addressOf(request, trustProxy));
    await take(byAccount, account);
    const agent = await accounts.verify(account, data.password);
    if (!agent) throw new HttpError(401, 'Unauthorized', 'The address or the password is not right.');
    await byAccount.delete(account);
    response.header('Set-Cookie', await sessions.open(agent, secure));
    await accounts.change(agent.id, { presence: 'online' });
    await signedIn(agent.id);
    return undefined;
  };

  return [
    { method: 'post', path: '/session', role: 'none', run: signIn },
    { method: 'get', path: '/session', role: 'agent', run: ({ agent }) => Promise.resolve({ body: { agent } }) },
    {
      method: 'del', path: '/session', role: 'none', async run({ agent, request, response }) {
        response.header('Set-Cookie', await sessions.end(request, secure));
        if (agent) await accounts.change(agent.id, { presence: 'offline' });
        return undefined;
      },
    },
  ];
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw tooMany(Math.ceil(refused.msBeforeNext / 1000), 'Too many tries. Please wait.');
  }
}
