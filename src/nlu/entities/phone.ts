import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import type { Language } from '../../languages';
import { matchesOf } from '../matches';
import type { Match, Reading } from './types';

/** Where a number without a country code may be from, when the shopper's country gives none: where the languages are spoken. */
const COUNTRIES: Record<Language, CountryCode[]> = { en: ['US', 'GB'], es: ['MX', 'ES'], zh: ['CN', 'TW', 'HK'] };
const CUE = /(?:phone|mobile|cell|call|tel|whats\s?app|telefono|celular|movil|numero|number|电话|手机|联系|微信|打|号码)[^\d+(]{0,24}$/;
const MOST_TRIED = 40;

/** Digits with the blanks, dots, dashes and brackets of phone numbers between them; linear, each unit belongs to one row. */
const ROW = /(?:\+\s?)?\(?\d(?:[\d().\- ]{4,24})\d/g;

export function phones(reading: Reading): Match[] {
  const { text } = reading.folded;
  const found: Match[] = [];
  let tried = 0;
  for (const match of matchesOf(ROW, text)) {
    const digits = match[0].replace(/\D/g, '').length;
    if (digits < 7 || digits > 17 || !standsAlone(text, match.index, match.index + match[0].length)) continue;
    // A row of single figures is a list. Checked first, since the library is what costs here.
    if (match[0].split(/\D+/).length > 7) continue;
    if (++tried > MOST_TRIED) break;
    const isCued = CUE.test(text.slice(Math.max(0, match.index - 40), match.index));
    const number = e164(match[0], isCued, reading);
    if (number) found.push({ type: 'phone', value: number, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !/[a-z0-9#$€£¥@/_]|[/.,:-]/.test((text[start - 1] ?? '').replace(/[:,]/, '')) && !/[a-z0-9@%€$]/.test(text[end] ?? '');
}

function e164(typed: string, isCued: boolean, { defaultCountry, language }: Reading): string | undefined {
  const digits = typed.replace(/\D/g, '');
  if (typed.startsWith('+') || digits.startsWith('00')) return international(digits.replace(/^00/, ''));
  const countries = defaultCountry ? [defaultCountry as CountryCode, ...COUNTRIES[language]] : COUNTRIES[language];
  for (const country of new Set(countries)) {
    // Eight digits are a phone number in few countries, and many other things everywhere.
    if (digits.length < (country === defaultCountry ? 8 : 9) && !isCued) continue;
    const number = parse(typed, country);
    if (number) return number;
  }
  // The country code typed without its plus: "52 55 1234 5678", "8613812345678".
  return digits.length >= 11 ? international(digits) : undefined;
}

const international = (digits: string): string | undefined => parse(`+${digits}`);

function parse(typed: string, country?: CountryCode): string | undefined {
  // An unknown default country throws inside the library; it is the shop's data and must not take a turn down.
  try {
    const number = parsePhoneNumberFromString(typed, country ? { defaultCountry: country, extract: false } : { extract: false });
    return number?.isValid() ? number.number : undefined;
  } catch {
    return undefined;
  }
}

const LAST4: RegExp[] = [
  /(?<![a-z])(?:last|final)\s(?:four|4)(?:\s(?:digits|numbers))?(?:\s(?:of|on|from)\s(?:(?:my|the|his|her|our)\s)?(?:(?:cell|mobile)\s?)?(?:phone|number|mobile|cell)(?:\s(?:number|no\.?))?)?(?:\s(?:is|are))?\s{0,2}[:=-]?\s{0,2}(\d{4})(?!\d)/g,
  /(?<![a-z])(?:ending|ends|finishing|finishes)\s(?:in|with)\s{0,2}:?\s{0,2}(\d{4})(?!\d)/g,
  /(?<![a-z])(?:phone|number|mobile|cell|telefono|celular|movil)\s(?:ending|terminado|terminacion|termina)\s{0,2}(?:in|en)?\s{0,2}(\d{4})(?!\d)/g,
  /ultim[oa]s\s(?:cuatro|4)(?:\s(?:digitos|numeros|cifras))?(?:\s(?:de|del)\s(?:(?:mi|el|la|su)\s)?(?:telefono|numero|celular|movil|tel)(?:\sde\stelefono)?)?(?:\s(?:son|es|:))?\s{0,2}[:=-]?\s{0,2}(\d{4})(?!\d)/g,
  /(?<![a-z])(?:termina|terminan|terminado|terminacion|acaba|acaban)\s(?:en|con)\s{0,2}(\d{4})(?!\d)/g,
  /(?:尾号|后四位|后4位|末四位|末4位|最后四位|最后4位|尾数)(?:数字|数|号码)?\s?(?:是|为|:)?\s?(\d{4})(?!\d)/g,
  /(?:(?<![a-z])(?:phone|mobile|cell|tel|telefono|celular|movil)|手机号?|电话)\s?(?:number\s)?(?:is|es|是|:)?\s?(\d{4})(?![\d]|[ .-]?\d)/g,
  /(?<![\d.,-])(\d{4})\s(?:are|is)\s(?:the|my)\slast\s(?:four|4)/g,
  /^\s*(\d{4})\s*[.。]?\s*$/g,
  // An order number and the proof, with nothing else: "WB-10482 5678".
  /^\s*(?:#|[a-z]{1,5}[- ]?)\d{3,12}[\s,;:/和]{1,3}(?:(?:y|and)\s)?(\d{4})\s*[.。]?\s*$/g,
];

export function phoneLast4({ folded: { text } }: Reading): Match[] {
  return LAST4.flatMap((pattern) => matchesOf(pattern, text)).flatMap((match) => {
    const digits = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(digits);
    const isCard = /(?:\bcard|tarjeta|银行卡|信用卡)[^.。]{0,20}$/.test(text.slice(Math.max(0, match.index - 30), match.index));
    return isCard ? [] : [{ type: 'phone_last4' as const, value: digits, start, end: start + digits.length }];
  });
}
