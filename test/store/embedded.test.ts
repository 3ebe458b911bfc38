/** What only the embedded store has to stand: another process on the same file. */
import path from 'node:path';
import Libsql from 'libsql';
import type { Database } from '../../src/store/database';
import { engines, storesOf, type Store } from '../support/engines';

const newStore = storesOf(engines.find(({ name }) => name === 'embedded')!);
let store: Store;
let db: Database;
let other: Libsql.Database;
beforeEach(async () => {
  store = await newStore();
  db = await store.open();
  other = new Libsql(path.join(store.env.DATA_DIR, 'waybill.db'));
});
afterEach(async () => {
  other.close();
  await db.destroy();
});

const insert = (name: string) => db.insertInto('settings').values({ name, value: 'v' });
/** A write alone, one that gives something back, one among others. */
const writes = [() => insert('one').execute(), () => insert('two').returning('value').execute(), () => db.transact((trx) => trx.insertInto('settings').values({ name: 'three', value: 'v' }).execute())];
const seenByOther = () => (other.prepare('select name from settings order by name').all() as { name: string }[]).map(({ name }) => name);

test('what was committed is there for whoever has it open, and for the next who opens it', async () => {
  for (const write of writes) await write();
  expect(seenByOther()).toEqual(['one', 'three', 'two']);
  const again = await store.open();
  expect(await again.selectFrom('settings').selectAll().execute()).toHaveLength(3);
  await again.destroy();
});

test('a write waits for the lock of another, and reads do not', async () => {
  other.exec('begin immediate');
  const written = Promise.all(writes.map((write) => write()));
  expect(await db.selectFrom('settings').selectAll().execute()).toEqual([]);
  other.exec('commit');
  await written;
  expect(seenByOther()).toEqual(['one', 'three', 'two']);
});

test('a lock that is not let go of is an error, and is forgotten when it is gone: later writes are committed', async () => {
  other.exec('begin immediate');
  await expect(writes[2]!()).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  other.exec('rollback');
  for (const write of writes) await write();
  expect(seenByOther()).toEqual(['one', 'three', 'two']);
});

test('of several units in one commit, one that fails takes back only its own', async () => {
  const write = (name: string) => db.transact(async (trx) => { await trx.insertInto('settings').values({ name: `${name} first`, value: 'v' }).execute(); await trx.insertInto('settings').values({ name, value: 'v' }).execute(); });
  await insert('taken').execute();
  const ends = await Promise.allSettled(['one', 'taken', 'two'].map(write));
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seenByOther()).toEqual(['one', 'one first', 'taken', 'two', 'two first']);
});
