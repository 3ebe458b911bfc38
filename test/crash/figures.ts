/**
 * `node test/crash/start.mjs figures`: how far one machine goes. Conversations and turns a second, the way from one process to a
 * socket on another, what a message takes on the disk, what an open socket takes in memory. The load comes from this machine too.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { engines, type Engine, type Store } from '../support/engines';
import { startPostgres } from '../support/postgres';
import { serverProcess, type ServerProcess } from '../support/processes';
import { scenes } from './scenes';
import { createVisitor, SECRET, type Visitor } from './visitor';

const AT_ONCE = 64;
const WARM_UP = 300;
const LINES = scenes.flat().map(({ text }) => text);
const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { messages: { type: 'string', default: '20000' }, conversations: { type: 'string', default: '1000' }, sockets: { type: 'string', default: '2000' }, only: { type: 'string', default: 'throughput,latency,memory' } } });
  const wanted = values.only.split(',');
  const postgres = await startPostgres();
  const [messages, conversations, sockets] = [Number(values.messages), Number(values.conversations), Number(values.sockets)];
  try {
    for (const engine of wanted.includes('throughput') ? engines : []) {
      for (const processes of engine.name === 'embedded' ? [1] : [1, 2]) {
        await withService(engine, postgres.url, processes, (store, running) => throughput(`${engine.name}, ${processes} process${processes > 1 ? 'es' : ''}`, store, running, conversations, messages));
      }
    }
    if (wanted.includes('latency')) await withService(engines[1]!, postgres.url, 2, (_, running) => latency(running));
    for (const engine of wanted.includes('memory') ? engines : []) await withService(engine, postgres.url, 1, (_, [one]) => memory(engine.name, one!, sockets));
  } finally {
    await postgres.stop();
  }
}

async function throughput(name: string, store: Store, running: ServerProcess[], conversations: number, messages: number): Promise<void> {
  const at = (index: number) => () => urlOf(running[index % running.length]!);
  const visitors: Visitor[] = [];
  const start = await timed(running, () => spread(conversations, async (index) => { visitors.push(await createVisitor(at(index), at(index + 1))); }));
  await spread(AT_ONCE, (index) => visitors[index]!.listen());
  const before = await bytesOf(store);
  const times: number[] = [];
  // Each of those at once has a conversation of its own at any time; all conversations have their share.
  const turns = await timed(running, () => spread(AT_ONCE, async (worker) => {
    for (let index = worker; index < messages; index += AT_ONCE) times.push(await visitors[worker]!.ask(LINES[Math.floor(index / AT_ONCE) % LINES.length]!));
  }));
  const grown = (await bytesOf(store)) - before;
  for (const visitor of visitors) visitor.close();
  print(name, `${rate(conversations, start)} conversations a second; ${rate(messages, turns)} turns a second (p50 ${at50(times)} ms, p99 ${at99(times)} ms with ${AT_ONCE} at once, ${(turns.cpuMs / messages).toFixed(2)} ms CPU a turn); `
    + `${Math.round(grown / messages)} bytes a message with its replies, ${(grown / messages * 1e6 / 1e9).toFixed(2)} GB a million`);
}

/** Posted to one process, heard on a socket of the other, one at a time. */
async function latency([one, other]: ServerProcess[]): Promise<void> {
  for (const [name, post, stream] of [['posted and heard on one process', one, one], ['posted to one process, heard on another', one, other]] as const) {
    const visitor = await createVisitor(() => urlOf(post!), () => urlOf(stream!));
    await visitor.listen();
    const times: number[] = [];
    for (let index = 0; index < 600; index++) {
      const took = await visitor.ask('thanks');
      if (index >= 100) times.push(took);
    }
    visitor.close();
    print(name, `reply after p50 ${at50(times)} ms, p99 ${at99(times)} ms, at most ${Math.max(...times).toFixed(1)} ms`);
  }
}

/** A process that is fresh but warm, so that what it once used for other things does not count. */
async function memory(name: string, running: ServerProcess, sockets: number): Promise<void> {
  const visitors: Visitor[] = [];
  const here = () => urlOf(running);
  await spread(sockets + WARM_UP, async () => { visitors.push(await createVisitor(here, here)); });
  await running.end('SIGTERM');
  await running.start();
  await spread(WARM_UP, (index) => visitors[sockets + index]!.listen());
  await settled(running);
  const before = residentBytes(running);
  await spread(sockets, (index) => visitors[index]!.listen());
  await settled(running);
  print(`${name}, memory`, `${Math.round((residentBytes(running) - before) / sockets / 1024)} kB an open socket (${sockets} open, ${Math.round(residentBytes(running) / 1024 / 1024)} MB resident in all)`);
  for (const visitor of visitors) visitor.close();
}

async function withService(engine: Engine, server: string, count: number, work: (store: Store, running: ServerProcess[]) => Promise<void>): Promise<void> {
  const store = await engine.create(server);
  const unlimited = { RATE_REQUESTS: '0', RATE_MESSAGES: '0', RATE_STARTS: '0' };
  const running = Array.from({ length: count }, () => serverProcess({ ...store.env, ...unlimited, DIRECT_LINE_SECRET: SECRET, LOG_LEVEL: 'warn' }));
  try {
    await Promise.all(running.map((one) => one.start()));
    await work(store, running);
  } finally {
    await Promise.all(running.map((one) => one.end('SIGTERM')));
    await store.remove();
  }
}

/** `count` pieces of work, so many at once. */
async function spread(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, async () => { while (next < count) await work(next++); }));
}

async function timed(running: ServerProcess[], work: () => Promise<void>): Promise<{ ms: number; cpuMs: number }> {
  const cpu = () => running.reduce((sum, one) => sum + cpuMs(one), 0);
  const [from, used] = [performance.now(), cpu()];
  await work();
  return { ms: performance.now() - from, cpuMs: cpu() - used };
}

async function bytesOf({ env }: Store): Promise<number> {
  if (env.DATABASE_URL === undefined) return ['', '-wal'].reduce((sum, end) => sum + statSync(path.join(env.DATA_DIR, `waybill.db${end}`)).size, 0);
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ size: string }>('select pg_database_size(current_database()) as size');
  await client.end();
  return Number(rows[0]!.size);
}

/** Until its memory has stopped growing. */
async function settled(running: ServerProcess): Promise<void> {
  for (let last = 0; Math.abs(residentBytes(running) - last) > 1024 * 1024;) {
    last = residentBytes(running);
    await new Promise((resolve) => { setTimeout(resolve, 2000); });
  }
}

function cpuMs({ pid }: ServerProcess): number {
  const [utime, stime] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13).map(Number);
  return (utime! + stime!) / TICKS_PER_SECOND * 1000;
}

function residentBytes({ pid }: ServerProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024;
}

const urlOf = ({ port }: ServerProcess): string => `http://127.0.0.1:${port}`;
const rate = (count: number, { ms }: { ms: number }): string => (count / ms * 1000).toFixed(0);
const at50 = (values: number[]): string => quantile(values, 0.5);
const at99 = (values: number[]): string => quantile(values, 0.99);
const quantile = (values: number[], share: number): string => [...values].sort((one, other) => one - other)[Math.floor(values.length * share)]!.toFixed(1);
const print = (name: string, text: string): void => { process.stdout.write(`${name}: ${text}\n`); };

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
