/** Who is to be told when a parcel moves, and what they know already. */
import { sql, type Selectable } from 'kysely';
import type { Carrier } from '../commerce/types';
import type { Address } from '../requests/requests';
import type { Database, Write } from '../store/database';
import type { Schema } from '../store/schema';
import { keyOf } from '../tracking/desk/same-parcel';

export interface Watch {
  /** As the shop writes it. */
  number: string; carrier: Carrier;
  orderNumber?: string;
  address: Address;
  /** The shopper's own, for quiet hours. */
  zone: string;
  /** ISO 8601 in UTC. */
  since: string;
  /** The time of the newest scan the shopper knows of, and of the newest one put before the bot to tell. ISO 8601 in UTC. */
  told?: string; noticed?: string;
}

/** A row of work; `key` is the number as it is looked up. */
export interface StoredWatch extends Watch { key: string; conversationId: string; userId: string; dueAt: number }

export interface Holder { conversationId: string; userId: string }

export interface WatchBook {
  /** To be committed with the turn that promises it. Asked again it goes on as it is, by the newer address. */
  watch(watch: Omit<Watch, 'since' | 'noticed'>, now: Date): Write;
  /** @param number of one parcel; all of theirs without it. */
  stop(holder: Holder, number?: string): Write;
  /** Nobody is there any more to be told, or that user is not. */
  left(conversationId: string, userId?: string): Write;
  find(holder: Holder, number: string): Promise<StoredWatch | undefined>;
  ofHolder(holder: Holder): Promise<StoredWatch[]>;
  /** The shopper has been told of the scan of that time, by whatever answer. Nothing where nobody watches. */
  said(holder: Holder, number: string, at: string): Write;
}

type Document = Pick<Watch, 'number' | 'carrier' | 'orderNumber' | 'address' | 'zone' | 'since' | 'noticed'>;

export function createWatchBook(db: Database): WatchBook {
  const of = ({ conversationId, userId }: Holder) => db.selectFrom('watches').selectAll().where('conversation_id', '=', conversationId).where('user_id', '=', userId);
  return {
    watch: ({ told, ...watch }, now) => async (trx) => {
      const document: Document = { ...watch, since: now.toISOString() };
      const row = { document: JSON.stringify(document), told: told ?? null, holder: null, due_at: now.getTime() };
      const { conversation, activity } = watch.address;
      await trx.insertInto('watches').values({ tracking_number: keyFor(watch.number), conversation_id: conversation.id, user_id: activity.from!.id, ...row, created_at: now.toISOString() })
        .onConflict((c) => c.columns(['tracking_number', 'conversation_id', 'user_id']).doUpdateSet(row)).execute();
    },
    stop: ({ conversationId, userId }, number) => async (trx) => {
      const all = trx.deleteFrom('watches').where('conversation_id', '=', conversationId).where('user_id', '=', userId);
      await (number === undefined ? all : all.where('tracking_number', '=', keyFor(number))).execute();
    },
    left: (conversationId, userId) => async (trx) => {
      const all = trx.deleteFrom('watches').where('conversation_id', '=', conversationId);
      await (userId === undefined ? all : all.where('user_id', '=', userId)).execute();
    },
    find: async (holder, number) => (await of(holder).where('tracking_number', '=', keyFor(number)).execute()).map(toWatch)[0],
    ofHolder: async (holder) => (await of(holder).orderBy('created_at').execute()).map(toWatch),
    said: ({ conversationId, userId }, number, at) => async (trx) => {
      await trx.updateTable('watches').set({ told: at }).where('tracking_number', '=', keyFor(number)).where('conversation_id', '=', conversationId).where('user_id', '=', userId)
        .where((e) => e.or([e('told', 'is', null), e('told', '<', at)])).execute();
    },
  };
}

/** Somebody has heard of these parcels: whoever watches them is looked to at once, by whichever process. */
export async function wakeWatches(db: Pick<Database, 'updateTable'>, numbers: string[]): Promise<void> {
  const keys = numbers.map(keyFor);
  // Another value each time: whoever is looking sees that there is more.
  if (keys.length > 0) await db.updateTable('watches').set({ due_at: sql<number>`case when due_at > 0 then 0 else due_at - 1 end` }).where('tracking_number', 'in', keys).execute();
}

const keyFor = (number: string): string => keyOf(number) ?? number;

export function toWatch({ tracking_number, conversation_id, user_id, document, told, due_at }: Selectable<Schema['watches']>): StoredWatch {
  return { ...(JSON.parse(document) as Document), ...(told !== null && { told }), key: tracking_number, conversationId: conversation_id, userId: user_id, dueAt: due_at };
}

export function documentOf({ number, carrier, orderNumber, address, zone, since, noticed }: Watch): string {
  return JSON.stringify({ number, carrier, orderNumber, address, zone, since, noticed } satisfies Record<keyof Document, unknown>);
}
