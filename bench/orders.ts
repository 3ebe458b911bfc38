/**
 * What a look-up costs in a store that is full: 200,000 orders with 1,000,000 events, imported as a shop would import them, then
 * asked for at random. CPU is this process's own, and hangs less on what else the machine does. `npm run build && node dist/bench/orders.js`; with DATABASE_URL set to an empty database, on PostgreSQL.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importFile } from '../src/commerce/importer';
import { createOrderBook, type OrderBook } from '../src/commerce/orders';
import type { Database } from '../src/store/database';
import { openDatabase } from '../src/store/open';
import { sampleOf, writeShop, type Size } from './orders/shop';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { orders: { type: 'string', default: '200000' }, events: { type: 'string', default: '5' }, lookups: { type: 'string', default: '20000' }, atOnce: { type: 'string', default: '32' } } });
  const size: Size = { orders: Number(values.orders), customers: Math.ceil(Number(values.orders) / 4), products: 500, eventsEach: Number(values.events) };
  const directory = mkdtempSync(path.join(os.tmpdir(), 'waybill-bench-'));
  const db = await openDatabase({ DATA_DIR: directory, DATABASE_URL: process.env.DATABASE_URL });
  try {
    const book = createOrderBook(db);
    if (await db.selectFrom('orders').select('number').limit(1).executeTakeFirst()) throw new Error('the store is not empty');
    await load(db, path.join(directory, 'shop.json'), size);
    for (const atOnce of [1, Number(values.atOnce)]) await measure(book, size, Number(values.lookups), atOnce);
  } finally {
    await db.destroy();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function load(db: Database, file: string, size: Size): Promise<void> {
  await writeShop(file, size);
  const started = performance.now();
  const counts = await importFile(db, file, { onFault: ({ path: where, message }) => { throw new Error(`${where}: ${message}`); } });
  const seconds = (performance.now() - started) / 1000;
  print(`${db.engine}: imported ${counts!.orders} orders, ${counts!.shipments} parcels, ${size.orders * size.eventsEach} events from ${(statSync(file).size / 2 ** 20).toFixed(0)} MB in ${seconds.toFixed(1)} s, ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB of memory`);
}

async function measure(book: OrderBook, size: Size, lookups: number, atOnce: number): Promise<void> {
  const asks: Record<string, (index: number) => Promise<unknown>> = {
    'order()': (index) => book.order(sampleOf(index).number),
    'shipmentsOf()': (index) => book.shipmentsOf(sampleOf(index).number),
    'findShipments()': (index) => book.findShipments(sampleOf(index).trackingNumber),
    'ordersOf()': (index) => book.ordersOf(sampleOf(index).customerId),
    'order(), not there': (index) => book.order(`${sampleOf(index).number}0`),
  };
  print(`\n${atOnce} at once`.padEnd(26) + ['p50 ms', 'p99 ms', 'most ms', 'a second', 'CPU ms each'].map((title) => title.padStart(12)).join(''));
  for (const [name, ask] of Object.entries(asks)) {
    const started = performance.now();
    const before = process.cpuUsage();
    const milliseconds = (await timed(ask, size.orders, lookups, atOnce)).sort((a, b) => a - b);
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(before);
    const quantile = (q: number) => milliseconds[Math.floor(q * (milliseconds.length - 1))]!.toFixed(3);
    print(name.padEnd(25) + [quantile(0.5), quantile(0.99), quantile(1), (lookups / seconds).toFixed(0), ((user + system) / 1000 / lookups).toFixed(3)].map((figure) => figure.padStart(12)).join(''));
  }
}

async function timed(ask: (index: number) => Promise<unknown>, orders: number, lookups: number, atOnce: number): Promise<number[]> {
  const milliseconds: number[] = [];
  let left = lookups;
  const one = async () => {
    while (left-- > 0) {
      const index = Math.floor(Math.random() * orders);
      const started = performance.now();
      const found = await ask(index);
      milliseconds.push(performance.now() - started);
      if (Array.isArray(found) && found.length === 0) throw new Error(`nothing found for ${index}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return milliseconds;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
