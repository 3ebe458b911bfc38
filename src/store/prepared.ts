/** Queries of every turn, built once: to build one costs more than to run it. */
import type { CompiledQuery, Compilable, DialectAdapter, Kysely, QueryResult, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from './schema';

type Values = Record<string, unknown>;
type Run<V extends Values, R> = (db: Kysely<Schema>, values: V) => Promise<QueryResult<R>>;

/** A place in the query that each run fills. */
class Blank { constructor(readonly name: string) {} }

/**
 * @param build given the database and a maker of blanks. The values of a run come by the names of its blanks.
 * @param one it gives a row at most, which the embedded engine reads faster.
 */
export function prepared<V extends Values, R = unknown>(build: (db: Kysely<Schema>, blank: <N extends keyof V & string>(name: N) => RawBuilder<V[N]>) => Compilable<R>, { one = false } = {}): Run<V, R> {
  const built = new WeakMap<DialectAdapter, CompiledQuery<R>>();
  return async (db, values) => {
    // A store and its transactions share an adapter; two stores in one process may be of different engines.
    const { adapter } = db.getExecutor();
    let query = built.get(adapter);
    if (!query) built.set(adapter, (query = build(db, (name) => sql.val(new Blank(name) as never)).compile()));
    return await db.executeQuery<R>({ ...query, one, parameters: query.parameters.map((parameter) => (parameter instanceof Blank ? values[parameter.name] : parameter)) } as CompiledQuery<R>);
  };
}
