/** Where a period ends: by the day, in whatever zone, over weekends, holidays and changes of the clock. */
import { DateTime, Settings } from 'luxon';
import { isWorkday, spanOf } from '../../src/rules/calendar';
import type { Period } from '../../src/rules/schema';
import { at, decide, deliveredOn, order, parcel } from './shop';

const period = (more: Partial<Period>): Period => ({ to: 60, unit: 'days', since: 'delivered', ...more });
const shanghai = { timeZone: 'Asia/Shanghai', holidays: [{ from: '2026-10-01', to: '2026-10-07' }, { from: '2027-01-01' }] };

describe('the last day counts in full, by the clock of the place where it was delivered', () => {
  // 60 days after 20 September: 19 November.
  test.each([
    ['Asia/Shanghai', 'SHENZHEN, CN', '+08:00'], ['America/Los_Angeles', 'LOS ANGELES, CA, US', '-08:00'], ['America/New_York', 'NEW YORK, NY 10001', '-05:00'],
    ['Pacific/Auckland', 'AUCKLAND, NZ', '+13:00'], ['Europe/Madrid', 'MADRID, ES', '+01:00'], ['America/Mexico_City', 'MEXICO CITY, MX', '-06:00'],
  ])('%s', (zone, location, offset) => {
    const returned = (now: string, delivered: string) => decide('return', order({ status: 'delivered' }), [deliveredOn(DateTime.fromISO(delivered, { zone }).toISO()!, location)], at(now)).allowed;
    for (const hour of ['00:05', '12:00', '23:55']) {
      expect([hour, returned(`2026-11-19T23:59:59${offset}`, `2026-09-20T${hour}`)]).toEqual([hour, true]);
      expect([hour, returned(`2026-11-20T00:00:00${offset}`, `2026-09-20T${hour}`)]).toEqual([hour, false]);
    }
  });

  test('by the shop\'s where no place is known', () => {
    const returned = (now: string) => decide('return', order({ status: 'delivered' }), [deliveredOn('2026-09-19T17:00:00Z')], at(now));
    expect(returned('2026-11-19T15:59:59Z').allowed).toBe(true);
    expect(returned('2026-11-19T16:00:00Z').allowed).toBe(false);
    expect(returned('2026-11-19T15:59:59Z').deadline?.by.toISO()).toBe('2026-11-19T23:59:59.999+08:00');
  });

  test('whatever the zone of the server', () => {
    const verdicts = ['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati'].map((zone) => {
      const before = Settings.defaultZone;
      Settings.defaultZone = zone;
      try {
        return ['2026-11-19T15:59:59Z', '2026-11-19T16:00:00Z'].map((now) => decide('return', order({ status: 'delivered' }), [deliveredOn('2026-09-19T17:00:00Z')], at(now)).reason);
      } finally {
        Settings.defaultZone = before;
      }
    });
    expect(verdicts).toEqual([['return-in-time', 'return-too-late'], ['return-in-time', 'return-too-late'], ['return-in-time', 'return-too-late']]);
  });
});

describe('a delivery without a date', () => {
  const undated = (placedAt: string) => decide('return', order({ status: 'delivered', placedAt }), [], at('2026-11-22T12:00:00+08:00'));
  test('the order is younger than the period: it cannot be over', () => {
    expect(undated('2026-09-23T10:00:00+08:00')).toMatchObject({ allowed: true, reason: 'return-undated-in-time' });
    expect(undated('2026-09-23T10:00:00+08:00')).not.toHaveProperty('deadline');
  });
  test('it is older: people look', () => expect(undated('2026-09-22T10:00:00+08:00')).toMatchObject({ allowed: false, reason: 'return-undated', alternatives: ['agent'] }));
  test('of two parcels the later one counts', () => {
    const both = [deliveredOn('2026-09-01T10:00:00+08:00'), { ...deliveredOn('2026-11-01T10:00:00+08:00'), trackingNumber: 'B' }];
    expect(decide('return', order({ status: 'delivered' }), both).deadline?.by.toISODate()).toBe('2026-12-31');
  });
  test('an earlier scan of the same parcel does not', () => {
    expect(decide('return', order({ status: 'delivered' }), [parcel([['2026-11-01T10:00:00+08:00', 'Delivered'], ['2026-10-20T10:00:00+08:00', 'Departed Facility']])]).deadline?.by.toISODate()).toBe('2026-12-31');
  });
});

describe('business days', () => {
  test.each<[string, string, Partial<Period>, string, string]>([
    ['over a weekend', '2026-11-20T10:00:00+08:00', { from: 5, to: 10 }, '2026-11-27', '2026-12-04'],
    ['from a Saturday', '2026-11-21T10:00:00+08:00', { from: 1, to: 1 }, '2026-11-23', '2026-11-23'],
    ['over the shop\'s holidays', '2026-09-30T10:00:00+08:00', { from: 1, to: 3 }, '2026-10-08', '2026-10-12'],
    ['over the turn of the year', '2026-12-31T10:00:00+08:00', { from: 1, to: 1 }, '2027-01-04', '2027-01-04'],
    ['by the shop\'s clock: there it is Monday already', '2026-11-22T20:00:00-05:00', { from: 1, to: 1 }, '2026-11-24', '2026-11-24'],
    ['none', '2026-11-20T10:00:00+08:00', { from: 0, to: 0 }, '2026-11-20', '2026-11-20'],
  ])('%s', (_, start, of, from, by) => {
    const span = spanOf(period({ unit: 'business-days', ...of }), at(start), shanghai);
    expect([span.from.toISODate(), span.by.toISODate(), span.by.zoneName]).toEqual([from, by, 'Asia/Shanghai']);
  });

  test('over a change of the clock a day is still a day', () => {
    const start = DateTime.fromISO('2026-10-30T23:30', { zone: 'America/New_York' });
    expect(spanOf(period({ to: 3 }), start, shanghai).by.toISO()).toBe('2026-11-02T23:59:59.999-05:00');
  });

  test('a day\'s kind', () => {
    expect(['2026-09-30', '2026-10-01', '2026-10-07', '2026-10-08', '2026-10-10', '2027-01-01'].map((day) => isWorkday(DateTime.fromISO(day), shanghai.holidays))).toEqual([true, false, false, true, false, false]);
    expect(isWorkday(DateTime.fromISO('2026-10-01'), [])).toBe(true);
  });
});
