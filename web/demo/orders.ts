// The order page: what the demo customer one is signed in as has bought, each with a way straight into the chat.

import { byId, h } from '../widget/dom';
import { type Language, localeOf } from '../widget/language';
import { drawing } from './drawing';
import { PRODUCTS } from './products';
import { ORDER_STATES, type Texts } from './texts';

interface Order {
  number: string;
  placedAt: string;
  status: string;
  currency: string;
  total?: string;
  items: { sku: string; name?: string | Partial<Record<Language, string>>; options?: Record<string, string>; quantity: number; unitPrice: string }[];
  shipments: { trackingNumber: string; estimatedDelivery?: string }[];
}

let shown = 0;

/** Draws the orders of this customer; for a visitor, how to see some. */
export async function showOrders(customer: string | undefined, language: Language, texts: Texts): Promise<void> {
  const turn = ++shown;
  const orders = customer === undefined ? [] : await fetchOrders(customer);
  // Somebody else was chosen meanwhile.
  if (turn !== shown) return;
  byId('orders-empty').hidden = customer !== undefined;
  byId('orders').replaceChildren(...orders.map((order) => orderElement(order, language, texts)));
}

async function fetchOrders(customer: string): Promise<Order[]> {
  try {
    const response = await fetch(`/demo/orders?customer=${encodeURIComponent(customer)}`, { cache: 'no-store' });
    return response.ok ? ((await response.json()) as { items: Order[] }).items : [];
  } catch {
    return [];
  }
}

function orderElement(order: Order, language: Language, texts: Texts): HTMLElement {
  const money = (amount: string): string => new Intl.NumberFormat(localeOf(language), { style: 'currency', currency: order.currency, currencyDisplay: 'code' }).format(Number(amount));
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long' }).format(new Date(order.placedAt));
  const ask = h('button', { type: 'button', class: 'ask' }, texts.askOrder);
  ask.addEventListener('click', () => window.Waybill?.send(texts.askOrderWords.replace('{number}', order.number)));
  return h('li', { class: 'order-card' },
    h('div', { class: 'order-head' }, h('h3', {}, order.number), h('span', { class: `state ${order.status}` }, ORDER_STATES[order.status]?.[language] ?? order.status)),
    h('p', {}, `${texts.orderedOn} ${day}`, order.total !== undefined && ` · ${money(order.total)}`),
    h('ul', { class: 'goods' }, ...order.items.map((item) => h('li', {},
      picture(item.sku),
      h('span', {}, nameOf(item.name, language) ?? item.sku, h('small', {}, `${item.quantity} × ${money(item.unitPrice)}`))))),
    ...order.shipments.map(({ trackingNumber }) => h('p', { class: 'parcel' }, `${texts.parcel} `, h('span', { class: 'mono' }, trackingNumber))),
    ask);
}

function picture(sku: string): HTMLElement {
  const product = PRODUCTS.find((one) => sku.startsWith(one.sku));
  return drawing(product?.drawing ?? 'parcel', product?.category ?? 'other');
}

function nameOf(name: Order['items'][number]['name'], language: Language): string | undefined {
  return typeof name === 'string' ? name : name?.[language] ?? name?.en;
}
