/** How long is usual, by carrier, service and route. */
import type { Shipment } from '../../src/commerce/types';
import { onRoute, type Threshold } from '../../src/rules/thresholds';
import { tellStory } from '../../src/tracking/story';
import { ago, NOW, parcel, shop } from './shop';

const threshold = (more: Partial<Threshold>): Threshold => ({ source: 'the carrier\'s page', asOf: '2026-11-22', ...more });
const withRows = (...thresholds: Partial<Threshold>[]) => ({ ...shop, thresholds: thresholds.map(threshold) });
const shipment = (more: Partial<Shipment> = {}) => parcel([[ago(9), 'Flight departed', 'SHENZHEN, CN']], { service: 'ePacket', ...more });
const lineHaul = (rows: Partial<Threshold>[], more: Partial<Shipment> = {}) => onRoute(withRows(...rows), shipment(more)).silence.lineHaul;

test('without rows it is the shop\'s own', () => {
  expect(onRoute({ ...shop, thresholds: undefined }, shipment())).toMatchObject({ silence: shop.silence, shipping: shop.shipping, pickup: shop.pickup, customs: shop.customs });
});

describe('the most particular row wins, figure by figure', () => {
  const of = (lineHaul: number, names: Partial<Threshold>) => ({ ...names, silence: { lineHaul } });

  test.each<[string, Partial<Threshold>[], number]>([
    ['one that does not apply', [of(1, { carrier: ['usps'] })], 10],
    ['a carrier', [of(1, { carrier: ['china-post'] })], 1],
    ['a destination before an origin', [of(1, { origin: ['CN'] }), of(2, { destination: ['MX'] })], 2],
    ['a carrier before a destination', [of(1, { carrier: ['china-post'] }), of(2, { destination: ['MX'] })], 1],
    ['a service before a carrier', [of(1, { carrier: ['china-post'] }), of(2, { service: ['ePacket'] })], 2],
    ['a route before a service', [of(1, { origin: ['CN'], destination: ['MX'] }), of(2, { service: ['ePacket'] })], 1],
    ['all of them before any', [of(1, { carrier: ['china-post'], destination: ['MX'] }), of(2, { carrier: ['china-post'], service: ['epacket'], origin: ['CN'], destination: ['MX', 'CO'] })], 2],
    ['whatever the order in the file', [of(2, { carrier: ['china-post'], service: ['epacket'], origin: ['CN'], destination: ['MX', 'CO'] }), of(1, { carrier: ['china-post'], destination: ['MX'] })], 2],
    ['what a row leaves open is taken from the next', [{ carrier: ['china-post'], destination: ['MX'], holdDays: 3 }, of(4, { destination: ['MX'] })], 4],
  ])('%s', (_, rows, expected) => {
    expect(lineHaul(rows)).toBe(expected);
    expect(lineHaul([...rows].reverse())).toBe(expected);
  });

  test.each(['E-packet', 'epacket', 'E PACKET'])('a service as carriers write it: %s', (service) => expect(lineHaul([of(1, { service: ['ePacket'] })], { service })).toBe(1));
  test('a shipment that does not say its service or countries has none', () => {
    expect(lineHaul([of(1, { service: ['ePacket'] }), of(2, { origin: ['CN'] })], { service: undefined, originCountry: undefined })).toBe(10);
  });
});

test('the shop itself stays as it is', () => {
  const before = JSON.stringify(shop);
  onRoute(withRows({ carrier: ['china-post'], silence: { lineHaul: 1, labelToFirstScan: { domestic: 1 } }, standardBusinessDays: { from: 1, to: 2 }, graceDays: 3, customsDays: { from: 1, to: 2 }, holdDays: 4 }), shipment());
  expect(JSON.stringify(shop)).toBe(before);
});

describe('a story is told by them', () => {
  const situation = (rows: Partial<Threshold>[], of: Shipment) => tellStory(of, withRows(...rows), NOW).situation;
  const mexico = { destination: ['MX'] };

  test('stuck', () => expect([situation([], shipment()), situation([{ ...mexico, silence: { lineHaul: 8 } }], shipment())]).toEqual(['moving', 'stuck']));
  test('lost suspected', () => expect(situation([{ ...mexico, silence: { lostSuspected: 9 } }], shipment())).toBe('lost_suspected'));
  test('held too long in customs', () => {
    const held = parcel([[ago(5), 'Inbound Into Customs', 'MEXICO CITY, MX']]);
    expect([situation([], held), situation([{ ...mexico, silence: { customs: 4 } }], held)]).toEqual(['customs', 'customs_long']);
  });
  test('a label, international only', () => {
    const label = parcel([[ago(4), 'Shipment information received']]);
    expect([situation([], label), situation([{ ...mexico, silence: { labelToFirstScan: { international: 3 } } }], label)]).toEqual(['label', 'label_overdue']);
    expect(onRoute(withRows({ ...mexico, silence: { labelToFirstScan: { international: 3 } } }), label).silence.labelToFirstScan).toEqual({ domestic: 3, international: 3 });
  });
  test('late: another promise, or days of grace', () => {
    const late = parcel([[ago(1), 'In transit']], { estimatedDelivery: '2026-11-20' });
    expect([situation([], late), situation([{ ...mexico, graceDays: 2 }], late), situation([{ ...mexico, graceDays: 1 }], late)]).toEqual(['moving_late', 'moving', 'moving_late']);
    const promised = parcel([[ago(1), 'In transit']], { shippedAt: '2026-11-06T10:00:00+08:00' });
    expect([situation([], promised), situation([{ ...mexico, standardBusinessDays: { from: 3, to: 5 } }], promised)]).toEqual(['moving', 'moving_late']);
  });
  test('kept for collection', () => {
    const waiting = parcel([['2026-11-20T10:00:00-06:00', 'Available for Pickup', 'MEXICO CITY, MX']], { carrier: 'correos-mx' });
    expect(tellStory(waiting, shop, NOW).collectBy).toBeUndefined();
    expect(tellStory(waiting, withRows({ carrier: ['correos-mx'], holdDays: 10 }), NOW).collectBy?.toISODate()).toBe('2026-11-30');
  });
});
