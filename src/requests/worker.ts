/** Performs recorded requests, each by one process at a time, until their outcome is known; then tells those who wait for it. */
import { setTimeout } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import { backoff } from '../backoff';
import type { Turns } from '../bot/turns';
import { claimDue, type Claims } from '../store/claims';
import type { Database } from '../store/database';
import type { Presence } from '../store/processes';
import type { Schema } from '../store/schema';
import type { Accepted, Incoming, Transcript } from '../store/transcript';
import { WorkLoop } from '../work-loop';
import { BUSY, OUTCOME_EVENT, UNREACHED, type Outcome, type OutcomeValue } from './requests';

export interface Attempt {
  arguments: Record<string, unknown>;
  orderNumber?: string;
  /** To be handed on as the idempotency key, where the other side takes one. */
  key: string;
  /** From 1. Above it, an earlier one ended in the dark (a time-out, a crash): read back what became of it before doing it again. */
  attempt: number;
}

/** Does it, and checks its rule again at the moment of acting. Throws where the outcome is unknown; it is called again later. */
export type Performer = (attempt: Attempt) => Promise<Outcome>;

export interface RequestWorkerOptions { db: Database; transcript: Transcript; turns: Turns; presence: Presence; performers: Record<string, Performer>; log: Logger }

const SWEEP_LIMIT = 20;
const MOST_AT_ONCE = 20;
/** Whoever has not answered by then has left us in the dark. */
const PATIENCE_MS = 60_000;
const MOST_ATTEMPTS = 8;
const SETTLING_MS = 5000;
const SETTLED_EVERY_MS = 10;
const WAIT_MS = { first: 1000, longest: 60_000 };

interface Claimed { key: string; action: string; arguments: string; order_number: string | null; attempts: number }

export class RequestWorker {
  private readonly loop: WorkLoop<Claimed>;

  constructor(private readonly options: RequestWorkerOptions) {
    const { db, presence, log } = options;
    const due: Claims<Claimed> = { table: 'requests', key: 'key', open: sql<boolean>`state = 'open'`, returning: ['key', 'action', 'arguments', 'order_number', 'attempts'] };
    this.loop = new WorkLoop({
      log, what: 'requests', mostAtOnce: MOST_AT_ONCE, nameOf: ({ key }) => key, perform: (request) => this.perform(request),
      claim: (room, inHand) => claimDue(db, presence, due, room, inHand), besides: () => this.settle(),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** There is something to do. */
  wake(): void {
    this.loop.wake();
  }

  /** Resolves once nobody of a conversation waits for an outcome any more, or after five seconds. */
  async settled(conversationId: string): Promise<void> {
    const { db } = this.options;
    const deadline = performance.now() + SETTLING_MS;
    while (performance.now() < deadline && (await db.selectFrom('request_waiters').select('key').where('conversation_id', '=', conversationId).limit(1).executeTakeFirst())) await setTimeout(SETTLED_EVERY_MS);
  }

  /** Finishes the requests in hand, within reason; what is left is asked after again by the next process. */
  async close(): Promise<void> {
    await this.loop.close();
  }

  private async perform({ key, action, arguments: details, order_number, attempts }: Claimed): Promise<void> {
    const { db, performers, presence, log } = this.options;
    const outcome = await this.ask(performers[action], { key, attempt: attempts, arguments: JSON.parse(details) as Record<string, unknown>, ...(order_number !== null && { orderNumber: order_number }) }).catch((error: unknown) => {
      log.warn({ action, attempts, err: error }, 'the outcome of a request is not known');
      return attempts >= MOST_ATTEMPTS ? UNREACHED : undefined;
    });
    // Where that cannot be noted, the next attempt reads back what was done.
    if (outcome) return await this.end(key, outcome);
    const wait = backoff(attempts - 1, WAIT_MS);
    // Only this attempt's: another process may have taken it over.
    await db.updateTable('requests').set({ holder: null, due_at: sql<number>`${db.now()} + ${wait}` }).where('key', '=', key).where('holder', '=', presence.self).where('attempts', '=', attempts).execute();
  }

  private async ask(performer: Performer | undefined, attempt: Attempt): Promise<Outcome> {
    if (!performer) throw new Error('nobody here performs this');
    return await inTime(performer(attempt));
  }

  private async end(key: string, outcome: Outcome): Promise<void> {
    const { db, turns } = this.options;
    const accepted = await db.transact(async (trx) => {
      const { numUpdatedRows } = await trx.updateTable('requests').set({ state: 'done', holder: null, outcome: JSON.stringify(outcome) }).where('key', '=', key).where('state', '=', 'open').executeTakeFirst();
      // Another process has ended it: its outcome is the one that is told.
      return numUpdatedRows === 1n ? await this.tell(trx, key, outcome) : [];
    });
    for (const activity of accepted) turns.begin(activity);
  }

  /** Those who wait for what was done before they asked, or could not be asked for. */
  private async settle(): Promise<void> {
    const { db, turns, log } = this.options;
    const waiting = await db.selectFrom('request_waiters').leftJoin('requests', 'requests.key', 'request_waiters.key')
      .select(['request_waiters.key', 'requests.outcome']).where((e) => e.or([e('requests.state', 'is', null), e('requests.state', '=', 'done')])).distinct().limit(SWEEP_LIMIT).execute();
    for (const { key, outcome } of waiting) {
      try {
        const accepted = await db.transact((trx) => this.tell(trx, key, outcome === null ? BUSY : JSON.parse(outcome) as Outcome));
        for (const activity of accepted) turns.begin(activity);
      } catch (error) {
        // One that cannot be told now keeps nobody else waiting.
        log.error({ err: error }, 'an outcome could not be told');
      }
    }
  }

  /** Whoever deletes the waiter is the one who tells it. */
  private async tell(trx: Transaction<Schema>, key: string, outcome: Outcome): Promise<Accepted[]> {
    const waiters = await trx.deleteFrom('request_waiters').where('key', '=', key).returning('document').execute();
    const told: Accepted[] = [];
    for (const { document } of waiters) {
      const { conversation, activity } = JSON.parse(document) as Pick<Incoming, 'conversation' | 'activity'>;
      const value: OutcomeValue = { key, outcome };
      const accepted = await this.options.transcript.acceptIn(trx, { conversation, activity: { ...activity, name: OUTCOME_EVENT, value }, internal: true });
      if (!accepted.duplicate) told.push(accepted);
    }
    return told;
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const waiting = new AbortController();
  try {
    return await Promise.race([answer, setTimeout(PATIENCE_MS, undefined, { signal: waiting.signal, ref: false }).then(() => { throw new Error(`no answer in ${PATIENCE_MS} ms`); })]);
  } finally {
    waiting.abort();
  }
}
