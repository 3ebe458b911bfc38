/** Days that can be offered: working days of the place, before the parcel goes back, after the notice that is needed. */
import { DateTime } from 'luxon';
import { deliveryDays } from '../../src/bot/partners';
import { areaOf, pickupDays, windowIn, type PickupArea } from '../../src/bot/pickups';
import type { Turn } from '../../src/bot/turn';
import { paths } from '../../src/paths';
import { readShop } from '../../src/shop';

const shop = readShop(`${paths.root}/config/shop.json`);
/** A Sunday. */
const SUNDAY = '2026-11-22T12:00:00Z';
const turn = (now = SUNDAY, more: object = {}) => ({ now: DateTime.fromISO(now, { zone: 'utc' }), shop: { ...shop, ...more } }) as unknown as Turn;
const dates = (days: DateTime[]) => days.map((day) => day.toISODate());

describe('a new delivery', () => {
  test('weekends are the place\'s own', () => {
    expect(dates(deliveryDays(turn(), { country: 'MX' })).slice(0, 5)).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']);
    expect(dates(deliveryDays(turn(), { country: 'SA' })).slice(0, 5)).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-29', '2026-11-30']);
  });

  test('so are days without delivery, and the clock', () => {
    const redelivery = { noticeDays: 0, within: 5, holidays: [{ country: 'US', days: [{ from: '2026-11-26', name: 'Thanksgiving' }] }] };
    expect(dates(deliveryDays(turn(SUNDAY, { partners: { ...shop.partners, redelivery } }), { country: 'US' }))).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27']);
    expect(dates(deliveryDays(turn('2026-11-22T20:00:00Z', { partners: { ...shop.partners, redelivery } }), { country: 'JP' }))[0]).toBe('2026-11-24');
  });

  test('none after the day it goes back, and that day counts', () => {
    const last = DateTime.fromISO('2026-11-25T00:00:00', { zone: 'America/Mexico_City' });
    expect(dates(deliveryDays(turn(), { country: 'MX' }, last))).toEqual(['2026-11-24', '2026-11-25']);
    expect(deliveryDays(turn(), { country: 'MX' }, last.minus({ days: 3 }))).toEqual([]);
  });
});

describe('a collection', () => {
  const [shenzhen, shanghai, madrid, mexico] = shop.pickupAreas as [PickupArea, PickupArea, PickupArea, PickupArea];

  test('an area by the beginning of the postcode; without a country only where it is the only one', () => {
    expect([areaOf(turn(), '518000')?.id, areaOf(turn(), '28012', 'ES')?.id, areaOf(turn(), '28012', 'MX')?.id, areaOf(turn(), 'LS1 4DT')?.id]).toEqual(['shenzhen', 'madrid', undefined, undefined]);
  });

  test('the same day only before the hour, and a working day of the area', () => {
    expect(dates(pickupDays(turn('2026-11-23T01:00:00Z'), shenzhen))[0]).toBe('2026-11-23');
    expect(dates(pickupDays(turn('2026-11-23T04:00:00Z'), shenzhen))[0]).toBe('2026-11-24');
    expect(dates(pickupDays(turn(), shenzhen))[0]).toBe('2026-11-23');
  });

  test('so many working days ahead; the shop\'s holidays are those of its own country', () => {
    expect(dates(pickupDays(turn('2026-11-27T12:00:00Z'), madrid))[0]).toBe('2026-11-30');
    expect(dates(pickupDays(turn('2026-11-27T18:00:00Z'), mexico))[0]).toBe('2026-12-01');
    const golden = '2026-09-30T02:00:00Z';
    expect(dates(pickupDays(turn(golden), shanghai))[0]).toBe('2026-10-08');
    expect(dates(pickupDays(turn(golden), madrid))[0]).toBe('2026-10-01');
  });

  test.each([['9-12', '09:00'], ['at 10', '09:00'], ['3 pm', '14:00'], ['15:30', '14:00'], ['las 16', '14:00'], ['１０点', '09:00'], ['noon-ish', undefined], ['13', undefined]])('%s', (said, from) => {
    expect(windowIn([{ from: '09:00', to: '12:00' }, { from: '14:00', to: '18:00' }], said)?.from).toBe(from);
  });
});
