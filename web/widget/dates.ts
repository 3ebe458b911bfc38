// Day and time of messages, in the shopper's own zone and the locale's form.

import { now } from './clock';

export function clock(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** Today, Yesterday, else the date. */
export function day(at: Date, locale: string): string {
  const today = now();
  const ago = Math.round((midnight(today) - midnight(at)) / 86_400_000);
  if (ago === 0 || ago === 1) return capital(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day'), locale);
  const year = at.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' as const };
  const date = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(at);
  return locale.startsWith('zh') ? spacedDigits(date) : capital(date, locale);
}

export function sameDay(one: Date, other: Date): boolean {
  return midnight(one) === midnight(other);
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

function capital(word: string, locale: string): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}

/** 2026年11月22日星期日 as 2026 年 11 月 22 日 星期日. */
function spacedDigits(date: string): string {
  return date.replace(/(\d)([年月日])/g, '$1 $2').replace(/([年月日])(?=[\d星])/g, '$1 ');
}
