/** Performs recorded requests, each by one process at a time, until their outcome is known; then tells those who wait for it. */
import { setTimeout } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import { backoff } from '../backoff';
import type { Turns } from '../bot/turns';
import type { Database } from '../store/database';
import type { Presence } from '../store/processes';
import type { Schema } from '../store/schema';
import type { Accepted, Incoming, Transcript } from '../store/transcript';
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

const SWEEP_MS = 1000;
const SWEEP_LIMIT = 20;
const MOST_AT_ONCE = 20;
/** Whoever has not answered by then has left us in the dark. */
const PATIENCE_MS = 60_000;
const CLOSING_MS = 5000;
const MOST_ATTEMPTS = 8;
const WAIT_MS = { first: 1000, longest: 60_000 };

interface Claimed { key: string; action: string; arguments: string; order_number: string | null; attempts: number }

export class RequestWorker {
  private readonly closing = new AbortController();
  private readonly inHand = new Map<Promise<void>, string>();
  private awake = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: RequestWorkerOptions) {}

  start(): void {
    this.running = this.loop();
  }

  /** There is something to do. */
  wake(): void {
    this.awake.abort();
  }

  /** Finishes the requests in hand, within reason; what is left is asked after again by the next process. */
  async close(): Promise<void> {
    this.closing.abort();
    this.awake.abort();
    await this.running;
    await Promise.race([Promise.all(this.inHand.keys()), setTimeout(CLOSING_MS, undefined, { ref: false })]);
  }

  private async loop(): Promise<void> {
    while (!this.closing.signal.aborted) {
      for (const work of [() => this.claim(), () => this.settle()]) {
        await work().catch((error: unknown) => { this.options.log.error({ err: error }, 'requests could not be worked on'); });
      }
      await setTimeout(SWEEP_MS, undefined, { signal: this.awake.signal, ref: false }).catch(() => undefined);
      if (!this.closing.signal.aborted) this.awake = new AbortController();
    }
  }

  /** One that takes long keeps nobody else waiting. */
  private take(request: Claimed): void {
    const work = this.perform(request).catch((error: unknown) => { this.options.log.error({ action: request.action, err: error }, 'the end of a request could not be noted'); });
    this.inHand.set(work, request.key);
    void work.finally(() => {
      this.inHand.delete(work);
      this.wake();
    });
  }

  private async claim(): Promise<void> {
    const { db, presence } = this.options;
    const room = MOST_AT_ONCE - this.inHand.size;
    if (room <= 0) return;
    const dueOnes = db.selectFrom('requests').select('key').where('state', '=', 'open').where('due_at', '<=', db.now());
    if (!(await dueOnes.limit(1).executeTakeFirst())) return;
    // What this process holds and does not have in hand, it could not note the end of. An empty list is no list to PostgreSQL.
    const others = ['', ...(await presence.live()).filter((id) => id !== presence.self)];
    const inHand = ['', ...this.inHand.values()];
    const due = await dueOnes.where('key', 'not in', inHand).where((e) => e.or([e('holder', 'is', null), e('holder', 'not in', others)])).orderBy('due_at').limit(room).execute();
    if (due.length === 0) return;
    const claimed = await db.updateTable('requests').set({ holder: presence.self, attempts: sql`attempts + 1` })
      .where('key', 'in', due.map(({ key }) => key)).where('state', '=', 'open').where((e) => e.or([e('holder', 'is', null), e('holder', 'not in', others)]))
      .returning(['key', 'action', 'arguments', 'order_number', 'attempts']).execute();
    for (const request of claimed) this.take(request);
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
