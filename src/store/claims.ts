/** Taking rows of work so that one process has each: those due and free, or left behind by a process that is dead. */
import { sql, type RawBuilder } from 'kysely';
import type { Database } from './database';
import type { Presence } from './processes';
import type { Schema } from './schema';

/** Tables of work: each has `holder`, `attempts` and `due_at`, in ms since 1970. */
type WorkTable = 'requests' | 'mails' | 'notices' | 'room_threads';

export interface Claims<Row> {
  table: WorkTable;
  /** The column that names a row. */
  key: string;
  returning: (keyof Row & string)[];
  /** What must hold besides of a row that is still to be done. */
  open?: RawBuilder<boolean>;
  /** The clock that `due_at` goes by; the store's own where it is left out. */
  now?: () => number;
}

/**
 * At most `room` rows, each counted as one more attempt.
 * @param inHand rows that this process is at. What it holds besides, it could not note the end of, and may take again.
 */
export async function claimDue<Row>(db: Database, presence: Presence, { table, key, returning, open, now }: Claims<Row>, room: number, inHand: string[]): Promise<Row[]> {
  const [rows, name, instant] = [sql.table<keyof Schema>(table), sql.ref(key), now ? sql.val(now()) : db.now()];
  const still = open ? sql`and ${open}` : sql``;
  const due = sql`from ${rows} where due_at <= ${instant} ${still} and ${name} not in (${listOf(inHand)})`;
  if ((await sql`select 1 ${due} limit 1`.execute(db)).rows.length === 0) return [];
  const free = sql`(holder is null or holder not in (${listOf((await presence.live()).filter((id) => id !== presence.self))}))`;
  const chosen = await sql<{ name: string }>`select ${name} as name ${due} and ${free} order by due_at limit ${room}`.execute(db);
  if (chosen.rows.length === 0) return [];
  const claimed = await sql<Row>`update ${rows} set holder = ${presence.self}, attempts = attempts + 1
    where ${name} in (${listOf(chosen.rows.map((row) => row.name))}) ${still} and ${free} returning ${sql.join(returning.map((column) => sql.ref(column)))}`.execute(db);
  return claimed.rows;
}

/** An empty list is no list to PostgreSQL. */
function listOf(values: string[]): RawBuilder<unknown> {
  return sql.join(['', ...values]);
}
