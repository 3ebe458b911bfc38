/**
 * Times and zones where luxon takes long over them: its zones draw every offset from a formatted date, at every step of every sum, and
 * its parser knows a hundred forms where the data has one.
 */
import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';

export const DAY_MS = 24 * 3600_000;
/** Some three years of days a zone. */
const REMEMBERED_DAYS = 1000;

class RememberingZone extends IANAZone {
  /** Minutes at the start of a UTC day, by its number. */
  private readonly offsets = new Map<number, number>();

  override offset(ts: number): number {
    const day = Math.floor(ts / DAY_MS);
    const offset = this.startOf(day);
    // No zone leaves an offset and is back at it within a day.
    return offset === this.startOf(day + 1) ? offset : super.offset(ts);
  }

  private startOf(day: number): number {
    const known = this.offsets.get(day);
    if (known !== undefined) return known;
    if (this.offsets.size >= REMEMBERED_DAYS) this.offsets.clear();
    const offset = super.offset(day * DAY_MS);
    this.offsets.set(day, offset);
    return offset;
  }
}

const zones = new Map<string, Zone>();

/** @param name of the IANA tz database. */
export function zoneNamed(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) zones.set(name, zone = new RememberingZone(name));
  return zone;
}

/** The number of the calendar day that an instant falls on in a zone. */
export function dayIn(zone: Zone, instant: number): number {
  return Math.floor((instant + zone.offset(instant) * 60_000) / DAY_MS);
}

/** Calendar days, as people count them: yesterday evening is one day ago. Never less than 0. */
export function daysBetween(from: DateTime, to: DateTime): number {
  return Math.max(0, dayIn(from.zone, to.toMillis()) - dayIn(from.zone, from.toMillis()));
}

const OFFSET = /(?:Z|([+-])(\d\d):?(\d\d))$/i;

/** An ISO 8601 time, by the clock of a zone; without an offset of its own it is by that clock already. */
export function timeIn(zone: Zone, iso: string): DateTime {
  return OFFSET.test(iso) ? DateTime.fromMillis(Date.parse(iso), { zone }) : DateTime.fromISO(iso, { zone });
}

/** An ISO 8601 time, by the clock of its own offset. */
export function timeAsWritten(iso: string): DateTime {
  const offset = OFFSET.exec(iso);
  if (!offset) return DateTime.fromISO(iso);
  const [, sign, hours = 0, minutes = 0] = offset;
  return DateTime.fromMillis(Date.parse(iso), { zone: FixedOffsetZone.instance((sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))) });
}

/** The day of dispatch is the one where it was dispatched; a time in UTC says it by the shop's clock. */
export function timeAtShop(iso: string, timeZone: string): DateTime {
  return /Z$/i.test(iso) ? timeIn(zoneNamed(timeZone), iso) : timeAsWritten(iso);
}
