/** The kinds of values that the sections of the shop file are made of. */
import { z } from 'zod';
import { CARRIERS } from '../commerce/types';

export const text = z.string().min(1).max(2000);
/** What a shopper reads: nothing is said in one language that is not said in all. */
export const localized = z.strictObject({ en: text, es: text, zh: text });
export const days = z.int().min(0).max(365);
export const range = z.strictObject({ from: days, to: days }).refine(({ from, to }) => from <= to, 'from is after to');
export const key = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'expected a key in lower case, such as "standard"');
export const country = z.string().regex(/^[A-Z]{2}$/, 'expected an ISO 3166 code, such as MX');
export const currency = z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code, such as USD');
const amount = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, 'expected a decimal string, such as "24.90"');
/** Where only amounts above nothing make sense. */
export const someAmount = amount.refine((value) => Number(value) > 0, 'expected more than 0');
export const money = z.strictObject({ amount, currency });
export const someMoney = z.strictObject({ amount: someAmount, currency });
export const instant = z.iso.datetime({ offset: true, error: 'expected a time with a zone, such as 2026-11-22T10:00:00Z' });
export const carrier = z.enum(CARRIERS);
export const timeZone = z.string().refine(isTimeZone, 'expected an IANA zone, such as America/Mexico_City');
/** A page a shopper is sent to: nothing else than the web. */
export const page = z.url({ protocol: /^https?$/, error: 'expected an address that begins with https://' });
/** Where a statement comes from, and when it was read. */
export const sourced = { source: text, asOf: z.iso.date() };

export type Localized = z.infer<typeof localized>;

/** Each entry at most once. */
export function unique<T>(name: (entry: T) => string): (entries: T[], context: z.RefinementCtx<T[]>) => void {
  return (entries, context) => {
    const names = entries.map(name);
    names.forEach((value, index) => { if (names.indexOf(value) < index) context.addIssue({ code: 'custom', path: [index], message: `${value} stands here twice` }); });
  };
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
