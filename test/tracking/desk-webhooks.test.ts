/** Pushes over HTTP: signed ones are kept once, the rest is turned away, and nothing is lost when the store is. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { DateTime } from 'luxon';
import restify from 'restify';
import { createLog } from '../../src/server/log';
import { errorAnswer } from '../../src/server/errors';
import { createTrackingDesk, type TrackingDesk } from '../../src/tracking/desk';
import { easyPost } from '../../src/tracking/providers/easypost';
import { usps } from '../../src/tracking/providers/usps';
import { mountTrackingWebhooks } from '../../src/tracking/webhooks';
import { startEasyPost, type EasyPostFake } from '../support/fakes/easypost';
import { engines, useStore } from '../support/engines';
import type { FakeScan } from '../contracts/tracking-provider';

const NUMBER = '9400109104250532908587';
const NOW = DateTime.fromISO('2026-11-22T12:00:00Z', { zone: 'utc' });
const ARRIVED: FakeScan = { at: '2026-11-21T09:30:00-05:00', description: 'Arrived at USPS Facility', city: 'NEW YORK', region: 'NY', country: 'US', state: 'in_transit' };
const OUT: FakeScan = { at: '2026-11-22T06:30:00-05:00', description: 'Out for Delivery', city: 'NEW YORK', region: 'NY', country: 'US', state: 'out_for_delivery' };

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);
  let fake: EasyPostFake;
  let http: Server;
  let desk: TrackingDesk;
  let now: DateTime;
  let lines: Record<string, unknown>[];
  let changes: string[];
  let failing: boolean;

  beforeEach(async () => {
    fake = await startEasyPost();
    [now, lines, changes, failing] = [NOW, [], [], false];
    const log = createLog({ LOG_LEVEL: 'debug', LOG_TEXT: false }, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
    const providers = [easyPost({ key: fake.secret, webhookSecret: fake.webhookSecret, baseUrl: `${fake.url}/v2` }), usps({ clientId: 'a', clientSecret: 'b' })];
    desk = createTrackingDesk({ db: store.db, providers, clock: () => now, log, onChange: ({ number }) => changes.push(number) });
    const received: TrackingDesk['received'] = (report, provider) => (failing ? Promise.reject(new Error('disk full')) : desk.received(report, provider));
    const server = restify.createServer({ log: { trace: () => false } as never });
    server.on('restifyError', (_request, response: restify.Response, error: Error, done: () => void) => {
      const { status, body } = errorAnswer(error);
      response.send(status, body);
      done();
    });
    mountTrackingWebhooks(server, { desk: { received }, providers, clock: () => now, log });
    http = server.server;
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
  });
  afterEach(async () => {
    await desk.close();
    await fake.close();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  const post = async (body: Buffer | string, headers: Record<string, string>, provider = 'easypost') => {
    const response = await fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}/webhooks/tracking/${provider}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
    return [response.status, await response.json()] as const;
  };
  const push = (...scans: FakeScan[]) => {
    fake.holds({ number: NUMBER, carrier: 'usps', destinationCountry: 'US', scans });
    return fake.push!(NUMBER, now.toJSDate());
  };
  const told = async () => (await desk.latest({ trackingNumber: NUMBER, carrier: 'usps' })).shipment.events?.map(({ description }) => description);

  test('signed: kept, and told without asking', async () => {
    const { body, headers } = push(OUT, ARRIVED);
    expect(await post(body, headers)).toEqual([200, { received: 1 }]);
    expect([await told(), changes, fake.requests]).toEqual([['Out for Delivery', 'Arrived at USPS Facility'], [NUMBER], []]);
  });

  test('doubled, replayed and overtaken: one change, and the newest stays', async () => {
    const early = push(ARRIVED);
    now = NOW.plus({ minutes: 1 });
    const late = push(OUT, ARRIVED);
    expect((await Promise.all([late, late, early, late, early].map(({ body, headers }) => post(body, headers)))).map(([status]) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await told()).toEqual(['Out for Delivery', 'Arrived at USPS Facility']);
    const before = await store.db.selectFrom('tracking_reports').selectAll().execute();
    const { length } = changes;
    expect(length).toBeLessThanOrEqual(2);
    now = NOW.plus({ days: 2 });
    await post(early.body, early.headers);
    await post(late.body, late.headers);
    expect([await store.db.selectFrom('tracking_reports').selectAll().execute(), changes.length]).toEqual([before, length]);
  });

  test('forged: refused, nothing kept, told to the operator once a minute', async () => {
    const { body, headers } = push(OUT);
    const forged = body.toString().replace('Out for Delivery', 'Delivered');
    expect(await post(forged, headers)).toEqual([401, { error: { code: 'Unauthorized', message: 'The signature is not good.' } }]);
    for (const wrong of [{}, { 'x-hmac-signature': 'hmac-sha256-hex=00' }]) expect((await post(body, wrong as Record<string, string>))[0]).toBe(401);
    expect(await store.db.selectFrom('tracking_reports').selectAll().execute()).toEqual([]);
    expect(lines).toMatchObject([{ level: 40, provider: 'easypost', remedy: expect.any(String) as string }]);
    now = NOW.plus({ minutes: 1 });
    await post(body, {});
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain(NUMBER);
  });

  test('signed but in no known shape: refused, with a line for the operator', async () => {
    const { body, headers } = fake.signs(Buffer.from('{"description":"tracker.updated","result":{"tracking_code":7}}'));
    expect((await post(body, headers))[0]).toBe(400);
    expect(lines).toMatchObject([{ provider: 'easypost', trouble: 'nonsense' }]);
  });

  test.each([['nobody'], ['usps'], ['__proto__'], ['constructor']])('a provider that does not push here: %s', async (provider) => expect((await post('{}', {}, provider))[0]).toBe(404));

  test('too large, or compressed: refused', async () => {
    expect((await post(Buffer.alloc(1024 * 1024 + 1), {}))[0]).toBe(413);
    expect((await post('{}', { 'content-encoding': 'gzip' }))[0]).toBe(415);
  });

  test('a store in trouble is not answered as if all were well: the provider sends it again', async () => {
    const { body, headers } = push(OUT);
    failing = true;
    expect((await post(body, headers))[0]).toBe(500);
    failing = false;
    expect((await post(body, headers))[0]).toBe(200);
    expect(changes).toEqual([NUMBER]);
  });
});
