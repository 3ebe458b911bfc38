/** Customs as dialogs use it: who pays, what was bought, what was said about it, and the refusal to falsify a declaration. */
import type { CurrentOrder, StoredShipment } from '../commerce/orders';
import { money, type Money } from '../commerce/money';
import type { Shipment } from '../commerce/types';
import { valueOfGoods } from '../customs/declaration';
import type { Purchase } from '../customs/estimate';
import { placeOf, transportOf } from '../customs/places';
import type { Notice } from '../customs/notices';
import type { Message, Turn } from './turn';

/**
 * Declaring less than was paid, or "gift" for goods, is not helped with, whether it was asked first or on the way.
 * @returns whether it was asked for, and has been said.
 */
export function refusesFalseDeclaration(turn: Turn): boolean {
  const { customs } = turn.services;
  if (!customs.asksToUndervalue(turn.trigger.text) && !customs.asksToUndervalue(turn.message.text)) return false;
  turn.say('customs-documents:honest', {}, { choices: [turn.label('customs_duty')] });
  return true;
}

/** What the shopper's question turns on besides figures. */
export function noticesSaid({ services, trigger }: Turn): Set<Notice> {
  return services.customs.noticesIn(trigger.text);
}

/** As a title begins, or a row of a card. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Who pays duty and tax: the shop (DDP), the recipient (DDU); undefined where nobody says. */
export type Payer = 'shop' | 'recipient' | undefined;

/** As the parcel says, else as the shop has it for the country. */
export function payerOf({ shop }: Turn, country: string | undefined, shipment?: Shipment): Payer {
  const said = shipment?.incoterm?.toUpperCase();
  if (said !== undefined) return said === 'DDP' ? 'shop' : 'recipient';
  const [own] = (shop.duties?.incoterms ?? []).filter(({ to }) => country !== undefined && to.includes(country));
  return own && (own.incoterm === 'DDP' ? 'shop' : 'recipient');
}

/** The parcel of an order that crosses the border, where one does; else the first. */
export function parcelOfInterest(shipments: StoredShipment[]): Shipment | undefined {
  const all = shipments.map(({ shipment }) => shipment);
  return all.find(({ originCountry, destinationCountry }) => originCountry !== destinationCountry) ?? all[0];
}

/** What customs would be shown for an order; undefined where nobody knows where it goes. */
export async function purchaseOf(turn: Turn, order: CurrentOrder, shipments: StoredShipment[]): Promise<Purchase | undefined> {
  const shipment = parcelOfInterest(shipments);
  const { country = shipment?.destinationCountry, postalCode } = order.shippingAddress ?? {};
  const destination = placeOf({ country, postalCode });
  if (destination === undefined) return undefined;
  const headings: (string | undefined)[] = [];
  let made: string | undefined;
  for (const { sku } of order.items) {
    const product = await turn.orders.product(sku);
    headings.push(product?.hsCode);
    made ??= product?.originCountry;
  }
  const { shipping } = order.totals ?? {};
  return {
    destination, origin: shipment?.originCountry ?? made, transport: shipment && transportOf(shipment.carrier), goods: valueOfGoods(order), headings,
    ...(shipping !== undefined && { shipping: money(shipping, order.currency) }),
  };
}

const FROM = /(?:\bfrom|\bmade in|\bdesde|\bprocedente de|\bhecho en|\bfabricado en|从|自|产自)\s{0,2}(?:the )?$/iu;
const SENT_FROM = /^\s{0,2}(?:寄出|发出|发货|产的|制造)/u;
const OF = /\bde\s{0,2}$/iu;

/** Where to, and where from, of the countries a message names. */
export function countriesSaid({ text, entities }: Pick<Message, 'text' | 'entities'>): { to?: string; from?: string } {
  const named = entities.filter(({ type }) => type === 'country');
  const isFrom = (entity: { text: string }) => {
    // Of a message with several wishes the text is only the part that is about this one.
    const start = Math.max(0, text.indexOf(entity.text));
    const before = text.slice(Math.max(0, start - 20), start);
    return FROM.test(before) || SENT_FROM.test(text.slice(start + entity.text.length)) || (named.length > 1 && OF.test(before));
  };
  const from = named.find(isFrom);
  const to = named.find((entity) => entity !== from);
  return { ...(to && { to: to.value }), ...(from && { from: from.value }) };
}

/** The first amount a message names, "45.00 USD" as its entity has it. */
export function moneySaid({ entities }: Pick<Message, 'entities'>): Money | undefined {
  const [amount, currency] = entities.find(({ type }) => type === 'money')?.value.split(' ') ?? [];
  return amount !== undefined && currency !== undefined ? money(amount, currency) : undefined;
}
