/** What a partner must know to act on a wish, in their language. */
import { DateTime } from 'luxon';
import type { Phrases } from '../bot/phrases';
import { formatMoney, money } from '../commerce/money';
import type { OrderBook } from '../commerce/orders';
import type { Order, Shipment } from '../commerce/types';
import type { Language } from '../languages';
import type { PartnerRequest } from '../mail/partner';
import type { TrackingDesk } from '../tracking/desk';
import { timeAsWritten } from '../tracking/zones';
import type { Place, Wish } from './types';

export interface FactSources { orders: OrderBook; tracking?: Pick<TrackingDesk, 'latest'> | undefined; phrases: Phrases }

/** @param answerBy the day by which an answer is needed. */
export async function factsOf({ orders, tracking, phrases }: FactSources, wish: Wish, language: Language, answerBy: DateTime): Promise<PartnerRequest> {
  const order = wish.orderNumber === undefined ? undefined : await orders.order(wish.orderNumber);
  const own = wish.trackingNumber === undefined ? undefined : (await orders.findShipments(wish.trackingNumber)).find(({ orderNumber }) => orderNumber === order?.number)?.shipment;
  const shipment = own && tracking ? (await tracking.latest(own)).shipment : own;
  const say = (key: string, params: Record<string, unknown> = {}) => phrases.say(language, `common:mail.partner.${key}`, params);
  const day = (at: DateTime) => say('day', { day: at });
  const newest = shipment?.events?.length ? shipment.events.reduce((a, b) => (Date.parse(a.at) >= Date.parse(b.at) ? a : b)) : undefined;
  const carrier = wish.carrier ?? shipment?.carrier;
  const address = addressLine(wish.place ?? order?.shippingAddress);
  return {
    kind: wish.kind, case: wish.caseNumber, wanted: say(`wanted.${wish.wanted ?? wish.kind}`, { ...(wish.day !== undefined && { day: DateTime.fromISO(wish.day) }), window: windowOf(wish) }),
    ...(wish.text !== undefined && { words: wish.text }), ...(wish.trackingNumber !== undefined && { number: wish.trackingNumber }),
    ...(carrier && carrier !== 'other' && { carrier: [phrases.say(language, `parcel:carrier.${carrier}`), shipment?.service].filter(Boolean).join(', ') }),
    ...(shipment?.shippedAt && { shipped: day(timeAsWritten(shipment.shippedAt)) }),
    ...(newest && { last: [day(timeAsWritten(newest.at)), newest.description, newest.location].filter(Boolean).join(', ') }),
    ...routeOf(shipment, order), ...(address !== '' && { address }), ...goodsOf(order, language), answer: day(answerBy),
  };
}

function windowOf({ window }: Wish): string {
  return window ? `, ${window.from}–${window.to}` : '';
}

function routeOf(shipment: Shipment | undefined, order: Pick<Order, 'shippingAddress'> | undefined): { route?: string } {
  const [from, to] = [shipment?.originCountry, shipment?.destinationCountry ?? order?.shippingAddress?.country];
  return from && to ? { route: `${from} – ${to}` } : {};
}

export function addressLine(place: Place | undefined): string {
  const { name, line1, line2, postalCode, city, region, country, phone } = place ?? {};
  return [name, line1, line2, [postalCode, city].filter(Boolean).join(' '), region, country, phone].filter(Boolean).join(', ');
}

function goodsOf(order: Omit<Order, 'shipments'> | undefined, language: Language): { contents?: string; value?: string } {
  if (!order) return {};
  const nameOf = ({ name, sku }: Order['items'][number]) => (typeof name === 'string' ? name : name?.[language] ?? Object.values(name ?? {})[0]) ?? sku;
  return {
    contents: order.items.map((item) => `${item.quantity} × ${nameOf(item)}`).join('; '),
    ...(order.totals?.items !== undefined && { value: formatMoney(money(order.totals.items, order.currency), language, 'code').replace(/\u00a0/g, ' ') }),
  };
}
