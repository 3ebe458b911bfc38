/** What a fixture of an adapter is to bring, and what the cases are written with. */
import type { CurrentOrder } from '../../../src/commerce/orders';
import type { ShopAction, ShopAdapter } from '../../../src/commerce/shops/shop-adapter';
import type { Order } from '../../../src/commerce/types';
import type { Outcome } from '../../../src/requests/requests';
import type { Attempt } from '../../../src/requests/worker';
import type { ShopSeed } from '../../support/shop-seed';

/** What the shop's own system holds of an order. */
export interface ShopTruth {
  status: Order['status'];
  lines: { sku: string; quantity: number }[];
  /** What has gone back or is on its way, in all; '0' where nothing. */
  refunded: string;
  /** How many refunds that is made of. */
  refunds: number;
  address: { line1?: string | undefined; postalCode?: string | undefined };
  email?: string | undefined;
  phone?: string | undefined;
  returns: number;
  stock: Record<string, number>;
}

/** `lying`: the next write is answered with success and not done. `dies-after`: it is done, and nobody is told. `dies-before`: not even done. */
export type Mischief = 'lying' | 'dies-after' | 'dies-before';
export type Outage = 'down' | 'slow' | 'bad-key' | 'not-permitted' | 'rate-limited' | 'nonsense' | 'well';

export interface OpenShop {
  adapter: ShopAdapter;
  truth(number: string): Promise<ShopTruth>;
  /** The warehouse hands it over: too late for changes. */
  ship(number: string): Promise<void>;
  /** Somebody else changes it a little, such as its note. */
  touch(number: string): Promise<void>;
  /** Of a shop that is reached over the network. */
  remote?: { outage(kind: Outage): void; mischief(kind: Mischief): void; requests(): number };
  close(): Promise<void>;
}

export interface ShopFixture {
  open(seed: ShopSeed): Promise<OpenShop>;
  /** What the system has no way to do; it goes to the shop's people. */
  cannot: ShopAction[];
  isRemote: boolean;
}

/** The cases' own words; `shop` is another for each test. */
export interface Cases {
  readonly shop: OpenShop;
  fixture: ShopFixture;
  current(number: string): Promise<CurrentOrder>;
  attempt(orderNumber: string, details: Record<string, unknown>): Attempt;
  act(action: ShopAction, orderNumber: string, details: Record<string, unknown>): Promise<Outcome>;
  /** A test of what the system can do at all. */
  can(action: ShopAction): (what: string, body: () => Promise<void>) => void;
}

let keys = 0;

export function casesOf(fixture: ShopFixture, opened: () => OpenShop): Cases {
  const attempt: Cases['attempt'] = (orderNumber, details) => ({ key: `key-${++keys}`, attempt: 1, orderNumber, arguments: details });
  return {
    get shop() { return opened(); },
    fixture, attempt,
    current: async (number) => (await opened().adapter.order(number))!,
    act: async (action, orderNumber, details) => await opened().adapter.performers[action]!(attempt(orderNumber, details)),
    can: (action) => (what, body) => { if (!fixture.cannot.includes(action)) test(what, body); },
  };
}

/** As the worker of requests would: throws mean "unknown", and it is called again. */
export async function settle(perform: (attempt: number) => Promise<Outcome>): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await perform(attempt);
    } catch (error) {
      if (attempt >= 4) throw error;
    }
  }
}
