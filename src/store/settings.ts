/** Small values kept in the store, such as keys made on the first start. */
import type { Kysely } from 'kysely';
import type { Schema } from './schema';

/** @returns the stored value, or the one `make` gives, stored for all processes from then on. */
export async function readSetting(db: Kysely<Schema>, name: string, make: () => string): Promise<string> {
  const found = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  if (found) return found.value;
  await db.insertInto('settings').values({ name, value: make() }).onConflict((c) => c.column('name').doNothing()).execute();
  return (await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value;
}
