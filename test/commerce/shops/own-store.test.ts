/** The own store as a shop: the contract of all adapters on both engines, and what only it can be asked. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DateTime } from 'luxon';
import { importFile } from '../../../src/commerce/importer';
import type { StoredOrder } from '../../../src/commerce/orders';
import { createOwnStore } from '../../../src/commerce/shops/own-store';
import type { MayStill } from '../../../src/commerce/shops/may-still';
import type { Product } from '../../../src/commerce/types';
import type { Database } from '../../../src/store/database';
import { shopContract, type ShopTruth } from '../../contracts/shop-adapter';
import { engines, useStore } from '../../support/engines';
import { freshDirectory } from '../../support/service';
import { SHOP_SEED, type ShopSeed } from '../../support/shop-seed';

const NOW = DateTime.fromISO('2026-11-20T12:00:00Z', { setZone: true });
const clock = () => NOW;
const directory = freshDirectory();
let files = 0;

async function load(db: Database, seed: ShopSeed): Promise<void> {
  const file = path.join(directory, `${++files}.json`);
  writeFileSync(file, JSON.stringify(seed));
  const onFault = jest.fn();
  await importFile(db, file, { onFault });
  expect(onFault).not.toHaveBeenCalled();
}

const stored = async (db: Database, number: string): Promise<StoredOrder> =>
  JSON.parse((await db.selectFrom('orders').select('document').where('number', '=', number).executeTakeFirstOrThrow()).document) as StoredOrder;
async function alter(db: Database, number: string, change: (order: StoredOrder) => void): Promise<void> {
  const order = await stored(db, number);
  change(order);
  await db.updateTable('orders').set(({ eb }) => ({ document: JSON.stringify(order), revision: eb('revision', '+', 1) })).where('number', '=', number).execute();
}

async function truth(db: Database, number: string): Promise<ShopTruth> {
  const { status, items, refunds = [], returns = [], shippingAddress = {}, contact, customerId } = await stored(db, number);
  const customer = JSON.parse((await db.selectFrom('customers').select('document').where('id', '=', customerId!).executeTakeFirstOrThrow()).document) as { email: string; phone: string };
  const products = (await db.selectFrom('products').select('document').execute()).map(({ document }) => JSON.parse(document) as Product);
  return {
    status, lines: items.map(({ sku, quantity }) => ({ sku, quantity })), refunds: refunds.length, refunded: refunds[0]?.amount ?? '0', returns: returns.length,
    address: { line1: shippingAddress.line1, postalCode: shippingAddress.postalCode }, email: contact?.email ?? customer.email, phone: contact?.phone ?? customer.phone,
    stock: Object.fromEntries(products.flatMap(({ variants = [] }) => variants.map(({ sku, stock }) => [sku, stock!]))),
  };
}

describe.each(engines)('on $name', (engine) => {
  const store = useStore(engine);

  shopContract({
    cannot: [], isRemote: false,
    async open(seed) {
      const { db } = store;
      await load(db, seed);
      return {
        adapter: createOwnStore({ db, clock }), truth: (number) => truth(db, number), close: () => Promise.resolve(),
        ship: (number) => alter(db, number, (order) => { order.status = 'shipped'; }), touch: (number) => alter(db, number, (order) => { order.payment = { ...order.payment!, method: 'wallet' }; }),
      };
    },
  });

  describe('only here', () => {
    let shop: ReturnType<typeof createOwnStore>;
    const act = (action: keyof typeof shop.performers, orderNumber: string, details: Record<string, unknown>, key = 'k') => shop.performers[action]!({ key, attempt: 1, orderNumber, arguments: details });
    beforeEach(async () => {
      await load(store.db, SHOP_SEED);
      shop = createOwnStore({ db: store.db, clock });
    });

    test('money that is to go back is recorded for the shop\'s people, and said to be pending', async () => {
      expect(await act('order.cancel', 'WB-20001', { reason: 'x' })).toEqual({ state: 'done', refund: { amount: '47.80', currency: 'USD', status: 'pending' } });
      const { refunds, payment, history } = await stored(store.db, 'WB-20001');
      expect(refunds).toEqual([{ amount: '47.80', status: 'pending', requestedAt: '2026-11-20T12:00:00.000Z' }]);
      expect(payment).toMatchObject({ status: 'paid' });
      expect(history).toMatchObject([{ at: '2026-11-20T12:00:00.000Z', event: 'order.cancel', key: 'k', outcome: { state: 'done' } }]);
      expect(await shop.order('WB-20001')).not.toHaveProperty('history');
    });

    test('what was only held is let go', async () => {
      expect(await act('order.cancel', 'WB-20002', { reason: 'x' })).toEqual({ state: 'done', released: { amount: '47.80', currency: 'USD' } });
    });

    test('some of the items: their share of the discount goes with them, and shipping stays paid', async () => {
      expect(await act('order.cancel', 'WB-20001', { reason: 'x', lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] })).toEqual({ state: 'done', refund: { amount: '22.40', currency: 'USD', status: 'pending' } });
      expect(await stored(store.db, 'WB-20001')).toMatchObject({ status: 'confirmed', items: [{ quantity: 1 }], totals: { items: '24.90', discount: '2.50', shipping: '3.00', total: '25.40' } });
      expect(await shop.stock('DR-1041-M-RED')).toBe(13);
      expect(await act('order.cancel', 'WB-20001', { reason: 'x', lines: [{ sku: 'DR-1041-M-RED', quantity: 2 }] }, 'k2')).toEqual({ state: 'refused', reason: 'too-many' });
    });

    test('without putting it back, where the goods are gone', async () => {
      await act('order.cancel', 'WB-20001', { reason: 'x', restock: false });
      expect(await shop.stock('DR-1041-M-RED')).toBe(12);
    });

    test('fewer items: what was paid too much goes back', async () => {
      const outcome = await act('order.change-items', 'WB-20001', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] });
      expect(outcome).toEqual({ state: 'done', difference: { amount: '-22.40', currency: 'USD' }, refund: { amount: '22.40', currency: 'USD', status: 'pending' } });
    });

    test('another country is for people to settle', async () => {
      expect(await act('order.change-address', 'WB-20001', { address: { line1: '1 Main St', city: 'Austin', country: 'US' } })).toEqual({ state: 'refused', reason: 'by-rule' });
    });

    test('the shop\'s own rules decide at the moment of acting, on the order as it is and on what is asked', async () => {
      const mayStill = jest.fn<ReturnType<MayStill>, Parameters<MayStill>>(() => ({ allowed: false, state: 'too-late' }));
      shop = createOwnStore({ db: store.db, clock, mayStill });
      expect(await act('order.cancel', 'WB-20001', { reason: 'x' })).toEqual({ state: 'too-late' });
      expect(mayStill).toHaveBeenCalledWith('order.cancel', expect.objectContaining({ number: 'WB-20001', revision: 1 }), { reason: 'x', restock: true }, []);
      await act('order.cancel', 'WB-20004', { reason: 'x' });
      expect(mayStill).toHaveBeenLastCalledWith('order.cancel', expect.objectContaining({ status: 'shipped' }), expect.anything(), [expect.objectContaining({ trackingNumber: 'LX123456785CN' })]);
      expect(await stored(store.db, 'WB-20001')).not.toHaveProperty('history');
    });

    test('the last piece is sold once, however many ask for it', async () => {
      const wish = (orderNumber: string) => act('order.change-items', orderNumber, { lines: [{ sku: 'DR-1041-M-RED', quantity: 1, newSku: 'DR-1041-L-RED' }] }, orderNumber);
      const states = (await Promise.all(['WB-20001', 'WB-20002', 'WB-20003', 'WB-20007', 'WB-200'].map(wish))).map(({ state }) => state).sort();
      expect(states).toEqual(['done', 'out-of-stock', 'out-of-stock', 'out-of-stock', 'out-of-stock']);
      expect(await shop.stock('DR-1041-L-RED')).toBe(0);
    });

    test('one deed at a time: the same request from many hands does it once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => act('order.cancel', 'WB-20001', { reason: 'x' })));
      expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
      expect(await truth(store.db, 'WB-20001')).toMatchObject({ refunds: 1, stock: { 'DR-1041-M-RED': 14 } });
    });

    test('two different deeds at once on the order both saw: one is done, the other is told to look again', async () => {
      const { revision } = (await shop.order('WB-20001'))!;
      const deeds = [act('order.cancel', 'WB-20001', { reason: 'x', revision }, 'a'), act('order.change-contact', 'WB-20001', { phone: '+523300000000', revision }, 'b')];
      expect((await Promise.all(deeds)).map(({ state }) => state).sort()).toEqual(['changed', 'done']);
    });

    test('a return has a number that the shopper can quote, and counts what is coming back already', async () => {
      const asked = (quantity: number, key: string) => act('order.return', 'WB-20006', { lines: [{ sku: 'DR-1041-M-RED', quantity, reason: 'too small' }] }, key);
      expect(await asked(1, 'a')).toEqual({ state: 'asked', number: 'R-100001' });
      expect(await asked(2, 'b')).toEqual({ state: 'refused', reason: 'too-many' });
      expect(await asked(1, 'c')).toEqual({ state: 'asked', number: 'R-100002' });
      expect(await asked(1, 'd')).toEqual({ state: 'refused', reason: 'too-many' });
    });

    test('what is sent again costs nothing and goes to the same address', async () => {
      expect(await act('order.resend', 'WB-20004', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] })).toEqual({ state: 'done', number: 'WB-20004-R1' });
      expect(await shop.order('WB-20004-R1')).toMatchObject({ customerId: '1001', totals: { total: '0.00' }, shippingAddress: { postalCode: '44100' }, items: [{ quantity: 1, unitPrice: '0.00' }] });
      expect(await act('order.resend', 'WB-20004', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] }, 'k2')).toMatchObject({ number: 'WB-20004-R2' });
    });

    test('a product is found by a variant\'s number that begins otherwise, and by no pattern', async () => {
      await load(store.db, { customers: [], orders: [], coupons: [], products: [{ sku: 'P', name: 'Pan', variants: [{ sku: 'X_1%"Q', stock: 3 }] }] });
      expect(await shop.stock('X_1%"Q')).toBe(3);
      expect(await shop.product('X_1%')).toBeUndefined();
      expect(await shop.product('%')).toBeUndefined();
    });
  });
});
