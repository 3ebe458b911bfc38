/** Migrations on both engines: up from empty and from every earlier version with data in it, whole or not at all, one process at a time. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import Libsql from 'libsql';
import { sql, type Kysely } from 'kysely';
import { ConfigError } from '../../src/config';
import { paths } from '../../src/paths';
import { TurnStorage } from '../../src/store/bot-state';
import type { Database } from '../../src/store/database';
import { migrations } from '../../src/store/migrations';
import { createTranscript } from '../../src/store/transcript';
import { engines, storesOf, type Store } from '../support/engines';

const all = { ...migrations };
const names = Object.keys(all);
const latest = names.at(-1)!;

afterEach(() => know(all));

/** From here on these are the migrations that there are. */
function know(history: typeof migrations): void {
  for (const name of Object.keys(migrations)) delete migrations[name];
  Object.assign(migrations, history);
}

/** What the version before `next` knew. */
const before = (next: string) => Object.fromEntries(names.slice(0, names.indexOf(next)).map((name) => [name, all[name]!]));

/** A step that does its work and then fails. */
const failing = { up: async (db: Kysely<unknown>) => { await db.schema.createTable('half_made').addColumn('x', 'text').execute(); throw new Error('in the middle'); } };

describe.each(engines)('$name', (engine) => {
  const newStore = storesOf(engine);

  const using = async <T>(store: Store, work: (db: Database) => Promise<T>): Promise<T> => {
    const db = await store.open();
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  };
  const applied = async (db: Database) => (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)).rows.map(({ name }) => name);
  const tables = async (db: Database) => (await db.introspection.getTables()).map(({ name }) => name).sort();

  /** A store as the version before `next` left it, with something of everything in it. */
  const storeBefore = async (next: string): Promise<Store> => {
    const store = await newStore();
    know(before(next));
    await using(store, async (db) => {
      await fill(db);
      // Later versions count what waits beside it.
      if (next > '0002_turns') await sql`update conversations set pending = 1 where id = 'c'`.execute(db);
    });
    know(all);
    return store;
  };

  test('from empty: everything, once', async () => {
    const store = await newStore();
    const made = await using(store, async (db) => {
      expect(await applied(db)).toEqual(names);
      return await tables(db);
    });
    expect(made).toEqual(expect.arrayContaining(['activities', 'conversations', 'outbox', 'requests']));
    expect(await using(store, tables)).toEqual(made);
  });

  describe.each(names.slice(1))('from the version before %s', (next) => {
    test('what was there is there, and in use', async () => {
      const store = await storeBefore(next);
      await using(store, async (db) => {
        expect(await applied(db)).toEqual(names);
        await expectFilled(db);
        const transcript = createTranscript(db, 'new');
        expect((await transcript.after('c', 0)).activities.map(({ text }) => text)).toEqual(['hi', 'hello', 'where is it']);
        expect(await transcript.orphans(['new'], 10)).toEqual(['c']);
        const lease = (await transcript.takeOver('c', ['new']))!;
        const task = (await transcript.next('c'))!;
        expect(task).toMatchObject({ activity: { text: 'where is it', id: 'c|0000003' }, sequence: 3, conversation: { id: 'c', userId: 'u', customerId: 'C-1' } });
        expect(await transcript.accept({ conversation: task.conversation, activity: { type: 'message' }, clientId: 'key' })).toMatchObject({ id: 'c|0000003', duplicate: true, answered: false });
        await db.transact((trx) => transcript.commit(trx, { lease, sequence: 3, answers: 'c|0000003', replies: [{ type: 'message', text: 'here' }], toService: () => false }));
        expect((await transcript.after('c', 3)).activities.map(({ text }) => text)).toEqual(['here']);
        expect(await transcript.orphans(['new'], 10)).toEqual([]);
      });
    });

    test('whole or not at all: a later step that fails takes back the one before it', async () => {
      const store = await storeBefore(next);
      know({ ...all, zzzz_failing: failing });
      await expect(store.open()).rejects.toThrow('in the middle');
      know(before(next));
      await using(store, async (db) => {
        expect(await applied(db)).toEqual(Object.keys(before(next)));
        expect(await tables(db)).not.toContain('half_made');
        await expectFilled(db);
      });
      know(all);
      await using(store, expectFilled);
    });
  });

  test('from the version before the latest, by several processes at once: once, and all of them serve', async () => {
    const store = await storeBefore(latest);
    await Promise.all(Array.from({ length: 4 }, () => openElsewhere(store)));
    await using(store, async (db) => {
      expect(await applied(db)).toEqual(names);
      await expectFilled(db);
    });
  });

  test('an empty store opened by several processes at once', async () => {
    const store = await newStore();
    await Promise.all(Array.from({ length: 4 }, () => openElsewhere(store)));
    expect(await using(store, applied)).toEqual(names);
  });

  test('a store that a later version has brought further is refused, and left as it is', async () => {
    const store = await newStore();
    know({ ...all, zzzz_later: { up: async (db: Kysely<unknown>) => { await db.schema.createTable('later').addColumn('x', 'text').execute(); } } });
    await using(store, applied);
    const left = () => using(store, async (db) => [await applied(db), await tables(db)]);
    const asLeft = await left();
    know(all);
    await expect(store.open()).rejects.toThrow(ConfigError);
    await expect(store.open()).rejects.toThrow(/later version \(zzzz_later\)/);
    know({ ...all, zzzz_later: failing });
    expect(await left()).toEqual(asLeft);
  });

  test('a table that is in the way: an error that names it, and nothing half made', async () => {
    const store = await newStore();
    know({});
    await using(store, (db) => db.schema.createTable('coupons').addColumn('x', 'text').execute());
    know(all);
    await expect(store.open()).rejects.toThrow(/coupons/);
    know({});
    await using(store, async (db) => {
      expect((await tables(db)).filter((name) => !name.startsWith('kysely'))).toEqual(['coupons']);
      await db.schema.dropTable('coupons').execute();
    });
    know(all);
    expect(await using(store, applied)).toEqual(names);
  });

  if (engine.name === 'postgres') return;

  describe('a backup of the file', () => {
    const backups = (store: Store) => readdirSync(store.env.DATA_DIR).filter((name) => name !== 'waybill.db' && !/-(wal|shm)$/.test(name));
    const read = (store: Store, name: string, query: string) => {
      const file = new Libsql(path.join(store.env.DATA_DIR, name), { readonly: true });
      try {
        return file.prepare(query).all() as Record<string, unknown>[];
      } finally {
        file.close();
      }
    };

    test('is not made of a store that is new, nor of one that is current', async () => {
      const store = await newStore();
      await using(store, fill);
      await using(store, applied);
      expect(backups(store)).toEqual([]);
    });

    test('is made before an upgrade, and is a good store of the version before, with all that was in it', async () => {
      const store = await storeBefore(latest);
      await using(store, applied);
      const [name, ...others] = backups(store);
      expect([name, others]).toEqual([`waybill.db.before-${latest}`, []]);
      expect(read(store, name!, 'pragma integrity_check')).toEqual([expect.objectContaining({ integrity_check: 'ok' })]);
      expect(read(store, name!, 'select name from kysely_migration order by name').map((row) => row.name)).toEqual(Object.keys(before(latest)));
      expect(read(store, name!, 'select sequence, state from activities order by sequence')).toMatchObject([{ sequence: 1, state: 'done' }, { sequence: 2 }, { sequence: 3, state: 'accepted' }]);
      expect(read(store, name!, 'select number from cases')).toMatchObject([{ number: 'T-1001' }]);
    });

    test('has what came in after an upgrade that failed', async () => {
      const store = await storeBefore(latest);
      know({ ...all, zzzz_failing: failing });
      await expect(store.open()).rejects.toThrow('in the middle');
      know(before(latest));
      await using(store, (db) => db.insertInto('counters').values({ name: 'since', value: 7 }).execute());
      know(all);
      await using(store, applied);
      expect(read(store, `waybill.db.before-${latest}`, "select value from counters where name = 'since'")).toMatchObject([{ value: 7 }]);
    });

    test('is of the version before, whole and alone, also when several processes start at once', async () => {
      const store = await storeBefore(latest);
      await Promise.all(Array.from({ length: 4 }, () => openElsewhere(store)));
      expect(backups(store)).toEqual([`waybill.db.before-${latest}`]);
      expect(read(store, `waybill.db.before-${latest}`, 'select name from kysely_migration order by name').map((row) => row.name)).toEqual(Object.keys(before(latest)));
      expect(read(store, `waybill.db.before-${latest}`, 'pragma integrity_check')).toEqual([expect.objectContaining({ integrity_check: 'ok' })]);
    });
  });
});

const OPEN = `
  const { openDatabase } = require(process.argv[1]);
  openDatabase(JSON.parse(process.argv[2])).then((db) => db.destroy()).catch((error) => { console.error(error); process.exitCode = 1; });`;

/** In a process of its own, as a second server starts. @throws with what it wrote when it fails. */
async function openElsewhere(store: Store): Promise<void> {
  await promisify(execFile)(process.execPath, ['-e', OPEN, path.join(paths.root, 'dist/src/store/open.js'), JSON.stringify(store.env)]);
}

/** In the columns of the first version: every later one has them too, or has made something of them. */
async function fill(db: Database): Promise<void> {
  const at = '2026-01-02T03:04:05.000Z';
  const say = (sequence: number, text: string, more: object) => ({
    conversation_id: 'c', sequence, id: `c|000000${sequence}`, client_id: null, state: 'done' as const, reply_to: null, origin: null, document: JSON.stringify({ type: 'message', text, id: `c|000000${sequence}` }), created_at: at, ...more,
  });
  await db.insertInto('conversations').values({ id: 'c', channel: 'directline', user_id: 'u', customer_id: 'C-1', last_sequence: 3, created_at: at }).execute();
  await db.insertInto('activities').values([say(1, 'hi', { origin: 'digest' }), say(2, 'hello', { reply_to: 'c|0000001' }), say(3, 'where is it', { state: 'accepted', client_id: 'key' })] as never).execute();
  await db.insertInto('bot_state').values({ key: 'k', document: '{"n":1}', etag: 'e' }).execute();
  await db.insertInto('cases').values({ number: 'T-1001', kind: 'message', state: 'open', conversation_id: 'c', order_number: null, document: '{}', created_at: at }).execute();
  await db.insertInto('orders').values({ number: 'WB-1', customer_id: null, placed_at: at, document: '{"n":"ñ 二"}' }).execute();
  await db.insertInto('counters').values({ name: 'case', value: 1001 }).execute();
  await db.insertInto('settings').values({ name: 'key', value: 'value' }).execute();
}

async function expectFilled(db: Database): Promise<void> {
  expect(await db.selectFrom('activities').select(['id', 'state', 'client_id', 'origin', 'reply_to']).orderBy('sequence').execute()).toEqual([
    { id: 'c|0000001', state: 'done', client_id: null, origin: 'digest', reply_to: null }, { id: 'c|0000002', state: 'done', client_id: null, origin: null, reply_to: 'c|0000001' },
    { id: 'c|0000003', state: 'accepted', client_id: 'key', origin: null, reply_to: null },
  ]);
  expect(await new TurnStorage(db).read(['k'])).toEqual({ k: { n: 1, eTag: 'e' } });
  expect(await db.selectFrom('cases').select('number').execute()).toEqual([{ number: 'T-1001' }]);
  expect(await db.selectFrom('orders').select(['number', 'document', 'revision']).execute()).toEqual([{ number: 'WB-1', document: '{"n":"ñ 二"}', revision: 1 }]);
  expect(await db.selectFrom('counters').selectAll().execute()).toEqual([{ name: 'case', value: 1001 }]);
  expect(await db.selectFrom('settings').selectAll().execute()).toEqual([{ name: 'key', value: 'value' }]);
}
