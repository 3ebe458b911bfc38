/** Changes an order of the own store behind the bot's back, as the shop's people do. */
import type { StoredOrder } from '../../src/commerce/orders';
import type { Database } from '../../src/store/database';

export async function changeOrder(db: Database, number: string, change: (order: StoredOrder) => void): Promise<void> {
  const row = await db.selectFrom('orders').select(['document', 'revision']).where('number', '=', number).executeTakeFirstOrThrow();
  const order = JSON.parse(row.document) as StoredOrder;
  change(order);
  await db.updateTable('orders').set({ document: JSON.stringify(order), revision: row.revision + 1 }).where('number', '=', number).execute();
}
