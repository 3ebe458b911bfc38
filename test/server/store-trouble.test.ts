/** What the drivers throw when the store is locked, full, gone or read-only, from the drivers themselves. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import { errorAnswer, HttpError } from '../../src/server/errors';
import { storeTroubleOf } from '../../src/server/store-trouble';

const directory = mkdtempSync(path.join(os.tmpdir(), 'waybill-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const thrownBy = async (work: () => unknown): Promise<Error> => {
  try {
    await work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
};
function expectRefused(error: Error, trouble: string): void {
  expect(storeTroubleOf(error)).toBe(trouble);
  expect(errorAnswer(error)).toEqual({ status: 503, body: { error: { code: 'ServiceUnavailable', message: expect.not.stringMatching(/sql|database|connect/i) as string } }, headers: { 'Retry-After': expect.stringMatching(/^\d+$/) as string } });
}

describe('the embedded store', () => {
  const open = (name: string) => {
    const file = new Libsql(path.join(directory, name));
    file.exec('pragma journal_mode = WAL; create table if not exists t (x text)');
    return file;
  };

  test('locked by another process', async () => {
    const [one, other] = [open('locked.db'), open('locked.db')];
    other.exec('begin immediate');
    expectRefused(await thrownBy(() => one.exec('begin immediate')), 'busy');
    one.close();
    other.close();
  });

  test('full', async () => {
    const file = open('full.db');
    file.exec('pragma max_page_count = 3');
    expectRefused(await thrownBy(() => file.exec(`insert into t values ('${'x'.repeat(100_000)}')`)), 'full');
    file.close();
  });

  test('read-only', async () => {
    const file = open('readonly.db');
    file.exec('pragma query_only = 1');
    expectRefused(await thrownBy(() => file.exec("insert into t values ('x')")), 'readonly');
    file.close();
  });

  test('a statement that is wrong is a defect', async () => {
    const file = open('defect.db');
    expect(storeTroubleOf(await thrownBy(() => file.exec('select none from nowhere')))).toBeUndefined();
    file.close();
  });
});

describe('PostgreSQL', () => {
  const url = process.env.TEST_POSTGRES_URL!;
  const clients: pg.Client[] = [];
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    clients.push(client);
    await client.connect();
    return client;
  };
  afterAll(async () => { await Promise.all(clients.map((client) => client.end().catch(() => undefined))); });

  test('nobody listens there', async () => {
    const { port } = await listening(() => undefined, async (address) => address);
    expectRefused(await thrownBy(() => new pg.Client({ host: 'localhost', port }).connect()), 'gone');
    expectRefused(await thrownBy(() => new pg.Pool({ host: '127.0.0.1', port }).query('select 1')), 'gone');
    expectRefused(await thrownBy(() => new pg.Client({ host: path.join(directory, 'no-socket') }).connect()), 'gone');
    expectRefused(await thrownBy(() => new pg.Client({ host: 'nowhere.invalid' }).connect()), 'gone');
  });

  test('somebody listens and never answers, or hangs up', async () => {
    await listening(() => undefined, async ({ port }) => {
      const pool = new pg.Pool({ host: '127.0.0.1', port, connectionTimeoutMillis: 50 });
      expectRefused(await thrownBy(() => pool.query('select 1')), 'gone');
      await pool.end();
    });
    await listening((socket) => socket.destroy(), async ({ port }) => expectRefused(await thrownBy(() => new pg.Client({ host: '127.0.0.1', port }).connect()), 'gone'));
  });

  test('no connection of the pool is free', async () => {
    const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 50 });
    const held = await pool.connect();
    expectRefused(await thrownBy(() => pool.query('select 1')), 'gone');
    held.release();
    await pool.end();
    expectRefused(await thrownBy(() => pool.query('select 1')), 'gone');
  });

  test('the server ends the connection', async () => {
    const [one, other] = [await connect(), await connect()];
    const { rows } = await one.query<{ pid: number }>('select pg_backend_pid() as pid');
    const sleeping = thrownBy(() => one.query('select pg_sleep(30)'));
    await other.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    expectRefused(await sleeping, 'gone');
    expectRefused(await thrownBy(() => one.query('select 1')), 'gone');
  });

  test('a replica, or a session that may only read', async () => {
    const client = await connect();
    await client.query('set default_transaction_read_only = on');
    expectRefused(await thrownBy(() => client.query('create table t (x int)')), 'readonly');
  });

  test('a lock that does not come, a statement that takes too long', async () => {
    const [one, other] = [await connect(), await connect()];
    await one.query('begin; select pg_advisory_xact_lock(7)');
    await other.query("set lock_timeout = '20ms'");
    expectRefused(await thrownBy(() => other.query('select pg_advisory_xact_lock(7)')), 'busy');
    await other.query("set statement_timeout = '20ms'");
    expectRefused(await thrownBy(() => other.query('select pg_sleep(5)')), 'busy');
  });

  test('a statement that is wrong is a defect', async () => {
    const client = await connect();
    for (const sql of ['select none from nowhere', 'selec', "select 'x'::int", 'select 1/0']) expect(storeTroubleOf(await thrownBy(() => client.query(sql)))).toBeUndefined();
  });
});

test.each([
  ['SQLITE_IOERR_WRITE', 'full'], ['SQLITE_BUSY_SNAPSHOT', 'busy'], ['SQLITE_READONLY_DBMOVED', 'readonly'], ['57P01', 'gone'], ['57P03', 'gone'], ['53300', 'gone'], ['53100', 'full'], ['08006', 'gone'], ['08P01', 'gone'], ['25006', 'readonly'], ['40001', 'busy'],
  ['SQLITE_CORRUPT', undefined], ['SQLITE_CONSTRAINT_UNIQUE', undefined], ['23505', undefined], ['42P01', undefined], ['ENOENT', undefined], ['ERR_INVALID_ARG_TYPE', undefined], [undefined, undefined],
])('%s: %s', (code, trouble) => {
  expect(storeTroubleOf(Object.assign(new Error('x'), { code }))).toBe(trouble);
  expect(storeTroubleOf(new Error('x', { cause: Object.assign(new Error('x'), { code }) }))).toBe(trouble);
  expect(errorAnswer(Object.assign(new Error('x'), { code })).status).toBe(trouble === undefined ? 500 : 503);
});

test('an answer of our own stands, whatever caused it', () => {
  expect(errorAnswer(new HttpError(404, 'NotFound', 'No such thing.')).status).toBe(404);
  for (const odd of ['x', 5, null, undefined, {}]) expect(storeTroubleOf(odd)).toBeUndefined();
});

async function listening<T>(onConnection: (socket: net.Socket) => void, work: (address: net.AddressInfo) => Promise<T>): Promise<T> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => { socket.on('error', () => undefined); sockets.add(socket); onConnection(socket); }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work(server.address() as net.AddressInfo);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }
}
