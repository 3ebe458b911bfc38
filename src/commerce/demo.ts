/** The demo shop: loaded once, into a store that is empty, with its times moved to now. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../store/database';
import type { Schema } from '../store/schema';
import { readSetting } from '../store/settings';
import { importFile } from './importer';
import type { Customer } from './types';

/** @returns whether it was loaded now. */
export async function loadDemo(db: Database, file: string, now: Date, log: Pick<Logger, 'info' | 'error'>): Promise<boolean> {
  if (!(await isEmpty(db))) return false;
  const counts = await importFile(db, file, {
    rebaseTo: now, onFault: (fault) => log.error(fault, 'demo data'),
    // Of several processes that start on an empty store, one loads it.
    isWanted: isEmpty,
    async besides(trx) {
      const rows = await trx.selectFrom('customers').selectAll().execute();
      await readSetting(trx, 'demo_customers', () => JSON.stringify(Object.fromEntries(rows.map(({ id, document }) => [id, digest(document)]))));
    },
  });
  if (counts) log.info(counts, 'demo shop loaded');
  return counts !== undefined;
}

/** A shop's own customers must not be taken for the demo's, which any visitor of the demo page may pose as. */
async function isEmpty(db: Kysely<Schema>): Promise<boolean> {
  for (const table of ['customers', 'products', 'orders', 'coupons'] as const) {
    if (await db.selectFrom(table).select('document').limit(1).executeTakeFirst()) return false;
  }
  return true;
}

/** The demo's own customers; real ones, imported later, are never among them, not even under the same id. */
export async function demoCustomers(db: Database): Promise<{ id: string; name: string; language: string }[]> {
  const digests = new Map(Object.entries(JSON.parse(await readSetting(db, 'demo_customers', () => '{}')) as Record<string, string>));
  if (digests.size === 0) return [];
  const rows = await db.selectFrom('customers').selectAll().where('id', 'in', [...digests.keys()]).orderBy('id').execute();
  return rows.filter(({ id, document }) => digests.get(id) === digest(document)).map(({ document }) => JSON.parse(document) as Customer).map(({ id, name = id, language = 'en' }) => ({ id, name, language }));
}

function digest(document: string): string {
  return createHash('sha256').update(document).digest('base64url');
}
