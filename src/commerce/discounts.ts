/** What a coupon or a spend-and-save offer takes off an amount of goods: decided from the shop's data alone. */
import Big from 'big.js';
import { compare, money, multiply, subtract, type Money } from './money';
import type { Coupon } from './types';

export type Validity = 'valid' | 'not-yet' | 'over';

export interface SpendAndSave { currency: string; steps: { spend: string; save: string }[]; repeats?: boolean | undefined }

export type Discount =
  /** `off` of the goods, `left` to pay for them. */
  | { state: 'off'; off: Money; left: Money }
  /** So much is missing to the least amount it holds for, or to the first step. */
  | { state: 'short'; missing: Money; minimum: Money }
  /** It is in another currency than the goods: nothing can be said without a rate. */
  | { state: 'other-currency'; currency: string };

/** At an instant, by the times the shop gives: one that has none is not bounded there. */
export function validityAt({ startsAt, endsAt }: { startsAt?: string | undefined; endsAt?: string | undefined }, now: number): Validity {
  if (startsAt !== undefined && now < Date.parse(startsAt)) return 'not-yet';
  return endsAt !== undefined && now > Date.parse(endsAt) ? 'over' : 'valid';
}

/** @param goods without shipping and tax. A coupon that names no currency is taken to be in the goods'. */
export function couponOff({ kind, value, minimum, currency = '' }: Coupon, goods: Money): Discount {
  const needsCurrency = kind !== 'percent' || minimum !== undefined;
  if (needsCurrency && currency !== '' && currency !== goods.currency) return { state: 'other-currency', currency };
  const least = minimum === undefined ? undefined : money(minimum, goods.currency);
  if (least && compare(goods, least) < 0) return { state: 'short', missing: subtract(least, goods), minimum: least };
  return taken(kind === 'percent' ? money(new Big(goods.amount).times(value).div(100), goods.currency) : money(value, goods.currency), goods);
}

/** The highest step that is reached, once; with `repeats` its only step as often as it fits. */
export function spendAndSaveOff({ currency, steps, repeats = false }: SpendAndSave, goods: Money): Discount {
  if (currency !== goods.currency) return { state: 'other-currency', currency };
  const ranked = steps.map(({ spend, save }) => ({ spend: money(spend, currency), save: money(save, currency) })).sort((a, b) => compare(a.spend, b.spend));
  const reached = ranked.findLast(({ spend }) => compare(goods, spend) >= 0);
  if (!reached) return { state: 'short', missing: subtract(ranked[0]!.spend, goods), minimum: ranked[0]!.spend };
  const times = repeats ? Math.floor(Number(goods.amount) / Number(reached.spend.amount)) : 1;
  return taken(multiply(reached.save, times), goods);
}

/** No more than the goods cost. */
function taken(off: Money, goods: Money): Discount {
  const most = compare(off, goods) > 0 ? goods : off;
  return { state: 'off', off: most, left: subtract(goods, most) };
}
