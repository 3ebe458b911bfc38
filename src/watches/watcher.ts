/**
 * Looks to the parcels that somebody watches: those pushed or imported at once, the others when it is time to ask. What is new is
 * put down as a notice, once for each scan, and the bot tells it when the quiet hours are over.
 */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { OrderBook } from '../commerce/orders';
import type { Shipment } from '../commerce/types';
import { notices } from '../notices/notices';
import type { Shop } from '../shop';
import type { NewsSection } from '../shop/news';
import type { Database } from '../store/database';
import type { Presence } from '../store/processes';
import type { TrackingDesk } from '../tracking/desk';
import { LIFETIMES } from '../tracking/desk/lifetimes';
import { tellStory, type Story } from '../tracking/story';
import { DAY_MS } from '../tracking/zones';
import { WorkLoop } from '../work-loop';
import { outOfQuiet } from './quiet';
import { documentOf, toWatch, wakeWatches, type StoredWatch } from './watches';

export interface WatcherOptions { db: Database; presence: Presence; orders: Pick<OrderBook, 'findShipments'>; tracking?: TrackingDesk | undefined; shop: Shop; clock: () => DateTime; log: Logger }

/** The event that brings the bot to speak of a parcel. */
export const PARCEL_MOVED = 'parcel.moved';
/** `ended`: it has been silent for so many days, and is not watched any longer. */
export interface ParcelMoved { number: string; ended?: { days: number } }

/** What the shop's file says where it says nothing. */
export const USUAL_NEWS: NewsSection = { quietHours: { from: '21:00', to: '08:00' }, watchedDays: 45 };

const NUMBERS_AT_ONCE = 60;
const BATCHES_AT_ONCE = 4;
const SHORTEST_WAIT = 15 * 60_000;
/** After a trouble of the store's or the shop's. */
const TROUBLE_WAIT = 5 * 60_000;
const OVER: Story['state'][] = ['delivered', 'returned'];

type Batch = StoredWatch[];

export interface Watcher { start(): void; close(): Promise<void>; /** Somebody has heard of these. */ moved(numbers: string[]): Promise<void> }

export function createWatcher(options: WatcherOptions): Watcher {
  const { db, presence, orders, tracking, shop, clock, log } = options;
  const { quietHours, watchedDays } = shop.news ?? USUAL_NEWS;
  const inHand = new Set<string>();
  const now = () => clock().toMillis();

  async function claim(): Promise<Batch[]> {
    const due = db.selectFrom('watches').select('tracking_number').distinct().where('due_at', '<=', now()).where('tracking_number', 'not in', ['', ...inHand]).limit(NUMBERS_AT_ONCE);
    if (!(await due.limit(1).executeTakeFirst())) return [];
    const others = ['', ...(await presence.live()).filter((id) => id !== presence.self)];
    const numbers = (await due.where((e) => e.or([e('holder', 'is', null), e('holder', 'not in', others)])).execute()).map(({ tracking_number }) => tracking_number);
    if (numbers.length === 0) return [];
    const rows = await db.updateTable('watches').set({ holder: presence.self }).where('tracking_number', 'in', numbers).where('due_at', '<=', now())
      .where((e) => e.or([e('holder', 'is', null), e('holder', 'not in', others)])).returningAll().execute();
    for (const { tracking_number } of rows) inHand.add(tracking_number);
    return rows.length > 0 ? [rows.map(toWatch)] : [];
  }

  async function look(batch: Batch): Promise<void> {
    try {
      const parcels = new Map<StoredWatch, Shipment>();
      for (const watch of batch) parcels.set(watch, await parcelOf(watch));
      await tracking?.refresh([...parcels.values()]);
      for (const [watch, parcel] of parcels) await note(watch, tellStory(tracking ? (await tracking.latest(parcel)).shipment : parcel, shop, clock()));
    } catch (error) {
      log.warn({ parcels: batch.length, err: error }, 'watched parcels could not be looked to');
      for (const { key } of batch) await db.updateTable('watches').set({ holder: null, due_at: now() + TROUBLE_WAIT }).where('tracking_number', '=', key).where('holder', '=', presence.self).execute();
    } finally {
      for (const { key } of batch) inHand.delete(key);
    }
  }

  async function parcelOf({ number, carrier, orderNumber }: StoredWatch): Promise<Shipment> {
    const known = await orders.findShipments(number);
    return (known.find((parcel) => parcel.orderNumber === orderNumber) ?? known[0])?.shipment ?? { trackingNumber: number, carrier };
  }

  /** What has come of it, if nobody has heard of the parcel again meanwhile: then it is looked to once more. */
  async function note(watch: StoredWatch, story: Story): Promise<void> {
    const { key, conversationId, userId, dueAt, number, address, zone } = watch;
    const at = clock();
    const newest = story.last?.at.toUTC().toISO() ?? undefined;
    const isNews = newest !== undefined && newest > (watch.told ?? '') && newest > (watch.noticed ?? '');
    const silentSince = Math.max(Date.parse(watch.since), story.last?.at.toMillis() ?? 0);
    const isSilent = at.toMillis() - silentSince > watchedDays * DAY_MS;
    const isOver = !isNews && (isSilent || (OVER.includes(story.state) && (watch.told ?? '') >= (newest ?? '')));
    const due = outOfQuiet(at, quietHours, zone).toJSDate();
    const notice = (value: ParcelMoved) => notices.schedule(`watch ${key} ${conversationId} ${userId}`, address, { event: PARCEL_MOVED, value }, due);
    await db.transact(async (trx) => {
      const mine = { tracking_number: key, conversation_id: conversationId, user_id: userId, holder: presence.self, due_at: dueAt };
      const wait = Math.max(LIFETIMES[story.state], SHORTEST_WAIT);
      const document = documentOf({ ...watch, ...(isNews && { noticed: newest }) });
      const taken = isOver
        ? (await trx.deleteFrom('watches').where((e) => e.and(mine)).executeTakeFirst()).numDeletedRows
        : (await trx.updateTable('watches').set({ holder: null, due_at: at.toMillis() + wait, document }).where((e) => e.and(mine)).executeTakeFirst()).numUpdatedRows;
      if (taken !== 1n) await trx.updateTable('watches').set({ holder: null }).where('tracking_number', '=', key).where('holder', '=', presence.self).execute();
      else if (isNews) await notice({ number })(trx);
      else if (isOver && isSilent && !OVER.includes(story.state)) await notice({ number, ended: { days: watchedDays } })(trx);
    });
  }

  const loop = new WorkLoop<Batch>({
    log, what: 'watches', mostAtOnce: BATCHES_AT_ONCE, claim, nameOf: ([first]) => `${first!.key} ${first!.conversationId} ${first!.userId}`, perform: look,
  });
  return {
    start: () => { loop.start(); },
    close: () => loop.close(),
    async moved(numbers) {
      await wakeWatches(db, numbers);
      loop.wake();
    },
  };
}
