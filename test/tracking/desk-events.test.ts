import type { Shipment, TrackingEvent } from '../../src/commerce/types';
import { MOST_EVENTS, saneEvents, unite } from '../../src/tracking/desk/events';
import { mergeShipment } from '../../src/tracking/desk/merge';
import { keyOf, mayBeOneParcel } from '../../src/tracking/desk/same-parcel';
import type { TrackingReport } from '../../src/tracking/providers/provider';

const NOW = Date.parse('2026-11-22T13:00:00Z');
const event = (at: string, description = 'In transit', location?: string): TrackingEvent => ({ at, description, ...(location && { location }) });
const sane = (...events: TrackingEvent[]) => saneEvents(events, {}, NOW);

describe('what is kept of a provider\'s events', () => {
  test.each([
    ['an offset stays', '2026-11-20T10:00:00+08:00', undefined, '2026-11-20T10:00:00+08:00'],
    ['UTC stays', '2026-11-20T10:00:00Z', undefined, '2026-11-20T10:00:00Z'],
    ['no zone: the place\'s', '2026-11-20T10:00:00', 'SHENZHEN, CN', '2026-11-20T10:00:00+08:00'],
    ['no zone, American place', '2026-11-20T10:00:00', 'RENO, NV 89501', '2026-11-20T10:00:00-08:00'],
    ['no zone, no place', '2026-11-20T10:00:00', undefined, '2026-11-20T10:00:00Z'],
    ['no T', '2026-11-20 10:00:00', undefined, '2026-11-20T10:00:00Z'],
    ['a day alone', '2026-11-20', undefined, '2026-11-20T00:00:00Z'],
  ])('%s', (_what, at, place, kept) => expect(sane(event(at, 'In transit', place))).toEqual([{ at: kept, description: 'In transit', ...(place && { location: place }) }]));

  test.each(['', 'yesterday', '2026-13-45T00:00:00Z', '2026-11-25T00:00:00Z', '2099-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '0001-01-01'])('no time, or one that cannot be: %s', (at) => expect(sane(event(at))).toEqual([]));

  test.each([[null], [''], ['null'], ['null, null'], ['N/A'], ['undefined, ']])('a place that is none: %j', (location) => {
    expect(sane({ at: '2026-11-20T10:00:00Z', description: 'In transit', location: location as string })).toEqual([{ at: '2026-11-20T10:00:00Z', description: 'In transit' }]);
  });

  test('a place that is half null keeps the other half', () => expect(sane(event('2026-11-20T10:00:00Z', 'x', 'Chicago, null, US'))[0]!.location).toBe('Chicago, US'));

  test('texts are bounded, plain and one line', () => {
    const [kept] = sane({ at: '2026-11-20T10:00:00Z', description: `a\u0000b\n\u202ec ${'x'.repeat(1000)}`, location: 'y'.repeat(1000), code: 'z'.repeat(1000), status: 'in_transit' });
    expect(kept!.description).toMatch(/^a b c x+$/);
    expect([kept!.description.length, kept!.location!.length, kept!.code!.length]).toEqual([300, 120, 40]);
  });

  test('without words, the state is told; without either, nothing', () => {
    expect(sane({ at: '2026-11-20T10:00:00Z', description: ' ', status: 'out_for_delivery' })).toMatchObject([{ description: 'out for delivery', status: 'out_for_delivery' }]);
    expect(sane({ at: '2026-11-20T10:00:00Z', description: '' })).toEqual([]);
  });

  test('the newest of too many', () => {
    const many = Array.from({ length: 1000 }, (_, index) => event(new Date(NOW - index * 3600_000).toISOString(), `Scan ${index}`));
    const kept = saneEvents(many.toReversed(), {}, NOW);
    expect([kept.length, kept[0]!.description, kept.at(-1)!.description]).toEqual([MOST_EVENTS, 'Scan 0', `Scan ${MOST_EVENTS - 1}`]);
  });
});

describe('several tellers', () => {
  const words = (...tellers: TrackingEvent[][]) => unite(...tellers).map(({ description }) => description);

  test('newest first, whatever the order', () => {
    const events = [event('2026-11-19T10:00:00Z', 'Arrived'), event('2026-11-21T10:00:00Z', 'Delivered'), event('2026-11-20T10:00:00Z', 'Out for delivery')];
    expect(words(events)).toEqual(['Delivered', 'Out for delivery', 'Arrived']);
  });

  test('in one minute, as the teller has them', () => {
    const [early, late] = [event('2026-11-20T10:00:00Z', 'Arrived at unit'), event('2026-11-20T10:00:00Z', 'Out for delivery')];
    const before = event('2026-11-18T10:00:00Z', 'Accepted');
    expect(words([late, early, before])).toEqual(['Out for delivery', 'Arrived at unit', 'Accepted']);
    expect(words([before, early, late])).toEqual(['Out for delivery', 'Arrived at unit', 'Accepted']);
  });

  test('the same scan twice, in other capitals or by another clock', () => {
    const scan = event('2026-11-20T10:00:00-06:00', 'Arrived at USPS Facility');
    expect(unite([scan, { ...scan, description: 'ARRIVED AT USPS FACILITY' }, { ...scan, at: '2026-11-20T16:00:30Z' }, { ...scan, at: '2026-11-20T10:00:00Z' }])).toHaveLength(1);
  });

  test('the same scan in other words, of another teller; what one leaves out the other adds', () => {
    const [ours, theirs] = [event('2026-11-20T10:00:00Z', 'Out for Delivery'), { ...event('2026-11-20T10:00:20Z', 'En reparto', 'RENO, NV'), code: 'OF' }];
    expect(unite([ours], [theirs])).toEqual([{ ...ours, location: 'RENO, NV', code: 'OF' }]);
    expect(unite([ours, theirs])).toHaveLength(2);
  });
});

describe('a parcel as shop and provider know it', () => {
  const shipment: Shipment = { trackingNumber: '1', carrier: 'usps', shippedAt: '2026-11-10T10:00:00Z', estimatedDelivery: '2026-11-24', events: [event('2026-11-11T10:00:00Z', 'Accepted')] };
  const report = (more: Partial<TrackingReport>): TrackingReport => ({ number: '1', events: [], ...more });

  test('the shop\'s carrier and countries stand; the provider fills in the rest', () => {
    expect(mergeShipment({ ...shipment, destinationCountry: 'MX' }, report({ carrier: 'fedex', service: 'Ground', originCountry: 'CN', destinationCountry: 'US' }), NOW))
      .toMatchObject({ carrier: 'usps', service: 'Ground', originCountry: 'CN', destinationCountry: 'MX' });
  });

  test('nothing from the future, nothing of an earlier parcel with the number', () => {
    const told = mergeShipment(shipment, report({ events: [event('2026-11-22T13:30:00Z', 'Arrived'), event('2026-11-22T20:00:00Z', 'Delivered'), event('2024-02-01T10:00:00Z', 'Delivered')] }), NOW);
    expect(told.events!.map(({ description }) => description)).toEqual(['Arrived', 'Accepted']);
  });

  test.each([
    ['the carrier\'s day', { from: '2026-11-26', to: '2026-11-27', source: 'carrier' }, '2026-11-27'], ['a provider\'s reckoning is not the carrier\'s word', { from: '2026-11-26', to: '2026-11-27', source: 'provider' }, '2026-11-24'],
    ['a day that cannot be', { from: '2031-01-01', to: '2031-01-01', source: 'carrier' }, '2026-11-24'],
  ] as const)('%s', (_what, expected, day) => expect(mergeShipment(shipment, report({ expected }), NOW).estimatedDelivery).toBe(day));
});

test.each([
  ['usps', 'china-post', true], ['usps', 'fedex', true], ['yanwen', 'china-post', true], ['fedex', 'sf', false], ['dhl', 'ups', false], ['sf', 'china-post', false], ['other', 'ups', true], [undefined, 'ups', true], ['ups', 'ups', true],
] as const)('%s and %s for one number: %s', (one, other, may) => expect([mayBeOneParcel(one, other), mayBeOneParcel(other, one)]).toEqual([may, may]));

test('a number is looked up without its spaces; what is none is not looked up', () => {
  expect(keyOf(' lx 123-456-785 cn ')).toBe('LX123456785CN');
  expect(['', '快递', '9'.repeat(65)].map(keyOf)).toEqual([undefined, undefined, undefined]);
});
