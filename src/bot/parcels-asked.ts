/** What a shopper asks about when parcels are meant: by number, by order, several at once; and what is said where one cannot be found. */
import type { CurrentOrder, StoredShipment } from '../commerce/orders';
import { asksForAll } from '../nlu/asks';
import type { Slot } from './dialog';
import { inGroup } from './proof';
import { findParcel, provenOrder, withNews } from './slots';
import { tellParcel } from './tell-parcel';
import type { Message, Turn } from './turn';

export interface AskedOrder { order: CurrentOrder; shipments: StoredShipment[] }

/** Parcels whose numbers were given, which prove nothing; or orders proved to be the shopper's own, with the parcels they have. */
export type ParcelsAsked = { kind: 'numbers'; numbers: string[] } | { kind: 'orders'; orders: AskedOrder[] };

export type ParcelReference = { trackingNumbers: string[] } | { orderNumbers: string[] };

/** More than these at once nobody reads. */
const MOST = 5;

/** From the message, the conversation, the signed-in customer's orders under way, or by asking. */
export const parcelsAsked: Slot<ParcelsAsked> = async (turn, name) => {
  const known = refersTo(turn.trigger) ?? (asksForLast(turn) || asksForAll(turn.trigger.text) ? await ownOrders(turn) : undefined) ?? (await spokenOf(turn)) ?? (await ownOrders(turn));
  const reference = known ?? (await turn.ask<ParcelReference>(name, { say: 'common:ask-number', again: 'common:ask-number-again', params: { example: turn.shop.orderNumber.example }, accept: refersTo }));
  return await parcelsNamed(turn, reference);
};

/** The parcels of numbers that have been given; an order is proved first. */
export async function parcelsNamed(turn: Turn, reference: ParcelReference): Promise<ParcelsAsked> {
  if ('trackingNumbers' in reference) {
    turn.about({ type: 'tracking_number', value: reference.trackingNumbers[0]! });
    return { kind: 'numbers', numbers: reference.trackingNumbers };
  }
  const orders: AskedOrder[] = [];
  for (const number of reference.orderNumbers) {
    turn.about({ type: 'order_number', value: number });
    const order = await provenOrder(turn, number);
    if (orders.some((other) => other.order.number === order.number)) continue;
    orders.push({ order, shipments: await Promise.all((await turn.orders.shipmentsOf(order.number)).map((parcel) => withNews(turn, parcel))) });
  }
  return { kind: 'orders', orders };
}

/** Numbers of one message stand together. */
export function refersTo({ entities }: Pick<Message, 'entities'>): ParcelReference | undefined {
  const of = (wanted: string) => [...new Set(entities.filter(({ type }) => type === wanted).map(({ value }) => value))];
  const first = entities.find(({ type }) => type === 'tracking_number' || type === 'order_number');
  if (!first) return undefined;
  return first.type === 'order_number' ? { orderNumbers: of('order_number').slice(0, MOST) } : { trackingNumbers: of('tracking_number') };
}

/** Of earlier messages only the latest counts; for who is signed in, only an order that is open to them. */
async function spokenOf(turn: Turn): Promise<ParcelReference | undefined> {
  const latest = turn.memory.heard.find(({ type, value }) => (type === 'tracking_number' || type === 'order_number') && value !== turn.notMeant);
  if (latest?.type === 'order_number' && turn.customer) {
    const order = await turn.orders.order(latest.value);
    if (!order || !turn.mayOpen(order)) return undefined;
  }
  return latest && refersTo({ entities: [latest] });
}

const asksForLast = ({ trigger }: Turn): boolean => trigger.entities.some(({ type, value }) => type === 'ordinal' && value === 'last');

const OVER = ['delivered', 'cancelled', 'returned'];

/** Who is signed in need not spell anything out: what is under way is meant, one of it or all of it. */
async function ownOrders(turn: Turn): Promise<ParcelReference | undefined> {
  if (!turn.customer || inGroup(turn)) return undefined;
  const orders = (await turn.orders.ordersOf(turn.customer.id)).filter(({ number }) => number !== turn.notMeant);
  const underWay = orders.filter(({ status }) => !OVER.includes(status)).slice(0, MOST);
  if (asksForLast(turn) || underWay.length < 2) {
    const meant = (asksForLast(turn) ? undefined : underWay[0]) ?? orders[0];
    return meant && { orderNumbers: [meant.number] };
  }
  const all = underWay.map(({ number }) => number);
  if (asksForAll(turn.trigger.text)) return { orderNumbers: all };
  const options = underWay.map(({ number, placedAt }) => ({ label: turn.text('common:order-choice', { number, placed: turn.time(placedAt) }), value: [number] }));
  const orderNumbers = await turn.ask<string[]>('which orders', {
    say: 'common:which-order', choices: [...options, { label: turn.text('parcel:all'), value: all }],
    accept: (message) => {
      const said = refersTo(message);
      return said && 'orderNumbers' in said ? said.orderNumbers : asksForAll(message.text) ? all : undefined;
    },
  });
  return { orderNumbers };
}

/** What can be told of what has been spoken of without asking anything: parcels by number, and those of orders already open. */
export async function parcelsAtHand(turn: Turn): Promise<StoredShipment[]> {
  const [latest] = [...turn.trigger.entities, ...turn.memory.heard].filter(({ type }) => type === 'tracking_number' || type === 'order_number');
  if (!latest) return [];
  if (latest.type === 'tracking_number') return (await findParcel(turn, latest.value)).found.slice(0, 1);
  const order = await turn.orders.order(latest.value);
  return order && turn.mayOpen(order) ? await Promise.all((await turn.orders.shipmentsOf(order.number)).slice(0, MOST).map((parcel) => withNews(turn, parcel))) : [];
}

/** The parcel of a number as this shopper may see it; where there is none, it is said why, and nothing is returned. */
export async function parcelOf(turn: Turn, number: string): Promise<StoredShipment | undefined> {
  const { found, problem, suggestion, page } = await findParcel(turn, number);
  if (found[0]) return found[0];
  if (suggestion !== undefined) {
    if (await turn.confirm(`meant ${number}`, 'parcel:suggest', { number, suggestion })) return await parcelOf(turn, suggestion);
    return void turn.say('parcel:check-again', { number });
  }
  turn.say(problem ? `parcel:problem.${problem}` : 'parcel:unknown', { number, example: turn.shop.orderNumber.example });
  if (!problem && page !== undefined) turn.say('parcel:carrier-page', { page });
  return undefined;
}

/** The parcels themselves, as many as one answer can hold; where there are none it is said why. */
export async function parcelsFound(turn: Turn, asked: ParcelsAsked, most: number): Promise<StoredShipment[]> {
  if (asked.kind === 'orders') return asked.orders.flatMap((one) => (tellWithoutParcel(turn, one) ? [] : one.shipments)).slice(0, most);
  const parcels: StoredShipment[] = [];
  for (const number of asked.numbers.slice(0, most)) {
    const parcel = await parcelOf(turn, number);
    if (parcel) parcels.push(parcel);
  }
  return parcels;
}

/** Its story, and how old the last word on it is where nobody could be asked. */
export function tellCurrent(turn: Turn, { shipment, stale }: StoredShipment, how: { amongOthers?: boolean; dateFirst?: boolean } = {}): void {
  tellParcel(turn, shipment, how);
  if (!stale) return;
  turn.say(stale.asOf ? 'parcel:stale' : 'parcel:stale-unknown', { asOf: stale.asOf });
  if (stale.page !== undefined) turn.say('parcel:carrier-page', { page: stale.page });
}

/** Orders without a parcel to tell of, with which a person at the shop can do more than the bot. */
const FOR_PEOPLE: CurrentOrder['status'][] = ['awaiting_payment', 'shipped', 'delivered', 'cancelled', 'returned'];

/** An order that no parcel is on its way of. @returns whether it is one. */
export function tellWithoutParcel(turn: Turn, { order, shipments }: AskedOrder): boolean {
  if (shipments.length > 0 && order.status !== 'cancelled' && order.status !== 'returned') return false;
  const choices = FOR_PEOPLE.includes(order.status) ? [turn.label('speak_to_agent')] : undefined;
  turn.say(`parcel:none.${order.status}`, { order: order.number, placed: turn.time(order.placedAt) }, { ...(choices && { choices }) });
  return true;
}
