/** `waybill import` as an operator runs it; what a file may hold is in test/commerce/importer.test.ts. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../src/store/open';
import { freshDirectory } from '../support/service';
import { waybill } from './run';

const DEMO = path.join(__dirname, '../../config/demo.json');
const order = { number: 'WB-1', placedAt: '2026-11-03T20:41:00-06:00', status: 'shipped', currency: 'USD', items: [{ sku: 'A', quantity: 1, unitPrice: '24.90' }] };

function fileOf(cwd: string, content: unknown): string {
  writeFileSync(path.join(cwd, 'file.json'), JSON.stringify(content));
  return 'file.json';
}

test('a good file: what was loaded in one line, exit 0, and again the same', () => {
  const cwd = freshDirectory();
  const first = waybill(['import', DEMO], { cwd });
  expect(first).toEqual({ status: 0, stdout: '26 customers, 17 products, 44 orders, 39 shipments, 4 coupons\n', stderr: '' });
  expect(waybill(['import', DEMO], { cwd })).toEqual(first);
});

test('a bad file: every path on standard error, nothing on standard output, exit 1, nothing loaded', async () => {
  const cwd = freshDirectory();
  const { status, stdout, stderr } = waybill(['import', fileOf(cwd, { orders: [order, { ...order, number: 'WB-2', items: [{ sku: 'A', quantity: 'two', unitPrice: '1' }], colour: 'red' }] })], { cwd });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr.split('\n').map((line) => line.split(': ')[0])).toEqual(['$.orders[1].items[0].quantity', '$.orders[1].colour', 'nothing was imported', '']);
  const db = await openDatabase({ DATA_DIR: path.join(cwd, 'data') });
  expect(await db.selectFrom('orders').select('number').execute()).toEqual([]);
  await db.destroy();
});

test('--rebase moves the times to now', async () => {
  const cwd = freshDirectory();
  const before = Date.now();
  expect(waybill(['import', '--rebase', fileOf(cwd, { asOf: '2020-01-10T00:00:00Z', orders: [{ ...order, placedAt: '2020-01-09T00:00:00Z' }] })], { cwd })).toMatchObject({ status: 0 });
  const db = await openDatabase({ DATA_DIR: path.join(cwd, 'data') });
  const { placed_at } = await db.selectFrom('orders').select('placed_at').executeTakeFirstOrThrow();
  await db.destroy();
  const asOf = Date.parse(placed_at) + 86_400_000;
  expect(asOf).toBeGreaterThanOrEqual(before - 1000);
  expect(asOf).toBeLessThanOrEqual(Date.now());
});

test('--rebase without asOf, exit 1', () => {
  const cwd = freshDirectory();
  const { status, stderr } = waybill(['import', fileOf(cwd, { orders: [order] }), '--rebase'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^\$\.asOf: /);
});
