/** The embedded store's commits are on the disk when they resolve: counted by the system calls of a process of its own. */
import { execFile, execFileSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { paths } from '../../src/paths';
import { engines, storesOf } from '../support/engines';

const newStore = storesOf(engines.find(({ name }) => name === 'embedded')!);
const COMMITS = 50;

/** Marks the counted stretch by two calls that nothing else makes. */
const COMMITTER = `
  const { openDatabase } = require(process.argv[1]);
  const { accessSync } = require('node:fs');
  const mark = (name) => { try { accessSync('/waybill-mark-' + name); } catch {} };
  (async () => {
    const [directory, how, count] = process.argv.slice(2);
    const db = await openDatabase({ DATA_DIR: directory });
    const write = (index) => db.transact((trx) => trx.insertInto('settings').values({ name: 'n' + index, value: 'v' }).execute());
    mark('from');
    if (how === 'one by one') for (let index = 0; index < count; index++) await write(index);
    else await Promise.all(Array.from({ length: Number(count) }, (_, index) => write(index)));
    mark('to');
    const { n } = await db.selectFrom('settings').select((e) => e.fn.countAll().as('n')).executeTakeFirstOrThrow();
    process.stdout.write(String(n));
    await db.destroy();
  })();`;

/** @returns how often the process synced a file while it made the commits. */
async function syncsOf(how: 'one by one' | 'at once'): Promise<number> {
  const store = await newStore();
  const { stdout, stderr } = await promisify(execFile)('strace', [
    '-f', '-qq', '-e', 'trace=fsync,fdatasync,access,faccessat,faccessat2', '-e', 'signal=none',
    process.execPath, '-e', COMMITTER, path.join(paths.root, 'dist/src/store/open.js'), store.env.DATA_DIR, how, String(COMMITS),
  ], { maxBuffer: 64 * 1024 * 1024 });
  expect(Number(stdout)).toBeGreaterThanOrEqual(COMMITS);
  const lines = stderr.split('\n');
  const [from, to] = ['from', 'to'].map((name) => lines.findIndex((line) => line.includes(`/waybill-mark-${name}`)));
  expect(from).toBeGreaterThanOrEqual(0);
  expect(to).toBeGreaterThan(from!);
  return lines.slice(from, to).filter((line) => /\bf(data)?sync\(/.test(line)).length;
}

const canTrace = (() => {
  try {
    execFileSync('strace', ['-f', '-qq', '-e', 'trace=fsync', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

if (!canTrace) process.stderr.write('No strace here, or it may not trace: that the disk is synced is not counted, only that SQLite is told to.\n');

(canTrace ? describe : describe.skip)('counted', () => {
  test('every commit syncs', async () => {
    expect(await syncsOf('one by one')).toBeGreaterThanOrEqual(COMMITS);
  });

  test('commits that come at once share a sync', async () => {
    const syncs = await syncsOf('at once');
    expect(syncs).toBeGreaterThanOrEqual(1);
    expect(syncs).toBeLessThan(COMMITS / 5);
  });
});

test('SQLite is told to sync every commit, on the connection that writes', async () => {
  const store = await newStore();
  const db = await store.open();
  const [{ journal_mode }, { synchronous }] = await db.transact(async (trx) => [
    (await sql<{ journal_mode: string }>`pragma journal_mode`.execute(trx)).rows[0]!, (await sql<{ synchronous: number }>`pragma synchronous`.execute(trx)).rows[0]!,
  ] as const);
  await db.destroy();
  expect({ journal_mode, synchronous }).toEqual({ journal_mode: 'wal', synchronous: 2 });
});
