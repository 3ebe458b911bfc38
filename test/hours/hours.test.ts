/** Open or closed, until when and when next: split days, holidays, changes of the clock, and the other side of the world. */
import { DateTime } from 'luxon';
import { openingsOn, openState, weekOf } from '../../src/hours/hours';
import { hoursSchema, type Hours } from '../../src/hours/schema';

const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const at = (iso: string): DateTime => DateTime.fromISO(iso, { setZone: true });

const shenzhen = hoursSchema.parse({
  timeZone: 'Asia/Shanghai',
  week: [{ days: WORKDAYS, open: [{ from: '09:00', to: '12:30' }, { from: '14:00', to: '18:00' }] }, { days: ['sat'], open: [{ from: '10:00', to: '16:00' }] }],
});
const line = hoursSchema.parse({ timeZone: 'America/New_York', week: [{ days: WORKDAYS, open: [{ from: '08:00', to: '20:30' }] }, { days: ['sat'], open: [{ from: '08:00', to: '18:00' }] }], worksOnHolidays: true });
const NATIONAL_DAY = [{ from: '2026-10-01', to: '2026-10-07' }];

function told(hours: Hours, now: string, holidays = NATIONAL_DAY): string {
  const state = openState(hours, at(now), holidays);
  const time = (value?: DateTime) => value?.toISO({ suppressMilliseconds: true, suppressSeconds: true }) ?? 'never';
  return state.open ? `open until ${time(state.until)}` : `closed until ${time(state.next)}`;
}

describe('a split day, by the office clock', () => {
  it.each([
    ['2026-11-23T09:00+08:00', 'open until 2026-11-23T12:30+08:00'],
    ['2026-11-23T08:59:59+08:00', 'closed until 2026-11-23T09:00+08:00'],
    ['2026-11-23T12:30+08:00', 'closed until 2026-11-23T14:00+08:00'],
    ['2026-11-23T17:59:59+08:00', 'open until 2026-11-23T18:00+08:00'],
    ['2026-11-23T18:00+08:00', 'closed until 2026-11-24T09:00+08:00'],
    ['2026-11-21T16:00+08:00', 'closed until 2026-11-23T09:00+08:00'],
    // Sunday evening in Mexico is Monday morning there.
    ['2026-11-22T19:30-06:00', 'open until 2026-11-23T12:30+08:00'],
  ])('%s: %s', (now, state) => expect(told(shenzhen, now)).toBe(state));
});

describe('days that differ', () => {
  it.each([
    ['a holiday closes it', shenzhen, '2026-10-01T10:00+08:00', 'closed until 2026-10-08T09:00+08:00'],
    ['but not one that works on holidays', line, '2026-10-01T10:00-04:00', 'open until 2026-10-01T20:30-04:00'],
    ['closed days of its own', { ...line, closed: [{ from: '2026-11-26', to: '2026-11-27' }] }, '2026-11-26T10:00-05:00', 'closed until 2026-11-28T08:00-05:00'],
    ['hours of its own go before a holiday', { ...shenzhen, special: [{ date: '2026-10-03', open: [{ from: '10:00', to: '12:00' }] }] }, '2026-10-02T10:00+08:00', 'closed until 2026-10-03T10:00+08:00'],
    ['a day taken out', { ...shenzhen, special: [{ date: '2026-11-23', open: [] }] }, '2026-11-23T10:00+08:00', 'closed until 2026-11-24T09:00+08:00'],
    ['closed for as far as can be seen', { ...shenzhen, closed: [{ from: '2026-11-01', to: '2027-11-01' }] }, '2026-11-23T10:00+08:00', 'closed until never'],
  ] as [string, Hours, string, string][])('%s', (_, hours, now, state) => expect(told(hours, now)).toBe(state));
});

describe('the clock is changed', () => {
  it('on the weekend: the same wall time, another offset', () => {
    expect(told(line, '2026-10-31T18:30-04:00')).toBe('closed until 2026-11-02T08:00-05:00');
    expect(told(line, '2027-03-13T18:30-05:00')).toBe('closed until 2027-03-15T08:00-04:00');
  });

  it('within the opening hours: the day is an hour longer or shorter', () => {
    const night = hoursSchema.parse({ timeZone: 'Europe/Madrid', week: [{ days: ['sun'], open: [{ from: '00:00', to: '06:00' }] }] });
    const lasts = (day: string) => openingsOn(night, DateTime.fromISO(day, { zone: 'Europe/Madrid' })).map(({ from, to }) => to.diff(from, 'hours').hours);
    expect([lasts('2026-10-18'), lasts('2026-10-25'), lasts('2027-03-28')]).toEqual([[6], [7], [5]]);
  });

  it('a time that the day has twice is its first', () => {
    const late = hoursSchema.parse({ timeZone: 'Europe/Madrid', week: [{ days: ['sun'], open: [{ from: '02:30', to: '06:00' }] }] });
    expect(openingsOn(late, DateTime.fromISO('2026-10-25', { zone: 'Europe/Madrid' })).map(({ from }) => from.toISO({ suppressMilliseconds: true, suppressSeconds: true }))).toEqual(['2026-10-25T02:30+02:00']);
  });

  it('an opening that lies in the hour left out is none', () => {
    const early = hoursSchema.parse({ timeZone: 'Europe/Madrid', week: [{ days: ['sun'], open: [{ from: '02:00', to: '03:00' }] }] });
    expect(openingsOn(early, DateTime.fromISO('2027-03-28', { zone: 'Europe/Madrid' }))).toEqual([]);
    expect(told(early, '2027-03-27T12:00+01:00')).toBe('closed until 2027-04-04T02:00+02:00');
  });
});

it('past midnight is one stretch, and day and night has no end', () => {
  const bar = hoursSchema.parse({ timeZone: 'Asia/Shanghai', week: [{ days: ['fri'], open: [{ from: '20:00', to: '24:00' }] }, { days: ['sat'], open: [{ from: '00:00', to: '02:00' }] }] });
  expect(told(bar, '2026-11-27T23:00+08:00')).toBe('open until 2026-11-28T02:00+08:00');
  const always = hoursSchema.parse({ timeZone: 'Asia/Shanghai', week: [{ days: [...WORKDAYS, 'sat', 'sun'], open: [{ from: '00:00', to: '24:00' }] }] });
  expect(told(always, '2026-11-27T23:00+08:00', [])).toBe('open until never');
});

it('a week is told by days of the same hours', () => {
  expect(weekOf(shenzhen).map(({ days }) => days.join(' '))).toEqual(['mon tue wed thu fri', 'sat']);
  expect(weekOf(hoursSchema.parse({ timeZone: 'UTC', week: [{ days: ['wed', 'mon'], open: [{ from: '09:00', to: '12:00' }] }, { days: ['tue'], open: [{ from: '10:00', to: '12:00' }] }] })).map(({ days }) => days.join(' '))).toEqual(['mon wed', 'tue']);
});
