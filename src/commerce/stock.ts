/** What is left of an item. */
import type { Product } from './types';

/** @returns undefined where nobody counts, or the product has no such item. */
export function stockOf(product: Product | undefined, sku: string): number | undefined {
  return product?.variants?.find((variant) => variant.sku === sku)?.stock;
}
