import pino from 'pino';
import { createShopifyAdapter } from '../../../src/commerce/shops/shopify';
import { shopContract, type OpenShop } from '../../contracts/shop-adapter';
import { startShopifyFake, type ShopifyFake } from '../../support/fakes/shopify';
import { currentQuantity, financialStatusOf, fulfillmentOf, refundedOf, type FakeOrder } from '../../support/fakes/shopify/world';

const OUTAGES = { down: 'down', slow: 'silent', nonsense: 'html' } as const;

function statusOf(order: FakeOrder): 'cancelled' | 'delivered' | 'shipped' | 'confirmed' | 'awaiting_payment' {
  if (order.cancelledAt) return 'cancelled';
  if (order.fulfillments.length > 0) return order.fulfillments.every(({ displayStatus }) => displayStatus === 'DELIVERED') ? 'delivered' : 'shipped';
  return financialStatusOf(order) === 'PENDING' ? 'awaiting_payment' : 'confirmed';
}

function open(fake: ShopifyFake): OpenShop {
  const { world } = fake;
  const find = (number: string): FakeOrder => world.orders.find(({ name }) => name === number)!;
  return {
    adapter: createShopifyAdapter({ shop: fake.http.url, token: fake.token, log: pino({ enabled: false }), timeoutMs: 250, longestWaitMs: 100, patienceMs: 2000 }),
    truth: async (number) => {
      const order = find(number);
      const refunded = refundedOf(order);
      return {
        status: statusOf(order), lines: order.lines.map((line) => ({ sku: line.sku, quantity: currentQuantity(line) })).filter(({ quantity }) => quantity > 0),
        refunded: Number(refunded) === 0 ? '0' : refunded, refunds: order.refunds.length, address: { line1: order.address!.address1 ?? undefined, postalCode: order.address!.zip ?? undefined },
        email: order.email ?? undefined, phone: order.phone ?? undefined, returns: order.returns.length,
        stock: Object.fromEntries(world.products.flatMap(({ variants }) => variants.map(({ sku, stock }) => [sku, stock]))),
      };
    },
    ship: async (number) => { find(number).fulfillments.push(fulfillmentOf('LX000000000CN', 'FULFILLED')); },
    touch: async (number) => { find(number).note = 'gift'; },
    remote: {
      outage(kind) {
        fake.http.mood = kind in OUTAGES ? OUTAGES[kind as keyof typeof OUTAGES] : 'well';
        fake.token = kind === 'bad-key' ? 'another' : 'shpat_0123456789abcdef';
        fake.isDenied = kind === 'not-permitted';
        fake.isThrottling = kind === 'rate-limited';
      },
      mischief: (kind) => { fake.mischief = kind; },
      requests: () => fake.http.requests.length,
    },
    close: () => fake.http.close(),
  };
}

describe('Shopify', () => {
  shopContract({ open: async (seed) => open(await startShopifyFake(seed)), cannot: ['order.resend'], isRemote: true });
});
