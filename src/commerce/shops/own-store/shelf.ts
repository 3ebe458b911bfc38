/** The stock of some items within a transaction: no two orders take the last piece. */
import type { Transaction } from 'kysely';
import type { Database } from '../../../store/database';
import type { Schema } from '../../../store/schema';
import { findProduct } from '../../orders';
import { stockOf } from '../../stock';
import type { Product } from '../../types';

export interface Shelf {
  product(sku: string): Product | undefined;
  /** @returns false, and takes nothing, where there are not so many; what nobody counts is always there. */
  take(sku: string, quantity: number): boolean;
  put(sku: string, quantity: number): void;
  save(): Promise<void>;
}

export async function openShelf(db: Database, trx: Transaction<Schema>, skus: string[]): Promise<Shelf> {
  const owners = new Map<string, string>();
  for (const sku of new Set(skus)) {
    const product = await findProduct(trx, sku);
    if (product) owners.set(sku, product.sku);
  }
  const names = [...new Set(owners.values())];
  // All at once, so that two orders never wait for each other's; and read again once they are ours.
  await db.serialize(trx, names.map((name) => `stock of ${name}`));
  const rows = names.length === 0 ? [] : await trx.selectFrom('products').selectAll().where('sku', 'in', names).execute();
  const products = new Map(rows.map(({ sku, document }) => [sku, JSON.parse(document) as Product]));
  const touched = new Set<string>();

  const product = (sku: string) => products.get(owners.get(sku) ?? '');
  const move = (sku: string, by: number) => {
    const variant = product(sku)?.variants?.find((one) => one.sku === sku);
    if (variant?.stock === undefined) return;
    variant.stock += by;
    touched.add(owners.get(sku)!);
  };
  return {
    product,
    take(sku, quantity) {
      const left = stockOf(product(sku), sku);
      if (left !== undefined && left < quantity) return false;
      move(sku, -quantity);
      return true;
    },
    put: move,
    async save() {
      for (const sku of touched) await trx.updateTable('products').set({ document: JSON.stringify(products.get(sku)) }).where('sku', '=', sku).execute();
    },
  };
}
