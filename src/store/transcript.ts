/**
 * Conversations and their activities: the transcript that clients read, and the record of what still awaits its turn.
 * An activity's `sequence` counts from 1 within its conversation; a Direct Line watermark is the sequence last seen.
 *
 * A conversation's row carries a lease: the process that holds it has its turns. Accepting takes it where it is free, and the
 * commit of the last waiting turn gives it back; both lock the row, so nothing accepted is ever left without a holder.
 */
import type { Activity, ConversationReference } from 'botbuilder';
import { sql, type Transaction } from 'kysely';
import { LRUCache } from 'lru-cache';
import { forgetText, textOf } from './activity-text';
import type { Database, Write } from './database';
import type { Schema } from './schema';
import { accept, activityId, insertReply, leaveTurn, markDone } from './transcript-writes';

export interface Conversation {
  id: string; channel: string; userId: string; customerId?: string;
  /** Where to send what the bot says of its own accord; channels of the Bot Framework have one. */
  reference?: Partial<ConversationReference>;
}

export interface Incoming {
  /** Opened by its first activity. */
  conversation: Conversation;
  activity: Partial<Activity>;
  /** What makes a repeat recognisable; without it every delivery is a new one. */
  clientId?: string;
  /** A digest of where it came from, for limits. */
  origin?: string;
  /** The W3C traceparent it came with. */
  trace?: string;
  /** Part of the work, not of the talk: shown to no client, and never refused for want of room. */
  internal?: boolean;
  /** Committed with it, such as the files that came along. */
  writes?: Write[];
}

export interface Repeat { id: string; duplicate: true; /** Its turn has been committed. */ answered: boolean }

export interface Accepted {
  id: string;
  duplicate: false;
  /** Set where its turn is the next one, and this process's to run. */
  lease?: Lease;
  /** The turn to run. */
  task: Task;
}

/** The right to run a conversation's turns; a later holder has a higher fence. */
export interface Lease { conversationId: string; holder: string; fence: number }

/** Who speaks for the shop: the bot, the bot while a human is waited for, a human, nobody any more. */
export type DeskState = 'bot' | 'waiting' | 'open' | 'closed';

/** An activity whose turn is to be run. */
export interface Task {
  deskState: DeskState;
  conversation: Conversation; activity: Activity; sequence: number; origin?: string; trace?: string;
  /** The service's own doing, not a client's. */
  internal: boolean;
  /** `performance.now()`, where it was this process that accepted it. */
  acceptedAt?: number;
}

export interface TurnCommit {
  lease: Lease;
  sequence: number;
  /** The activity's id. */
  answers: string;
  /** In order; each is given its id. */
  replies: Partial<Activity>[];
  /** The traceparent of what they answer. */
  trace?: string;
  /** Which of them are to be handed to the channel's service. */
  toService: (reply: Partial<Activity>) => boolean;
}

export interface Committed {
  /** The sequence of the first reply. */
  first: number;
  /** Turns of the conversation still to run; at none the lease has been given back. */
  pending: number;
  /** Who speaks now. Where a human does, what the bot would have said is kept for the desk and shown to no shopper. */
  deskState: DeskState;
}

/** Something said or noted at the desk. */
export interface Entry { activity: Partial<Activity>; /** For the desk alone. */ internal?: boolean; toService?: boolean }

/** Too many messages of this conversation are waiting already. */
export class ConversationFull extends Error {}
/** Another process has taken the conversation over: what this one has worked out is void. */
export class LeaseLost extends Error {}

export interface Transcript {
  find(conversationId: string): Promise<Conversation | undefined>;
  /** Stores an activity before anything is done about it; a repeat gets the first one's id. @throws ConversationFull */
  accept(incoming: Incoming): Promise<Accepted | Repeat>;
  /** As `accept`, within somebody's transaction. */
  acceptIn(trx: Transaction<Schema>, incoming: Incoming): Promise<Accepted | Repeat>;
  /** Adds what the bot says and marks what it answers as done. @throws LeaseLost */
  commit(trx: Transaction<Schema>, turn: TurnCommit): Promise<Committed>;
  /** Adds to a conversation what is no answer of the bot's. @returns the sequence of the first. */
  append(trx: Transaction<Schema>, conversationId: string, entries: Entry[]): Promise<number>;
  /** The first activity of a conversation that awaits its turn. */
  next(conversationId: string): Promise<Task | undefined>;
  /** Conversations with turns to run that no living process holds. */
  orphans(live: string[], limit: number): Promise<string[]>;
  /** Conversations with turns to run that this process holds. */
  held(): Promise<string[]>;
  /** Takes such a conversation over; undefined when another was faster. */
  takeOver(conversationId: string, live: string[]): Promise<Lease | undefined>;
  /** Gives back every lease of this process. */
  releaseAll(): Promise<void>;
  /** What the bot said in answer to an activity, in order; undefined while its turn has not been committed. */
  answerTo(conversationId: string, id: string): Promise<Activity[] | undefined>;
  /** What clients are shown, in order, as much as makes an answer; the rest comes after its watermark, which is that of the last activity, shown or not. */
  after(conversationId: string, watermark: number, limit?: number): Promise<{ activities: Activity[]; watermark: number }>;
  /** The latest watermark of each. */
  last(conversationIds: string[]): Promise<Map<string, number>>;
}

/** More than a turn ever says, and the activity it answers. */
const MOST_REPLIES = 100;
/** A step of reading, and what one answer may hold besides its last step. */
const PAGE = 50;
const MOST_BYTES = 1024 * 1024;
const KNOWN_CONVERSATIONS = 20_000;
/** What is known of a conversation is believed for so long: it may be erased. */
const KNOWN_FOR_MS = 60_000;

/** @param self this process, as holder of leases. */
export function createTranscript(db: Database, self: string): Transcript {
  const known = new LRUCache<string, Conversation>({ max: KNOWN_CONVERSATIONS, ttl: KNOWN_FOR_MS });

  return {
    async find(conversationId) {
      const cached = known.get(conversationId);
      if (cached) return cached;
      const row = await db.selectFrom('conversations').select(['id', 'channel', 'user_id', 'customer_id', 'reference']).where('id', '=', conversationId).executeTakeFirst();
      if (row) known.set(conversationId, toConversation(row));
      return known.get(conversationId);
    },

    async accept(incoming) {
      // It is told without being thrown: a unit that fails has the others of its commit done again.
      const accepted = await db.transact((trx) => accept(trx, self, incoming));
      return accepted ?? refuse(incoming.conversation.id);
    },
    acceptIn: async (trx, incoming) => (await accept(trx, self, incoming)) ?? refuse(incoming.conversation.id),

    async commit(trx, { lease, sequence, answers, replies, toService, trace = null }) {
      const { conversationId } = lease;
      const held = (await leaveTurn(trx, { ...lease, count: replies.length })).rows[0];
      if (!held || (await markDone(trx, { conversationId, sequence })).numAffectedRows !== 1n) throw new LeaseLost(`${conversationId} has been taken over`);
      const first = held.last_sequence - replies.length + 1;
      const at = new Date().toISOString();
      const silenced = held.desk_state === 'open' ? 1 : 0;
      for (const [index, reply] of replies.entries()) {
        const id = activityId(conversationId, first + index);
        // The transaction may be run again, and find other numbers: what was written of it is void.
        if (reply.id !== undefined && reply.id !== id) forgetText(reply);
        reply.id = id;
        await insertReply(trx, { conversationId, sequence: first + index, id, answers, trace, internal: silenced, document: textOf(reply), at });
      }
      const outbox = silenced ? [] : replies.flatMap((reply, index) => (toService(reply) ? [{ conversation_id: conversationId, sequence: first + index, due_at: db.now() }] : []));
      if (outbox.length > 0) await trx.insertInto('outbox').values(outbox).execute();
      return { first, pending: held.pending, deskState: held.desk_state };
    },

    async append(trx, conversationId, entries) {
      const { last_sequence } = await trx.updateTable('conversations').set({ last_sequence: sql`last_sequence + ${entries.length}` }).where('id', '=', conversationId).returning('last_sequence').executeTakeFirstOrThrow();
      const first = last_sequence - entries.length + 1;
      for (const [index, { activity, internal, toService }] of entries.entries()) {
        const sequence = first + index;
        const id = activityId(conversationId, sequence);
        await insertReply(trx, { conversationId, sequence, id, answers: null, trace: null, internal: internal ? 1 : 0, document: JSON.stringify({ ...activity, id }), at: new Date().toISOString() });
        if (toService) await trx.insertInto('outbox').values({ conversation_id: conversationId, sequence, due_at: db.now() }).execute();
      }
      return first;
    },

    async next(conversationId) {
      const row = await db.selectFrom('activities').innerJoin('conversations', 'conversations.id', 'activities.conversation_id')
        .select(['activities.document', 'activities.origin', 'activities.trace', 'activities.sequence', 'activities.internal',
          'conversations.id', 'conversations.channel', 'conversations.user_id', 'conversations.customer_id', 'conversations.reference', 'conversations.desk_state'])
        .where('activities.conversation_id', '=', conversationId).where('activities.state', '=', 'accepted').orderBy('activities.sequence').limit(1).executeTakeFirst();
      return row && {
        conversation: toConversation(row), activity: JSON.parse(row.document) as Activity, sequence: row.sequence, internal: row.internal === 1, deskState: row.desk_state,
        ...(row.origin !== null && { origin: row.origin }), ...(row.trace !== null && { trace: row.trace }),
      };
    },

    async orphans(live, limit) {
      const rows = await db.selectFrom('conversations').select('id').where('pending', '>', 0)
        .where((e) => e.or([e('holder', 'is', null), e('holder', 'not in', live)])).limit(limit).execute();
      return rows.map(({ id }) => id);
    },

    async held() {
      const rows = await db.selectFrom('conversations').select('id').where('pending', '>', 0).where('holder', '=', self).execute();
      return rows.map(({ id }) => id);
    },

    async takeOver(conversationId, live) {
      const row = await db.updateTable('conversations').set({ holder: self, fence: sql`fence + 1` }).where('id', '=', conversationId).where('pending', '>', 0)
        .where((e) => e.or([e('holder', 'is', null), e('holder', 'not in', live)])).returning('fence').executeTakeFirst();
      return row && { conversationId, holder: self, fence: row.fence };
    },

    async releaseAll() {
      await db.updateTable('conversations').set({ holder: null }).where('holder', '=', self).execute();
    },

    async answerTo(conversationId, id) {
      const rows = await db.selectFrom('activities').select(['id', 'state', 'document'])
        .where('conversation_id', '=', conversationId).where((e) => e.or([e('id', '=', id), e('reply_to', '=', id)])).orderBy('sequence', 'desc').limit(MOST_REPLIES).execute();
      rows.reverse();
      if (rows.find((row) => row.id === id)?.state !== 'done') return undefined;
      return rows.filter((row) => row.id !== id).map((row) => JSON.parse(row.document) as Activity);
    },

    async after(conversationId, watermark, limit = 1000) {
      const activities: Activity[] = [];
      for (let bytes = 0, left = limit; left > 0 && bytes < MOST_BYTES; left -= PAGE) {
        const rows = await db.selectFrom('activities').select(['sequence', 'internal', 'document'])
          .where('conversation_id', '=', conversationId).where('sequence', '>', watermark).orderBy('sequence').limit(Math.min(PAGE, left)).execute();
        for (const { internal, document } of rows) {
          bytes += document.length;
          if (internal === 0) activities.push(JSON.parse(document) as Activity);
        }
        watermark = rows.at(-1)?.sequence ?? watermark;
        if (rows.length < PAGE) break;
      }
      return { activities, watermark };
    },

    async last(conversationIds) {
      const rows = conversationIds.length === 0 ? [] : await db.selectFrom('conversations').select(['id', 'last_sequence']).where('id', 'in', conversationIds).execute();
      return new Map(rows.map(({ id, last_sequence }) => [id, last_sequence]));
    },
  };
}

function refuse(conversationId: string): never {
  throw new ConversationFull(`${conversationId} has too many messages waiting`);
}

function toConversation(row: { id: string; channel: string; user_id: string; customer_id: string | null; reference: string | null }): Conversation {
  return {
    id: row.id, channel: row.channel, userId: row.user_id, ...(row.customer_id !== null && { customerId: row.customer_id }),
    ...(row.reference !== null && { reference: JSON.parse(row.reference) as Partial<ConversationReference> }),
  };
}
