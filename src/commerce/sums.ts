/** What an order comes to: in all, still to be paid back, and after its items have changed. */
import type { CurrentOrder } from './orders';
import { add, compare, money, multiply, negate, share, subtract, type Money } from './money';
import type { Order } from './types';

type Item = Order['items'][number];
/** One item, or so many of it. */
export interface Line { sku: string; quantity: number }

export function valueOf(items: Pick<Item, 'unitPrice' | 'quantity'>[], currency: string): Money {
  return items.reduce((sum, { unitPrice, quantity }) => add(sum, multiply(money(unitPrice, currency), quantity)), money('0', currency));
}

export function totalOf({ totals = {}, items, currency }: CurrentOrder): Money {
  if (totals.total !== undefined) return money(totals.total, currency);
  const part = (amount = '0') => money(amount, currency);
  return subtract(add(valueOf(items, currency), part(totals.shipping), part(totals.tax)), part(totals.discount));
}

/** What has been paid and has not gone back, nor is on its way; none where nothing was paid. */
export function refundable(order: CurrentOrder): Money {
  const { payment, refunds = [], currency } = order;
  const none = money('0', currency);
  if (payment?.status !== 'paid' && payment?.status !== 'partially_refunded') return none;
  const left = refunds.filter(({ status }) => status !== 'failed').reduce((sum, { amount }) => subtract(sum, money(amount, currency)), totalOf(order));
  return compare(left, none) > 0 ? left : none;
}

/**
 * The totals with other items. Tax follows their value; a discount shrinks with it and does not grow; shipping stays.
 * @returns what is then to be paid more, below zero less.
 */
export function reprice(order: CurrentOrder, items: Item[]): { totals: NonNullable<Order['totals']>; difference: Money } {
  const { currency, totals = {} } = order;
  const [before, after] = [valueOf(order.items, currency), valueOf(items, currency)];
  const inProportion = (amount = '0') => share(money(amount, currency), after, before);
  const discount = money(totals.discount ?? '0', currency);
  const newDiscount = compare(after, before) < 0 ? inProportion(totals.discount) : discount;
  const newTax = inProportion(totals.tax);
  const difference = subtract(add(subtract(after, before), subtract(newTax, money(totals.tax ?? '0', currency))), subtract(newDiscount, discount));
  return {
    totals: {
      ...totals, items: after.amount, total: add(totalOf(order), difference).amount,
      ...(totals.tax !== undefined && { tax: newTax.amount }), ...(totals.discount !== undefined && { discount: newDiscount.amount }),
    },
    difference,
  };
}

/** The items without some. @returns why not, where there is no such item, or not so much of it. */
export function without(items: Item[], lines: Line[]): Item[] | 'unknown-item' | 'too-many' {
  let left = items;
  for (const { sku, quantity } of lines) {
    const rest = left.reduce((sum, item) => sum + (item.sku === sku ? item.quantity : 0), 0) - quantity;
    if (!items.some((item) => item.sku === sku)) return 'unknown-item';
    if (rest < 0) return 'too-many';
    let wanted = quantity;
    left = left.flatMap((item) => {
      const taken = item.sku === sku ? Math.min(item.quantity, wanted) : 0;
      wanted -= taken;
      return item.quantity > taken ? [{ ...item, quantity: item.quantity - taken }] : [];
    });
  }
  return left;
}

export function minimum(one: Money, other: Money): Money {
  return compare(one, other) < 0 ? one : other;
}

/** What is to be paid back of a difference; none where there is more to pay. */
export function owedBack(difference: Money): Money {
  const back = negate(difference);
  return compare(back, money('0', difference.currency)) > 0 ? back : money('0', difference.currency);
}
