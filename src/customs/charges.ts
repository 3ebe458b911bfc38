/** What one charge comes to. Every step is rounded to the currency's own digits, halves up, as a bill shows it. */
import Big from 'big.js';
import { add, compare, money, type Money } from '../commerce/money';
import type { Base, Charge, Destination, Tax, Unknown } from './destination';
import { convert, type ExchangeRate } from './exchange';
import { headingOf, leastSure, oldest, type Sourced } from './figures';

/** From the least to the most it may be; equal where there is one rate. */
export interface Span { from: Money; to: Money }

export interface Line extends Sourced {
  tax: Tax;
  /** Without it there is no honest figure, and `unknown` says where it will come from. */
  span?: Span; unknown?: Unknown;
  percent?: string; upToPercent?: string;
  /** For how many headings it was reckoned. */
  headings?: number;
  borneBy?: 'declarant';
  /** Worked out although something it is reckoned upon has no figure: more may come. */
  atLeast?: true;
}

export interface Basis {
  destination: string; currency: string;
  /** What is known so far, by name; a charge without a figure is not among it. */
  known: Partial<Record<Base, Span>>;
  /** Bases that are owed and have no figure. */
  open: Base[];
  headings: (string | undefined)[];
  exchange: ExchangeRate[];
}

export function reckon(charge: Charge, { rates, headings, currency }: Destination, basis: Basis): Line {
  const { tax, sure, asOf, source, borneBy } = charge;
  const line: Line = { tax, sure, asOf, source, ...(borneBy && { borneBy }) };
  if (charge.unknown) return { ...line, unknown: charge.unknown };
  if (charge.amount !== undefined) return fixed(line, charge.amount, charge.currency ?? currency);
  if (charge.perHeading !== undefined) return perHeading(line, charge.perHeading, charge.currency ?? currency, basis);
  const rate = charge.percent !== undefined ? { percent: charge.percent } : rateOf(charge, { rates, headings }, basis);
  if (rate?.percent === undefined) return { ...line, unknown: 'notice' };
  const by = 'sure' in rate ? { sure: leastSure([sure, rate.sure]), asOf: oldest([asOf, rate.asOf]) } : {};
  return { ...line, ...by, ...ofBase(charge, rate.percent, currency, basis) };
}

function fixed(line: Line, amount: string, currency: string): Line {
  const known = money(amount, currency);
  return { ...line, span: { from: known, to: known } };
}

/** Headings of six digits, as the simplified declaration counts them. One that is not known may be another or the same. */
function perHeading(line: Line, amount: string, currency: string, { headings }: Basis): Line {
  const codes = headings.map((code) => headingOf(code));
  const groups = [...new Set(codes.map((code) => code?.slice(0, 4)))].map((group) => codes.filter((code) => code?.slice(0, 4) === group));
  const counts = groups.map((group) => ({ whole: new Set(group.flatMap((code) => (code !== undefined && code.length >= 6 ? code.slice(0, 6) : []))).size, vague: group.filter((code) => code === undefined || code.length < 6).length, known: group[0] !== undefined }));
  const least = Math.max(1, counts.reduce((sum, { whole, known }) => sum + (known ? Math.max(whole, 1) : 0), 0));
  const most = Math.max(least, counts.reduce((sum, { whole, vague }) => sum + whole + vague, 0));
  const of = (count: number) => money(new Big(amount).times(count), currency);
  return { ...line, headings: least, span: { from: of(least), to: of(most) }, ...(headings.length === 0 && { atLeast: true as const }) };
}

function rateOf({ rateBy, rateByHeading }: Charge, { rates, headings }: Pick<Destination, 'rates' | 'headings'>, basis: Basis) {
  if (rateBy !== undefined) return rates[rateBy]!.find((row) => row.in.includes(basis.destination));
  const found = basis.headings.map((code) => mostParticular(headings[rateByHeading!]!, headingOf(code)));
  // Goods of several bands have no one rate.
  return found.length > 0 && found.every((row) => row !== undefined && row.percent === found[0]?.percent) ? found[0] : undefined;
}

function mostParticular<T extends { of: string[] }>(rows: T[], code: string | undefined): T | undefined {
  if (code === undefined) return undefined;
  const fit = rows.flatMap((row) => row.of.filter((start) => code.startsWith(start)).map((start) => ({ row, length: start.length })));
  return fit.sort((a, b) => b.length - a.length)[0]?.row;
}

function ofBase(charge: Charge, rate: string, fileCurrency: string, basis: Basis): Partial<Line> {
  const { on = [], upToPercent } = charge;
  const spans = on.flatMap((name) => basis.known[name] ?? []);
  const most = upToPercent ?? rate;
  const inFile = (amount: string | undefined) => (amount === undefined ? undefined : convert(money(amount, fileCurrency), basis.currency, basis.exchange)?.money);
  const limits = { free: inFile(charge.free), less: inFile(charge.less), waived: inFile(charge.waivedUpTo) };
  // A limit that cannot be put into the currency at hand would be left out without a word.
  if ((charge.free && !limits.free) || (charge.less && !limits.less) || (charge.waivedUpTo && !limits.waived)) return { unknown: 'notice', percent: rate };
  const of = (side: keyof Span, percent: string) => taxed(sum(spans.map((span) => span[side]), basis.currency), percent, charge, limits);
  return { percent: rate, ...(upToPercent && { upToPercent }), span: { from: of('from', rate), to: of('to', most) }, ...(on.some((name) => basis.open.includes(name)) && { atLeast: true as const }) };
}

interface Limits { free?: Money | undefined; less?: Money | undefined; waived?: Money | undefined }

function taxed(base: Money, percent: string, { part = '100', inside }: Charge, { free, less, waived }: Limits): Money {
  const taxable = notBelowZero(new Big(base.amount).minus(free?.amount ?? 0)).times(part).div(100);
  const share = new Big(percent).div(100);
  const tax = inside ? taxable.div(new Big(1).minus(share)).times(share) : taxable.times(share);
  const due = money(notBelowZero(tax.minus(less?.amount ?? 0)), base.currency);
  return waived && compare(due, waived) <= 0 ? money('0', base.currency) : due;
}

const notBelowZero = (value: Big): Big => (value.lt(0) ? new Big(0) : value);

export function sum(all: Money[], currency: string): Money {
  return all.length === 0 ? money('0', currency) : add(all[0]!, ...all.slice(1));
}
