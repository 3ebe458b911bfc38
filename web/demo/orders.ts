// The order page: what the demo customer one is signed in as has bought, how far it is, and a way straight into the chat.

import { h } from '../widget/dom';
import { type Language, localeOf } from '../widget/language';
import { drawing } from './drawing';
import { hintsFor } from './hints';
import type { Order, Parcel } from './order-data';
import { PRODUCTS } from './products';
import { ORDER_STATES, type Texts } from './texts';

export function orderElement(order: Order, language: Language, texts: Texts, say: (text: string) => void): HTMLElement {
  const money = (amount: string): string => new Intl.NumberFormat(localeOf(language), { style: 'currency', currency: order.currency, currencyDisplay: 'code' }).format(Number(amount));
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long' }).format(new Date(order.placedAt));
  const ask = h('button', { type: 'button', class: 'ask' }, texts.askOrder);
  ask.addEventListener('click', () => say(texts.askOrderWords.replace('{number}', order.number)));
  return h('li', { class: 'order-card' },
    h('div', { class: 'order-head' },
      h('h2', {}, order.number),
      h('span', { class: `state ${order.status}` }, ORDER_STATES[order.status]?.[language] ?? order.status)),
    h('p', {}, texts.orderedOn.replace('{day}', day), order.total !== undefined && ` · ${money(order.total)}`),
    progress(order, texts),
    h('ul', { class: 'goods' }, ...order.items.map((item) => h('li', {},
      picture(item.sku),
      h('span', {}, nameOf(item.name, language) ?? item.sku, h('small', {}, `${item.quantity} × ${money(item.unitPrice)}`))))),
    ...order.shipments.map((parcel) => parcelElement(parcel, texts)),
    h('div', { class: 'asking' }, ask, hintList(hintsFor(order, language), say)));
}

/** Sentences that are said with a click. */
export function hintList(hints: string[], say: (text: string) => void): HTMLElement {
  return h('ul', { class: 'hints' }, ...hints.map((hint) => {
    const button = h('button', { type: 'button' }, hint);
    button.addEventListener('click', () => say(hint));
    return h('li', {}, button);
  }));
}

const STEPS = ['placed', 'packed', 'sent', 'arrived'] as const;
const REACHED: Record<string, number> = { awaiting_payment: 0, confirmed: 0, packing: 0, packed: 1, shipped: 2, delivered: 3 };

/** How far it is, in four steps; nothing for an order that has ended otherwise. */
function progress({ status }: Order, texts: Texts): HTMLElement | false {
  const reached = REACHED[status];
  if (reached === undefined) return false;
  return h('ol', { class: 'progress' }, ...STEPS.map((step, index) =>
    h('li', { class: index <= reached ? 'done' : 'ahead', ...(index === reached && { 'aria-current': 'step' }) }, texts[step])));
}

/** The latest scan, and the earlier ones behind it. */
function parcelElement({ trackingNumber, carrier, status, expected, isLate, scans }: Parcel, texts: Texts): HTMLElement {
  const line = ({ what, when, where }: Parcel['scans'][number]) => h('li', {}, h('strong', {}, what), h('small', {}, [when, where].filter(Boolean).join(' · ')));
  const [latest, ...earlier] = scans;
  return h('div', { class: 'parcel' },
    h('p', { class: 'parcel-head' }, h('strong', {}, status), expected !== undefined && h('span', {}, (isLate ? texts.wasExpected : texts.expected).replace('{day}', expected))),
    h('p', {}, `${carrier} · `, h('span', { class: 'mono' }, trackingNumber)),
    latest !== undefined && h('ol', { class: 'timeline' }, line(latest)),
    earlier.length > 0 && h('details', {}, h('summary', {}, texts.earlier), h('ol', { class: 'timeline' }, ...earlier.map(line))));
}

function picture(sku: string): HTMLElement {
  const product = PRODUCTS.find((one) => sku.startsWith(one.sku));
  return drawing(product?.drawing ?? 'parcel', product?.category ?? 'other');
}

function nameOf(name: Order['items'][number]['name'], language: Language): string | undefined {
  return typeof name === 'string' ? name : name?.[language] ?? name?.en;
}
