import pino from 'pino';
import { createShopifyAdapter } from '../../../src/commerce/shops/shopify';
import type { ShopAdapter } from '../../../src/commerce/shops/shop-adapter';
import { startShopifyFake, type ShopifyFake } from '../../support/fakes/shopify';
import { SHOP_SEED } from '../../support/shop-seed';

let fake: ShopifyFake;
beforeEach(async () => { fake = await startShopifyFake(SHOP_SEED); });
afterEach(() => fake.http.close());

const shopOf = (clientSecret = 'shpss_secret'): ShopAdapter => createShopifyAdapter({ shop: fake.http.url, clientId: 'client-1', clientSecret, log: pino({ enabled: false }), timeoutMs: 3000 });
const grants = (): number => fake.http.requests.filter(({ path }) => path === '/admin/oauth/access_token').length;

test('an app of the Dev Dashboard gets its token by id and secret, one for all who ask', async () => {
  const shop = shopOf();
  const found = await Promise.all(['WB-20001', 'WB-20002', 'WB-20003'].map((number) => shop.order(number)));
  expect(found.map((order) => order!.number)).toEqual(['WB-20001', 'WB-20002', 'WB-20003']);
  expect(grants()).toBe(1);
  expect(Object.fromEntries(new URLSearchParams(fake.http.requests[0]!.text))).toEqual({ grant_type: 'client_credentials', client_id: 'client-1', client_secret: 'shpss_secret' });
});

test('a token that has run out is asked for anew, for a write too: nothing had been done', async () => {
  const shop = shopOf();
  await shop.order('WB-20001');
  fake.before = (operation) => { if (operation === 'Orders' && grants() === 1) fake.token = 'shpat_tomorrow'; };
  expect(await shop.performers['order.change-contact']!({ key: 'k', attempt: 1, orderNumber: 'WB-20001', arguments: { email: 'new@example.com' } })).toEqual({ state: 'done' });
  expect(grants()).toBe(2);
});

test('one that is about to run out is asked for before it does', async () => {
  fake.tokenSeconds = 60;
  const shop = shopOf();
  await shop.order('WB-20001');
  await shop.order('WB-20001');
  expect(grants()).toBe(2);
});

test('a wrong secret is told as bad credentials, and is in no error', async () => {
  const error = await shopOf('shpss_wrong').order('WB-20001').then(() => undefined, (thrown: unknown) => thrown as Error);
  expect(error).toMatchObject({ trouble: 'bad-credentials' });
  expect(error!.message).not.toContain('shpss_');
  expect(fake.http.requests).toHaveLength(1);
});

test('a fresh token that is refused is not asked for without end', async () => {
  fake.isTokenGood = false;
  await expect(shopOf().order('WB-20001')).rejects.toMatchObject({ trouble: 'bad-credentials' });
  expect(grants()).toBe(2);
});

test.each([['down', 'unreachable'], ['html', 'nonsense'], ['hangs up', 'unreachable'], ['endless', 'nonsense']] as const)('a shop that is %s when asked for a token is %s', async (mood, trouble) => {
  fake.http.mood = mood;
  await expect(shopOf().order('WB-20001')).rejects.toMatchObject({ trouble });
});
