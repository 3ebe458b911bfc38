/**
 * Money back the way it came. Shopify keeps an idempotency key for a day; the mark in a refund's note is looked for first, so that
 * a later call finds it too.
 */
import type { Outcome } from '../../../../requests/requests';
import { compare, money, subtract, type Money } from '../../../money';
import type { OrderLine } from '../../arguments';
import { ShopError, type ShopAction } from '../../shop-adapter';
import { SHOP_NAME } from '../name';
import { moneyOf, refundOf, skuOf } from '../mapping';
import { REFUND_CREATE, SUGGESTED_REFUND, type OrderNode, type RefundNode, type UserErrors } from '../schemas';
import { markOf, noEffect, refused, refusedByShop, uuidOf, type Act, type Deed, type Shopify } from './action';

export const refund: Act<'order.refund'> = async (shop, deed) => {
  const { node, order, details: { amount, currency, lines, reason } } = deed;
  const earlier = marked(node, deed.key);
  if (earlier) return outcomeOf(earlier);
  if (currency !== order.currency) return refused('currency');
  const hindrance = deed.hindrance();
  if (hindrance) return hindrance;
  return await payBack(shop, deed, { reason, lines, amount: money(amount, currency), restockType: 'NO_RESTOCK' });
};

export interface PayBack { reason: string; lines?: OrderLine[] | undefined; amount?: Money; restockType: 'NO_RESTOCK' | 'CANCEL' }

export function marked({ refunds }: OrderNode, key: string): RefundNode | undefined {
  return refunds.find(({ note }) => note?.includes(markOf(key)));
}

/** @param amount where it is not given, what Shopify reckons the lines to be worth. */
export async function payBack<A extends ShopAction>(shop: Shopify, { node, key }: Deed<A>, { reason, lines, amount, restockType }: PayBack): Promise<Outcome> {
  const wanted = (lines ?? []).map(({ sku, quantity }) => ({ quantity, line: node.lineItems.nodes.find((line) => skuOf(line) === sku && line.currentQuantity > 0) }));
  if (wanted.some(({ line }) => !line)) return refused('unknown-item');
  if (wanted.some(({ line, quantity }) => quantity > line!.currentQuantity)) return refused('too-many');
  const refundLineItems = wanted.map(({ line, quantity }) => ({ lineItemId: line!.id, quantity, restockType }));
  const suggested = (await shop.client(SUGGESTED_REFUND, { id: node.id, full: !lines, lines: refundLineItems })).order?.suggestedRefund;
  if (!suggested) return refused('too-much');

  const sought = amount ?? moneyOf(suggested.amountSet);
  if (compare(sought, moneyOf(suggested.maximumRefundableSet)) > 0) return refused('too-much');
  const transactions = allot(sought, node.id, suggested.suggestedTransactions);
  if (!transactions) return refused('by-shop', 'it was paid in a way that Shopify cannot pay back');
  const { refundCreate: { userErrors } } = await shop.client(REFUND_CREATE, {
    key: uuidOf(key),
    input: {
      orderId: node.id, currency: sought.currency, note: `${reason} ${markOf(key)}`.trim(), notify: true, transactions,
      refundLineItems: refundLineItems.map((line) => ({ ...line, ...locationFor(line.lineItemId, suggested.refundLineItems) })),
    },
  });
  if (isUnderWay(userErrors)) throw new ShopError(SHOP_NAME, 'unreachable', 'the same refund is under way');
  if (userErrors.length > 0) return refusedByShop(userErrors);
  const made = marked(await shop.reader.readUntil(node.id, (after) => Boolean(marked(after, key)), 0), key);
  if (!made) throw noEffect('a refund was taken, and there is none');
  return outcomeOf(made);
}

export function outcomeOf(made: RefundNode): Outcome {
  const { amount, status } = refundOf(made);
  if (status === 'failed') return refused('by-shop', 'the payment service would not pay it back');
  return { state: status === 'done' ? 'done' : 'asked', refund: { amount, currency: made.totalRefundedSet.presentmentMoney.currencyCode, status } };
}

type Suggested = { gateway?: string | null | undefined; parentTransaction?: { id: string } | null | undefined; maximumRefundableSet?: OrderNode['totalPriceSet'] | null | undefined };

/** An order may have been paid in several ways: each takes back what it can. @returns undefined where they cannot take it all. */
function allot(sought: Money, orderId: string, ways: Suggested[]): object[] | undefined {
  const none = money('0', sought.currency);
  const transactions: object[] = [];
  let left = sought;
  for (const { gateway, parentTransaction, maximumRefundableSet } of ways) {
    const room = maximumRefundableSet ? moneyOf(maximumRefundableSet) : none;
    const part = compare(left, room) < 0 ? left : room;
    if (!gateway || !parentTransaction || compare(part, none) <= 0) continue;
    transactions.push({ orderId, gateway, kind: 'REFUND', parentId: parentTransaction.id, amount: part.amount });
    left = subtract(left, part);
  }
  return compare(left, none) === 0 ? transactions : undefined;
}

/** Where what goes back on the shelf is kept. */
function locationFor(lineItemId: string, suggested: { lineItem: { id: string }; location?: { id: string } | null | undefined }[]): { locationId?: string } {
  const location = suggested.find(({ lineItem }) => lineItem.id === lineItemId)?.location;
  return location ? { locationId: location.id } : {};
}

function isUnderWay(errors: UserErrors): boolean {
  return errors.some(({ code, message }) => code === 'IDEMPOTENCY_CONCURRENT_REQUEST' || /idempoten.*(?:progress|concurrent)|currently in progress/i.test(message));
}
