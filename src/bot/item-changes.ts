/** What may become of an item of an order: other variants of it, more or fewer, none; and what the order comes to then. */
import { money, type Money } from '../commerce/money';
import type { CurrentOrder } from '../commerce/orders';
import { reprice, totalOf } from '../commerce/sums';
import type { Order, Product } from '../commerce/types';
import type { Entity } from '../nlu/entities';
import { colourNamed } from '../nlu/entities/colour';
import { optionKind } from './order-words';

type Item = Order['items'][number];
export type Variant = NonNullable<Product['variants']>[number];
/** All of an item becomes so many of it, or of another variant; 0 takes it out. */
export interface ItemWish { sku: string; quantity: number; newSku?: string }

/** The others that an item could be. */
export function otherVariants(product: Product | undefined, { sku }: Pick<Item, 'sku'>): Variant[] {
  return (product?.variants ?? []).filter((variant) => variant.sku !== sku && variant.options !== undefined);
}

/** Those that have what was said and keep the rest of the item as it is: "in black", "size L". @returns none where nothing was said */
export function variantsSaid(variants: Variant[], { options = {} }: Pick<Item, 'options'>, entities: Entity[]): Variant[] {
  const said = (kind: 'size' | 'colour') => entities.filter(({ type }) => type === kind).map(({ value }) => value);
  const wanted = { size: said('size'), colour: said('colour') };
  if (wanted.size.length + wanted.colour.length === 0) return [];
  return variants.filter((variant) => Object.entries(variant.options ?? {}).every(([option, value]) => {
    const kind = optionKind(option);
    const words = kind ? wanted[kind].filter((word) => !isValue(kind, options[option] ?? '', word)) : [];
    return words.length > 0 ? words.some((word) => isValue(kind!, value, word)) : value === options[option];
  }));
}

function isValue(kind: 'size' | 'colour', value: string, word: string): boolean {
  if (kind === 'colour') return colourNamed(value) === word;
  const bare = (size: string) => size.toUpperCase().replace(/^(?:EU|US|UK|MX|CN) /, '').trim();
  return bare(value) === bare(word);
}

/** How many of it are to be had. @returns undefined where nobody counts. */
export function stockIn(product: Product | undefined, sku: string): number | undefined {
  return product?.variants?.find((variant) => variant.sku === sku)?.stock;
}

export interface Preview { items: Item[]; total: Money; before: Money; /** Above zero there is more to pay. */ difference: Money }

/** @param products of the items that become another, by its number. @returns undefined where a price is not known in the order's currency */
export function previewOf(order: CurrentOrder, wishes: ItemWish[], products: Map<string, Product>): Preview | undefined {
  let items: Item[] = order.items;
  for (const { sku, quantity, newSku } of wishes) {
    const item = items.find((one) => one.sku === sku);
    const next = item && (newSku === undefined || newSku === sku ? item : variantAsItem(item, newSku, products.get(newSku), order.currency));
    if (!next) return undefined;
    items = items.flatMap((one) => (one.sku !== sku ? [one] : quantity === 0 ? [] : [{ ...next, quantity }]));
  }
  const { difference, totals } = reprice(order, items);
  return { items, difference, before: totalOf(order), total: money(totals.total!, order.currency) };
}

function variantAsItem(item: Item, sku: string, product: Product | undefined, currency: string): Item | undefined {
  const variant = product?.variants?.find((one) => one.sku === sku);
  if (!product || !variant || product.price === undefined || (product.currency !== undefined && product.currency !== currency)) return undefined;
  const { options: _, ...rest } = item;
  return { ...rest, sku, name: product.name, unitPrice: product.price, ...(variant.options && { options: variant.options }) };
}
