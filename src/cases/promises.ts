/** When a shopper hears of a case again: on a working day of the shop's, before its people go home. */
import type { DateTime } from 'luxon';
import { isWorkday } from '../rules/calendar';
import type { Shop } from '../shop';
import { zoneNamed } from '../tracking/zones';
import type { Kind } from './types';

/** By the shop's clock: a promised day is kept on that day, not at midnight. */
const LAST_HOUR = 18;

type ShopDays = Pick<Shop, 'timeZone' | 'holidays' | 'messages' | 'cases'>;

/** @returns an instant in the shop's zone, whose day is the one to tell. */
export function newsBy(kind: Kind, now: DateTime, shop: ShopDays, { urgent = false } = {}): DateTime {
  return workdaysAfter(now, newsWithin(kind, shop, urgent), shop).set({ hour: LAST_HOUR });
}

/** Business days. */
export function newsWithin(kind: Kind, { cases, messages }: ShopDays, urgent: boolean): number {
  const within = cases?.newsWithinBusinessDays;
  const usual = within?.[kind] ?? within?.other ?? messages.answeredWithinBusinessDays;
  return urgent ? Math.min(usual, within?.urgent ?? usual) : usual;
}

/** @param count at least 1; the day itself is not counted. */
function workdaysAfter(now: DateTime, count: number, { timeZone, holidays = [] }: ShopDays): DateTime {
  let day = now.setZone(zoneNamed(timeZone)).startOf('day');
  for (let left = count; left > 0;) {
    day = day.plus({ days: 1 });
    if (isWorkday(day, holidays)) left--;
  }
  return day;
}
