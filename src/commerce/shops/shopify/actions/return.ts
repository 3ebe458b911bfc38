/** Asks for a return; the shop's people approve it. The mark in its note is what tells a second call that it is asked for. */
import type { Outcome } from '../../../../requests/requests';
import { numberOf } from '../mapping';
import { RETURN_REQUEST, RETURNABLE, type OrderNode } from '../schemas';
import { markOf, noEffect, refused, refusedByShop, type Act } from './action';

const MOST_NOTE = 300;

export const requestReturn: Act<'order.return'> = async ({ client, reader }, deed) => {
  const { node, order, details: { lines }, key } = deed;
  const earlier = asked(node, key);
  if (earlier) return earlier;
  const hindrance = deed.hindrance();
  if (hindrance) return hindrance;
  if (lines.some(({ sku }) => !order.items.some((item) => item.sku === sku))) return refused('unknown-item');

  const { returnableFulfillments } = await client(RETURNABLE, { orderId: node.id });
  const returnable = returnableFulfillments.nodes.flatMap(({ returnableFulfillmentLineItems }) => returnableFulfillmentLineItems.nodes);
  const returnLineItems: object[] = [];
  for (const { sku, quantity, reason, note } of lines) {
    let left = quantity;
    for (const line of returnable.filter(({ fulfillmentLineItem: { lineItem } }) => lineItem.sku === sku)) {
      const part = Math.min(left, line.quantity);
      if (part === 0) continue;
      left -= part;
      line.quantity -= part;
      const customerNote = `${[reason, note].filter(Boolean).join(': ').slice(0, MOST_NOTE - 40)} ${markOf(key)}`;
      returnLineItems.push({ fulfillmentLineItemId: line.fulfillmentLineItem.id, quantity: part, returnReason: reasonOf(reason), customerNote });
    }
    if (left > 0) return refused('too-many');
  }

  const { returnRequest: { userErrors } } = await client(RETURN_REQUEST, { input: { orderId: node.id, returnLineItems } });
  if (userErrors.length > 0) return refusedByShop(userErrors);
  const outcome = asked(await reader.readUntil(node.id, (after) => asked(after, key) !== undefined, 0), key);
  if (!outcome) throw noEffect('a return was asked for, and there is none');
  return outcome;
};

function asked({ returns }: OrderNode, key: string): Outcome | undefined {
  const found = returns.nodes.find(({ returnLineItems }) => returnLineItems.nodes.some(({ customerNote }) => customerNote?.includes(markOf(key))));
  return found && { state: 'asked', number: numberOf(found.name) };
}

/**
 * The older, closed list: the newer "definitions" go by ids that differ between shops and categories. The shopper's own words are
 * in the note.
 */
const REASONS: [RegExp, string][] = [
  [/small|tight|peque|chic|estrech|小|紧/i, 'SIZE_TOO_SMALL'], [/large|big|loose|grande|ancho|大|宽/i, 'SIZE_TOO_LARGE'], [/wrong|equivocad|incorrect|错/i, 'WRONG_ITEM'],
  [/defect|damag|broken|faulty|rot[oa]|dañ|坏|破|损|瑕疵/i, 'DEFECTIVE'], [/describ|descri|不符/i, 'NOT_AS_DESCRIBED'], [/colou?r|颜色/i, 'COLOR'], [/style|estilo|款式/i, 'STYLE'],
  [/unwanted|mind|don't want|not want|no lo quier|arrepent|不想要|不要了/i, 'UNWANTED'],
];

function reasonOf(words: string): string {
  return REASONS.find(([pattern]) => pattern.test(words.replaceAll('-', ' ')))?.[1] ?? 'OTHER';
}
