/** Documents for the shopper: in their language, by their clock, with the names that the bot has for things. */
import type { CurrentOrder } from '../commerce/orders';
import type { DocumentFile } from '../documents/blocks';
import { invoice, invoiceKind, type InvoiceKind } from '../documents/invoice';
import { returnLabel, type ReturnSlip } from '../documents/return-label';
import type { ShopWriter } from '../documents/words';
import { itemName, methodInWords } from './order-words';
import type { Turn } from './turn';

/** An invoice, a receipt or a statement, by what the shop knows of itself and of the payment. */
export async function invoiceFor(turn: Turn, order: CurrentOrder): Promise<{ kind: InvoiceKind; file: DocumentFile }> {
  return { kind: invoiceKind(order, turn.shop.seller), file: await invoice(writerOf(turn), order) };
}

export async function returnLabelFor(turn: Turn, slip: Omit<ReturnSlip, 'steps' | 'conditions' | 'postage'>): Promise<DocumentFile> {
  const { language, shop: { returnSteps = [], returnTerms } } = turn;
  const inWords = (sentences: { en: string; es: string; zh: string }[]) => sentences.map((sentence) => sentence[language]);
  return await returnLabel(writerOf(turn), { ...slip, steps: inWords(returnSteps), conditions: inWords(returnTerms?.conditions ?? []), postage: returnTerms?.postage?.[language] });
}

function writerOf(turn: Turn): ShopWriter {
  const { shop, services: { phrases }, language, locale, now, zone } = turn;
  return {
    shop, phrases, language, locale, now: now.setZone(zone ?? shop.timeZone),
    item: (item) => itemName(turn, { quantity: 1, ...item }), method: (method) => methodInWords(turn, method),
  };
}
