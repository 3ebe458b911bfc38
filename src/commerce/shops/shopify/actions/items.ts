/**
 * What is ordered, changed in one edit: staged line by line, then committed whole. What the new total leaves to be paid, or to be
 * paid back, Shopify asks of nobody by itself; it sends the shopper a mail about the change.
 */
import type { Outcome } from '../../../../requests/requests';
import { subtract } from '../../../money';
import { findVariant } from '../catalogue';
import { moneyOf, skuOf } from '../mapping';
import { EDIT_ADD_VARIANT, EDIT_BEGIN, EDIT_COMMIT, EDIT_SET_QUANTITY, type OrderNode, type UserErrors } from '../schemas';
import { markOf, noEffect, refused, refusedByShop, type Act, type Deed, type Shopify } from './action';

interface Wish { sku: string; quantity: number; newSku?: string | undefined }
type Reason = 'unknown-item' | 'out-of-stock' | 'by-shop';
interface Failure { sku: string; reason: Reason }
interface CalculatedLine { id: string; sku?: string | null | undefined; quantity: number }

export const changeItems: Act<'order.change-items'> = async (shop, deed) => {
  const { node, details: { lines } } = deed;
  // Asked for by what it is to be in the end, it is known again by being so.
  if (lines.every((wish) => isSo(node, wish))) return { state: 'done' };
  const hindrance = deed.hindrance();
  if (hindrance) return hindrance;
  return await editLines(shop, deed, lines, true);
};

export async function editLines(shop: Shopify, { node, key }: Pick<Deed<'order.cancel'>, 'node' | 'key'>, lines: Wish[], restock: boolean): Promise<Outcome> {
  const gone = lines.reduce((sum, { sku, quantity, newSku }) => sum + Math.max(0, quantityOf(node, sku) - (newSku === undefined ? quantity : 0)), 0);
  const come = lines.reduce((sum, { sku, quantity, newSku }) => sum + (newSku === undefined ? Math.max(0, quantity - quantityOf(node, sku)) : quantity), 0);
  if (gone > 0 && quantityOfAll(node) - gone + come <= 0) return refused('no-items-left');
  const failed: Failure[] = [];
  const variants = new Map<Wish, string>();
  for (const wish of lines) {
    const variant = await checked(shop, node, wish);
    if (variant.reason) failed.push({ sku: wish.sku, reason: variant.reason });
    else variants.set(wish, variant.id);
  }
  if (variants.size === 0) return nothingDone(failed);
  const done = [...variants.keys()];
  if (done.every((wish) => isSo(node, wish))) return { state: 'partly', done: done.map(({ sku }) => sku), failed };

  const { orderEditBegin: { calculatedOrder, userErrors } } = await shop.client(EDIT_BEGIN, { id: node.id });
  if (!calculatedOrder || userErrors.length > 0) return refusedByShop(userErrors);
  for (const [wish, variantId] of variants) {
    if (isSo(node, wish)) continue;
    const errors = await stage(shop, calculatedOrder, wish, variantId, restock);
    // A line half staged cannot be taken back out of an edit: the whole edit is left alone, and nothing has been done.
    if (errors.length > 0) return refusedByShop(errors);
  }
  const { orderEditCommit } = await shop.client(EDIT_COMMIT, { id: calculatedOrder.id, notifyCustomer: true, staffNote: markOf(key) });
  if (orderEditCommit.userErrors.length > 0) return refusedByShop(orderEditCommit.userErrors);
  const after = await shop.reader.readUntil(node.id, (now) => done.every((wish) => isSo(now, wish)), 0);
  if (!done.every((wish) => isSo(after, wish))) throw noEffect('an edit was committed, and the order is as it was');
  const difference = subtract(moneyOf(after.totalPriceSet), moneyOf(node.totalPriceSet));
  return failed.length === 0 ? { state: 'done', difference } : { state: 'partly', done: done.map(({ sku }) => sku), failed, difference };
}

/** @returns the variant to add, or to have more of; '' where nothing is to be added. */
async function checked({ client }: Shopify, node: OrderNode, wish: Wish): Promise<{ id: string; reason?: undefined } | { reason: Reason }> {
  const { sku, quantity, newSku } = wish;
  if (isSo(node, wish)) return { id: '' };
  const ordered = quantityOf(node, sku);
  if (ordered === 0) return { reason: 'unknown-item' };
  const more = newSku === undefined ? quantity - ordered : quantity;
  if (more <= 0) return { id: '' };
  const variant = await findVariant(client, newSku ?? sku);
  if (!variant) return { reason: 'unknown-item' };
  const isCounted = variant.inventoryItem.tracked && variant.inventoryPolicy === 'DENY';
  return isCounted && (variant.inventoryQuantity ?? 0) < more ? { reason: 'out-of-stock' } : { id: variant.id };
}

async function stage({ client }: Shopify, calculated: { id: string; lineItems: { nodes: CalculatedLine[] } }, { sku, quantity, newSku }: Wish, variantId: string, restock: boolean): Promise<UserErrors> {
  const lines = calculated.lineItems.nodes.filter((line) => line.sku === sku && line.quantity > 0);
  let left = newSku === undefined ? quantity : 0;
  for (const [at, line] of lines.entries()) {
    // More goes onto the last line, less comes off them all in turn.
    const kept = at === lines.length - 1 ? left : Math.min(left, line.quantity);
    left -= kept;
    if (kept === line.quantity) continue;
    const { orderEditSetQuantity: { userErrors } } = await client(EDIT_SET_QUANTITY, { id: calculated.id, lineItemId: line.id, quantity: kept, restock });
    if (userErrors.length > 0) return userErrors;
  }
  if (newSku === undefined || quantity === 0) return [];
  return (await client(EDIT_ADD_VARIANT, { id: calculated.id, variantId, quantity })).orderEditAddVariant.userErrors;
}

function nothingDone(failed: Failure[]): Outcome {
  const [first] = failed;
  return failed.every(({ reason }) => reason === 'out-of-stock') ? { state: 'out-of-stock', skus: failed.map(({ sku }) => sku) } : refused(first!.reason === 'out-of-stock' ? 'by-shop' : first!.reason);
}

function isSo(node: OrderNode, { sku, quantity, newSku }: Wish): boolean {
  return newSku === undefined ? quantityOf(node, sku) === quantity && hasLine(node, sku) : quantityOf(node, sku) === 0 && hasLine(node, sku) && quantityOf(node, newSku) >= quantity;
}

const hasLine = ({ lineItems }: OrderNode, sku: string): boolean => lineItems.nodes.some((line) => skuOf(line) === sku);

function quantityOf({ lineItems }: OrderNode, sku: string): number {
  return lineItems.nodes.filter((line) => skuOf(line) === sku).reduce((sum, { currentQuantity }) => sum + currentQuantity, 0);
}

function quantityOfAll({ lineItems }: OrderNode): number {
  return lineItems.nodes.reduce((sum, { currentQuantity }) => sum + currentQuantity, 0);
}
