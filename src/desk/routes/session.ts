/** Signing in and out. A wrong address and a wrong password get the same answer after the same work, and tries are limited. */
import { z } from 'zod';
import { badRequest, HttpError } from '../../server/errors';
import { addressOf } from '../../server/origin';
import type { Accounts } from '../accounts';
import type { DeskCall, DeskRoute } from '../access';
import type { Sessions } from '../sessions';
import type { Tries } from '../tries';

const credentials = z.object({ email: z.string().max(254), password: z.string().max(1000) });

export interface SessionRoutes { accounts: Accounts; sessions: Sessions; tries: Tries; trustProxy: number; secure: boolean; /** There is an identity provider to sign in with. */ oidc: boolean }

export function sessionRoutes({ accounts, sessions, tries, trustProxy, secure, oidc }: SessionRoutes): DeskRoute[] {
  const signIn = async ({ body, request, response }: DeskCall) => {
    const { data } = credentials.safeParse(body);
    if (!data) throw badRequest('Send {"email", "password"}.');
    const account = data.email.toLowerCase();
    await tries.address(addressOf(request, trustProxy));
    await tries.account(account);
    const agent = await accounts.verify(account, data.password);
    if (!agent) throw new HttpError(401, 'Unauthorized', 'The address or the password is not right.');
    await tries.succeeded(account);
    response.header('Set-Cookie', await sessions.open(agent, secure));
    await accounts.change(agent.id, { presence: 'online' });
    return { audit: { agent, deed: 'signed in' } };
  };

  return [
    { method: 'post', path: '/session', role: 'none', run: signIn },
    { method: 'get', path: '/session', role: 'agent', run: ({ agent }) => Promise.resolve({ body: { agent } }) },
    { method: 'get', path: '/session/ways', role: 'none', run: () => Promise.resolve({ body: { password: true, oidc } }) },
    {
      method: 'del', path: '/session', role: 'none', async run({ agent, request, response }) {
        response.header('Set-Cookie', await sessions.end(request, secure));
        if (!agent) return undefined;
        await accounts.change(agent.id, { presence: 'offline' });
        return { audit: { agent, deed: 'signed out' } };
      },
    },
  ];
}
