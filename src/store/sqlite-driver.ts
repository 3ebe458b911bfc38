/**
 * Kysely's driver for libsql. Reads outside a transaction go to a connection of their own and wait for nobody; everything that
 * writes takes turns on the other.
 *
 * libsql 0.5.29 leaves a statement that meets another process's lock in progress (tursodatabase/libsql-js#237): from then on,
 * until it is garbage collected, no commit on the connection succeeds, and a single write is reported done without being
 * committed. So the lock is taken before anything is written, by `exec`, which leaves nothing behind when it cannot have it.
 */
import { setTimeout } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type Libsql from 'libsql';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';

/** How long a write waits for another process (an import, a second service) to let go of the file. */
const LOCK_PATIENCE_MS = 5000;
const LOCK_RETRY_MS = 10;
const CACHED_STATEMENTS = 300;
const CACHEABLE_LENGTH = 2000;

const WRITES = /^\s*(insert|update|delete|replace|create|alter|drop|vacuum)\b/i;

export class SqliteDriver implements Driver {
  private readonly turn = new Mutex();
  private readonly writing: Statements;
  private readonly reading: Statements;

  constructor(private readonly writer: Libsql.Database, private readonly reader: Libsql.Database) {
    this.writing = new Statements(writer);
    this.reading = reader === writer ? this.writing : new Statements(reader);
  }

  init(): Promise<void> { return Promise.resolve(); }

  acquireConnection(): Promise<Connection> {
    return Promise.resolve(new Connection(this));
  }

  /** @internal */
  async query<R>(connection: Connection, query: CompiledQuery): Promise<QueryResult<R>> {
    const { sql } = query;
    if (connection.inTransaction) return this.writing.run<R>(query);
    const writes = WRITES.test(sql);
    if (!writes && this.reader !== this.writer) return this.reading.run<R>(query);
    await this.turn.lock();
    try {
      // A migration has its transaction around Kysely's own calls.
      if (!writes || this.writer.inTransaction) return this.writing.run<R>(query);
      await this.begin();
      try {
        const result = this.writing.run<R>(query);
        this.writer.exec('commit');
        return result;
      } catch (error) {
        this.rollBack();
        throw error;
      }
    } finally {
      this.turn.unlock();
    }
  }

  async beginTransaction(connection: Connection): Promise<void> {
    await this.turn.lock();
    try {
      await this.begin();
      connection.inTransaction = true;
    } catch (error) {
      this.turn.unlock();
      throw error;
    }
  }

  commitTransaction(connection: Connection): Promise<void> {
    return this.end(connection, () => { this.writer.exec('commit'); });
  }

  rollbackTransaction(connection: Connection): Promise<void> {
    return this.end(connection, () => { this.rollBack(); });
  }

  releaseConnection(): Promise<void> { return Promise.resolve(); }

  destroy(): Promise<void> {
    this.reader.close();
    if (this.writer !== this.reader) this.writer.close();
    return Promise.resolve();
  }

  private async begin(): Promise<void> {
    for (const deadline = performance.now() + LOCK_PATIENCE_MS; ;) {
      try {
        this.writer.exec('begin immediate');
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_BUSY' || performance.now() > deadline) throw error;
        await setTimeout(LOCK_RETRY_MS);
      }
    }
  }

  private rollBack(): void {
    if (this.writer.inTransaction) this.writer.exec('rollback');
  }

  private async end(connection: Connection, act: () => void): Promise<void> {
    try {
      act();
    } catch (error) {
      // A commit that failed has left the transaction open: nothing may be added to it.
      this.rollBack();
      throw error;
    } finally {
      // Kysely rolls back after a commit that failed: that one finds nothing to do.
      if (connection.inTransaction) this.turn.unlock();
      connection.inTransaction = false;
    }
  }
}

class Connection implements DatabaseConnection {
  inTransaction = false;

  constructor(private readonly driver: SqliteDriver) {}

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.driver.query<R>(this, query);
  }

   
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('the embedded store reads in pages, not in streams');
  }
}

/** `reader`: it gives rows. libsql's own property asks the engine every time. */
interface Prepared { statement: Libsql.Statement; reader: boolean }

/** Prepared once, used often. */
class Statements {
  private readonly prepared = new LRUCache<string, Prepared>({ max: CACHED_STATEMENTS });

  constructor(private readonly connection: Libsql.Database) {}

  run<R>({ sql, parameters, one = false }: CompiledQuery & { one?: boolean }): QueryResult<R> {
    try {
      return execute<R>(this.prepare(sql), parameters, one);
    } catch (error) {
      // One that failed is not used again: libsql may have left it half done.
      this.prepared.delete(sql);
      throw error;
    }
  }

  private prepare(sql: string): Prepared {
    const known = this.prepared.get(sql);
    if (known) return known;
    const statement = this.connection.prepare(sql);
    const prepared = { statement, reader: statement.reader };
    if (sql.length <= CACHEABLE_LENGTH) this.prepared.set(sql, prepared);
    return prepared;
  }
}

function execute<R>({ statement, reader }: Prepared, parameters: readonly unknown[], one: boolean): QueryResult<R> {
  if (reader) {
    const row = one ? (statement.get(parameters) as R | undefined) : undefined;
    const rows = one ? (row === undefined ? [] : [row]) : (statement.all(parameters) as R[]);
    return { rows, numAffectedRows: BigInt(rows.length) };
  }
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}

/** First come, first served. */
class Mutex {
  private held = false;
  private readonly waiting: (() => void)[] = [];

  async lock(): Promise<void> {
    if (this.held) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.held = true;
  }

  unlock(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.held = false;
  }
}
