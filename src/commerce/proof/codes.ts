/**
 * One-time codes by e-mail, for what a stranger who has found a parcel label must not be able to do. Six digits, good for ten
 * minutes and five tries, for one order and whoever asked for it in one conversation; a new one takes the place of the last.
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { queueMail, type Mail } from '../../mail/mail';
import type { Database, Write } from '../../store/database';
import { takeTry } from './tries';

export interface CodeHolder { orderNumber: string; conversationId: string; userId: string }

/** `over`: there is no code any more (its time or its tries are over, or it has been used). `used` is to be committed with what the code was asked for. */
export type CodeVerdict = { state: 'right'; used: Write } | { state: 'wrong'; left: number } | { state: 'over' };

export type Letter = Pick<Mail, 'from' | 'to' | 'subject' | 'text'>;

export interface CodeDesk {
  /**
   * @param letter puts the code into words; it goes nowhere else.
   * @returns the code and its mail, to be committed with the turn; undefined when too many have been asked for.
   */
  issue(holder: CodeHolder, letter: (code: string) => Letter, now: Date): Promise<Write | undefined>;
  /** One counted try. */
  check(holder: CodeHolder, typed: string, now: Date): Promise<CodeVerdict>;
}

export const CODE_LIFE_MINUTES = 10;
const TRIES = 5;
/** A mailbox is not to be flooded, and fifteen guesses an hour are all that a stranger gets. */
const MOST_ISSUED = 3;
const ISSUED_WITHIN_MS = 60 * 60_000;

/** @param key of this store's own: what is stored of a code tells it to nobody without it. */
export function createCodeDesk(db: Database, key: string): CodeDesk {
  const digest = (scope: string, code: string) => createHmac('sha256', key).update(`${scope}\n${code}`).digest('base64url');

  return {
    async issue(holder, letter, now) {
      const { orderNumber, conversationId } = holder;
      const scopes = [`code for order ${orderNumber}`, `code in conversation ${conversationId}`];
      if (!(await takeTry(db, { scopes, most: MOST_ISSUED, withinMs: ISSUED_WITHIN_MS }, now, true))) return undefined;
      const scope = scopeOf(holder);
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const until = new Date(now.getTime() + CODE_LIFE_MINUTES * 60_000);
      const row = { digest: digest(scope, code), attempts: 0, expires_at: until.toISOString() };
      const mail = queueMail(db, { kind: 'code', ...letter(code), until: until.toISOString() }, now);
      return async (trx) => {
        await trx.deleteFrom('codes').where('expires_at', '<=', now.toISOString()).execute();
        await trx.insertInto('codes').values({ scope, ...row }).onConflict((c) => c.column('scope').doUpdateSet(row)).execute();
        await mail(trx);
      };
    },

    async check(holder, typed, now) {
      const scope = scopeOf(holder);
      // Counted before it is looked at, whatever comes of the turn.
      const held = await db.transact((trx) => trx.updateTable('codes').set({ attempts: sql<number>`attempts + 1` })
        .where('scope', '=', scope).where('expires_at', '>', now.toISOString()).where('attempts', '<', TRIES).returning(['digest', 'attempts']).executeTakeFirst());
      if (!held) return { state: 'over' };
      if (timingSafeEqual(Buffer.from(digest(scope, typed)), Buffer.from(held.digest))) {
        return { state: 'right', used: async (trx) => { await trx.deleteFrom('codes').where('scope', '=', scope).execute(); } };
      }
      return held.attempts >= TRIES ? { state: 'over' } : { state: 'wrong', left: TRIES - held.attempts };
    },
  };
}

/** JSON, so that no part can pass for two. */
function scopeOf({ orderNumber, conversationId, userId }: CodeHolder): string {
  return JSON.stringify([orderNumber, conversationId, userId]);
}
