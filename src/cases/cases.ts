/** Cases: what the bot hands to people, each with a number the shopper can quote. */
import { sql } from 'kysely';
import type { Database, Write } from '../store/database';

export interface NewCase {
  kind: 'message';
  conversationId: string;
  orderNumber?: string;
  trackingNumber?: string;
  /** What the shopper wants, as the router named it. */
  intent: string;
  language: string;
  /** In the shopper's own words. */
  text: string;
}

export interface CaseBook {
  /** A number of its own for a case to come, such as T-1001; one that is never used leaves a gap, and that is all. */
  takeNumber(): Promise<string>;
  /** To be committed with the turn that opens it. */
  open(number: string, details: NewCase, now: Date): Write;
  /** Adds what the shopper writes afterwards. */
  addNote(number: string, text: string, now: Date): Write;
}

interface CaseDocument extends NewCase { history: { at: string; event: string; text?: string }[] }

const FIRST_NUMBER = 1001;

export function createCaseBook(db: Database): CaseBook {
  return {
    async takeNumber() {
      const { value } = await db.transact((trx) => trx.insertInto('counters').values({ name: 'case', value: FIRST_NUMBER })
        .onConflict((c) => c.column('name').doUpdateSet({ value: sql<number>`counters.value + 1` })).returning('value').executeTakeFirstOrThrow());
      return `T-${value}`;
    },

    open: (number, details, now) => async (trx) => {
      const document: CaseDocument = { ...details, history: [{ at: now.toISOString(), event: 'opened' }] };
      await trx.insertInto('cases').values({
        number, kind: details.kind, state: 'open', conversation_id: details.conversationId, order_number: details.orderNumber ?? null,
        document: JSON.stringify(document), created_at: now.toISOString(),
      }).execute();
    },

    addNote: (number, text, now) => async (trx) => {
      const row = await trx.selectFrom('cases').select('document').where('number', '=', number).executeTakeFirstOrThrow();
      const document = JSON.parse(row.document) as CaseDocument;
      document.history.push({ at: now.toISOString(), event: 'note', text });
      await trx.updateTable('cases').set({ document: JSON.stringify(document) }).where('number', '=', number).execute();
    },
  };
}
