/** The rules as the shop writes them: named periods, and for every decision a table whose first matching row decides. */
import { z } from 'zod';
import { ALTERNATIVES, CLAIMS, DECISIONS, PARCELS, PAYMENTS, REASONS, REFUNDS, RETURNS, STARTS, STATUSES, TERMS } from './vocabulary';

const key = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected a key in lower case, such as "return-in-time"');
const text = z.string().min(1).max(500);
const country = z.string().regex(/^[A-Z]{2}$/, 'expected an ISO 3166 code, such as MX');
const money = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, 'expected a decimal string, such as "24.90"');
const days = z.int().min(0).max(730);
export const oneOrMany = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (Array.isArray(value) ? value : [value]) as unknown, z.array(schema).min(1));

const periodSchema = z.strictObject({
  /** The last day counts in full. `from` is for what comes between two days, such as a refund. */
  from: days.optional(), to: days,
  unit: z.enum(['days', 'business-days']).default('days'),
  since: z.enum(STARTS),
  source: text.optional(),
}).refine(({ from = 0, to }) => from <= to, { error: 'from is after to', path: ['from'] });

const conditionsSchema = z.strictObject({
  status: oneOrMany(z.enum(STATUSES)), payment: oneOrMany(z.enum(PAYMENTS)),
  /** What the story of any of the parcels says. */
  parcel: oneOrMany(z.enum(PARCELS)),
  return: oneOrMany(z.enum(RETURNS)), refund: oneOrMany(z.enum(REFUNDS)), resent: z.boolean(), claim: oneOrMany(z.enum(CLAIMS)),
  /** Periods that are running, or over; neither, where it is not known when they began. */
  within: oneOrMany(key), after: oneOrMany(key),
  destination: oneOrMany(country),
  /** Any of the items bears it. */
  tag: oneOrMany(key),
  /** In one currency; an order in another one does not match. */
  value: z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code, such as USD'), atLeast: money.optional(), below: money.optional() }),
}).partial();

const rowSchema = z.strictObject({
  /** All of them must hold. The last row has none. */
  when: conditionsSchema.refine((when) => Object.keys(when).length > 0, 'no condition: leave `when` out for the default row').optional(),
  allowed: z.boolean(), reason: key, terms: z.array(key).default([]), alternatives: z.array(key).default([]),
  /** The period whose end is the deadline. */
  deadline: key.optional(),
  source: text.optional(),
});

const tableSchema = z.array(rowSchema).min(1).superRefine((rows, context) => {
  rows.forEach(({ when }, index) => {
    const last = index === rows.length - 1;
    if (last && when) context.addIssue({ code: 'custom', path: [index, 'when'], message: 'the last row is the default and has no `when`' });
    if (!last && !when) context.addIssue({ code: 'custom', path: [index], message: 'a row without `when` ends the table: the rows below it are never reached' });
  });
});

export const rulesSchema = z.strictObject({
  /** Named in the log beside every verdict. */
  version: text, asOf: z.iso.date(), source: text,
  periods: z.record(key, periodSchema),
  /** Which items bear a tag, by SKU; `*` stands for anything. */
  tags: z.record(key, z.array(z.string().regex(/^[\w.*-]+$/, 'expected a SKU, with * for anything')).min(1)).default({}),
  /** The shop's own reasons, terms and alternatives, each as a whole sentence. */
  words: z.record(key, z.strictObject({ en: text, es: text, zh: text })).default({}),
  decisions: z.record(z.enum(DECISIONS), tableSchema),
}).superRefine((rules, context) => {
  const periods = Object.keys(rules.periods);
  const own = Object.keys(rules.words);
  for (const [decision, rows] of Object.entries(rules.decisions)) rows.forEach((row, index) => {
    const check = (name: string, known: string[], what: string, ...at: (string | number)[]) => {
      if (!known.includes(name)) context.addIssue({ code: 'custom', path: ['decisions', decision, index, ...at], message: `no ${what} "${name}"; known: ${known.join(', ')}` });
    };
    for (const name of ['within', 'after'] as const) row.when?.[name]?.forEach((period, place) => check(period, periods, 'period', 'when', name, place));
    row.when?.tag?.forEach((tag, place) => check(tag, Object.keys(rules.tags), 'tag', 'when', 'tag', place));
    check(row.reason, [...Object.keys(REASONS), ...own], 'reason', 'reason');
    row.terms.forEach((term, place) => check(term, [...TERMS, ...own], 'term', 'terms', place));
    row.alternatives.forEach((alternative, place) => check(alternative, [...Object.keys(ALTERNATIVES), ...own], 'alternative', 'alternatives', place));
    if (row.deadline !== undefined) check(row.deadline, periods, 'period', 'deadline');
    else if (!own.includes(row.reason) && REASONS[row.reason]) context.addIssue({ code: 'custom', path: ['decisions', decision, index, 'deadline'], message: `missing: the sentence of "${row.reason}" names a period` });
  });
});

export type Rules = z.infer<typeof rulesSchema>;
export type Period = Rules['periods'][string];
export type Conditions = z.infer<typeof conditionsSchema>;
export type Row = z.infer<typeof rowSchema>;
