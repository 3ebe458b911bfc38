/** Days of the calendar and of business, and where a period ends. */
import type { DateTime } from 'luxon';
import { z } from 'zod';
import { zoneNamed } from '../tracking/zones';
import type { Period } from './schema';

const day = z.iso.date({ error: 'expected a date, such as 2026-10-01' });

/** The days on which the shop's people do not work, beside Saturdays and Sundays. */
export const holidaysSchema = z.array(z.strictObject({ from: day, to: day.optional(), name: z.string().optional() })
  .refine(({ from, to }) => to === undefined || from <= to, { error: 'from is after to', path: ['from'] }));
export type Holidays = z.infer<typeof holidaysSchema>;

export interface Calendar { timeZone: string; holidays?: Holidays | undefined }

export interface Span {
  /** The start of the first day and the end of the last one, both in the zone the period is counted in. */
  from: DateTime; by: DateTime;
}

/**
 * Calendar days are counted by the clock of the place where the period began, so that a shopper who counts comes to the same
 * day; business days by the shop's, whose people they are. The day it began is not counted.
 */
export function spanOf({ from, to, unit }: Period, start: DateTime, calendar: Calendar): Span {
  const first = unit === 'days' ? start.startOf('day') : start.setZone(zoneNamed(calendar.timeZone)).startOf('day');
  const after = (count: number) => (unit === 'days' ? first.plus({ days: count }) : plusWorkdays(first, count, calendar.holidays ?? []));
  return { from: after(from ?? to), by: after(to).endOf('day') };
}

function plusWorkdays(start: DateTime, count: number, holidays: Holidays): DateTime {
  let day = start;
  for (let left = count; left > 0;) {
    day = day.plus({ days: 1 });
    if (isWorkday(day, holidays)) left--;
  }
  return day;
}

export function isWorkday(day: DateTime, holidays: Holidays): boolean {
  const date = day.toISODate()!;
  return day.weekday <= 5 && !holidays.some(({ from, to = from }) => from <= date && date <= to);
}
