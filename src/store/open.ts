/** Opens the store that the configuration names. */
import type { Database } from './database';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';

export interface StoreLocation {
  /** Where the embedded store lives; `:memory:` for one that goes with the process. */
  DATA_DIR: string;
  /** `postgres://…`: that server instead. */
  DATABASE_URL?: string | undefined;
}

/** Opens the store and brings it to the current schema. @throws ConfigError when no store can be had there. */
export async function openDatabase({ DATA_DIR, DATABASE_URL }: StoreLocation): Promise<Database> {
  return DATABASE_URL === undefined ? await openSqlite(DATA_DIR) : await openPostgres(DATABASE_URL);
}
