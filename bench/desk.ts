/**
 * The desk under load: 500 chats wait, 50 agents answer at once; first they pick from the queue, then they are given chats.
 * `npm run bench:desk`, on PostgreSQL with its address behind it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { repertoire } from '../dialogs';
import { readConfig } from '../src/config';
import { createAccounts, newAgentSchema } from '../src/desk/accounts';
import { createSessions } from '../src/desk/sessions';
import { paths } from '../src/paths';
import { createService, type Service } from '../src/service';

const CHATS = 500;
const AGENTS = 50;
const MESSAGES = 3;
const CAPACITY = 6;

type Call = (method: string, at: string, body?: object) => Promise<{ status: number; items: { id: string }[]; ms: number }>;
interface Figures { lists: number[]; claims: number[]; messages: number[]; lost: number }

async function main(): Promise<void> {
  for (const assignment of ['pick', 'auto']) {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'waybill-bench-'));
    try {
      await run(assignment, directory);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
}

async function run(assignment: string, directory: string): Promise<void> {
  const shop = JSON.parse(readFileSync(path.join(paths.root, 'config/shop.json'), 'utf8')) as { desk: object };
  const file = path.join(directory, 'shop.json');
  writeFileSync(file, JSON.stringify({ ...shop, desk: { ...shop.desk, assignment } }));
  const settings = { PORT: '0', DATA_DIR: directory, SHOP_FILE: file, LOG_LEVEL: 'silent', ...(process.argv[2] !== undefined && { DATABASE_URL: process.argv[2] }) };
  const service = await createService({ config: readConfig(settings), repertoire, log: pino({ level: 'silent' }) });
  const url = `http://127.0.0.1:${await service.listen()}`;
  try {
    const from = Date.now();
    // Of the run before: nobody is there while the queue fills.
    await service.db.updateTable('agents').set({ presence: 'offline' }).execute();
    for (let n = 0; n < CHATS; n += 25) await Promise.all(Array.from({ length: 25 }, async () => { await service.talk({ locale: 'en' }).say('I want to talk to a human'); }));
    const started = performance.now();
    const calls = await agentsOf(service, url);
    const figures: Figures = { lists: [], claims: [], messages: [], lost: 0 };
    await Promise.all(calls.map((call) => (assignment === 'pick' ? picking(call, figures) : given(call, figures, service, from))));
    const taken = await takenSince(service, from);
    process.stdout.write(`${assignment}: ${CHATS} chats, ${AGENTS} agents; ${taken} taken in ${((performance.now() - started) / 1000).toFixed(1)} s, ${figures.lost} claims lost to a colleague\n`
      + `${line('list of 50', figures.lists)}${line('claim', figures.claims)}${line('message', figures.messages)}`);
  } finally {
    await service.close();
  }
}

/** Signed in, and at their desks. */
async function agentsOf(service: Service, url: string): Promise<Call[]> {
  const accounts = createAccounts(service.db);
  const sessions = createSessions(service.db, accounts, Date.now);
  return await Promise.all(Array.from({ length: AGENTS }, async (_, n) => {
    const email = `bench-${n}@desk.example`;
    const agent = (await accounts.byEmail(email)) ?? (await accounts.add(newAgentSchema.parse({ email, name: `Agent ${n}`, role: 'agent', capacity: CAPACITY })));
    const cookie = (await sessions.open(agent, false)).split(';')[0]!;
    await accounts.change(agent.id, { presence: 'online' });
    return async (method: string, at: string, body?: object) => {
      const started = performance.now();
      const response = await fetch(`${url}/api/desk${at}`, { method, headers: { Cookie: cookie, Origin: url, ...(body && { 'Content-Type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
      const answer = response.status === 204 ? undefined : ((await response.json()) as { items?: { id: string }[] });
      return { status: response.status, items: answer?.items ?? [], ms: performance.now() - started };
    };
  }));
}

/** One of the first few, as people do, until none waits. */
async function picking(call: Call, figures: Figures): Promise<void> {
  for (;;) {
    const list = await call('GET', '/conversations?state=waiting&limit=50');
    figures.lists.push(list.ms);
    if (list.items.length === 0) return;
    const { id } = list.items[Math.floor(Math.random() * Math.min(10, list.items.length))]!;
    const claim = await call('PUT', `/conversations/${id}/assignment`);
    figures.claims.push(claim.ms);
    if (claim.status === 200) await talkIn(call, id, figures);
    else figures.lost++;
  }
}

/** Whatever is their own, until none waits or is anybody's. */
async function given(call: Call, figures: Figures, service: Service, from: number): Promise<void> {
  for (;;) {
    const list = await call('GET', '/conversations?state=open&owner=me&limit=50');
    figures.lists.push(list.ms);
    for (const { id } of list.items) await talkIn(call, id, figures);
    if (list.items.length === 0 && (await takenSince(service, from)) >= CHATS) return;
  }
}

async function talkIn(call: Call, id: string, { messages }: Figures): Promise<void> {
  for (let n = 0; n < MESSAGES; n++) messages.push((await call('POST', `/conversations/${id}/messages`, { text: `Hello, I am looking into it (${n}).` })).ms);
  await call('PUT', `/conversations/${id}/state`, { state: 'closed' });
}

async function takenSince(service: Service, from: number): Promise<number> {
  const { count } = await service.db.selectFrom('handoffs').select((e) => e.fn.countAll<number>().as('count')).where('accepted_at', '>=', from).executeTakeFirstOrThrow();
  return Number(count);
}

function line(name: string, values: number[]): string {
  if (values.length === 0) return '';
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(7);
  return `${name.padEnd(12)} p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   n ${sorted.length}\n`;
}

void main();
