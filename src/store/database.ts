/** The store: one set of tables and queries on two engines, an embedded SQLite file or a PostgreSQL server. */
import { Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { Bus } from './bus';
import type { Schema } from './schema';

/** A change that waits for the commit of the turn that made it. */
export type Write = (trx: Transaction<Schema>) => Promise<void>;

export abstract class Database extends Kysely<Schema> {
  abstract readonly engine: 'sqlite' | 'postgres';

  /** The same store, by a way that is never crowded: for saying that this process lives. */
  abstract readonly pulse: Kysely<Schema>;

  /**
   * Commits what `work` writes, whole or not at all, to the disk. `work` may run more than once, and waits for nothing but the
   * store: others wait for it.
   */
  abstract transact<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;

  /** Until this transaction ends, no other that names one of the same things gets past this line. */
  abstract serialize(trx: Transaction<Schema>, names: string[]): Promise<void>;

  /** This transaction may take long, and wait long for others. */
  abstract patient(trx: Transaction<Schema>): Promise<void>;

  /** The store's own clock, ms since 1970: processes on several machines agree on it. */
  abstract now(): RawBuilder<number>;

  /** @param self the process that publishes. */
  abstract openBus(self: string): Promise<Bus>;
}
