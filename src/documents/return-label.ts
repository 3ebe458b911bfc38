/** What goes onto and into a parcel that comes back: the label, the packing list, and how it is done. */
import type { DateTime } from 'luxon';
import type { Order } from '../commerce/types';
import type { ReturnAddress } from '../shop/returns';
import type { Block, Document, DocumentFile } from './blocks';
import { render } from './render';
import { addressLines, fileName, sayFor, type ShopWriter } from './words';

export interface ReturnSlip {
  /** As the shop numbers the return; the warehouse reads it off the codes. */
  number: string;
  order: Pick<Order, 'number' | 'items' | 'shippingAddress'>;
  lines: { sku: string; quantity: number; /** In the shopper's words. */ reason?: string | undefined }[];
  to: ReturnAddress;
  /** Until when it must be on its way, where that is known. */
  sendBy?: DateTime | undefined;
  /** How to pack, one step each; what state the goods must be in; who pays the carrier. All in the shopper's language. */
  steps: string[]; conditions: string[]; postage?: string | undefined;
}

export async function returnLabel(writer: ShopWriter, slip: ReturnSlip): Promise<DocumentFile> {
  const say = sayFor(writer);
  return { name: fileName(say('return.file', { number: slip.number })), type: 'application/pdf', content: await render(returnDocument(writer, slip)) };
}

export function returnDocument(writer: ShopWriter, { number, order, lines, to, sendBy, steps, conditions, postage }: ReturnSlip): Document {
  const { language, shop, now } = writer;
  const say = sayFor(writer);
  const { shippingAddress: from } = order;
  const note = to.note?.[language];
  const label: Block = {
    kind: 'framed', blocks: [
      { kind: 'title', text: say('return.label'), aside: say('return.for-order', { order: order.number }) },
      { kind: 'columns', columns: [
        { heading: say('return.to'), lines: addressLines(to.address, language) },
        ...(from ? [{ heading: say('return.from'), lines: addressLines(from, language) }] : []),
      ] },
      { kind: 'codes', text: number, caption: say('return.number', { number }) },
      ...(note === undefined ? [] : [{ kind: 'paragraph' as const, text: note, tone: 'strong' as const }]),
    ],
  };
  const reasoned = lines.some(({ reason }) => reason !== undefined);
  const goods = lines.map(({ sku, quantity, reason }) => [String(quantity), writer.item(order.items.find((item) => item.sku === sku) ?? { sku }), sku, ...(reasoned ? [reason ?? ''] : [])]);
  return {
    title: say('return.title', { number }), author: shop.name[language], language, country: from?.country, at: now, foot: say('foot'),
    blocks: [
      label,
      // It says whose parcel it is; a carrier is paid apart, and nobody should find that out at the counter.
      { kind: 'paragraph', text: say('return.no-postage'), tone: 'quiet' },
      { kind: 'cut', text: say('return.cut') },
      { kind: 'title', text: say('return.packing-list'), aside: say('return.number', { number }) },
      { kind: 'facts', rows: [[say('order'), order.number], [say('issued'), say('day', { day: now })], ...(sendBy ? [[say('return.send-by'), say('day', { day: sendBy })] as [string, string]] : [])] },
      { kind: 'table', rows: goods, columns: [
        { label: say('quantity'), share: 0.12 }, { label: say('item'), share: reasoned ? 0.4 : 0.64 }, { label: say('sku'), share: 0.24 },
        ...(reasoned ? [{ label: say('return.reason'), share: 0.24 }] : []),
      ] },
      { kind: 'heading', text: say('return.how') },
      { kind: 'steps', items: [...steps, sendBy ? say('return.step-send-by', { day: sendBy }) : say('return.step-send')] },
      { kind: 'columns', columns: [
        ...(conditions.length > 0 ? [{ heading: say('return.conditions'), lines: conditions }] : []),
        ...(postage === undefined ? [] : [{ heading: say('return.postage'), lines: [postage] }]),
      ] },
    ],
  };
}
