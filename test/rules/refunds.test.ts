import { DateTime } from 'luxon';
import { bankHolidays, refundSteps, type RefundTerms } from '../../src/rules/refunds';
import { readShop } from '../../src/shop';

const shop = readShop('config/shop.json');
const terms: RefundTerms = {
  period: { from: 5, to: 10, unit: 'business-days', since: 'refund-asked' }, bankBusinessDays: { from: 5, to: 10 },
  calendar: { timeZone: 'Asia/Shanghai', holidays: [{ from: '2026-10-01', to: '2026-10-07' }] }, country: 'ES',
};
type Refund = Parameters<typeof refundSteps>[0]['refunds'];
const steps = (refunds: Refund, now: string, changes: Partial<RefundTerms> = {}) => refundSteps({ refunds, currency: 'EUR' }, { ...terms, ...changes }, DateTime.fromISO(now, { setZone: true }));
const day = (at: DateTime | undefined) => at?.toISODate();

describe('a refund that is being processed', () => {
  const refunds: Refund = [{ amount: '21.00', status: 'pending', requestedAt: '2026-11-20T17:45:00+08:00' }];

  it('is due in the shop\'s business days, counted from the day after', () => {
    const [step] = steps(refunds, '2026-11-22T00:00:00Z');
    expect([step!.state, day(step!.due!.from), day(step!.due!.by), step!.late]).toEqual(['processing', '2026-11-27', '2026-12-04', false]);
  });

  it('is late once the last day is over where the shop is, and not before', () => {
    expect(steps(refunds, '2026-12-04T23:59:00+08:00')[0]!.late).toBe(false);
    expect(steps(refunds, '2026-12-05T00:01:00+08:00')[0]!.late).toBe(true);
  });

  it('does not count the shop\'s holidays', () => {
    const [step] = steps([{ amount: '1.00', status: 'pending', requestedAt: '2026-09-29T10:00:00+08:00' }], '2026-10-02T00:00:00Z');
    expect([day(step!.due!.from), day(step!.due!.by)]).toEqual(['2026-10-13', '2026-10-20']);
  });

  it('has no dates where nobody has written down when it was asked for', () => {
    const [step] = steps([{ amount: '1.00', status: 'pending' }], '2027-10-02T00:00:00Z');
    expect([step!.due, step!.askedAt, step!.late]).toEqual([undefined, undefined, false]);
  });
});

describe('a refund that has been sent', () => {
  const sent = (doneAt: string): Refund => [{ amount: '21.00', status: 'done', requestedAt: '2026-12-01T11:00:00+08:00', doneAt }];

  it('is on the account after the bank\'s days, with the holidays of the place', () => {
    const of = (country: string | undefined) => {
      const [step] = steps(sent('2026-12-18T10:00:00+08:00'), '2026-12-20T00:00:00Z', { country });
      return [day(step!.onAccount!.from), day(step!.onAccount!.by)];
    };
    expect(of('ES')).toEqual(['2026-12-28', '2027-01-05']);
    expect(of('GB')).toEqual(['2026-12-29', '2027-01-06']);
    expect(of('US')).toEqual(['2026-12-28', '2027-01-05']);
    expect(of('MX')).toEqual(['2026-12-28', '2027-01-05']);
    expect(of('JP')).toEqual(['2026-12-25', '2027-01-01']);
    expect(of(undefined)).toEqual(['2026-12-25', '2027-01-01']);
  });

  it('is late by the bank\'s clock, whatever the shop\'s was', () => {
    expect(steps(sent('2026-12-18T10:00:00+08:00'), '2027-01-05T12:00:00+08:00')[0]).toMatchObject({ state: 'sent', late: false });
    expect(steps(sent('2026-12-18T10:00:00+08:00'), '2027-01-06T12:00:00+08:00')[0]).toMatchObject({ state: 'sent', late: true });
  });

  it('is never called late where the shop gives no days for banks', () => {
    expect(steps(sent('2026-12-18T10:00:00+08:00'), '2027-06-01T00:00:00Z', { bankBusinessDays: undefined })[0]).toMatchObject({ state: 'sent', late: false });
  });
});

it('forgets a try that failed once there is another, and not before', () => {
  const failed = { amount: '29.70', status: 'failed' as const, requestedAt: '2026-11-16T10:12:00+08:00' };
  const done = { amount: '29.70', status: 'done' as const, requestedAt: '2026-11-17T09:40:00+08:00', doneAt: '2026-11-19T16:25:00+08:00' };
  expect(steps([failed, done], '2026-11-22T00:00:00Z').map(({ state }) => state)).toEqual(['sent']);
  expect(steps([failed], '2026-11-22T00:00:00Z')).toMatchObject([{ state: 'failed', late: true }]);
});

it('knows holidays that are none of the weekend\'s, and the demo shop\'s figures', () => {
  expect(bankHolidays('MX').map(({ from }) => from)).toContain('2026-12-25');
  expect(bankHolidays('XX')).toEqual([]);
  expect(shop.refundTerms!.bankBusinessDays).toEqual({ from: 5, to: 10 });
});
