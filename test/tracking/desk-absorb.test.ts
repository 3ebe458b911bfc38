import type { TrackingEvent } from '../../src/commerce/types';
import { absorb, type News, type StoredReport } from '../../src/tracking/desk/absorb';
import { LIFETIMES } from '../../src/tracking/desk/lifetimes';
import type { TrackingAnswer, TrackingReport } from '../../src/tracking/providers/provider';

const NOW = Date.parse('2026-11-22T13:00:00Z');
const HOUR = 3600_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();
const event = (hours: number, description: string, status?: string): TrackingEvent => ({ at: ago(hours), description, ...(status && { status }) });
const [ACCEPTED, LEFT, ARRIVED, OUT] = [event(72, 'Accepted'), event(48, 'Flight departed'), event(20, 'Arrived at USPS Facility'), event(2, 'Out for Delivery')];
const found = (events: TrackingEvent[], more: Partial<TrackingReport> = {}): TrackingAnswer => ({ kind: 'found', report: { number: 'X', events, ...more } });
const after = (known: StoredReport | undefined, answer: TrackingAnswer, more: Partial<News> = {}) => absorb(known, { number: 'X', carrier: 'usps', provider: 'one', answer, now: NOW, ...more });
const stored = (events: TrackingEvent[], more: Partial<TrackingReport> = {}, fetched = NOW - HOUR) => after(undefined, found(events, more), { now: fetched }).stored;
const words = ({ report }: StoredReport) => report.events.map(({ description }) => description);

test('the first report is kept whole, and is news', () => {
  const { stored: kept, changed } = after(undefined, found([LEFT, ACCEPTED], { service: 'Ground', state: 'in_transit' }));
  expect(kept).toMatchObject({ number: 'X', carrier: 'usps', provider: 'one', state: 'in_transit', fetchedAt: NOW, dueAt: NOW + LIFETIMES.in_transit, report: { service: 'Ground' } });
  expect([changed, words(kept)]).toEqual([true, ['Flight departed', 'Accepted']]);
});

test.each([
  ['Out for Delivery', 'out_for_delivery', 15 / 60], ['In transit', 'in_transit', 2], ['Inbound Into Customs', 'customs', 4], ['Label created', 'label_created', 6], ['Delivered', 'delivered', 720], ['Delivered, To Original Sender', 'returned', 720],
])('after "%s" (%s) it is asked again in %d h', (description, state, hours) => {
  expect(after(undefined, found([event(1, description)])).stored).toMatchObject({ state, dueAt: NOW + hours * HOUR });
});

test('nothing known: not found for an hour, pending as the provider says, within reason', () => {
  expect(after(undefined, { kind: 'unknown' })).toMatchObject({ changed: false, stored: { state: 'not_found', dueAt: NOW + HOUR } });
  expect(after(undefined, { kind: 'pending', askAgainAfterMs: 300_000 }).stored).toMatchObject({ state: 'pending', dueAt: NOW + 300_000 });
  for (const [asked, given] of [[0, 10_000], [1e12, 6 * HOUR], [NaN, HOUR]] as const) expect(after(undefined, { kind: 'pending', askAgainAfterMs: asked }).stored.dueAt).toBe(NOW + given);
});

test('what a provider has forgotten stays, as old as it is', () => {
  const known = stored([LEFT]);
  for (const answer of [{ kind: 'unknown' }, { kind: 'pending', askAgainAfterMs: 60_000 }, found([])] satisfies TrackingAnswer[]) {
    expect(after(known, answer)).toMatchObject({ changed: false, stored: { report: known.report, fetchedAt: known.fetchedAt, state: 'in_transit' } });
    expect(after(known, answer).stored.dueAt).toBeGreaterThan(NOW);
  }
});

test('a newer report replaces, back to where it begins', () => {
  const { stored: kept, changed } = after(stored([LEFT, ACCEPTED]), found([OUT, ARRIVED]));
  expect([changed, words(kept), kept.state]).toEqual([true, ['Out for Delivery', 'Arrived at USPS Facility', 'Flight departed', 'Accepted'], 'out_for_delivery']);
});

test('a scan that the carrier has put right is not told twice', () => {
  const { stored: kept } = after(stored([event(24, 'Arrived at facility'), ACCEPTED]), found([event(20, 'Arrived at facility, put right'), LEFT, ACCEPTED]));
  expect(words(kept)).toEqual(['Arrived at facility, put right', 'Flight departed', 'Accepted']);
});

test('an older report of the same provider overwrites nothing, and adds what was missing', () => {
  const known = stored([OUT, LEFT]);
  const { stored: kept, changed } = after(known, found([ARRIVED, LEFT]), { pushed: true });
  expect([changed, words(kept), kept.state]).toEqual([false, ['Out for Delivery', 'Arrived at USPS Facility', 'Flight departed'], 'out_for_delivery']);
  expect(after(stored([ARRIVED, LEFT], { asOf: ago(1) }), found([LEFT], { asOf: ago(40) }), { pushed: true }).stored.report.asOf).toBe(ago(1));
});

test('what the provider takes back later is taken back', () => {
  const known = stored([event(3, 'Delivered'), LEFT], { asOf: ago(3) });
  const { stored: kept } = after(known, found([LEFT], { asOf: ago(1) }));
  expect([words(kept), kept.state]).toEqual([['Flight departed'], 'in_transit']);
});

test('a push that comes again leaves everything as it is, the very object', () => {
  const known = after(undefined, found([OUT, LEFT], { asOf: ago(2) }), { pushed: true, now: NOW - HOUR }).stored;
  expect(known.fetchedAt).toBe(NOW - 2 * HOUR);
  for (const events of [[OUT, LEFT], [LEFT, OUT], [OUT, OUT, LEFT]]) expect(after(known, found(events, { asOf: ago(2) }), { pushed: true })).toEqual({ stored: known, changed: false });
  expect(after(known, found([OUT, LEFT], { asOf: ago(2) }), { pushed: true }).stored).toBe(known);
});

test('a push from long ago is as old as it is, and asked after at once', () => {
  expect(after(undefined, found([LEFT], { asOf: ago(30) }), { pushed: true }).stored).toMatchObject({ fetchedAt: NOW - 30 * HOUR, dueAt: NOW - 28 * HOUR });
});

test('an event from the future holds nothing up', () => {
  const known = stored([{ at: '2099-01-01T00:00:00Z', description: 'Delivered' }, { at: new Date(NOW + 5 * HOUR).toISOString(), description: 'Arrived' }, LEFT], {}, NOW - HOUR);
  expect(known.state).toBe('in_transit');
  const { stored: kept, changed } = after(known, found([OUT, LEFT]));
  expect([changed, kept.state]).toEqual([true, 'out_for_delivery']);
});

test('another provider replaces where it knows as much, and confirms nothing where it knows less', () => {
  const known = stored([ARRIVED, LEFT]);
  expect(after(known, found([event(20, 'Llegada al centro')]), { provider: 'two' })).toMatchObject({ changed: false, stored: { provider: 'two', fetchedAt: NOW } });
  expect(after(known, found([LEFT]), { provider: 'two' })).toMatchObject({ changed: false, stored: { provider: 'one', fetchedAt: known.fetchedAt, dueAt: NOW + LIFETIMES.in_transit } });
  expect(after(known, found([OUT]), { provider: 'two' })).toMatchObject({ changed: true, stored: { provider: 'two', state: 'out_for_delivery' } });
});

test('the same again is no news; another state in the same minute is', () => {
  const known = stored([ARRIVED, LEFT]);
  expect(after(known, found([ARRIVED, LEFT]))).toMatchObject({ changed: false, stored: { fetchedAt: NOW } });
  expect(after(known, found([event(20, 'Held in Customs'), ARRIVED, LEFT])).changed).toBe(true);
});

test('promises that cannot be kept are not kept', () => {
  const expected = { from: '2026-11-28', to: '2026-11-26', source: 'carrier' as const };
  expect(stored([LEFT], { expected }).report.expected).toBeUndefined();
  expect(stored([LEFT], { expected: { ...expected, from: '2026-11-25' } }).report.expected).toEqual({ ...expected, from: '2026-11-25' });
});
