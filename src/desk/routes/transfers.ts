/** A chat offered to a colleague, who accepts or declines; until then it stays with its owner. */
import { z } from 'zod';
import { badRequest, HttpError, notFound } from '../../server/errors';
import type { Database } from '../../store/database';
import type { Accounts } from '../accounts';
import type { DeskCall, DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import type { Desk } from '../desk';
import { parse } from './conversations';

const offer = z.strictObject({ to: z.string().min(1).max(100), note: z.string().trim().max(1000).default('') });
const reply = z.strictObject({ accepted: z.boolean() });

/** A colleague who has not answered by then will not. */
export const OFFER_MS = 2 * 60_000;

export interface TransferRoutes { db: Database; desk: Desk; conversations: Conversations; accounts: Accounts; clock: () => number; changed(conversationId: string): void }

export function transferRoutes({ db, desk, conversations, accounts, clock, changed }: TransferRoutes): DeskRoute[] {
  const offered = (id: string) => db.selectFrom('transfers').selectAll().where('conversation_id', '=', id).where('at', '>', clock() - OFFER_MS).executeTakeFirst();
  const seen = async ({ agent, params: { id } }: DeskCall): Promise<string> => {
    if (id === undefined || !(await conversations.maySee(id, agent))) throw notFound('There is no such conversation.');
    return id;
  };
  return [
    {
      method: 'get', path: '/transfers', role: 'agent', async run({ agent }) {
        const items = await db.selectFrom('transfers').innerJoin('agents', 'agents.id', 'transfers.from_agent').select(['conversation_id as conversationId', 'agents.name as from', 'note', 'at']).where('to_agent', '=', agent.id).where('at', '>', clock() - OFFER_MS).orderBy('at').execute();
        return { body: { items: items.map(({ at, ...item }) => ({ ...item, at: new Date(Number(at)).toISOString() })) } };
      },
    },
    {
      method: 'post', path: '/conversations/:id/transfer', role: 'agent', deed: 'transfer offered', async run(call) {
        const id = await seen(call);
        const { to, note } = parse(offer, call.body);
        const colleague = await accounts.find(to);
        if (!colleague || colleague.disabled || colleague.id === call.agent.id) throw badRequest('to: no colleague of that id');
        if (!(await conversations.maySee(id, colleague))) throw badRequest('to: their teams do not have this conversation');
        const row = await db.selectFrom('conversations').select('owner').where('id', '=', id).executeTakeFirst();
        if (row?.owner !== call.agent.id) throw new HttpError(409, 'Conflict', 'This conversation is not yours: claim it first.');
        const values = { conversation_id: id, from_agent: call.agent.id, to_agent: to, note, at: clock() };
        await db.insertInto('transfers').values(values).onConflict((c) => c.column('conversation_id').doUpdateSet(values)).execute();
        await desk.say(id, call.agent, { text: `→ ${colleague.name}${note === '' ? '' : `: ${note}`}`, private: true });
        return { status: 201, body: {}, details: { to: colleague.name } };
      },
    },
    {
      method: 'put', path: '/conversations/:id/transfer', role: 'agent', deed: 'transfer answered', async run(call) {
        const id = await seen(call);
        const { accepted } = parse(reply, call.body);
        const pending = await offered(id);
        if (pending?.to_agent !== call.agent.id) throw notFound('Nobody offers you this conversation.');
        const from = await accounts.find(pending.from_agent);
        const isPassed = accepted && from !== undefined && (await desk.pass(id, from, call.agent));
        await db.deleteFrom('transfers').where('conversation_id', '=', id).execute();
        if (!accepted) await desk.say(id, call.agent, { text: `✗ ${call.agent.name}`, private: true });
        changed(id);
        if (accepted && !isPassed) throw new HttpError(409, 'Conflict', 'The conversation has another owner by now.');
        return { details: { accepted } };
      },
    },
  ];
}
