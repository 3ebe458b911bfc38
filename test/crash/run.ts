/** One run: a store, the built program in one or more processes on it, a balancer before them, shoppers, and something that goes wrong. */
import { openDatabase } from '../../src/store/open';
import { startBalancer, type Balancer } from '../support/balancer';
import { serverProcess } from '../support/processes';
import { random } from '../support/random';
import { chaos, type Chaos } from './chaos';
import { reckon, type Reckoning } from './reckoning';
import { createShopper } from './shopper';
import { emptyTally, type Tally } from './tally';

export interface RunOptions {
  /** Where it keeps its data, as the program's environment has it. */
  store: { DATA_DIR: string; DATABASE_URL?: string };
  processes: number;
  conversations: number;
  chaos: Chaos;
  times: number;
  seed: number;
  /** Longest pause of a shopper between two bursts, in ms. */
  pauseMs: number;
}

export interface Outcome extends Omit<Reckoning, 'cases'> { tally: Tally; seconds: number; cases: number }

const SECRET = 'the-secret-of-the-crash-test';
const PATIENCE_MS = 120_000;
const SETTLING_MS = 5000;

export async function run({ store, processes: count, conversations, chaos: kind, times, seed, pauseMs }: RunOptions): Promise<Outcome> {
  const started = performance.now();
  const chance = random(seed);
  const tally = emptyTally();
  const database = kind !== 'database' ? undefined : await startBalancer(() => [Number(new URL(store.DATABASE_URL!).port)], { cuttable: () => true, checks: false });
  const processes = Array.from({ length: count }, () => serverProcess({ ...store, ...(database && { DATABASE_URL: through(database, store.DATABASE_URL!) }), DIRECT_LINE_SECRET: SECRET, LOG_LEVEL: 'warn' }, (why) => tally.errors.push(why)));
  const balancer = await startBalancer(() => processes.map(({ port }) => port).filter((port) => port !== undefined));
  const shoppers = Array.from({ length: conversations }, (_, index) =>
    createShopper({ name: `s${index}`, url: balancer.url, secret: SECRET, chance: random(seed + index + 1), tally, pauseMs, patienceMs: PATIENCE_MS }));
  try {
    await Promise.all(processes.map((one) => one.start()));
    await Promise.all(shoppers.map(({ client }) => client.open()));
    let over = false;
    const talking = Promise.all(shoppers.map((shopper) => shopper.talk(() => over)));
    const disturbing = chaos[kind]({ processes, balancer, database, shoppers, tally, chance, times }).finally(() => { over = true; });
    await Promise.all([talking, disturbing]);

    const { cases, ...reckoning } = await settled(() => reckon(shoppers));
    for (const { client } of shoppers) client.close();
    for (const one of processes) if ((await one.end('SIGTERM')) !== 0) reckoning.faults.push(`a process did not stop as it should:\n${one.log()}`);
    reckoning.faults.push(...tally.errors, ...(await leftovers(store, cases)));
    return { ...reckoning, cases: cases.length, tally, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    throw new Error(`${(error as Error).message}\nThe processes' last words:\n${processes.map((one) => one.log()).join('\n---\n')}`, { cause: error });
  } finally {
    for (const { client } of shoppers) client.close();
    await Promise.all(processes.map((one) => one.end('SIGKILL')));
    await balancer.close();
    await database?.close();
  }
}


/** The same database, by way of what can be cut. */
function through({ url }: Balancer, database: string): string {
  const via = new URL(database);
  via.port = new URL(url).port;
  return via.href;
}

/** What has been committed may still be on its way to a socket. */
async function settled(look: () => Promise<Reckoning>): Promise<Reckoning> {
  const deadline = performance.now() + SETTLING_MS;
  for (;;) {
    const found = await look();
    if (found.faults.length === 0 || performance.now() > deadline) return found;
  }
}

/** What the clients cannot see: work left undone, and cases nobody was told of. */
async function leftovers(store: RunOptions['store'], announced: string[]): Promise<string[]> {
  const db = await openDatabase(store);
  try {
    const faults: string[] = [];
    const undone = await db.selectFrom('activities').select(['conversation_id', 'id']).where('state', '=', 'accepted').execute();
    faults.push(...undone.map(({ id }) => `${id} was accepted and never had its turn`));
    const cases = (await db.selectFrom('cases').select('number').execute()).map(({ number }) => number);
    const unannounced = cases.filter((number) => !announced.includes(number));
    const missing = announced.filter((number) => !cases.includes(number));
    if (unannounced.length > 0) faults.push(`cases nobody was told of: ${unannounced.join(', ')}`);
    if (missing.length > 0) faults.push(`cases that are not in the store: ${missing.join(', ')}`);
    return faults;
  } finally {
    await db.destroy();
  }
}
