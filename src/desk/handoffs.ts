/**
 * Who speaks for the shop in a conversation: the bot, nobody yet (waiting), or one human. Every change is one statement on the
 * conversation's row with the state it comes from in its condition, so of two agents who claim a chat at once one wins.
 */
import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Language } from '../languages';
import type { Database, Write } from '../store/database';
import type { Schema } from '../store/schema';
import type { Agent } from './accounts';
import type { Brief } from './brief';
import type { Reason } from './reasons';

export interface HandOffRequest { conversationId: string; reason: Reason; language: Language; /** Of the shop file's. */ team?: string | undefined; skill?: string | undefined; brief: Brief }

/** `owner`: who has it instead; `chats`: as many as this agent has, and may have. */
export type Claim = { won: true; from: 'bot' | 'waiting' | 'closed' | 'open' } | { won: false; owner: string } | { won: false; chats: number };

export interface Handoffs {
  /** To be committed with the turn that asks. A chat that waits already keeps its place; one that a human has keeps its human. */
  request(request: HandOffRequest, now: Date): Write;
  /** The shopper would rather not wait. */
  withdraw(conversationId: string, now: Date): Write;
  /** Beyond their capacity only supervisors take more. @returns undefined where there is no such conversation. Again by its owner is won again. */
  claim(trx: Transaction<Schema>, conversationId: string, agent: Pick<Agent, 'id' | 'role' | 'capacity'>, now: Date): Promise<Claim | undefined>;
  /** @returns false where it is not this agent's. */
  release(trx: Transaction<Schema>, conversationId: string, agentId: string, to: 'bot' | 'queue' | 'closed', now: Date): Promise<boolean>;
  /** From one agent to another who has accepted it. @returns false where it is not the first one's any more. */
  pass(trx: Transaction<Schema>, conversationId: string, from: string, to: string): Promise<boolean>;
  /** From 1, by waiting time, among those of its team; undefined where it does not wait. */
  place(conversationId: string): Promise<number | undefined>;
  /** How long the last of them waited, in ms, at half of them; undefined where too few did to say. */
  usualWait(now: Date): Promise<number | undefined>;
}

/** A shopper who comes back within this time meets the same agent, if they are there; where the shop does not say. */
const SAME_AGENT_HOURS = 24;
/** Nobody is waited for, and no clock runs. */
const AT_REST = { waiting_since: null, asked_at: null, unanswered_since: null, offered_to: null, offered_until: null, passed_over: null, alerted: null };
const WAITS_COUNTED = 20;
const FEWEST_WAITS = 5;
const WAITS_SINCE_MS = 4 * 3600_000;

export function createHandoffs(db: Database, { sameAgentWithinHours = SAME_AGENT_HOURS }: { sameAgentWithinHours?: number | undefined } = {}): Handoffs {
  const sameAgentMs = sameAgentWithinHours * 3600_000;
  return {
    request: ({ conversationId, reason, language, team, skill, brief }, now) => async (trx) => {
      const since = now.getTime();
      const last = await trx.selectFrom('handoffs').select('agent_id').where('conversation_id', '=', conversationId).where('ended_at', '>', since - sameAgentMs).where('agent_id', 'is not', null)
        .orderBy('requested_at', 'desc').limit(1).executeTakeFirst();
      const { numUpdatedRows } = await trx.updateTable('conversations')
        .set({
          ...AT_REST, desk_state: 'waiting', waiting_since: since, owner: null, language, team: team ?? null, skill: skill ?? null, reason, preferred: last?.agent_id ?? null, brief: JSON.stringify(brief),
          asked_at: since, unanswered_since: since, answered_sequence: null,
        })
        .where('id', '=', conversationId).where('desk_state', 'in', ['bot', 'closed']).executeTakeFirst();
      if (numUpdatedRows === 1n) await trx.insertInto('handoffs').values({ id: randomUUID(), conversation_id: conversationId, reason, language, requested_at: since }).execute();
      // What has become dangerous while it waits goes before the others.
      else if (reason === 'danger') {
        await trx.updateTable('conversations').set({ reason }).where('id', '=', conversationId).where('desk_state', '=', 'waiting').execute();
        await current(trx, conversationId).set({ reason }).execute();
      }
    },

    withdraw: (conversationId, now) => async (trx) => {
      const { numUpdatedRows } = await trx.updateTable('conversations').set({ ...AT_REST, desk_state: 'bot' }).where('id', '=', conversationId).where('desk_state', '=', 'waiting').executeTakeFirst();
      if (numUpdatedRows === 1n) await end(trx, conversationId, 'left', now);
    },

    async claim(trx, conversationId, { id, role, capacity }, now) {
      await db.serialize(trx, [`conversation ${conversationId}`, `chats of ${id}`]);
      const before = await trx.selectFrom('conversations').select(['desk_state', 'owner', 'language']).where('id', '=', conversationId).executeTakeFirst();
      if (!before) return undefined;
      if (role === 'agent' && before.owner === null) {
        const chats = await chatsOf(trx, id);
        if (chats >= capacity) return { won: false, chats };
      }
      // Who steps in of their own accord owes no answer yet.
      const stepsIn = before.desk_state === 'bot' || before.desk_state === 'closed';
      const { numUpdatedRows } = await trx.updateTable('conversations')
        .set({ desk_state: 'open', owner: id, waiting_since: null, offered_to: null, offered_until: null, passed_over: null, ...(stepsIn && { reason: 'taken', asked_at: now.getTime(), unanswered_since: null, answered_sequence: null }) })
        .where('id', '=', conversationId).where((e) => e.or([e('owner', 'is', null), e('owner', '=', id)])).executeTakeFirst();
      if (numUpdatedRows !== 1n) return { won: false, owner: (await trx.selectFrom('conversations').select('owner').where('id', '=', conversationId).executeTakeFirst())?.owner ?? '' };
      await trx.deleteFrom('transfers').where('conversation_id', '=', conversationId).execute();
      if (before.desk_state === 'open') return { won: true, from: 'open' };
      if (before.desk_state !== 'waiting') await trx.insertInto('handoffs').values({ id: randomUUID(), conversation_id: conversationId, reason: 'taken', language: before.language ?? 'en', requested_at: now.getTime() }).execute();
      await current(trx, conversationId).set({ accepted_at: now.getTime(), agent_id: id }).execute();
      await trx.updateTable('agents').set({ assigned_at: now.getTime() }).where('id', '=', id).execute();
      return { won: true, from: before.desk_state };
    },

    async release(trx, conversationId, agentId, to, now) {
      const { numUpdatedRows } = await trx.updateTable('conversations')
        .set((e) => (to === 'queue' ? { desk_state: 'waiting' as const, owner: null, waiting_since: now.getTime(), unanswered_since: e.fn.coalesce('unanswered_since', e.val(now.getTime())) } : { ...AT_REST, desk_state: to, owner: null }))
        .where('id', '=', conversationId).where('owner', '=', agentId).where('desk_state', '=', 'open').executeTakeFirst();
      if (numUpdatedRows !== 1n) return false;
      await trx.deleteFrom('transfers').where('conversation_id', '=', conversationId).execute();
      const { reason = 'taken', language = 'en' } = (await trx.selectFrom('handoffs').select(['reason', 'language']).where('conversation_id', '=', conversationId).orderBy('requested_at', 'desc').limit(1).executeTakeFirst()) ?? {};
      await end(trx, conversationId, to, now);
      if (to === 'queue') await trx.insertInto('handoffs').values({ id: randomUUID(), conversation_id: conversationId, reason, language, requested_at: now.getTime() + 1 }).execute();
      return true;
    },

    async pass(trx, conversationId, from, to) {
      const { numUpdatedRows } = await trx.updateTable('conversations').set({ owner: to }).where('id', '=', conversationId).where('owner', '=', from).where('desk_state', '=', 'open').executeTakeFirst();
      if (numUpdatedRows !== 1n) return false;
      await current(trx, conversationId).set({ agent_id: to }).execute();
      return true;
    },

    async place(conversationId) {
      const own = await db.selectFrom('conversations').select(['waiting_since', 'team']).where('id', '=', conversationId).where('desk_state', '=', 'waiting').executeTakeFirst();
      if (!own) return undefined;
      const { before } = await db.selectFrom('conversations').select((e) => e.fn.countAll<number>().as('before')).where('desk_state', '=', 'waiting').where('waiting_since', '<', own.waiting_since).where('team', own.team === null ? 'is' : '=', own.team).executeTakeFirstOrThrow();
      return Number(before) + 1;
    },

    async usualWait(now) {
      const rows = await db.selectFrom('handoffs').select(sql<number>`accepted_at - requested_at`.as('waited')).where('accepted_at', '>', now.getTime() - WAITS_SINCE_MS).where('reason', '!=', 'taken')
        .orderBy('accepted_at', 'desc').limit(WAITS_COUNTED).execute();
      const waits = rows.map(({ waited }) => Number(waited)).sort((a, b) => a - b);
      return waits.length < FEWEST_WAITS ? undefined : waits[Math.floor(waits.length / 2)];
    },
  };
}

/** A message for the human who has the chat: it waits for an answer, unless one was sent after it. @param now ms since 1970. */
export async function noteUnanswered(trx: Transaction<Schema>, conversationId: string, sequence: number, now: number): Promise<void> {
  await trx.updateTable('conversations').set({ unanswered_since: now }).where('id', '=', conversationId).where('desk_state', '=', 'open').where('asked_at', 'is not', null).where('unanswered_since', 'is', null)
    .where((e) => e.or([e('answered_sequence', 'is', null), e('answered_sequence', '<', sequence)])).execute();
}

/** The hand-off that has not ended. */
function current(trx: Transaction<Schema>, conversationId: string) {
  return trx.updateTable('handoffs').where('conversation_id', '=', conversationId).where('ended_at', 'is', null);
}

async function chatsOf(trx: Transaction<Schema>, agentId: string): Promise<number> {
  const { count } = await trx.selectFrom('conversations').select((e) => e.fn.countAll<number>().as('count')).where('owner', '=', agentId).where('desk_state', '=', 'open').executeTakeFirstOrThrow();
  return Number(count);
}

async function end(trx: Transaction<Schema>, conversationId: string, how: 'closed' | 'bot' | 'left' | 'queue', now: Date): Promise<void> {
  await current(trx, conversationId).set({ ended_at: now.getTime(), end: how }).execute();
}
