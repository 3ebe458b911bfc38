/** Products, stock and discount codes. */
import Big from 'big.js';
import { money } from '../../money';
import { pictureOf } from '../../picture';
import { MOST_FOUND } from '../../orders';
import { bestMatches, searchTerms } from '../../product-search';
import type { Coupon, Product } from '../../types';
import type { ShopifyClient } from './client';
import { hasChoice } from './mapping';
import { DISCOUNT, PRODUCT, PRODUCTS, VARIANTS, type Discount, type ProductNode, type Variant } from './schemas';

const PLAIN_SKU = /^[\p{L}\p{N}][\p{L}\p{N}._/ -]{0,99}$/u;
/** A search by number brings those that only begin with it too. */
const MOST_LIKENESSES = 20;
/** Words of one search. */
const MOST_TERMS = 8;

/** @returns the variant of exactly that number. */
export async function findVariant(client: ShopifyClient, sku: string): Promise<Variant | undefined> {
  if (!PLAIN_SKU.test(sku)) return undefined;
  const { productVariants } = await client(VARIANTS, { query: `sku:"${sku}"`, first: MOST_LIKENESSES });
  return productVariants.nodes.find((variant) => variant.sku === sku);
}

/** Shopify's products have no number of their own: theirs is what the numbers of their variants begin with. */
export async function findProduct(client: ShopifyClient, sku: string): Promise<Product | undefined> {
  if (!PLAIN_SKU.test(sku)) return undefined;
  const { productVariants } = await client(VARIANTS, { query: `sku:"${sku}" OR sku:${sku.replace(/ /g, '\\ ')}*`, first: MOST_LIKENESSES });
  const variants = productVariants.nodes.filter((variant) => variant.sku?.startsWith(sku));
  const exact = variants.find((variant) => variant.sku === sku);
  for (const id of new Set((exact ? [exact] : variants).map(({ product }) => product.id))) {
    const { product, shop } = await client(PRODUCT, { id });
    const found = product && toProduct(product, shop.currencyCode);
    if (found && (exact || found.sku === sku)) return found;
  }
  return undefined;
}

/** Shopify searches titles by the beginnings of words; what it brings is compared here. */
export async function searchProducts(client: ShopifyClient, words: string): Promise<Product[]> {
  const terms = searchTerms(words).slice(0, MOST_TERMS);
  if (terms.length === 0) return [];
  const { products } = await client(PRODUCTS, { query: terms.map((term) => `title:${term}*`).join(' OR '), first: MOST_LIKENESSES });
  const found: Product[] = [];
  for (const { id } of bestMatches(products.nodes.map((node) => ({ ...node, name: node.title })), words, MOST_FOUND)) {
    const { product, shop } = await client(PRODUCT, { id });
    const whole = product && toProduct(product, shop.currencyCode);
    if (whole) found.push(whole);
  }
  return found;
}

function toProduct({ title, description, featuredMedia, variants }: ProductNode, currency: string): Product | undefined {
  const numbered = variants.nodes.filter(({ sku }) => sku);
  const [first] = numbered;
  if (!first) return undefined;
  const { harmonizedSystemCode, countryCodeOfOrigin } = first.inventoryItem;
  return {
    sku: commonNumber(numbered.map(({ sku }) => sku!)), name: title, price: money(first.price, currency).amount, currency,
    ...(description && { description }), ...pictureOf(featuredMedia?.preview?.image?.url), ...(harmonizedSystemCode && { hsCode: harmonizedSystemCode }), ...(countryCodeOfOrigin && { originCountry: countryCodeOfOrigin }),
    variants: numbered.map(({ sku, selectedOptions, inventoryQuantity, inventoryItem }) => ({
      sku: sku!, ...(hasChoice(selectedOptions) && { options: Object.fromEntries(selectedOptions.map(({ name, value }) => [name, value])) }),
      // What is sold before it is there counts below nothing.
      ...(inventoryItem.tracked && typeof inventoryQuantity === 'number' && { stock: Math.max(0, inventoryQuantity) }),
    })),
  };
}

/** DR-1041 of DR-1041-M and DR-1041-L. Where they have nothing in common, the first's. */
function commonNumber([first = '', ...others]: string[]): string {
  if (others.length === 0) return first;
  const beginnings = [...first.matchAll(/[-_./ ]/g)].map(({ index }) => first.slice(0, index)).reverse();
  return beginnings.find((beginning) => others.every((sku) => sku.startsWith(beginning) && /^[-_./ ]/.test(sku.slice(beginning.length)))) ?? first;
}

/** Only what one percentage or one amount can say: free shipping, gifts and an app's own discounts are not told. */
export async function findCoupon(client: ShopifyClient, code: string): Promise<Coupon | undefined> {
  const { codeDiscountNodeByCode } = await client(DISCOUNT, { code: code.trim() });
  const discount = codeDiscountNodeByCode?.codeDiscount;
  const value = discount?.customerGets?.value;
  if (!discount || !value || discount.minimumRequirement?.__typename === 'DiscountMinimumQuantity') return undefined;
  const kind = value.percentage !== undefined ? { kind: 'percent' as const, value: percentOf(value.percentage) } : value.amount && { kind: 'amount' as const, ...moneyOfDiscount(value.amount) };
  return kind && { ...common(discount, code.trim()), ...kind };
}

function common({ codes, startsAt, endsAt, minimumRequirement, customerGets }: Discount, asked: string): Pick<Coupon, 'code' | 'minimum' | 'currency' | 'startsAt' | 'endsAt' | 'scope'> {
  const minimum = minimumRequirement?.greaterThanOrEqualToSubtotal;
  return {
    // One discount may have thousands of codes; the first is its own only where it is the only one.
    code: codes?.nodes.find(({ code }) => code.toLowerCase() === asked.toLowerCase())?.code ?? asked,
    ...(minimum && { minimum: money(minimum.amount, minimum.currencyCode).amount, currency: minimum.currencyCode }),
    ...(startsAt && { startsAt }), ...(endsAt && { endsAt }), scope: customerGets?.items.__typename === 'AllDiscountItems' ? 'all' : 'some',
  };
}

const moneyOfDiscount = ({ amount, currencyCode }: { amount: string; currencyCode: string }): { value: string; currency: string } => ({ value: money(amount, currencyCode).amount, currency: currencyCode });

/** 0.1 is 10 percent; a binary 0.07 is 7, not 7.000000000000001. */
const percentOf = (share: number): string => new Big(share).times(100).round(2).toString();
