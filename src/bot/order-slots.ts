/** Slots for what is done to an order or a parcel: proved to be the shopper's own, and chosen by what was bought. */
import type { CurrentOrder, StoredShipment } from '../commerce/orders';
import { itemName } from '../commerce/names';
import type { Order } from '../commerce/types';
import type { Entity } from '../nlu/entities';
import { tellStory, type Situation } from '../tracking/story';
import type { Slot } from './dialog';
import { imageOf, optionsInWords } from './order-words';
import { itemsNamed } from './items-named';
import { remember } from './memory';
import { orderOfParcel } from './parcel-proof';
import { inGroup, opens, provenOrder } from './proof';
import { withNews } from './slots';
import type { Message, Turn } from './turn';

export interface OrderSubject { order: CurrentOrder; shipments: StoredShipment[] }
export interface ParcelSubject extends OrderSubject { parcel: StoredShipment }

/** More than these are no choice; the number is asked for. */
const MOST_CHOICES = 5;
const NAMED_ITEMS = 2;

/** The order meant, proved to be the shopper's own: said, under way, chosen by what was bought, or asked for. */
export const order: Slot<OrderSubject> = async (turn) => await orderFor(turn, []);

/** As `order`, for a dialog whose first message may say what is to be changed: no proof of anything. @param wished types of entities. */
export const orderBut = (wished: (turn: Turn) => string[]): Slot<OrderSubject> => async (turn) => await orderFor(turn, wished(turn));

async function orderFor(turn: Turn, wished: string[]): Promise<OrderSubject> {
  const number = (await meantOrder(turn)) ?? (await askedFor(turn));
  turn.about({ type: 'order_number', value: number });
  const found = await provenOrder(turn, number, wished);
  turn.about({ type: 'order_number', value: found.number });
  // Chosen by what was bought, it has been spoken of all the same.
  remember(turn.memory, [{ type: 'order_number', value: found.number, text: found.number, start: 0, end: 0 }]);
  const shipments = await turn.orders.shipmentsOf(found.number);
  return { order: found, shipments: await Promise.all(shipments.map((parcel) => withNews(turn, parcel))) };
}

/** One parcel of an order that is the shopper's own; undefined where none has been sent. @param situations of several, the only one in such a situation is meant. */
export const parcelIn = (situations: Situation[]): Slot<OrderSubject & { parcel?: StoredShipment }> => async (turn, name) => {
  const subject = await order(turn, name);
  const { shipments } = subject;
  if (shipments.length < 2) return { ...subject, ...(shipments[0] && { parcel: shipments[0] }) };
  const said = turn.heard('tracking_number').map(({ value }) => shipments.find(({ shipment }) => shipment.trackingNumber === value)).find(Boolean);
  const told = shipments.map(({ shipment }) => ({ number: shipment.trackingNumber, shipment, situation: tellStory(shipment, turn.shop, turn.now).situation }));
  const fitting = await turn.once('fitting parcels', () => Promise.resolve(told.filter(({ situation }) => situations.includes(situation)).map(({ number }) => number)));
  const number = said?.shipment.trackingNumber ?? (fitting.length === 1 && turn.notMeant === undefined ? fitting[0] : undefined) ?? (await turn.choose<string>('which parcel', {
    say: 'common:which-parcel', params: { order: subject.order.number, count: shipments.length },
    options: told.map(({ number: value, shipment: { carrier, items }, situation }) => ({
      label: value, value, detail: [turn.text(`parcel:carrier.${carrier}`), turn.text(`parcel:situation.${situation}`), ...goodsIn(turn, subject.order, items)].join(' · '),
    })),
  }));
  const meant = shipments.find(({ shipment }) => shipment.trackingNumber === number);
  return { ...subject, ...(meant && { parcel: meant }) };
};

export const parcel = parcelIn([]);

/** What is in a parcel that tells. */
function goodsIn(turn: Turn, { items }: Order, inside: StoredShipment['shipment']['items'] = []): string[] {
  return inside.flatMap(({ sku }) => items.filter((item) => item.sku === sku).map((item) => itemName(turn.language, item)));
}

/**
 * Lines of an order, by name and picture; the only one without asking.
 * @param many several may be meant: "all" is a choice.
 */
export async function chooseItems(turn: Turn, name: string, { items }: Pick<Order, 'items'>, { say, many = false }: { say: string; many?: boolean }): Promise<Order['items']> {
  if (items.length === 1) return items;
  const options = await Promise.all(items.map(async (item, index) => {
    const image = await imageOf(turn, item.sku);
    const detail = [optionsInWords(turn, item.options), `× ${item.quantity}`].filter(Boolean).join(' · ');
    return { label: itemName(turn.language, item), value: [index], detail, ...(image !== undefined && { image }) };
  }));
  const all = many ? [{ label: turn.text('common:all-items'), value: items.map((_, index) => index) }] : [];
  const named = ({ text }: Message) => itemsNamed(text, items).map((item) => items.indexOf(item));
  const indices = await turn.choose<number[]>(name, { say, options: [...distinct(options), ...all], accept: (message) => (named(message).length > 0 ? named(message) : undefined) });
  return indices.map((index) => items[index]!).filter(Boolean);
}

async function meantOrder(turn: Turn): Promise<string | undefined> {
  const said = turn.trigger.entities.find(({ type }) => type === 'order_number')?.value ?? (await ofOpenParcel(turn, turn.trigger.entities)) ?? (await ofParcels(turn, turn.trigger.entities));
  if (said !== undefined) return said;
  const own = await ownOrder(turn);
  if (own !== undefined) return own;
  const { heard } = turn.memory;
  return heard.find((entity) => entity.type === 'order_number' && entity.value !== turn.notMeant)?.value ?? (await ofOpenParcel(turn, heard)) ?? (await ofParcels(turn, heard.filter(({ type }) => type === 'tracking_number').slice(0, 1)));
}

/** By its number or that of a parcel of it. */
async function askedFor(turn: Turn): Promise<string> {
  const params = { example: turn.shop.orderNumber.example };
  for (let round = 1; ; round++) {
    const given = await turn.ask<{ order: string } | { parcel: string }>(round === 1 ? 'order' : `order ${round}`, { say: 'common:ask-order', again: 'common:ask-order-again', params, accept: orderOrParcelIn });
    const number = 'order' in given ? given.order : inGroup(turn) ? undefined : await orderOfParcel(turn, given.parcel);
    if (number !== undefined) return number;
    turn.say('parcel:unknown', { number: 'parcel' in given ? given.parcel : '', ...params });
  }
}

function orderOrParcelIn(message: Message): { order: string } | { parcel: string } | undefined {
  const order = orderIn(message);
  const parcel = message.entities.find(({ type }) => type === 'tracking_number')?.value;
  return order !== undefined ? { order } : parcel !== undefined ? { parcel } : undefined;
}

/** The order of the first of these parcels that is known, once it has been opened. */
async function ofParcels(turn: Turn, entities: Entity[]): Promise<string | undefined> {
  if (inGroup(turn) || turn.notMeant !== undefined) return undefined;
  for (const { type, value } of entities) {
    const number = type === 'tracking_number' ? await orderOfParcel(turn, value) : undefined;
    if (number !== undefined) return number;
  }
  return undefined;
}

/** A parcel's number says which order is meant only where that order is open to the shopper anyway. */
async function ofOpenParcel(turn: Turn, entities: Entity[]): Promise<string | undefined> {
  for (const { value } of entities.filter(({ type }) => type === 'tracking_number')) {
    for (const { orderNumber } of await turn.orders.findShipments(value)) {
      const found = orderNumber === turn.notMeant ? undefined : await turn.orders.order(orderNumber);
      if (found && opens(turn, found)) return orderNumber;
    }
  }
  return undefined;
}

/** Who is signed in chooses among what they bought; what was last spoken of goes before. */
async function ownOrder(turn: Turn): Promise<string | undefined> {
  const { customer, notMeant } = turn;
  if (!customer || inGroup(turn)) return undefined;
  const orders = (await turn.orders.ordersOf(customer.id)).filter(({ number }) => number !== notMeant);
  const spokenOf = turn.memory.heard.find(({ type, value }) => type === 'order_number' && orders.some(({ number }) => number === value));
  if (spokenOf || orders.length < 2) return spokenOf?.value ?? orders[0]?.number;
  const options = distinct(orders.slice(0, MOST_CHOICES).map((found) => ({
    label: boughtIn(turn, found), value: found.number, detail: turn.text('common:order-detail', { number: found.number, placed: turn.time(found.placedAt) }),
  })));
  const parcels = (await Promise.all(orders.slice(0, MOST_CHOICES).map(({ number }) => turn.orders.shipmentsOf(number)))).flat();
  const ofParcel = ({ entities }: Message) => parcels.find(({ shipment: { trackingNumber } }) => entities.some(({ type, value }) => type === 'tracking_number' && value === trackingNumber))?.orderNumber;
  return await turn.choose<string>('which order', { say: 'common:which-order', options, accept: (message) => orderIn(message) ?? ofParcel(message) });
}

/** What was bought: "Linen dress and 2 more". */
function boughtIn(turn: Turn, { items }: Order): string {
  const names = items.slice(0, NAMED_ITEMS).map((item) => itemName(turn.language, item));
  const more = items.length - names.length;
  return turn.text(more > 0 ? 'common:bought-more' : 'common:bought', { names, count: more });
}

/** Two of the same name are told apart by what stands beside them. */
function distinct<T extends { label: string; detail: string }>(options: T[]): T[] {
  return options.map((option) => (options.some((other) => other !== option && other.label === option.label) ? { ...option, label: `${option.label} (${option.detail})` } : option));
}

function orderIn({ entities }: Message): string | undefined {
  return entities.find(({ type }) => type === 'order_number')?.value;
}
