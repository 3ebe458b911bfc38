/** How the pages are served: small, asked for anew only when they changed, framed by whom the shop allows; and the widget's own calls. */
import { request } from 'node:http';
import { call, SECRET, DirectLineClient, type Session } from '../support/direct-line';
import { startService, type Running } from '../support/service';

let service: Running;
let client: DirectLineClient;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET, WIDGET_ORIGINS: 'https://shop.example, https://www.shop.example' } });
  client = new DirectLineClient(service.url);
});

/** As it comes over the line: `fetch` would unpack it. */
function raw(path: string, headers: Record<string, string>): Promise<{ status: number | undefined; headers: Record<string, unknown>; bytes: number }> {
  return new Promise((resolve, reject) => {
    request(`${service.url}${path}`, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => { bytes += chunk.length; }).on('end', () => { resolve({ status: response.statusCode, headers: response.headers, bytes }); });
    }).on('error', reject).end();
  });
}

test.each(['/', '/widget.js', '/widget/chat.html', '/widget/chat.js'])('%s: packed for whom it suits, and once only', async (path) => {
  const plain = await raw(path, {});
  const packed = await raw(path, { 'Accept-Encoding': 'gzip, br' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(packed).toMatchObject({ status: 200, headers: { 'content-encoding': 'gzip', vary: 'Accept-Encoding', 'x-content-type-options': 'nosniff' } });
  expect(packed.bytes).toBeLessThan(plain.bytes / 2);
  expect(await raw(path, { 'If-None-Match': packed.headers.etag as string })).toMatchObject({ status: 304, bytes: 0 });
});

test('only the shop\'s pages may frame the chat, only our own the storefront, and nobody the desk', async () => {
  const ancestors = async (path: string) => /frame-ancestors ([^;]*)/.exec((await fetch(`${service.url}${path}`)).headers.get('content-security-policy') ?? '')?.[1];
  expect(await ancestors('/widget/chat.html')).toBe("'self' https://shop.example https://www.shop.example");
  expect(await ancestors('/')).toBe("'self'");
  expect(await ancestors('/desk/')).toMatch(/'none'|undefined/);
});

describe('a customer whom the shop\'s server signed in', () => {
  const goOn = (token: string, conversationId: string) => call<Session>(`${service.url}/widget/token`, { method: 'POST', bearer: token, body: { conversationId } });

  test('goes on with an earlier conversation of their own, with a new token', async () => {
    const before = await client.open('dl_C-1001');
    const { token } = await client.token('dl_C-1001');
    const { status, body } = await goOn(token, before.conversationId);
    expect({ status, conversationId: body.conversationId }).toEqual({ status: 200, conversationId: before.conversationId });
    expect((await client.activities(body)).activities.length).toBeGreaterThan(0);
  });

  test('not with somebody else\'s', async () => {
    const others = await client.open('dl_C-1002');
    const fresh = await client.token('dl_C-1001');
    const { body } = await goOn(fresh.token, others.conversationId);
    expect(body.conversationId).toBe(fresh.conversationId);
  });

  test('and a visitor\'s token opens no customer\'s', async () => {
    const customers = await client.open('dl_C-1001');
    const { body: visitor } = await call<Session>(`${service.url}/widget/token`, { method: 'POST', body: {} });
    expect((await goOn(visitor.token, customers.conversationId)).body.conversationId).not.toBe(customers.conversationId);
  });
});

describe('a conversation begun with its token, in one round trip', () => {
  const begin = (body: object) => call<Session & { activities: { text: string; locale: string }[]; watermark: string }>(`${service.url}/widget/token`, { method: 'POST', body });

  test.each([['es-MX', 'es'], ['zh-CN', 'zh'], ['en', 'en']])('is greeted in the answer (%s), and goes on from there', async (locale, language) => {
    const { status, body } = await begin({ start: { user: { id: 'visitor-1' }, locale } });
    expect({ status, said: body.activities.map((activity) => activity.locale) }).toEqual({ status: 200, said: [language] });
    expect((await client.activities(body)).activities).toEqual(body.activities);
    expect((await client.activities(body, body.watermark)).activities).toEqual([]);
    const [reply] = await client.ask(body, 'thanks');
    expect(reply).toBeDefined();
  });

  test('signs nobody in by what it says', async () => {
    const { body } = await begin({ start: { user: { id: 'dl_C-1001' }, locale: 'en' } });
    const row = await service.db.selectFrom('conversations').select(['user_id', 'customer_id']).where('id', '=', body.conversationId).executeTakeFirstOrThrow();
    expect(row).toEqual({ user_id: 'dl_C-1001', customer_id: null });
  });

  test.each([[{ start: 7 }], [{ start: { user: { id: '' } } }], [{ start: { locale: 'x'.repeat(100) } }], [{ start: { user: [] } }]])('%j is refused', async (body) => {
    expect((await begin(body)).status).toBe(400);
  });
});

test('the order page has the demo\'s customers\' orders, and nobody else\'s', async () => {
  const { body } = await call<{ items: { number: string; items: unknown[]; shippingAddress?: unknown }[] }>(`${service.url}/demo/orders?customer=C-1001`);
  expect(body.items.map(({ number }) => number)).toContain('WB-10482');
  expect(body.items[0]).not.toHaveProperty('shippingAddress');
  expect((await call(`${service.url}/demo/orders?customer=C-9999`)).status).toBe(404);
  expect((await call(`${service.url}/demo/orders`)).status).toBe(404);
});
