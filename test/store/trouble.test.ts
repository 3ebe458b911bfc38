/** A store in trouble: what was accepted is kept and answered, what cannot be accepted is refused, /readyz says so, and service returns by itself. */
import net from 'node:net';
import path from 'node:path';
import Libsql from 'libsql';
import { sql } from 'kysely';
import { call, DirectLineClient, SECRET, type Session } from '../support/direct-line';
import { engines } from '../support/engines';
import { freshDirectory, startService, until, type Running } from '../support/service';

const env = { DIRECT_LINE_SECRET: SECRET };
const readiness = async ({ url }: Running) => (await call<{ status: string; reason?: string }>(`${url}/readyz`)).body;

async function chat(service: Running): Promise<{ client: DirectLineClient; session: Session }> {
  const client = new DirectLineClient(service.url);
  const session = await client.open();
  await client.ask(session, 'hello');
  return { client, session };
}

/** Says things until one is refused. @returns the ids of those that were accepted, and the refusal. */
async function sayUntilRefused(client: DirectLineClient, session: Session): Promise<{ accepted: string[]; refusal: Awaited<ReturnType<DirectLineClient['say']>> }> {
  const accepted: string[] = [];
  for (;;) {
    const answer = await client.say(session, `thanks ${'x'.repeat(2000)}`);
    if (answer.status !== 200) return { accepted, refusal: answer };
    accepted.push(answer.body.id);
  }
}

async function expectAllAnswered(client: DirectLineClient, session: Session, ids: string[]): Promise<void> {
  for (const id of ids) await client.repliesTo(session, id);
  const { activities } = await client.activities(session);
  const answered = activities.filter(({ from }) => from.role === 'bot').map(({ replyToId }) => replyToId);
  for (const id of ids) expect(answered.filter((one) => one === id)).toHaveLength(1);
}

test('locked by another process for a moment: a message waits, and other people do not notice', async () => {
  const service = await startService({ env });
  const { client, session } = await chat(service);
  const other = new Libsql(path.join(service.dataDir, 'waybill.db'));
  other.exec('begin immediate');
  const said = client.say(session, 'thanks');
  // Reading goes on meanwhile.
  expect((await client.activities(session)).activities.length).toBeGreaterThan(0);
  expect((await call(`${service.url}/livez`)).status).toBe(200);
  other.exec('rollback');
  other.close();
  const { status, body } = await said;
  expect(status).toBe(200);
  await expectAllAnswered(client, session, [body.id]);
});

test('locked for long: refused with a time to come back, and taken when it is free again', async () => {
  const service = await startService({ env });
  const { client, session } = await chat(service);
  const other = new Libsql(path.join(service.dataDir, 'waybill.db'));
  other.exec('begin immediate');
  const { status, headers, body } = await client.say(session, 'thanks', { channelData: { clientActivityID: 'one' } });
  expect({ status, retry: headers.get('retry-after'), code: body.error.code }).toEqual({ status: 503, retry: '5', code: 'ServiceUnavailable' });
  expect(await readiness(service)).toEqual({ status: 'not ready', reason: 'store' });
  other.exec('rollback');
  other.close();
  const again = await until(async () => { const answer = await client.say(session, 'thanks', { channelData: { clientActivityID: 'one' } }); return answer.status === 200 && answer; }, 'it to be taken');
  await expectAllAnswered(client, session, [again.body.id]);
  await until(async () => (await readiness(service)).status === 'ready', 'readiness');
});

test('full: refused, nothing lost, and served again once there is room', async () => {
  const service = await startService({ env });
  const { client, session } = await chat(service);
  await service.db.transact(async (trx) => { await sql`pragma max_page_count = 1`.execute(trx); });
  const { accepted, refusal } = await sayUntilRefused(client, session);
  expect({ status: refusal.status, retry: refusal.headers.get('retry-after') }).toEqual({ status: 503, retry: '5' });
  expect(await readiness(service)).toEqual({ status: 'not ready', reason: 'store' });
  await service.db.transact(async (trx) => { await sql`pragma max_page_count = 1073741823`.execute(trx); });
  await expectAllAnswered(client, session, accepted);
  await client.ask(session, 'hello again');
  await until(async () => (await readiness(service)).status === 'ready', 'readiness');
});

test('gone (PostgreSQL cut off, and back): refused meanwhile, the same process serves again', async () => {
  const store = await engines.find(({ name }) => name === 'postgres')!.create();
  const cable = await lay(new URL(store.env.DATABASE_URL!));
  const service = await startService({ env: { ...env, DATABASE_URL: cable.url }, dataDir: freshDirectory() });
  try {
    const { client, session } = await chat(service);
    const before = (await Promise.all(['thanks', 'hello', 'thank you'].map((text) => client.say(session, text)))).map(({ body }) => body.id);
    cable.cut();
    const refused = await client.say(session, 'thanks', { channelData: { clientActivityID: 'two' } });
    expect(refused.status).toBe(503);
    expect(await readiness(service)).toEqual({ status: 'not ready', reason: 'store' });
    cable.mend();
    const again = await until(async () => { const answer = await client.say(session, 'thanks', { channelData: { clientActivityID: 'two' } }); return answer.status === 200 && answer; }, 'it to be taken');
    await expectAllAnswered(client, session, [...before, again.body.id]);
    await until(async () => (await readiness(service)).status === 'ready', 'readiness');
  } finally {
    await service.stop();
    await cable.close();
    await store.remove();
  }
});

/** A TCP way to the server that can be cut and mended. */
async function lay(server: URL): Promise<{ url: string; cut(): void; mend(): void; close(): Promise<void> }> {
  const open = new Set<net.Socket>();
  let whole = true;
  const proxy = net.createServer((near) => {
    if (!whole) return void near.destroy();
    const far = net.connect(Number(server.port), server.hostname);
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one);
      one.on('error', () => undefined).on('close', () => { open.delete(one); other.destroy(); });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
  const url = new URL(server);
  url.host = `127.0.0.1:${(proxy.address() as net.AddressInfo).port}`;
  return {
    url: url.href,
    cut() { whole = false; for (const socket of open) socket.destroy(); },
    mend() { whole = true; },
    close: () => new Promise((resolve) => { proxy.close(() => resolve()); for (const socket of open) socket.destroy(); }),
  };
}
