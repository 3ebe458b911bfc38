/** Open now, until when, and if not, when next: by the office's own clock, over changes of the clock, split days and holidays. */
import { DateTime } from 'luxon';
import type { Holidays } from '../rules/calendar';
import { zoneNamed } from '../tracking/zones';
import { WEEKDAYS, type ClockSpan, type Hours, type Weekday } from './schema';

export interface Opening { from: DateTime; to: DateTime }

/** Both by the office's clock; `setZone` tells them by another. */
export type OpenState =
  /** Undefined where it never closes, so far as can be seen. */
  | { open: true; until: DateTime | undefined }
  /** Undefined where it does not open again within eight weeks. */
  | { open: false; next: DateTime | undefined };

/** Longer than any holiday. */
const DAYS_AHEAD = 56;

/** @param holidays the shop's own, which close it too. */
export function openState(hours: Hours, now: DateTime, holidays: Holidays = []): OpenState {
  const local = now.setZone(zoneNamed(hours.timeZone));
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    for (const { from, to } of openingsOn(hours, local.startOf('day').plus({ days: ahead }), holidays)) {
      if (to <= local) continue;
      if (from > local) return { open: false, next: from };
      return { open: true, until: lastOf(hours, to, holidays) };
    }
  }
  return { open: false, next: undefined };
}

/** The openings of one day. @param day any moment of it, by the office's clock. */
export function openingsOn(hours: Hours, day: DateTime, holidays: Holidays = []): Opening[] {
  return spansOn(hours, day, holidays).map(({ from, to }) => ({ from: at(day, from), to: at(day, to) }))
    // An hour that the clock leaves out on that day is none.
    .filter(({ from, to }) => from < to);
}

/** The hours of a usual week, days with the same hours together and in order: what a sign at the door would say. */
export function weekOf({ week }: Hours): { days: Weekday[]; open: ClockSpan[] }[] {
  const rows: { days: Weekday[]; open: ClockSpan[] }[] = [];
  for (const day of WEEKDAYS) {
    const open = week.find(({ days }) => days.includes(day))?.open ?? [];
    const same = rows.find((row) => JSON.stringify(row.open) === JSON.stringify(open));
    if (same) same.days.push(day);
    else rows.push({ days: [day], open });
  }
  return rows.filter(({ open }) => open.length > 0);
}

function spansOn({ week, closed = [], special = [], worksOnHolidays = false }: Hours, day: DateTime, holidays: Holidays): ClockSpan[] {
  const date = day.toISODate()!;
  const own = special.find((other) => other.date === date);
  if (own) return own.open;
  const off = [...closed, ...(worksOnHolidays ? [] : holidays)];
  if (off.some(({ from, to = from }) => from <= date && date <= to)) return [];
  return week.find(({ days }) => days.includes(WEEKDAYS[day.weekday - 1]!))?.open ?? [];
}

/** Midnight is no closing time where the next day begins with it. */
function lastOf(hours: Hours, until: DateTime, holidays: Holidays): DateTime | undefined {
  let end = until;
  for (let step = 0; step < DAYS_AHEAD; step++) {
    const next = openingsOn(hours, end, holidays).find(({ from }) => from.equals(end));
    if (!next) return end;
    end = next.to;
  }
  return undefined;
}

/** A clock time that the day has twice is its first. */
function at(day: DateTime, clock: string): DateTime {
  if (clock === '24:00') return day.startOf('day').plus({ days: 1 });
  const [hour, minute] = clock.split(':').map(Number);
  return day.set({ hour: hour!, minute: minute!, second: 0, millisecond: 0 });
}
