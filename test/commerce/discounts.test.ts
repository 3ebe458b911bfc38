/** The sums of coupons and spend-and-save offers, to the cent. */
import { couponOff, spendAndSaveOff, validityAt, type Discount } from '../../src/commerce/discounts';
import type { Coupon } from '../../src/commerce/types';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const told = (discount: Discount): string => (discount.state === 'off' ? `-${discount.off.amount} = ${discount.left.amount}` : discount.state === 'short' ? `${discount.missing.amount} more` : discount.currency);

it.each<[string, Omit<Coupon, 'code'>, string, string]>([
  ['a percentage', { kind: 'percent', value: '10' }, '49.80', '-4.98 = 44.82'],
  ['half a cent is rounded up', { kind: 'percent', value: '15' }, '0.10', '-0.02 = 0.08'],
  ['below its minimum', { kind: 'percent', value: '10', minimum: '30.00', currency: 'USD' }, '29.99', '0.01 more'],
  ['at its minimum', { kind: 'percent', value: '10', minimum: '30.00', currency: 'USD' }, '30.00', '-3.00 = 27.00'],
  ['an amount', { kind: 'amount', value: '5.00', currency: 'USD' }, '25.00', '-5.00 = 20.00'],
  ['never more than the goods', { kind: 'amount', value: '50.00', currency: 'USD' }, '25.00', '-25.00 = 0.00'],
  ['spend and save', { kind: 'spend_and_save', value: '15.00', minimum: '100.00', currency: 'USD' }, '114.80', '-15.00 = 99.80'],
  ['in another currency', { kind: 'amount', value: '5.00', currency: 'EUR' }, '25.00', 'EUR'],
  ['a minimum in another currency', { kind: 'percent', value: '5', minimum: '10.00', currency: 'EUR' }, '25.00', 'EUR'],
  ['a percentage of any currency', { kind: 'percent', value: '5', currency: 'EUR' }, '20.00', '-1.00 = 19.00'],
])('%s', (_, coupon, goods, sum) => expect(told(couponOff({ code: 'X', ...coupon }, usd(goods)))).toBe(sum));

const every60 = { currency: 'USD', steps: [{ spend: '60.00', save: '8.00' }], repeats: true };
const staffel = { currency: 'EUR', steps: [{ spend: '100.00', save: '12.00' }, { spend: '50.00', save: '5.00' }] };

it.each([
  [every60, usd('59.99'), '0.01 more'], [every60, usd('60.00'), '-8.00 = 52.00'], [every60, usd('119.99'), '-8.00 = 111.99'], [every60, usd('130.00'), '-16.00 = 114.00'],
  [staffel, { amount: '49.00', currency: 'EUR' }, '1.00 more'], [staffel, { amount: '99.99', currency: 'EUR' }, '-5.00 = 94.99'], [staffel, { amount: '250.00', currency: 'EUR' }, '-12.00 = 238.00'], [staffel, usd('250.00'), 'EUR'],
])('%j of %j', (offer, goods, sum) => expect(told(spendAndSaveOff(offer, goods))).toBe(sum));

it('good from its first instant to its last', () => {
  const offer = { startsAt: '2026-11-01T00:00:00Z', endsAt: '2026-12-15T23:59:59Z' };
  const at = (iso: string) => validityAt(offer, Date.parse(iso));
  expect([at('2026-10-31T23:59:59Z'), at('2026-11-01T00:00:00Z'), at('2026-12-15T23:59:59Z'), at('2026-12-16T00:00:00Z')]).toEqual(['not-yet', 'valid', 'valid', 'over']);
  expect(validityAt({}, 0)).toBe('valid');
});
