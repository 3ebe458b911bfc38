/** Products by a shopper's words or number, and what the catalogue says of them: nothing else is known here. */
import { nameIn } from '../commerce/names';
import { money } from '../commerce/money';
import { isSurelyMeant } from '../commerce/product-search';
import type { Product } from '../commerce/types';
import { plain } from '../commerce/address/read';
import { colourNamed } from '../nlu/entities/colour';
import { optionKind, optionsInWords } from './order-words';
import { asLines, passOn, withLinks } from './shop-facts';
import type { Message, Turn } from './turn';

type Variant = NonNullable<Product['variants']>[number];

/** What is understood so is no name of an item; names themselves are often taken for something else. */
const NO_NAMES = ['affirm', 'deny', 'thanks', 'goodbye', 'help_menu', 'switch_language', 'speak_to_agent', 'track_package', 'cancel_order', 'complaint'];
/** Fewer than these are counted out: it may be gone tomorrow. */
const FEW = 5;
/** Variants told one by one; of more, what is left is told by size or colour asked for. */
const MOST_LINES = 12;

/** The product meant, which is what is spoken of from now on. */
export async function productMeant(turn: Turn): Promise<Product | undefined> {
  const product = await findProduct(turn);
  if (product) turn.memory.product = product.sku;
  return product;
}

/** By its number, by words in the message, as the one spoken of before, or asked for; what is not certain is put to the shopper. */
async function findProduct(turn: Turn): Promise<Product | undefined> {
  const { text } = turn.trigger;
  const named = await productsIn(turn, text);
  const before = named.length > 0 ? undefined : await turn.once('spoken of before', async () => (await spokenOf(turn, text))?.sku ?? null);
  if (before) return await turn.orders.product(before);
  if (named.length > 0) return oneOf(turn, named, (product) => isSurelyMeant(product, text) || isNumbered(product, text));
  const answer = await turn.ask<string>('which product', { say: 'product-question:which', again: 'product-question:which-again', free: true, accept: ({ text: said, intent }) => (intent === 'deny' ? '' : NO_NAMES.includes(intent) ? undefined : said.trim() || undefined) });
  if (answer === '') {
    turn.say('small-talk:deny');
    turn.end();
  }
  return oneOf(turn, await productsIn(turn, answer), () => true);
}

/** "Is it waterproof?", "¿cuánto cuesta?", "多少钱": the product last spoken of, where the words name no other. */
export async function spokenOf(turn: Turn, text: string): Promise<Product | undefined> {
  const { product } = turn.memory;
  return product !== undefined && REFERS_BACK.test(plain(text)) ? await turn.orders.product(product) : undefined;
}

const REFERS_BACK = new RegExp([
  String.raw`\b(?:it|its|this one|that one|they|them|those)\b|^\W*(?:and |so )?how much\W*$`,
  String.raw`\b(?:lo|la|los|las|este|esta|ese|esa|eso)\b|^\W*(?:y )?(?:cuanto (?:cuesta|vale|sale)|(?:que|cual) precio|(?:de que|que) (?:material|tela|color|talla)\w*)`,
  String.raw`它|这个|这件|这款|这双|那个|那件|那款|^[\p{Script=Han}]{2,6}\W*$`,
].join('|'), 'u');

async function oneOf(turn: Turn, products: Product[], isSure: (product: Product) => boolean): Promise<Product | undefined> {
  const [only] = products;
  if (!only || (products.length === 1 && isSure(only))) return only;
  if (products.length === 1) return (await turn.confirm('meant', 'product-question:meant', { name: nameIn(turn.language, only.name) })) ? only : undefined;
  const options = products.map(({ name, sku, price, currency, image }) => ({
    label: nameIn(turn.language, name), value: sku, ...(image !== undefined && { image }), ...(price !== undefined && currency !== undefined && { detail: turn.text('shop-facts:amount', { amount: money(price, currency) }) }),
  }));
  const meant = await turn.choose<string>('product', { say: 'product-question:several', options: [...options, { label: turn.text('product-question:none-of-these'), value: '' }] });
  return products.find(({ sku }) => sku === meant);
}

function isNumbered({ sku, variants = [] }: Product, text: string): boolean {
  return [sku, ...variants.map((variant) => variant.sku)].some((number) => text.toUpperCase().includes(number.toUpperCase()));
}

/** Those whose price is asked, where the words leave little doubt. */
export async function pricedIn(turn: Turn, text: string): Promise<Product[]> {
  return (await productsIn(turn, text)).filter((product) => isSurelyMeant(product, text) || isNumbered(product, text));
}

async function productsIn(turn: Turn, text: string): Promise<Product[]> {
  for (const word of text.normalize('NFKC').toUpperCase().match(/[A-Z\d]+(?:-[A-Z\d]+)+/g) ?? []) {
    const product = await turn.orders.product(word);
    if (product) return [product];
  }
  return await turn.orders.searchProducts(text);
}

/** Name, price and what the catalogue says of it. */
export function tellProduct(turn: Turn, product: Product): void {
  const { description, variants = [] } = product;
  const choices = choicesOf(turn, variants);
  const guide = turn.shop.siteHelp?.size_guide?.url;
  const sized = variants.some(({ options }) => Object.keys(options ?? {}).some((option) => optionKind(option) === 'size'));
  turn.tell({
    key: 'product-question:facts',
    text: withLinks(turn, [
      nameAndPrice(turn, product), ...(description === undefined ? [turn.text('product-question:no-description')] : [described(turn, description)]),
      ...(choices === '' ? [] : [turn.text('product-question:choices', { choices })]), turn.text('product-question:no-more'),
    ], [sized && guide !== undefined ? turn.text('product-question:size-guide', { page: guide }) : undefined]),
    choices: [turn.label('stock_availability'), turn.label('speak_to_agent')], offers: { on: 'affirm', intent: 'speak_to_agent' },
  });
}

/** "S, M and L; grey and green". */
function choicesOf(turn: Turn, variants: Variant[]): string {
  const names = [...new Set(variants.flatMap(({ options = {} }) => Object.keys(options)))];
  const values = names.map((name) => [...new Set(variants.flatMap(({ options = {} }) => (options[name] === undefined ? [] : [optionsInWords(turn, { [name]: options[name] })])))]);
  return values.map((list) => turn.text('shop-facts:list', { list })).join(turn.language === 'zh' ? '；' : '; ');
}

/** "Fleece-lined hoodie: USD 29.90." */
export function nameAndPrice(turn: Turn, { name, price, currency }: Product): string {
  const known = { name: nameIn(turn.language, name) };
  if (price === undefined || currency === undefined) return turn.text('product-question:name', known);
  return turn.text('product-question:priced', { ...known, price: money(price, currency) });
}

/** What is there in another language only is quoted, and said to be the shop's. */
function described(turn: Turn, description: NonNullable<Product['description']>): string {
  const text = nameIn(turn.language, description);
  return typeof description === 'string' || description[turn.language] === undefined ? turn.text('product-question:quoted', { text }) : text;
}

/** What is left of it: of the size and colour asked for, or of all. When it comes again nobody here knows. */
export async function tellStock(turn: Turn, product: Product): Promise<void> {
  const name = nameIn(turn.language, product.name);
  const { variants = [] } = product;
  const counted = variants.filter(({ stock }) => stock !== undefined);
  if (counted.length === 0) return passOn(turn, 'product-question:not-counted', { name });
  // Kept: by the time a question further down is answered, another message is at hand.
  const asked = await turn.once('choice asked for', () => Promise.resolve([...turn.trigger.entities, ...turn.message.entities].filter(({ type }) => type === 'size' || type === 'colour')));
  const numbered = counted.filter(({ sku }) => turn.trigger.text.toUpperCase().includes(sku.toUpperCase()));
  const wanted = numbered.length > 0 ? numbered : counted.filter((variant) => isWanted(asked, variant));
  if (wanted.length === 0) turn.say('product-question:no-such-choice', { name });
  const shown = wanted.length > 0 ? wanted : counted;
  const left = shown.filter(({ stock }) => stock! > 0);
  if (left.length === 0) return passOn(turn, 'product-question:sold-out', { name: named(turn, name, shown) });
  if (shown.length === 1) return turn.say(left[0]!.stock! <= FEW ? 'product-question:few' : 'product-question:in-stock', { name: named(turn, name, shown), count: left[0]!.stock });
  const lines = shown.slice(0, MOST_LINES).map(({ options, stock }) => turn.text(stock === 0 ? 'product-question:line-none' : stock! <= FEW ? 'product-question:line-few' : 'product-question:line-some', { options: optionsInWords(turn, options), count: stock }));
  turn.tell({ key: 'product-question:stock', text: [turn.text('product-question:stock', { name }), asLines(lines)].join('\n') });
}

/** "Fleece-lined hoodie (M, grey)" where it is about one. */
function named(turn: Turn, name: string, [first, ...others]: Variant[]): string {
  const options = first && others.length === 0 ? optionsInWords(turn, first.options) : '';
  return options === '' ? name : turn.text('order:item', { name, options });
}

/** Every size and colour that was named is the variant's. */
function isWanted(asked: Message['entities'], { options = {} }: Variant): boolean {
  return asked.every(({ type, value }) => {
    const own = Object.entries(options).find(([option]) => optionKind(option) === type)?.[1];
    return own === undefined || own.toLowerCase() === value.toLowerCase() || (type === 'colour' && colourNamed(own) === value);
  });
}
