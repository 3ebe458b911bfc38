/** Brings a store to the current schema, on either engine. */
import { Migrator, sql } from 'kysely';
import { ConfigError } from '../config';
import type { Database } from './database';
import { migrations } from './migrations';

/**
 * @returns the names of the migrations that this store has had, and of those it has not.
 * @throws ConfigError for a store that a later version has brought further: this one would not know what it holds.
 */
export async function migrationsLeft(db: Database): Promise<{ done: string[]; left: string[] }> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const isNew = !tables.some(({ name }) => name === 'kysely_migration');
  const done = isNew ? [] : (await sql<{ name: string }>`select name from kysely_migration`.execute(db)).rows.map(({ name }) => name);
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) throw new ConfigError(`The store was made by a later version (${unknown.join(', ')}): run that one, or use another store.`);
  return { done, left: Object.keys(migrations).filter((name) => !done.includes(name)) };
}

export async function migrateToLatest(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error('the store could not be brought to the current schema');
}
