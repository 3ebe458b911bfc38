/**
 * A WooCommerce shop, as its REST API v3 shows itself: paging headers, error bodies, orders whose number is not their id, refunds
 * that are not idempotent, a status that moves no money, and stock that follows lines as WooCommerce makes it follow.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Big from 'big.js';
import type { Order } from '../../../src/commerce/types';
import type { Mischief, Outage } from '../../contracts/shop-adapter';
import type { ShopSeed } from '../shop-seed';
import { createCatalogue, type Catalogue } from './woocommerce-catalogue';

interface Line { id: number; name: string; product_id: number; variation_id: number; quantity: number; sku: string; subtotal: string; total: string; meta_data: object[]; reduced: number }
interface Meta { key: string; value: unknown }
export interface FakeOrder {
  id: number; number: string; status: string; currency: string; total: string; discount_total: string; shipping_total: string; total_tax: string; customer_id: number; customer_note: string;
  date_created_gmt: string; date_paid_gmt: string | null; date_completed_gmt: string | null; payment_method: string; transaction_id: string;
  billing: Record<string, string>; shipping: Record<string, string>; line_items: Line[]; meta_data: Meta[]; refunds: { id: number; reason: string; total: string }[];
}
export interface FakeRefund { id: number; order: number; amount: string; reason: string; refunded_payment: boolean; meta_data: Meta[] }

export interface FakeWooCommerce {
  url: string; key: string; secret: string;
  order(number: string): FakeOrder;
  refundsOf(number: string): FakeRefund[];
  catalogue: Catalogue;
  /** Every call, such as `PUT orders/5007`. */
  calls: string[];
  outage: Outage;
  mischief: Mischief | undefined;
  /** The mischief waits for such a call; any write without it. */
  mischiefOn: 'POST' | 'PUT' | undefined;
  /** The web server keeps the Authorization header to itself, as Apache with CGI does. */
  dropsAuthorization: boolean;
  /** The gateway says no to refunds. */
  gatewayFails: boolean;
  close(): Promise<void>;
}

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

const KEY = 'ck_0123456789';
const SECRET = 'cs_9876543210';
const REDUCED = new Set(['processing', 'on-hold', 'completed']);

export async function startWooCommerce(seed: ShopSeed): Promise<FakeWooCommerce> {
  const catalogue = createCatalogue(seed);
  const orders = seed.orders.map((order, index) => toFake(order, 5000 + 7 * index, seed, catalogue));
  const refunds: FakeRefund[] = [];
  let ids = 90_000;
  const fake: FakeWooCommerce = {
    url: '', key: KEY, secret: SECRET, catalogue, calls: [], outage: 'well', mischief: undefined, mischiefOn: undefined, dropsAuthorization: false, gatewayFails: false,
    order: (number) => orders.find((order) => order.number === number)!,
    refundsOf: (number) => refunds.filter(({ order }) => order === fake.order(number).id),
    close: async () => { server.closeAllConnections(); server.close(); await once(server, 'close'); },
  };

  const answer = (method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): Answer => {
    const [, collection = '', id, sub] = /^\/wp-json\/wc\/v3\/([a-z/]+?)(?:\/(\d+)(?:\/([a-z]+))?)?$/.exec(path) ?? [];
    if (collection === 'orders' && id === undefined) return page(orders.filter((order) => matches(order, query)).sort((a, b) => (a.date_created_gmt < b.date_created_gmt ? 1 : -1)).map(shown), query);
    if (collection === 'orders') {
      const order = orders.find((one) => one.id === Number(id));
      if (!order) return no(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');
      if (sub === 'refunds') return method === 'POST' ? makeRefund(order, body) : page(refunds.filter((one) => one.order === order.id).reverse(), query);
      if (method === 'PUT') update(order, body);
      return { status: 200, body: shown(order) };
    }
    return catalogue.answer(collection, id, sub, query) ?? no(404, 'rest_no_route', 'No route was found matching the URL and request method.');
  };

  function makeRefund(order: FakeOrder, body: Record<string, unknown>): Answer {
    const { amount = '0', reason = '', api_refund = true, meta_data = [] } = body as { amount?: string; reason?: string; api_refund?: boolean; meta_data?: Meta[] };
    const remaining = order.refunds.reduce((left, { total }) => left.plus(total), new Big(order.total));
    if (new Big(amount).gt(remaining) || new Big(amount).lte(0)) return no(500, 'woocommerce_rest_cannot_create_order_refund', 'Invalid refund amount.');
    if (api_refund && (fake.gatewayFails || order.transaction_id === '')) return no(500, 'woocommerce_rest_cannot_create_order_refund', 'An error occurred while attempting to create the refund using the payment gateway API.');
    const refund = { id: ++ids, order: order.id, amount: new Big(amount).toFixed(2), reason, refunded_payment: api_refund, meta_data };
    refunds.push(refund);
    order.refunds.unshift({ id: refund.id, reason, total: `-${refund.amount}` });
    if (remaining.eq(amount)) order.status = 'refunded';
    return { status: 201, body: refund };
  }

  function update(order: FakeOrder, body: Record<string, unknown>): void {
    const { status, billing, shipping, line_items, meta_data = [] } = body as { status?: string; billing?: object; shipping?: object; line_items?: Partial<Line>[]; meta_data?: Meta[] };
    Object.assign(order.billing, billing);
    Object.assign(order.shipping, shipping);
    for (const { key, value } of meta_data) order.meta_data = [...order.meta_data.filter((one) => one.key !== key), { key, value }];
    for (const posted of line_items ?? []) setLine(order, posted);
    if (line_items) order.total = order.line_items.reduce((sum, { total }) => sum.plus(total), new Big(order.shipping_total)).toFixed(2);
    if (status === undefined || status === order.status) return;
    order.status = status;
    if (status === 'cancelled') for (const line of order.line_items) stockFollows(line, 0);
  }

  function setLine(order: FakeOrder, posted: Partial<Line>): void {
    if (posted.id === undefined) {
      const item = catalogue.item(posted.variation_id ?? posted.product_id!)!;
      const total = new Big(item.price).times(posted.quantity!).toFixed(2);
      order.line_items.push({ id: ++ids, name: item.name, product_id: posted.product_id!, variation_id: posted.variation_id ?? 0, quantity: posted.quantity!, sku: item.sku, subtotal: total, total, meta_data: [], reduced: 0 });
      return;
    }
    const line = order.line_items.find(({ id }) => id === posted.id)!;
    if (posted.quantity === 0) order.line_items = order.line_items.filter((one) => one !== line);
    else Object.assign(line, posted);
    stockFollows(line, posted.quantity ?? line.quantity);
  }

  function stockFollows(line: Line, quantity: number): void {
    const item = catalogue.item(line.variation_id || line.product_id);
    if (item?.stock_quantity !== undefined) item.stock_quantity -= quantity - line.reduced;
    line.reduced = quantity;
  }

  const server = createServer((request, response) => { void serve(request, response); });
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, 'http://shop');
    const { method } = request as { method: string };
    fake.calls.push(`${method} ${pathname.replace('/wp-json/wc/v3/', '')}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>) : {};
    const bad = outageAnswer(fake.outage);
    if (bad === 'hang') return;
    const refused = fake.outage === 'well' ? accessFault(fake.dropsAuthorization ? undefined : request.headers.authorization) : undefined;
    if (bad ?? refused) return send(response, (bad ?? refused)!);
    const { mischief } = fake;
    if (method === 'GET' || mischief === undefined || (fake.mischiefOn ?? method) !== method) return send(response, answer(method, pathname, searchParams, body));
    fake.mischief = undefined;
    if (mischief === 'dies-before') return void response.destroy();
    if (mischief === 'lying') return send(response, { status: method === 'POST' ? 201 : 200, body: { id: 1 } });
    answer(method, pathname, searchParams, body);
    response.destroy();
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}

function matches(order: FakeOrder, query: URLSearchParams): boolean {
  const [search, customer] = [query.get('search')?.toLowerCase(), query.get('customer')];
  if (customer !== null && order.customer_id !== Number(customer)) return false;
  return search === undefined || [order.number, ...Object.values(order.billing), ...Object.values(order.shipping)].some((text) => text.toLowerCase().includes(search));
}

const shown = (order: FakeOrder): object => ({ ...order, line_items: order.line_items.map(({ reduced: _, ...line }) => line), parent_id: 0, version: '10.3.0', _links: {} });

export function page(items: object[], query: URLSearchParams): Answer {
  const size = Number(query.get('per_page') ?? 10);
  if (size < 1 || size > 100) return no(400, 'rest_invalid_param', 'Invalid parameter(s): per_page');
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  return { status: 200, body: items.slice(start, start + size), headers: { 'X-WP-Total': String(items.length), 'X-WP-TotalPages': String(Math.ceil(items.length / size)) } };
}

export function no(status: number, code: string, message: string): Answer {
  return { status, body: { code, message, data: { status } } };
}

function accessFault(authorization: string | undefined): Answer | undefined {
  if (authorization === undefined) return no(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
  const right = `Basic ${Buffer.from(`${KEY}:${SECRET}`).toString('base64')}`;
  return authorization === right ? undefined : no(401, 'woocommerce_rest_authentication_error', 'Consumer key is invalid.');
}

function outageAnswer(outage: Outage): Answer | 'hang' | undefined {
  if (outage === 'slow') return 'hang';
  return {
    'well': undefined, 'bad-key': no(401, 'woocommerce_rest_authentication_error', 'Consumer key is invalid.'), 'not-permitted': no(401, 'woocommerce_rest_authentication_error', 'The API key provided does not have read permissions.'),
    'rate-limited': { ...no(429, 'too_many_requests', 'Too many requests.'), headers: { 'Retry-After': '1' } }, 'down': { status: 503, body: '<h1>Briefly unavailable for scheduled maintenance.</h1>' }, 'nonsense': { status: 200, body: '<html>Log in</html>' },
  }[outage];
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json; charset=UTF-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function toFake(order: Order, id: number, { customers }: ShopSeed, catalogue: Catalogue): FakeOrder {
  const { totals = {}, shippingAddress: to = {}, payment } = order;
  const status = payment?.status === 'authorized' ? 'on-hold' : { awaiting_payment: 'pending', confirmed: 'processing', packing: 'processing', packed: 'processing', shipped: 'completed', delivered: 'completed', cancelled: 'cancelled', returned: 'refunded' }[order.status];
  const moment = (iso: string) => new Date(iso).toISOString().slice(0, 19);
  const [first_name = '', last_name = ''] = (to.name ?? '').split(' ');
  const shipping = { first_name, last_name, company: '', address_1: to.line1 ?? '', address_2: '', city: to.city ?? '', state: to.region ?? '', postcode: to.postalCode ?? '', country: to.country ?? '', phone: to.phone ?? '' };
  const customer = customers.find((one) => one.id === order.customerId);
  const discount = new Big(totals.discount ?? 0);
  return {
    id, number: order.number, status, currency: order.currency, total: totals.total!, discount_total: totals.discount!, shipping_total: totals.shipping!, total_tax: totals.tax!, customer_id: Number(order.customerId ?? 0),
    customer_note: '', date_created_gmt: moment(order.placedAt), date_paid_gmt: payment?.paidAt ? moment(payment.paidAt) : null, date_completed_gmt: status === 'completed' ? moment(order.placedAt) : null,
    payment_method: 'stripe', transaction_id: payment?.status === 'paid' || payment?.status === 'authorized' ? `pi_${id}` : '', billing: { ...shipping, email: customer?.email ?? '', phone: customer?.phone ?? '' }, shipping,
    line_items: order.items.map(({ sku, quantity, unitPrice, options = {} }, index) => {
      const { id: itemId, parent_id, name } = catalogue.bySku(sku)!;
      const subtotal = new Big(unitPrice).times(quantity);
      return {
        id: id * 10 + index, name, product_id: parent_id || itemId, variation_id: parent_id ? itemId : 0, quantity, sku, subtotal: subtotal.toFixed(2), total: (index === 0 ? subtotal.minus(discount) : subtotal).toFixed(2),
        meta_data: Object.entries(options).map(([key, value], at) => ({ id: at, key: `pa_${key}`, value, display_key: key, display_value: value })), reduced: REDUCED.has(status) ? quantity : 0,
      };
    }),
    meta_data: (order.shipments ?? []).length === 0 ? [] : [{ key: '_wc_shipment_tracking_items', value: order.shipments!.map(({ trackingNumber, shippedAt }) => ({
      tracking_provider: '', custom_tracking_provider: 'China Post', custom_tracking_link: '', tracking_number: trackingNumber, date_shipped: shippedAt ? String(Date.parse(shippedAt) / 1000) : '', tracking_id: 'a'.repeat(32),
    })) }],
    refunds: [],
  };
}
