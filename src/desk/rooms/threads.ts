/** The threads of chats in rooms, as the store has them. One is begun for each chat that waits, and is live until people have done with it. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { claimDue } from '../../store/claims';
import type { Database } from '../../store/database';
import type { Presence } from '../../store/processes';
import type { Room } from './types';

export interface Thread { id: string; room: string; conversation_id: string; message_id: string | null; shown: string | null; mirrored: number; parts: number; last_id: string | null; attempts: number; created_at: number }

export type Progress = Partial<Pick<Thread, 'message_id' | 'shown' | 'mirrored' | 'parts' | 'last_id'>> & { ended?: 1 };

export interface Threads {
  /** For every chat that waits and belongs in the room. @returns whether there was one. */
  begin(room: Room): Promise<boolean>;
  /** Those of which something is still to be shown, taken for this process. */
  claim(room: number, inHand: string[]): Promise<Thread[]>;
  note(id: string, progress: Progress): Promise<void>;
  /** A line of it is in the channel. */
  told(id: string, message: string, parts: number): Promise<void>;
  /** What has been put there, in order. */
  said(id: string): Promise<string[]>;
  /** Nothing of it is left there. */
  forget(id: string): Promise<void>;
  /** Gives it back: done with, or to be tried again after so many ms. */
  release(id: string, afterMs?: number): Promise<void>;
  find(id: string): Promise<(Thread & { ended: number }) | undefined>;
  at(room: string, message: string): Promise<(Thread & { ended: number }) | undefined>;
  /** An agent has been heard from in it. */
  worked(id: string, agentId: string, now: number): Promise<void>;
}

const MOST_BEGUN = 50;
const COLUMNS = ['id', 'room', 'conversation_id', 'message_id', 'shown', 'mirrored', 'parts', 'last_id', 'attempts', 'created_at'] as const;

/** As `view.ts` has it: the card and the transcript are where they should be. */
const UP_TO_DATE = sql<boolean>`exists (select 1 from conversations as c where c.id = room_threads.conversation_id and c.last_sequence <= room_threads.mirrored
  and c.desk_state || ' ' || coalesce(c.owner, '') || ' ' || coalesce(cast(c.waiting_since as text), '') = coalesce(room_threads.shown, ''))`;

export function createThreads(db: Database, presence: Presence): Threads {
  const own = (id: string) => db.updateTable('room_threads').where('id', '=', id).where('holder', '=', presence.self);
  return {
    async begin({ key, team, languages }) {
      let query = db.selectFrom('conversations as c').innerJoin('handoffs as h', (join) => join.onRef('h.conversation_id', '=', 'c.id').on('h.ended_at', 'is', null))
        .select(['c.id', 'c.last_sequence', 'h.id as handoff', 'h.requested_at']).where('c.desk_state', '=', 'waiting')
        .where((e) => e.not(e.exists(e.selectFrom('room_threads as t').select('t.id').whereRef('t.conversation_id', '=', 'c.id').where('t.room', '=', key)
          // One that has been given up is not begun again for the same request.
          .where((t) => t.or([t('t.ended', '=', 0), t('t.handoff_id', '=', t.ref('h.id'))])))));
      if (team !== undefined) query = query.where('c.team', '=', team);
      if (languages) query = query.where('c.language', 'in', languages);
      const waiting = await query.orderBy('c.waiting_since').limit(MOST_BEGUN).execute();
      for (const { id, last_sequence, handoff, requested_at } of waiting) {
        await db.insertInto('room_threads').values({ id: idOf(key, handoff), room: key, conversation_id: id, handoff_id: handoff, mirrored: last_sequence, due_at: 0, created_at: Number(requested_at), message_id: null, shown: null, last_id: null, worked_by: null, worked_at: null, holder: null })
          .onConflict((c) => c.column('id').doNothing()).execute();
      }
      return waiting.length > 0;
    },

    claim: (room, inHand) => claimDue<Thread>(db, presence, { table: 'room_threads', key: 'id', returning: [...COLUMNS], open: sql<boolean>`ended = 0 and not ${UP_TO_DATE}` }, room, inHand),

    async note(id, progress) { await own(id).set(progress).execute(); },
    async told(id, message, parts) {
      await db.transact(async (trx) => {
        await trx.updateTable('room_threads').set({ last_id: message, parts }).where('id', '=', id).where('holder', '=', presence.self).execute();
        await trx.insertInto('room_said').values({ thread_id: id, message_id: message }).onConflict((c) => c.doNothing()).execute();
      });
    },
    said: async (id) => (await db.selectFrom('room_said').select('message_id').where('thread_id', '=', id).orderBy('message_id').execute()).map(({ message_id }) => message_id),
    async forget(id) {
      await db.transact(async (trx) => {
        for (const table of ['room_said', 'room_heard'] as const) await trx.deleteFrom(table).where('thread_id', '=', id).execute();
        await trx.deleteFrom('room_threads').where('id', '=', id).execute();
      });
    },
    async release(id, afterMs) {
      await own(id).set({ holder: null, ...(afterMs === undefined ? { attempts: 0, due_at: 0 } : { due_at: sql<number>`${db.now()} + ${Math.round(afterMs)}` }) }).execute();
    },
    find: (id) => db.selectFrom('room_threads').select([...COLUMNS, 'ended']).where('id', '=', id).executeTakeFirst(),
    at: (room, message) => db.selectFrom('room_threads').select([...COLUMNS, 'ended']).where('room', '=', room).where('message_id', '=', message).executeTakeFirst(),
    async worked(id, agentId, now) {
      await db.updateTable('room_threads').set({ worked_by: agentId, worked_at: now }).where('id', '=', id).execute();
      await db.updateTable('agents').set({ seen_at: now }).where('id', '=', agentId).execute();
    },
  };
}

/** The same on every process; it says nothing to whoever else may read it. */
function idOf(room: string, handoff: string): string {
  return createHash('sha256').update(`${room} ${handoff}`).digest('base64url').slice(0, 22);
}
