/** What an estimate is asked for: an order of the shopper's, a parcel by its number, or goods described in words; asking only for what the rule turns on. */
import { isZero, money, type Money } from '../commerce/money';
import type { CurrentOrder, StoredShipment } from '../commerce/orders';
import type { Shipment } from '../commerce/types';
import type { Estimate, Outcome, Purchase } from '../customs/estimate';
import { transportOf } from '../customs/places';
import { countriesSaid, moneySaid, parcelOfInterest, purchaseOf, type Payer } from './customs';
import { inGroup, mayBeOpen, provenOrder } from './proof';
import { findParcel, order as orderSlot } from './slots';
import type { Message, Turn } from './turn';

/** `goods` may be missing where there is no order. */
export interface Meant {
  /** Its number, proved to be the shopper's own. */
  order?: string;
  parcel?: Shipment;
  /** Charged with the order, where it was. */
  taxCharged?: Money;
  purchase: Omit<Purchase, 'goods'> & { goods?: Money };
}

/** The message says what is to be worked out. */
export function namesSubject({ trigger: { entities } }: Turn): boolean {
  return entities.some(({ type }) => ['order_number', 'tracking_number', 'country', 'money'].includes(type));
}

export async function purchaseMeant(turn: Turn): Promise<Meant> {
  const { trigger } = turn;
  const names = (type: string) => trigger.entities.find((entity) => entity.type === type);
  const said = countriesSaid(trigger);
  if (names('order_number')) return await ofOrder(turn, await orderSlot(turn, 'order'));
  const tracking = names('tracking_number') ?? (said.to === undefined && !names('money') ? turn.heard('tracking_number')[0] : undefined);
  if (tracking) {
    const byNumber = await ofParcel(turn, tracking.value);
    if (byNumber) return byNumber;
  }
  if (said.to !== undefined) return described(turn, said.to, said.from);
  if (!names('money') && (await hasOrder(turn))) return await ofOrder(turn, await orderSlot(turn, 'order'));
  const earlier = turn.heard('country')[0]?.value;
  const where = (names('country') ? undefined : earlier) ?? (await turn.ask<string>('destination', { say: 'ask-destination', again: 'ask-destination-again', params: { example: turn.shop.orderNumber.example }, accept: destinationIn }));
  if (/^[A-Z]{2}$/.test(where)) return described(turn, where, said.from);
  const order = await provenOrder(turn, where);
  return await ofOrder(turn, { order, shipments: await turn.orders.shipmentsOf(order.number) });
}

/** A country, or an order's number. */
function destinationIn(message: Message): string | undefined {
  return message.entities.find(({ type }) => type === 'order_number')?.value ?? countriesSaid(message).to;
}

/** One spoken of before and proved, or one of a customer who is signed in. */
async function hasOrder(turn: Turn): Promise<boolean> {
  if (inGroup(turn)) return false;
  if (turn.customer) return (await turn.orders.ordersOf(turn.customer.id, 1)).length > 0;
  for (const { value } of turn.heard('order_number')) if (await mayBeOpen(turn, value)) return true;
  return false;
}

async function ofOrder(turn: Turn, { order, shipments }: { order: CurrentOrder; shipments: StoredShipment[] }): Promise<Meant> {
  const parcel = parcelOfInterest(shipments);
  const known = await purchaseOf(turn, order, shipments);
  const purchase = known ?? { ...described(turn, await askDestination(turn), undefined).purchase };
  const tax = money(order.totals?.tax ?? '0', order.currency);
  return { order: order.number, ...(parcel && { parcel }), ...(!isZero(tax) && { taxCharged: tax }), purchase };
}

/** By a parcel's number alone nothing is known of its contents; with its order open to the shopper, all is. */
async function ofParcel(turn: Turn, number: string): Promise<Meant | undefined> {
  const [parcel] = (await findParcel(turn, number)).found;
  if (!parcel) return undefined;
  const order = await turn.orders.order(parcel.orderNumber);
  if (order && turn.mayOpen(order)) return await ofOrder(turn, { order, shipments: [parcel] });
  const { shipment } = parcel;
  if (shipment.destinationCountry === undefined) return undefined;
  return { parcel: shipment, purchase: { destination: shipment.destinationCountry, origin: shipment.originCountry, transport: transportOf(shipment.carrier), headings: goodsSaid(turn), ...goodsWorth(turn) } };
}

async function askDestination(turn: Turn): Promise<string> {
  return await turn.ask<string>('country', { say: 'customs-documents:ask-country', again: 'customs-documents:ask-country-again', accept: (message) => countriesSaid(message).to });
}

function described(turn: Turn, destination: string, origin: string | undefined): Meant {
  return { purchase: { destination, origin: origin ?? turn.shop.shipping.from?.[0], headings: goodsSaid(turn), ...goodsWorth(turn) } };
}

const goodsSaid = ({ services, trigger }: Turn): string[] => services.customs.goodsIn(trigger.text);

function goodsWorth({ trigger }: Turn): { goods?: Money } {
  const goods = moneySaid(trigger);
  return goods ? { goods } : {};
}

/** `way`: where nobody knows how it travels, both are worked out. */
export interface Settled { outcome: Outcome; way?: 'post' | 'courier'; /** The value changes nothing, and was not asked for. */ unpriced?: boolean }

/** Asks for what the rule turns on until it can be told, which may be that it cannot. Where the shop pays, nothing is asked. */
export async function settled(turn: Turn, { goods, ...rest }: Meant['purchase'], payer: Payer): Promise<Settled[]> {
  const outcome = goods === undefined ? undefined : estimateFor(turn, { ...rest, goods });
  if (payer === 'shop' && (outcome === undefined || outcome.kind === 'asks')) return [{ outcome: { kind: 'no-rules' } }];
  if (outcome && outcome.kind !== 'asks') return [{ outcome }];
  const whatever = estimateFor(turn, { ...rest, goods: goods ?? SOME });
  if (whatever.kind === 'no-border' || whatever.kind === 'no-rules') return [{ outcome: whatever }];
  if (whatever.kind === 'estimate' && isTheSameForAll(whatever)) return [{ outcome: whatever, unpriced: true }];
  const purchase = { ...rest, goods: goods ?? (await turn.ask<Money>('value', { say: 'ask-value', again: 'ask-value-again', accept: moneySaid })) };
  return await asked(turn, purchase);
}

const SOME: Money = { amount: '1.00', currency: 'USD' };

/** No limit decided, and nothing was worked out from the value. */
function isTheSameForAll({ limit, above, charges }: Estimate): boolean {
  return limit === undefined && above === undefined && charges.every(({ to }) => isZero(to));
}

async function asked(turn: Turn, purchase: Purchase): Promise<Settled[]> {
  const outcome = estimateFor(turn, purchase);
  if (outcome.kind !== 'asks') return [{ outcome }];
  if (outcome.for === 'goods') return await asked(turn, { ...purchase, headings: await askGoods(turn) });
  if (outcome.for === 'value') {
    const value = await askValueIn(turn, outcome.limit);
    return value === 'unknown' ? [{ outcome }] : await asked(turn, { ...purchase, goods: value, shipping: undefined });
  }
  const way = await askTransport(turn);
  if (way !== 'unknown') return await asked(turn, { ...purchase, transport: way });
  return [...(await asked(turn, { ...purchase, transport: 'post' })).map((one) => ({ ...one, way: 'post' as const })), ...(await asked(turn, { ...purchase, transport: 'courier' })).map((one) => ({ ...one, way: 'courier' as const }))];
}

/** With what the shop is registered for, and the exchange rates it vouches for. */
export function estimateFor({ services: { customs }, shop: { duties } }: Turn, purchase: Purchase): Outcome {
  return customs.estimate(purchase, { registrations: duties?.registrations ?? [], exchange: duties?.exchange ?? [] });
}

async function askGoods(turn: Turn): Promise<(string | undefined)[]> {
  const { customs } = turn.services;
  const said = await turn.ask<string[]>('goods', {
    say: 'ask-goods', again: 'ask-goods-again', choices: [{ label: turn.text('goods-other'), value: [] }],
    accept({ text }) {
      const headings = customs.goodsIn(text);
      return headings.length > 0 ? headings : undefined;
    },
  });
  return said.length > 0 ? said : [undefined];
}

/** An amount in the currency of the limit; a bare number is one. */
async function askValueIn(turn: Turn, limit: Money): Promise<Money | 'unknown'> {
  return await turn.ask<Money | 'unknown'>('value in the limit’s currency', {
    say: 'ask-value-in', params: { limit }, choices: [{ label: turn.text('value-unknown'), value: 'unknown' }],
    accept(message) {
      const said = moneySaid(message);
      if (said) return said.currency === limit.currency ? said : undefined;
      const bare = /^\D{0,12}(\d{1,7}(?:[.,]\d{1,2})?)\D{0,3}$/u.exec(message.text.trim())?.[1];
      return bare === undefined ? undefined : { amount: bare.replace(',', '.'), currency: limit.currency };
    },
  });
}

async function askTransport(turn: Turn): Promise<'post' | 'courier' | 'unknown'> {
  return await turn.ask<'post' | 'courier' | 'unknown'>('transport', {
    say: 'ask-transport',
    choices: [{ label: turn.text('by-post'), value: 'post' }, { label: turn.text('by-courier'), value: 'courier' }, { label: turn.text('transport-unknown'), value: 'unknown' }],
    byWords: true,
    accept({ entities }) {
      const carrier = entities.find(({ type }) => type === 'carrier')?.value;
      return carrier === undefined ? undefined : transportOf(carrier as Parameters<typeof transportOf>[0]);
    },
  });
}
