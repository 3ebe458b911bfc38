/** The case book: opened, worked on, found again. Each change is a `Write`, committed with whatever it follows from. */
import { sql } from 'kysely';
import type { Address } from '../requests/requests';
import type { Database, Write } from '../store/database';
import { createReads, type CaseReads } from './reads';
import type { Actor, Cause, Evidence, NewCase, OutcomeCode, State } from './types';
import * as writes from './writes';

export type { NewCase } from './types';

/** Who does it, and in their own words what. */
export interface By { who: Actor; /** Which agent. */ agent?: string; text?: string }

export interface CaseBook extends CaseReads {
  /** A number of its own for a case to come, such as T-1001; one that is never used leaves a gap, and that is all. */
  takeNumber(): Promise<string>;
  /** To be committed with the turn that opens it. Where an open one is about the same, it is closed at once as the same. */
  open(number: string, details: NewCase, now: Date): Write;
  /** What the shopper writes afterwards, or what those who work on it note. */
  addNote(number: string, note: string | By, now: Date): Write;
  /** The shopper asks from somewhere else now: that is where they are told. */
  readdress(number: string, address: Address, now: Date): Write;
  addEvidence(number: string, evidence: Evidence[], by: By, now: Date): Write;
  /** News for the shopper, told in these words; the next are due by `promiseBy`. */
  tell(number: string, words: string, by: By & { promiseBy?: Date }, now: Date): Write;
  /** @throws CaseStateError when it is written, where the state does not allow it. */
  move(number: string, to: Exclude<State, 'resolved' | 'closed'>, by: By & { promiseBy?: Date }, now: Date): Write;
  assign(number: string, owner: string | undefined, by: By, now: Date): Write;
  /** What has become clear about it. */
  classify(number: string, changes: { cause?: Cause; urgent?: boolean }, by: By, now: Date): Write;
  promise(number: string, promiseBy: Date, by: By, now: Date): Write;
  /** Decided. The shopper hears of it, except where they have been told already: then it is closed. */
  resolve(number: string, outcome: { code: OutcomeCode; words?: string; told?: boolean }, by: By, now: Date): Write;
  /** The shopper knows how it ended. */
  close(number: string, by: By, now: Date): Write;
}

const FIRST_NUMBER = 1001;

export function createCaseBook(db: Database): CaseBook {
  return {
    ...createReads(db),
    ...writes,
    async takeNumber() {
      const { value } = await db.transact((trx) => trx.insertInto('counters').values({ name: 'case', value: FIRST_NUMBER })
        .onConflict((c) => c.column('name').doUpdateSet({ value: sql<number>`counters.value + 1` })).returning('value').executeTakeFirstOrThrow());
      return `T-${value}`;
    },
  };
}
