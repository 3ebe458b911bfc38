/** The desk on both engines: what is known is told, once and in order, whatever comes and in whatever order. */
import { DateTime } from 'luxon';
import type { TrackingProvider, TrackingReport } from '../../src/tracking/providers/provider';
import type { FakeScan } from '../contracts/tracking-provider';
import { engines } from '../support/engines';
import { until } from '../support/until';
import { ARRIVED, LEFT, NOON, NOON_ISO, NUMBER, OUT, plainly, shipment, TIMING, useDesk, words } from './desk-setup';

describe.each(engines)('$name', (engine) => {
  const bed = useDesk(engine);

  describe('what is known', () => {
    test('the shop\'s own events and the provider\'s are one list, kept for all', async () => {
      bed.holds(ARRIVED, LEFT);
      const latest = await bed.open([bed.viaEasy()]).latest(shipment);
      expect(plainly(latest)).toMatchObject({ stale: false, provider: 'easypost' });
      expect([latest.asOf?.toISO(), latest.page]).toEqual([NOON.toISO(), undefined]);
      expect(words(latest.shipment)).toEqual(['Arrived at USPS Facility', 'Flight departed', 'Shipping Label Created']);
      // Another process, and the number as a shopper writes it.
      expect(plainly(await bed.open([bed.viaEasy()]).latest({ ...shipment, trackingNumber: '9400 1091 0425 0532 9085 87' }))).toMatchObject({ stale: false, asOf: NOON_ISO, shipment: { events: latest.shipment.events } });
      expect(bed.asked(bed.easy)).toBe(1);
    });

    test.each([['in transit', ARRIVED, 120], ['out for delivery', OUT, 15], ['delivered', { ...OUT, description: 'Delivered', state: 'delivered' }, 30 * 24 * 60]] as const)('%s: asked again in its time, and not before', async (_what, scan, minutes) => {
      bed.holds(scan, LEFT);
      const desk = bed.open([bed.viaEasy()]);
      await desk.latest(shipment);
      bed.now = NOON.plus({ minutes: minutes - 1 });
      expect((await desk.latest(shipment)).asOf?.toISO()).toBe(NOON.toISO());
      bed.now = NOON.plus({ minutes });
      expect((await desk.latest(shipment)).asOf?.toISO()).toBe(bed.now.toISO());
      expect(bed.asked(bed.easy)).toBe(2);
    });

    test('without a provider for its carrier the shop\'s own record is all there is, and the carrier\'s page', async () => {
      const desk = bed.open([bed.viaUsps()]);
      expect(plainly(await desk.latest({ ...shipment, carrier: 'yunexpress', events: undefined }))).toEqual({ shipment: { ...shipment, carrier: 'yunexpress', events: undefined }, stale: false, page: expect.stringContaining('yuntrack.com') as string });
      expect(bed.post.requests).toEqual([]);
    });

    test('what the shop holds for delivered is not asked after', async () => {
      await bed.open([bed.viaEasy()]).latest({ ...shipment, events: [{ at: '2026-11-20T10:00:00Z', description: 'Delivered' }] });
      expect(bed.asked(bed.easy)).toBe(0);
    });

    test('a number that nobody knows is not asked after again for an hour', async () => {
      const desk = bed.open([bed.viaUsps()]);
      expect(plainly(await desk.latest(shipment))).toMatchObject({ stale: false, provider: 'usps', shipment: { events: shipment.events } });
      bed.now = NOON.plus({ minutes: 59 });
      await desk.latest(shipment);
      expect(bed.asked(bed.post)).toBe(1);
      bed.now = NOON.plus({ minutes: 60 });
      bed.holds(ARRIVED);
      expect(words((await desk.latest(shipment)).shipment)).toEqual(['Arrived at USPS Facility', 'Shipping Label Created']);
    });

    test('a provider that is finding out is asked again when it says', async () => {
      const desk = bed.open([bed.viaEasy()]);
      expect(plainly(await desk.latest(shipment))).toMatchObject({ stale: false, shipment: { events: shipment.events } });
      bed.holds(ARRIVED);
      await desk.latest(shipment);
      expect(bed.asked(bed.easy)).toBe(1);
      bed.now = NOON.plus({ minutes: 5 });
      expect(words((await desk.latest(shipment)).shipment)).toEqual(['Arrived at USPS Facility', 'Shipping Label Created']);
    });

    test('many who ask at once are one request', async () => {
      bed.holds(ARRIVED);
      const desk = bed.open([bed.viaEasy()]);
      const all = await Promise.all(Array.from({ length: 20 }, () => desk.latest(shipment)));
      expect(new Set(all.map(({ shipment: told }) => words(told).join())).size).toBe(1);
      expect([bed.asked(bed.easy), all[0]!.stale]).toEqual([1, false]);
    });
  });

  describe('lies', () => {
    const liar = (answer: (asked: number) => Partial<TrackingReport>): TrackingProvider => {
      let times = 0;
      return { name: 'liar', perSecond: 50, track: ({ number }) => Promise.resolve({ kind: 'found', report: { number, events: [], ...answer(times++) } }) };
    };

    test('events doubled, out of order, from the future, without zone or place', async () => {
      const latest = await bed.open([liar(() => ({
        events: [
          { at: '2026-11-19T09:00:00', description: 'Flight departed', location: 'SHANGHAI, CN' }, { at: '2026-12-24T10:00:00Z', description: 'Delivered' }, { at: '2026-11-19T09:00:00+08:00', description: 'FLIGHT DEPARTED', location: 'SHANGHAI, CN' },
          { at: '2026-11-18T10:00:00+08:00', description: 'Shipment information received', location: null as never }, { at: 'soon', description: 'Arrived' }, { at: '2026-11-21T09:00:00Z', description: 'Arrived at facility', location: 'null, null' },
        ],
      }))]).latest(shipment);
      expect(latest.shipment.events).toEqual([
        { at: '2026-11-21T09:00:00Z', description: 'Arrived at facility' }, { at: '2026-11-19T09:00:00+08:00', description: 'FLIGHT DEPARTED', location: 'SHANGHAI, CN' }, shipment.events![0],
      ].map((event) => ({ ...event, description: expect.stringMatching(new RegExp(`^${event!.description}$`, 'i')) as string })));
    });

    test('a number that is another carrier\'s parcel', async () => {
      const desk = bed.open([liar(() => ({ carrier: 'sf', events: [{ at: '2026-11-21T09:00:00Z', description: '已签收' }] }))]);
      expect(plainly(await desk.latest({ ...shipment, trackingNumber: '123456789012', carrier: 'fedex' }))).toMatchObject({ stale: false, shipment: { carrier: 'fedex', events: shipment.events } });
    });

    test('a provider that goes back in time', async () => {
      const events = [{ at: '2026-11-21T09:00:00Z', description: 'Arrived at facility' }, { at: '2026-11-19T09:00:00Z', description: 'Flight departed' }];
      const desk = bed.open([liar((times) => ({ events: events.slice(times) }))]);
      await desk.latest(shipment);
      bed.now = NOON.plus({ hours: 3 });
      expect(words((await desk.latest(shipment)).shipment)[0]).toBe('Arrived at facility');
    });

    test('ten thousand events', async () => {
      const events = Array.from({ length: 10_000 }, (_, n) => ({ at: NOON.minus({ minutes: n }).toISO()!, description: `Scan ${n} ${'x'.repeat(2000)}` }));
      const { shipment: told } = await bed.open([liar(() => ({ events }))]).latest(shipment);
      expect([told.events!.length, told.events![0]!.description.slice(0, 7)]).toEqual([101, 'Scan 0 ']);
      const { document } = await bed.db.selectFrom('tracking_reports').select('document').executeTakeFirstOrThrow();
      expect(document.length).toBeLessThan(64 * 1024);
    });
  });

  describe('pushes', () => {
    const report = (scans: FakeScan[], asOf = scans[0]!.at): TrackingReport => ({
      number: NUMBER, carrier: 'usps', asOf, events: scans.map(({ at, description, city, country, state }) => ({ at, description, location: `${city}, ${country}`, ...(state && { status: state }) })),
    });

    test('kept, told without asking, and news once', async () => {
      const changes: string[] = [];
      const desk = bed.open([bed.viaEasy()], { onChange: ({ number }) => changes.push(number) });
      expect(await desk.received(report([ARRIVED, LEFT]), 'easypost')).toBe(true);
      expect(await desk.received(report([ARRIVED, LEFT]), 'easypost')).toBe(false);
      expect(await desk.received(report([LEFT]), 'easypost')).toBe(false);
      bed.now = DateTime.fromISO(ARRIVED.at).plus({ hours: 1 });
      expect(words((await desk.latest(shipment)).shipment)).toEqual(['Arrived at USPS Facility', 'Flight departed', 'Shipping Label Created']);
      expect([bed.asked(bed.easy), changes]).toEqual([0, [NUMBER]]);
      bed.now = NOON;
      expect(await desk.received(report([OUT, ARRIVED, LEFT]), 'easypost')).toBe(true);
      expect(changes).toHaveLength(2);
    });

    test('in any order, doubled, in several processes: nothing is lost, and each step is news once at most', async () => {
      const other = await bed.store.open();
      try {
        const both = [bed.open([]), bed.open([], {}, engine.name === 'postgres' ? other : bed.db)];
        const pushes = [[LEFT], [ARRIVED], [OUT], [ARRIVED, LEFT], [OUT, ARRIVED, LEFT]].flatMap((scans) => [report(scans), report(scans)]);
        const news = await Promise.all(pushes.map((one, n) => both[n % 2]!.received(one, 'easypost')));
        expect(news.filter(Boolean).length).toBeLessThanOrEqual(3);
        const { shipment: told } = await both[0]!.latest(shipment);
        expect(words(told)).toEqual(['Out for Delivery', 'Arrived at USPS Facility', 'Flight departed', 'Shipping Label Created']);
      } finally {
        await other.destroy();
      }
    });

    test('under the number of a parcel that the order has with the first of two posts', async () => {
      const desk = bed.open([]);
      await desk.received({ ...report([ARRIVED]), carrier: 'china-post' }, '17track');
      expect(plainly(await desk.latest(shipment))).toMatchObject({ provider: '17track', shipment: { carrier: 'usps' } });
      expect(await desk.latest({ ...shipment, carrier: 'fedex' })).not.toHaveProperty('provider');
    });
  });

  test('closing gives up what is being asked', async () => {
    bed.easy.mood = 'silent';
    const desk = bed.open([bed.viaEasy()], { timing: { ...TIMING, attempt: 60_000, patience: 1 } });
    await desk.latest(shipment);
    await until(() => bed.easy.requests.length > 0);
    await desk.close();
    await until(() => bed.easy.abandoned > 0);
    expect(bed.lines).toEqual([]);
    expect(plainly(await desk.latest(shipment))).toMatchObject({ stale: true });
  });
});
