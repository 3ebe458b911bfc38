/** Some of an order: where it is paid, a refund that takes the lines out; otherwise an edit of what is ordered. */
import type { Outcome } from '../../../../requests/requests';
import type { OrderLine } from '../../arguments';
import { refused, type Deed, type Shopify } from './action';
import { editLines } from './items';
import { marked, outcomeOf, payBack } from './refund';

export async function cancelLines(shop: Shopify, deed: Deed<'order.cancel'>, lines: OrderLine[]): Promise<Outcome> {
  const { node, order, details, key, attempt } = deed;
  const earlier = marked(node, key);
  if (earlier) return asCancellation(outcomeOf(earlier));
  const hindrance = deed.hindrance();
  if (hindrance) return hindrance;
  const ordered = lines.map(({ sku, quantity }) => ({ sku, quantity: (order.items.find((item) => item.sku === sku)?.quantity ?? -1) - quantity }));
  if (ordered.some(({ sku }) => !order.items.some((item) => item.sku === sku))) return refused('unknown-item');
  if (ordered.some(({ quantity }) => quantity < 0)) return refused('too-many');
  if (order.payment?.status === 'paid' || order.payment?.status === 'partially_refunded') {
    return asCancellation(await payBack(shop, deed, { reason: details.reason, lines, restockType: details.restock ? 'CANCEL' : 'NO_RESTOCK' }));
  }
  // "One less" leaves no mark: who saw no revision, and may have been here before, has to look again.
  if (attempt > 1 && details.revision === undefined) return { state: 'changed', retryable: true };
  const { state, reason } = await editLines(shop, deed, ordered, details.restock);
  return state === 'done' ? { state } : refused('by-shop', typeof reason === 'string' ? reason : state);
}

/** The lines are out as soon as the refund is there; the money may still be on its way. */
function asCancellation(outcome: Outcome): Outcome {
  return outcome.state === 'asked' ? { ...outcome, state: 'done' } : outcome;
}
