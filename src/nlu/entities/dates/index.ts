import type { Language } from '../../../languages';
import { matchesOf } from '../../matches';
import type { Match, Reading } from '../types';
import { Calendar, isRange, isoOf, type Days, type PartOfDay } from './calendar';
import { en, enJoin, enParts } from './en';
import { es, esJoin, esParts } from './es';
import { numericRules } from './numeric';
import { anyOf, type DateRule } from './rules';
import { zh, zhJoin, zhParts } from './zh';

interface Found { days: Days; start: number; end: number }

const MOST_DATES = 60;

const RULES: Record<Language, DateRule[]> = { en, es, zh };
/** Most messages name no date: one look spares them a language's whole table. Every rule of a table needs one of its hints. */
const HINT: Record<Language, RegExp> = {
  en: /day|\bwks?\b|tom+or|2mor|tmrw|yest|night|tonite|week|month|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|this |christmas|xmas|(?:on|by|before|until|till) the \d/,
  es: /manana|\bmnna?\b|hoy|ayer|antier|anoche|tarde|noche|seman|finde|mes|dia|ano|lunes|martes|miercoles|jueves|viernes|sabado|domingo|navidad|nobie|disie|otubre|biernes|juebes|sabdo|savado|quincena|ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic/,
  zh: /[天日号周月年晚早]|星期|礼拜|今儿|明儿|圣诞|双十[一二]|双1[12]|\d\.\d/,
};
const PARTS: Record<Language, Record<string, PartOfDay>> = { en: enParts, es: esParts, zh: zhParts };
const AFTER = Object.fromEntries(
  (['en', 'es', 'zh'] as const).map((language) => [language, new RegExp(`^(?: |, |的)?(?:el |on )?(${anyOf(PARTS[language])})${language === 'zh' ? '' : '(?![a-z])'}`)]),
) as Record<Language, RegExp>;
/** English and Chinese rules of other languages cannot be mistaken; Spanish and English share "mar", "sept", "jun". */
const ABBREVIATED = /^(?:mon|tue|tues|weds|thu|thur|thurs|fri)$/;
const JOIN = new RegExp(`^ {0,2}(?:${[enJoin.and, esJoin.and, zhJoin.and, '~'].join('|')}) {0,2}(?:the |el )?$`);
/** "Move it from Friday to Monday" names two days and no stretch. */
const MOVED = /\b(?:chang|mov|reschedul|switch|cambi|muev|reprogram|pasar|pasen)\w*[^.?!]{0,60}$/;
const NEEDS_BETWEEN = /^ {0,2}(?:and|y|和)/;

/** Dates and ranges, relative ones counted from `now` in `timeZone`. All three languages are read: shoppers mix them. */
export function dates(reading: Reading): Match[] {
  const { text } = reading.folded;
  const calendar = new Calendar(reading.now, reading.timeZone);
  return joinRanges(text, widest(findAll(text, reading.language, calendar))).map(({ days, start, end }) => ({
    type: isRange(days) ? 'date_range' : 'date', value: isoOf(days), start, end,
  }));
}

function findAll(text: string, language: Language, calendar: Calendar): Found[] {
  const found: Found[] = [];
  const languages = (['en', 'es', 'zh'] as const).filter((one) => HINT[one].test(text));
  const rules = [...(/\d/.test(text) ? numericRules : []), ...languages.flatMap((one) => RULES[one])];
  for (const { pattern, read } of rules) {
    for (const match of matchesOf(pattern, text, MOST_DATES)) {
      if (language !== 'en' && ABBREVIATED.test(match[0])) continue;
      const days = read(match, calendar, language);
      const start = match.index + (/^\s+/.exec(match[0])?.[0].length ?? 0);
      if (days) found.push(withPart(text, { days, start, end: match.index + match[0].trimEnd().length }));
    }
  }
  return found;
}

/** "tomorrow" + "afternoon", "mañana" + "por la tarde", "下周三" + "下午". */
function withPart(text: string, found: Found): Found {
  if (found.days.hours || isRange(found.days)) return found;
  const rest = text.slice(found.end, found.end + 24);
  for (const language of ['en', 'es', 'zh'] as const) {
    const match = AFTER[language].exec(rest);
    const part = match && PARTS[language][match[1] ?? ''];
    if (match && part) return { ...found, days: { ...found.days, hours: part }, end: found.end + match[0].length };
  }
  return found;
}

/** Of overlapping readings the longest stands: "next Tuesday" over "Tuesday". */
function widest(found: Found[]): Found[] {
  const kept: Found[] = [];
  const byStart = found.sort((a, b) => a.start - b.start || b.end - a.end);
  for (const one of byStart) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    else if (one.end - one.start > last.end - last.start) kept[kept.length - 1] = one;
  }
  return kept;
}

function joinRanges(text: string, found: Found[]): Found[] {
  const joined: Found[] = [];
  for (const one of found) {
    const last = joined.at(-1);
    const gap = last && one.start - last.end <= 12 ? text.slice(last.end, one.start) : undefined;
    const isJoined = gap !== undefined && JOIN.test(gap) && (!NEEDS_BETWEEN.test(gap) || isBetween(text, last?.start ?? 0));
    const to = last?.days.weekly && one.days.weekly && one.days.to < last.days.from ? one.days.to.plus({ weeks: 1 }) : one.days.to;
    const isMoved = last?.days.weekly === true && MOVED.test(text.slice(Math.max(0, last.start - 80), last.start));
    if (last && isJoined && !isMoved && !isRange(last.days) && !isRange(one.days) && last.days.from < to) {
      joined[joined.length - 1] = { days: { from: last.days.from, to }, start: last.start, end: one.end };
    } else joined.push(one);
  }
  return joined;
}

const isBetween = (text: string, start: number): boolean => {
  const before = text.slice(Math.max(0, start - 16), start);
  return enJoin.between.test(before) || esJoin.between.test(before);
};
