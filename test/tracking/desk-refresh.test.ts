/** Parcels that nobody waits for: asked after together, when it is time, and by the next provider where the first knows nothing. */
import type { Shipment } from '../../src/commerce/types';
import { engines } from '../support/engines';
import { LEFT, OUT, shipment, useDesk } from './desk-setup';

const numbers = Array.from({ length: 35 }, (_, index) => `94001091042505329${String(index).padStart(5, '0')}`);
const parcels: Shipment[] = numbers.map((trackingNumber) => ({ ...shipment, trackingNumber }));

describe.each(engines)('$name', (engine) => {
  const bed = useDesk(engine);
  const stored = async () => (await bed.db.selectFrom('tracking_reports').select(['tracking_number', 'provider']).execute()).length;

  test('as many in a request as every provider takes; not again before their time', async () => {
    for (const number of numbers) bed.post.holds({ number, carrier: 'usps', destinationCountry: 'US', scans: [LEFT] });
    const changes: string[] = [];
    const desk = bed.open([bed.viaUsps()], { onChange: ({ number }) => changes.push(number) });
    await desk.refresh(parcels);
    expect([await stored(), bed.asked(bed.post), changes.length]).toEqual([35, 2, 35]);
    await desk.refresh(parcels);
    expect(bed.asked(bed.post)).toBe(2);
    bed.now = bed.now.plus({ hours: 3 });
    bed.post.holds({ number: numbers[3]!, carrier: 'usps', destinationCountry: 'US', scans: [OUT, LEFT] });
    await desk.refresh(parcels);
    expect([bed.asked(bed.post), changes.slice(35)]).toEqual([4, [numbers[3]]]);
  });

  test('what the first does not know the second is asked, and a delivered parcel nobody', async () => {
    bed.holds(LEFT);
    bed.post.holds({ number: shipment.trackingNumber, carrier: 'usps', destinationCountry: 'US', scans: [] });
    const desk = bed.open([bed.viaUsps(), bed.viaEasy()]);
    await desk.refresh([shipment, { ...shipment, trackingNumber: numbers[0]!, events: [{ at: '2026-11-20T10:00:00-05:00', description: 'Delivered, Front Door/Porch', location: 'MIAMI, FL' }] }]);
    expect((await bed.db.selectFrom('tracking_reports').select(['tracking_number', 'provider']).execute())).toEqual([{ tracking_number: shipment.trackingNumber, provider: 'easypost' }]);
  });

  test('a provider that is down is left alone for a while, and whoever asks is not kept from what is known', async () => {
    bed.post.mood = 'down';
    const desk = bed.open([bed.viaUsps()]);
    await desk.refresh(parcels.slice(0, 3));
    const asked = bed.asked(bed.post);
    await desk.refresh(parcels.slice(0, 3));
    expect(bed.asked(bed.post)).toBe(asked);
    expect((await desk.latest(parcels[0]!)).shipment.events).toHaveLength(1);
    expect(await stored()).toBe(0);
  });

  test('numbers that no carrier prints, and none at all, are nobody\'s trouble', async () => {
    const desk = bed.open([bed.viaUsps()]);
    await desk.refresh([]);
    await desk.refresh([{ ...shipment, trackingNumber: '?' }]);
    expect(bed.asked(bed.post)).toBe(0);
  });
});
