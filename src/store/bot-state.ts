/**
 * Bot Framework's `Storage` for one turn: reads from the store, keeps writes back until the turn commits. An eTag that is no
 * longer current makes the commit fail whole. botbuilder's state writes `*`, whatever it read: what this turn has read is
 * therefore held to what it read.
 */
import { randomUUID } from 'node:crypto';
import type { Storage, StoreItem, StoreItems } from 'botbuilder';
import type { Transaction } from 'kysely';
import type { Database } from './database';
import { prepared } from './prepared';
import type { Schema } from './schema';

export class StateConflict extends Error {}

export class TurnStorage implements Storage {
  /** As JSON: what is done to an object after it was written, or after it was read, changes nothing here. */
  private readonly pending = new Map<string, { document: string; eTag: string } | undefined>();

  /** The eTag of what was read; undefined where there was nothing. */
  private readonly seen = new Map<string, string | undefined>();

  constructor(private readonly db: Database) {}

  async read(keys: string[]): Promise<StoreItems> {
    const items: [string, StoreItem][] = [];
    for (const key of keys) {
      const stored = (await readState(this.db, { key })).rows[0];
      this.seen.set(key, stored?.etag);
      const item = this.pending.has(key) ? this.pending.get(key) : stored && { document: stored.document, eTag: stored.etag };
      if (item) items.push([key, { ...(JSON.parse(item.document) as object), eTag: item.eTag }]);
    }
    return Object.fromEntries(items);
  }

  write(changes: StoreItems): Promise<void> {
    for (const [key, { eTag = '*', ...item }] of Object.entries<StoreItem>(changes)) this.pending.set(key, { document: JSON.stringify(item), eTag });
    return Promise.resolve();
  }

  delete(keys: string[]): Promise<void> {
    for (const key of keys) this.pending.set(key, undefined);
    return Promise.resolve();
  }

  /** @throws StateConflict when somebody else has written one of the keys since it was read. */
  async commit(trx: Transaction<Schema>): Promise<void> {
    for (const [key, item] of this.pending) {
      if (item === undefined) await trx.deleteFrom('bot_state').where('key', '=', key).execute();
      else await this.save(trx, key, item.document, item.eTag);
    }
  }

  private async save(trx: Transaction<Schema>, key: string, document: string, eTag: string): Promise<void> {
    const row = { key, document, etag: randomUUID() };
    const expected = eTag === '*' ? this.seen.get(key) : eTag;
    const { numAffectedRows } = expected !== undefined ? await updateState(trx, { ...row, expected }) : this.seen.has(key) ? await createState(trx, row) : await putState(trx, row);
    if (numAffectedRows !== 1n) throw new StateConflict(`state ${key} was written by another turn`);
  }
}

type Row = { key: string; document: string; etag: string };

const readState = prepared<{ key: string }, { document: string; etag: string }>((db, blank) => db.selectFrom('bot_state').select(['document', 'etag']).where('key', '=', blank('key')), { one: true });
const updateState = prepared<Row & { expected: string }>((db, blank) => db.updateTable('bot_state').set({ document: blank('document'), etag: blank('etag') })
  .where('key', '=', blank('key')).where('etag', '=', blank('expected')));
const createState = prepared<Row>((db, blank) => db.insertInto('bot_state').values({ key: blank('key'), document: blank('document'), etag: blank('etag') }).onConflict((c) => c.column('key').doNothing()));
/** Over whatever is there. */
const putState = prepared<Row>((db, blank) => db.insertInto('bot_state').values({ key: blank('key'), document: blank('document'), etag: blank('etag') })
  .onConflict((c) => c.column('key').doUpdateSet({ document: blank('document'), etag: blank('etag') })));
