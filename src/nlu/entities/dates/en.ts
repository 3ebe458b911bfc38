import { numberOf, numberPattern } from '../numerals';
import { PARTS, type PartOfDay, type Unit } from './calendar';
import { anyOf, rule, type DateRule } from './rules';

const WEEKDAYS: Record<string, number> = {
  monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7,
  mon: 1, tue: 2, tues: 2, weds: 3, thu: 4, thur: 4, thurs: 4, fri: 5,
  mondey: 1, tuseday: 2, teusday: 2, tuesdsy: 2, wensday: 3, wendsday: 3, wednsday: 3, wednesay: 3, thrusday: 4, thursdsy: 4, firday: 5, saterday: 6, satuday: 6, saturdey: 6,
};
const MONTHS: Record<string, number> = {
  january: 1, february: 2, march: 3, april: 4, may: 5, june: 6, july: 7, august: 8, september: 9, october: 10, november: 11, december: 12,
  jan: 1, feb: 2, mar: 3, apr: 4, jun: 6, jul: 7, aug: 8, sep: 9, sept: 9, oct: 10, nov: 11, dec: 12,
  janury: 1, febuary: 2, feburary: 2, septmber: 9, septemeber: 9, octobre: 10, novemeber: 11, novmber: 11, decemeber: 12, decmber: 12,
};
const DAYS: Record<string, number> = {
  'day after tmrw': 2, 'the day after tmrw': 2, 'day after tommorow': 2, 'day after tommorrow': 2,
  'day after tomorrow': 2, 'the day after tomorrow': 2, tomorrow: 1, tmrw: 1, tomorow: 1, tommorow: 1, tommorrow: 1, tomorro: 1, '2moro': 1, '2morrow': 1, today: 0, yesterday: -1, yesterdy: -1, yest: -1, yday: -1, yesteday: -1, 'day before yesterday': -2, 'the day before yesterday': -2,
};
const UNITS: Record<string, Unit> = { day: 'days', days: 'days', week: 'weeks', weeks: 'weeks', wk: 'weeks', wks: 'weeks', month: 'months', months: 'months', year: 'years', years: 'years' };
const STEP: Record<string, number> = { last: -1, past: -1, previous: -1, this: 0, next: 1, coming: 1, following: 1 };

const W = `(${anyOf(WEEKDAYS)})\\b`;
const M = `(${anyOf(MONTHS)})\\b\\.?`;
const N = `(${numberPattern('en')})`;
const U = `(?:business |working |calendar )?(${anyOf(UNITS)})\\b`;
const D = '(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:]|[.,/-]\\d)';
/** "You promised it by the 5th": a date that may be past. */
const BROKEN = /\b(?:was|were|had|expected|promised|supposed|said|told|guaranteed|should have|meant)\b[^.?!]*$/;
/** The first of two days: "3-5". */
const FIRST = '(\\d{1,2})(?:st|nd|rd|th)?';
/** The weekday of a date adds nothing: "Friday 27 November". */
const ON = `(?:(?:${anyOf(WEEKDAYS)}),? )?`;
const Y = '(?:,? {0,2}(20\\d\\d)\\b)?';

export const en: DateRule[] = [
  rule('\\b(?:tonight|tonite)\\b', (_, c) => ({ ...c.day(0), hours: 'night' })),
  rule('\\bthis (morning|afternoon|evening)\\b', (m, c) => ({ ...c.day(0), hours: m[1] as PartOfDay })),
  rule('\\blast night\\b', (_, c) => ({ ...c.day(-1), hours: 'night' })),
  rule(`\\b(${anyOf(DAYS)})\\b`, (m, c) => c.day(DAYS[m[1] ?? ''] ?? 0)),
  rule(`\\b(?:the )?(last|past|previous|this|next|coming|following) ${W}`, (m, c) => {
    const [step, weekday] = [STEP[m[1] ?? ''] ?? 0, WEEKDAYS[m[2] ?? ''] ?? 1];
    if (step < 0) return c.past(weekday);
    return m[1] === 'next' || m[1] === 'following' ? c.ofWeek(weekday, 1) : c.coming(weekday);
  }),
  rule(`\\b(?:a )?week (?:from|on) ${W}|\\b${W} week\\b`, (m, c) => c.weekAfter(WEEKDAYS[m[1] ?? m[2] ?? ''] ?? 1)),
  rule(`\\b${W} next week\\b`, (m, c) => c.ofWeek(WEEKDAYS[m[1] ?? ''] ?? 1, 1)),
  rule(`\\b${W} last week\\b`, (m, c) => c.ofWeek(WEEKDAYS[m[1] ?? ''] ?? 1, -1)),
  rule(`(?<!black |good |cyber )\\b${W}`, (m, c) => c.coming(WEEKDAYS[m[1] ?? ''] ?? 1)),
  rule(`\\b${N} ${U} (?:ago|back|before)\\b`, (m, c) => c.ago(numberOf(m[1] ?? '') ?? 0, UNITS[m[2] ?? ''] ?? 'days')),
  rule(`\\b${N} ${U} from (?:now|today)\\b|\\bin ${N} ${U}(?: time)?`, (m, c) => c.in(numberOf(m[1] ?? m[3] ?? '') ?? 0, UNITS[m[2] ?? m[4] ?? ''] ?? 'days')),
  rule('\\ba fortnight (?:ago|back)\\b', (_, c) => c.ago(2, 'weeks')),
  rule('\\bin a fortnight\\b', (_, c) => c.in(2, 'weeks')),
  // "It's been three weeks", "waiting for 10 days": the day it began is what the rules ask for.
  rule(`\\b(?:been|waiting|waited|waiting for|waited for|took|over|for over|for more than|for about|for almost|for nearly|for) (?:already |about |over |almost |nearly |more than )?${N} ${U}`,
    (m, c) => c.ago(numberOf(m[1] ?? '') ?? 0, UNITS[m[2] ?? ''] ?? 'days')),
  rule(`\\b(?:within|in the next|over the next) (?:the next )?${N} ${U}`, (m, c) => ({ from: c.today, to: c.in(numberOf(m[1] ?? '') ?? 0, UNITS[m[2] ?? ''] ?? 'days').to })),
  rule(`\\b(?:in|during|over) the (?:last|past) ${N} ${U}`, (m, c) => ({ from: c.ago(numberOf(m[1] ?? '') ?? 0, UNITS[m[2] ?? ''] ?? 'days').from, to: c.today })),
  rule('\\b(last|past|previous|this|next|coming|following) (week|weekend|month)\\b', (m, c) => {
    const step = STEP[m[1] ?? ''] ?? 0;
    return m[2] === 'month' ? c.month(step) : m[2] === 'week' ? c.week(step) : c.weekend(m[1] === 'coming' ? 0 : step);
  }),
  rule('\\bend of (the|this|next) month\\b', (m, c) => c.endOfMonth(m[1] === 'next' ? 1 : 0)),
  // As a time only: a "christmas jumper" is a thing.
  rule('\\b(?:by|before|until|till|after|in time for) (?:christmas|xmas)( eve)?\\b', (m, c) => c.date(undefined, 12, m[1] ? 24 : 25)),
  rule(`\\b(?:from |between )?(?:the )?${FIRST} {0,2}(?:-|to|until|till|through|and) {0,2}(?:the )?${D} (?:of )?${M}${Y}`, (m, c) => span(c.date(y(m[4]), MONTHS[m[3] ?? ''] ?? 0, Number(m[1])), c.date(y(m[4]), MONTHS[m[3] ?? ''] ?? 0, Number(m[2])))),
  rule(`\\b${M} (?:the )?${FIRST} {0,2}(?:-|to|until|till|through|and) {0,2}(?:the )?${D}${Y}`, (m, c) => span(c.date(y(m[4]), MONTHS[m[1] ?? ''] ?? 0, Number(m[2])), c.date(y(m[4]), MONTHS[m[1] ?? ''] ?? 0, Number(m[3])))),
  rule(`\\b${ON}(?:the )?${D} (?:of )?${M}${Y}`, (m, c) => c.date(y(m[3]), MONTHS[m[2] ?? ''] ?? 0, Number(m[1]))),
  rule(`\\b${ON}${M} (?:the )?${D}${Y}`, (m, c) => c.date(y(m[3]), MONTHS[m[1] ?? ''] ?? 0, Number(m[2]))),
  rule(`\\b(?:in|during|since|by) (${anyOf(MONTHS)})\\b(?!\\.? (?:the )?\\d{1,2}(?!\\d))${Y}`, (m, c) => c.wholeMonth(MONTHS[m[1] ?? ''] ?? 0, y(m[2]))),
  rule('\\b(bought|ordered|paid|sent|shipped|returned|arrived|delivered|posted)(?: \\w+){0,3} on the (\\d{1,2})(?:st|nd|rd|th)\\b', (m, c) => c.dayOfMonth(Number(m[2]), 'last')),
  rule(`\\b(?:on|${anyOf(WEEKDAYS)}) the (\\d{1,2})(?:st|nd|rd|th)\\b`, (m, c) => c.dayOfMonth(Number(m[1]))),
  rule('\\b(?:by|before|until|till) the (\\d{1,2})(?:st|nd|rd|th)\\b', (m, c) => c.dayOfMonth(Number(m[1]), BROKEN.test(m.input.slice(Math.max(0, m.index - 40), m.index)) ? 'nearest' : 'next')),
];

export const enParts: Record<string, PartOfDay> = {
  morning: 'morning', 'in the morning': 'morning', noon: 'noon', 'at noon': 'noon', midday: 'noon', 'at midday': 'noon', afternoon: 'afternoon',
  'in the afternoon': 'afternoon', evening: 'evening', 'in the evening': 'evening', night: 'night', 'at night': 'night',
} satisfies Record<string, keyof typeof PARTS>;

export const enJoin = { and: '(?:to|until|till|through|thru|and|-|–)', between: /\bbetween (?:the )?$/ };

const y = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);
const span = (from: ReturnType<DateRule['read']>, to: ReturnType<DateRule['read']>): ReturnType<DateRule['read']> =>
  from && to && from.from <= to.to ? { from: from.from, to: to.to } : undefined;
