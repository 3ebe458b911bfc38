import pino from 'pino';
import { createShopifyAdapter } from '../../../src/commerce/shops/shopify';
import type { ShopAdapter } from '../../../src/commerce/shops/shop-adapter';
import { startShopifyFake, type ShopifyFake } from '../../support/fakes/shopify';
import { fulfillmentOf, type FakeOrder } from '../../support/fakes/shopify/world';
import { SHOP_SEED } from '../../support/shop-seed';

let fake: ShopifyFake;
let shop: ShopAdapter;
beforeEach(async () => {
  fake = await startShopifyFake(SHOP_SEED);
  shop = createShopifyAdapter({ shop: fake.http.url, token: fake.token, log: pino({ enabled: false }), timeoutMs: 1000 });
});
afterEach(() => fake.http.close());

const held = (number: string): FakeOrder => fake.world.orders.find(({ name }) => name === number)!;

test('an order whose name begins with #, with or without it', async () => {
  held('WB-20002').name = '#1001';
  held('WB-20001').name = '#1001-A';
  expect((await shop.order('1001'))!.number).toBe('1001');
  expect((await shop.order('#1001'))!.number).toBe('1001');
  expect((await shop.order('1001-A'))!.number).toBe('1001-A');
});

test('a parcel by its number; what the search brings besides is left out', async () => {
  held('WB-20006').note = 'replaces LX123456785CN';
  expect(await shop.findShipments('lx123456785cn')).toMatchObject([{ orderNumber: 'WB-20004', shipment: { trackingNumber: 'LX123456785CN' } }]);
  expect(await shop.findShipments('LX000000000CN')).toEqual([]);
  expect(await shop.findShipments('name:"WB-20001"')).toEqual([]);
});

test('an order of many lines and parcels, whole', async () => {
  const { lines, fulfillments } = held('WB-20004');
  lines.push(...Array.from({ length: 70 }, (_, at) => ({ ...lines[0]!, id: `gid://shopify/LineItem/9${at}`, sku: `X-${at}` })));
  fulfillments.push(...Array.from({ length: 7 }, (_, at) => fulfillmentOf(`LX00000000${at}`, 'IN_TRANSIT')));
  expect((await shop.order('WB-20004'))!.items).toHaveLength(71);
  expect((await shop.ordersOf('1001')).find(({ number }) => number === 'WB-20004')!.items).toHaveLength(71);
  expect(await shop.shipmentsOf('WB-20004')).toHaveLength(8);
});

test.each(['x', "1001' OR 1", '', '-1', '1001 OR customer_id:1002'])('no customer and no orders for %j', async (id) => {
  expect(await shop.customer(id)).toBeUndefined();
  expect(await shop.ordersOf(id)).toEqual([]);
  expect(fake.http.requests).toHaveLength(0);
});

test('no coupon that one number cannot tell', async () => {
  fake.world.discounts.push({ type: 'DiscountCodeFreeShipping', code: 'SHIPFREE', startsAt: '2026-01-01T00:00:00Z', endsAt: null });
  expect(await shop.coupon('SHIPFREE')).toBeUndefined();
  fake.world.discounts.push({ type: 'DiscountCodeBasic', code: 'SEVEN', percentage: 0.07, startsAt: '2026-01-01T00:00:00Z', endsAt: null });
  expect(await shop.coupon('seven')).toMatchObject({ code: 'SEVEN', kind: 'percent', value: '7' });
});

test('stock that nobody counts is not known', async () => {
  fake.world.products[1]!.variants[0]!.tracked = false;
  expect(await shop.stock('MUG-7')).toBeUndefined();
});
