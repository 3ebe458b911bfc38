/** By when a shopper should have an answer or an end: only the hours in which people are there count. */
import { DateTime } from 'luxon';
import { LRUCache } from 'lru-cache';
import type { Kind } from '../cases/types';
import { openingsOn } from '../hours/hours';
import type { Hours } from '../hours/schema';
import type { Shop } from '../shop';
import { DAY_MS, zoneNamed } from '../tracking/zones';

export const CLOCKS = ['first-answer', 'next-answer', 'resolution'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Of the clocks that run, the one that ends first. `by`: ms since 1970; `warns`: soon, and not yet. */
export interface Due { of: Clock; by: number; isLate: boolean; warns: boolean }

/** Times in ms since 1970. */
export interface ChatTimes { askedAt?: number | undefined; /** By people. */ unansweredSince?: number | undefined; isAnswered: boolean; team?: string | null }
export interface CaseTimes { kind: Kind; urgent: boolean; openedAt: number; answeredAt?: number | undefined; unansweredSince?: number | undefined }

export interface ServiceLevel {
  /** Undefined where the shop has set no limit, none of its clocks runs, or it does not open again. */
  chat(times: ChatTimes, now: number): Due | undefined;
  /** Of one that is neither decided nor closed. */
  case(times: CaseTimes, now: number): Due | undefined;
  /** Was it still without a first answer after its limit? @param until when it was answered or given up, or now. */
  isLate(since: number, until: number, team?: string | null): boolean;
}

type Rules = NonNullable<Shop['desk']>;
interface Limit { of: Clock; since: number; ms: number }
interface Span { from: number; to: number }

/** Longer than any limit, with its nights and holidays. */
const DAYS_AHEAD = 366;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Where the shop does not say. */
const WARN_AT_PERCENT = 80;
/** Lists of openings, each from another day on: luxon is slow at days, and a queue of hundreds asks for the same ones. */
const REMEMBERED = 200;

export function createServiceLevel({ desk = {}, contact, holidays }: Pick<Shop, 'desk' | 'contact' | 'holidays'>): ServiceLevel {
  const ofDesk = contact?.chat?.hours ?? contact?.hours;
  const known = new LRUCache<string, Span[]>({ max: REMEMBERED });
  const after = (ms: number, since: number, team: string | null): number | undefined => {
    const own = desk.teams?.find(({ id, hours }) => id === team && hours)?.hours;
    const hours = own ?? ofDesk;
    if (!hours) return since + ms;
    const day = Math.floor(since / DAY_MS);
    const name = `${day} ${own ? team : ''}`;
    const spans = known.get(name) ?? openingsFrom(day, hours, holidays);
    known.set(name, spans);
    return within(ms, since, spans);
  };
  const soonest = (limits: Limit[], now: number, team: string | null = null): Due | undefined => {
    const dues = limits.flatMap(({ of, since, ms }) => {
      const by = after(ms, since, team);
      return by === undefined ? [] : [{ of, by, isLate: now > by, warns: now <= by && now >= (after(ms * (desk.warnAtPercent ?? WARN_AT_PERCENT) / 100, since, team) ?? by) }];
    });
    return dues.sort((a, b) => a.by - b.by)[0];
  };

  return {
    chat: (times, now) => soonest(limitsOfChat(desk, times), now, times.team ?? null),
    case: (times, now) => soonest(limitsOfCase(desk.cases ?? {}, times), now),
    // The clock alone says no of most, at no cost.
    isLate(since, until, team = null) {
      const ms = desk.answerWithinMinutes === undefined ? undefined : desk.answerWithinMinutes * MINUTE_MS;
      return ms !== undefined && until - since > ms && until > (after(ms, since, team) ?? Infinity);
    },
  };
}

function limitsOfChat({ answerWithinMinutes, nextAnswerWithinMinutes, resolveWithinMinutes }: Rules, { askedAt, unansweredSince, isAnswered }: ChatTimes): Limit[] {
  const answer = isAnswered ? nextAnswerWithinMinutes : answerWithinMinutes;
  return [
    ...(unansweredSince !== undefined && answer !== undefined ? [{ of: isAnswered ? 'next-answer' as const : 'first-answer' as const, since: unansweredSince, ms: answer * MINUTE_MS }] : []),
    ...(askedAt !== undefined && resolveWithinMinutes !== undefined ? [{ of: 'resolution' as const, since: askedAt, ms: resolveWithinMinutes * MINUTE_MS }] : []),
  ];
}

/** The next answer to a case has as long as the first. */
function limitsOfCase({ answerWithinHours, resolveWithinHours }: NonNullable<Rules['cases']>, { kind, urgent, openedAt, answeredAt, unansweredSince }: CaseTimes): Limit[] {
  const hoursOf = (table: typeof answerWithinHours) => {
    const usual = table && (table[kind] ?? table.other);
    return usual !== undefined && urgent ? Math.min(usual, table?.urgent ?? usual) : usual;
  };
  const [answer, end] = [hoursOf(answerWithinHours), hoursOf(resolveWithinHours)];
  const since = answeredAt === undefined ? openedAt : unansweredSince;
  return [
    ...(answer !== undefined && since !== undefined ? [{ of: answeredAt === undefined ? 'first-answer' as const : 'next-answer' as const, since, ms: answer * HOUR_MS }] : []),
    ...(end !== undefined ? [{ of: 'resolution' as const, since: openedAt, ms: end * HOUR_MS }] : []),
  ];
}

/** @param day counted from 1970, by UTC. */
function openingsFrom(day: number, hours: Hours, holidays: Shop['holidays']): Span[] {
  // Somewhere it is still the day before.
  const first = DateTime.fromMillis((day - 1) * DAY_MS).setZone(zoneNamed(hours.timeZone)).startOf('day');
  return Array.from({ length: DAYS_AHEAD }, (_, ahead) => openingsOn(hours, first.plus({ days: ahead }), holidays)).flat().map(({ from, to }) => ({ from: from.toMillis(), to: to.toMillis() }));
}

function within(limit: number, since: number, spans: Span[]): number | undefined {
  let left = limit;
  for (const { from, to } of spans) {
    const start = Math.max(from, since);
    if (to - start >= left) return start + left;
    left -= Math.max(to - start, 0);
  }
  return undefined;
}
