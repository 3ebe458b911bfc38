import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Carrier } from '../../../src/commerce/types';
import { afterShip } from '../../../src/tracking/providers/aftership';
import { SLUGS } from '../../../src/tracking/providers/aftership-report';
import { ProviderError, type TrackedParcel, type TrackingReport } from '../../../src/tracking/providers/provider';
import type { ParcelState } from '../../../src/tracking/taxonomy';
import { NOW, storyOf, trackingProviderContract, type FakeScan } from '../../contracts/tracking-provider';
import { startAfterShip, type AfterShipFake } from '../../support/fakes/aftership';

const providerOf = (fake: AfterShipFake, credentials?: 'wrong') => afterShip({ key: credentials ? 'asat_wrong' : fake.secret, webhookSecret: credentials ? 'whsec_wrong' : fake.webhookSecret, baseUrl: fake.url, clock: () => NOW });

trackingProviderContract({
  start: startAfterShip, provider: providerOf, number: 'LX123456785CN', carrier: 'china-post', other: 'royal-mail',
  states: {
    label_created: 'label', in_transit: 'moving', customs: 'customs', out_for_delivery: 'out_for_delivery', attempt_failed: 'attempted', available_for_pickup: 'pickup',
    delivered: 'delivered', returning: 'returning', returned: 'returned', exception: 'exception',
  },
  zoneless: true, finds: true, many: true, pushes: true,
});

describe('AfterShip', () => {
  let fake: AfterShipFake;
  beforeEach(async () => { fake = await startAfterShip(); });
  afterEach(() => fake.close());

  const NUMBER = 'LX123456785CN';
  const SCAN: FakeScan = { at: '2026-11-20T10:00:00+08:00', description: 'Carrier note', city: 'SHENZHEN', country: 'CN' };
  const soon = () => AbortSignal.timeout(5000);
  const ask = (parcel: Partial<TrackedParcel> = {}) => providerOf(fake).track({ number: NUMBER, ...parcel }, soon());
  const holds = (scans: FakeScan[] = [SCAN], number = NUMBER) => fake.holds({ number, carrier: 'china-post', originCountry: 'CN', destinationCountry: 'US', scans });
  async function found(parcel: Partial<TrackedParcel> = {}): Promise<TrackingReport> {
    const answer = await ask(parcel);
    if (answer.kind !== 'found') throw new Error(`expected a report, got ${answer.kind}`);
    return answer.report;
  }
  const firstCheckpoint = () => fake.tracking(NUMBER).checkpoints[0] as Record<string, unknown>;
  const outcome = (asked: Promise<unknown>) => asked.then((answer) => (answer as { kind: string }).kind, (error: unknown) => (error instanceof ProviderError ? error.trouble : error));

  describe('tags', () => {
    const STATES: Record<ParcelState, string[]> = {
      not_found: ['Pending_001', 'Pending_002'],
      label_created: ['InfoReceived_001'],
      in_transit: ['InTransit_001', 'InTransit_002', 'InTransit_003', 'InTransit_004', 'InTransit_005', 'InTransit_007', 'InTransit_008', 'InTransit_009'],
      customs: ['InTransit_006', 'Exception_004', 'Exception_018'],
      out_for_delivery: ['OutForDelivery_001', 'OutForDelivery_003', 'OutForDelivery_004'],
      attempt_failed: ['AttemptFail_001', 'AttemptFail_002', 'AttemptFail_003'],
      available_for_pickup: ['AvailableForPickup_001'],
      delivered: ['Delivered_001', 'Delivered_002', 'Delivered_003', 'Delivered_004', 'Delivered_005'],
      returning: ['Exception_010'], returned: ['Exception_011'],
      exception: ['Exception_001', 'Exception_002', 'Exception_003', 'Exception_005', 'Exception_006', 'Exception_007', 'Exception_008', 'Exception_009', 'Exception_012', 'Exception_013', 'Exception_016', 'Exception_017'],
      expired: ['Expired_001'],
    };
    test.each(Object.entries(STATES).flatMap(([state, subtags]) => subtags.map((subtag) => [subtag, state] as const)))('%s: %s', async (subtag, state) => {
      holds();
      const said = { tag: subtag.split('_')[0], subtag };
      Object.assign(fake.tracking(NUMBER), said);
      Object.assign(firstCheckpoint(), said);
      const { state: told, events: [event] } = await found();
      expect([told, event!.status, event!.code]).toEqual([state, state, subtag]);
    });

    test('a tag without a subtag, a subtag of a kind that is new', async () => {
      holds();
      Object.assign(firstCheckpoint(), { tag: 'Delivered', subtag: null });
      expect((await found()).events[0]).toMatchObject({ status: 'delivered', code: 'Delivered' });
      Object.assign(firstCheckpoint(), { tag: 'Delivered', subtag: 'Handed_099' });
      expect((await found()).events[0]).toMatchObject({ status: 'delivered', code: 'Handed_099' });
    });

    test('expired: the silence is told, not a scan', async () => {
      holds([{ ...SCAN, at: NOW.minus({ days: 33 }).toISO()! }]);
      Object.assign(fake.tracking(NUMBER), { tag: 'Expired', subtag: 'Expired_001' });
      const report = await found();
      expect([report.state, storyOf(report).situation]).toEqual(['expired', 'lost_suspected']);
    });

    test('a checkpoint without words is told in AfterShip\'s', async () => {
      holds();
      Object.assign(firstCheckpoint(), { message: '', subtag_message: 'Delivered to the neighbour', tag: 'Delivered', subtag: 'Delivered_005' });
      const { last } = storyOf(await found());
      expect([last?.original, last?.kind, last?.drop]).toEqual(['Delivered to the neighbour', 'delivered', 'neighbour']);
    });
  });

  describe('what a report takes in', () => {
    test('a parcel in Spain, told by local times without a zone', async () => {
      const { data } = JSON.parse(readFileSync(path.join(__dirname, 'fixtures/aftership.json'), 'utf8')) as { data: { trackings: { tracking_number: string }[] } };
      holds();
      Object.assign(fake.tracking(NUMBER), data.trackings[0]);
      const report = await found({ number: data.trackings[0]!.tracking_number });
      expect(report).toMatchObject({
        carrier: 'correos', service: 'Paq Estándar', originCountry: 'CN', destinationCountry: 'ES', state: 'attempt_failed', asOf: '2026-11-21T20:31:08.000Z', expected: { from: '2026-11-25', to: '2026-11-25', source: 'provider' },
      });
      const { situation, scans } = storyOf(report);
      expect(situation).toBe('attempted');
      expect(scans.map(({ at, kind, place }) => [at.toFormat('MM-dd HH:mm ZZ'), kind, place?.name, place?.country])).toEqual([
        ['11-21 13:20 +01:00', 'attempted', 'Valencia', 'ES'], ['11-21 08:31 +01:00', 'out_for_delivery', 'Valencia', 'ES'], ['11-18 09:05 +01:00', 'moving', 'Madrid', 'ES'],
      ]);
    });

    const date = (day: string | null) => ({ estimated_delivery_date: day, estimated_delivery_date_min: null, estimated_delivery_date_max: null });
    const DATES: [string, Record<string, unknown>, TrackingReport['expected']][] = [
      ['the courier\'s before all', { courier_estimated_delivery_date: date('2026-11-26'), latest_estimated_delivery: { source: 'AfterShip', datetime: '2026-11-28' } }, { from: '2026-11-26', to: '2026-11-26', source: 'carrier' }],
      ['the courier\'s range', { courier_estimated_delivery_date: { estimated_delivery_date: null, estimated_delivery_date_min: '2026-11-26T09:00:00', estimated_delivery_date_max: '2026-11-27T18:00:00+01:00' } }, { from: '2026-11-26', to: '2026-11-27', source: 'carrier' }],
      ['the latest, of the carrier', { latest_estimated_delivery: { type: 'range', source: 'Carrier', datetime: null, datetime_min: '2026-11-26', datetime_max: '2026-11-29' } }, { from: '2026-11-26', to: '2026-11-29', source: 'carrier' }],
      ['the latest, reckoned', { latest_estimated_delivery: { source: 'AfterShip AI', datetime: '2026-11-28' } }, { from: '2026-11-28', to: '2026-11-28', source: 'provider' }],
      ['AfterShip\'s own', { aftership_estimated_delivery_date: date('2026-11-29') }, { from: '2026-11-29', to: '2026-11-29', source: 'provider' }],
      ['none', { courier_estimated_delivery_date: date(null) }, undefined],
      ['none that is one', { courier_estimated_delivery_date: date('soon') }, undefined],
    ];
    test.each(DATES)('expected: %s', async (_, given, expected) => {
      holds();
      Object.assign(fake.tracking(NUMBER), given);
      expect((await found()).expected).toEqual(expected);
    });

    test('a field that is not as it should be costs that field; a checkpoint without a time is left out', async () => {
      holds([SCAN, SCAN]);
      Object.assign(fake.tracking(NUMBER), { courier_estimated_delivery_date: 'soon', latest_estimated_delivery: 4, shipment_type: {}, updated_at: 5 });
      Object.assign(firstCheckpoint(), { checkpoint_time: null, city: 9 });
      expect((await found()).events).toHaveLength(1);
    });

    test.each<[string, Carrier]>([...Object.entries(SLUGS).map(([carrier, slug]) => [slug, carrier as Carrier] as [string, Carrier]), ['dhl-global-mail', 'dhl'], ['ups-mi', 'ups'], ['fedex-uk', 'fedex'], ['dhlparcel-nl', 'other'], ['gls', 'other']])('%s: %s', async (slug, carrier) => {
      holds();
      Object.assign(fake.tracking(NUMBER), { slug });
      expect((await found()).carrier).toBe(carrier);
    });
  });

  describe('creating', () => {
    const created = () => fake.requests.filter(({ method }) => method === 'POST').map(({ json }) => json);

    test('says what is known of the parcel, once', async () => {
      for (let time = 0; time < 3; time++) expect((await ask({ carrier: 'ems', shippedAt: '2026-11-10T09:00:00+08:00', destinationCountry: 'US', destinationPostalCode: '10001' })).kind).toBe('pending');
      expect(created()).toEqual([{ tracking_number: NUMBER, slug: 'china-ems', destination_country_region: 'USA', destination_postal_code: '10001', tracking_ship_date: '2026-11-10T09:00:00+08:00' }]);
    });

    test('a tracking that was there all the time is read (4003)', async () => {
      holds();
      fake.lagging = 1;
      expect((await ask()).kind).toBe('found');
      fake.lagging = 2;
      expect((await ask()).kind).toBe('pending');
    });

    test('pending turns to unknown when the carriers stay silent', async () => {
      expect((await ask()).kind).toBe('pending');
      fake.tracking(NUMBER).created_at = NOW.minus({ minutes: 59 }).toISO();
      expect((await ask()).kind).toBe('pending');
      fake.tracking(NUMBER).created_at = NOW.minus({ minutes: 61 }).toISO();
      expect((await ask()).kind).toBe('unknown');
    });

    test.each([[4004, 'unknown'], [4005, 'unknown'], [4010, 'unknown'], [4012, 'unknown'], [4017, 'unknown'], [4011, 'not-ours'], [403, 'bad-credentials'], [429, 'rate-limited'], [4999, 'nonsense']])('code %s: %s', async (code, expected) => {
      fake.refuses = code;
      expect(await outcome(ask())).toBe(expected);
    });

    test.each(['', '12', 'A,B,C', 'LX 123', 'L'.repeat(101)])('%j is sent to nobody', async (number) => {
      expect(await ask({ number })).toEqual({ kind: 'unknown' });
      expect(fake.requests).toEqual([]);
    });

    test('a number of the right shape that is none (4005)', async () => expect((await ask({ number: 'NUMBER' })).kind).toBe('unknown'));
  });

  test('fifty numbers a request', async () => {
    const numbers = Array.from({ length: 120 }, (_, index) => `LX${100000000 + index}CN`);
    for (const number of numbers) holds([SCAN], number);
    const answers = await providerOf(fake).trackMany!(numbers.map((number) => ({ number })), soon());
    expect(answers.map((answer) => ('report' in answer ? answer.report.number : answer))).toEqual(numbers);
    expect(fake.requests.map(({ query }) => query.get('tracking_numbers')!.split(',').length)).toEqual([50, 50, 20]);
  });

  describe('pushes', () => {
    const push = (body: Buffer) => providerOf(fake).readPush!(body, { 'aftership-hmac-sha256': createHmac('sha256', fake.webhookSecret).update(body).digest('base64') }, NOW.toJSDate());
    const message = (event: string, msg: unknown, ts: unknown = 1795352400) => Buffer.from(JSON.stringify({ event, msg, ts }));

    test('are not read without a secret', () => expect(afterShip({ key: 'k' }).readPush).toBeUndefined());

    test('a date that has moved is news too', () => {
      holds();
      Object.assign(fake.tracking(NUMBER), { courier_estimated_delivery_date: { estimated_delivery_date: '2026-11-29' } });
      expect(push(message('edd_revise', fake.tracking(NUMBER)))[0]!.expected).toMatchObject({ to: '2026-11-29' });
    });

    test('the moment is the tracking\'s, else the push\'s', () => {
      holds();
      expect(push(message('tracking_update', fake.tracking(NUMBER)))[0]!.asOf).toBe(NOW.minus({ minutes: 5 }).toUTC().toISO());
      fake.tracking(NUMBER).updated_at = null;
      expect(push(message('tracking_update', fake.tracking(NUMBER)))[0]!.asOf).toBe('2026-11-22T13:00:00.000Z');
      expect(push(message('tracking_update', fake.tracking(NUMBER), 'now'))[0]!.asOf).toBeUndefined();
    });

    test('what tells nothing of a parcel is let pass', () => {
      expect(push(message('tracking_pending_time', { tracking_number: NUMBER, slug: 'usps', tag: 'Pending', checkpoints: [] }))).toEqual([]);
      expect(push(message('shipment_order_update', { order: 1 }))).toEqual([]);
    });

    test.each(['', 'pong', '[]', '{"msg":{}}'])('signed nonsense is nonsense: %j', (body) => expect(() => push(Buffer.from(body))).toThrow('aftership: nonsense'));
  });
});
