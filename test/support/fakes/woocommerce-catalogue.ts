/** The fake WooCommerce shop's products, variations, customers and coupons. */
import type { ShopSeed } from '../shop-seed';
import { no, page } from './woocommerce';

export interface FakeItem { id: number; parent_id: number; type: string; name: string; sku: string; price: string; stock_quantity?: number; attributes: { name: string; option: string }[] }
type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export interface Catalogue {
  item(id: number): FakeItem | undefined;
  bySku(sku: string): FakeItem | undefined;
  stock(): Record<string, number>;
  answer(collection: string, id: string | undefined, sub: string | undefined, query: URLSearchParams): Answer | undefined;
}

export function createCatalogue({ products, customers, coupons }: ShopSeed): Catalogue {
  const items = products.flatMap(({ sku, name, price = '0', variants = [] }, index): FakeItem[] => {
    const id = 100 * (index + 1);
    const isSimple = variants.length === 1 && variants[0]!.sku === sku;
    const whole = { id, parent_id: 0, type: isSimple ? 'simple' : 'variable', name: name as string, sku, price, attributes: [], ...(isSimple && { stock_quantity: variants[0]!.stock! }) };
    return [whole, ...(isSimple ? [] : variants.map((one, at) => ({
      id: id + at + 1, parent_id: id, type: 'variation', name: `${name as string} - ${Object.values(one.options ?? {}).join(', ')}`, sku: one.sku, price, stock_quantity: one.stock!,
      attributes: Object.entries(one.options ?? {}).map(([key, option]) => ({ name: key, option })),
    })))];
  });
  const shown = (item: FakeItem) => ({ ...item, description: '<p>Soft</p>', images: [{ src: `https://shop.example/${item.sku}.jpg` }], manage_stock: item.stock_quantity !== undefined, stock_quantity: item.stock_quantity ?? null, stock_status: item.stock_quantity === 0 ? 'outofstock' : 'instock' });
  const one = (found: object | undefined, code: string) => (found ? { status: 200, body: found } : no(404, code, 'Invalid ID.'));

  return {
    item: (id) => items.find((item) => item.id === id),
    bySku: (sku) => items.find((item) => item.sku === sku),
    stock: () => Object.fromEntries(items.flatMap(({ sku, stock_quantity }) => (stock_quantity === undefined ? [] : [[sku, stock_quantity]]))),
    answer(collection, id, sub, query) {
      if (collection === 'products' && sub === 'variations') return page(items.filter(({ parent_id }) => parent_id === Number(id)).map(shown), query);
      if (collection === 'products' && id !== undefined) return one(items.filter((item) => item.id === Number(id)).map(shown)[0], 'woocommerce_rest_product_invalid_id');
      // The search by words finds no variations, and wants every one of them.
      if (collection === 'products' && query.has('search')) return page(items.filter(({ parent_id, name }) => parent_id === 0 && query.get('search')!.toLowerCase().split(' ').every((word) => name.toLowerCase().includes(word))).map(shown), query);
      // The search by number finds variations too.
      if (collection === 'products') return page(items.filter(({ sku }) => query.get('sku')!.split(',').includes(sku)).map(shown), query);
      if (collection === 'customers') {
        const customer = customers.find((someone) => someone.id === id);
        const [first_name, last_name] = (customer?.name ?? '').split(' ');
        return one(customer && { id: Number(id), email: customer.email, first_name, last_name, username: customer.email, billing: { phone: customer.phone } }, 'woocommerce_rest_invalid_id');
      }
      if (collection === 'coupons') return page(coupons.filter(({ code }) => code.toLowerCase() === query.get('code')).map((coupon) => ({
        id: 1, code: coupon.code.toLowerCase(), amount: coupon.kind === 'percent' ? `${coupon.value}.00` : coupon.value, discount_type: coupon.kind === 'percent' ? 'percent' : 'fixed_cart',
        minimum_amount: coupon.minimum ?? '0.00', date_created_gmt: '2026-11-01T00:00:00', date_expires_gmt: coupon.endsAt?.slice(0, 19) ?? null,
      })), query);
      return collection === 'data/currencies/current' ? { status: 200, body: { code: 'USD', name: 'United States (US) dollar', symbol: '&#36;' } } : undefined;
    },
  };
}
