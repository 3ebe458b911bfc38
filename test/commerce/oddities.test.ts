/** What is unusual about an order, measured by the shop's own promise and record. */
import { DateTime } from 'luxon';
import { leavesBy, oddityOf, paymentDue } from '../../src/commerce/oddities';
import type { CurrentOrder } from '../../src/commerce/orders';

const rules = { timeZone: 'Asia/Shanghai', holidays: [{ from: '2026-11-19' }], handling: { from: 1, to: 3 }, waitsHours: 72 };
/** Paid on Wednesday; Thursday is a holiday, so the third business day is Tuesday. */
const order = (more: Partial<CurrentOrder> = {}): CurrentOrder => ({
  number: 'WB-1', revision: 1, placedAt: '2026-11-18T10:00:00+08:00', status: 'confirmed', currency: 'USD', items: [{ sku: 'A', quantity: 1, unitPrice: '10.00' }], totals: { total: '10.00' },
  payment: { status: 'paid', paidAt: '2026-11-18T10:00:00+08:00' }, ...more,
});
const at = (iso: string) => DateTime.fromISO(iso, { zone: 'Asia/Shanghai' });
const parcel = { orderNumber: 'WB-1', shipment: { trackingNumber: 'LX628049172CN', carrier: 'china-post' as const } };

test('days of business count, holidays do not, and the last day counts in full', () => {
  expect(leavesBy(order(), rules)!.toISODate()).toBe('2026-11-24');
  expect(oddityOf(order(), [], at('2026-11-24T23:00'), rules)).toBeUndefined();
  expect(oddityOf(order(), [], at('2026-11-25T00:01'), rules)).toMatchObject({ kind: 'slow' });
  expect(oddityOf(order({ status: 'packed' }), [], at('2026-11-25T00:01'), rules)).toMatchObject({ kind: 'slow' });
});

test('where nothing is promised, nothing is late', () => {
  expect(oddityOf(order(), [], at('2027-11-25T00:01'), { ...rules, handling: undefined })).toBeUndefined();
});

test.each([
  ['paid-waiting', order({ status: 'awaiting_payment' })], ['unpaid-going', order({ payment: { status: 'failed' } })], ['no-number', order({ status: 'shipped' })],
  ['money-kept', order({ status: 'cancelled' })],
] as const)('%s', (kind, odd) => expect(oddityOf(odd, [], at('2026-11-19T00:00'), rules)).toEqual({ kind }));

test('what is as it should be', () => {
  expect(oddityOf(order({ status: 'shipped' }), [parcel], at('2026-11-19T00:00'), rules)).toBeUndefined();
  expect(oddityOf(order({ status: 'cancelled', refunds: [{ amount: '10.00', status: 'pending' }] }), [], at('2026-11-19T00:00'), rules)).toBeUndefined();
  expect(oddityOf(order({ status: 'cancelled', payment: { status: 'authorized' } }), [], at('2026-11-19T00:00'), rules)).toBeUndefined();
});

test('the time to pay', () => {
  const waiting = order({ status: 'awaiting_payment', payment: { status: 'pending' } });
  expect(paymentDue(waiting, rules)!.toISO()).toBe('2026-11-21T10:00:00.000+08:00');
  expect(oddityOf(waiting, [], at('2026-11-21T09:59'), rules)).toBeUndefined();
  expect(oddityOf(waiting, [], at('2026-11-21T10:01'), rules)).toMatchObject({ kind: 'payment-overdue' });
  expect(oddityOf(waiting, [], at('2027-11-21T10:01'), { ...rules, waitsHours: undefined })).toBeUndefined();
});
