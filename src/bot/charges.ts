/** What an order was charged, line by line, and which of them a shopper speaks of. */
import { compare, money, type Money } from '../commerce/money';
import type { CurrentOrder, StoredShipment } from '../commerce/orders';
import { sumsOf, type Sum } from '../documents/invoice';
import { amountInWords, goodsOf } from './order-words';
import type { Sheet } from './reply';
import type { Message, Turn } from './turn';

/** Besides the sums: what is paid to others at the door, and what is not on the order at all. */
export type Charge = Sum['name'] | 'customs' | 'surcharge' | 'unknown';

export async function chargesSheet(turn: Turn, order: CurrentOrder): Promise<Sheet> {
  const sums = sumsOf(order);
  const total = sums.at(-1)!;
  return {
    kind: 'sheet', sort: 'charges', title: turn.text('order:title', { number: order.number }), items: await goodsOf(turn, order.items, order.currency),
    rows: sums.slice(0, -1).map(({ name, value }) => ({ label: turn.text(`order:row.${name}`), value: amountInWords(turn, value) })),
    total: { label: turn.text('order:row.total'), value: amountInWords(turn, total.value) },
  };
}

/** The charge a message speaks of: by its amount, where that is one of the order's, else by name. */
export function chargeMeant(turn: Turn, order: CurrentOrder, message: Pick<Message, 'text' | 'entities'>): { charge: Charge | 'other-currency'; amount?: Money } | undefined {
  const named = turn.services.phrases.cue('billing-charges', message.text) as Charge | undefined;
  const said = message.entities.find(({ type }) => type === 'money')?.value;
  const [digits, currency = order.currency] = said?.split(' ') ?? [];
  if (digits === undefined) return named && { charge: named };
  const amount = money(digits, currency);
  // A card in another currency shows the bank's sum, which is on no order.
  if (currency !== order.currency) return { charge: 'other-currency', amount };
  const line = sumsOf(order).find(({ value }) => compare(absolute(value), amount) === 0);
  return { charge: line?.name ?? named ?? 'unknown', amount };
}

function absolute({ amount, currency }: Money): Money {
  return money(amount.replace(/^-/, ''), currency);
}

/** Who pays the duty, as the parcel says. */
export function dutyTerms(shipments: StoredShipment[]): 'paid' | 'not-paid' | 'unknown' {
  const terms = shipments.map(({ shipment }) => shipment.incoterm?.toUpperCase()).filter((term) => term !== undefined);
  if (terms.length === 0) return 'unknown';
  return terms.every((term) => term === 'DDP') ? 'paid' : 'not-paid';
}
