/** What becomes of the money when an order, or a part of it, is taken back before it is sent: how much, how, and by when. */
import type { DateTime } from 'luxon';
import { compare, isZero, money, negate, type Money } from '../commerce/money';
import type { CurrentOrder } from '../commerce/orders';
import { minimum, owedBack, refundable, reprice, totalOf, without, type Line } from '../commerce/sums';
import type { Verdict } from '../rules/book';
import { spanOf } from '../rules/calendar';
import type { Outcome } from '../requests/requests';
import { amountInWords, methodInWords } from './order-words';
import type { Turn } from './turn';

/** `nothing`: none was taken. `released`: it was only reserved. `refund`: it goes back the way it came. */
export interface MoneyBack { kind: 'nothing' | 'released' | 'refund'; amount?: Money }

/** What the rules of money would give; the shop's own reckoning, once it is done, goes before. @param lines all of it without them */
export function moneyBack(order: CurrentOrder, lines?: Line[]): MoneyBack {
  const left = lines ? without(order.items, lines) : [];
  const all = typeof left === 'string' || left.length === 0;
  const owed = all ? totalOf(order) : owedBack(reprice(order, left).difference);
  if (order.payment?.status === 'authorized') return { kind: 'released', amount: owed };
  const amount = all ? refundable(order) : minimum(owed, refundable(order));
  return isZero(amount) ? { kind: 'nothing' } : { kind: 'refund', amount };
}

/** What the shop has done about it. */
export function moneyOf({ refund, released }: Outcome): MoneyBack & { isPending?: boolean } {
  const sent = refund as (Money & { status?: string }) | undefined;
  if (sent) return { kind: 'refund', amount: money(sent.amount, sent.currency), isPending: sent.status === 'pending' };
  return released ? { kind: 'released', amount: released as Money } : { kind: 'nothing' };
}

/** The days between which it should arrive, if it is asked for now; undefined where the rules name no period. */
export function refundDays(turn: Turn, { period }: Verdict): { from: DateTime; to: DateTime } | undefined {
  if (!period) return undefined;
  const { from, by } = spanOf(period, turn.now.setZone(turn.shop.timeZone), turn.shop);
  return { from, to: by };
}

/** "You get EUR 44.82 back the way you paid (card); by our terms that is between 27 Nov and 4 Dec." */
export function moneyInWords(turn: Turn, tense: 'will' | 'did', back: MoneyBack, order: CurrentOrder, days: { from: DateTime; to: DateTime } | undefined): string {
  if (back.kind === 'nothing') return turn.text(`order:money.${tense}.nothing`);
  const method = methodInWords(turn, order.payment?.method);
  const how = method === undefined ? '' : '-by';
  return turn.text(`order:money.${tense}.${back.kind}${how}${back.kind === 'refund' && days ? '-days' : ''}`, { amount: back.amount, method, range: days });
}

/** Which way it goes is said in words. */
export function absoluteOf(amount: Money): Money {
  return compare(amount, money('0', amount.currency)) < 0 ? negate(amount) : amount;
}

/** For the card. */
export function moneyRow(turn: Turn, { kind, amount }: MoneyBack): { label: string; value: string }[] {
  return kind === 'nothing' || !amount ? [] : [{ label: turn.text(kind === 'refund' ? 'order:row.refund' : 'order:row.released'), value: amountInWords(turn, amount) }];
}
