/** WooCommerce: the contract of all adapters, and what only it does wrong. */
import { DateTime } from 'luxon';
import { createWooCommerce, type WooCommerceOptions } from '../../../src/commerce/shops/woocommerce';
import type { ShopAdapter } from '../../../src/commerce/shops/shop-adapter';
import { statusOf } from '../../../src/commerce/shops/woocommerce/mapping';
import { orderSchema } from '../../../src/commerce/shops/woocommerce/schema';
import { shopContract, type ShopTruth } from '../../contracts/shop-adapter';
import { startWooCommerce, type FakeWooCommerce } from '../../support/fakes/woocommerce';
import { SHOP_SEED } from '../../support/shop-seed';

let now = DateTime.fromISO('2026-11-20T12:00:00Z');
const adapterOf = ({ url, key, secret }: FakeWooCommerce, more: Partial<WooCommerceOptions> = {}): ShopAdapter =>
  createWooCommerce({ url, key, secret, clock: () => now, timeoutMs: 600, firstRetryMs: 5, ...more });

function truth(fake: FakeWooCommerce, number: string): ShopTruth {
  const order = fake.order(number);
  const refunds = fake.refundsOf(number);
  return {
    status: statusOf(orderSchema.parse(order)), lines: order.line_items.map(({ sku, quantity }) => ({ sku, quantity })), refunds: refunds.length, refunded: refunds.length === 0 ? '0' : refunds.reduce((sum, { amount }) => sum + Number(amount), 0).toFixed(2),
    address: { line1: order.shipping.address_1, postalCode: order.shipping.postcode }, email: order.billing.email, phone: order.billing.phone, returns: 0, stock: fake.catalogue.stock(),
  };
}

shopContract({
  cannot: ['order.return', 'order.resend'], isRemote: true,
  async open(seed) {
    const fake = await startWooCommerce(seed);
    return {
      adapter: adapterOf(fake), truth: (number) => Promise.resolve(truth(fake, number)), close: () => fake.close(),
      ship: async (number) => { fake.order(number).status = 'completed'; }, touch: async (number) => { fake.order(number).customer_note = 'Please ring twice.'; },
      remote: { outage: (kind) => { fake.outage = kind; }, mischief: (kind) => { fake.mischief = kind; }, requests: () => fake.calls.length },
    };
  },
});

describe('only here', () => {
  let fake: FakeWooCommerce;
  let shop: ShopAdapter;
  const act = (action: keyof ShopAdapter['performers'], orderNumber: string, details: Record<string, unknown>, attempt = 1, key = 'k1') => shop.performers[action]!({ key, attempt, orderNumber, arguments: details });
  beforeEach(async () => {
    now = DateTime.fromISO('2026-11-20T12:00:00Z');
    fake = await startWooCommerce(SHOP_SEED);
    shop = adapterOf(fake);
  });
  afterEach(async () => { await fake.close(); });

  test('the key goes nowhere in the clear', () => {
    expect(() => adapterOf({ ...fake, url: 'http://shop.example' })).toThrow('https');
  });

  test('a wrong key, a wrong address, and a header that the web server keeps to itself: each told apart', async () => {
    await expect(adapterOf({ ...fake, key: 'ck_other' }).order('WB-20001')).rejects.toMatchObject({ trouble: 'bad-credentials', detail: '401 woocommerce_rest_authentication_error' });
    fake.dropsAuthorization = true;
    await expect(shop.order('WB-20001')).rejects.toMatchObject({ trouble: 'bad-credentials', detail: expect.stringContaining('Authorization header') });
    fake.dropsAuthorization = false;
    await expect(adapterOf({ ...fake, url: `${fake.url}/elsewhere` }).order('WB-20001')).rejects.toMatchObject({ trouble: 'nonsense' });
  });

  test('an order whose number is not its id, nor the id of another', async () => {
    const { id } = fake.order('WB-20001');
    expect(await shop.order(String(id))).toBeUndefined();
    fake.order('WB-20002').number = String(id);
    expect(await shop.order(String(id))).toMatchObject({ shippingAddress: { name: 'Ana López' }, number: String(id), payment: { status: 'authorized' } });
  });

  test('found once, an order is read directly, and searched for again once its number is another\'s', async () => {
    await shop.order('WB-20001');
    fake.calls.length = 0;
    await shop.order('WB-20001');
    expect(fake.calls).toEqual([`GET orders/${fake.order('WB-20001').id}`]);
    fake.order('WB-20001').number = 'WB-30001';
    expect(await shop.order('WB-20001')).toBeUndefined();
  });

  test('one among very many that contain its number', async () => {
    const { orders } = SHOP_SEED;
    const many = Array.from({ length: 230 }, (_, index) => ({ ...orders[0]!, number: `WB-200-${index}`, placedAt: '2026-11-19T12:00:00Z' }));
    const other = await startWooCommerce({ ...SHOP_SEED, orders: [...many, ...orders] });
    expect(await adapterOf(other).order('WB-200')).toMatchObject({ number: 'WB-200', customerId: '1002' });
    await other.close();
  });

  test('a parcel by its number, through the plugin\'s note', async () => {
    expect(await shop.findShipments('LX987654328CN')).toMatchObject([{ orderNumber: 'WB-20006', shipment: { carrier: 'china-post', shippedAt: '2026-10-22T00:00:00.000Z', destinationCountry: 'MX' } }]);
    expect(await shop.findShipments('LX000000000CN')).toEqual([]);
  });

  test.each<[string, Partial<ReturnType<FakeWooCommerce['order']>>, string]>([
    ['on hold, reserved', { status: 'on-hold' }, 'confirmed'], ['on hold, waiting for a transfer', { status: 'on-hold', transaction_id: '' }, 'awaiting_payment'], ['failed', { status: 'failed' }, 'awaiting_payment'],
    ['a plugin\'s own, not known', { status: 'awaiting-courier' }, 'packed'], ['refunded before it went', { status: 'refunded' }, 'cancelled'], ['refunded after it went', { status: 'refunded', date_completed_gmt: '2026-11-19T00:00:00' }, 'returned'],
    ['a plugin\'s own, well known', { status: 'delivered' }, 'delivered'], ['with a parcel, whatever its status says', { meta_data: [{ key: '_wc_shipment_tracking_items', value: [{ tracking_number: 'LX1', tracking_provider: 'USPS', date_shipped: '1763769600' }] }] }, 'shipped'],
  ])('%s', async (_what, change, status) => {
    Object.assign(fake.order('WB-20001'), change);
    expect(await shop.order('WB-20001')).toMatchObject({ status });
  });

  test('a status of the shop\'s own means what the shop says it means', async () => {
    fake.order('WB-20001').status = 'awaiting-courier';
    shop = adapterOf(fake, { statuses: { 'awaiting-courier': 'confirmed' } });
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' })).toMatchObject({ state: 'done' });
  });

  test('a guest: no customer, and a contact all the same', async () => {
    fake.order('WB-20001').customer_id = 0;
    const order = await shop.order('WB-20001');
    expect(order).not.toHaveProperty('customerId');
    expect(order!.contact).toEqual({ email: 'ana@example.com', phone: '+523312345678' });
    expect(await shop.ordersOf('0')).toEqual([]);
  });

  test('a gateway that refuses: cancelled, and the money left to people, not promised', async () => {
    fake.gatewayFails = true;
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' })).toEqual({ state: 'partly', done: ['cancel'], failed: ['refund'], owed: { amount: '47.80', currency: 'USD' } });
    expect(truth(fake, 'WB-20001')).toMatchObject({ status: 'cancelled', refunds: 0 });
  });

  test('a refund that the shop claims and did not make is told as owed in the end', async () => {
    fake.mischiefOn = 'POST';
    const ask = async (attempt: number) => {
      fake.mischief = 'lying';
      return await act('order.cancel', 'WB-20007', { reason: 'x' }, attempt);
    };
    for (const attempt of [1, 2, 5]) await expect(ask(attempt)).rejects.toMatchObject({ trouble: 'no-effect' });
    expect(await ask(6)).toEqual({ state: 'partly', done: ['cancel'], failed: ['refund'], owed: { amount: '34.40', currency: 'USD' } });
  });

  test('part of a refund that went dark is not made a second time while it may still come', async () => {
    const ask = (attempt: number) => act('order.refund', 'WB-20006', { amount: '10.00', currency: 'USD', reason: 'scratch' }, attempt);
    Object.assign(fake, { mischief: 'dies-before', mischiefOn: 'POST' });
    await expect(ask(1)).rejects.toMatchObject({ trouble: 'unreachable' });
    await expect(ask(2)).rejects.toMatchObject({ trouble: 'unreachable' });
    now = now.plus({ seconds: 61 });
    expect(await ask(3)).toEqual({ state: 'done', refund: { amount: '10.00', currency: 'USD', status: 'done' } });
    expect(fake.refundsOf('WB-20006')).toMatchObject([{ amount: '10.00', reason: 'scratch (ref k1)' }]);
  });

  test('what would make a paid order cheaper, or cancel a part of it, is for people', async () => {
    expect(await act('order.change-items', 'WB-20001', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] })).toEqual({ state: 'refused', reason: 'by-shop' });
    expect(await act('order.cancel', 'WB-20001', { reason: 'x', lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] })).toEqual({ state: 'refused', reason: 'by-shop' });
    expect(await act('order.change-items', 'WB-20003', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] })).toEqual({ state: 'done', difference: { amount: '-22.40', currency: 'USD' } });
  });

  test('a swap that dies half-way is finished, stock and all, and not made twice', async () => {
    fake.mischief = 'dies-after';
    const swap = (attempt: number) => act('order.change-items', 'WB-20007', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1, newSku: 'DR-1041-L-RED' }] }, attempt);
    await expect(swap(1)).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(await swap(2)).toEqual({ state: 'done' });
    expect(truth(fake, 'WB-20007')).toMatchObject({ lines: [{ sku: 'MUG-7' }, { sku: 'DR-1041-L-RED', quantity: 1 }], stock: { 'DR-1041-M-RED': 13, 'DR-1041-L-RED': 0 } });
  });

  test('a write is never tried again by itself', async () => {
    await shop.order('WB-20001');
    fake.calls.length = 0;
    fake.mischief = 'dies-before';
    await expect(act('order.change-contact', 'WB-20001', { email: 'a@example.com' })).rejects.toThrow();
    expect(fake.calls.filter((call) => call.startsWith('PUT'))).toHaveLength(1);
  });

  test('a shop that is down is left in peace after a while', async () => {
    fake.outage = 'down';
    for (let times = 0; times < 6; times++) await expect(shop.order('WB-20001')).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(fake.calls.length).toBe(10);
  });
});
