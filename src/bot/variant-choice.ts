/** Another one of the same product: what there is in stock, chosen by size, then by colour, as far as it has not been said. */
import type { Order, Product } from '../commerce/types';
import { nameIn } from '../commerce/names';
import { colourNamed } from '../nlu/entities/colour';
import { optionKind, optionsInWords } from './order-words';
import { bare } from './phrases';
import type { Message, Turn } from './turn';

export type Variant = NonNullable<Product['variants']>[number];

/** @returns undefined where no other is left, or the product has only one. */
export async function chooseVariant(turn: Turn, item: Order['items'][number]): Promise<Variant | undefined> {
  const product = await turn.orders.product(item.sku);
  let left = await inStock(turn, product, item);
  if (!product || left.length === 0) return undefined;
  const options = [...new Set(left.flatMap(({ options = {} }) => Object.keys(options)))];
  for (const option of options) left = await narrow(turn, nameIn(turn.language, product.name), item, option, left);
  return left[0];
}

/** Where nobody counts, there may be some. */
async function inStock(turn: Turn, product: Product | undefined, { sku, quantity }: Order['items'][number]): Promise<Variant[]> {
  const left: Variant[] = [];
  for (const variant of product?.variants ?? []) {
    if (variant.sku === sku) continue;
    const stock = await turn.orders.stock(variant.sku);
    if (stock === undefined || stock >= quantity) left.push(variant);
  }
  return left;
}

async function narrow(turn: Turn, name: string, item: Order['items'][number], option: string, left: Variant[]): Promise<Variant[]> {
  const valueOf = ({ options = {} }: Variant): string => options[option] ?? '';
  const of = (value: string) => left.filter((variant) => valueOf(variant) === value);
  const values = [...new Set(left.map(valueOf))];
  const said = valueSaid(turn.trigger, option, values, item.options?.[option]);
  if (said !== undefined) return of(said);
  if (values.length < 2) return left;
  const wanted = await turn.choose<string>(`want ${option}`, {
    say: 'returns:want', params: { item: name, now: optionsInWords(turn, item.options) }, depends: values, options: values.map((value) => ({ label: optionsInWords(turn, { [option]: value }), value })),
    accept: (message) => valueSaid(message, option, values, item.options?.[option]),
  });
  return of(wanted);
}

/** What they have now may be said along with what they want: "from M to L". */
function valueSaid({ text, entities }: Pick<Message, 'text' | 'entities'>, option: string, values: string[], now: string | undefined): string | undefined {
  const kind = optionKind(option);
  const named = entities.filter(({ type }) => type === kind).map(({ value }) => value.toLowerCase());
  const words = ` ${bare(text)} `;
  const said = values.filter((value) => named.includes(kind === 'colour' ? (colourNamed(value) ?? value.toLowerCase()) : value.toLowerCase()) || (isTelling(value) && words.includes(` ${bare(value)} `)));
  return said.find((value) => value !== now) ?? said[0];
}

/** Single letters are pieces of other words: "it's". */
function isTelling(value: string): boolean {
  return /\d/.test(value) || value.length > 2;
}
