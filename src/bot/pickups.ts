/** Where, when and at what cost parcels are collected from the door: the operator's own data, and nothing beside it. */
import type { DateTime } from 'luxon';
import type { Address } from '../commerce/address/countries';
import { readAddress } from '../commerce/address/read';
import { WEEKDAYS } from '../hours/schema';
import type { PickupArea } from '../shop/pickup-areas';
import { zoneNamed } from '../tracking/zones';
import type { Turn } from './turn';

export type { Address } from '../commerce/address/countries';
export type { PickupArea } from '../shop/pickup-areas';

/** Days ahead that are offered. */
const DAYS_AHEAD = 14;
const LONGEST_LINE = 200;

/** The area that a postcode lies in; without a country the only one that has such postcodes. */
export function areaOf({ shop }: Turn, postcode: string, country?: string): PickupArea | undefined {
  const bare = postcode.replace(/\s/g, '').toUpperCase();
  const fitting = (shop.pickupAreas ?? []).filter((area) => (country === undefined || area.country === country) && (area.postcodes?.some((beginning) => bare.startsWith(beginning)) ?? country !== undefined));
  return country !== undefined || fitting.length === 1 ? fitting[0] : undefined;
}

/** An address as it is typed, with what is known of the place; undefined for what is none. */
export function addressIn({ language }: Turn, text: string, place: { postalCode: string; country: string }): Address | undefined {
  const read = readAddress(text, { language, country: place.country });
  const line1 = read.line1 ?? (/\p{L}{2,}/u.test(text) && text.trim().length >= 5 ? text.trim().slice(0, LONGEST_LINE) : undefined);
  return line1 === undefined ? undefined : { ...read, ...place, line1 };
}

/** Days on which somebody can come, by the clock of the area, earliest first. */
export function pickupDays({ now, shop }: Turn, { timeZone, days, noticeDays, askBefore }: PickupArea): DateTime[] {
  const local = now.setZone(zoneNamed(timeZone));
  // The shop's holidays are those of its own country.
  const holidays = timeZone === shop.timeZone ? shop.holidays ?? [] : [];
  const isOpen = (day: DateTime) => days.includes(WEEKDAYS[day.weekday - 1]!) && !holidays.some(({ from, to = from }) => from <= day.toISODate()! && day.toISODate()! <= to);
  const isLate = askBefore !== undefined && local.toFormat('HH:mm') >= askBefore;
  const today = local.startOf('day');
  const ahead = Array.from({ length: DAYS_AHEAD + noticeDays }, (_, index) => today.plus({ days: index + 1 })).filter(isOpen);
  if (noticeDays > 0) return ahead.slice(noticeDays - 1 + (isLate ? 1 : 0));
  return [...(isLate || !isOpen(today) ? [] : [today]), ...ahead];
}

/** "9 to 12" of the day, or the one that overlaps with a time the shopper has named. */
export function windowsOf({ windows }: PickupArea, said?: { from: string; to: string }): { from: string; to: string }[] {
  const overlapping = said ? windows.filter(({ from, to }) => from < said.to && said.from < to) : [];
  return overlapping.length > 0 ? overlapping : windows;
}

/** "9-12", "after 3 pm": the only one that a time falls into. */
export function windowIn(windows: { from: string; to: string }[], text: string): { from: string; to: string } | undefined {
  const time = /(\d{1,2})(?:[:.](\d\d))?\s*(pm|p\. ?m)?/i.exec(text.normalize('NFKC'));
  if (!time) return undefined;
  const hour = Number(time[1]) + (time[3] !== undefined && Number(time[1]) < 12 ? 12 : 0);
  const clock = `${String(hour).padStart(2, '0')}:${time[2] ?? '00'}`;
  const fitting = windows.filter(({ from, to }) => from <= clock && clock < to);
  return fitting.length === 1 ? fitting[0] : undefined;
}

export const isFree = ({ amount }: NonNullable<PickupArea['cost']>): boolean => /^[0.]+$/.test(amount);
