/** The PostgreSQL engine: for more than one process. */
import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely';
import { Pool, types, type PoolConfig } from 'pg';
import { ConfigError } from '../config';
import type { Bus } from './bus';
import { Database } from './database';
import { migrationsLeft, migrateToLatest } from './migrate';
import { openPostgresBus } from './postgres-bus';
import type { Schema } from './schema';

/** A connection that cannot be had in this time is an outage, and answered as one. */
const CONNECT_PATIENCE_MS = 5000;
/** No statement of ours takes long, and no transaction waits for the outside; those that may (`patient`) set this aside. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** A process that hangs in a transaction has its locks for so long: others wait for them a little less than their callers do. */
const IDLE_TIMEOUT_MS = 4000;
const LOCK_TIMEOUT_MS = 3000;
/** Enough that a few who wait for a lock keep nobody from the rest. */
const CONNECTIONS = 20;
/** Serialisation failure, deadlock and a lock not had: PostgreSQL's own advice is to try again. */
const TRY_AGAIN: Record<string, number> = { '40001': 5, '40P01': 5, '55P03': 2 };
const INT8 = 20;

class PostgresDatabase extends Database {
  readonly engine = 'postgres';
  readonly pulse: Kysely<Schema>;

  constructor(private readonly pool: Pool, pulse: Pool) {
    super({ dialect: new PostgresDialect({ pool }) });
    this.pulse = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pulse }) });
  }

  override async destroy(): Promise<void> {
    await Promise.all([this.pulse.destroy(), super.destroy()]);
  }

  override async transact<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.transaction().execute(work);
      } catch (error) {
        if (tries >= (TRY_AGAIN[String((error as { code?: unknown }).code)] ?? 0)) throw error;
      }
    }
  }

  override async serialize(trx: Transaction<Schema>, names: string[]): Promise<void> {
    // In one order everywhere, so that two never wait for each other.
    for (const name of [...names].sort()) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
  }

  override async patient(trx: Transaction<Schema>): Promise<void> {
    for (const name of ['statement_timeout', 'idle_in_transaction_session_timeout', 'lock_timeout']) await sql`select set_config(${name}, '0', true)`.execute(trx);
  }

  override now(): RawBuilder<number> {
    return sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  }

  override async openBus(self: string): Promise<Bus> {
    return await openPostgresBus(this.pool, self);
  }
}

/** @throws ConfigError when there is no such server or database, or it lets us not in. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = openPool(options(url));
  const db = new PostgresDatabase(pool, openPool({ ...options(url), max: 1 }));
  try {
    await pool.query('select 1').catch((error: Error) => { throw new ConfigError(`DATABASE_URL cannot be reached: ${error.message}`); });
    if ((await migrationsLeft(db)).left.length > 0) await migrateToLatest(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

function openPool(settings: PoolConfig): Pool {
  const pool = new Pool(settings);
  // A server that goes away closes what lies idle in the pool; the next query opens another.
  pool.on('error', () => undefined);
  // One that it takes from under a transaction fails the query in hand, and says so once more.
  pool.on('connect', (client) => { client.on('error', () => undefined); });
  return pool;
}

function options(url: string): PoolConfig {
  return {
    connectionString: url, connectionTimeoutMillis: CONNECT_PATIENCE_MS, max: CONNECTIONS,
    statement_timeout: STATEMENT_TIMEOUT_MS, idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS, lock_timeout: LOCK_TIMEOUT_MS,
    application_name: 'waybill', keepAlive: true,
    // Counts and times in ms fit a JavaScript number.
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === INT8 ? Number : types.getTypeParser(oid, format)) as (value: string) => unknown },
  };
}
