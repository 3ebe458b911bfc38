/** How often something may be tried, counted in the store for each thing it is tried on or from. */
import type { Database } from '../../store/database';

/** A limit on each of `scopes`: so many in so long. */
export interface Limit { scopes: string[]; most: number; withinMs: number }

/** The longest time that anything is counted for. */
const KEPT_MS = 60 * 60_000;

/**
 * Counted and noted in one go, so that many at the same moment are not each taken for the first.
 * @param spend whether this one counts towards the limit of later ones.
 * @returns false when there are none left; then nothing is noted.
 */
export async function takeTry(db: Database, { scopes, most, withinMs }: Limit, now: Date, spend: boolean): Promise<boolean> {
  const at = now.toISOString();
  return await db.transact(async (trx) => {
    await db.serialize(trx, scopes);
    const counts = await trx.selectFrom('proof_attempts').select(['scope', ({ fn }) => fn.countAll<number>().as('tries')])
      .where('scope', 'in', scopes).where('at', '>', before(now, withinMs)).groupBy('scope').execute();
    if (counts.some(({ tries }) => Number(tries) >= most)) return false;
    if (!spend) return true;
    await trx.deleteFrom('proof_attempts').where('at', '<=', before(now, KEPT_MS)).execute();
    await trx.insertInto('proof_attempts').values(scopes.map((scope) => ({ scope, at }))).execute();
    return true;
  });
}

function before(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString();
}
