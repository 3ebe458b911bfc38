import { usps } from '../../../src/tracking/providers/usps';
import { reportOf } from '../../../src/tracking/providers/usps-report';
import { trackingSchema } from '../../../src/tracking/providers/usps-schema';
import { ProviderError, type TrackingProvider } from '../../../src/tracking/providers/provider';
import { NOW, storyOf, trackingProviderContract, type FakeScan } from '../../contracts/tracking-provider';
import { startUsps, type UspsFake } from '../../support/fakes/usps';

const NUMBER = '9400109104250532908587';
const OTHER = '9400109104250532908594';
const SCAN: FakeScan = { at: '2026-11-21T09:30:00-05:00', description: 'Arrived at USPS Facility', city: 'NEW YORK', region: 'NY', country: 'US', state: 'in_transit' };
const soon = () => AbortSignal.timeout(5000);

describe.each(['v3', 'v3r2'] as const)('usps %s', (version) => {
  const adapter = (fake: UspsFake, more: { credentials?: 'wrong'; now?: () => number } = {}): TrackingProvider =>
    usps({ clientId: fake.clientId, clientSecret: more.credentials ?? fake.secret, version, baseUrl: fake.url, ...(more.now && { now: more.now }) });

  trackingProviderContract({
    start: startUsps, provider: (fake, credentials) => adapter(fake, { ...(credentials && { credentials }) }),
    number: NUMBER, carrier: 'usps', zoneless: true, ...(version === 'v3r2' && { many: true }),
    states: {
      label_created: 'label', in_transit: 'moving', out_for_delivery: 'out_for_delivery', attempt_failed: 'attempted', available_for_pickup: 'pickup', delivered: 'delivered', returning: 'returning', exception: 'exception',
    },
  });

  let fake: UspsFake;
  let provider: TrackingProvider;
  beforeEach(async () => {
    fake = await startUsps();
    provider = adapter(fake);
    fake.holds({ number: NUMBER, carrier: 'usps', destinationCountry: 'US', scans: [SCAN] });
  });
  afterEach(() => fake.close());
  const kindOf = async (number = NUMBER, from = provider) => (await from.track({ number, carrier: 'usps' }, soon())).kind;
  const troubleOf = async (number = NUMBER, from = provider) => ((await from.track({ number, carrier: 'usps' }, soon()).catch((error: unknown) => error)) as ProviderError).trouble;

  describe('tokens', () => {
    test('one for all, also for those who ask at once', async () => {
      expect(await Promise.all([kindOf(), kindOf(), kindOf()])).toEqual(['found', 'found', 'found']);
      await kindOf();
      expect(fake.tokens).toBe(1);
    });

    test('renewed before it expires', async () => {
      let now = 0;
      const late = adapter(fake, { now: () => now });
      fake.tokenLife = 3600;
      await kindOf(NUMBER, late);
      now = 3500_000;
      await kindOf(NUMBER, late);
      expect(fake.tokens).toBe(1);
      now = 3590_000;
      await kindOf(NUMBER, late);
      expect(fake.tokens).toBe(2);
    });

    test('one that is withdrawn is renewed once', async () => {
      await kindOf();
      fake.withdrawTokens();
      expect(await kindOf()).toBe('found');
      expect(fake.tokens).toBe(2);
    });

    test('where the new one is refused too, the credentials are bad', async () => {
      await kindOf();
      fake.refusesTokens = true;
      fake.withdrawTokens();
      expect(await troubleOf()).toBe('bad-credentials');
      expect(fake.tokens).toBe(2);
    });

    test('who gives up does not take the token from those who wait', async () => {
      fake.mood = 'silent';
      const giveUp = new AbortController();
      const first = provider.track({ number: NUMBER }, giveUp.signal).catch((error: unknown) => error as ProviderError);
      const second = provider.track({ number: NUMBER }, soon());
      fake.mood = 'well';
      giveUp.abort();
      expect(await first).toMatchObject({ trouble: 'unreachable' });
      expect((await second).kind).toBe('found');
    });
  });

  describe('once it has a token', () => {
    beforeEach(async () => { await kindOf(); });

    test('a parcel with another\'s Mailer ID is not ours', async () => {
      fake.isForeign(OTHER);
      expect(await troubleOf(OTHER)).toBe('not-ours');
      expect(await kindOf()).toBe('found');
      expect(fake.tokens).toBe(1);
    });
    test('404: unknown', async () => expect(await kindOf(OTHER)).toBe('unknown'));
    test.each([['rate-limited', { rateLimited: 3 }], ['unreachable', 'down'], ['nonsense', 'html'], ['nonsense', 'half json'], ['nonsense', 'wrong shape']] as const)('%s: %j', async (trouble, mood) => {
      fake.mood = mood;
      expect(await troubleOf()).toBe(trouble);
    });
  });

  test('both of its clocks, its markup and its place names are read', async () => {
    fake.holds({
      number: NUMBER, carrier: 'usps', originCountry: 'CN', destinationCountry: 'US', expected: { from: '2026-11-26', to: '2026-11-26' },
      scans: [{ ...SCAN, description: 'Inbound Into Customs', city: 'ISC CHICAGO IL(USPS)', region: undefined, country: undefined }, { ...SCAN, at: '2026-11-18T22:10:00+08:00', description: 'Processed Through Facility', city: 'SHANGHAI', region: undefined, country: 'CN' }],
    });
    const answer = await provider.track({ number: NUMBER }, soon());
    if (answer.kind !== 'found') throw new Error(answer.kind);
    expect(answer.report).toMatchObject({ service: 'USPS Ground Advantage™', originCountry: 'CN', destinationCountry: 'US', expected: { from: '2026-11-26', to: '2026-11-26', source: 'carrier' } });
    expect(answer.report.events.map(({ at }) => at)).toEqual(['2026-11-21T09:30:00-05:00', '2026-11-18T22:10:00+08:00']);
    const { situation, scans } = storyOf(answer.report, NOW);
    expect([situation, ...scans.map(({ place }) => `${place?.name} ${place?.country}`)]).toEqual(['customs', expect.stringMatching(/Chicago.* US$/), expect.stringMatching(/Shanghai CN$/i)]);
  });

  test('delivered to the original sender is back, not delivered', async () => {
    fake.holds({ number: NUMBER, carrier: 'usps', destinationCountry: 'US', scans: [{ ...SCAN, description: 'Delivered, To Original Sender', state: 'delivered' }] });
    expect(await provider.track({ number: NUMBER }, soon())).toMatchObject({ report: { state: 'returned' } });
  });
});

test('an answer as USPS has sent one', () => {
  const event = (eventType: string, eventCode: string, eventTimestamp: string, place: [city: string | null, state: string | null, zip: string | null], GMTOffset: string | null = '-05:00') =>
    ({ eventType, eventTimestamp, GMTTimestamp: null, GMTOffset, eventCountry: null, eventCity: place[0], eventState: place[1], eventZIP: place[2], firm: null, name: null, authorizedAgent: 'false', eventCode, additionalProp: null });
  const body = trackingSchema.parse({
    trackingNumber: NUMBER, mailClass: 'USPS Ground Advantage<SUP>&#153;</SUP>', mailType: 'DM', originCity: 'JAMAICA', originState: 'NY', originZIP: '11430', destinationCity: 'HERNANDO', destinationState: 'FL', destinationZIP: '34442',
    serviceTypeCode: '001', services: ['USPS Tracking<SUP>&#174;</SUP>', 'Up to $100 insurance included'], status: 'Delivered, Parcel Locker', statusCategory: 'Delivered', tableCode: 'T', mailPieceIntakeDate: '2024-11-15 11:09:19.000000',
    kahalaIndicator: 'false', emailEnabled: 'true', proofOfDeliveryEnabled: 'false', restoreEnabled: 'false',
    trackingEvents: [
      event('Delivered, Parcel Locker', '01', '2024-11-22T13:58:00', ['HERNANDO', 'FL', '34442']), event('Out for Delivery', 'OF', '2024-11-22T06:10:00', ['HERNANDO', 'FL', '34442']),
      event('In Transit to Next Facility', 'TL', '2024-11-20T09:00:00', [null, null, null], null), event('Shipping Label Created, USPS Awaiting Item', 'GX', '2024-11-14T20:11:00', ['JAMAICA', 'NY', '11430']),
    ],
  });
  expect(reportOf(NUMBER, body)).toEqual({
    number: NUMBER, carrier: 'usps', service: 'USPS Ground Advantage™', originCountry: 'US', destinationCountry: 'US', state: 'delivered',
    events: [
      { at: '2024-11-22T13:58:00-05:00', description: 'Delivered, Parcel Locker', location: 'HERNANDO, FL 34442', status: 'delivered', code: '01' },
      { at: '2024-11-22T06:10:00-05:00', description: 'Out for Delivery', location: 'HERNANDO, FL 34442', status: 'out_for_delivery', code: 'OF' },
      { at: '2024-11-20T09:00:00', description: 'In Transit to Next Facility', status: 'in_transit', code: 'TL' },
      { at: '2024-11-14T20:11:00-05:00', description: 'Shipping Label Created, USPS Awaiting Item', location: 'JAMAICA, NY 11430', status: 'label_created', code: 'GX' },
    ],
  });
});

describe('usps v3r2', () => {
  let fake: UspsFake;
  beforeEach(async () => { fake = await startUsps(); });
  afterEach(() => fake.close());

  test('207: each number its own answer', async () => {
    const provider = usps({ clientId: fake.clientId, clientSecret: fake.secret, version: 'v3r2', baseUrl: fake.url });
    fake.holds({ number: NUMBER, carrier: 'usps', scans: [SCAN] });
    fake.isForeign(OTHER);
    const answers = await provider.trackMany!([{ number: OTHER }, { number: '9400109104250532908600' }, { number: NUMBER }, { number: 'x' }], soon());
    expect(answers.map((answer) => (answer instanceof ProviderError ? answer.trouble : answer.kind))).toEqual(['not-ours', 'unknown', 'found', 'unknown']);
    expect(fake.requests.filter(({ path }) => path.startsWith('/tracking'))).toHaveLength(1);
  });

  test('more than one request takes are asked after in several', async () => {
    const provider = usps({ clientId: fake.clientId, clientSecret: fake.secret, version: 'v3r2', baseUrl: fake.url });
    fake.holds({ number: NUMBER, carrier: 'usps', scans: [SCAN] });
    const answers = await provider.trackMany!(Array.from({ length: 36 }, () => ({ number: NUMBER })), soon());
    expect(answers.map((answer) => (answer instanceof ProviderError ? answer.trouble : answer.kind))).toEqual(Array.from({ length: 36 }, () => 'found'));
    expect(fake.requests.filter(({ path }) => path.startsWith('/tracking'))).toHaveLength(2);
  });
});
