/** A customs form as a card: what each field means, or, where an order is open, what stands in it. */
import type { Money } from '../commerce/money';
import { itemName } from '../commerce/names';
import type { CurrentOrder, StoredShipment } from '../commerce/orders';
import type { CustomsDocument, Field } from '../customs/documents';
import { declarationOf, type Declaration, type DeclaredItem } from '../customs/declaration';
import { capital, payerOf } from './customs';
import type { Sheet } from './reply';
import type { Turn } from './turn';

export function meaningsSheet(turn: Turn, { document, fields = [], asOf }: CustomsDocument): Sheet {
  const name = turn.text(`customs-documents:name.${document}`);
  const rows = fields.map((field) => ({ label: turn.text(`customs-documents:field.${field}`), value: turn.text(`customs-documents:meaning.${field}`) }));
  return { kind: 'sheet', sort: 'order', title: capital(turn.text('customs-documents:title', { document: name })), rows, note: turn.text('customs-documents:note', { asOf: turn.time(asOf) }) };
}

/** Fields that the goods themselves give, one by one. */
const OF_ITEMS: Field[] = ['description', 'quantity', 'value', 'hs', 'origin'];

export async function filledSheet(turn: Turn, { document, fields = [], asOf }: CustomsDocument, order: CurrentOrder, shipments: StoredShipment[]): Promise<Sheet> {
  const products = [];
  for (const { sku } of order.items) products.push(await turn.orders.product(sku));
  const declaration = declarationOf({ ...order, shipments: shipments.map(({ shipment }) => shipment) }, products);
  const values = { ...valuesOf(turn, declaration), incoterm: termsInWords(turn, declaration, shipments[0]) };
  const open = turn.text('customs-documents:open');
  const rows = fields.filter((field) => !OF_ITEMS.includes(field)).map((field) => ({ label: turn.text(`customs-documents:field.${field}`), value: values[field] ?? open }));
  return {
    kind: 'sheet', sort: 'order', title: capital(turn.text('customs-documents:title-filled', { document: turn.text(`customs-documents:name.${document}`), order: order.number })),
    rows, items: declaration.items.map((item) => ({ title: itemName(turn.language, item.item), detail: detailOf(turn, item) })), note: turn.text('customs-documents:note', { asOf: turn.time(asOf) }),
  };
}

/** The street stays in the order: nobody needs it to know the form by. */
function valuesOf(turn: Turn, { recipient, country, total }: Declaration): Partial<Record<Field, string>> {
  return { sender: turn.text('customs-documents:shop'), ...(recipient && country !== undefined && { recipient: turn.text('customs-documents:recipient', { ...recipient, country }) }), category: turn.text('customs-documents:sale'), 'total-value': amountOf(turn, total) };
}

function termsInWords(turn: Turn, { country }: Declaration, parcel: StoredShipment | undefined): string | undefined {
  const terms = payerOf(turn, country, parcel?.shipment);
  return terms && turn.text(`customs-documents:${terms === 'shop' ? 'seller-pays' : 'buyer-pays'}`);
}

function detailOf(turn: Turn, { quantity, value, hsCode, origin }: DeclaredItem): string {
  const hs = hsCode === undefined ? '' : turn.text('customs-documents:item-hs', { code: hsCode });
  const from = origin === undefined ? '' : turn.text('customs-documents:item-origin', { country: origin });
  return turn.text('customs-documents:item-detail', { quantity, value, hs, origin: from });
}

function amountOf(turn: Turn, amount: Money): string {
  return turn.text('customs-documents:amount', { amount });
}
