/**
 * What a dialog looks up. Fresh on every run while it waits for the shopper: a parcel shipped between question and confirmation
 * is seen. Once a dialog has asked the world for something, all that it saw above that is seen again as it was, so that a
 * cancelled order does not make its own dialog refuse.
 */
import type { OrderBook } from '../commerce/orders';

/** What was seen before each request that a dialog made, by what was asked. */
export type Seen = Record<string, unknown>[];

const NOTHING = '∅';

export class Lookups {
  private epoch = 0;
  private before: Record<string, unknown> = {};
  private frozen: Seen = [];

  /** The dialog is run from the top. @param frozen what it saw before its earlier requests. */
  begin(frozen: Seen): void {
    this.epoch = 0;
    this.before = {};
    this.frozen = frozen;
  }

  /** Is this part of the run a replay of what has been seen? */
  get replaying(): boolean {
    return this.frozen[this.epoch] !== undefined;
  }

  async see<T>(key: string, look: () => Promise<T>): Promise<T> {
    const known = this.frozen[this.epoch]?.[key] ?? this.before[key];
    if (known !== undefined) return (known === NOTHING ? undefined : known) as T;
    const found = await look();
    this.before[key] = found === undefined ? NOTHING : found;
    return found;
  }

  /** As `see`, of what is known at once. */
  note<T>(key: string, value: T): T {
    const known = this.frozen[this.epoch]?.[key];
    if (known !== undefined) return known as T;
    this.before[key] = value;
    return value;
  }

  /** A request is made here: what was seen stays as it was. @returns what to keep. */
  freeze(): Seen {
    return [...this.frozen.slice(0, this.epoch), this.frozen[this.epoch] ?? this.before];
  }

  /** Below an answered request all is looked at anew. */
  past(): void {
    this.epoch++;
    this.before = {};
  }

  /** The shop's book, seen through this. */
  book(orders: OrderBook): OrderBook {
    return {
      order: (number) => this.see(`order ${number}`, () => orders.order(number)),
      customer: (id) => this.see(`customer ${id}`, () => orders.customer(id)),
      ordersOf: (id, limit) => this.see(`orders of ${id} ${limit ?? ''}`, () => orders.ordersOf(id, limit)),
      shipmentsOf: (number) => this.see(`shipments of ${number}`, () => orders.shipmentsOf(number)),
      findShipments: (number) => this.see(`parcel ${number}`, () => orders.findShipments(number)),
      product: (sku) => this.see(`product ${sku}`, () => orders.product(sku)),
      searchProducts: (words) => this.see(`products ${words}`, () => orders.searchProducts(words)),
      stock: (sku) => this.see(`stock ${sku}`, () => orders.stock(sku)),
      coupon: (code) => this.see(`coupon ${code}`, () => orders.coupon(code)),
    };
  }
}
