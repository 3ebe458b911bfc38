/** The desk on both engines, with providers that are down, slow, refusing or not there. */
import type { TrackingDesk } from '../../src/tracking/desk';
import type { TrackingMetrics } from '../../src/tracking/desk/operator';
import { PROVIDER_TROUBLES, type TrackingAnswer, type TrackingProvider } from '../../src/tracking/providers/provider';
import { seventeenTrack } from '../../src/tracking/providers/seventeen-track';
import { startSeventeenTrack } from '../support/fakes/seventeen-track';
import { engines } from '../support/engines';
import { until } from '../support/until';
import { ARRIVED, LEFT, NOON, NOON_ISO, NUMBER, OUT, plainly, shipment, TIMING, useDesk, words } from './desk-setup';

describe.each(engines)('$name', (engine) => {
  const bed = useDesk(engine);

  const known = async (desk: TrackingDesk) => {
    bed.holds(ARRIVED, LEFT);
    await desk.latest(shipment);
    bed.now = NOON.plus({ hours: 3 });
    bed.lines.length = 0;
  };

  test.each(['down', 'hangs up', 'html', 'half json', 'wrong shape', 'empty', { rateLimited: 60 }] as const)('%j: what is known is told with its age, and where to look', async (mood) => {
    const desk = bed.open([bed.viaEasy()]);
    await known(desk);
    bed.easy.mood = mood;
    const latest = await desk.latest(shipment);
    expect(plainly(latest)).toMatchObject({ stale: true, asOf: NOON_ISO, page: expect.stringContaining(NUMBER) as string });
    expect(words(latest.shipment)).toEqual(['Arrived at USPS Facility', 'Flight departed', 'Shipping Label Created']);
    expect(bed.lines.filter(({ trouble }) => trouble)).toMatchObject([{ provider: 'easypost', remedy: expect.any(String) as string }]);
  });

  test('nothing known: the shop\'s own events, said to be old', async () => {
    bed.easy.mood = 'down';
    expect(plainly(await bed.open([bed.viaEasy()]).latest(shipment))).toEqual({ shipment, stale: true, page: expect.stringContaining(NUMBER) as string });
  });

  test('slow: nobody waits longer than their patience, and the next finds the answer', async () => {
    const desk = bed.open([bed.viaEasy()], { timing: { ...TIMING, attempt: 800, patience: 40 } });
    await known(desk);
    bed.holds(OUT, ARRIVED, LEFT);
    bed.easy.mood = 'silent';
    const started = performance.now();
    expect(plainly(await desk.latest(shipment))).toMatchObject({ stale: true, asOf: NOON_ISO });
    expect(performance.now() - started).toBeLessThan(700);
    bed.easy.mood = 'well';
    const latest = await until(async () => { const found = await desk.latest(shipment); return !found.stale && found; });
    expect([latest.asOf?.toISO(), words(latest.shipment)[0]]).toEqual([bed.now.toISO(), 'Out for Delivery']);
  });

  test('a hiccup is tried again', async () => {
    bed.holds(ARRIVED);
    bed.easy.mood = 'down';
    void until(() => bed.easy.requests.length > 0).then(() => { bed.easy.mood = 'well'; });
    expect((await bed.open([bed.viaEasy()], { timing: { ...TIMING, backoff: 200 } }).latest(shipment)).stale).toBe(false);
    expect(bed.lines).toEqual([]);
  });

  test('the next one is asked', async () => {
    bed.holds(ARRIVED);
    bed.easy.mood = 'down';
    expect(plainly(await bed.open([bed.viaEasy(), bed.viaUsps()]).latest(shipment))).toMatchObject({ stale: false, provider: 'usps' });
  });

  test('a parcel with another\'s Mailer ID: others are asked, and USPS not again', async () => {
    bed.holds(ARRIVED);
    bed.post.isForeign(NUMBER);
    const desk = bed.open([bed.viaUsps(), bed.viaEasy()]);
    expect(plainly(await desk.latest(shipment))).toMatchObject({ stale: false, provider: 'easypost' });
    bed.now = NOON.plus({ hours: 3 });
    expect(plainly(await desk.latest(shipment))).toMatchObject({ stale: false, provider: 'easypost' });
    expect(bed.asked(bed.post)).toBe(1);
    expect(bed.lines).toMatchObject([{ provider: 'usps', trouble: 'not-ours', remedy: PROVIDER_TROUBLES['not-ours'] }]);
  });

  test('who could not be asked might know: nobody\'s "unknown" is believed meanwhile', async () => {
    bed.post.isForeign('nothing');
    bed.easy.mood = 'down';
    const desk = bed.open([bed.viaEasy(), bed.viaUsps()]);
    expect((await desk.latest(shipment)).stale).toBe(true);
    bed.holds(ARRIVED);
    bed.easy.mood = 'well';
    bed.now = NOON.plus({ minutes: 1 });
    expect(plainly(await desk.latest(shipment))).toMatchObject({ stale: false, provider: 'easypost' });
  });

  test('an expired key is told once, with its remedy, and not tried at every question', async () => {
    const desk = bed.open([bed.viaEasy('EZTKexpired'), bed.viaUsps()]);
    bed.holds(ARRIVED);
    for (const number of ['0001', '0002', '0003']) await desk.latest({ ...shipment, trackingNumber: `940010910425053290${number}` });
    expect(bed.asked(bed.easy)).toBe(1);
    expect(bed.lines).toMatchObject([{ provider: 'easypost', trouble: 'bad-credentials', remedy: PROVIDER_TROUBLES['bad-credentials'] }]);
    bed.now = NOON.plus({ minutes: 6 });
    await desk.latest({ ...shipment, trackingNumber: '9400109104250532900004' });
    expect([bed.asked(bed.easy), bed.lines.length]).toEqual([2, 1]);
  });

  test('a quota that is used up: told once, others are asked, and it is well again when it is', async () => {
    const seventeen = await startSeventeenTrack();
    try {
      seventeen.outOfQuota!();
      bed.holds(ARRIVED);
      const desk = bed.open([seventeenTrack({ key: seventeen.secret, baseUrl: seventeen.url }), bed.viaUsps()]);
      expect(plainly(await desk.latest(shipment))).toMatchObject({ stale: false, provider: 'usps' });
      await desk.latest({ ...shipment, trackingNumber: '9400109104250532900004' });
      expect(bed.lines).toMatchObject([{ provider: '17track', trouble: 'quota', remedy: PROVIDER_TROUBLES.quota }]);
      seventeen.holds({ number: NUMBER, carrier: 'usps', scans: [OUT, ARRIVED] });
      bed.now = NOON.plus({ hours: 3 });
      expect(plainly(await desk.latest(shipment))).toMatchObject({ provider: '17track' });
      expect(bed.lines.slice(1)).toMatchObject([{ provider: '17track', trouble: 'quota', msg: 'a tracking provider is well again' }]);
    } finally {
      await seventeen.close();
    }
  });

  test('nobody there: the circuit opens and closes, each with one line', async () => {
    const circuits: [string, boolean][] = [];
    const outcomes: string[] = [];
    const metrics: TrackingMetrics = { asked: (_provider, outcome) => outcomes.push(outcome), told: () => undefined, circuit: (...change) => circuits.push(change) };
    const desk = bed.open([bed.viaEasy()], { metrics, timing: { ...TIMING, cut: 4000 } });
    bed.holds(ARRIVED);
    bed.easy.mood = 'down';
    const other = (n: number) => ({ ...shipment, trackingNumber: `94001091042505329000${n}` });
    for (let n = 10; n < 16; n++) await desk.latest(other(n));
    // Two are tried thrice, the second to no end; then it is left alone.
    expect(bed.asked(bed.easy)).toBe(5);
    bed.easy.mood = 'well';
    await until(async () => { bed.now = bed.now.plus({ minutes: 1 }); return !(await desk.latest(shipment)).stale; });
    expect(circuits).toEqual([['easypost', true], ['easypost', false]]);
    expect(outcomes.at(-1)).toBe('found');
    expect(bed.lines.map(({ msg }) => String(msg).split(':')[0])).toEqual(['a tracking provider is in trouble', 'circuit opened', 'circuit closed', 'a tracking provider is well again']);
  });

  test('as many a second as it allows; who would wait too long is not kept waiting', async () => {
    const at: number[] = [];
    const strict: TrackingProvider = { name: 'strict', perSecond: 2, track: () => { at.push(performance.now()); return Promise.resolve({ kind: 'unknown' } as TrackingAnswer); } };
    const desk = bed.open([strict], { timing: { ...TIMING, patience: 10 } });
    const all = Array.from({ length: 40 }, (_, n) => desk.latest({ ...shipment, trackingNumber: `94001091042505329000${n}` }));
    expect((await Promise.all(all)).filter(({ stale }) => stale).length).toBeGreaterThanOrEqual(38);
    expect(bed.lines).toMatchObject([{ trouble: 'rate-limited' }]);
    await until(() => at.length >= 4);
    expect(at[2]! - at[0]!).toBeGreaterThan(900);
  });

  test('no line of the log holds a number', async () => {
    const broken: TrackingProvider = { name: 'broken', perSecond: 50, track: ({ number }) => { throw new TypeError(`cannot read ${number}`); } };
    for (const mood of ['down', 'html', 'silent'] as const) {
      bed.easy.mood = mood;
      bed.now = bed.now.plus({ hours: 1 });
      await bed.open([bed.viaEasy(), bed.viaUsps('expired'), broken], { timing: { ...TIMING, attempt: 20 } }).latest(shipment);
    }
    expect(bed.lines.length).toBeGreaterThan(5);
    expect(JSON.stringify(bed.lines)).not.toContain(NUMBER);
  });
});
