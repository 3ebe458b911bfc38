/** What an order comes to, what of it may still go back, and how its totals follow its items. */
import type { CurrentOrder } from '../../src/commerce/orders';
import { refundable, reprice, totalOf, without } from '../../src/commerce/sums';

const order = (more: Partial<CurrentOrder> = {}): CurrentOrder => ({
  number: 'N', placedAt: '2026-11-18T10:00:00Z', status: 'confirmed', currency: 'USD', revision: 1, payment: { status: 'paid' },
  totals: { items: '30.00', shipping: '4.00', tax: '3.00', discount: '6.00', total: '31.00' },
  items: [{ sku: 'A', quantity: 2, unitPrice: '10.00' }, { sku: 'B', quantity: 1, unitPrice: '10.00' }], ...more,
});

test('the total is the shop\'s, or reckoned where it gives none', () => {
  expect(totalOf(order())).toEqual({ amount: '31.00', currency: 'USD' });
  expect(totalOf(order({ totals: { shipping: '4.00', tax: '3.00', discount: '6.00' } }))).toEqual({ amount: '31.00', currency: 'USD' });
  expect(totalOf(order({ totals: undefined, currency: 'JPY', items: [{ sku: 'A', quantity: 3, unitPrice: '990' }] }))).toEqual({ amount: '2970', currency: 'JPY' });
});

test.each<[string, Partial<CurrentOrder>, string]>([
  ['all that was paid', {}, '31.00'], ['nothing of what was only held', { payment: { status: 'authorized' } }, '0.00'], ['nothing of what was not paid', { payment: { status: 'pending' } }, '0.00'],
  ['what has not gone back, and is not on its way', { payment: { status: 'partially_refunded' }, refunds: [{ amount: '10.00', status: 'done' }, { amount: '5.00', status: 'pending' }, { amount: '9.00', status: 'failed' }] }, '16.00'],
  ['never less than nothing', { refunds: [{ amount: '40.00', status: 'done' }] }, '0.00'],
])('may go back: %s', (_what, more, amount) => {
  expect(refundable(order(more)).amount).toBe(amount);
});

test('fewer items: tax and discount shrink with them, shipping stays', () => {
  expect(reprice(order(), [{ sku: 'A', quantity: 2, unitPrice: '10.00' }])).toEqual({
    totals: { items: '20.00', shipping: '4.00', tax: '2.00', discount: '4.00', total: '22.00' }, difference: { amount: '-9.00', currency: 'USD' },
  });
});

test('more items: tax grows with them, the discount does not', () => {
  expect(reprice(order(), [...order().items, { sku: 'C', quantity: 1, unitPrice: '15.00' }])).toEqual({
    totals: { items: '45.00', shipping: '4.00', tax: '4.50', discount: '6.00', total: '47.50' }, difference: { amount: '16.50', currency: 'USD' },
  });
});

test('items without some, also where one stands on two lines', () => {
  const items = [...order().items, { sku: 'A', quantity: 1, unitPrice: '9.00' }];
  expect(without(items, [{ sku: 'A', quantity: 1 }, { sku: 'B', quantity: 1 }])).toEqual([{ sku: 'A', quantity: 1, unitPrice: '10.00' }, { sku: 'A', quantity: 1, unitPrice: '9.00' }]);
  expect(without(items, [{ sku: 'A', quantity: 3 }])).toEqual([{ sku: 'B', quantity: 1, unitPrice: '10.00' }]);
  expect(without(items, [{ sku: 'A', quantity: 2 }, { sku: 'A', quantity: 2 }])).toBe('too-many');
  expect(without(items, [{ sku: 'Z', quantity: 1 }])).toBe('unknown-item');
});
