/** One change of one order, in one commit: asked for before? still the same order? still allowed? then done, and written into its history. */
import type { DateTime } from 'luxon';
import type { Transaction } from 'kysely';
import type { Outcome } from '../../../requests/requests';
import type { Database } from '../../../store/database';
import type { Schema } from '../../../store/schema';
import type { CurrentOrder, OrderEvent, StoredOrder } from '../../orders';
import type { Shipment } from '../../types';
import type { MayStill } from '../may-still';
import type { ShopAction } from '../shop-adapter';
import { openShelf, type Shelf } from './shelf';

export interface Deed {
  trx: Transaction<Schema>;
  /** To be changed in place; it is saved where the outcome says that something was done. */
  order: CurrentOrder;
  /** ISO 8601. */
  at: string;
  /** The stock of these items; nobody else changes it until the commit. Opened once. */
  shelf(skus: string[]): Promise<Shelf>;
}

export interface DeedOptions { db: Database; action: ShopAction; key: string; orderNumber: string; details: { revision?: number | undefined }; now: DateTime; mayStill: MayStill }

const CHANGES_NOTHING = new Set(['refused', 'too-late', 'already', 'out-of-stock']);

export async function performDeed({ db, action, key, orderNumber, details, now, mayStill }: DeedOptions, work: (deed: Deed) => Promise<Outcome>): Promise<Outcome> {
  return await db.transact(async (trx) => {
    await db.serialize(trx, [`order ${orderNumber}`]);
    const row = await trx.selectFrom('orders').select(['document', 'revision']).where('number', '=', orderNumber).executeTakeFirst();
    if (!row) return { state: 'refused', reason: 'unknown-order' };
    const { history = [], ...stored } = JSON.parse(row.document) as StoredOrder;
    const earlier = history.find((event) => event.key === key)?.outcome;
    if (earlier) return earlier;
    if (details.revision !== undefined && details.revision !== row.revision) return { state: 'changed', retryable: true };

    const order: CurrentOrder = { ...stored, revision: row.revision };
    const { revision: _, ...meant } = details;
    const parcels = await trx.selectFrom('shipments').select('document').where('order_number', '=', orderNumber).orderBy('position').execute();
    const permission = mayStill(action, order, meant, parcels.map(({ document }) => JSON.parse(document) as Shipment));
    if (!permission.allowed) return { state: permission.state, ...(permission.reason && { reason: permission.reason }) };

    const shelves: Shelf[] = [];
    const at = now.toUTC().toISO()!;
    const outcome = await work({ trx, order, at, async shelf(skus) {
      const shelf = await openShelf(db, trx, skus);
      shelves.push(shelf);
      return shelf;
    } });
    if (CHANGES_NOTHING.has(outcome.state)) return outcome;
    for (const shelf of shelves) await shelf.save();
    await save(trx, order, [...history, { at, event: action, key, outcome, details: meant }]);
    return outcome;
  });
}

async function save(trx: Transaction<Schema>, { revision, ...order }: CurrentOrder, history: OrderEvent[]): Promise<void> {
  const document: StoredOrder = { ...order, history };
  const { numUpdatedRows } = await trx.updateTable('orders').set({ document: JSON.stringify(document), revision: revision + 1 })
    .where('number', '=', order.number).where('revision', '=', revision).executeTakeFirst();
  // An import came between: nothing of this is kept, and it is tried again on the order as it is then.
  if (numUpdatedRows !== 1n) throw new Error(`order ${order.number} was changed by another at the same moment`);
}
