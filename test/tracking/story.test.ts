import { DateTime, Settings } from 'luxon';
import type { Shipment, TrackingEvent } from '../../src/commerce/types';
import type { Shop } from '../../src/shop';
import { tellStory, type Situation, type Story } from '../../src/tracking/story';
import { plusBusinessDays } from '../../src/tracking/story/expected';

const shop: Shop = {
  name: { en: 'Shop', es: 'Shop', zh: 'Shop' }, website: 'https://shop.example', timeZone: 'Asia/Shanghai', orderNumber: { pattern: 'A-\\d+', example: 'A-1' },
  email: 'help@shop.example', messages: { answeredWithinBusinessDays: 1 },
  shipping: { standardBusinessDays: { from: 7, to: 15 } },
  silence: { domestic: 5, lineHaul: 10, customs: 7, labelToFirstScan: { domestic: 3, international: 5 }, lostSuspected: 30 },
  customs: { usualDays: { from: 2, to: 7 } }, pickup: { holdDays: { usps: 15 } },
};
/** Sunday; in New York it is Sunday morning, in Shanghai evening. */
const NOW = '2026-11-22T13:00:00Z';

type Event = [at: string, description: string, location?: string, status?: string];
const event = ([at, description, location, status]: Event): TrackingEvent => ({ at, description, ...(location !== undefined && { location }), ...(status && { status }) });

function tell(events: Event[], shipment: Partial<Shipment> = {}, now = NOW): Story {
  return tellStory({ trackingNumber: 'LX123456785CN', carrier: 'china-post', originCountry: 'CN', destinationCountry: 'US', events: events.map(event), ...shipment }, shop, DateTime.fromISO(now, { setZone: true }));
}
const domestic = { originCountry: 'US', destinationCountry: 'US', carrier: 'usps' } as const;
const daysAgo = (days: number): string => DateTime.fromISO(NOW, { zone: 'utc' }).minus({ days }).toISO()!;

describe('situations', () => {
  const CASES: Record<Situation, [Event[], Partial<Shipment>?][]> = {
    no_scans: [[[]], [[], { shippedAt: daysAgo(3) }], [[[daysAgo(1), 'Status not available', '', 'not_found']]]],
    label: [[[[daysAgo(5), 'Shipping Label Created, USPS Awaiting Item']]], [[[daysAgo(3), 'Shipment information received']], domestic]],
    label_overdue: [
      [[[daysAgo(6), 'Shipment information received']]], [[[daysAgo(4), 'Shipment information received']], domestic], [[], { shippedAt: daysAgo(12) }],
      [[[daysAgo(45), 'Shipping Label Created, USPS Awaiting Item']]],
    ],
    moving: [
      [[[daysAgo(10), 'Flight departed', 'SHENZHEN, CN']]], [[[daysAgo(5), 'Departed USPS Facility', 'CHICAGO, IL 60701']]], [[[daysAgo(2), 'Missent']]],
      [[[daysAgo(2), 'Carrier update']]], [[[daysAgo(2), 'Rescheduled to Next Delivery Day']]], [[[daysAgo(1), 'Customs clearance completed', 'SHENZHEN, CN']]],
    ],
    moving_late: [[[[daysAgo(1), 'In Transit, Arriving Late']]], [[[daysAgo(1), 'In transit']], { estimatedDelivery: '2026-11-20' }], [[[daysAgo(1), 'In transit']], { shippedAt: '2026-10-26T10:00:00+08:00' }]],
    stuck: [
      [[[daysAgo(11), 'Flight departed', 'SHENZHEN, CN']]], [[[daysAgo(6), 'Departed USPS Facility', 'CHICAGO, IL 60701']]], [[[daysAgo(6), 'In transit', 'RENO, NV 89501']], domestic],
      [[[daysAgo(6), 'Out for Delivery', 'RENO, NV 89501']]],
    ],
    lost_suspected: [[[[daysAgo(30), 'In transit']]], [[[daysAgo(30), 'Out for Delivery']]], [[[daysAgo(40), 'Inbound Into Customs', 'ISC MIAMI FL(USPS)']]]],
    customs: [[[[daysAgo(7), 'Inbound Into Customs', 'ISC MIAMI FL(USPS)']]], [[[daysAgo(1), 'Customs clearance in progress']]]],
    customs_long: [[[[daysAgo(8), 'Inbound Into Customs', 'ISC MIAMI FL(USPS)']]]],
    customs_held: [[[[daysAgo(1), 'Held in Customs', 'ISC MIAMI FL(USPS)']]]],
    customs_documents: [[[[daysAgo(1), 'Customs clearance on hold: commercial invoice required']]]],
    customs_duty: [[[[daysAgo(1), 'Retenido en aduana: pendiente de pago de derechos e impuestos', 'BUENOS AIRES, AR']], { destinationCountry: 'AR' }]],
    export_held: [[[[daysAgo(1), '出口海关/留存待验', '广州市']]], [[[daysAgo(1), 'Held by customs', 'SHENZHEN, CN']]]],
    out_for_delivery: [[[[daysAgo(0), 'Out for Delivery']]]],
    attempted: [[[[daysAgo(1), 'Notice Left (No Secure Location Available)']]], [[[daysAgo(20), '收件人不在家']]]],
    address_problem: [[[[daysAgo(1), 'Insufficient Address']]]],
    pickup: [[[[daysAgo(1), 'Available for Pickup']]]],
    delivered: [[[[daysAgo(1), 'Delivered, In/At Mailbox']]], [[[daysAgo(1), 'In transit', '', 'delivered']]]],
    delivered_agent: [[[[daysAgo(1), 'Delivered to Agent for Final Delivery']]]],
    refused: [[[[daysAgo(1), 'Refused']]]],
    returning: [[[[daysAgo(1), 'Return to Sender Processed']]]],
    returned: [[[[daysAgo(1), 'Delivered, To Original Sender']]], [[[daysAgo(1), 'Delivered', 'SHENZHEN, CN'], [daysAgo(9), 'Returned to shipper']]]],
    lost: [[[[daysAgo(1), 'Package lost']]]],
    destroyed: [[[[daysAgo(1), 'Disposed by USPS']]]],
    damaged: [[[[daysAgo(1), 'Delivery exception: package damaged']]]],
    seized: [[[[daysAgo(1), 'Seized by law enforcement']]]],
    exception: [[[[daysAgo(1), 'Alert']]]],
  };
  const rows = Object.entries(CASES).flatMap(([situation, cases]) => cases.map(([events, shipment], index) => [situation, index, events, shipment] as const));

  test.each(rows)('%s, %i', (situation, _, events, shipment) => expect(tell([...events], shipment).situation).toBe(situation));

  test.each(Object.keys(CASES))('%s: it is told when to ask again, or nothing is said of it', (situation) => {
    const [events, shipment] = CASES[situation as Situation][0]!;
    const { checkAgain } = tell([...events], shipment);
    const waits = ['no_scans', 'label', 'moving', 'moving_late', 'customs', 'out_for_delivery'].includes(situation);
    expect(checkAgain !== undefined).toBe(waits);
    if (checkAgain) expect(checkAgain > DateTime.fromISO(NOW)).toBe(true);
  });
});

describe('scans', () => {
  test('newest first, whatever the order of the file', () => {
    const { scans } = tell([[daysAgo(3), 'Departed Facility'], [daysAgo(1), 'Out for Delivery'], [daysAgo(5), 'Acceptance'], [daysAgo(2), 'Arrived at Post Office']]);
    expect(scans.map(({ kind }) => kind)).toEqual(['out_for_delivery', 'at_delivery_office', 'departed_facility', 'accepted']);
  });

  test('twice is once', () => {
    const { scans } = tell([['2026-11-20T10:00:00+08:00', 'Acceptance'], ['2026-11-20T02:00:00Z', 'acceptance '], ['2026-11-20T10:00:00+08:00', 'Acceptance', 'SHENZHEN, CN'], ['2026-11-20T11:00:00+08:00', 'Acceptance']]);
    expect(scans).toHaveLength(2);
  });

  test.each([['oldest first', 1], ['newest first', -1]])('in the same minute, %s, the order of the file tells', (_, direction) => {
    const events: Event[] = [[daysAgo(4), 'Acceptance'], [daysAgo(2), 'Arrived at Post Office'], [daysAgo(2), 'Out for Delivery']];
    expect(tell(direction > 0 ? events : events.toReversed()).last?.kind).toBe('out_for_delivery');
  });

  test('the future is not believed', () => {
    const story = tell([['2026-11-25T10:00:00Z', 'Delivered'], [daysAgo(1), 'In transit']]);
    expect([story.situation, story.scans.length]).toEqual(['moving', 1]);
    expect(tell([['2026-11-22T13:20:00Z', 'Out for Delivery']]).silentDays).toBe(0);
  });

  test('nor is a time that is none', () => expect(tell([['yesterday', 'Delivered']]).situation).toBe('no_scans'));

  test.each<[string, string, string | undefined, string, boolean]>([
    ['an offset is the time of the place', '2026-11-20T23:30:00+08:00', 'SHENZHEN, CN', '2026-11-20T23:30:00.000+08:00', true],
    ['UTC is turned into it', '2026-11-20T23:30:00Z', 'SHENZHEN, CN', '2026-11-21T07:30:00.000+08:00', true],
    ['UTC stays where the place is not known', '2026-11-20T23:30:00Z', 'Somewhere', '2026-11-20T23:30:00.000Z', false],
    ['UTC stays where there is no place', '2026-11-20T23:30:00Z', '', '2026-11-20T23:30:00.000Z', false],
    ['a time without a zone is the place\'s', '2026-11-20T23:30:00', 'SHENZHEN, CN', '2026-11-20T23:30:00.000+08:00', true],
    ['or unknown', '2026-11-20T23:30:00', undefined, '2026-11-20T23:30:00.000Z', false],
  ])('%s', (_, at, location, expected, zoned) => {
    const { last } = tell([[at, 'In transit', location]]);
    expect([last?.at.toISO(), last?.zoned]).toEqual([expected, zoned]);
  });

  test('an empty place is none', () => expect(tell([[daysAgo(1), 'In transit', '']]).last).not.toHaveProperty('place'));

  test('the shipment decides between two readings of a place', () => {
    const colombia = { destinationCountry: 'CO', carrier: 'yunexpress' } as const;
    expect(tell([[daysAgo(1), 'In transit', 'PASTO, CO']], colombia).last?.place).toEqual({ name: 'Pasto', country: 'CO', timeZone: 'America/Bogota' });
    expect(tell([[daysAgo(1), 'In transit', 'PUEBLO, CO']], { carrier: 'usps' }).last?.place).toMatchObject({ country: 'US' });
  });

  const ENDS: [string, string, string, Partial<Shipment>?][] = [
    ['Processed Through Facility', 'ISC NEW YORK NY(USPS)', 'international_centre'],
    ['Arrived at Facility', 'ISC CHICAGOIL(USPS)', 'international_centre'],
    ['Departed Facility', 'ISC SHANGHAI', 'left_origin'],
    ['Departed Facility', 'ISC CHICAGO(USPS)', 'departed_facility'],
    ['Departed Facility In ISC SHANGHAI', 'SHANGHAI, CN', 'left_origin'],
    ['Departed USPS International Service Center', 'ISC LOS ANGELES CA(USPS)', 'departed_facility'],
    ['Departed USPS International Service Center', 'ISC LOS ANGELES CA(USPS)', 'left_origin', { originCountry: 'US', destinationCountry: 'MX' }],
    ['Flight departed', 'HONG KONG, HK', 'left_origin'],
    ['Flight arrived', 'LOS ANGELES, CA, US', 'arrived_country'],
    ['Arrived at destination airport', 'LIEGE, BE', 'arrived_facility', { destinationCountry: 'ES' }],
    ['Customs clearance completed', 'SHENZHEN, CN', 'export_customs_cleared'],
    ['Customs clearance started', 'SHENZHEN, CN', 'export_customs'],
    ['Customs clearance completed', 'LOS ANGELES, CA, US', 'customs_cleared'],
    ['Customs clearance completed', '', 'customs_cleared'],
  ];
  test.each(ENDS.map(([description, location, kind, shipment = {}]) => [description, location, kind, shipment] as const))('%s at %s: %s', (description, location, kind, shipment) => expect(tell([[daysAgo(1), description, location]], shipment).last?.kind).toBe(kind));

  test('delivered after a return is back with the sender', () => {
    const back = tell([[daysAgo(1), 'Delivered, Front Door/Porch', 'FRESNO, CA 93725'], [daysAgo(6), 'Return to Sender Processed']], domestic);
    expect([back.situation, back.last?.drop]).toEqual(['returned', undefined]);
    expect(tell([[daysAgo(1), 'Delivered', 'FRESNO, CA 93725'], [daysAgo(6), 'Return to Sender Processed']]).situation).toBe('delivered');
  });
});

describe('days', () => {
  test.each<[string, string, string, string, number]>([
    ['late last night is yesterday', '2026-11-21T23:50:00+08:00', 'SHENZHEN, CN', '2026-11-22T00:10:00+08:00', 1],
    ['twenty hours may be today', '2026-11-22T01:00:00-08:00', 'LOS ANGELES, CA, US', '2026-11-22T21:00:00-08:00', 0],
    ['by the clock of the place, not of the server', '2026-11-20T22:00:00-08:00', 'LOS ANGELES, CA, US', '2026-11-22T07:00:00Z', 1],
    ['in Shanghai it is already tomorrow', '2026-11-20T22:00:00+08:00', 'SHENZHEN, CN', '2026-11-22T16:30:00Z', 3],
    ['across the end of summer time', '2026-10-31T23:00:00-04:00', 'NEW YORK, NY 10001', '2026-11-02T00:30:00-05:00', 2],
  ])('%s', (_, at, location, now, days) => expect(tell([[at, 'In transit', location]], {}, now).silentDays).toBe(days));

  test.each([
    ['2026-11-20', 1, '2026-11-23'], ['2026-11-20', 0, '2026-11-20'], ['2026-11-21', 1, '2026-11-23'], ['2026-11-22', 5, '2026-11-27'], ['2026-11-02', 15, '2026-11-23'],
  ])('%s and %i business days: %s', (start, days, end) => expect(plusBusinessDays(DateTime.fromISO(start), days).toISODate()).toBe(end));

  test('the zone of the server does not matter', () => {
    const zones = ['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati'].map((zone) => {
      const before = Settings.defaultZone;
      Settings.defaultZone = zone;
      try {
        return ['2026-11-13T20:00:00Z', '2026-11-13T23:00:00+08:00'].map((shippedAt) => [
          tell([], { shippedAt }, '2026-11-20T15:30:00Z').situation, tell([['2026-11-20T23:30:00', 'In transit']], { shippedAt }).expected?.to.toISODate(),
        ]);
      } finally {
        Settings.defaultZone = before;
      }
    });
    expect(zones[1]).toEqual(zones[0]);
    expect(zones[2]).toEqual(zones[0]);
  });
});

describe('the expected day', () => {
  test('is the carrier\'s where it gives one', () => {
    const { expected } = tell([[daysAgo(1), 'In transit']], { estimatedDelivery: '2026-11-25', shippedAt: '2026-11-02T10:00:00+08:00' });
    expect(expected).toMatchObject({ basis: 'carrier', lateDays: 0 });
    expect([expected?.from.toISODate(), expected?.to.toISODate()]).toEqual(['2026-11-25', '2026-11-25']);
  });

  test('or the shop\'s promise from dispatch', () => {
    const { expected } = tell([[daysAgo(1), 'In transit']], { shippedAt: '2026-11-06T10:00:00+08:00' });
    expect(expected).toMatchObject({ basis: 'standard', lateDays: 0 });
    expect([expected?.from.toISODate(), expected?.to.toISODate()]).toEqual(['2026-11-17', '2026-11-27']);
  });

  test('the day of dispatch is the shop\'s where the time is UTC', () => {
    const dayOf = (shippedAt: string) => tell([], { shippedAt }).expected?.from.toISODate();
    expect(dayOf('2026-11-05T20:00:00Z')).toBe(dayOf('2026-11-06T04:00:00+08:00'));
  });

  test.each<[string, string, Partial<Shipment>, number]>([
    ['on the day it is not late', '2026-11-20T23:00:00-05:00', { estimatedDelivery: '2026-11-20' }, 0],
    ['nor while that day goes on where it is', '2026-11-21T07:30:00Z', { estimatedDelivery: '2026-11-20' }, 0],
    ['a day later it is', '2026-11-21T12:00:00-08:00', { estimatedDelivery: '2026-11-20' }, 1],
    ['two days later', '2026-11-22T13:00:00Z', { estimatedDelivery: '2026-11-20' }, 2],
    ['by the standard too', '2026-11-18T12:00:00-08:00', { shippedAt: '2026-10-26T10:00:00+08:00' }, 2],
    ['and there by the clock of the destination', '2026-11-16T20:00:00Z', { shippedAt: '2026-10-26T10:00:00+08:00' }, 0],
    ['in Mexico', '2026-11-21T04:00:00Z', { estimatedDelivery: '2026-11-20', destinationCountry: 'MX' }, 0],
    ['in Japan', '2026-11-20T16:00:00Z', { estimatedDelivery: '2026-11-20', destinationCountry: 'JP' }, 1],
  ])('%s', (_, now, shipment, days) => expect(tell([['2026-11-15T10:00:00Z', 'In transit']], shipment, now).expected?.lateDays).toBe(days));

  test('where it was last seen decides between the zones of the country', () => {
    const late = (location: string) => tell([[daysAgo(5), 'In transit', location]], { estimatedDelivery: '2026-11-21' }, '2026-11-22T06:00:00Z').expected?.lateDays;
    expect([late('NEW YORK, NY 10001'), late('LOS ANGELES, CA 90001'), late('')]).toEqual([1, 0, 0]);
  });

  test.each(['Delivered', 'Return to Sender Processed', 'Delivered, To Original Sender'])('means nothing after: %s', (description) => {
    expect(tell([[daysAgo(1), description]], { estimatedDelivery: '2026-11-10' }).expected).toBeUndefined();
  });

  describe('with what was answered where somebody was asked', () => {
    const moving: Event[] = [[daysAgo(1), 'In transit']];
    const reckoned = { expected: { from: '2026-11-25', to: '2026-11-28', source: 'provider' as const } };
    const told = (shipment: Partial<Shipment>) => {
      const { expected } = tell(moving, shipment);
      return expected && [expected.basis, expected.from.toISODate(), expected.to.toISODate(), expected.lateDays, expected.estimate?.to.toISODate()];
    };
    const CURRENT = '2026-11-12T10:00:00+08:00', OVERDUE = '2026-10-26T10:00:00+08:00';

    test.each<[string, Partial<Shipment>, unknown[]]>([
      ['a carrier\'s range is told whole', { expected: { from: '2026-11-24', to: '2026-11-26', source: 'carrier' } }, ['carrier', '2026-11-24', '2026-11-26', 0, undefined]],
      ['a reckoning alone', reckoned, ['provider', '2026-11-25', '2026-11-28', 0, undefined]],
      ['a reckoning is nearer to the parcel than the shop\'s promise', { ...reckoned, shippedAt: CURRENT }, ['provider', '2026-11-25', '2026-11-28', 0, undefined]],
      ['a carrier\'s date stands before a reckoning', { ...reckoned, estimatedDelivery: '2026-11-30' }, ['carrier', '2026-11-30', '2026-11-30', 0, undefined]],
      ['what is late by the promise stays late, whatever is reckoned', { ...reckoned, shippedAt: OVERDUE }, ['standard', '2026-11-04', '2026-11-16', 6, '2026-11-28']],
      ['a reckoning whose day has passed gives way to the promise', { expected: { from: '2026-11-18', to: '2026-11-20', source: 'provider' }, shippedAt: CURRENT }, ['standard', '2026-11-23', '2026-12-03', 0, undefined]],
      ['or is late itself, where nothing was promised', { expected: { from: '2026-11-18', to: '2026-11-20', source: 'provider' } }, ['provider', '2026-11-18', '2026-11-20', 2, undefined]],
    ])('%s', (_, shipment, expected) => expect(told(shipment)).toEqual(expected));
  });

  test('is not known without a date and a dispatch', () => expect(tell([[daysAgo(1), 'In transit']]).expected).toBeUndefined());
});

describe('how long silence is usual', () => {
  test.each<[string, Event[], Partial<Shipment>, number]>([
    ['within a country', [[daysAgo(1), 'In transit', 'RENO, NV 89501']], domestic, 5],
    ['between countries', [[daysAgo(1), 'Flight departed', 'SHENZHEN, CN']], {}, 10],
    ['between countries, in a third', [[daysAgo(1), 'Departed Facility', 'LEIPZIG, DE']], {}, 10],
    ['arrived', [[daysAgo(1), 'Departed USPS Facility', 'CHICAGO, IL 60701']], {}, 5],
    ['arrived, then a scan without a place', [[daysAgo(1), 'In transit to next facility', ''], [daysAgo(2), 'Arrived at USPS Facility', 'CHICAGO, IL 60701']], {}, 5],
    ['arrived, says the carrier', [[daysAgo(1), 'In transit'], [daysAgo(2), 'Arrived at the destination country']], {}, 5],
    ['in customs', [[daysAgo(1), 'Inbound Into Customs']], {}, 7],
    ['a label, between countries', [[daysAgo(1), 'Shipment information received']], {}, 5],
    ['a label, within one', [[daysAgo(1), 'Shipment information received']], domestic, 3],
    ['no country given', [[daysAgo(1), 'In transit']], { originCountry: undefined, destinationCountry: undefined }, 5],
    ['no origin given, seen abroad', [[daysAgo(1), 'Flight departed', 'SHENZHEN, CN']], { originCountry: undefined }, 10],
  ])('%s', (_, events, shipment, days) => expect(tell(events, shipment).usualSilence).toBe(days));
});

describe('the leg of the journey', () => {
  test.each<[string, Event[], Partial<Shipment>]>([
    ['domestic', [[daysAgo(1), 'In transit', 'RENO, NV 89501']], domestic],
    ['abroad', [[daysAgo(1), 'Flight departed', 'SHENZHEN, CN']], {}],
    ['abroad', [], {}],
    ['arrived', [[daysAgo(1), 'Arrived at USPS Facility', 'CHICAGO, IL 60701'], [daysAgo(3), 'Flight departed', 'SHENZHEN, CN']], {}],
    ['arrived', [[daysAgo(1), 'Customs clearance completed']], {}],
  ])('%s', (leg, events, shipment) => expect(tell(events, shipment).leg).toBe(leg));
});

describe('collection', () => {
  const usps = { carrier: 'usps' } as const;
  test('ends so many days after the notice', () => {
    expect(tell([['2026-11-20T10:00:00-08:00', 'Available for Pickup', 'RENO, NV 89501']], usps).collectBy?.toISODate()).toBe('2026-12-05');
  });
  test('a reminder does not put it off', () => {
    const events: Event[] = [
      ['2026-11-20T10:00:00-08:00', 'Reminder to Schedule Redelivery of your item'], ['2026-11-15T10:00:00-08:00', 'Notice Left (No Secure Location Available)'],
      ['2026-11-15T08:00:00-08:00', 'Out for Delivery'], ['2026-11-14T10:00:00-08:00', 'Notice Left (No Secure Location Available)'], ['2026-11-14T08:00:00-08:00', 'Out for Delivery'],
    ];
    expect(tell(events, usps).collectBy?.toISODate()).toBe('2026-11-30');
  });
  test('is not told for carriers the shop has no figure for, nor of parcels that do not wait', () => {
    expect(tell([[daysAgo(1), 'Available for Pickup']]).collectBy).toBeUndefined();
    expect(tell([[daysAgo(1), 'Delivered'], [daysAgo(2), 'Available for Pickup']], usps).collectBy).toBeUndefined();
  });
});
