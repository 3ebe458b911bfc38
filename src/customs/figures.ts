/** What every figure and statement about customs carries: when it was true, who says so, and how sure that is. */
import { z } from 'zod';

/** `high`: a source was read. `medium`: it was, and it is dated or second-hand. `low`: not to be asserted. */
export const SURENESS = ['high', 'medium', 'low'] as const;
export type Sure = (typeof SURENESS)[number];

export const text = z.string().min(1).max(500);
export const sourced = { sure: z.enum(SURENESS), asOf: z.iso.date(), source: text };
export type Sourced = { sure: Sure; asOf: string; source: string };

/** A country, or a part of one with customs rules of its own (`places.ts`). */
export const place = z.string().regex(/^[A-Z]{2}(-[A-Z]{2,3})?$/, 'expected an ISO 3166 code, such as MX or ES-CN');
export const amount = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, 'expected a decimal string, such as "24.90"');
export const currency = z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code, such as USD');
export const percent = z.string().regex(/^\d{1,3}(\.\d{1,3})?$/, 'expected a percentage, such as "33.5"');
export const key = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected a key in lower case, such as "section-301"');
export const page = z.url({ protocol: /^https$/ });
/** Digits of the Harmonized System, from a chapter (two) on. */
export const heading = z.string().regex(/^\d{2,10}$/, 'expected digits of an HS code, such as "6109"');

/** The least sure of several, which is how sure all of it is. */
export function leastSure(all: Sure[]): Sure {
  return SURENESS.findLast((sure) => all.includes(sure)) ?? 'high';
}

/** The oldest date: what is reckoned from several figures is as old as the oldest of them. */
export function oldest(dates: string[]): string {
  return dates.reduce((first, date) => (date < first ? date : first));
}

/** An HS code, or the beginning of one, as digits, however it is written; undefined for what is none. */
export function headingOf(code: string | undefined): string | undefined {
  const digits = code?.replace(/[.\s-]/g, '');
  return digits !== undefined && /^\d{2,10}$/.test(digits) ? digits : undefined;
}
