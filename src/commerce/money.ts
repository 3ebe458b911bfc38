/** Money: decimal arithmetic on the strings that commerce keeps. No amount is ever a binary fraction. */
import Big from 'big.js';

export interface Money { amount: string; currency: string }

/** Digits behind the point by ISO 4217 (2026), where they are not two. */
const EXPONENTS: Record<string, number> = {
  ...Object.fromEntries(['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code) => [code, 0])),
  ...Object.fromEntries(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3])),
  CLF: 4, UYW: 4,
};
const USUAL_EXPONENT = 2;

export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? USUAL_EXPONENT;
}

/** As commerce keeps it: every digit the currency has, halves rounded away from zero. @throws Error for what is no number. */
export function money(amount: string | Big, currency: string): Money {
  return { amount: new Big(amount).toFixed(exponentOf(currency), Big.roundHalfUp), currency };
}

/** @throws Error when the currencies differ, as all of these do. */
export function add(first: Money, ...others: Money[]): Money {
  return money(others.reduce((total, other) => total.plus(inSame(first, other)), new Big(first.amount)), first.currency);
}

export function subtract(from: Money, what: Money): Money {
  return money(new Big(from.amount).minus(inSame(from, what)), from.currency);
}

/** @param by a count, or a rate as a decimal string, such as `"0.16"`. */
export function multiply({ amount, currency }: Money, by: number | string): Money {
  return money(new Big(amount).times(by), currency);
}

export function divide({ amount, currency }: Money, by: number): Money {
  return money(new Big(amount).div(by), currency);
}

/** What falls to a part: `part / whole` of it, and nothing of nothing. Divided last, so that a third of 3.00 is 1.00. */
export function share({ amount, currency }: Money, part: Money, whole: Money): Money {
  if (new Big(whole.amount).eq(0)) return money('0', currency);
  return money(new Big(amount).times(part.amount).div(inSame(part, whole)), currency);
}

/** Below zero where the first is less, above where it is more. */
export function compare(first: Money, second: Money): number {
  return new Big(first.amount).cmp(inSame(first, second));
}

export function isZero({ amount }: Money): boolean {
  return new Big(amount).eq(0);
}

export function negate({ amount, currency }: Money): Money {
  return isZero({ amount, currency }) ? money('0', currency) : money(new Big(amount).neg(), currency);
}

/**
 * For a reader, its currency by its code: a bare $ is a dozen currencies.
 * @param locale such as `es-MX`: point or comma, and where the code stands, are its own.
 */
export function formatMoney({ amount, currency }: Money, locale: string, currencyDisplay: 'code' | 'name' = 'code'): string {
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay, minimumFractionDigits: digits, maximumFractionDigits: digits, roundingMode: 'halfExpand' });
  // As text, it is written digit for digit.
  return format.format(new Big(amount).toFixed() as Intl.StringNumericLiteral);
}

function inSame({ currency }: Money, other: Money): Big {
  if (other.currency !== currency) throw new Error(`${other.currency} and ${currency} cannot be reckoned together`);
  return new Big(other.amount);
}
