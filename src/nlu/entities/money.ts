import { matchesOf } from '../matches';
import { numberOf } from './numerals';
import type { Match, Reading } from './types';

/** Written currencies by ISO code; folded spelling. "$", "¥" and "pesos" depend on the country and are settled below. */
const CURRENCIES: Record<string, string> = {
  USD: 'usd|us dollars|us dollar|dollars|dollar|bucks|dolares americanos|dolares|dolar|us$|美元|美金|美刀',
  EUR: 'eur|euros|euro|€|欧元|欧', GBP: 'gbp|pounds|pound|quid|libras esterlinas|libras|libra|£|英镑',
  CNY: 'cny|rmb|yuan|yuanes|renminbi|人民币|块钱|块|元', JPY: 'jpy|yen|yenes|日元|日币', MXN: 'mxn|pesos mexicanos|mexican pesos|mx$|比索',
  CAD: 'cad|canadian dollars|dolares canadienses|ca$|c$|加元|加币', AUD: 'aud|australian dollars|dolares australianos|au$|a$|澳元|澳币',
  HKD: 'hkd|hk$|港币|港元', TWD: 'twd|nt$|新台币|台币', BRL: 'brl|reales|reais|r$|雷亚尔', ARS: 'ars|pesos argentinos', COP: 'cop|pesos colombianos',
  CLP: 'clp|pesos chilenos', PEN: 'pen|soles|s/', KRW: 'krw|won|wones|₩|韩元|韩币', INR: 'inr|rupees|rupee|rupias|₹|卢比',
  CHF: 'chf|francos suizos|swiss francs|瑞郎', SGD: 'sgd|s$|新币', RUB: 'rub|rubles|rublos|₽|卢布', PLN: 'pln|zloty',
  $: '$', PESO: 'pesos|peso', YUAN: '¥',
};
const PESOS: Record<string, string> = { MX: 'MXN', AR: 'ARS', CO: 'COP', CL: 'CLP', UY: 'UYU', DO: 'DOP', PH: 'PHP', CU: 'CUP' };
const DOLLARS: Record<string, string> = { ...PESOS, CA: 'CAD', AU: 'AUD', NZ: 'NZD', SG: 'SGD', HK: 'HKD', TW: 'TWD' };
const NO_CENTS = new Set(['JPY', 'KRW', 'CLP']);

const LATIN_AFTER = '(?![a-z])';
const ISO_OF = new Map(Object.entries(CURRENCIES).flatMap(([iso, names]) => names.split('|').map((name) => [name, iso] as const)));
const NAMES = [...ISO_OF.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace('$', '\\$')).join('|');
const AMOUNT = '(\\d{1,12}(?:[.,\'’ ]\\d{3}){0,4}(?:[.,]\\d{1,2})?)(?![\\d]|[.,]\\d)';
const HAN_AMOUNT = '(?<![一二两三四五六七八九十百千万零])([一二两三四五六七八九十百千万零]{1,7})';
const BEFORE = new RegExp(`(?<![a-z])(${NAMES})\\s{0,2}${AMOUNT}(?:\\s?([万千k])(?![a-z]))?(?:\\s?(usd|mxn|cad|aud|ars|cop|clp|hkd)${LATIN_AFTER})?`, 'g');
const AFTER = new RegExp(`(?<!\\w|\\d[.,])${AMOUNT}(?:\\s?([万千k]))?\\s{0,2}(${NAMES})${LATIN_AFTER}(?!旦|素|件|洲|盟|美|码)`, 'g');
const HAN = new RegExp(`${HAN_AMOUNT}(美元|美金|欧元|英镑|人民币|块钱|(?<=[十百千万][一二三四五六七八九]?)块(?!头|地|板)|日元|比索|港币|元(?!旦|素|件))`, 'g');

export function money(reading: Reading): Match[] {
  const { text } = reading.folded;
  const found: Match[] = [];
  const keep = (amount: string | undefined, scale: string | undefined, currency: string, start: number, length: number): void => {
    const iso = isoOf(currency, reading);
    const value = amount === undefined || !iso ? undefined : decimal(amount, scale, iso);
    if (value !== undefined) found.push({ type: 'money', value: `${value} ${iso}`, start, end: start + length });
  };
  if (/\d/.test(text)) {
    for (const match of matchesOf(BEFORE, text)) keep(match[2], match[3], match[4] ?? match[1] ?? '', match.index, match[0].length);
    for (const match of matchesOf(AFTER, text)) keep(match[1], match[2], match[3] ?? '', match.index, match[0].length);
  }
  for (const match of matchesOf(HAN, text)) keep(String(numberOf(match[1] ?? '') ?? ''), undefined, match[2] ?? '', match.index, match[0].length);
  return found;
}

function isoOf(name: string, { language, defaultCountry = '' }: Reading): string | undefined {
  const iso = ISO_OF.get(name);
  if (iso === '$') return DOLLARS[defaultCountry] ?? 'USD';
  if (iso === 'PESO') return PESOS[defaultCountry] ?? 'MXN';
  // The sign is shared; shops that ship from China mean yuan by it unless the shopper is in Japan.
  if (iso === 'YUAN') return defaultCountry === 'JP' && language !== 'zh' ? 'JPY' : 'CNY';
  return iso;
}

/** 1,234.50 and 1.234,50 and 1 234,50 → 1234.50. One separator with three digits behind it parts thousands: no currency has mills. */
function decimal(typed: string, scale: string | undefined, iso: string): string | undefined {
  const cents = /[.,](\d{1,2})$/.exec(typed)?.[1];
  const whole = (cents === undefined ? typed : typed.slice(0, -cents.length - 1)).replace(/\D/g, '');
  if (!whole) return undefined;
  const amount = Number(`${whole}.${cents ?? '0'}`) * (scale === '万' ? 10_000 : scale === '千' || scale === 'k' ? 1_000 : 1);
  return Number.isFinite(amount) ? amount.toFixed(NO_CENTS.has(iso) ? 0 : 2) : undefined;
}
