/** Whether an order exists cannot be found out: a wrong number and a wrong fact differ in nothing, over the network. */
import type { CompiledQuery } from 'kysely';
import { createOrderBook } from '../../src/commerce/orders';
import { createProofDesk } from '../../src/commerce/proof';
import { openDatabase } from '../../src/store/open';
import { SqliteDriver } from '../../src/store/sqlite-driver';
import { DirectLineClient, SECRET, type Session } from '../support/direct-line';
import { startService, type Running } from '../support/service';

let service: Running;
let client: DirectLineClient;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  client = new DirectLineClient(service.url);
});

const TRACKED = /"(orders|customers|shipments|proof_attempts|codes|cases|mails)"/;
/** What the service looks after by its own clock: promised dates of cases, mail that is due. */
const OWN_CLOCK = /"promise_by" <= \?|"due_at" <= /;
/** Whether one of the asker's own cases is overdue: with every message, whatever it is about. */
const OWN_CASES = /"overdue_since" is not null/;
const EXISTING = 'WB-10482';
const UNKNOWN = 'WB-99999';
const WRONG = { 'an e-mail': 'someone.else@example.com', 'a postcode': '99999', 'the end of a phone': '9999', 'a phone': '+52 55 9999 9999', 'nonsense': 'a1' };
const ASKED = { en: 'where is my order', es: 'dónde está mi pedido', zh: '我的订单到哪了' };

/** What the client gets and what the store is asked, with what differs by itself taken out. */
async function probe(locale: keyof typeof ASKED, number: string, fact: string): Promise<{ bytes: string[]; statements: string[] }> {
  const query = jest.spyOn(SqliteDriver.prototype, 'query');
  const session = await client.open(undefined, { locale });
  query.mockClear();
  const bytes: string[] = [];
  for (const text of [`${ASKED[locale]} ${number}`, fact, `${ASKED[locale]} ${number} ${fact}`]) bytes.push(...(await client.ask(session, text, { locale })).map((reply) => neutral(reply, session, number)));
  const statements = query.mock.calls.map(([, { sql }]: [unknown, CompiledQuery]) => sql).filter((sql) => TRACKED.test(sql) && !OWN_CLOCK.test(sql));
  query.mockRestore();
  return { bytes, statements };
}

function neutral(reply: object, { conversationId }: Session, number: string): string {
  const { id: _id, timestamp: _at, localTimestamp: _local, replyToId: _to, ...rest } = reply as Record<string, unknown>;
  return JSON.stringify(rest).replaceAll(conversationId, 'conversation').replaceAll(number, 'number');
}

beforeEach(async () => { await service.db.deleteFrom('proof_attempts').execute(); });

describe.each(Object.keys(ASKED) as (keyof typeof ASKED)[])('in %s', (locale) => {
  test.each(Object.entries(WRONG))('with %s: the same bytes, and the same statements to the store', async (_what, fact) => {
    const existing = await probe(locale, EXISTING, fact);
    await service.db.deleteFrom('proof_attempts').execute();
    const unknown = await probe(locale, UNKNOWN, fact);
    expect(existing.bytes.length).toBeGreaterThanOrEqual(3);
    for (const read of [/from "orders"/, /from "customers"/, /insert into "proof_attempts"/]) expect(existing.statements).toContainEqual(expect.stringMatching(read));
    expect(unknown).toEqual(existing);
  });
});

test('asked about without a fact, an order is not even looked up', async () => {
  const query = jest.spyOn(SqliteDriver.prototype, 'query');
  const session = await client.open(undefined, { locale: 'en' });
  for (const number of [EXISTING, UNKNOWN, EXISTING]) await client.ask(session, `where is my order ${number}`, { locale: 'en' });
  expect(query.mock.calls.map(([, { sql }]: [unknown, CompiledQuery]) => sql).filter((sql) => TRACKED.test(sql) && !OWN_CLOCK.test(sql) && !OWN_CASES.test(sql))).toEqual([]);
  query.mockRestore();
});

test('an order of a customer, of nobody, and of one who is gone: the same', async () => {
  const orders = [{ number: 'WB-90001' }, { number: 'WB-90002', customerId: 'C-0000' }, { number: 'WB-90003', shippingAddress: { postalCode: '1', phone: '1' } }];
  for (const order of orders) {
    const document = { placedAt: '2026-11-01T00:00:00Z', status: 'shipped', currency: 'USD', items: [], ...order };
    await service.db.insertInto('orders').values({ number: order.number, customer_id: null, placed_at: document.placedAt, document: JSON.stringify(document) }).execute();
  }
  const probes = [];
  for (const number of [UNKNOWN, ...orders.map((order) => order.number)]) {
    await service.db.deleteFrom('proof_attempts').execute();
    probes.push(await probe('en', number, 'someone.else@example.com'));
  }
  for (const other of probes.slice(1)) expect(other).toEqual(probes[0]);
});

test('the sixth try fails alike, and so does the right fact after it', async () => {
  const spoken: string[][] = [];
  for (const number of [EXISTING, UNKNOWN]) {
    await service.db.deleteFrom('proof_attempts').execute();
    const session = await client.open(undefined, { locale: 'en' });
    const said = [...await client.ask(session, `where is my order ${number}`)];
    for (const fact of ['1111', '2222', '3333', '4444', '5555', 'ana.torres@example.com']) said.push(...await client.ask(session, fact));
    said.push(...await client.ask(session, `where is my order ${number} 44100`));
    spoken.push(said.map((reply) => neutral(reply, session, number)));
  }
  expect(spoken[1]).toEqual(spoken[0]);
  expect(spoken[0]!.join()).not.toMatch(/LX628049172CN|Guadalajara/);
});

test('tries are counted for a caller too, whatever conversations and orders they are spread over; another caller has their own', async () => {
  const behindProxy = await startService({ env: { DIRECT_LINE_SECRET: SECRET, TRUST_PROXY: '1' } });
  const from = (address: string) => async (number: string, fact: string): Promise<string> => {
    const other = new DirectLineClient(behindProxy.url);
    const session = await other.open(undefined, { locale: 'en' });
    const response = await fetch(`${other.base}/conversations/${session.conversationId}/activities`, {
      method: 'POST', headers: { 'Authorization': `Bearer ${session.token}`, 'Content-Type': 'application/json', 'X-Forwarded-For': address }, body: JSON.stringify({ type: 'message', from: { id: 'x' }, locale: 'en', text: `where is order ${number}, ${fact}` }),
    });
    return (await other.repliesTo(session, ((await response.json()) as { id: string }).id)).map(({ text }) => text).join(' ');
  };
  const guess = from('203.0.113.7');
  for (const number of ['WB-10482', 'WB-10483', 'WB-99991', 'WB-99992', 'WB-10484']) expect(await guess(number, 'nobody@example.com')).toContain('couldn\'t match');
  expect(await guess('WB-10485', 'martin.ferreyra@example.com')).toContain('15 minutes');
  expect(await from('203.0.113.8')('WB-10485', 'martin.ferreyra@example.com')).toContain('WB-10485');
});

test('how long it takes tells nothing: medians of a thousand interleaved tries are near each other', async () => {
  const db = await openDatabase({ DATA_DIR: ':memory:' });
  const big = { number: 'WB-1', placedAt: '2026-11-01T00:00:00Z', status: 'shipped', currency: 'USD', customerId: 'C-1', items: Array.from({ length: 5 }, (_, index) => ({ sku: `SKU-${index}`, quantity: 1, unitPrice: '1.00', name: { en: 'A dress', es: 'Un vestido', zh: '连衣裙' } })), shippingAddress: { name: 'Ana', postalCode: '44100', phone: '+523336154827' } };
  await db.insertInto('orders').values({ number: big.number, customer_id: 'C-1', placed_at: big.placedAt, document: JSON.stringify(big) }).execute();
  await db.insertInto('customers').values({ id: 'C-1', document: JSON.stringify({ id: 'C-1', email: 'ana@example.com', phone: '+523336154827' }) }).execute();
  const desk = createProofDesk(db, createOrderBook(db));
  const took: Record<string, number[]> = { 'WB-1': [], 'WB-2': [] };
  let now = Date.parse('2026-11-22T10:00:00Z');
  for (let time = 0; time < 1000; time++) {
    for (const number of time % 2 === 0 ? ['WB-1', 'WB-2'] : ['WB-2', 'WB-1']) {
      now += 20 * 60_000;
      const started = performance.now();
      await desk.attempt({ orderNumber: number, fact: 'someone.else@example.com', conversationId: `c-${number}`, origin: 'o' }, new Date(now));
      took[number]!.push(performance.now() - started);
    }
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
  const ratio = median(took['WB-1']!) / median(took['WB-2']!);
  if (process.env.FIGURES) process.stdout.write(`medians ${median(took['WB-1']!).toFixed(4)} ms, ${median(took['WB-2']!).toFixed(4)} ms, ratio ${ratio.toFixed(3)}\n`);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
  await db.destroy();
});
