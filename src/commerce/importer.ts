/** Loads an import file into the store: idempotent, and all or nothing. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../store/database';
import type { Schema } from '../store/schema';
import type { Fault } from '../faults';
import { readImportFile, type ImportRecord } from './import-file';
import { wakeWatches } from '../watches/watches';
import { shiftBetween, shiftTimes, type Shift } from './rebase';
import type { Order } from './types';

export interface ImportCounts { customers: number; products: number; orders: number; shipments: number; coupons: number }

export interface ImportOptions {
  /** Shift every time so that the file's `asOf` becomes this instant. */
  rebaseTo?: Date;
  onFault: (fault: Fault) => void;
  /** Asked in the transaction, before anything is written: false leaves the store as it is. */
  isWanted?: (trx: Transaction<Schema>) => Promise<boolean>;
  /** What is committed with it. */
  besides?: (trx: Transaction<Schema>) => Promise<void>;
}

/** Rows a statement: large enough to amortise it, small enough for SQLite's 32,766 parameters. */
const BATCH = 250;

/** @returns what was loaded, or undefined when nothing was: the file had faults, or is not wanted any more. */
export async function importFile(db: Database, file: string, { rebaseTo, onFault, isWanted, besides }: ImportOptions): Promise<ImportCounts | undefined> {
  const { sound, asOf } = await check(db, file, { needsAsOf: rebaseTo !== undefined, onFault });
  if (!sound) return undefined;
  const shift = rebaseTo && asOf !== undefined ? shiftBetween(new Date(asOf), rebaseTo) : undefined;
  return await db.transaction().execute(async (trx) => {
    // One import at a time: two files with the same orders would wait for each other's rows for ever.
    await db.patient(trx);
    await db.serialize(trx, ['import']);
    if (isWanted && !(await isWanted(trx))) return undefined;
    const counts = await load(trx, file, shift);
    await besides?.(trx);
    return counts;
  });
}

/** The first pass: everything the file says, and that it agrees with itself and with the store. */
async function check(db: Database, file: string, { needsAsOf, onFault }: { needsAsOf: boolean; onFault: ImportOptions['onFault'] }): Promise<{ sound: boolean; asOf?: string }> {
  const faulty = new Set<string>();
  let asOf: string | undefined;
  const report = (fault: Fault) => { faulty.add(fault.path); onFault(fault); };
  const seen = { customers: new Set<string>(), products: new Set<string>(), orders: new Set<string>(), coupons: new Set<string>() };
  const owners = new Set<string>();
  for await (const records of readImportFile(file, report)) {
    for (const record of records) {
      if (record.section === 'asOf') { asOf = record.value; continue; }
      const [name, key] = keyOf(record);
      const { path } = record;
      if (seen[record.section].has(key)) report({ path: `${path}.${name}`, message: `${key} is there twice` });
      seen[record.section].add(key);
      if (record.section !== 'orders') continue;
      const { customerId, shipments = [] } = record.value;
      if (customerId !== undefined) owners.add(customerId);
      const numbers = shipments.map(({ trackingNumber }) => trackingNumber);
      numbers.forEach((number, index) => { if (numbers.indexOf(number) < index) report({ path: `${path}.shipments[${index}].trackingNumber`, message: `${number} is there twice` }); });
    }
  }
  if (needsAsOf && asOf === undefined && !faulty.has('$') && !faulty.has('$.asOf')) report({ path: '$.asOf', message: '--rebase needs it' });
  const strangers = await unknownOf(db, [...owners].filter((customer) => !seen.customers.has(customer)));
  if (strangers.size > 0 && !faulty.has('$')) await nameStrangers(file, strangers, report);
  return { sound: faulty.size === 0, ...(asOf !== undefined && { asOf }) };
}

async function unknownOf(db: Database, customers: string[]): Promise<Set<string>> {
  const unknown = new Set(customers);
  for (let at = 0; at < customers.length; at += BATCH) {
    const known = await db.selectFrom('customers').select('id').where('id', 'in', customers.slice(at, at + BATCH)).execute();
    for (const { id } of known) unknown.delete(id);
  }
  return unknown;
}

/** Another pass, and only for a file that needs it: where each order stands is not kept in memory for those that do not. */
async function nameStrangers(file: string, strangers: Set<string>, report: (fault: Fault) => void): Promise<void> {
  for await (const records of readImportFile(file, () => undefined)) {
    for (const { section, path, value } of records) {
      if (section === 'orders' && value.customerId !== undefined && strangers.has(value.customerId)) report({ path: `${path}.customerId`, message: `no customer ${value.customerId} in the file or the store` });
    }
  }
}

/** The name of a record's key, and the key. */
function keyOf(record: Exclude<ImportRecord, { section: 'asOf' }>): [string, string] {
  switch (record.section) {
    case 'customers': return ['id', record.value.id];
    case 'products': return ['sku', record.value.sku];
    case 'orders': return ['number', record.value.number];
    case 'coupons': return ['code', record.value.code];
  }
}

async function load(trx: Transaction<Schema>, file: string, shift: Shift | undefined): Promise<ImportCounts> {
  const counts: ImportCounts = { customers: 0, products: 0, orders: 0, shipments: 0, coupons: 0 };
  let pending: ImportRecord[] = [];
  const flush = async () => { await save(trx, pending, counts); pending = []; };
  const changed = () => { throw new Error('the file changed while it was being imported'); };
  for await (const records of readImportFile(file, changed)) {
    for (const record of records) {
      pending.push(shift === undefined ? record : ({ ...record, value: shiftTimes(record.value, shift) } as ImportRecord));
      if (pending.length >= BATCH) await flush();
    }
  }
  await flush();
  return counts;
}

async function save(trx: Transaction<Schema>, records: ImportRecord[], counts: ImportCounts): Promise<void> {
  const rows = { customers: [] as { id: string; document: string }[], products: [] as { sku: string; document: string }[], coupons: [] as { code: string; document: string }[] };
  const orders: Order[] = [];
  for (const { section, value } of records) {
    if (section === 'customers') rows.customers.push({ id: value.id, document: JSON.stringify(value) });
    if (section === 'products') rows.products.push({ sku: value.sku, document: JSON.stringify(value) });
    if (section === 'coupons') rows.coupons.push({ code: value.code, document: JSON.stringify(value) });
    if (section === 'orders') orders.push(value);
  }
  const document = sql<string>`excluded.document`;
  if (rows.customers.length) await trx.insertInto('customers').values(rows.customers).onConflict((c) => c.column('id').doUpdateSet({ document })).execute();
  if (rows.products.length) await trx.insertInto('products').values(rows.products).onConflict((c) => c.column('sku').doUpdateSet({ document })).execute();
  if (rows.coupons.length) await trx.insertInto('coupons').values(rows.coupons).onConflict((c) => c.column('code').doUpdateSet({ document })).execute();
  counts.customers += rows.customers.length;
  counts.products += rows.products.length;
  counts.coupons += rows.coupons.length;
  if (orders.length) counts.shipments += await saveOrders(trx, orders);
  counts.orders += orders.length;
}

/** An order's parcels live in a table of their own, so that a tracking number finds its order; the file's list replaces them. */
async function saveOrders(trx: Transaction<Schema>, orders: Order[]): Promise<number> {
  await trx.insertInto('orders')
    .values(orders.map(({ shipments: _, ...order }) => ({ number: order.number, customer_id: order.customerId ?? null, placed_at: new Date(order.placedAt).toISOString(), document: JSON.stringify(order) })))
    .onConflict((c) => c.column('number').doUpdateSet({
      customer_id: sql<string>`excluded.customer_id`, placed_at: sql<string>`excluded.placed_at`, document: sql<string>`excluded.document`,
      revision: sql<number>`case when orders.document = excluded.document then orders.revision else orders.revision + 1 end`,
    }))
    .execute();
  await trx.deleteFrom('shipments').where('order_number', 'in', orders.map((order) => order.number)).execute();
  const parcels = orders.flatMap((order) => (order.shipments ?? []).map((shipment, position) => ({
    order_number: order.number, tracking_number: shipment.trackingNumber, carrier: shipment.carrier, position, document: JSON.stringify(shipment),
  })));
  for (let at = 0; at < parcels.length; at += BATCH) {
    const some = parcels.slice(at, at + BATCH);
    await trx.insertInto('shipments').values(some).execute();
    await wakeWatches(trx, some.map(({ tracking_number }) => tracking_number));
  }
  return parcels.length;
}
