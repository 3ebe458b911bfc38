/** By when a shopper who waits should have somebody: only the hours in which people are there count. */
import { DateTime } from 'luxon';
import { openingsOn } from '../hours/hours';
import type { Hours } from '../hours/schema';
import type { Shop } from '../shop';
import { zoneNamed } from '../tracking/zones';

export interface ServiceLevel {
  /** @param since ms since 1970. @returns ms since 1970; undefined where the shop has set no limit, or does not open again. */
  answerBy(since: number): number | undefined;
  /** Was it still without an answer after its limit? @param until when it was answered or given up, or now. */
  isLate(since: number, until: number): boolean;
}

/** Longer than any holiday. */
const DAYS_AHEAD = 56;

export function createServiceLevel({ desk, contact, holidays }: Pick<Shop, 'desk' | 'contact' | 'holidays'>): ServiceLevel {
  const limit = desk && desk.answerWithinMinutes * 60_000;
  const hours = contact?.chat?.hours ?? contact?.hours;
  const answerBy = (since: number) => (limit === undefined ? undefined : hours ? within(limit, since, hours, holidays) : since + limit);
  return {
    answerBy,
    // The clock alone says no of most, at no cost.
    isLate: (since, until) => limit !== undefined && until - since > limit && until > (answerBy(since) ?? Infinity),
  };
}

function within(limit: number, since: number, hours: Hours, holidays: Shop['holidays']): number | undefined {
  const first = DateTime.fromMillis(since).setZone(zoneNamed(hours.timeZone)).startOf('day');
  let left = limit;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    for (const { from, to } of openingsOn(hours, first.plus({ days: ahead }), holidays)) {
      const start = Math.max(from.toMillis(), since);
      const open = to.toMillis() - start;
      if (open >= left) return start + left;
      left -= Math.max(open, 0);
    }
  }
  return undefined;
}
