/** Passwords that agents set themselves: with the old one, or with a one-time link. */
import { z } from 'zod';
import { badRequest, HttpError, notFound } from '../../server/errors';
import { addressOf } from '../../server/origin';
import { checkPassword, type Accounts, type Agent } from '../accounts';
import type { DeskCall, DeskRoute } from '../access';
import { linkTo, type OneTimeLinks } from '../one-time-links';
import type { Sessions } from '../sessions';
import type { Tries } from '../tries';
import { parse } from './conversations';

const changed = z.strictObject({ current: z.string().max(1000), password: z.string().max(1000) });
/** Without a password it only tells whose link it is. */
const linked = z.strictObject({ secret: z.string().max(100), password: z.string().max(1000).optional() });

export interface PasswordRoutes { accounts: Accounts; sessions: Sessions; links: OneTimeLinks; tries: Tries; trustProxy: number; secure: boolean; publicUrl: string | undefined }

export function passwordRoutes({ accounts, sessions, links, tries, trustProxy, secure, publicUrl }: PasswordRoutes): DeskRoute[] {
  /** Whoever had the old one is signed out everywhere; who has set it goes on. */
  const set = async ({ response }: DeskCall, agent: Agent, password: string) => {
    await accounts.setPassword(agent.id, password);
    await sessions.endAll(agent.id);
    response.header('Set-Cookie', await sessions.open(agent, secure));
  };

  return [
    {
      method: 'put', path: '/session/password', role: 'agent', deed: 'password changed', async run(call) {
        const { current, password } = parse(changed, call.body);
        checked(password);
        await tries.account(call.agent.email);
        if (!(await accounts.verify(call.agent.email, current))) throw new HttpError(403, 'WrongPassword', 'The present password is not right.');
        await tries.succeeded(call.agent.email);
        await set(call, call.agent, password);
        return undefined;
      },
    },
    {
      method: 'post', path: '/session/link', role: 'none', async run(call) {
        const { secret, password } = parse(linked, call.body);
        await tries.address(addressOf(call.request, trustProxy));
        if (password !== undefined) checked(password);
        const id = password === undefined ? await links.owner(secret) : await links.use(secret);
        const agent = id === undefined ? undefined : await accounts.find(id);
        if (!agent || agent.disabled) throw notFound('The link has been used, or is too old.');
        if (password === undefined) return { body: { name: agent.name, email: agent.email } };
        await set(call, agent, password);
        await accounts.change(agent.id, { presence: 'online' });
        return { audit: { agent, deed: 'password set by link' } };
      },
    },
    {
      method: 'post', path: '/agents/:id/link', role: 'admin', deed: 'link made', async run({ params: { id }, request: { headers } }) {
        const agent = await accounts.find(id!);
        if (!agent) throw notFound('There is no such agent.');
        return { status: 201, body: { link: linkTo(publicUrl ?? `http://${headers.host ?? 'localhost'}`, await links.make(agent.id)) }, details: { agent: agent.name } };
      },
    },
  ];
}

/** @throws HttpError 400 with what is wrong with it. */
export function checked(password: string): void {
  try {
    checkPassword(password);
  } catch (error) {
    throw badRequest((error as Error).message);
  }
}
