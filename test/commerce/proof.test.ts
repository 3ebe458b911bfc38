/** Proof that a guest owns an order: what counts as the second fact, and how often it may be tried. */
import { createOrderBook, type OrderBook } from '../../src/commerce/orders';
import { createProofDesk, type Attempt, type ProofDesk, type Verdict } from '../../src/commerce/proof';
import type { Customer, Order } from '../../src/commerce/types';
import type { Database } from '../../src/store/database';
import { openDatabase } from '../../src/store/open';

const NOW = new Date('2026-11-22T10:00:00Z');
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const customers: Customer[] = [
  { id: 'C-1', email: 'Ana.Torres@Example.com', phone: '+52 33 3615 4827' }, { id: 'C-2', phone: '+447700900386' }, { id: 'C-3', email: 'li.wei@example.cn', phone: '+8613880152947' }, { id: 'C-4' }, { id: 'C-5', email: 'José.Peña@example.com' },
];
const order = (number: string, more: Partial<Order>): Order => ({ number, placedAt: '2026-11-03T20:41:00Z', status: 'shipped', currency: 'USD', items: [{ sku: 'A', quantity: 1, unitPrice: '1' }], ...more });
const orders: Order[] = [
  order('MX', { customerId: 'C-1', shippingAddress: { postalCode: '44100', phone: '+523399990000' } }), order('CA', { shippingAddress: { postalCode: 'M5V 1C9', phone: '(416) 555-0183' } }),
  order('GB', { customerId: 'C-2', shippingAddress: { postalCode: 'e81ag' } }), order('CN', { customerId: 'C-3', shippingAddress: { postalCode: '610041' } }), order('JP', { shippingAddress: { postalCode: '154-0004' } }),
  order('US', { customerId: 'C-5', shippingAddress: { postalCode: '78701-1234', country: 'US' } }), order('US5', { shippingAddress: { postalCode: '78701', country: 'US' } }), order('ES', { shippingAddress: { postalCode: '28012', country: 'ES' } }),
  order('NOTHING', {}), order('BARE', { customerId: 'C-4', shippingAddress: { postalCode: '', phone: '' } }), order('GONE', { customerId: 'C-9', shippingAddress: { postalCode: '28012' } }), order('SHORT', { shippingAddress: { phone: '12', postalCode: '-' } }),
];

let db: Database;
let desk: ProofDesk;
let book: OrderBook;
beforeEach(async () => {
  db = await openDatabase({ DATA_DIR: ':memory:' });
  await db.insertInto('customers').values(customers.map((customer) => ({ id: customer.id, document: JSON.stringify(customer) }))).execute();
  await db.insertInto('orders').values(orders.map((value) => ({ number: value.number, customer_id: value.customerId ?? null, placed_at: value.placedAt, document: JSON.stringify(value) }))).execute();
  book = createOrderBook(db);
  desk = createProofDesk(db, book);
});
afterEach(async () => { await db.destroy(); });

let conversations = 0;
/** By default each try in a conversation of its own, with no address: only the order counts. */
const attempt = (orderNumber: string, fact: string, more: Partial<Attempt> = {}, now = NOW): Promise<Verdict> => desk.attempt({ orderNumber, fact, conversationId: `conversation-${++conversations}`, ...more }, now);

describe('what proves it', () => {
  test.each([
    ['MX', 'ana.torres@example.com'], ['MX', 'ANA.TORRES@EXAMPLE.COM'], ['MX', '  Ana.Torres@example.com '], ['MX', 'ａｎａ.torres＠example.com'],
    ['MX', '44100'], ['MX', ' 44100 '], ['MX', '４４１００'], ['MX', '44 100'],
    ['MX', '4827'], ['MX', '48 27'], ['MX', '４８２７'], ['MX', '+52 33 3615 4827'], ['MX', '+523336154827'], ['MX', '523336154827'], ['MX', '33 3615 4827'], ['MX', '3336154827'], ['MX', '(33) 3615-4827'], ['MX', '+52 1 33 3615 4827'], ['MX', '0000'],
    ['CA', 'M5V1C9'], ['CA', 'm5v 1c9'], ['CA', 'M5V-1C9'], ['CA', '0183'], ['CA', '4165550183'], ['CA', '+1 416 555 0183'],
    ['GB', 'E8 1AG'], ['GB', 'e81ag'], ['GB', '0386'], ['GB', '07700 900386'], ['GB', '+44 7700 900386'],
    ['MX', 'ana.torres @ example.com'], ['MX', 'ana.\u200btorres@example.com'], ['MX', 'ána.torres@example。com'], ['US', 'jose.pena@example.com'], ['US', 'JOSÉ.PEÑA@example.com'], ['US', 'Jose\u0301.Pen\u0303a@example.com'],
    ['US', '78701'], ['US', '78701-1234'], ['US', '787011234'], ['US', '78701–1234'], ['US', '７８７０１－１２３４'], ['US5', '78701-1234'], ['US5', '78701'], ['ES', '28 012'], ['GB', 'Ｅ８ １ＡＧ'], ['GB', 'e8  1ag'], ['MX', '48/27'], ['MX', '0052 33 3615 4827'],
    ['CN', 'LI.WEI@example.cn'], ['CN', '610041'], ['CN', '2947'], ['CN', '138 8015 2947'], ['JP', '1540004'], ['JP', '154-0004'], ['JP', '〒154-0004'], ['GONE', '28012'],
  ])('%s with %j', async (number, fact) => {
    expect(await attempt(number, fact)).toBe('proven');
  });

  test.each([
    ['another order\'s e-mail', 'MX', 'li.wei@example.cn'], ['another domain', 'MX', 'ana.torres@example.org'], ['half an e-mail', 'MX', 'ana.torres'], ['another postcode', 'MX', '44101'], ['half a postcode', 'CA', 'M5V'], ['more than a postcode', 'MX', '44100 Guadalajara'],
    ['three digits of a phone', 'MX', '827'], ['the first digits of a phone', 'MX', '3336'], ['five digits', 'MX', '54827'], ['another phone of the same end', 'MX', '+52 55 0000 4827'], ['digits among words', 'MX', 'a4b8c2d7'], ['the phone of nobody', 'CA', '4827'],
    ['nothing', 'MX', ''], ['blanks', 'MX', '   '], ['the order\'s own number', 'MX', 'MX'], ['SQL', 'MX', "' or 1=1 --"], ['a wildcard', 'MX', '%'], ['undefined', 'NOTHING', 'undefined'], ['null', 'NOTHING', 'null'],
    ['nothing where nothing is held', 'NOTHING', ''], ['blanks where empty is held', 'BARE', ' '], ['punctuation where only that is held', 'SHORT', '-'], ['a phone too short to prove anything', 'SHORT', '12'], ['zeros for a phone that is not there', 'NOTHING', '0000'], ['something Chinese', 'MX', '我的邮箱'],
    ['Cyrillic letters that look alike', 'MX', 'аna.torres@example.com'], ['a Greek one', 'MX', 'ana.tοrres@example.com'], ['a capital I for an l', 'CN', 'Ii.wei@example.cn'], ['five of nine digits elsewhere', 'ES', '28012-1234'], ['the wrong five of nine', 'US', '78702-1234'], ['the four behind a ZIP', 'US', '1234'],
    ['more than is read', 'MX', `ana.torres@example.com${' '.repeat(400)}x`.slice(1)],
  ])('not %s', async (_what, number, fact) => {
    expect(await attempt(number, fact)).toBe('mismatch');
  });
});

describe('an unknown order and a wrong fact', () => {
  test('cannot be told apart: the same verdict after the same look-ups and the same notes', async () => {
    const traces = [];
    for (const [number, fact] of [['MX', 'wrong@example.com'], ['NOTHING', 'wrong@example.com'], ['NO-SUCH-ORDER', 'ana.torres@example.com'], ['GONE', '0000']] as const) {
      const calls: string[] = [];
      const watched = createProofDesk(db, { ...book, order: (id) => { calls.push('order'); return book.order(id); }, customer: (id) => { calls.push('customer'); return book.customer(id); } });
      const verdict = await watched.attempt({ orderNumber: number, fact, conversationId: `watched-${number}`, origin: 'somewhere' }, NOW);
      traces.push({ verdict, calls, notes: (await db.selectFrom('proof_attempts').selectAll().where('scope', 'in', [`order ${number}`, `conversation watched-${number}`]).execute()).length });
    }
    expect(traces).toEqual(Array(4).fill({ verdict: 'mismatch', calls: ['order', 'customer'], notes: 2 }));
  });

  test('however an order\'s number is written, its tries are the same ones', async () => {
    for (const number of ['MX', 'mx', ' MX ', 'ＭＸ', 'Mx']) expect(await attempt(number, 'wrong')).toBe('mismatch');
    expect(await attempt('MX', '44100')).toBe('exhausted');
  });

  test('run out alike', async () => {
    for (const number of ['MX', 'NO-SUCH-ORDER']) {
      const verdicts = [];
      for (let time = 0; time < 6; time++) verdicts.push(await attempt(number, 'wrong'));
      expect(verdicts).toEqual([...Array<Verdict>(5).fill('mismatch'), 'exhausted']);
    }
  });
});

describe('five tries in fifteen minutes', () => {
  test.each<[string, (index: number) => Partial<Attempt> & { orderNumber: string }]>([
    ['in a conversation', (index) => ({ orderNumber: ['MX', 'CA', 'GB', 'CN', 'JP', 'GONE'][index]!, conversationId: 'same', origin: `place ${index}` })],
    ['for an order', (index) => ({ orderNumber: 'MX', origin: `place ${index}` })],
    ['from an address', (index) => ({ orderNumber: ['MX', 'CA', 'GB', 'CN', 'JP', 'GONE'][index]!, origin: 'same' })],
  ])('%s; after that not even the right fact helps', async (_what, scope) => {
    for (let index = 0; index < 5; index++) { const { orderNumber, ...more } = scope(index); expect(await attempt(orderNumber, 'wrong', more)).toBe('mismatch'); }
    const { orderNumber, ...more } = scope(0);
    expect(await attempt(orderNumber, '44100', more)).toBe('exhausted');
    // Elsewhere nothing has changed.
    expect(await attempt(orderNumber === 'MX' && more.conversationId === undefined && more.origin !== 'same' ? 'CN' : 'MX', orderNumber === 'MX' && more.conversationId === undefined && more.origin !== 'same' ? '610041' : '44100', { origin: 'another place' })).toBe('proven');
  });

  test('right ones do not count', async () => {
    for (let time = 0; time < 10; time++) expect(await attempt('MX', '44100', { conversationId: 'mine', origin: 'home' })).toBe('proven');
    expect(await attempt('MX', 'wrong', { conversationId: 'mine', origin: 'home' })).toBe('mismatch');
  });

  test('an exhausted try is not counted: the wait does not grow by asking', async () => {
    for (let index = 0; index < 5; index++) await attempt('MX', 'wrong', {}, minutesLater(0));
    for (let minute = 1; minute < 15; minute++) expect(await attempt('MX', '44100', {}, minutesLater(minute))).toBe('exhausted');
    expect(await attempt('MX', '44100', {}, minutesLater(15))).toBe('proven');
  });

  test('the window slides: each try lapses fifteen minutes after it was made', async () => {
    for (let index = 0; index < 5; index++) expect(await attempt('MX', 'wrong', {}, minutesLater(index * 3))).toBe('mismatch');
    expect(await attempt('MX', 'wrong', {}, new Date(minutesLater(15).getTime() - 1))).toBe('exhausted');
    expect(await attempt('MX', 'wrong', {}, minutesLater(15))).toBe('mismatch');
    expect(await attempt('MX', 'wrong', {}, minutesLater(15))).toBe('exhausted');
    expect(await attempt('MX', 'wrong', {}, minutesLater(18))).toBe('mismatch');
  });

  test('a hundred at the same moment, each in a conversation of its own: five are tried', async () => {
    const verdicts = await Promise.all(Array.from({ length: 100 }, (_, index) => attempt('MX', String(1000 + index), { origin: 'botnet' })));
    expect(verdicts.filter((verdict) => verdict === 'mismatch')).toHaveLength(5);
    expect(verdicts.filter((verdict) => verdict === 'exhausted')).toHaveLength(95);
  });

  test('what has lapsed is not kept', async () => {
    for (let index = 0; index < 5; index++) await attempt('MX', 'wrong', { origin: 'x' });
    await attempt('CA', 'wrong', { origin: 'x' }, minutesLater(60));
    expect(await db.selectFrom('proof_attempts').selectAll().execute()).toHaveLength(3);
  });

  test('without an address there are two limits, not a shared one', async () => {
    for (let index = 0; index < 5; index++) await attempt(`NONE-${index}`, 'wrong');
    expect(await attempt('MX', '44100')).toBe('proven');
  });
});
