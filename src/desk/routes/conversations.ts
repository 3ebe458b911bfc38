/** Conversations: listed, opened, taken, spoken in, given back. */
import { z } from 'zod';
import { badRequest, HttpError, notFound } from '../../server/errors';
import type { Database } from '../../store/database';
import type { Accounts, Agent } from '../accounts';
import type { DeskCall, DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import type { Desk } from '../desk';
import { namedIn } from '../mentions';
import { Unseen } from '../unseen';

const STATES = ['bot', 'waiting', 'open', 'closed'] as const;
const LONGEST_MESSAGE = 4000;
const MOST_LISTED = 200;
/** Who has not been heard from for so long looks no more. */
const LOOKING_MS = 15_000;

const listed = z.object({ state: z.enum(STATES).optional(), owner: z.string().max(100).optional(), q: z.string().max(200).optional(), after: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(50) });
/** `seen`: the watermark up to which the writer has been shown the chat; the desk's own page always says it. `id`: the page's own, the same when it sends once more what it has had no answer to. */
const message = z.strictObject({ text: z.string().trim().min(1).max(LONGEST_MESSAGE), private: z.boolean().optional(), seen: z.int().min(0).optional(), id: z.string().min(1).max(64).optional() });
const closing = z.strictObject({ state: z.literal('closed') });
const looking = z.strictObject({ typing: z.boolean() });

export interface ConversationRoutes { db: Database; desk: Desk; conversations: Conversations; accounts: Accounts; clock: () => number; changed(conversationId: string): void; typing(conversationId: string): void }

export function conversationRoutes({ db, desk, conversations, accounts, clock, changed, typing }: ConversationRoutes): DeskRoute[] {
  const seen = async ({ agent, params: { id } }: DeskCall): Promise<string> => {
    if (id === undefined || !(await conversations.maySee(id, agent))) throw notFound('There is no such conversation.');
    return id;
  };
  const heldByOther = async (id: string): Promise<HttpError> => {
    const row = await db.selectFrom('conversations').innerJoin('agents', 'agents.id', 'conversations.owner').select('agents.name').where('conversations.id', '=', id).executeTakeFirst();
    return new HttpError(409, 'Conflict', row ? `${row.name} has this conversation.` : 'This conversation is not yours: claim it first.');
  };
  /** Those of them who may see it. */
  const namedBy = async (id: string, agent: Agent, text: string): Promise<string[]> => {
    if (!text.includes('@')) return [];
    const named = namedIn(text, (await accounts.list()).filter((one) => one.id !== agent.id && !one.disabled));
    const seeing = await Promise.all(named.map((one) => conversations.maySee(id, one)));
    return named.filter((_, index) => seeing[index]).map((one) => one.id);
  };
  const release = async (call: DeskCall, to: 'bot' | 'queue' | 'closed') => {
    const id = await seen(call);
    if (!(await desk.release(id, call.agent, to))) throw await heldByOther(id);
    return undefined;
  };

  return [
    {
      method: 'get', path: '/conversations', role: 'agent', async run({ agent, query }) {
        const { owner, q, after, state, limit } = parse(listed, query);
        return { body: await conversations.list({ limit, ...(state && { state }), ...(owner !== undefined && { owner: owner === 'me' ? agent.id : owner }), ...(q !== undefined && { text: q }), ...(after !== undefined && { after }) }, agent) };
      },
    },
    {
      method: 'get', path: '/conversations/:id', role: 'agent', async run({ agent, params: { id } }) {
        const found = await conversations.open(id!, agent);
        if (!found) throw notFound('There is no such conversation.');
        return { body: found };
      },
    },
    { method: 'get', path: '/conversations/:id/activities', role: 'agent', run: async (call) => ({ body: await conversations.transcript(await seen(call), Number(call.query.watermark) || 0) }) },
    {
      method: 'put', path: '/conversations/:id/assignment', role: 'agent', async run(call) {
        const id = await seen(call);
        const claim = await desk.claim(id, call.agent);
        if (!claim) throw notFound('There is no such conversation.');
        if (!claim.won && 'chats' in claim) return { status: 409, body: { error: { code: 'AtCapacity', message: `You have ${claim.chats} chats, as many as you may have at once. End or pass on one of them first.` }, chats: claim.chats } };
        if (!claim.won) {
          const owner = await accounts.find(claim.owner);
          return { status: 409, body: { error: { code: 'Conflict', message: `${owner?.name ?? 'Somebody else'} has this conversation.` }, owner: publicOf(owner) } };
        }
        return { body: { owner: publicOf(call.agent) } };
      },
    },
    {
      method: 'del', path: '/conversations/:id/assignment', role: 'agent', async run(call) {
        const { to } = call.query;
        if (to !== 'bot' && to !== 'queue') throw badRequest('to: bot or queue');
        return await release(call, to);
      },
    },
    {
      method: 'put', path: '/conversations/:id/state', role: 'agent', async run(call) {
        parse(closing, call.body);
        return await release(call, 'closed');
      },
    },
    {
      method: 'post', path: '/conversations/:id/messages', role: 'agent', deed: 'wrote', async run(call) {
        const id = await seen(call);
        const { text, private: isPrivate = false, seen: shown, id: own } = parse(message, call.body);
        const mentions = isPrivate ? await namedBy(id, call.agent, text) : [];
        const isSaid = await desk.say(id, call.agent, { text, private: isPrivate, mentions, ...(shown !== undefined && { seen: shown }), ...(own !== undefined && { id: `${call.agent.id} ${own}` }) }).catch(unseen);
        if (!isSaid) throw await heldByOther(id);
        return { status: 201, body: {}, details: { did: isPrivate ? 'note' : 'message' } };
      },
    },
    {
      method: 'put', path: '/conversations/:id/view', role: 'agent', async run(call) {
        const id = await seen(call);
        const { typing: isTyping } = parse(looking, call.body);
        const row = { conversation_id: id, agent_id: call.agent.id, typing: isTyping ? 1 : 0, at: clock() };
        await db.insertInto('desk_views').values(row).onConflict((c) => c.columns(['conversation_id', 'agent_id']).doUpdateSet({ typing: row.typing, at: row.at })).execute();
        const others = await db.selectFrom('desk_views').innerJoin('agents', 'agents.id', 'desk_views.agent_id').select(['agents.id', 'agents.name', 'typing']).where('conversation_id', '=', id)
          .where('at', '>', clock() - LOOKING_MS).where('agents.id', '!=', call.agent.id).execute();
        if (isTyping && (await db.selectFrom('conversations').select('owner').where('id', '=', id).executeTakeFirst())?.owner === call.agent.id) typing(id);
        else changed(id);
        return { body: { items: others.map((other) => ({ ...other, typing: other.typing === 1 })) } };
      },
    },
  ];
}

function publicOf(agent: Agent | undefined): { id: string; name: string } | null {
  return agent ? { id: agent.id, name: agent.name } : null;
}

/** @throws HttpError 400 naming the first fault. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not understood'}`);
}

/** @throws HttpError 409 where the shopper has written something that the agent has not been shown. */
export function unseen(error: unknown): never {
  throw error instanceof Unseen ? new HttpError(409, 'Unseen', 'The shopper has written something that you have not been shown. Read it, then answer.') : error;
}
