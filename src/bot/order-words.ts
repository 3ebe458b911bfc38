/** An order in the shopper's words: its items by name, its sums in its own currency, and the card that shows it. */
import { money, multiply, type Money } from '../commerce/money';
import { itemName as plainName } from '../commerce/names';
import type { CurrentOrder } from '../commerce/orders';
import { totalOf } from '../commerce/sums';
import type { Order, Product } from '../commerce/types';
import { COLOURS, colourNamed } from '../nlu/entities/colour';
import type { Sheet } from './reply';
import type { Turn } from './turn';

export type Item = Pick<Order['items'][number], 'sku' | 'quantity'> & Partial<Order['items'][number]>;
type Options = Record<string, string> | undefined;
type Row = Sheet['rows'][number];
type Goods = NonNullable<Sheet['items']>[number];

/** What options are called in shops' systems, by the word we have for it. */
const OPTION_NAMES: Record<string, RegExp> = { size: /^(?:size|talla|talle|尺码|尺寸|码数)$/i, colour: /^(?:colou?r|颜色|顏色)$/i };
/** Sizes that are words. */
const SIZE_WORDS = ['single', 'double', 'queen', 'king', 'one size'];
/** Brands, which no language translates. */
const BRANDS: Record<string, string> = { paypal: 'PayPal', bizum: 'Bizum', apple_pay: 'Apple Pay', google_pay: 'Google Pay', klarna: 'Klarna', oxxo: 'OXXO', pix: 'Pix' };
/** What gateways and plugins call the ways to pay that have a name in every language. */
const METHODS: Record<string, RegExp> = {
  card: /^(?:card|credit_?card|debit_?card|shopify_payments|stripe|stripe_cc|woocommerce_payments)$/, bank_transfer: /^(?:bank_?transfer|bacs|wire)$/, wallet: /^wallet$/, cash_voucher: /^cash_voucher$/,
  alipay: /^alipay/, wechat: /^wechat/, on_delivery: /^(?:cod|cash_on_delivery)$/, cheque: /^(?:cheque|check)$/, gift_card: /^gift_?card$/,
};

/** "Floral wrap midi dress (M, red)". */
export function itemName(turn: Turn, item: Item): string {
  const plain = plainName(turn.language, item);
  const choice = optionsInWords(turn, item.options);
  return choice === '' ? plain : turn.text('order:item', { name: plain, options: choice });
}

/** "M, red"; empty where there was nothing to choose. */
export function optionsInWords(turn: Turn, options: Options): string {
  return Object.entries(options ?? {}).map(([option, value]) => valueInWords(turn, option, value)).join(turn.language === 'zh' ? '、' : ', ');
}

function valueInWords(turn: Turn, option: string, value: string): string {
  const kind = optionKind(option);
  const colour = kind === 'colour' ? colourNamed(value) : undefined;
  if (colour !== undefined && COLOURS.includes(colour)) return turn.text(`order:colour.${keyOf(colour)}`);
  return kind === 'size' && SIZE_WORDS.includes(value.toLowerCase()) ? turn.text(`order:size.${keyOf(value.toLowerCase())}`) : value;
}

/** The option as we know it: `size`, `colour`; undefined for one of the shop's own. */
export function optionKind(option: string): 'size' | 'colour' | undefined {
  return Object.keys(OPTION_NAMES).find((kind) => OPTION_NAMES[kind]!.test(option.trim())) as 'size' | 'colour' | undefined;
}

const keyOf = (word: string): string => word.replace(/ /g, '-');

/** "2 × Floral wrap midi dress (M, red)". */
export function itemAndQuantity(turn: Turn, item: Item): string {
  return turn.text('order:quantity', { quantity: item.quantity, item: itemName(turn, item) });
}

/** As the card shows it, with its picture where the shop has one. */
export async function goodsOf(turn: Turn, items: Item[], currency: string): Promise<Goods[]> {
  const goods: Goods[] = [];
  for (const item of items) {
    const image = await imageOf(turn, item.sku);
    const each = item.unitPrice === undefined ? '' : amountInWords(turn, money(item.unitPrice, currency));
    goods.push({ title: itemName(turn, item), detail: each === '' ? turn.text('order:pieces', { quantity: item.quantity }) : turn.text('order:pieces-at', { quantity: item.quantity, each }), ...(image !== undefined && { image }) });
  }
  return goods;
}

export async function imageOf(turn: Turn, sku: string): Promise<string | undefined> {
  const product = await turn.orders.product(sku);
  return product && (variantOf(product, sku)?.image ?? product.image);
}

export function variantOf({ variants = [] }: Product, sku: string): NonNullable<Product['variants']>[number] | undefined {
  return variants.find((variant) => variant.sku === sku);
}

/** In its own currency, never converted. */
export function amountInWords(turn: Turn, amount: Money): string {
  return turn.text('order:amount', { amount });
}

export function totalInWords(turn: Turn, order: CurrentOrder): string {
  return amountInWords(turn, totalOf(order));
}

/** How it was paid; undefined where the shop does not say. */
export function methodInWords(turn: Turn, method: string | undefined): string | undefined {
  const given = method?.trim();
  if (given === undefined || given === '') return undefined;
  const key = given.toLowerCase().replace(/[\s-]+/g, '_');
  const known = Object.keys(METHODS).find((name) => METHODS[name]!.test(key));
  if (known !== undefined) return turn.text(`order:method.${known}`);
  return BRANDS[key] ?? turn.shop.payment?.methods?.find(({ id }) => id === key)?.name[turn.language] ?? given;
}

/** The order as a card: what, how much, where it stands. Never the street. */
export async function orderSheet(turn: Turn, order: CurrentOrder, more: Row[] = []): Promise<Sheet> {
  const method = methodInWords(turn, order.payment?.method);
  const rows: Row[] = [
    { label: turn.text('order:row.placed'), value: turn.text('order:day', { at: turn.time(order.placedAt) }) },
    { label: turn.text('order:row.status'), value: turn.text(`order:status.${order.status}`) },
    ...(order.payment ? [{ label: turn.text('order:row.payment'), value: turn.text(`order:payment.${order.payment.status}`) }] : []),
    ...(method !== undefined ? [{ label: turn.text('order:row.method'), value: method }] : []),
    ...more,
    ...sumRows(turn, order),
  ];
  return { kind: 'sheet', sort: 'order', title: turn.text('order:title', { number: order.number }), rows, items: await goodsOf(turn, order.items, order.currency), total: { label: turn.text('order:row.total'), value: totalInWords(turn, order) } };
}

/** What the total is made of, as far as the shop says; what comes to nothing is left out. */
export function sumRows(turn: Turn, { totals = {}, currency }: CurrentOrder): Row[] {
  return (['items', 'shipping', 'tax', 'discount'] as const).flatMap((part) => {
    const amount = totals[part];
    if (amount === undefined || Number(amount) === 0) return [];
    return [{ label: turn.text(`order:row.${part}`), value: amountInWords(turn, part === 'discount' ? multiply(money(amount, currency), -1) : money(amount, currency)) }];
  });
}
