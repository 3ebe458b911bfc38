/** What can be looked up in a WooCommerce shop. */
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { MOST_FOUND, type OrderBook, type StoredShipment } from '../../orders';
import { bestMatches, searchTerms } from '../../product-search';
import { stockOf } from '../../stock';
import type { Product } from '../../types';
import type { WooClient } from './client';
import { toCoupon, toCustomer, toOrder, toProduct, toShipments, type StatusMap } from './mapping';
import { couponSchema, customerSchema, orderSchema, productSchema, variationSchema, type WooOrder, type WooProduct, type WooVariation } from './schema';

/** What can be put into an order. */
export interface Sellable { productId: number; variationId?: number; price?: string; stock?: number }

export interface WooReads extends OrderBook {
  /** As the shop has it, by its exact number. */
  found(number: string): Promise<WooOrder | undefined>;
  again(id: number): Promise<WooOrder | undefined>;
  sellable(sku: string): Promise<Sellable | undefined>;
  currency(): Promise<string | undefined>;
}

const PAGE = 100;
/** A number that so many others contain is none that a shopper has. */
const MOST_PAGES = 5;
const KNOWN_NUMBERS = 10_000;
/** Words of one search. */
const MOST_TERMS = 4;

export function createReads(client: WooClient, statuses?: StatusMap): WooReads {
  const ids = new LRUCache<string, number>({ max: KNOWN_NUMBERS });
  let currency: string | undefined;

  const again = (id: number) => client.read(`orders/${id}`, orderSchema);
  const isOne = (order: WooOrder | undefined, number: string): order is WooOrder => order?.number === number && order.status !== 'trash';

  /** Numbers given by a plugin are not WooCommerce's ids, and its search finds whatever contains them. */
  async function found(number: string): Promise<WooOrder | undefined> {
    const wanted = number.trim();
    if (wanted === '') return undefined;
    const known = ids.get(wanted) ?? (/^\d{1,15}$/.test(wanted) ? Number(wanted) : undefined);
    const direct = known === undefined ? undefined : await again(known);
    if (isOne(direct, wanted)) return direct;
    for (let page = 1, pages = 1; page <= Math.min(pages, MOST_PAGES); page++) {
      const { items, pages: all } = await client.list('orders', orderSchema, { search: wanted, per_page: PAGE, page });
      pages = all;
      const order = items.find((one) => isOne(one, wanted));
      if (order) ids.set(wanted, order.id);
      if (order) return order;
    }
    return undefined;
  }

  const bySku = async (sku: string): Promise<WooProduct | undefined> => {
    const own = /^#(\d{1,15})$/.exec(sku);
    if (own) return await client.read(`products/${own[1]}`, productSchema);
    return (await client.list('products', productSchema, { sku, per_page: PAGE })).items.find((one) => one.sku === sku);
  };
  const variationsOf = async ({ id, type }: WooProduct): Promise<WooVariation[]> => (type.startsWith('variable') ? (await client.list(`products/${id}/variations`, variationSchema, { per_page: PAGE })).items : []);
  const currentCurrency = async () => (currency ??= (await client.read('data/currencies/current', z.object({ code: z.string() })))?.code);

  async function product(sku: string) {
    const hit = sku.trim() === '' ? undefined : await bySku(sku);
    const whole = hit && hit.parent_id > 0 ? await client.read(`products/${hit.parent_id}`, productSchema) : hit;
    return whole && (await withVariations(whole));
  }

  async function withVariations(whole: WooProduct) {
    const [variations, money] = await Promise.all([variationsOf(whole), currentCurrency()]);
    return toProduct(whole, variations, money);
  }

  /** The shop's search wants all words at once, and a wish has more of them than a name: they are asked for one by one, the longest first. */
  async function searchProducts(words: string): Promise<Product[]> {
    const hits = new Map<number, WooProduct>();
    for (const search of searchTerms(words).sort((a, b) => b.length - a.length).slice(0, MOST_TERMS)) {
      for (const hit of (await client.list('products', productSchema, { search, status: 'publish', per_page: 20 })).items) hits.set(hit.id, hit);
    }
    return await Promise.all(bestMatches([...hits.values()], words, MOST_FOUND).map(withVariations));
  }

  return {
    found, again, product, searchProducts, currency: currentCurrency,
    async order(number) {
      const order = await found(number);
      return order && toOrder(order, statuses);
    },
    async customer(id) {
      if (!/^[1-9]\d{0,14}$/.test(id)) return undefined;
      const customer = await client.read(`customers/${id}`, customerSchema);
      return customer && toCustomer(customer);
    },
    async ordersOf(customerId, limit = 20) {
      if (!/^[1-9]\d{0,14}$/.test(customerId)) return [];
      const { items } = await client.list('orders', orderSchema, { customer: customerId, orderby: 'date', order: 'desc', per_page: Math.min(limit, PAGE) });
      return items.filter(({ status }) => status !== 'checkout-draft').map((order) => toOrder(order, statuses));
    },
    async shipmentsOf(orderNumber) {
      const order = await found(orderNumber);
      return order ? shipmentsIn(order) : [];
    },
    /** The shop's search knows tracking numbers where the plugin tells it to; the latest orders are looked through besides. */
    async findShipments(trackingNumber) {
      const wanted = trackingNumber.trim();
      if (wanted === '') return [];
      const newest = { orderby: 'date', order: 'desc', per_page: PAGE };
      for (const query of [{ ...newest, search: wanted }, newest]) {
        const { items } = await client.list('orders', orderSchema, query);
        const hits = items.flatMap(shipmentsIn).filter(({ shipment }) => shipment.trackingNumber === wanted);
        if (hits.length > 0) return hits.slice(0, 5);
      }
      return [];
    },
    stock: async (sku) => stockOf(await product(sku), sku),
    async coupon(code) {
      const wanted = code.trim().toLowerCase();
      if (wanted === '') return undefined;
      const hit = (await client.list('coupons', couponSchema, { code: wanted })).items.find((one) => one.code.toLowerCase() === wanted);
      return hit && toCoupon(hit, await currentCurrency());
    },
    async sellable(sku) {
      const hit = await bySku(sku);
      if (!hit) return undefined;
      const { id, parent_id, price, stock_quantity, stock_status } = hit;
      const stock = typeof stock_quantity === 'number' ? stock_quantity : stock_status === 'outofstock' ? 0 : undefined;
      return { productId: parent_id > 0 ? parent_id : id, ...(parent_id > 0 && { variationId: id }), ...(price !== undefined && { price }), ...(stock !== undefined && { stock }) };
    },
  };
}

function shipmentsIn(order: WooOrder): StoredShipment[] {
  return toShipments(order).map((shipment) => ({ orderNumber: order.number, shipment }));
}
