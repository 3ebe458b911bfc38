/** The desk under load: 500 chats wait, 50 agents claim and answer at once. `npm run bench:desk` */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { repertoire } from '../dialogs';
import { readConfig } from '../src/config';
import { createAccounts, newAgentSchema } from '../src/desk/accounts';
import { createSessions } from '../src/desk/sessions';
import { createService } from '../src/service';

const CHATS = 500;
const AGENTS = 50;
const MESSAGES = 3;

async function main(): Promise<void> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'waybill-bench-'));
  const service = await createService({ config: readConfig({ PORT: '0', DATA_DIR: directory, LOG_LEVEL: 'silent', ...(process.argv[2] !== undefined && { DATABASE_URL: process.argv[2] }) }), repertoire, log: pino({ level: 'silent' }) });
  const url = `http://127.0.0.1:${await service.listen()}`;
  try {
    const accounts = createAccounts(service.db);
    const sessions = createSessions(service.db, accounts, Date.now);
    const cookies = await Promise.all(Array.from({ length: AGENTS }, async (_, n) => {
      const email = `bench-${n}@desk.example`;
      const agent = (await accounts.byEmail(email)) ?? (await accounts.add(newAgentSchema.parse({ email, name: `Agent ${n}`, role: 'agent' })));
      return (await sessions.open(agent, false)).split(';')[0]!;
    }));
    for (let n = 0; n < CHATS; n += 25) await Promise.all(Array.from({ length: 25 }, async () => { await service.talk({ locale: 'en' }).say('I want to talk to a human'); }));

    const call = async (cookie: string, method: string, at: string, body?: object) => {
      const started = performance.now();
      const response = await fetch(`${url}/api/desk${at}`, { method, headers: { Cookie: cookie, Origin: url, ...(body && { 'Content-Type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
      const answer = response.status === 204 ? undefined : ((await response.json()) as { items?: { id: string }[] });
      return { status: response.status, answer, ms: performance.now() - started };
    };
    const [lists, claims, messages]: number[][] = [[], [], []];
    let lost = 0;
    await Promise.all(cookies.map(async (cookie) => {
      for (;;) {
        const list = await call(cookie, 'GET', '/conversations?state=waiting&limit=50');
        lists!.push(list.ms);
        const waiting = list.answer?.items ?? [];
        if (waiting.length === 0) return;
        // As people do: one of the first few.
        const { id } = waiting[Math.floor(Math.random() * Math.min(10, waiting.length))]!;
        const claim = await call(cookie, 'PUT', `/conversations/${id}/assignment`);
        claims!.push(claim.ms);
        if (claim.status !== 200) {
          lost++;
          continue;
        }
        for (let n = 0; n < MESSAGES; n++) messages!.push((await call(cookie, 'POST', `/conversations/${id}/messages`, { text: `Hello, I am looking into it (${n}).` })).ms);
        await call(cookie, 'PUT', `/conversations/${id}/state`, { state: 'closed' });
      }
    }));
    const joined = await service.db.selectFrom('handoffs').select((e) => e.fn.countAll<number>().as('count')).where('accepted_at', 'is not', null).executeTakeFirstOrThrow();
    process.stdout.write(`${CHATS} chats, ${AGENTS} agents; ${Number(joined.count)} taken, ${lost} claims lost to a colleague\n${line('list of 50', lists!)}${line('claim', claims!)}${line('message', messages!)}`);
  } finally {
    await service.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function line(name: string, values: number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(7);
  return `${name.padEnd(12)} p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   n ${sorted.length}\n`;
}

void main();
