/** The two engines of the store, for suites that both must pass. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CompiledQuery } from 'kysely';
import type { Database } from '../../src/store/database';
import { openDatabase } from '../../src/store/open';
import { createDatabase } from './postgres';

export interface Store {
  /** As the program's environment names it. */
  env: { DATA_DIR: string; DATABASE_URL?: string };
  open(): Promise<Database>;
  remove(): Promise<void>;
}

export interface Engine {
  name: 'embedded' | 'postgres';
  /** An empty store: a directory, or a database on the server that runs for the tests. */
  create(server?: string): Promise<Store>;
}

export const engines: Engine[] = [
  { name: 'embedded', create: () => Promise.resolve(storeIn(temporaryDirectory())) },
  {
    name: 'postgres',
    async create(server = process.env.TEST_POSTGRES_URL!) {
      const { url, drop } = await createDatabase(server);
      return storeIn(temporaryDirectory(), url, drop);
    },
  },
];

/** For the tests of a block: one store, emptied before each, removed after the last. */
export function useStore(engine: Engine): { readonly db: Database; readonly store: Store } {
  let store: Store;
  let db: Database;
  beforeAll(async () => {
    store = await engine.create();
    db = await store.open();
  });
  beforeEach(async () => { await empty(db); });
  afterAll(async () => {
    await db?.destroy();
    await store?.remove();
  });
  return { get db() { return db; }, get store() { return store; } };
}

/** Stores made by a test itself, removed after the last test of the block. */
export function storesOf(engine: Engine): () => Promise<Store> {
  const made: Store[] = [];
  afterAll(async () => { await Promise.all(made.map((store) => store.remove())); });
  return async () => {
    const store = await engine.create();
    made.push(store);
    return store;
  };
}

async function empty(db: Database): Promise<void> {
  const tables = (await db.introspection.getTables()).filter(({ isView }) => !isView).map(({ name }) => `"${name}"`);
  if (db.engine === 'postgres') await db.executeQuery(CompiledQuery.raw(`truncate ${tables.join(', ')}`));
  else for (const table of tables) await db.executeQuery(CompiledQuery.raw(`delete from ${table}`));
}

function storeIn(directory: string, url?: string, drop?: () => Promise<void>): Store {
  const env = { DATA_DIR: directory, ...(url !== undefined && { DATABASE_URL: url }) };
  return {
    env, open: () => openDatabase(env),
    async remove() {
      rmSync(directory, { recursive: true, force: true });
      await drop?.();
    },
  };
}

function temporaryDirectory(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'waybill-test-'));
}
