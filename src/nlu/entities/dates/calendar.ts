import { DateTime, FixedOffsetZone } from 'luxon';
import { DAY_MS, dayIn, zoneNamed } from '../../../tracking/zones';

/** A day, or a stretch of days with both ends included; `hours` narrows a single day. */
export interface Days {
  from: DateTime;
  to: DateTime;
  hours?: PartOfDay;
  /** Named by a weekday alone, so that one of the week after may be meant: "Monday to Friday". */
  weekly?: boolean;
}

export const PARTS = {
  morning: ['06:00', '12:00'], noon: ['11:00', '14:00'], afternoon: ['12:00', '18:00'], evening: ['18:00', '22:00'], night: ['18:00', '23:59'],
} as const satisfies Record<string, readonly [string, string]>;
export type PartOfDay = keyof typeof PARTS;

export type Unit = 'days' | 'weeks' | 'months' | 'years';

/** Dates as people name them, counted from today in one zone. Weeks start on Monday (ISO 8601), as in China and Spain. */
export class Calendar {
  private start?: DateTime;

  constructor(private readonly now: Date, private readonly timeZone: string) {}

  /**
   * The day it is in the zone, as midnight of UTC: days are counted here, not hours. Zones are the dearest step, so it waits until
   * a date is found.
   */
  get today(): DateTime {
    if (!this.start) {
      const zone = zoneNamed(this.timeZone);
      this.start = DateTime.fromMillis(dayIn(zone.isValid ? zone : FixedOffsetZone.utcInstance, this.now.getTime()) * DAY_MS, { zone: 'utc' });
    }
    return this.start;
  }

  day(offset: number): Days {
    return one(this.today.plus({ days: offset }));
  }

  ago(count: number, unit: Unit): Days {
    return one(this.today.minus({ [unit]: count }));
  }

  in(count: number, unit: Unit): Days {
    return one(this.today.plus({ [unit]: count }));
  }

  /** 1 Monday … 7 Sunday. "Tuesday": the coming one, today included. */
  coming(weekday: number, includeToday = true): Days {
    const ahead = (weekday - this.today.weekday + 7) % 7;
    return { ...one(this.today.plus({ days: ahead === 0 && !includeToday ? 7 : ahead })), weekly: true };
  }

  /** "Monday week": the week after the coming one. */
  weekAfter(weekday: number): Days {
    return one(this.coming(weekday).from.plus({ weeks: 1 }));
  }

  past(weekday: number): Days {
    const back = (this.today.weekday - weekday + 7) % 7;
    return one(this.today.minus({ days: back === 0 ? 7 : back }));
  }

  /** The weekday of this week (0), the next (1), the last (-1). */
  ofWeek(weekday: number, weeks: number): Days {
    return one(this.today.startOf('week').plus({ weeks, days: weekday - 1 }));
  }

  week(weeks: number): Days {
    const from = this.today.startOf('week').plus({ weeks });
    return { from, to: from.plus({ days: 6 }) };
  }

  weekend(weeks: number): Days {
    const from = this.today.startOf('week').plus({ weeks, days: 5 });
    return { from, to: from.plus({ days: 1 }) };
  }

  month(months: number): Days {
    const from = this.today.startOf('month').plus({ months });
    return { from, to: from.endOf('month').startOf('day') };
  }

  endOfMonth(months: number): Days {
    return one(this.month(months).to);
  }

  wholeMonth(month: number, year?: number): Days | undefined {
    const first = this.date(year, month, 1);
    return first && { from: first.from, to: first.from.endOf('month').startOf('day') };
  }

  /** Without a year: the one that is nearest to today. Undefined for 31 February. */
  date(year: number | undefined, month: number, day: number): Days | undefined {
    const full = year === undefined ? undefined : year < 100 ? 2000 + year : year;
    if (full !== undefined && (full < 2000 || full > 2100)) return undefined;
    const years = full === undefined ? [this.today.year, this.today.year + 1, this.today.year - 1] : [full];
    const dates = years.map((one) => this.today.set({ year: one, month: 1, day: 1 }).set({ month, day })).filter((date) => date.isValid && date.month === month && date.day === day);
    const distance = (date: DateTime): number => Math.abs(date.diff(this.today).toMillis());
    const nearest = dates.sort((a, b) => distance(a) - distance(b))[0];
    return nearest && month >= 1 && month <= 12 ? one(nearest) : undefined;
  }

  /** "on the 22nd": of the month in which it is nearest to today; "by the 22nd": in which it is next; "bought on the 22nd": in which it last was. */
  dayOfMonth(day: number, which: 'nearest' | 'next' | 'last' = 'nearest'): Days | undefined {
    const months = [0, 1, -1].map((months) => this.today.startOf('month').plus({ months })).filter((month) => day >= 1 && day <= (month.daysInMonth ?? 31));
    const dates = months.map((month) => month.set({ day })).filter((date) => which === 'nearest' || (which === 'next' ? date >= this.today : date <= this.today));
    const nearest = dates.sort((a, b) => Math.abs(a.diff(this.today).toMillis()) - Math.abs(b.diff(this.today).toMillis()))[0];
    return nearest && one(nearest);
  }
}

export const one = (date: DateTime): Days => ({ from: date, to: date });

export const isRange = (days: Days): boolean => days.from.toISODate() !== days.to.toISODate();

/** 2026-11-24, 2026-11-23/2026-11-29, or 2026-11-24T12:00/2026-11-24T18:00. */
export function isoOf({ from, to, hours }: Days): string {
  const [first, last] = [from.toISODate()!, to.toISODate()!];
  if (hours && first === last) return `${first}T${PARTS[hours][0]}/${first}T${PARTS[hours][1]}`;
  return first === last ? first : `${first}/${last}`;
}
