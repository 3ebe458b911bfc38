import { matchesOf } from '../matches';
import { cities } from './city';
import type { Match, Reading } from './types';

/** Shapes no other thing in a chat has. Sources: Royal Mail PAF, Canada Post, USPS Publication 28, Correios. */
const CLEAR: { shape: RegExp; value: (match: RegExpExecArray | RegExpMatchArray) => string }[] = [
  // UK: outward code, inward code of a digit and two letters.
  { shape: /(?<![a-z0-9])([a-z]{1,2}\d[a-z\d]?)\s?(\d[abd-hjlnp-uw-z]{2})(?![a-z0-9])/g, value: (m) => `${m[1]} ${m[2]}`.toUpperCase() },
  // Canada: no D, F, I, O, Q or U.
  { shape: /(?<![a-z0-9])([abceghj-npr-tvxy]\d[abceghj-nprstv-z])[ -]?(\d[abceghj-nprstv-z]\d)(?![a-z0-9])/g, value: (m) => `${m[1]} ${m[2]}`.toUpperCase() },
  { shape: /(?<![\w.,+-]|\d )(\d{5}-\d{4})(?![\w-]|[.,]\d)/g, value: (m) => m[1] ?? '' },
  { shape: /(?<![\w.,+-]|\d )(\d{5}-\d{3})(?![\w-]|[.,]\d)/g, value: (m) => m[1] ?? '' },
  { shape: /〒\s?(\d{3})-?(\d{4})(?!\d)/g, value: (m) => `${m[1]}-${m[2]}` },
  // A state before a ZIP: "Austin, TX 78701".
  {
    shape: /(?<![a-z])(?:a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy])[ ,]{1,2}(\d{5})(?!\d|[.,-]\d)/g,
    value: (m) => m[1] ?? '',
  },
];

const CUES = '(?:zip(?:\\s?code)?|post(?:al)?\\s?code|postcode|codigo\\s(?:postal|zip)|cod\\.?\\s?postal|c\\.?\\s?p\\.?|cep|plz|邮编|邮政编码|邮递区号|邮区)';
const CODE = '([a-z]{1,2}\\d[a-z\\d]?\\s?\\d[a-z]{2}|[a-z]\\d[a-z][ -]?\\d[a-z]\\d|\\d{5}-\\d{3,4}|\\d{3}-\\d{4}|\\d{3}\\s\\d{2}|\\d{4}\\s?[a-z]{2}|\\d{3,8})';
const BEFORE = new RegExp(`(?<![a-z])${CUES}\\s{0,2}(?:number|no\\.?|号码|号)?\\s{0,2}(?:is|es|was|to|a|por|是|为|改成|改为|:|=)?\\s{0,2}(?:now|ahora)?\\s{0,2}${CODE}(?![a-z0-9]|[.,]\\d)`, 'g');
const AFTER = new RegExp(`(?<![\\w.,-])${CODE}\\s{0,2}(?:is|es|是)\\s{0,2}(?:my|the|mi|el|我的|我们的)?\\s{0,2}${CUES}(?![a-z])`, 'g');
/** An order number and the proof, with nothing else: "WB-10482, 44100". */
const BESIDE_ORDER = /^\s*(?!call|tel|text|ring|phone|cel|movil)(?:#|[a-z]{1,5}[- ]?)\d{3,12}[\s,;:/和]{1,3}(?:(?:y|and)\s)?(\d{5,6})\s*[.。]?\s*$/g;
const ALONE = /^\s*(\d{5,6}|\d{3}-\d{4})\s*[.。]?\s*$/g;

export function postcodes(reading: Reading): Match[] {
  const { text } = reading.folded;
  const found = besideCities(reading);
  for (const pattern of [BEFORE, AFTER, ALONE, BESIDE_ORDER]) {
    for (const match of matchesOf(pattern, text)) {
      const code = match[1] ?? '';
      const start = match.index + (pattern === AFTER ? 0 : match[0].lastIndexOf(code));
      found.push({ type: 'postcode', value: spaced(code.toUpperCase()), start, end: start + code.length });
    }
  }
  for (const { shape, value } of CLEAR) {
    for (const match of matchesOf(shape, text)) {
      const end = match.index + match[0].length;
      const start = /^[a-z]{2}[ ,]/.test(match[0]) && match.length === 2 ? end - (match[1]?.length ?? 0) : match.index;
      found.push({ type: 'postcode', value: value(match), start, end });
    }
  }
  return found;
}

/** "28013 Madrid" and "Guadalajara, 44100": the place says what the figures are. */
function besideCities(reading: Reading): Match[] {
  const { text } = reading.folded;
  return cities(reading).flatMap(({ start, end }) => {
    const before = /(?<![\w.,#-]|\d )(\d{5,6}) $/.exec(text.slice(Math.max(0, start - 9), start))?.[1];
    if (before) return [{ type: 'postcode' as const, value: before, start: start - before.length - 1, end: start - 1 }];
    const after = /^,? (\d{5,6})(?![\w-]|[.,]\d)/.exec(text.slice(end, end + 10));
    return after?.[1] ? [{ type: 'postcode' as const, value: after[1], start: end + after[0].length - after[1].length, end: end + after[0].length }] : [];
  });
}

/** UK and Canadian codes are written with one blank before the last three. */
const spaced = (code: string): string => (/^[A-Z]/.test(code) ? code.replace(/[\s-]/g, '').replace(/(.{3})$/, ' $1') : code);
