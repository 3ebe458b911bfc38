/**
 * Requests to the world outside (cancel at the shop, ask the carrier): recorded in the turn's commit, performed after it, and
 * their outcome accepted like a message, so that the dialog that waits for it goes on.
 *
 * One key is one deed: a double click, two tabs, or a crash between doing it and noting that it is done, act once. An order has
 * one change open at a time.
 */
import { createHash } from 'node:crypto';
import type { Database, Write } from '../store/database';
import type { Incoming } from '../store/transcript';

export interface WorldRequest {
  /** What is asked, such as `order.cancel`; a performer serves it. */
  action: string;
  /** The order that it changes, as it was looked at. */
  order?: { number: string; revision: number };
  arguments: Record<string, unknown>;
}

/** How it ended, as the dialog gets it; stored as JSON. */
export interface Outcome {
  /** Names a reply, such as `done` or `too-late`. */
  state: string;
  /** Nothing has been done: the same request may be made again. */
  retryable?: boolean;
  [detail: string]: unknown;
}

/** Another change of the same order is open: this one was not asked for. */
export const BUSY: Outcome = { state: 'busy', retryable: true };
/** Nobody could be asked, however often it was tried. */
export const UNREACHED: Outcome = { state: 'unreached', retryable: true };

/** The event that brings an outcome back to its dialog. */
export const OUTCOME_EVENT = 'waybill/outcome';
export interface OutcomeValue { key: string; outcome: Outcome }

/** Where a user can be spoken to of the bot's own accord: an event that comes as if they had sent it. */
export type Address = Pick<Incoming, 'conversation' | 'activity'>;

/** The same deed has the same key, whoever asks for it, and another once the order has changed. */
export function keyOf(shop: string, { action, order, arguments: details }: WorldRequest): string {
  return createHash('sha256').update(canonical([shop, order?.number, action, details, order?.revision])).digest('base64url');
}

/**
 * To be committed with the turn that asks. Who asks for what has been asked already waits for the same outcome.
 * @param waiter the event to be accepted when the outcome is there; its value is filled in then.
 */
export function recordRequest(db: Database, key: string, { action, order, arguments: details }: WorldRequest, waiter: Address): Write {
  return async (trx) => {
    await db.serialize(trx, [order ? `change of order ${order.number}` : `request ${key}`]);
    const known = await trx.selectFrom('requests').select('outcome').where('key', '=', key).executeTakeFirst();
    const open = { state: 'open' as const, outcome: null, attempts: 0, due_at: db.now() };
    const other = order && (await trx.selectFrom('requests').select('key').where('order_number', '=', order.number).where('state', '=', 'open').where('key', '!=', key).executeTakeFirst());
    if (!known && !other) {
      await trx.insertInto('requests').values({ key, action, order_number: order?.number ?? null, arguments: JSON.stringify({ ...details, ...(order && { revision: order.revision }) }), ...open, created_at: new Date().toISOString() }).execute();
    } else if (!other && known?.outcome && (JSON.parse(known.outcome) as Outcome).retryable) {
      await trx.updateTable('requests').set(open).where('key', '=', key).execute();
    }
    await trx.insertInto('request_waiters').values({ key, conversation_id: waiter.conversation.id, user_id: waiter.activity.from!.id, document: JSON.stringify(waiter) })
      .onConflict((c) => c.doNothing()).execute();
  };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(',')}}`;
}
