/** What of an order has not left, by what its parcels say is in them; and that it may still be cancelled at the moment of acting. */
import { DateTime } from 'luxon';
import { parcelsOf, unsentLines } from '../../src/commerce/unsent';
import type { CurrentOrder } from '../../src/commerce/orders';
import type { Shipment } from '../../src/commerce/types';
import { paths } from '../../src/paths';
import { createRuleBook } from '../../src/rules/book';
import { mayStillByRules } from '../../src/rules/may-still';
import { readShop } from '../../src/shop';

const order: CurrentOrder = {
  number: 'WB-1', revision: 1, placedAt: '2026-11-18T10:00:00Z', status: 'packing', currency: 'USD', payment: { status: 'paid' },
  items: [{ sku: 'A', quantity: 2, unitPrice: '10.00' }, { sku: 'B', quantity: 1, unitPrice: '5.00' }],
};
const left = (items?: Shipment['items']): Shipment => ({ trackingNumber: 'LX628049172CN', carrier: 'china-post', shippedAt: '2026-11-19T08:00:00Z', ...(items && { items }), events: [{ at: '2026-11-19T09:00:00+08:00', description: 'Acceptance', location: 'SHANGHAI, CN' }] });

test('what no parcel has is still here', () => {
  expect(unsentLines(order, [])).toEqual([{ sku: 'A', quantity: 2 }, { sku: 'B', quantity: 1 }]);
  expect(unsentLines(order, [left([{ sku: 'A', quantity: 1 }])])).toEqual([{ sku: 'A', quantity: 1 }, { sku: 'B', quantity: 1 }]);
  expect(unsentLines(order, [left([{ sku: 'A', quantity: 2 }]), left([{ sku: 'B', quantity: 1 }])])).toEqual([]);
});

test('a parcel that does not tell leaves it open', () => {
  expect(unsentLines(order, [left([{ sku: 'A', quantity: 1 }]), left()])).toBeUndefined();
});

test('parcels that such lines could be in', () => {
  const [one, untold] = [left([{ sku: 'A', quantity: 2 }]), left()];
  expect(parcelsOf([{ sku: 'B', quantity: 1 }], order, [one])).toEqual([]);
  expect(parcelsOf([{ sku: 'A', quantity: 1 }], order, [one])).toEqual([one]);
  expect(parcelsOf([{ sku: 'B', quantity: 1 }], order, [untold])).toEqual([untold]);
});

test('at the moment of acting, the rest may be cancelled, and not what has left', () => {
  const { rules, ...shop } = readShop(`${paths.root}/config/shop.json`);
  const may = mayStillByRules(createRuleBook(rules, shop), () => DateTime.fromISO('2026-11-22T00:00:00Z'));
  const parcels = [left([{ sku: 'A', quantity: 2 }])];
  expect(may('order.cancel', order, { lines: [{ sku: 'B', quantity: 1 }] }, parcels)).toEqual({ allowed: true });
  expect(may('order.cancel', order, { lines: [{ sku: 'A', quantity: 1 }] }, parcels)).toMatchObject({ allowed: false, state: 'too-late' });
  expect(may('order.cancel', order, {}, parcels)).toMatchObject({ allowed: false, state: 'too-late' });
});
