import pino from 'pino';
import { z } from 'zod';
import { createShopifyClient, type Operation, type ShopifyClient, type ShopifyClientOptions } from '../../../src/commerce/shops/shopify/client';
import { createShopifyAdapter } from '../../../src/commerce/shops/shopify';
import { CUSTOMER, ORDER_UPDATE } from '../../../src/commerce/shops/shopify/schemas';
import { ShopError } from '../../../src/commerce/shops/shop-adapter';
import { API_VERSION, startShopifyFake, type ShopifyFake } from '../../support/fakes/shopify';
import { SHOP_SEED } from '../../support/shop-seed';

let fake: ShopifyFake;
let logged: string[];
beforeEach(async () => {
  fake = await startShopifyFake(SHOP_SEED);
  logged = [];
});
afterEach(() => fake.http.close());

const client = (more: Partial<ShopifyClientOptions> = {}): ShopifyClient => createShopifyClient({
  shop: fake.http.url, credentials: { token: fake.token }, apiVersion: API_VERSION, timeoutMs: 300, longestWaitMs: 2000, log: pino({ level: 'warn' }, { write: (text: string) => { logged.push(text); } }), ...more,
});
const ANA = { id: 'gid://shopify/Customer/1001' };
const change = { input: { id: 'gid://shopify/Order/1', note: 'x' } };
const troubleOf = async (work: Promise<unknown>): Promise<string> => await work.then(() => 'none', (error: unknown) => (error as ShopError).trouble);

test('asks with the token, the version in the path, and the operation\'s name', async () => {
  expect(await client()(CUSTOMER, ANA)).toMatchObject({ customer: { displayName: 'Ana López' } });
  expect(fake.http.requests[0]).toMatchObject({ method: 'POST', path: `/admin/api/${API_VERSION}/graphql.json`, headers: { 'x-shopify-access-token': fake.token }, json: { operationName: 'Customer', variables: ANA } });
});

test('a read is tried again, a write is not', async () => {
  fake.http.mood = 'down';
  expect(await troubleOf(client()(CUSTOMER, ANA))).toBe('unreachable');
  expect(fake.http.requests).toHaveLength(3);
  expect(await troubleOf(client()(ORDER_UPDATE, change))).toBe('unreachable');
  expect(fake.http.requests).toHaveLength(4);
});

test.each<[ShopifyFake['http']['mood'], string]>([
  ['hangs up', 'unreachable'], ['silent', 'unreachable'], ['html', 'nonsense'], ['half json', 'nonsense'], ['wrong shape', 'nonsense'], ['empty', 'nonsense'], ['endless', 'nonsense'], ['redirects', 'nonsense'],
])('a shop that %s is %s', async (mood, trouble) => {
  fake.http.mood = mood;
  expect(await troubleOf(client({ timeoutMs: mood === 'endless' ? 5000 : 300 })(ORDER_UPDATE, change))).toBe(trouble);
});

test.each([
  ['a wrong key', { credentials: { token: 'shpat_wrong' } }, 'bad-credentials'], ['a version that never was', { apiVersion: '2019-13' }, 'nonsense'],
])('%s', async (_, options, trouble) => {
  expect(await troubleOf(client(options)(CUSTOMER, ANA))).toBe(trouble);
  expect(fake.http.requests).toHaveLength(1);
});

test('an answer of another shape is named by its path', async () => {
  const wrong: Operation<unknown> = { ...CUSTOMER, data: z.object({ customer: z.object({ displayName: z.number() }) }) };
  await expect(client()(wrong, ANA)).rejects.toMatchObject({ trouble: 'nonsense', detail: expect.stringContaining('customer.displayName') as string });
});

test('no error tells the key, or what was sent', async () => {
  for (const mood of ['hangs up', 'html', 'down', 'redirects'] as const) {
    fake.http.mood = mood;
    const error = await client()(ORDER_UPDATE, { input: { id: 'gid://shopify/Order/1', email: 'ana@example.com' } }).catch((thrown: unknown) => thrown as ShopError) as ShopError;
    expect(JSON.stringify([error.message, error.detail, String(error.cause)])).not.toMatch(/shpat_|ana@example/);
  }
});

test('waits for points instead of being refused, many at once too', async () => {
  Object.assign(fake.bucket, { maximumAvailable: 30, currentlyAvailable: 30, restoreRate: 60 });
  const ask = client();
  await ask(CUSTOMER, ANA);
  const refusedBefore = fake.http.requests.length - fake.operations.length;
  const start = performance.now();
  await Promise.all(Array.from({ length: 10 }, () => ask(CUSTOMER, ANA)));
  // Ten of them cost 80 points, 22 of which are there: the rest takes about a second to come.
  expect(performance.now() - start).toBeGreaterThan(700);
  expect(fake.http.requests.length - fake.operations.length - refusedBefore).toBeLessThanOrEqual(2);
});

test('refused for want of points, a write is tried again too: nothing had been done', async () => {
  Object.defineProperty(fake, 'isThrottling', { get: () => fake.http.requests.length <= 2 });
  await client()(ORDER_UPDATE, change);
  expect(fake.http.requests.length).toBeGreaterThan(2);
  expect(fake.operations).toEqual(['OrderUpdate']);
});

test('a 429 is waited for as long as it asks, and no longer than is bearable', async () => {
  let asksFor = 1;
  Object.defineProperty(fake.http, 'mood', { get: () => (fake.http.requests.length === 1 || asksFor > 1 ? { rateLimited: asksFor } : 'well') });
  const start = performance.now();
  await client()(CUSTOMER, ANA);
  expect(performance.now() - start).toBeGreaterThan(900);
  asksFor = 3600;
  expect(await troubleOf(client()(CUSTOMER, ANA))).toBe('rate-limited');
});

test('a shop that fails again and again is left alone', async () => {
  fake.http.mood = 'down';
  const ask = client();
  for (let i = 0; i < 5; i++) await troubleOf(ask(CUSTOMER, ANA));
  const asked = fake.http.requests.length;
  expect(asked).toBeLessThanOrEqual(10);
  fake.http.mood = 'well';
  await expect(ask(CUSTOMER, ANA)).rejects.toMatchObject({ trouble: 'unreachable', detail: expect.stringContaining('left alone') as string });
  expect(fake.http.requests).toHaveLength(asked);
});

test('a version that Shopify has retired is told, once', async () => {
  fake.servedVersion = '2027-01';
  const ask = client();
  await ask(CUSTOMER, ANA);
  await ask(CUSTOMER, ANA);
  expect(logged.map((text) => JSON.parse(text) as object)).toEqual([expect.objectContaining({ asked: API_VERSION, served: '2027-01' })]);
});

test('a shop is reached by its domain', async () => {
  const adapter = createShopifyAdapter({ shop: 'nowhere.invalid', token: 'x', log: pino({ enabled: false }), timeoutMs: 2000 });
  await expect(adapter.order('1001')).rejects.toMatchObject({ trouble: 'unreachable', shop: 'shopify' });
});
