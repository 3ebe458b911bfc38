/** Opening hours and clocks in words, as each language writes them on a sign at the door. */
import { Info } from 'luxon';
import { LANGUAGES, type Language } from '../languages';
import { WEEKDAYS, type ClockSpan, type Weekday } from './schema';

export type Week = { days: Weekday[]; open: ClockSpan[] }[];

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es', zh: 'zh-CN' };
const NAMES = Object.fromEntries(LANGUAGES.map((language) => [language, Info.weekdays(language === 'es' ? 'long' : 'short', { locale: LOCALES[language] })])) as Record<Language, string[]>;
const LISTS = Object.fromEntries(LANGUAGES.map((language) => [language, new Intl.ListFormat(LOCALES[language], { type: 'conjunction' })])) as Record<Language, Intl.ListFormat>;

/** "Mon–Fri 09:00–12:30 and 14:00–18:00; Sat 10:00–14:00". @param week as `weekOf` gives it: days with the same hours together. */
export function weekInWords(week: Week, language: Language): string {
  return week.map(({ days, open }) => `${daysInWords(days, language)} ${spansInWords(open, language)}`).join(language === 'zh' ? '；' : '; ');
}

/** "Mon–Wed and Fri". @param days in the order of the week. */
export function daysInWords(days: Weekday[], language: Language): string {
  const name = (day: number) => NAMES[language][day]!;
  const runs = runsOf(days.map((day) => WEEKDAYS.indexOf(day)));
  return LISTS[language].format(runs.flatMap(([first, last]) => (last - first < 2 ? [...new Set([name(first), name(last)])] : [between(name(first), name(last), language)])));
}

/** "09:00–12:30 and 14:00–18:00". */
export function spansInWords(spans: ClockSpan[], language: Language): string {
  if (language === 'zh') return spans.map(({ from, to }) => `${from}–${to}`).join('、');
  return LISTS[language].format(spans.map(({ from, to }) => (language === 'es' ? `de ${from} a ${to}` : `${from}–${to}`)));
}

/** A zone by the name its people use: "Eastern Time", "hora de China". @param zone of the IANA tz database. */
export function zoneInWords(zone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

function between(first: string, last: string, language: Language): string {
  return { en: `${first}–${last}`, es: `${first} a ${last}`, zh: `${first}至${last}` }[language];
}

function runsOf(days: number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run[1] === day - 1) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
