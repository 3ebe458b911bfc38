/** One step of a case: the case as it then stands, and a line in its history. */
import { sql, type Transaction, type Updateable } from 'kysely';
import type { Schema } from '../store/schema';
import { summaryOf, type CaseDocument, type CaseRow } from './rows';
import type { CaseSummary, Step } from './types';

export type NewStep = Omit<Step, 'at'>;
type Changes = Omit<Updateable<Schema['cases']>, 'number' | 'revision' | 'updated_at' | 'document'> & { document?: CaseDocument };

/** A case in hand: nobody else changes it until the commit. */
export interface InHand { row: CaseRow; is: CaseSummary; document: CaseDocument }

/** @throws where there is no such case: nobody is told a number that has none. */
export async function takeInHand(trx: Transaction<Schema>, number: string): Promise<InHand> {
  // Counting the step locks the row.
  const row = await trx.updateTable('cases').set({ revision: sql<number>`revision + 1` }).where('number', '=', number).returningAll().executeTakeFirst();
  if (!row) throw new Error(`no case ${number}`);
  return { row, is: summaryOf(row), document: JSON.parse(row.document) as CaseDocument };
}

/** What people or a carrier do is the news that was promised. */
const BRING_NEWS = ['agent', 'carrier'];
/** What the shopper hears, and what of theirs waits to be answered. */
const ANSWERS = ['told', 'resolved'];
const WORDS = ['note', 'evidence', 'reopened'];

/** The clocks of the desk: the first answer, and the next one. */
function clocks({ answered_at, unanswered_since }: CaseRow, { who, event }: NewStep, now: Date): Pick<Changes, 'answered_at' | 'unanswered_since'> {
  if (ANSWERS.includes(event)) return { answered_at: answered_at ?? now.getTime(), unanswered_since: null };
  return who === 'shopper' && WORDS.includes(event) && answered_at !== null ? { unanswered_since: unanswered_since ?? now.getTime() } : {};
}

export async function takeStep(trx: Transaction<Schema>, { row }: InHand, step: NewStep, now: Date, { document, ...changes }: Changes = {}): Promise<void> {
  const { event, who, agent, text, detail } = step;
  const at = now.toISOString();
  await trx.updateTable('cases').set({
    updated_at: at, ...clocks(row, step, now), ...(BRING_NEWS.includes(who) && { overdue_since: null }), ...changes, ...(document && { document: JSON.stringify(document) }),
  }).where('number', '=', row.number).execute();
  await trx.insertInto('case_steps').values({
    case_number: row.number, position: row.revision, at, who, agent: agent ?? null, event, text: text ?? null, detail: detail ? JSON.stringify(detail) : null,
  }).execute();
}
