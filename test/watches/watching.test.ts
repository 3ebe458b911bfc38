/** "Tell me when it moves", through the real service: once for each scan, whoever hears of it, and not at night. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import { importFile } from '../../src/commerce/importer';
import type { Talk } from '../../src/channels/directline/talk';
import { easyPost } from '../../src/tracking/providers/easypost';
import { seventeenTrack } from '../../src/tracking/providers/seventeen-track';
import { keyOf } from '../support/bot';
import { engines, type Store } from '../support/engines';
import { startEasyPost, type EasyPostFake } from '../support/fakes/easypost';
import type { FakeScan } from '../support/fakes/provider-fake';
import { startSeventeenTrack } from '../support/fakes/seventeen-track';
import { freshDirectory, startService, type Running, type StartOptions } from '../support/service';
import { pause, until } from '../support/until';

const NUMBER = '9205590174839205612758';
const SOON_MS = 1500;
const LEFT: FakeScan = { at: '2026-11-21T09:00:00-05:00', description: 'Arrived at USPS Facility', city: 'MIAMI', region: 'FL', country: 'US', state: 'in_transit' };
const OUT: FakeScan = { at: '2026-11-23T08:10:00-05:00', description: 'Out for Delivery', city: 'MIAMI', region: 'FL', country: 'US', state: 'out_for_delivery' };
const DELIVERED: FakeScan = { at: '2026-11-23T11:30:00-05:00', description: 'Delivered, Front Door/Porch', city: 'MIAMI', region: 'FL', country: 'US', state: 'delivered' };
const order = (events: object[] = []) => ({ number: 'WB-77001', placedAt: '2026-11-10T00:00:00Z', status: 'shipped', currency: 'USD', items: [{ sku: 'A', quantity: 1, unitPrice: '9.90' }], shipments: [{ trackingNumber: NUMBER, carrier: 'usps', destinationCountry: 'US', originCountry: 'US', events }] });
const SCANNED = { at: LEFT.at, description: LEFT.description, location: 'MIAMI, FL' };

let now: DateTime;
const clock = () => now;
const at = (iso: string) => { now = DateTime.fromISO(iso, { zone: 'utc' }); };
const services: Running[] = [];
beforeEach(() => at('2026-11-22T15:00:00Z'));
afterEach(async () => { for (const service of services.splice(0)) await service.stop(); });

async function start(options: StartOptions = {}): Promise<Running> {
  const service = await startService({ clock, providers: [], ...options });
  services.push(service);
  return service;
}

async function load(service: Running, events: object[] = []): Promise<void> {
  const file = path.join(freshDirectory(), 'orders.json');
  writeFileSync(file, JSON.stringify({ orders: [order(events)] }));
  await importFile(service.db, file, { onFault: ({ message }) => { throw new Error(message); } });
}

/** Asked for from New York, unless the device says nothing. */
async function watch(service: Running, device: Partial<Activity> = { localTimezone: 'America/New_York' }): Promise<Talk> {
  const talk = service.talk({ locale: 'en' });
  const replies = await talk.say({ type: 'message', text: `Please let me know when it moves: ${NUMBER}`, ...device });
  expect(replies.map(keyOf).slice(-1)).toEqual(['notify-me:watching']);
  return talk;
}

const watches = (service: Running) => service.db.selectFrom('watches').selectAll().execute();
async function news(talk: Talk, count = 1): Promise<string[]> {
  const heard: Activity[] = [];
  await until(async () => { heard.push(...await talk.replies()); return heard.length >= count; }, 'news');
  expect(heard.map(keyOf)).toEqual(Array.from({ length: count }, () => 'parcel-news:moved'));
  return heard.map(({ text }) => text);
}
async function nothing(talk: Talk): Promise<void> {
  await pause(SOON_MS);
  expect((await talk.replies()).map(keyOf)).toEqual([]);
}

describe('a provider that pushes', () => {
  let fake: EasyPostFake;
  beforeEach(async () => { fake = await startEasyPost(); });
  afterEach(() => fake.close());
  const provider = () => easyPost({ key: fake.secret, webhookSecret: fake.webhookSecret, baseUrl: `${fake.url}/v2`, now: () => now.toMillis() });
  const push = async (service: Running, scans: FakeScan[]) => {
    fake.holds({ number: NUMBER, carrier: 'usps', destinationCountry: 'US', scans });
    const { body, headers } = fake.push!(NUMBER, now.toJSDate());
    expect((await fetch(`${service.url}/webhooks/tracking/easypost`, { method: 'POST', body: new Uint8Array(body), headers: { 'content-type': 'application/json', ...headers } })).status).toBe(200);
  };

  test('a new scan is told once, however often it is pushed; what was known before is no news', async () => {
    const service = await start({ providers: [provider()] });
    await load(service, [SCANNED]);
    fake.holds({ number: NUMBER, carrier: 'usps', scans: [LEFT] });
    const talk = await watch(service);
    await nothing(talk);
    at('2026-11-23T14:00:00Z');
    await push(service, [OUT, LEFT]);
    expect(await news(talk)).toEqual([expect.stringMatching(new RegExp(`^News of parcel ${NUMBER}\\. Your parcel went out for delivery`))]);
    await push(service, [OUT, LEFT]);
    await push(service, [OUT, { ...LEFT, description: 'Something else of old' }]);
    await nothing(talk);
  });

  test('it ends when the parcel is delivered, and that is told', async () => {
    const service = await start({ providers: [provider()] });
    await load(service, [SCANNED]);
    const talk = await watch(service);
    at('2026-11-23T17:00:00Z');
    await push(service, [DELIVERED, OUT, LEFT]);
    const [text] = await news(talk);
    expect(text).toContain('delivered');
    await until(async () => (await watches(service)).length === 0, 'the end of the watch');
    await push(service, [{ ...DELIVERED, at: '2026-11-23T11:45:00-05:00', description: 'Delivered, Left with Individual' }, OUT, LEFT]);
    await nothing(talk);
  });

  test('what the shopper has asked after meanwhile is told once: by the answer', async () => {
    const service = await start({ providers: [provider()] });
    await load(service, [SCANNED]);
    const talk = await watch(service, { localTimezone: 'Asia/Shanghai' });
    at('2026-11-23T14:00:00Z');
    await push(service, [OUT, LEFT]);
    await until(async () => (await service.db.selectFrom('notices').select('id').execute()).length === 1, 'the notice that waits for the morning');
    expect((await talk.say('where is it?')).map(keyOf)).toContain('parcel:advice.out_for_delivery');
    at('2026-11-24T02:00:00Z');
    await until(async () => (await service.db.selectFrom('notices').select('id').execute()).length === 0, 'the notice');
    await nothing(talk);
  });

  test('quiet hours go by the device\'s clock, and all that fell into them is one message', async () => {
    const service = await start({ providers: [provider()] });
    await load(service, [SCANNED]);
    const talk = await watch(service, { localTimezone: 'Asia/Shanghai' });
    // 22:00 in Shanghai.
    at('2026-11-23T14:00:00Z');
    await push(service, [OUT, LEFT]);
    await nothing(talk);
    at('2026-11-23T17:00:00Z');
    await push(service, [DELIVERED, OUT, LEFT]);
    await nothing(talk);
    // 08:00 there.
    at('2026-11-24T00:00:01Z');
    expect((await news(talk))[0]).toContain('delivered');
    await nothing(talk);
  });

  test('without a device\'s clock the country of the parcel decides', async () => {
    const service = await start({ providers: [provider()] });
    await load(service, [SCANNED]);
    const talk = await watch(service, {});
    // 06:10 on the American west coast, where its day begins last.
    at('2026-11-23T14:10:00Z');
    await push(service, [OUT, LEFT]);
    await nothing(talk);
    at('2026-11-23T16:00:01Z');
    await news(talk);
  });

  test('who stopped it hears nothing, not even what was waiting for the morning', async () => {
    const service = await start({ providers: [provider()] });
    await load(service, [SCANNED]);
    const talk = await watch(service, { localTimezone: 'Asia/Shanghai' });
    at('2026-11-23T14:00:00Z');
    await push(service, [OUT, LEFT]);
    await until(async () => (await service.db.selectFrom('notices').select('id').execute()).length === 1, 'the notice that waits for the morning');
    expect((await talk.say('Stop these messages')).map(keyOf)).toEqual(['notify-me:stopped']);
    at('2026-11-24T02:00:00Z');
    await nothing(talk);
    expect(await watches(service)).toEqual([]);
  });
});

describe('a provider that is asked', () => {
  test('many parcels are asked after in one request, when it is time and not before', async () => {
    const fake = await startSeventeenTrack();
    try {
      const service = await start({ providers: [seventeenTrack({ key: fake.secret, baseUrl: fake.url })] });
      const numbers = ['LX628049172CN', 'LX628049186CN', 'LX628049190CN'];
      for (const [index, number] of numbers.entries()) {
        fake.holds({ number, carrier: 'china-post', scans: [{ ...LEFT, at: '2026-11-21T09:00:00+08:00', description: 'Departed', city: 'SHANGHAI', region: undefined, country: 'CN' }] });
        await service.db.insertInto('orders').values({ number: `WB-8800${index}`, customer_id: null, placed_at: '2026-11-10T00:00:00Z', document: JSON.stringify({ ...order(), number: `WB-8800${index}`, shipments: undefined }) }).execute();
        await service.db.insertInto('shipments').values({ order_number: `WB-8800${index}`, tracking_number: number, carrier: 'china-post', position: 0, document: JSON.stringify({ trackingNumber: number, carrier: 'china-post', destinationCountry: 'US', originCountry: 'CN' }) }).execute();
      }
      const talk = service.talk({ locale: 'en' });
      expect((await talk.say({ type: 'message', text: `notify me about ${numbers.join(' and ')}`, localTimezone: 'America/New_York' })).map(keyOf)).toEqual(['notify-me:watching']);
      await nothing(talk);
      const asked = () => fake.requests.filter(({ path: to }) => to.includes('gettrackinfo')).length;
      const before = asked();
      for (const number of numbers) fake.holds({ number, carrier: 'china-post', scans: [{ ...OUT, at: '2026-11-22T12:00:00-05:00' }] });
      await nothing(talk);
      expect(asked()).toBe(before);
      at('2026-11-22T18:00:00Z');
      expect(await news(talk, 3)).toHaveLength(3);
      expect(asked()).toBe(before + 1);
    } finally {
      await fake.close();
    }
  });
});

describe('the shop\'s own record', () => {
  test('an import that brings a new scan is told; one that brings none is not', async () => {
    const service = await start();
    await load(service, [SCANNED]);
    const talk = await watch(service);
    await load(service, [SCANNED]);
    await nothing(talk);
    at('2026-11-23T14:00:00Z');
    await load(service, [SCANNED, { at: OUT.at, description: OUT.description, location: 'MIAMI, FL' }]);
    expect((await news(talk))[0]).toContain('went out for delivery');
  });

  test('a parcel that says nothing for long is not watched any longer, and that is told', async () => {
    const service = await start();
    await load(service, [SCANNED]);
    const talk = await watch(service);
    at('2027-01-10T15:00:00Z');
    const replies = await until(async () => { const heard = await talk.replies(); return heard.length > 0 && heard; }, 'the end');
    expect(replies.map(keyOf)).toEqual(['parcel-news:silent']);
    expect(await watches(service)).toEqual([]);
  });
});

describe.each(engines)('$name', (engine) => {
  let store: Store;
  beforeEach(async () => { store = await engine.create(); });
  afterEach(async () => {
    for (const service of services.splice(0)) await service.stop();
    await store.remove();
  });

  test('two processes, or one that starts again, tell it once', async () => {
    let service = await start({ env: store.env });
    await load(service, [SCANNED]);
    const talk = await watch(service);
    if (engine.name === 'embedded') {
      await service.stop();
      services.pop();
      service = await start({ env: store.env });
    } else await start({ env: store.env });
    at('2026-11-23T14:00:00Z');
    await load(service, [SCANNED, { at: OUT.at, description: OUT.description, location: 'MIAMI, FL' }]);
    const said = async () => (await service.db.selectFrom('activities').select('document').where('conversation_id', '=', talk.conversationId).execute()).filter(({ document }) => document.includes('parcel-news:moved')).length;
    await until(async () => (await said()) > 0, 'news');
    await pause(SOON_MS);
    expect(await said()).toBe(1);
  });
});
