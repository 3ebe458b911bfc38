/**
 * Hands committed replies to their channel's service, those of one conversation in order: at least once, under the same activity
 * id, whichever process committed them, and again after a crash or an outage.
 */
import { TurnContext, type Activity, type ConversationReference } from 'botbuilder';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Logger } from 'pino';
import { backoff } from '../backoff';
import type { Database } from '../store/database';
import type { Presence } from '../store/processes';
import type { Schema } from '../store/schema';
import { RetryLater, Undeliverable, type Courier } from './botframework/connector';

export interface OutboxOptions { db: Database; presence: Presence; courier: Courier; log: Logger }

const SWEEP_MS = 1000;
const SWEEP_LIMIT = 100;
const WAIT_MS = { first: 1000, longest: 300_000 };
/** A channel that asks for more is asked again sooner: it may have meant something else. */
const MOST_PATIENCE_MS = 3_600_000;
/** What is older is of no use to anybody. */
const LIFE_MS = 86_400_000;

export class Outbox {
  private readonly delivering = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: OutboxOptions) {}

  start(): void {
    this.timer = setInterval(() => void this.sweep().catch((error: unknown) => { this.options.log.error({ err: error }, 'outbox could not be read'); }), SWEEP_MS).unref();
  }

  /** Delivers what waits in a conversation, unless another process is at it. */
  deliver(conversationId: string): void {
    if (this.closed) return;
    const before = this.delivering.get(conversationId) ?? Promise.resolve();
    const delivery = before.then(() => this.empty(conversationId)).catch((error: unknown) => { this.options.log.error({ conversation: conversationId, err: error }, 'outbox could not be emptied'); });
    this.delivering.set(conversationId, delivery);
    void delivery.then(() => { if (this.delivering.get(conversationId) === delivery) this.delivering.delete(conversationId); });
  }

  /** What waits to be delivered, by any process. */
  async backlog(): Promise<{ depth: number; oldestSeconds: number }> {
    const { db } = this.options;
    const row = await db.selectFrom('outbox').leftJoin('activities', (join) => join.onRef('activities.conversation_id', '=', 'outbox.conversation_id').onRef('activities.sequence', '=', 'outbox.sequence'))
      .select(({ fn }) => [fn.countAll<number>().as('depth'), fn.min('activities.created_at').as('oldest')]).executeTakeFirstOrThrow();
    return { depth: Number(row.depth), oldestSeconds: row.oldest === null ? 0 : Math.max(0, (Date.now() - Date.parse(row.oldest)) / 1000) };
  }

  /** Finishes what is on its way; the rest stays for another process, or the next start. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await Promise.all(this.delivering.values());
  }

  private async empty(conversationId: string): Promise<void> {
    while (!this.closed) {
      const claimed = await this.claim(conversationId);
      if (!claimed || !(await this.hand(conversationId, claimed))) return;
    }
  }

  /** The first in line, if it is due and nobody has it. Behind one that must wait, all wait. */
  private async claim(conversationId: string): Promise<{ sequence: number; attempts: number } | undefined> {
    const { db, presence } = this.options;
    return await db.updateTable('outbox').set({ holder: presence.self })
      .where('conversation_id', '=', conversationId)
      .where('sequence', '=', (e) => e.selectFrom('outbox').select(({ fn }) => fn.min('sequence').as('first')).where('conversation_id', '=', conversationId))
      .where('due_at', '<=', db.now()).where(this.free)
      .returning(['sequence', 'attempts']).executeTakeFirst();
  }

  /** @returns whether the next one may go. */
  private async hand(conversationId: string, { sequence, attempts }: { sequence: number; attempts: number }): Promise<boolean> {
    const { db, courier, log } = this.options;
    const { document, id, trace, created_at, reference } = await db.selectFrom('activities').innerJoin('conversations', 'conversations.id', 'activities.conversation_id').select(['document', 'activities.id', 'trace', 'activities.created_at', 'reference'])
      .where('conversation_id', '=', conversationId).where('sequence', '=', sequence).executeTakeFirstOrThrow();
    const about = { conversation: conversationId, activity: id };
    try {
      await courier.deliver(addressed(JSON.parse(document) as Activity, reference), trace ?? undefined);
    } catch (error) {
      if (!(error instanceof Undeliverable) && Date.now() - Date.parse(created_at) < LIFE_MS) {
        const wait = Math.min((error instanceof RetryLater ? error.afterMs : undefined) ?? backoff(attempts, WAIT_MS), MOST_PATIENCE_MS);
        log.warn({ ...about, attempts: attempts + 1, err: error }, 'reply could not be delivered yet');
        await this.at(conversationId, sequence).set({ holder: null, attempts: attempts + 1, due_at: sql<number>`${db.now()} + ${Math.round(wait)}` }).execute();
        return false;
      }
      log.error({ ...about, err: error }, 'reply cannot be delivered; it is in the transcript');
      await db.updateTable('activities').set({ document: undelivered(JSON.parse(document) as Activity) }).where('conversation_id', '=', conversationId).where('sequence', '=', sequence).execute();
    }
    await db.deleteFrom('outbox').where('conversation_id', '=', conversationId).where('sequence', '=', sequence).execute();
    return true;
  }

  private at(conversationId: string, sequence: number) {
    // Another that took it over meanwhile has it.
    return this.options.db.updateTable('outbox').where('conversation_id', '=', conversationId).where('sequence', '=', sequence).where('holder', '=', this.options.presence.self);
  }

  private async sweep(): Promise<void> {
    const { db, presence } = this.options;
    // Also forgets the dead.
    await presence.live();
    const due = await db.selectFrom('outbox').select('conversation_id').where('due_at', '<=', db.now()).where(this.free)
      // Only what is first in its line: whatever waits behind one that must wait would keep others out of this list.
      .where('sequence', '=', (e) => e.selectFrom('outbox as line').select(({ fn }) => fn.min('line.sequence').as('first')).whereRef('line.conversation_id', '=', 'outbox.conversation_id'))
      .orderBy('due_at').limit(SWEEP_LIMIT + this.delivering.size).execute();
    for (const { conversation_id } of due) if (!this.delivering.has(conversation_id)) this.deliver(conversation_id);
  }

  /** Nobody's, or a dead process's; or our own: one delivery of a conversation runs here at a time, and what this process holds besides, it has failed to finish. */
  private readonly free = (e: ExpressionBuilder<Schema, 'outbox'>) => e.or([
    e('holder', 'is', null), e('holder', 'not in', e.selectFrom('processes').select('id').where('id', '!=', this.options.presence.self)),
  ]);
}

/** What answers nothing, such as an agent's message, goes where the conversation is. */
function addressed(activity: Activity, reference: string | null): Partial<Activity> {
  if (activity.conversation !== undefined || reference === null) return activity;
  return TurnContext.applyConversationReference(activity, JSON.parse(reference) as Partial<ConversationReference>);
}

/** Marked, for those who look at the chat at the desk. */
function undelivered(activity: Activity): string {
  const data = (activity.channelData ?? {}) as { waybill?: object };
  return JSON.stringify({ ...activity, channelData: { ...data, waybill: { ...data.waybill, undelivered: true } } });
}
