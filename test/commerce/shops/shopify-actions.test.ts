import pino from 'pino';
import { createShopifyAdapter } from '../../../src/commerce/shops/shopify';
import type { ShopAction, ShopAdapter } from '../../../src/commerce/shops/shop-adapter';
import type { Outcome } from '../../../src/requests/requests';
import { startShopifyFake, type ShopifyFake } from '../../support/fakes/shopify';
import { fulfillmentOf, refundedOf, type FakeOrder } from '../../support/fakes/shopify/world';
import { SHOP_SEED } from '../../support/shop-seed';

let fake: ShopifyFake;
let shop: ShopAdapter;
beforeEach(async () => {
  fake = await startShopifyFake(SHOP_SEED);
  shop = createShopifyAdapter({ shop: fake.http.url, token: fake.token, log: pino({ enabled: false }), timeoutMs: 1000, patienceMs: 400 });
});
afterEach(() => fake.http.close());

const held = (number: string): FakeOrder => fake.world.orders.find(({ name }) => name === number)!;
const stock = (sku: string): number => fake.world.products.flatMap(({ variants }) => variants).find((variant) => variant.sku === sku)!.stock;
const act = async (action: ShopAction, orderNumber: string, details: Record<string, unknown>, attempt = 1, key = 'k1'): Promise<Outcome> => await shop.performers[action]!({ key, attempt, orderNumber, arguments: details });
const times = (operation: string): number => fake.operations.filter((name) => name === operation).length;

describe('a cancellation', () => {
  test('that takes Shopify long is not claimed, and found done later, once', async () => {
    fake.world.jobMs = 60_000;
    await expect(act('order.cancel', 'WB-20001', { reason: 'x' })).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(held('WB-20001').cancelledAt).toBeNull();
    fake.world.jobs[0]!.endsAt = 0;
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' }, 2)).toEqual({ state: 'done', refund: { amount: '47.80', currency: 'USD', status: 'done' } });
    expect(fake.world.jobs).toHaveLength(1);
    expect(held('WB-20001').refunds).toHaveLength(1);
  });

  test('asked for again while Shopify is at it is waited for', async () => {
    fake.mischief = 'dies-after';
    fake.world.jobMs = 150;
    await expect(act('order.cancel', 'WB-20001', { reason: 'x' })).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' }, 2)).toMatchObject({ state: 'done', refund: { amount: '47.80' } });
    expect(fake.world.jobs).toHaveLength(1);
  });

  test('that does not end is told as asked at last', async () => {
    fake.world.jobMs = 60_000;
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' }, 4)).toEqual({ state: 'asked' });
  });

  test('is too late when the parcel left between the look and the deed', async () => {
    fake.before = (operation) => { if (operation === 'OrderCancel') held('WB-20001').fulfillments.push(fulfillmentOf('LX1', 'FULFILLED')); };
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' })).toEqual({ state: 'too-late' });
  });

  test('that somebody else made in that moment is told as already made', async () => {
    fake.before = (operation) => { if (operation === 'OrderCancel') held('WB-20001').cancelledAt = new Date().toISOString(); };
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' })).toEqual({ state: 'already' });
  });

  test('is known as ours by its mark, and asks for money back, stock back and a mail', async () => {
    await act('order.cancel', 'WB-20001', { reason: 'x'.repeat(400) });
    const sent = fake.http.requests.find(({ text }) => text.includes('"OrderCancel"'))!.json as { variables: Record<string, unknown> };
    expect(sent.variables).toMatchObject({ reason: 'CUSTOMER', restock: true, refundMethod: { originalPaymentMethodsRefund: true }, notifyCustomer: true });
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' }, 1, 'k1')).toMatchObject({ state: 'done' });
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' }, 1, 'another')).toEqual({ state: 'already' });
  });

  test('whose money is on its way says so', async () => {
    fake.world.refundStatus = 'PENDING';
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' })).toEqual({ state: 'done', refund: { amount: '47.80', currency: 'USD', status: 'pending' } });
  });

  test('whose money the payment service would not give back says that too', async () => {
    fake.world.refundStatus = 'FAILURE';
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' })).toEqual({ state: 'partly', done: ['cancel'], failed: ['refund'] });
  });

  test('of what was only held says what is let go', async () => {
    expect(await act('order.cancel', 'WB-20002', { reason: 'x' })).toEqual({ state: 'done', released: { amount: '47.80', currency: 'USD' } });
  });

  test('is refused in Shopify\'s own words while a return is open', async () => {
    held('WB-20001').returns.push({ name: 'R', status: 'OPEN', lines: [], refundIds: [] });
    expect(await act('order.cancel', 'WB-20001', { reason: 'x' })).toEqual({ state: 'refused', reason: 'by-shop', detail: 'Cannot cancel an order with active returns' });
  });

  test('of some of a paid order: a refund that takes it out, once', async () => {
    const lines = [{ sku: 'MUG-7', quantity: 1 }];
    const first = await act('order.cancel', 'WB-20007', { reason: 'x', lines });
    expect(first).toEqual({ state: 'done', refund: { amount: '9.50', currency: 'USD', status: 'done' } });
    expect(await act('order.cancel', 'WB-20007', { reason: 'x', lines }, 2)).toEqual(first);
    expect(held('WB-20007')).toMatchObject({ cancelledAt: null, refunds: [{ amount: '9.50' }] });
    expect(stock('MUG-7')).toBe(41);
    expect((await shop.order('WB-20007'))!.items).toMatchObject([{ sku: 'DR-1041-M-RED', quantity: 1 }]);
  });

  test('of some of an unpaid order: an edit, once where the revision was seen', async () => {
    const { revision } = (await shop.order('WB-20003'))!;
    const details = { reason: 'x', revision, lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] };
    expect(await act('order.cancel', 'WB-20003', details)).toEqual({ state: 'done' });
    expect(await act('order.cancel', 'WB-20003', details, 2)).toMatchObject({ state: 'changed' });
    expect((await shop.order('WB-20003'))!.items).toMatchObject([{ quantity: 1 }]);
    expect(held('WB-20003').refunds).toEqual([]);
  });

  test.each([['NONE', 1, 'unknown-item'], ['MUG-7', 2, 'too-many']])('of %s × %d is refused: %s', async (sku, quantity, reason) => {
    expect(await act('order.cancel', 'WB-20007', { reason: 'x', lines: [{ sku, quantity }] })).toMatchObject({ state: 'refused', reason });
  });
});

describe('a refund', () => {
  const ten = { amount: '10.00', currency: 'USD', reason: 'scratch' };

  test('that got no answer is found again, and made once', async () => {
    fake.mischief = 'dies-after';
    await expect(act('order.refund', 'WB-20006', ten)).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(await act('order.refund', 'WB-20006', ten, 2)).toMatchObject({ state: 'done', refund: { amount: '10.00' } });
    expect(refundedOf(held('WB-20006'))).toBe('10.00');
  });

  test('is sent with the same key and content again, should its note not be found', async () => {
    await act('order.refund', 'WB-20006', ten);
    const made = held('WB-20006').refunds.splice(0);
    await expect(act('order.refund', 'WB-20006', ten, 2)).rejects.toMatchObject({ trouble: 'no-effect' });
    expect(held('WB-20006').refunds).toHaveLength(0);
    held('WB-20006').refunds.push(...made);
    const keys = fake.http.requests.filter(({ text }) => text.includes('"RefundCreate"')).map(({ json }) => (json as { variables: { key: string } }).variables.key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('is known by its note when Shopify has forgotten its key', async () => {
    const first = await act('order.refund', 'WB-20006', ten);
    fake.world.keys.clear();
    expect(await act('order.refund', 'WB-20006', ten, 2)).toEqual(first);
    expect(held('WB-20006').refunds).toHaveLength(1);
  });

  test('that is under way is told as asked', async () => {
    fake.world.refundStatus = 'PENDING';
    expect(await act('order.refund', 'WB-20006', ten)).toEqual({ state: 'asked', refund: { amount: '10.00', currency: 'USD', status: 'pending' } });
  });

  test('that the payment service refuses is told as refused', async () => {
    fake.world.refundStatus = 'FAILURE';
    expect(await act('order.refund', 'WB-20006', ten)).toMatchObject({ state: 'refused', reason: 'by-shop' });
  });

  test('two requests are two refunds; a third that is too much is none', async () => {
    await act('order.refund', 'WB-20006', ten, 1, 'a');
    await act('order.refund', 'WB-20006', ten, 1, 'b');
    expect(await act('order.refund', 'WB-20006', { ...ten, amount: '27.81' }, 1, 'c')).toEqual({ state: 'refused', reason: 'too-much' });
    expect(refundedOf(held('WB-20006'))).toBe('20.00');
  });
});

describe('a return', () => {
  test.each([['too small', 'SIZE_TOO_SMALL'], ['damaged', 'DEFECTIVE'], ['wrong-item', 'WRONG_ITEM'], ['不想要了', 'UNWANTED'], ['me queda grande', 'SIZE_TOO_LARGE'], ['other', 'OTHER']])('because of %j is %s', async (reason, expected) => {
    expect(await act('order.return', 'WB-20006', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1, reason, note: 'n'.repeat(500) }] })).toEqual({ state: 'asked', number: 'WB-20006-R1' });
    expect(fake.http.requests.at(-2)!.text).toContain(`"returnReason":"${expected}"`);
  });

  test('of what is being returned already is too many', async () => {
    const lines = [{ sku: 'DR-1041-M-RED', quantity: 2, reason: 'x' }];
    await act('order.return', 'WB-20006', { lines }, 1, 'a');
    expect(await act('order.return', 'WB-20006', { lines }, 1, 'b')).toEqual({ state: 'refused', reason: 'too-many' });
    expect((await shop.order('WB-20006'))!.returns).toMatchObject([{ number: 'WB-20006-R1', status: 'requested', items: [{ sku: 'DR-1041-M-RED', quantity: 2 }] }]);
  });

  test('that Shopify took and did not note is not believed', async () => {
    fake.mischief = 'lying';
    await expect(act('order.return', 'WB-20006', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1, reason: 'x' }] })).rejects.toMatchObject({ trouble: 'no-effect' });
  });
});

describe('a change', () => {
  const address = { name: 'Ana María López', line1: 'Av. Juárez 5', city: 'Zapopan', region: 'Jalisco', postalCode: '45100', country: 'MX' };

  test('of the address, done before the crash, is not made twice', async () => {
    const { revision } = (await shop.order('WB-20001'))!;
    fake.mischief = 'dies-after';
    await expect(act('order.change-address', 'WB-20001', { address, revision })).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(await act('order.change-address', 'WB-20001', { address, revision }, 2)).toEqual({ state: 'done' });
    expect(times('OrderUpdate')).toBe(1);
    expect(held('WB-20001').address).toMatchObject({ firstName: 'Ana María', lastName: 'López', province: 'Jalisco', phone: '+523312345678' });
  });

  test('of the address is too late where the label was made in that very moment', async () => {
    fake.before = (operation) => { if (operation === 'OrderUpdate') held('WB-20001').fulfillments.push(fulfillmentOf('LX1', 'LABEL_PRINTED')); };
    expect(await act('order.change-address', 'WB-20001', { address })).toEqual({ state: 'too-late' });
  });

  test('of the phone number reaches the carrier too; a number Shopify does not take is refused in its words', async () => {
    expect(await act('order.change-contact', 'WB-20001', { phone: '+523387654321' })).toEqual({ state: 'done' });
    expect(held('WB-20001').address).toMatchObject({ phone: '+523387654321', address1: 'Calle Reforma 12', zip: '44100' });
    expect(await act('order.change-contact', 'WB-20001', { phone: '12' })).toEqual({ state: 'refused', reason: 'by-shop', detail: 'Phone is invalid' });
  });

  test('of items, committed before the crash, is not made twice', async () => {
    const lines = [{ sku: 'DR-1041-M-RED', quantity: 1, newSku: 'DR-1041-L-RED' }];
    fake.before = (operation) => { if (operation === 'EditCommit') fake.mischief = 'dies-after'; };
    await expect(act('order.change-items', 'WB-20007', { lines })).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(await act('order.change-items', 'WB-20007', { lines }, 2)).toEqual({ state: 'done' });
    expect(times('EditCommit')).toBe(1);
    expect(stock('DR-1041-L-RED')).toBe(0);
  });

  test('of items that was not committed leaves the order as it is, and is made on the next call', async () => {
    const lines = [{ sku: 'MUG-7', quantity: 3 }];
    fake.before = (operation) => { if (operation === 'EditCommit') fake.mischief = times('EditCommit') === 1 ? 'dies-before' : undefined; };
    await expect(act('order.change-items', 'WB-20007', { lines })).rejects.toMatchObject({ trouble: 'unreachable' });
    expect((await shop.order('WB-20007'))!.items).toMatchObject([{}, { sku: 'MUG-7', quantity: 1 }]);
    expect(await act('order.change-items', 'WB-20007', { lines }, 2)).toEqual({ state: 'done', difference: { amount: '19.00', currency: 'USD' } });
  });

  test('of items that Shopify took and did not make is not believed', async () => {
    fake.before = (operation) => { if (operation === 'EditCommit') fake.mischief = 'lying'; };
    await expect(act('order.change-items', 'WB-20007', { lines: [{ sku: 'MUG-7', quantity: 2 }] })).rejects.toMatchObject({ trouble: 'no-effect' });
  });

  test('that takes an item out gives back what it cost less', async () => {
    expect(await act('order.change-items', 'WB-20007', { lines: [{ sku: 'MUG-7', quantity: 0 }] })).toEqual({ state: 'done', difference: { amount: '-9.50', currency: 'USD' } });
    expect(stock('MUG-7')).toBe(41);
  });

  test('of two items, one of which is so already, makes the other', async () => {
    const swap = { sku: 'DR-1041-M-RED', quantity: 1, newSku: 'DR-1041-L-RED' };
    await act('order.change-items', 'WB-20007', { lines: [swap] }, 1, 'a');
    expect(await act('order.change-items', 'WB-20007', { lines: [swap, { sku: 'MUG-7', quantity: 2 }] }, 1, 'b')).toEqual({ state: 'done', difference: { amount: '9.50', currency: 'USD' } });
    expect((await shop.order('WB-20007'))!.items.map(({ sku, quantity }) => [sku, quantity])).toEqual([['MUG-7', 2], ['DR-1041-L-RED', 1]]);
  });

  test('to what may be sold before it is there needs no stock', async () => {
    fake.world.products[0]!.variants.find(({ sku }) => sku === 'DR-1041-S-RED')!.policy = 'CONTINUE';
    expect(await act('order.change-items', 'WB-20007', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1, newSku: 'DR-1041-S-RED' }] })).toMatchObject({ state: 'done' });
  });
});

test('the rules of the shop have the last word', async () => {
  const mayStill = jest.fn(() => ({ allowed: false as const, state: 'refused' as const, reason: 'by-rule' as const }));
  const strict = createShopifyAdapter({ shop: fake.http.url, token: fake.token, log: pino({ enabled: false }), mayStill });
  expect(await strict.performers['order.cancel']!({ key: 'k', attempt: 1, orderNumber: 'WB-20001', arguments: { reason: 'x' } })).toEqual({ state: 'refused', reason: 'by-rule' });
  expect(mayStill).toHaveBeenCalledWith('order.cancel', expect.objectContaining({ number: 'WB-20001' }), { reason: 'x', restock: true });
  expect(times('OrderCancel')).toBe(0);
});
