/** One change to an item of an order, in conversation: which item, what about it, and whether there is enough of it. */
import { compare, money, type Money } from '../commerce/money';
import type { CurrentOrder } from '../commerce/orders';
import type { Order, Product } from '../commerce/types';
import { otherVariants, previewOf, stockIn, variantsSaid, type ItemWish, type Preview, type Variant } from './item-changes';
import { itemsNamed } from './items-named';
import { cuesIn } from './order-cues';
import { imageOf, itemName, optionsInWords } from './order-words';
import { countsSaid } from './question';
import { chooseItems } from './slots';
import type { Message, Turn } from './turn';

export type { ItemWish, Preview } from './item-changes';

type Item = Order['items'][number];
type Meaning = { kind: 'variant'; skus: string[] } | { kind: 'quantity'; quantity?: number } | { kind: 'remove' } | { kind: 'other' };

const MOST_PIECES = 99;

/** @returns `other` where it is about something that is not in the order, `none` where there is nothing to change it into. */
export async function askForWish(turn: Turn, name: string, order: CurrentOrder, before: ItemWish[]): Promise<ItemWish | 'other' | 'none'> {
  const items = order.items.filter(({ sku }) => !before.some((wish) => wish.sku === sku));
  const isFirst = before.length === 0;
  const [named, ...others] = isFirst ? itemsNamed(turn.trigger.text, items) : [];
  const item = named && others.length === 0 ? named : (await chooseItems(turn, `${name} item`, { items }, { say: 'which-item' }))[0]!;
  const product = await turn.orders.product(item.sku);
  const variants = otherVariants(product, item);
  const meaning = (isFirst ? meaningOf(turn.trigger, item, variants, named !== undefined) : undefined) ?? (await askWhat(turn, name, item, variants, order.items.length > 1));
  if (meaning.kind === 'other') return 'other';
  if (meaning.kind === 'remove') return { sku: item.sku, quantity: 0 };
  if (meaning.kind === 'quantity') return { sku: item.sku, quantity: await askQuantity(turn, name, item, product, meaning.quantity) };
  const newSku = await askVariant(turn, name, item, variants, meaning.skus);
  return newSku === undefined ? 'none' : { sku: item.sku, quantity: item.quantity, newSku };
}

/** "In black", "size L", "3 of them", "one more", "take it out". @param isNamed the message speaks of this item by name */
function meaningOf({ text, entities }: Pick<Message, 'text' | 'entities'>, item: Item, variants: Variant[], isNamed = true): Meaning | undefined {
  const cues = cuesIn(text, ['remove', 'add']);
  const said = variantsSaid(variants, item, entities);
  if (said.length > 0) return { kind: 'variant', skus: said.map(({ sku }) => sku) };
  const count = entities.find(({ type }) => type === 'quantity')?.value;
  if (cues.includes('add') && !isNamed && count === undefined) return undefined;
  if (cues.includes('remove') && count === undefined) return isNamed ? { kind: 'remove' } : undefined;
  if (count === undefined) return cues.includes('add') ? { kind: 'quantity', quantity: item.quantity + 1 } : undefined;
  const change = cues.includes('add') ? Number(count) : cues.includes('remove') ? -Number(count) : undefined;
  return { kind: 'quantity', quantity: Math.max(0, change === undefined ? Number(count) : item.quantity + change) };
}

async function askWhat(turn: Turn, name: string, item: Item, variants: Variant[], isOneOfSeveral: boolean): Promise<Meaning> {
  const kinds: Meaning[] = [...(variants.length > 0 ? [{ kind: 'variant' as const, skus: [] }] : []), { kind: 'quantity' }, ...(isOneOfSeveral ? [{ kind: 'remove' as const }] : []), { kind: 'other' }];
  return await turn.ask<Meaning>(`${name} what`, {
    say: 'what', again: 'what-again', params: { item: itemName(turn, item) }, byWords: true,
    choices: kinds.map((value) => ({ label: turn.text(`kind.${value.kind}`), value })), accept: (message) => meaningOf(message, item, variants),
  });
}

async function askQuantity(turn: Turn, name: string, item: Item, product: Product | undefined, said: number | undefined): Promise<number> {
  const left = stockIn(product, item.sku);
  const isThere = (quantity: number) => left === undefined || quantity - item.quantity <= left;
  const params = { item: itemName(turn, item), had: item.quantity };
  let quantity = said ?? (await askNumber(turn, `${name} quantity`, 'how-many', params));
  for (let round = 2; !isThere(quantity); round++) quantity = await askNumber(turn, `${name} quantity ${round}`, 'too-few-left', { ...params, count: left, most: item.quantity + left! });
  return quantity;
}

async function askNumber(turn: Turn, name: string, say: string, params: Record<string, unknown>): Promise<number> {
  return await turn.ask<number>(name, {
    say, again: 'how-many-again', params,
    accept: (message) => countsSaid(message).find((count) => count <= MOST_PIECES),
  });
}

/** Among those that are there; what was said and is sold out is told. */
async function askVariant(turn: Turn, name: string, item: Item, variants: Variant[], said: string[]): Promise<string | undefined> {
  const isThere = ({ stock }: Variant) => stock === undefined || stock >= item.quantity;
  const wanted = variants.filter(({ sku }) => said.includes(sku));
  const [only, ...more] = wanted.filter(isThere);
  if (only && more.length === 0) return only.sku;
  const there = only ? [only, ...more] : variants.filter(isThere);
  if (wanted.length > 0 && !only) turn.say('sold-out', { item: itemName(turn, { ...item, options: wanted[0]!.options! }) });
  if (there.length === 0) {
    turn.say('none-left', { item: itemName(turn, item) });
    return undefined;
  }
  const options: { label: string; value: string; detail?: string; image?: string }[] = [];
  for (const { sku, options: choice, stock } of there) {
    const image = await imageOf(turn, sku);
    options.push({ label: optionsInWords(turn, choice), value: sku, ...(stock !== undefined && stock <= FEW && { detail: turn.text('few-left', { count: stock }) }), ...(image !== undefined && { image }) });
  }
  return await turn.choose<string>(`${name} variant`, {
    say: 'which-variant', params: { item: itemName(turn, item) }, options, accept: ({ entities }) => {
      const [meant, ...others] = variantsSaid(there, item, entities);
      return others.length === 0 ? meant?.sku : undefined;
    },
  });
}

/** So many are worth a word. */
const FEW = 5;

/** What the order comes to with these changes; undefined where a price is not known in its currency. */
export async function previewWith(turn: Turn, order: CurrentOrder, wishes: ItemWish[]): Promise<Preview | undefined> {
  const products = new Map<string, Product>();
  for (const { newSku } of wishes) {
    const product = newSku === undefined ? undefined : await turn.orders.product(newSku);
    if (newSku !== undefined && product) products.set(newSku, product);
  }
  return previewOf(order, wishes, products);
}

/** `more`: the shopper owes it. `less`: it goes back. `to-pay`: nothing has been paid yet, so it is the total that counts. */
export function priceChange({ currency, payment }: CurrentOrder, difference: Money | undefined): 'more' | 'less' | 'same' | 'to-pay' | 'unknown' {
  if (difference === undefined) return 'unknown';
  const sign = compare(difference, money('0', currency));
  if (sign === 0) return 'same';
  if (payment?.status !== 'paid' && payment?.status !== 'partially_refunded') return 'to-pay';
  return sign > 0 ? 'more' : 'less';
}
