/** How much the goods come to that a coupon is asked about: said by the shopper, or of an order of theirs that is not paid yet. */
import Big from 'big.js';
import { money, type Money } from '../commerce/money';
import type { Order } from '../commerce/types';
import { inGroup } from './proof';
import type { Message, Turn } from './turn';

/** Anything else with figures in it is no amount. */
const NO_OTHER_FIGURES = ['quantity', 'ordinal', 'size', 'postcode', 'choice', 'phone_last4'];

/** Money a message names; a bare figure is in `currency`, and nothing without it. */
export function amountIn({ text, entities }: Pick<Message, 'text' | 'entities'>, currency?: string): Money | undefined {
  const [amount, named] = entities.find(({ type }) => type === 'money')?.value.split(' ') ?? [];
  if (amount !== undefined && named !== undefined) return money(amount, named);
  if (entities.some(({ type }) => !NO_OTHER_FIGURES.includes(type) && type !== 'money')) return undefined;
  const bare = /^\D{0,30}?(\d{1,6}(?:[.,]\d{1,2})?)\D{0,30}$/.exec(text.normalize('NFKC'))?.[1];
  return bare === undefined || currency === undefined ? undefined : money(bare.replace(',', '.'), currency);
}

/** What the shopper named when they began. */
export function moneySaid({ trigger }: Turn): Money | undefined {
  return amountIn({ text: '', entities: trigger.entities });
}

/** The goods of an order that still waits for its payment, where whoever asks may see it. */
export async function unpaidGoods(turn: Turn): Promise<{ goods: Money; order: string } | undefined> {
  if (inGroup(turn)) return undefined;
  const number = turn.heard('order_number')[0]?.value;
  const named = number === undefined ? undefined : await turn.orders.order(number);
  const orders = [...(named && turn.mayOpen(named) ? [named] : []), ...(turn.customer ? await turn.orders.ordersOf(turn.customer.id) : [])];
  const unpaid = orders.find(({ status }) => status === 'awaiting_payment');
  return unpaid && { goods: goodsOf(unpaid), order: unpaid.number };
}

function goodsOf({ items, currency }: Order): Money {
  return money(items.reduce((sum, { unitPrice, quantity }) => sum.plus(new Big(unitPrice).times(quantity)), new Big(0)), currency);
}
