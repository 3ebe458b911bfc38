/** Opening hours as an operator writes them: spans by day of the week, and the days that differ. */
import { z } from 'zod';
import { timeZone } from '../shop/fields';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time, such as 09:30');
const untilClock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected a time, such as 18:30, or 24:00 for midnight');
const day = z.iso.date({ error: 'expected a date, such as 2026-10-01' });

/** What goes on past midnight is two spans: until 24:00, and from 00:00 on the next day. */
const spanSchema = z.strictObject({ from: clock, to: untilClock }).refine(({ from, to }) => from < to, { error: 'from is not before to: past midnight are two spans, the first until 24:00', path: ['from'] });

export const spansSchema = z.array(spanSchema).superRefine((spans, context) => {
  spans.forEach(({ from }, index) => {
    if (index > 0 && from < spans[index - 1]!.to) context.addIssue({ code: 'custom', path: [index, 'from'], message: 'begins before the span above it has ended' });
  });
});

export const hoursSchema = z.strictObject({
  /** The office's own clock. */
  timeZone,
  /** A day that is not named is closed. */
  week: z.array(z.strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1), open: spansSchema.min(1) })).min(1).superRefine((rows, context) => {
    const named = rows.flatMap(({ days }, row) => days.map((name) => ({ name, row })));
    named.forEach(({ name, row }, index) => {
      if (named.slice(0, index).some((other) => other.name === name)) context.addIssue({ code: 'custom', path: [row, 'days'], message: `${name} stands here twice` });
    });
  }),
  /** Open all days of the week otherwise: closed on these, beside the shop's own `holidays`. */
  closed: z.array(z.strictObject({ from: day, to: day.optional(), name: z.string().optional() })
    .refine(({ from, to }) => to === undefined || from <= to, { error: 'from is after to', path: ['from'] })).optional(),
  /** Days with hours of their own; they go before everything else. Without spans the day is closed. */
  special: z.array(z.strictObject({ date: day, open: spansSchema })).optional(),
  /** True where the shop's own holidays do not close it: a carrier's line, say. */
  worksOnHolidays: z.boolean().optional(),
});

export type Hours = z.infer<typeof hoursSchema>;
export type ClockSpan = z.infer<typeof spanSchema>;
export type Weekday = (typeof WEEKDAYS)[number];
