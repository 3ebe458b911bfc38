/** What a customs declaration says of an order, from what the shop knows; what nobody has written down is left open, never made up. */
import { add, money, multiply, subtract, type Money } from '../commerce/money';
import type { Order, Product } from '../commerce/types';

export interface DeclaredItem {
  /** The order's item, to be named in the reader's language. */
  item: Order['items'][number];
  quantity: number; value: Money;
  hsCode?: string; origin?: string;
}

export interface Declaration {
  order: string; recipient?: { name: string; city: string }; country?: string;
  items: DeclaredItem[];
  goods: Money; shipping?: Money;
  /** What is declared: what was paid for the goods. */
  total: Money;
  incoterm?: string;
  /** What the shop's data does not say: `weight` always, `hs` and `origin` for some goods. */
  missing: ('weight' | 'hs' | 'origin')[];
}

/** @param products those of the items, by any of their SKUs. */
export function declarationOf(order: Order, products: (Product | undefined)[]): Declaration {
  const { currency, totals = {}, shippingAddress: to } = order;
  const shipment = order.shipments?.[0];
  const items = order.items.map((item, index): DeclaredItem => {
    const product = products[index];
    const origin = product?.originCountry ?? shipment?.originCountry;
    return { item, quantity: item.quantity, value: multiply(money(item.unitPrice, currency), item.quantity), ...(product?.hsCode && { hsCode: product.hsCode }), ...(origin && { origin }) };
  });
  const goods = valueOfGoods(order);
  return {
    order: order.number, ...(to?.name && to.city && { recipient: { name: to.name, city: to.city } }), ...(to?.country && { country: to.country }), items, goods, total: goods,
    ...(totals.shipping !== undefined && { shipping: money(totals.shipping, currency) }), ...(shipment?.incoterm && { incoterm: shipment.incoterm }),
    missing: ['weight', ...(items.some(({ hsCode }) => hsCode === undefined) ? ['hs' as const] : []), ...(items.some(({ origin }) => origin === undefined) ? ['origin' as const] : [])],
  };
}

/** What was paid for the goods: their prices less the discount. */
export function valueOfGoods({ items, currency, totals = {} }: Pick<Order, 'items' | 'currency' | 'totals'>): Money {
  const prices = items.map(({ unitPrice, quantity }) => multiply(money(unitPrice, currency), quantity));
  return subtract(add(prices[0]!, ...prices.slice(1)), money(totals.discount ?? '0', currency));
}
