/** `waybill import` from within: what a file may hold, what is said of a bad one, and what is in the store afterwards. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { importFile, type ImportCounts } from '../../src/commerce/importer';
import type { Fault } from '../../src/faults';
import type { Order } from '../../src/commerce/types';
import type { Database } from '../../src/store/database';
import { openDatabase } from '../../src/store/open';
import { freshDirectory } from '../support/service';

const DEMO = path.join(__dirname, '../../config/demo.json');

let db: Database;
beforeEach(async () => { db = await openDatabase({ DATA_DIR: ':memory:' }); });
afterEach(async () => { await db.destroy(); });

const directory = freshDirectory();
let files = 0;
function fileOf(content: unknown): string {
  const file = path.join(directory, `${++files}.json`);
  writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return file;
}

async function load(content: unknown, rebaseTo?: Date): Promise<{ counts: ImportCounts | undefined; faults: Fault[]; paths: string[] }> {
  const faults: Fault[] = [];
  const counts = await importFile(db, fileOf(content), { onFault: (fault) => faults.push(fault), ...(rebaseTo && { rebaseTo }) });
  return { counts, faults, paths: faults.map((fault) => fault.path) };
}

async function everything(): Promise<unknown> {
  return {
    customers: await db.selectFrom('customers').selectAll().orderBy('id').execute(),
    products: await db.selectFrom('products').selectAll().orderBy('sku').execute(),
    orders: await db.selectFrom('orders').selectAll().orderBy('number').execute(),
    shipments: await db.selectFrom('shipments').selectAll().orderBy('order_number').orderBy('position').execute(),
    coupons: await db.selectFrom('coupons').selectAll().orderBy('code').execute(),
  };
}
const EMPTY = { customers: [], products: [], orders: [], shipments: [], coupons: [] };

const order = (number: string, more: object = {}) => ({
  number, placedAt: '2026-11-03T20:41:00-06:00', status: 'shipped', currency: 'USD', items: [{ sku: 'A', quantity: 1, unitPrice: '24.90' }], ...more,
});
const shipment = (trackingNumber: string, more: object = {}) => ({ trackingNumber, carrier: 'china-post', ...more });
const stored = async (number: string): Promise<{ revision: number; document: Order }> => {
  const row = await db.selectFrom('orders').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
  return { revision: row.revision, document: JSON.parse(row.document) as Order };
};

describe('a good file', () => {
  test('the whole demo, twice: the same rows, no new revisions', async () => {
    const onFault = jest.fn();
    const first = await importFile(db, DEMO, { onFault });
    const after = await everything();
    const second = await importFile(db, DEMO, { onFault });
    expect(onFault).not.toHaveBeenCalled();
    expect(first).toEqual({ customers: 26, products: 17, orders: 44, shipments: 39, coupons: 4 });
    expect(second).toEqual(first);
    expect(await everything()).toEqual(after);
  });

  test('an order that has changed gets a new revision, its neighbour does not', async () => {
    await load({ orders: [order('WB-1'), order('WB-2')] });
    await load({ orders: [order('WB-1', { status: 'delivered' }), order('WB-2')] });
    expect(await stored('WB-1')).toMatchObject({ revision: 2, document: { status: 'delivered' } });
    expect(await stored('WB-2')).toMatchObject({ revision: 1 });
  });

  test('the order of keys in the file is no change', async () => {
    await load({ orders: [order('WB-1')] });
    await load({ orders: [Object.fromEntries(Object.entries(order('WB-1')).reverse())] });
    expect(await stored('WB-1')).toMatchObject({ revision: 1 });
  });

  test('the parcels of the file replace those of the store', async () => {
    await load({ orders: [order('WB-1', { shipments: [shipment('P1'), shipment('P2')] })] });
    await load({ orders: [order('WB-1', { shipments: [shipment('P3'), shipment('P2')] })] });
    const rows = await db.selectFrom('shipments').select(['tracking_number', 'position']).orderBy('position').execute();
    expect(rows).toMatchObject([{ tracking_number: 'P3', position: 0 }, { tracking_number: 'P2', position: 1 }]);
  });

  test('what a file does not name stays', async () => {
    await load({ customers: [{ id: 'C-1' }], orders: [order('WB-1')] });
    await load({ orders: [order('WB-2')] });
    expect(await db.selectFrom('orders').select('number').execute()).toHaveLength(2);
    expect(await db.selectFrom('customers').select('id').execute()).toHaveLength(1);
  });

  test('only what is required need be there', async () => {
    const { counts, faults } = await load({
      customers: [{ id: 'C-1' }], products: [{ sku: 'A', name: 'Dress' }], coupons: [{ code: 'X', kind: 'percent', value: '10' }],
      orders: [order('WB-1', { shipments: [shipment('P1', { events: [{ at: '2026-11-06T10:20:00+08:00', description: 'Accepted' }, { at: '2026-11-06T10:20:00Z', description: 'Accepted', location: '' }] })] })],
    });
    expect(faults).toEqual([]);
    expect(counts).toEqual({ customers: 1, products: 1, orders: 1, shipments: 1, coupons: 1 });
  });

  test('an empty object is nothing to load, and no mistake', async () => {
    expect(await load({})).toMatchObject({ counts: { orders: 0 }, faults: [] });
  });

  test('a byte order mark and blank lines around it', async () => {
    expect(await load(`\uFEFF\n${JSON.stringify({ orders: [order('WB-1')] })}\n\n`)).toMatchObject({ counts: { orders: 1 }, faults: [] });
  });

  test('a customer of the store, or one that comes later in the file', async () => {
    await load({ customers: [{ id: 'C-1' }] });
    expect(await load({ orders: [order('WB-1', { customerId: 'C-1' }), order('WB-2', { customerId: 'C-2' })], customers: [{ id: 'C-2' }] })).toMatchObject({ counts: { orders: 2 }, faults: [] });
  });

  test('characters of several bytes across the chunks a file is read in', async () => {
    const name = '连衣裙 👗 ñ'.repeat(40);
    const products = Array.from({ length: 1000 }, (_, index) => ({ sku: `S${index}`, name: { zh: `${name}${index}` } }));
    expect(await load({ products })).toMatchObject({ counts: { products: 1000 }, faults: [] });
    const rows = await db.selectFrom('products').select('document').execute();
    expect(rows.every(({ document }) => document.includes(name) && !document.includes('\uFFFD'))).toBe(true);
  });

  test('more records than one statement takes', async () => {
    const orders = Array.from({ length: 1201 }, (_, index) => order(`WB-${index}`, { shipments: [shipment(`P${index}a`), shipment(`P${index}b`)] }));
    expect(await load({ orders })).toMatchObject({ counts: { orders: 1201, shipments: 2402 } });
  });
});

describe('a bad file: every mistake by its path, and nothing loaded', () => {
  test.each<[string, unknown, string[]]>([
    ['a quantity in words', { orders: [order('WB-1'), order('WB-2'), order('WB-3'), order('WB-4', { items: [{ sku: 'A', quantity: 'two', unitPrice: '1' }] })] }, ['$.orders[3].items[0].quantity']],
    ['several at once', { customers: [{ id: '' }, {}], orders: [order('WB-1', { status: 'lost', currency: 'usd', items: [] })] }, ['$.customers[0].id', '$.customers[1].id', '$.orders[0].status', '$.orders[0].currency', '$.orders[0].items']],
    ['what is required and missing', { orders: [{}], products: [{}], coupons: [{}] }, [
      '$.orders[0].number', '$.orders[0].placedAt', '$.orders[0].status', '$.orders[0].currency', '$.orders[0].items', '$.products[0].sku', '$.products[0].name', '$.coupons[0].code', '$.coupons[0].kind', '$.coupons[0].value']],
    ['in a parcel and its events', { orders: [order('WB-1', { shipments: [shipment('P1'), { trackingNumber: 'P2', carrier: 'pigeon', estimatedDelivery: '30/11/2026', events: [{ at: '2026-11-06T10:20:00', description: '' }] }] })] }, [
      '$.orders[0].shipments[1].carrier', '$.orders[0].shipments[1].estimatedDelivery', '$.orders[0].shipments[1].events[0].at', '$.orders[0].shipments[1].events[0].description']],
    ['money as a number', { products: [{ sku: 'A', name: 'x', price: 24.9 }], coupons: [{ code: 'A', kind: 'percent', value: 10 }] }, ['$.products[0].price', '$.coupons[0].value']],
    ['quantities that are none', { orders: [order('WB-1', { items: [{ sku: 'A', quantity: 0, unitPrice: '1' }, { sku: 'A', quantity: 1.5, unitPrice: '1' }, { sku: 'A', quantity: -1, unitPrice: '1' }] })] }, [0, 1, 2].map((index) => `$.orders[0].items[${index}].quantity`)],
    ['an unknown key at the top', { orders: [], order: [{ number: { a: [1, { b: 2 }] } }], Customers: [] }, ['$.order', '$.Customers']],
    ['unknown keys at every level', {
      customers: [{ id: 'C-1', mail: 'x' }], products: [{ sku: 'A', name: { en: 'x', fr: 'y' }, variants: [{ sku: 'B', size: 'M' }] }],
      orders: [order('WB-1', {
        colour: 'red', totals: { vat: '1.00' }, payment: { status: 'paid', card: 'x' }, shippingAddress: { zip: '44100' }, items: [{ sku: 'A', quantity: 1, unitPrice: '1', weight: 3 }],
        shipments: [shipment('P1', { eta: 'x', events: [{ at: '2026-11-06T10:20:00Z', description: 'x', place: 'y' }] })], returns: [{ number: 'R-1', status: 'requested', items: [{ sku: 'A', quantity: 1, why: 'x' }] }],
        refunds: [{ amount: '1.00', status: 'done', by: 'x' }],
      })],
      coupons: [{ code: 'X', kind: 'percent', value: '10', limit: 3 }],
    }, [
      '$.customers[0].mail', '$.products[0].name.fr', '$.products[0].variants[0].size', '$.orders[0].totals.vat', '$.orders[0].payment.card', '$.orders[0].shippingAddress.zip', '$.orders[0].items[0].weight',
      '$.orders[0].shipments[0].events[0].place', '$.orders[0].shipments[0].eta', '$.orders[0].returns[0].items[0].why', '$.orders[0].refunds[0].by', '$.orders[0].colour', '$.coupons[0].limit']],
    ['a record that is none', { orders: [5, null, 'x', []] }, ['$.orders[0]', '$.orders[1]', '$.orders[2]', '$.orders[3]']],
    ['a section that is no list', { orders: { a: order('WB-1') }, customers: null, products: 'x', coupons: 5 }, ['$.orders', '$.customers', '$.products', '$.coupons']],
    ['asOf that is no time', { asOf: 'yesterday' }, ['$.asOf']],
    ['asOf that is no text', { asOf: { at: 1 } }, ['$.asOf']],
    ['an order number twice', { orders: [order('WB-1'), order('WB-2'), order('WB-1')] }, ['$.orders[2].number']],
    ['other keys twice', { customers: [{ id: 'C' }, { id: 'C' }], products: [{ sku: 'A', name: 'x' }, { sku: ' A ', name: 'y' }], coupons: [{ code: 'X', kind: 'percent', value: '1' }, { code: 'X', kind: 'amount', value: '2' }] }, ['$.customers[1].id', '$.products[1].sku', '$.coupons[1].code']],
    ['a tracking number twice in one order', { orders: [order('WB-1', { shipments: [shipment('P1'), shipment('P2'), shipment('P1')] })] }, ['$.orders[0].shipments[2].trackingNumber']],
    ['an unknown customer, each time it is named', { customers: [{ id: 'C-1' }], orders: [order('WB-1', { customerId: 'C-9' }), order('WB-2', { customerId: 'C-1' }), order('WB-3', { customerId: 'C-9' })] }, ['$.orders[0].customerId', '$.orders[2].customerId']],
    ['nothing of a name in any language', { products: [{ sku: 'A', name: {} }] }, ['$.products[0].name']],
  ])('%s', async (_what, content, expected) => {
    const { counts, paths } = await load(content);
    expect(paths.sort()).toEqual([...expected].sort());
    expect(counts).toBeUndefined();
    expect(await everything()).toEqual(EMPTY);
  });

  test.each([
    ['half a JSON', '{"orders":[{"number":"WB-1"'],
    ['half a file after whole records', `{"customers":[{"id":"C-1"}],"orders":[${JSON.stringify(order('WB-1'))}`],
    ['an empty file', ''],
    ['blanks only', ' \n\t'],
    ['a byte order mark only', '\uFEFF'],
    ['a list', '[]'],
    ['a list of orders', JSON.stringify([order('WB-1')])],
    ['a text', '"orders"'],
    ['a number', '12'],
    ['null', 'null'],
    ['two objects', '{"customers":[]}{"customers":[]}'],
    ['something after the end', '{"customers":[{"id":"C-1"}]} x'],
    ['a comma too many', '{"customers":[{"id":"C-1"},]}'],
    ['JSON Lines', `${JSON.stringify(order('WB-1'))}\n${JSON.stringify(order('WB-2'))}`],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', Buffer.from('\uFEFF{"customers":[]}', 'utf16le')],
  ])('%s', async (_what, content) => {
    const { counts, faults } = await load(content);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((fault) => fault.path.startsWith('$') && fault.message !== '' && !fault.message.includes('    at '))).toBe(true);
    expect(counts).toBeUndefined();
    expect(await everything()).toEqual(EMPTY);
  });

  test('the store keeps what it had', async () => {
    await load({ orders: [order('WB-1')] });
    const before = await everything();
    expect((await load({ orders: [order('WB-1', { status: 'delivered' }), order('WB-2', { currency: '$' })] })).counts).toBeUndefined();
    expect(await everything()).toEqual(before);
  });

  test('a mistake at the very end of a long file', async () => {
    const orders = [...Array.from({ length: 3000 }, (_, index) => order(`WB-${index}`)), order('WB-X', { items: [{ sku: 'A', quantity: 0, unitPrice: '1' }] })];
    expect(await load({ orders })).toMatchObject({ counts: undefined, paths: ['$.orders[3000].items[0].quantity'] });
    expect(await everything()).toEqual(EMPTY);
  });

  test('a file that is not there is an error, not a mistake in it', async () => {
    await expect(importFile(db, path.join(directory, 'none.json'), { onFault: jest.fn() })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('--rebase', () => {
  const content = {
    asOf: '2026-11-22T00:00:00Z',
    orders: [order('WB-1', {
      placedAt: '2026-11-03T20:41:00-06:00', payment: { status: 'paid', paidAt: '2026-11-03T20:45:00.250-06:00' }, refunds: [{ amount: '1', status: 'done', requestedAt: '2026-11-20T00:00:00Z', doneAt: '2026-11-21T00:00:00+05:45' }],
      shipments: [shipment('P1', { shippedAt: '2026-11-06T10:00:00+08:00', estimatedDelivery: '2026-11-22', events: [{ at: '2026-11-21T23:00:00+08:00', description: 'Accepted 2026-11-21' }] })],
    })],
    coupons: [{ code: 'X', kind: 'percent', value: '10', startsAt: '2026-11-01T00:00:00Z', endsAt: '2026-11-30T23:59:59Z' }],
  };
  const parcel = async () => JSON.parse((await db.selectFrom('shipments').select('document').executeTakeFirstOrThrow()).document) as Record<string, unknown>;

  test('instants move by the same time and keep their offset; plain dates move by whole days', async () => {
    await load(content, new Date('2026-12-02T06:30:00Z'));
    const { document } = await stored('WB-1');
    expect(document).toMatchObject({ placedAt: '2026-11-14T03:11:00-06:00', payment: { paidAt: '2026-11-14T03:15:00.250-06:00' }, refunds: [{ requestedAt: '2026-11-30T06:30:00Z', doneAt: '2026-12-01T06:30:00+05:45' }] });
    expect(await parcel()).toMatchObject({ shippedAt: '2026-11-16T16:30:00+08:00', estimatedDelivery: '2026-12-02', events: [{ at: '2026-12-02T05:30:00+08:00', description: 'Accepted 2026-11-21' }] });
    expect(JSON.parse((await db.selectFrom('coupons').select('document').executeTakeFirstOrThrow()).document)).toMatchObject({ startsAt: '2026-11-11T06:30:00Z', endsAt: '2026-12-11T06:29:59Z' });
  });

  test.each(['00:00:00', '11:59:00', '12:01:00', '23:59:59'])('what was expected today is expected today, at %s too', async (time) => {
    await load(content, new Date(`2026-12-02T${time}Z`));
    expect(await parcel()).toMatchObject({ estimatedDelivery: '2026-12-02' });
  });

  test('back in time as well', async () => {
    await load(content, new Date('2026-11-20T18:00:00Z'));
    expect(await parcel()).toMatchObject({ estimatedDelivery: '2026-11-20', shippedAt: '2026-11-05T04:00:00+08:00' });
  });

  test('over the same instant it is the file as it stands', async () => {
    await load(content, new Date(content.asOf));
    expect(await stored('WB-1')).toMatchObject({ document: { placedAt: '2026-11-03T20:41:00-06:00' } });
  });

  test('asOf may come last', async () => {
    const { asOf, ...rest } = content;
    await load({ ...rest, asOf }, new Date('2026-11-23T00:00:00Z'));
    expect(await parcel()).toMatchObject({ estimatedDelivery: '2026-11-23' });
  });

  test('without asOf it cannot be done, and every other mistake is named beside that', async () => {
    expect(await load({ orders: [order('WB-1')] }, new Date())).toMatchObject({ counts: undefined, paths: ['$.asOf'] });
    expect((await load({ orders: [order('WB-1', { currency: '$' })] }, new Date())).paths.sort()).toEqual(['$.asOf', '$.orders[0].currency']);
    expect((await load({ asOf: 'soon' }, new Date())).paths).toEqual(['$.asOf']);
    expect(await everything()).toEqual(EMPTY);
  });
});
