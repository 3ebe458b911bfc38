/** The rules at the moment of acting, as the shop adapters ask for them. */
import type { Order, Shipment } from '../../src/commerce/types';
import type { ShopAction } from '../../src/commerce/shops/shop-adapter';
import { mayStillByRules } from '../../src/rules/may-still';
import { ago, book, deliveredOn, edited, NOW, order, parcel } from './shop';

const ask = (action: ShopAction, more: Partial<Order>, shipments: Shipment[] = [], details = {}, by = book) => mayStillByRules(by, () => NOW)(action, { ...order(more), revision: 1 }, details, shipments);
const yes = { allowed: true };

test.each<[ShopAction, Partial<Order>, object]>([
  ['order.cancel', { status: 'packing' }, yes], ['order.cancel', { status: 'packed' }, { allowed: false, state: 'too-late' }], ['order.cancel', { status: 'cancelled' }, { allowed: false, state: 'already' }],
  ['order.change-address', { status: 'confirmed' }, yes], ['order.change-items', { status: 'shipped' }, { allowed: false, state: 'too-late' }], ['order.change-contact', { status: 'returned' }, { allowed: false, state: 'already' }],
  ['order.return', { status: 'packing' }, { allowed: false, state: 'refused', reason: 'not-delivered' }], ['order.resend', { status: 'shipped' }, yes], ['order.refund', { status: 'shipped' }, yes],
])('%s, %j', (action, more, expected) => expect(ask(action, more)).toEqual(expected));

test('a parcel that has left meanwhile', () => {
  expect(ask('order.cancel', { status: 'packing' }, [parcel([[ago(0), 'Departed Facility']])])).toEqual({ allowed: false, state: 'too-late' });
});

test('a replacement for what has left, though the shop has not noted it', () => {
  expect(ask('order.resend', { status: 'packed' }, [parcel([[ago(0), 'Departed Facility']])])).toEqual(yes);
  expect(ask('order.resend', { status: 'packed' })).toEqual({ allowed: false, state: 'refused', reason: 'not-shipped' });
});

test('a return: in time, too late, already asked for', () => {
  const back = (days: number, more = {}) => ask('order.return', { status: 'delivered', ...more }, [deliveredOn(ago(days))], { lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] });
  expect(back(60)).toEqual(yes);
  expect(back(61)).toEqual({ allowed: false, state: 'refused', reason: 'by-rule' });
  expect(back(3, { returns: [{ number: 'R-1', status: 'requested', items: [{ sku: 'DR-1041-M-RED', quantity: 1 }] }] })).toEqual({ allowed: false, state: 'already' });
  expect(back(3, { returns: [{ number: 'R-1', status: 'requested', items: [{ sku: 'TS-2010', quantity: 1 }] }] })).toEqual(yes);
});

test('an address in another country is for people', () => {
  expect(ask('order.change-address', {}, [], { address: { country: 'US' } })).toEqual({ allowed: false, state: 'refused', reason: 'by-rule' });
  expect(ask('order.change-address', {}, [], { address: { country: 'MX' } })).toEqual(yes);
});

test('what the shop\'s file allows is allowed here too', () => {
  const by = edited(({ decisions }) => { decisions.cancel.unshift({ when: { status: 'packed' }, allowed: true, reason: 'cancel-in-time' }); });
  expect(ask('order.cancel', { status: 'packed' }, [], {}, by)).toEqual(yes);
});
