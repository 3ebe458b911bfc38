/** The demo shop comes into an empty store only, and none but its own customers can be posed as. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoCustomers, loadDemo } from '../../src/commerce/demo';
import { importFile } from '../../src/commerce/importer';
import { paths } from '../../src/paths';
import type { Database } from '../../src/store/database';
import { openDatabase } from '../../src/store/open';
import { freshDirectory } from '../support/service';

const NOW = new Date('2026-11-22T00:00:00Z');
const log = { info: () => undefined, error: () => undefined };

let db: Database;
beforeEach(async () => { db = await openDatabase({ DATA_DIR: ':memory:' }); });
afterEach(() => db.destroy());

async function bring(content: object): Promise<void> {
  const file = path.join(freshDirectory(), 'shop.json');
  writeFileSync(file, JSON.stringify(content));
  expect(await importFile(db, file, { onFault: (fault) => { throw new Error(fault.message); } })).toBeDefined();
}
const orders = () => db.selectFrom('orders').select('number').execute();

test('an empty store gets it, once', async () => {
  await loadDemo(db, paths.demo, NOW, log);
  const loaded = await orders();
  expect(loaded).not.toHaveLength(0);
  await loadDemo(db, paths.demo, new Date('2027-01-01T00:00:00Z'), log);
  expect(await orders()).toEqual(loaded);
  expect(await demoCustomers(db)).not.toHaveLength(0);
});

test.each<[string, object]>([
  ['customers', { customers: [{ id: 'C-1', name: 'Real' }] }], ['products', { products: [{ sku: 'P-1', name: 'Cup' }] }], ['coupons', { coupons: [{ code: 'X', kind: 'percent', value: '10' }] }],
  ['orders', { orders: [{ number: 'O-1', placedAt: '2026-11-01T00:00:00Z', status: 'shipped', currency: 'USD', items: [{ sku: 'P-1', quantity: 1, unitPrice: '1.00' }] }] }],
])('a store that holds %s is a shop\'s own', async (_what, content) => {
  await bring(content);
  const before = await orders();
  await loadDemo(db, paths.demo, NOW, log);
  expect(await orders()).toEqual(before);
  expect(await demoCustomers(db)).toEqual([]);
});

test('a customer imported over one of the demo\'s is none of them', async () => {
  await loadDemo(db, paths.demo, NOW, log);
  const [first, ...others] = await demoCustomers(db);
  await bring({ customers: [{ id: first!.id, name: 'Real' }] });
  expect(await demoCustomers(db)).toEqual(others);
});
