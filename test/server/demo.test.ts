/** What the demo storefront asks the service for: parcels told in its language, the desk's sign-in while it works, and Web Chat's page. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mountDemo, type DemoRoutes } from '../../src/server/demo';
import { createMetrics } from '../../src/server/metrics';
import { createServer } from '../../src/server/server';
import type { Order } from '../../web/demo/order-data';
import { call } from '../support/direct-line';
import { freshDirectory, startService, type Running } from '../support/service';

let service: Running;
beforeAll(async () => { service = await startService(); });

test.each([['en', 'On its way', 'Left the country of origin', 'Shanghai'], ['es', 'En camino', 'Salió del país de origen', 'Shanghái'], ['zh', '运输中', '已离开寄件国', '上海']])('an order\'s parcel is told in the words of the chat (%s)', async (language, status, what, where) => {
  const { body } = await call<{ items: Order[] }>(`${service.url}/demo/orders?customer=C-1001&lang=${language}`);
  const [parcel] = body.items.find(({ number }) => number === 'WB-10482')!.shipments;
  expect(parcel).toMatchObject({ trackingNumber: 'LX628049172CN', situation: 'moving', status, scans: expect.arrayContaining([expect.objectContaining({ what, where })]) });
});

test('what is being returned, and whose money is on its way', async () => {
  const { body } = await call<{ items: Order[] }>(`${service.url}/demo/orders?customer=C-1023`);
  expect(body.items.find(({ number }) => number === 'WB-40064')).toMatchObject({ returned: true, refund: 'pending' });
  expect(body.items.find(({ number }) => number === 'WB-40066')).toMatchObject({ returned: false });
});

test('how one signs in at the desk is told only where the demo\'s agent may', async () => {
  const agentOf = async ({ url }: Running) => (await call<{ agent?: unknown }>(`${url}/demo/customers`)).body.agent;
  expect(await agentOf(service)).toEqual({ email: 'agent@willowandbay.example', password: 'willow-and-bay' });
  expect(await agentOf(await startService({ env: { PUBLIC_URL: 'https://chat.example.com' } }))).toBeUndefined();
  await service.db.updateTable('agents').set({ disabled: 1 }).execute();
  expect(await agentOf(service)).toBeUndefined();
});

test('Web Chat\'s page alone may set styles as it goes; no page runs a script that is not the service\'s', async () => {
  const policyOf = async (at: string) => (await fetch(`${service.url}${at}`)).headers.get('content-security-policy') ?? '';
  expect(await policyOf('/demo/webchat')).toMatch(/script-src 'self';.*style-src 'self' 'unsafe-inline';/);
  expect(await policyOf('/')).toMatch(/script-src 'self'; style-src 'self';/);
});

test('Web Chat is served once it has been fetched, also while the service runs', async () => {
  const folder = path.join(freshDirectory(), 'webchat');
  const server = createServer({ metrics: createMetrics() });
  mountDemo(server, { customers: undefined, webChat: folder } as unknown as DemoRoutes);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const at = `http://127.0.0.1:${(server.address() as { port: number }).port}/demo/webchat/webchat.js`;
  const missing = await fetch(at);
  expect({ status: missing.status, text: await missing.text() }).toEqual({ status: 404, text: expect.stringContaining('npm run webchat') });
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'webchat.js'), 'window.WebChat = {};');
  expect(await (await fetch(at)).text()).toBe('window.WebChat = {};');
  // Held from then on.
  rmSync(folder, { recursive: true });
  expect((await fetch(at)).status).toBe(200);
  await new Promise<void>((resolve) => { server.close(() => resolve()); });
});
