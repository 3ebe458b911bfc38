import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Carrier } from '../../../src/commerce/types';
import { ProviderError, type TrackedParcel, type TrackingReport } from '../../../src/tracking/providers/provider';
import { seventeenTrack } from '../../../src/tracking/providers/seventeen-track';
import { CARRIER_KEYS } from '../../../src/tracking/providers/seventeen-track-report';
import type { ParcelState } from '../../../src/tracking/taxonomy';
import { NOW, storyOf, trackingProviderContract, type FakeScan } from '../../contracts/tracking-provider';
import { startSeventeenTrack, type SeventeenTrackFake } from '../../support/fakes/seventeen-track';

const providerOf = (fake: SeventeenTrackFake, credentials?: 'wrong') => seventeenTrack({ key: credentials ? 'B'.repeat(32) : fake.secret, baseUrl: fake.url });

trackingProviderContract({
  start: startSeventeenTrack, provider: providerOf, number: 'LX123456785CN', carrier: 'china-post', other: 'royal-mail',
  states: {
    label_created: 'label', in_transit: 'moving', customs: 'customs', out_for_delivery: 'out_for_delivery', attempt_failed: 'attempted', available_for_pickup: 'pickup',
    delivered: 'delivered', returning: 'returning', returned: 'returned', exception: 'exception',
  },
  finds: true, quota: true, many: true, pushes: true,
});

describe('17TRACK', () => {
  let fake: SeventeenTrackFake;
  beforeEach(async () => { fake = await startSeventeenTrack(); });
  afterEach(() => fake.close());

  const NUMBER = 'LX123456785CN';
  const SCAN: FakeScan = { at: '2026-11-20T10:00:00+08:00', description: 'Carrier note', city: 'SHENZHEN', country: 'CN' };
  const soon = () => AbortSignal.timeout(5000);
  const ask = (parcel: Partial<TrackedParcel> = {}) => providerOf(fake).track({ number: NUMBER, ...parcel }, soon());
  const holds = (scans: FakeScan[] = [SCAN], number = NUMBER) => fake.holds({ number, carrier: 'china-post', originCountry: 'CN', destinationCountry: 'US', scans });
  async function found(): Promise<TrackingReport> {
    const answer = await ask();
    if (answer.kind !== 'found') throw new Error(`expected a report, got ${answer.kind}`);
    return answer.report;
  }
  const info = () => fake.trackInfo(NUMBER);
  const firstEvent = () => info().tracking.providers[0]!.events[0]!;

  describe('statuses', () => {
    const STATES: Record<ParcelState, string[]> = {
      not_found: ['NotFound_Other', 'NotFound_InvalidCode'],
      label_created: ['InfoReceived'],
      in_transit: ['InTransit_PickedUp', 'InTransit_Departure', 'InTransit_Arrival', 'InTransit_CustomsReleased', 'InTransit_TransportDeparted', 'InTransit_Other'],
      customs: ['InTransit_CustomsProcessing', 'InTransit_CustomsRequiringInformation'],
      out_for_delivery: ['OutForDelivery_Other'],
      attempt_failed: ['DeliveryFailure_NoBody', 'DeliveryFailure_Security', 'DeliveryFailure_Rejected', 'DeliveryFailure_InvalidAddress', 'DeliveryFailure_Other'],
      available_for_pickup: ['AvailableForPickup_Other'],
      delivered: ['Delivered_Other'],
      returning: ['Exception_Returning'], returned: ['Exception_Returned'],
      exception: ['Exception_NoBody', 'Exception_Security', 'Exception_Damage', 'Exception_Rejected', 'Exception_Delayed', 'Exception_Lost', 'Exception_Destroyed', 'Exception_Cancel', 'Exception_Other'],
      expired: ['Expired_Other'],
    };
    test.each(Object.entries(STATES).flatMap(([state, codes]) => codes.map((code) => [code, state] as const)))('%s: %s', async (code, state) => {
      holds();
      info().latest_status = { status: code.split('_')[0], sub_status: code };
      Object.assign(firstEvent(), { sub_status: code });
      const { state: told, events: [event] } = await found();
      expect([told, event!.status, event!.code]).toEqual([state, state, code]);
    });

    test.each(Object.entries({ InfoReceived: 'label_created', PickedUp: 'in_transit', Departure: 'in_transit', Arrival: 'in_transit', AvailableForPickup: 'available_for_pickup', OutForDelivery: 'out_for_delivery', Delivered: 'delivered', Returning: 'returning', Returned: 'returned' }))('a scan of stage %s: %s', async (stage, state) => {
      holds();
      Object.assign(firstEvent(), { stage, sub_status: null });
      expect((await found()).events[0]).toMatchObject({ status: state, code: stage });
    });

    test('a status that is new here leaves it to the words', async () => {
      holds([{ ...SCAN, description: 'Delivered, Front Door' }]);
      info().latest_status = { status: 'Teleported', sub_status: 'Teleported_Twice' };
      Object.assign(firstEvent(), { sub_status: 'Teleported_Twice' });
      const report = await found();
      expect([report.state, storyOf(report).situation]).toEqual([undefined, 'delivered']);
    });

    test('a last scan without a code takes the parcel\'s, the others do not', async () => {
      holds([{ ...SCAN, at: '2026-11-21T10:00:00+08:00' }, SCAN]);
      info().latest_status = { status: 'Exception', sub_status: 'Exception_Cancel' };
      const report = await found();
      expect(report.events.map(({ status, code }) => [status, code])).toEqual([['exception', 'Exception_Cancel'], [undefined, undefined]]);
      expect(storyOf(report).situation).toBe('exception');
    });

    test('expired is said of the silence, not of the last scan', async () => {
      holds([{ ...SCAN, at: NOW.minus({ days: 33 }).toISO()! }]);
      info().latest_status = { status: 'Expired', sub_status: 'Expired_Other' };
      const report = await found();
      expect([report.state, report.events[0]!.status, storyOf(report).situation]).toEqual(['expired', undefined, 'lost_suspected']);
    });

    test.each(['NotFound', 'Expired'])('%s without a scan: unknown', async (status) => {
      holds([]);
      info().latest_status = { status, sub_status: `${status}_Other` };
      expect(await ask()).toEqual({ kind: 'unknown' });
    });

    test('a label without a scan is known all the same', async () => {
      holds([]);
      info().latest_status = { status: 'InfoReceived', sub_status: 'InfoReceived' };
      expect(await found()).toMatchObject({ state: 'label_created', events: [] });
    });
  });

  describe('what a report takes in', () => {
    const FIXTURE = JSON.parse(readFileSync(path.join(__dirname, 'fixtures/seventeen-track.json'), 'utf8')) as { code: number; data: { accepted: { number: string }[] } };

    test('a postal parcel of two carriers, in two languages', async () => {
      fake.envelope = FIXTURE;
      const answer = await ask({ number: 'LZ509173863CN' });
      if (answer.kind !== 'found') throw new Error(answer.kind);
      const { report } = answer;
      expect(report).toMatchObject({
        carrier: 'china-post', service: 'ePacket', originCountry: 'CN', destinationCountry: 'US', state: 'customs', expected: { from: '2026-11-27', to: '2026-11-30', source: 'carrier' }, asOf: '2026-11-22T01:05:42.000Z',
      });
      const { situation, scans, expected } = storyOf(report);
      expect([situation, expected?.to.toISODate()]).toEqual(['customs_held', '2026-11-30']);
      expect(scans.map(({ at, kind, place }) => [at.toFormat('MM-dd HH:mm ZZ'), kind, place?.country])).toEqual([
        ['11-20 16:12 -05:00', 'customs_held', 'US'], ['11-18 09:44 -05:00', 'international_centre', 'US'], ['11-13 23:18 +08:00', 'left_origin', 'CN'], ['11-11 19:02 +08:00', 'accepted', 'CN'],
      ]);
    });

    test('the time of the place before UTC, UTC before none; a scan without either is left out', async () => {
      holds([SCAN, SCAN, SCAN]);
      const events = info().tracking.providers[0]!.events;
      Object.assign(events[1]!, { time_iso: null });
      Object.assign(events[2]!, { time_iso: null, time_utc: 'yesterday' });
      expect((await found()).events.map(({ at }) => at)).toEqual(['2026-11-20T10:00:00+08:00', '2026-11-20T02:00:00Z']);
    });

    test('a scan without words is told in those of its code', async () => {
      holds([{ ...SCAN, description: '<br>', state: 'delivered' }, { ...SCAN, at: '2026-11-19T10:00:00+08:00', description: '', state: 'customs' }]);
      expect((await found()).events.map(({ description }) => description)).toEqual(['Delivered', 'In Transit, Customs Processing']);
    });

    test('the latest event, where there is no list', async () => {
      holds();
      info().tracking.providers = [];
      expect((await found()).events).toHaveLength(1);
    });

    test.each([['Official', 'carrier'], ['17TRACK', 'provider'], [null, 'provider']])('a date from %s is the %s\'s', async (source, ours) => {
      holds();
      info().time_metrics.estimated_delivery_date = { source, from: null, to: '2026-11-30T23:59:59-05:00' };
      const report = await found();
      expect(report.expected).toEqual({ from: '2026-11-30', to: '2026-11-30', source: ours });
      expect(storyOf(report).expected?.basis).toBe(ours);
    });

    test('a field that is not as it should be costs that field', async () => {
      holds();
      Object.assign(info(), { misc_info: 5, time_metrics: 'soon', shipping_info: [], latest_event: 'none' });
      Object.assign(firstEvent(), { address: 'here', location: 7 });
      expect((await found()).events).toMatchObject([{ description: 'Carrier note' }]);
    });

    const CARRIERS: [number | null, string, Carrier | undefined][] = [
      ...Object.entries(CARRIER_KEYS).map(([carrier, key]) => [key, 'A name', carrier as Carrier] as [number, string, Carrier]),
      [7041, 'DHL Paket', 'dhl'], [100049, 'UPS Mail Innovations', 'ups'], [100222, 'FedEx FIMS', 'fedex'], [13999, 'Correos de México', 'correos-mx'], [99999, 'A new one', 'other'], [null, '', undefined],
    ];
    test.each(CARRIERS)('carrier %s, %s: %s', async (key, name, carrier) => {
      fake.envelope = { code: 0, data: { accepted: [{ ...FIXTURE.data.accepted[0], number: NUMBER, carrier: key, track_info: { latest_status: { status: 'InTransit' }, tracking: { providers: [{ provider: { key, name }, events: [] }] } } }] } };
      expect((await found()).carrier).toBe(carrier);
    });
  });

  describe('registering', () => {
    test('says what is known of the parcel', async () => {
      await ask({ carrier: 'usps', shippedAt: '2026-11-10T09:00:00+08:00', destinationPostalCode: '10001' });
      expect(fake.requests.map(({ path: at, json }) => [at, json])).toEqual([
        ['/gettrackinfo', [{ number: NUMBER }]], ['/register', [{ number: NUMBER, auto_detection: true, carrier: 21051, order_time: '2026-11-10', param: '10001' }]],
      ]);
    });

    test('lets a carrier be detected that has no key here, and keeps a postcode from SF', async () => {
      await ask({ carrier: 'correos-mx' });
      await providerOf(fake).track({ number: 'SF1234567890123', carrier: 'sf', destinationPostalCode: '10001' }, soon());
      expect(fake.requests.filter(({ path: at }) => at === '/register').map(({ json }) => json)).toEqual([[{ number: NUMBER, auto_detection: true }], [{ number: 'SF1234567890123', auto_detection: true, carrier: 100012 }]]);
    });

    test('happens once', async () => {
      for (let time = 0; time < 3; time++) expect((await ask()).kind).toBe('pending');
      expect(fake.requests.filter(({ path: at }) => at === '/register')).toHaveLength(1);
    });
  });

  describe('codes', () => {
    const outcome = (asked: Promise<unknown>) => asked.then((answer) => (answer as { kind: string }).kind, (error: unknown) => (error instanceof ProviderError ? error.trouble : error));
    const OF_NUMBERS: [number, string][] = [
      [-18010012, 'unknown'], [-18010013, 'unknown'], [-18019901, 'pending'], [-18019903, 'unknown'], [-18019907, 'quota'], [-18019908, 'quota'], [-18019909, 'pending'], [-18019910, 'unknown'], [-18099999, 'nonsense'],
    ];
    test.each(OF_NUMBERS)('a number rejected with %s: %s', async (code, expected) => {
      fake.rejects = { register: code };
      expect(await outcome(ask())).toBe(expected);
      fake.rejects = { gettrackinfo: code };
      expect(await outcome(ask())).toBe(expected);
    });

    test.each([[-18010001, 'bad-credentials'], [-18010002, 'bad-credentials'], [-18010004, 'bad-credentials'], [-18010005, 'bad-credentials'], [-18010003, 'unreachable'], [-18019907, 'quota'], [-18019908, 'quota'], [429, 'rate-limited'], [-18010014, 'nonsense']])('a call refused with %s: %s', async (code, expected) => {
      fake.envelope = { code, data: { errors: [{ code, message: 'no' }] } };
      expect(await outcome(ask())).toBe(expected);
    });

    test('accepted, and nothing said yet: pending', async () => {
      fake.envelope = { code: 0, data: { accepted: [{ number: NUMBER, carrier: 3011, track_info: null }], rejected: [] } };
      expect(await outcome(ask())).toBe('pending');
    });

    test('code 0 and not a word of the number: nonsense', async () => {
      fake.envelope = { code: 0, data: { accepted: [], rejected: [] } };
      expect(await outcome(ask())).toBe('nonsense');
    });
  });

  describe('many', () => {
    const numbers = Array.from({ length: 95 }, (_, index) => `LX${100000000 + index}CN`);
    const parcels = numbers.map((number) => ({ number }));

    test('forty a call', async () => {
      for (const number of numbers) holds([SCAN], number);
      const answers = await providerOf(fake).trackMany!(parcels, soon());
      expect(answers.map((answer) => ('report' in answer ? answer.report.number : answer))).toEqual(numbers);
      expect(fake.requests.map(({ json }) => (json as unknown[]).length)).toEqual([40, 40, 15]);
    });

    test('one number asked after twice is sent once', async () => {
      const answers = await providerOf(fake).trackMany!([{ number: NUMBER }, { number: NUMBER }], soon());
      expect(answers).toMatchObject([{ kind: 'pending' }, { kind: 'pending' }]);
      expect(fake.requests.map(({ json }) => (json as unknown[]).length)).toEqual([1, 1]);
    });

    test('an account that is used up has what it holds', async () => {
      for (const number of numbers.slice(0, 2)) holds([SCAN], number);
      fake.outOfQuota!();
      const answers = await providerOf(fake).trackMany!(parcels.slice(0, 3), soon());
      expect(answers.map((answer) => (answer instanceof ProviderError ? answer.trouble : answer.kind))).toEqual(['found', 'found', 'quota']);
    });

    test('what was answered before trouble came is kept', async () => {
      for (const number of numbers) holds([SCAN], number);
      fake.failsFrom = 2;
      const answers = await providerOf(fake).trackMany!(parcels, soon());
      expect([answers.length, answers[39], answers[40], answers[94]]).toMatchObject([95, { kind: 'found' }, { trouble: 'unreachable' }, { trouble: 'unreachable' }]);
    });
  });

  describe('pushes', () => {
    const push = (event: string, data: unknown) => {
      const body = Buffer.from(typeof data === 'string' ? data : JSON.stringify({ event, data }));
      return providerOf(fake).readPush!(body, { sign: createHash('sha256').update(`${body.toString('utf8')}/${fake.secret}`).digest('hex') }, NOW.toJSDate());
    };

    test('stopped brings what is known, or nothing', () => {
      holds();
      expect(push('TRACKING_STOPPED', { number: NUMBER, carrier: 3011, tag: null, track_info: info() })).toMatchObject([{ number: NUMBER, events: [{ description: 'Carrier note' }] }]);
      expect(push('TRACKING_STOPPED', { number: NUMBER, carrier: 3011, tag: null })).toEqual([]);
    });

    test.each(['', 'pong', '[]', '{"event":"TRACKING_UPDATED","data":{"number":5}}', '{"data":{}}'])('signed nonsense is nonsense: %j', (body) => {
      expect(() => push('', body)).toThrow('17track: nonsense');
    });

    test('the older of two is told by its moment', () => {
      holds();
      const look = (time: string) => {
        info().tracking.providers[0]!.latest_sync_time = time;
        return push('TRACKING_UPDATED', { number: NUMBER, carrier: 3011, track_info: info() })[0]!.asOf!;
      };
      expect(look('2026-11-22T12:00:00Z') < look('2026-11-22T12:30:00Z')).toBe(true);
    });
  });
});
