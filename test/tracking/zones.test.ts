import { DateTime, IANAZone } from 'luxon';
import { daysBetween, timeAsWritten, timeIn, zoneNamed } from '../../src/tracking/zones';

const ZONES = ['Europe/Madrid', 'America/Santiago', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Shanghai', 'America/Mexico_City', 'Africa/Casablanca', 'Pacific/Apia', 'America/Havana'];

test.each(ZONES)('%s has the offsets luxon finds, at every half hour of years with changes', (name) => {
  const [remembering, plain] = [zoneNamed(name), IANAZone.create(name)];
  const wrong: string[] = [];
  for (const year of [2011, 2026]) for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 1_800_000) {
    if (remembering.offset(at) !== plain.offset(at)) wrong.push(new Date(at).toISOString());
  }
  expect(wrong).toEqual([]);
});

test.each(['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.250+08:00', '2026-03-29T02:30:00-0330', '2026-11-22t10:00z', '2026-11-22T10:00:00'])('%s is read as luxon reads it', (iso) => {
  expect(timeAsWritten(iso).toISO()).toBe(DateTime.fromISO(iso, { setZone: true }).toISO());
  expect(timeIn(zoneNamed('America/Mexico_City'), iso).toISO()).toBe(DateTime.fromISO(iso, { zone: 'America/Mexico_City' }).toISO());
});

test.each([
  ['2026-11-21T23:59:00', '2026-11-22T00:01:00', 1],
  ['2026-11-22T00:00:00', '2026-11-22T23:59:59', 0],
  ['2026-11-22T00:00:00', '2026-11-20T00:00:00', 0],
  // The clocks of Havana go forward at midnight: the 8th of March 2026 begins at one.
  ['2026-03-08T12:00:00', '2026-03-09T00:30:00', 1],
])('from %s to %s: %i', (from, to, days) => {
  const at = (iso: string) => DateTime.fromISO(iso, { zone: zoneNamed('America/Havana') });
  expect(daysBetween(at(from), at(to))).toBe(days);
});
