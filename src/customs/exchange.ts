/** From one currency to another by a rate that somebody has vouched for with a date; without one there is no conversion. */
import Big from 'big.js';
import { money, type Money } from '../commerce/money';

export interface ExchangeRate { from: string; to: string; rate: string; asOf: string; source: string }

export interface Converted { money: Money; /** The rate's, where one was needed. */ asOf?: string }

/** By a rate or its inverse; undefined where there is neither. */
export function convert(given: Money, to: string, rates: ExchangeRate[]): Converted | undefined {
  if (given.currency === to) return { money: given };
  const rate = rates.find((known) => known.from === given.currency && known.to === to);
  if (rate) return { money: money(new Big(given.amount).times(rate.rate), to), asOf: rate.asOf };
  const inverse = rates.find((known) => known.from === to && known.to === given.currency);
  return inverse && { money: money(new Big(given.amount).div(inverse.rate), to), asOf: inverse.asOf };
}
