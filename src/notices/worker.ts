/** Brings notices that are due into their conversations, each once, whichever process put it down. */
import type { Logger } from 'pino';
import { backoff } from '../backoff';
import type { Turns } from '../bot/turns';
import { claimDue } from '../store/claims';
import type { Database } from '../store/database';
import type { Presence } from '../store/processes';
import type { Transcript } from '../store/transcript';
import { WorkLoop } from '../work-loop';
import { NOTICE_EVENT, type NoticeDocument } from './notices';

export interface NoticeWorkerOptions { db: Database; transcript: Transcript; turns: Pick<Turns, 'begin'>; presence: Presence; log: Logger; clock: () => Date }

const MOST_AT_ONCE = 20;
const WAIT_MS = { first: 1000, longest: 600_000 };
/** While people have the chat, the bot says nothing in it: what it has to tell waits until it is given back. */
const HELD_MS = 5000;

interface Claimed { id: string; document: string; attempts: number }

export function createNoticeWorker({ db, transcript, turns, presence, log, clock }: NoticeWorkerOptions): WorkLoop<Claimed> {
  const now = () => clock().getTime();

  const bring = async ({ id, document }: Claimed): Promise<void> => {
    const { address: { conversation, activity }, notice } = JSON.parse(document) as NoticeDocument;
    const accepted = await db.transact(async (trx) => {
      const talk = await trx.selectFrom('conversations').select('desk_state').where('id', '=', conversation.id).executeTakeFirst();
      if (talk?.desk_state === 'open') {
        await trx.updateTable('notices').set({ holder: null, due_at: now() + HELD_MS }).where('id', '=', id).where('holder', '=', presence.self).execute();
        return undefined;
      }
      // Moved or called off meanwhile, or brought by a process that took this one for dead.
      const { numDeletedRows } = await trx.deleteFrom('notices').where('id', '=', id).where('holder', '=', presence.self).where('due_at', '<=', now()).executeTakeFirst();
      return numDeletedRows === 1n ? await transcript.acceptIn(trx, { conversation, activity: { ...activity, name: NOTICE_EVENT, value: notice }, internal: true }) : undefined;
    });
    if (accepted && !accepted.duplicate) turns.begin(accepted);
  };

  return new WorkLoop<Claimed>({
    log, what: 'notices', mostAtOnce: MOST_AT_ONCE, nameOf: ({ id }) => id,
    claim: (room, inHand) => claimDue<Claimed>(db, presence, { table: 'notices', key: 'id', returning: ['id', 'document', 'attempts'], now }, room, inHand),
    async perform(row) {
      try {
        await bring(row);
      } catch (error) {
        // One that cannot be brought now keeps no other waiting.
        log.error({ attempts: row.attempts, err: error }, 'a notice could not be brought');
        await db.updateTable('notices').set({ holder: null, due_at: now() + backoff(row.attempts - 1, WAIT_MS) }).where('id', '=', row.id).where('holder', '=', presence.self).execute();
      }
    },
  });
}
