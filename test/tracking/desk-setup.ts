/** A desk on an engine, with real adapters and the services they talk to; for the tests of the desk. */
import { DateTime } from 'luxon';
import type { Shipment } from '../../src/commerce/types';
import { createLog } from '../../src/server/log';
import type { Database } from '../../src/store/database';
import { createTrackingDesk, type Latest, type TrackingDesk, type TrackingDeskOptions } from '../../src/tracking/desk';
import { easyPost } from '../../src/tracking/providers/easypost';
import type { TrackingProvider } from '../../src/tracking/providers/provider';
import { usps } from '../../src/tracking/providers/usps';
import type { FakeScan } from '../contracts/tracking-provider';
import { startEasyPost, type EasyPostFake } from '../support/fakes/easypost';
import { startUsps, type UspsFake } from '../support/fakes/usps';
import { useStore, type Engine, type Store } from '../support/engines';

export const NUMBER = '9400109104250532908587';
export const NOON = DateTime.fromISO('2026-11-22T12:00:00Z', { zone: 'utc' });
export const LEFT: FakeScan = { at: '2026-11-19T22:10:00+08:00', description: 'Flight departed', city: 'SHANGHAI', country: 'CN', state: 'in_transit' };
export const ARRIVED: FakeScan = { at: '2026-11-21T09:30:00-05:00', description: 'Arrived at USPS Facility', city: 'NEW YORK', region: 'NY', country: 'US', state: 'in_transit' };
export const OUT: FakeScan = { at: '2026-11-22T06:30:00-05:00', description: 'Out for Delivery', city: 'NEW YORK', region: 'NY', country: 'US', state: 'out_for_delivery' };
export const shipment: Shipment = {
  trackingNumber: NUMBER, carrier: 'usps', originCountry: 'CN', destinationCountry: 'US', shippedAt: '2026-11-18T10:00:00+08:00',
  events: [{ at: '2026-11-18T10:00:00+08:00', description: 'Shipping Label Created', location: 'SHANGHAI, CN' }],
};
/** Short, but for the patience. */
export const TIMING = { attempt: 250, backoff: 2, cut: 150, patience: 5000 };

export const words = ({ events }: Shipment): string[] => events!.map(({ description }) => description);

/** Times as texts: two DateTimes of one instant differ in what they have reckoned already. */
export const plainly = ({ asOf, ...latest }: Latest): object => ({ ...latest, ...(asOf && { asOf: asOf.toUTC().toISO() }) });
export const NOON_ISO = NOON.toISO()!;

export interface Bed {
  readonly db: Database; readonly store: Store;
  easy: EasyPostFake; post: UspsFake;
  now: DateTime;
  /** Of the log. */
  lines: Record<string, unknown>[];
  viaEasy(key?: string): TrackingProvider;
  viaUsps(clientSecret?: string): TrackingProvider;
  open(providers: TrackingProvider[], more?: Partial<TrackingDeskOptions>, db?: Database): TrackingDesk;
  /** Both services hold the parcel. */
  holds(...scans: FakeScan[]): void;
  /** Requests about parcels. */
  asked(fake: EasyPostFake | UspsFake): number;
}

/** For the tests of a block; before each, the store is empty and the services well. */
export function useDesk(engine: Engine): Bed {
  const opened = useStore(engine);
  const desks: TrackingDesk[] = [];
  const bed: Bed = {
    get db() { return opened.db; }, get store() { return opened.store; },
    easy: undefined as never, post: undefined as never, now: NOON, lines: [],
    viaEasy: (key = bed.easy.secret) => easyPost({ key, webhookSecret: bed.easy.webhookSecret, baseUrl: `${bed.easy.url}/v2` }),
    viaUsps: (clientSecret = bed.post.secret) => usps({ clientId: bed.post.clientId, clientSecret, baseUrl: bed.post.url, perSecond: 50 }),
    open(providers, more = {}, db = opened.db) {
      const log = createLog({ LOG_LEVEL: 'debug', LOG_TEXT: false }, { write: (line: string) => void bed.lines.push(JSON.parse(line) as Record<string, unknown>) });
      const desk = createTrackingDesk({ db, providers, clock: () => bed.now, log, timing: TIMING, ...more });
      desks.push(desk);
      return desk;
    },
    holds: (...scans) => { for (const fake of [bed.easy, bed.post]) fake.holds({ number: NUMBER, carrier: 'usps', destinationCountry: 'US', scans }); },
    asked: (fake) => fake.requests.filter(({ path }) => !path.includes('oauth')).length,
  };
  beforeEach(async () => {
    [bed.easy, bed.post] = await Promise.all([startEasyPost(), startUsps()]);
    [bed.now, bed.lines] = [NOON, []];
  });
  afterEach(async () => {
    await Promise.all(desks.splice(0).map((desk) => desk.close()));
    await Promise.all([bed.easy.close(), bed.post.close()]);
  });
  return bed;
}
