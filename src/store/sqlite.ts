/** The embedded engine: one SQLite file (libsql) in WAL mode, written by one connection and read by another. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Libsql from 'libsql';
import { sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect, type RawBuilder, type Transaction } from 'kysely';
import { ConfigError } from '../config';
import { createLocalBus, type Bus } from './bus';
import { Database } from './database';
import { GroupCommit } from './group-commit';
import { migrationsLeft, migrateToLatest } from './migrate';
import type { Schema } from './schema';
import { SqliteDriver } from './sqlite-driver';

const FILE = 'waybill.db';

class SqliteDatabase extends Database {
  readonly engine = 'sqlite';
  readonly pulse = this;
  private readonly commits = new GroupCommit<Transaction<Schema>>((group) => this.transaction().execute(group));

  constructor(driver: SqliteDriver) { super({ dialect: dialectOf(driver) }); }

  override transact<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
    return this.commits.run(work);
  }

  /** One transaction writes at a time anyway. */
  override serialize(): Promise<void> {
    return Promise.resolve();
  }

  /** It has the store to itself from its first moment. */
  override patient(): Promise<void> {
    return Promise.resolve();
  }

  override now(): RawBuilder<number> {
    return sql.val(Date.now());
  }

  override openBus(self: string): Promise<Bus> {
    return Promise.resolve(createLocalBus(self));
  }
}

/** @throws ConfigError when the directory cannot hold a store. */
export async function openSqlite(directory: string): Promise<Database> {
  const file = directory === ':memory:' ? directory : path.join(directory, FILE);
  const writer = open(directory, file);
  try {
    // A migration reads what it has just written.
    await migrate(new SqliteDatabase(new SqliteDriver(writer, writer)), writer, file);
    // Whoever meets another's lock waits in SqliteDriver, where the loop goes on.
    writer.pragma('busy_timeout = 0');
    // In memory there is nothing to open a second time.
    return new SqliteDatabase(new SqliteDriver(writer, file === ':memory:' ? writer : connect(file)));
  } catch (error) {
    writer.close();
    throw error;
  }
}

function dialectOf(driver: SqliteDriver): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(), createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db), createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function open(directory: string, file: string): Libsql.Database {
  try {
    if (file !== ':memory:') mkdirSync(directory, { recursive: true });
    return connect(file);
  } catch (error) {
    throw new ConfigError(`DATA_DIR ${directory} cannot hold the store: ${(error as Error).message}`);
  }
}

function connect(file: string): Libsql.Database {
  const connection = new Libsql(file);
  // FULL: a commit is on the disk before it is answered, so an accepted message survives a power cut. The time-out is short, for
  // it stops the whole process.
  for (const pragma of [
    'busy_timeout = 50', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -16000',
    // Pages written again and again are copied back less often; the log beside the file grows to 32 MB.
    'wal_autocheckpoint = 8000',
  ]) connection.pragma(pragma);
  return connection;
}

/** Whole or not at all, and one process at a time: a start that is cut short, or that meets another, leaves nothing half made. */
async function migrate(db: Database, writer: Libsql.Database, file: string): Promise<void> {
  if ((await migrationsLeft(db)).left.length === 0) return;
  writer.pragma('busy_timeout = 60000');
  writer.exec('begin immediate');
  try {
    // Another start may have done it while this one waited for the lock.
    const { done, left } = await migrationsLeft(db);
    if (done.length > 0 && left.length > 0 && file !== ':memory:') backUp(file, `${file}.before-${left[0]}`);
    await migrateToLatest(db);
    writer.exec('commit');
  } catch (error) {
    writer.exec('rollback');
    throw error;
  } finally {
    writer.pragma('busy_timeout = 50');
  }
}

/** The store as it was, beside it: read by a connection of its own, while the writer's lock keeps it as it is. */
function backUp(file: string, copy: string): void {
  const reader = connect(file);
  try {
    rmSync(`${copy}.part`, { force: true });
    reader.exec(`vacuum into '${copy.replaceAll("'", "''")}.part'`);
    renameSync(`${copy}.part`, copy);
  } finally {
    reader.close();
  }
}
