/** A shopper asks in each language, and each provider's answer reaches her; when it is down she hears what is known, and how old it is. */
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import type { Language } from '../../src/languages';
import { afterShip } from '../../src/tracking/providers/aftership';
import { easyPost } from '../../src/tracking/providers/easypost';
import type { TrackingProvider } from '../../src/tracking/providers/provider';
import { seventeenTrack } from '../../src/tracking/providers/seventeen-track';
import { usps } from '../../src/tracking/providers/usps';
import { keyOf, NOW } from '../support/bot';
import { startAfterShip } from '../support/fakes/aftership';
import { startEasyPost } from '../support/fakes/easypost';
import type { FakeScan, ProviderFake } from '../support/fakes/provider-fake';
import { startSeventeenTrack } from '../support/fakes/seventeen-track';
import { startUsps } from '../support/fakes/usps';
import { startService, type Running } from '../support/service';

const NUMBER = '9205590174839205612758';
const clock = () => DateTime.fromISO(NOW, { zone: 'utc' });
const OUT: FakeScan = { at: '2026-11-21T08:10:00-05:00', description: 'Out for Delivery', city: 'MIAMI', region: 'FL', country: 'US', state: 'out_for_delivery' };

const ASKED: Record<Language, string> = { en: `where is ${NUMBER}`, es: `donde esta mi paquete ${NUMBER}`, zh: `${NUMBER} 到哪了` };
const OUT_FOR_DELIVERY: Record<Language, RegExp> = { en: /out for delivery/i, es: /reparto/i, zh: /派送|投递/ };
const AS_OF: Record<Language, RegExp> = { en: /couldn't reach the carrier/, es: /no pude consultar al transportista/, zh: /没能从物流公司查到/ };

const services: [string, () => Promise<ProviderFake>, (fake: never) => TrackingProvider][] = [
  ['17TRACK', startSeventeenTrack, ({ secret, url }: Awaited<ReturnType<typeof startSeventeenTrack>>) => seventeenTrack({ key: secret, baseUrl: url })],
  ['AfterShip', startAfterShip, ({ secret, webhookSecret, url }: Awaited<ReturnType<typeof startAfterShip>>) => afterShip({ key: secret, webhookSecret, baseUrl: url, clock })],
  ['EasyPost', startEasyPost, ({ secret, webhookSecret, url }: Awaited<ReturnType<typeof startEasyPost>>) => easyPost({ key: secret, webhookSecret, baseUrl: `${url}/v2` })],
  ['USPS', startUsps, ({ clientId, secret, url }: Awaited<ReturnType<typeof startUsps>>) => usps({ clientId, clientSecret: secret, baseUrl: url })],
];

describe.each(services)('%s', (_name, startFake, providerOf) => {
  let fake: ProviderFake;
  let service: Running;
  beforeAll(async () => {
    fake = await startFake();
    service = await startService({ env: { DATA_DIR: ':memory:' }, clock, providers: [providerOf(fake as never)] });
    await service.db.insertInto('orders').values({ number: 'WB-77001', customer_id: null, placed_at: '2026-11-10T00:00:00Z', document: JSON.stringify({ number: 'WB-77001', placedAt: '2026-11-10T00:00:00Z', status: 'shipped', currency: 'USD', items: [{ sku: 'A', quantity: 1, unitPrice: '9.90' }] }) }).execute();
    await service.db.insertInto('shipments').values({ order_number: 'WB-77001', tracking_number: NUMBER, carrier: 'usps', position: 0, document: JSON.stringify({ trackingNumber: NUMBER, carrier: 'usps', destinationCountry: 'US', originCountry: 'US' }) }).execute();
  });
  afterAll(async () => {
    await service.stop();
    await fake.close();
  });
  beforeEach(async () => { await service.db.deleteFrom('tracking_reports').execute(); });

  const ask = async (language: Language): Promise<Activity[]> => await service.talk({ locale: language }).say(ASKED[language]);

  test.each(['en', 'es', 'zh'] as const)('what it knows is told (%s)', async (language) => {
    fake.mood = 'well';
    fake.holds({ number: NUMBER, carrier: 'usps', destinationCountry: 'US', scans: [OUT] });
    const replies = await ask(language);
    expect(replies.map(keyOf)).not.toContain('parcel:stale');
    expect(replies.map(({ text }) => text).join('\n')).toMatch(OUT_FOR_DELIVERY[language]);
  });
});

describe.each(['en', 'es', 'zh'] as const)('a provider that is down (%s)', (language) => {
  test('what was last known is told, and that it may be old', async () => {
    const fake = await startSeventeenTrack();
    const service = await startService({ env: { DATA_DIR: ':memory:' }, clock, providers: [seventeenTrack({ key: fake.secret, baseUrl: fake.url })] });
    try {
      fake.mood = 'down';
      const replies = await service.talk({ locale: language }).say({ en: 'where is LX628049172CN', es: 'donde esta LX628049172CN', zh: 'LX628049172CN 到哪了' }[language]);
      expect(replies.map(keyOf)).toContain('parcel:stale-unknown');
      expect(replies.map(({ text }) => text).join('\n')).toMatch(AS_OF[language]);
    } finally {
      await service.stop();
      await fake.close();
    }
  });
});

describe.each(['en', 'es', 'zh'] as const)('a date that nobody has promised (%s)', (language) => {
  test('a service\'s own reckoning is told as one', async () => {
    const fake = await startSeventeenTrack();
    const service = await startService({ env: { DATA_DIR: ':memory:' }, clock, providers: [seventeenTrack({ key: fake.secret, baseUrl: fake.url })] });
    try {
      await service.db.updateTable('shipments').set({ document: JSON.stringify({ trackingNumber: 'LX628049172CN', carrier: 'china-post', originCountry: 'CN', destinationCountry: 'MX' }) }).where('tracking_number', '=', 'LX628049172CN').execute();
      fake.holds({ number: 'LX628049172CN', carrier: 'china-post', originCountry: 'CN', destinationCountry: 'MX', scans: [{ at: '2026-11-20T08:10:00+08:00', description: 'Departed from airport of origin', city: 'SHANGHAI', country: 'CN' }] });
      fake.trackInfo('LX628049172CN').time_metrics.estimated_delivery_date = { source: '17TRACK', from: '2026-11-27T00:00:00Z', to: '2026-11-29T00:00:00Z' };
      const [reply] = await service.talk({ locale: language }).say({ en: 'when will LX628049172CN arrive', es: 'cuándo llega LX628049172CN', zh: 'LX628049172CN 什么时候到' }[language]);
      expect(reply!.text).toMatch({ en: /^The tracking service expects it between 27 Nov and 29 Nov; that's an estimate, not a promise\./, es: /^Según el servicio de seguimiento, llegaría entre el 27 de noviembre y el 29 de noviembre; es una estimación/, zh: /^物流查询平台估计 11 月 27 日至 11 月 29 日送达，这只是估计/ }[language]);
    } finally {
      await service.stop();
      await fake.close();
    }
  });
});

test('a push goes in through the real server, and what it says is told without asking', async () => {
  const fake = await startEasyPost();
  const service = await startService({ env: { DATA_DIR: ':memory:' }, clock, providers: [easyPost({ key: fake.secret, webhookSecret: fake.webhookSecret, baseUrl: `${fake.url}/v2`, now: () => clock().toMillis() })] });
  try {
    fake.holds({ number: NUMBER, carrier: 'usps', scans: [OUT] });
    const { body, headers } = fake.push!(NUMBER, clock().toJSDate());
    const post = (more: Record<string, string>) => fetch(`${service.url}/webhooks/tracking/easypost`, { method: 'POST', body: new Uint8Array(body), headers: { 'content-type': 'application/json', ...more } });
    expect((await post({})).status).toBe(401);
    expect((await post(headers)).status).toBe(200);
    expect(await service.db.selectFrom('tracking_reports').select('tracking_number').execute()).toEqual([{ tracking_number: NUMBER }]);
  } finally {
    await service.stop();
    await fake.close();
  }
});
