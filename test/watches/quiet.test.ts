/** Whose clock, and when the quiet hours end: overnight or not, over a change of the clock. */
import { DateTime } from 'luxon';
import { outOfQuiet, zoneOf } from '../../src/watches/quiet';

const NIGHT = { from: '21:00', to: '08:00' };
const at = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' });
const until = (iso: string, hours: typeof NIGHT, zone: string) => outOfQuiet(at(iso), hours, zone).toUTC().toISO({ suppressMilliseconds: true });

test.each([
  ['the evening before', '2026-11-23T02:30:00Z', NIGHT, 'America/New_York', '2026-11-23T13:00:00Z'],
  ['after midnight', '2026-11-23T06:00:00Z', NIGHT, 'America/New_York', '2026-11-23T13:00:00Z'],
  ['the very beginning', '2026-11-23T02:00:00Z', NIGHT, 'America/New_York', '2026-11-23T13:00:00Z'],
  ['the very end is no quiet hour', '2026-11-23T13:00:00Z', NIGHT, 'America/New_York', '2026-11-23T13:00:00Z'],
  ['by day', '2026-11-23T18:00:00Z', NIGHT, 'America/New_York', '2026-11-23T18:00:00Z'],
  ['within a day', '2026-11-23T13:30:00Z', { from: '13:00', to: '15:00' }, 'Europe/London', '2026-11-23T15:00:00Z'],
  ['the night the clocks go back', '2026-11-01T03:00:00Z', NIGHT, 'America/New_York', '2026-11-01T13:00:00Z'],
  ['the night the clocks go forward', '2027-03-14T03:00:00Z', NIGHT, 'America/New_York', '2027-03-14T12:00:00Z'],
])('%s', (_what, now, hours, zone, end) => { expect(until(now, hours, zone)).toBe(end); });

test.each([
  ['the device\'s own', { device: 'Asia/Tokyo', address: { country: 'US' } }, 'Asia/Tokyo'],
  ['of the town, where the country has several', { address: { city: 'Chicago', region: 'IL', country: 'US' } }, 'America/Chicago'],
  ['of the country', { address: { city: 'Nowhere', country: 'ES' } }, 'Europe/Madrid'],
  ['where a day ends last, of a country with several', { destinationCountry: 'US' }, 'America/Los_Angeles'],
  ['the shop\'s, of a country nobody knows', { destinationCountry: 'XX' }, 'Asia/Shanghai'],
  ['the shop\'s, where nothing is known', {}, 'Asia/Shanghai'],
])('the clock: %s', (_what, known, zone) => { expect(zoneOf({ ...known, shop: 'Asia/Shanghai' })).toBe(zone); });
