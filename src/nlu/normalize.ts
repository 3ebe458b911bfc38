import { simplify } from './han';
import { MARK, maskEntities } from './mask';

/** Longest text looked at, in UTF-16 units: what a shopper wants is said by then, and time stays bounded. */
export const MAX_LENGTH = 2000;

/**
 * One spelling for what is the same to a reader: NFKC (full-width forms), lower case, accents folded, traditional characters
 * simplified, apostrophes inside words dropped ("don't" is typed "dont" as often), codes and numbers masked.
 * The result holds letters, digits, markers and single spaces; text with neither ("", "🙂", "?!") gives "".
 */
export function normalize(text: string): string {
  // The language is told first, then the intent: each asks for the same.
  if (text !== last.text) last = { text, normalized: normalizeAnew(text) };
  return last.normalized;
}

let last = { text: '', normalized: '' };

function normalizeAnew(text: string): string {
  const compact = text.slice(0, MAX_LENGTH).normalize('NFKC').replace(/[\u0000-\u001f\u007f\u200b-\u200f\ufeff]+/gu, ' ');
  const masked = maskEntities(compact.replace(THUMB_UP, ' ok ').replace(THUMB_DOWN, ' no ')).toLowerCase();
  const folded = simplify(masked.normalize('NFD').replace(/\p{M}+/gu, ''));
  return folded
    .replace(/(\p{L})['’‘`´](?=\p{L})/gu, '$1')
    .replace(NOT_TEXT, ' ')
    .trim();
}

/** The two emoji that are an answer by themselves; the others colour what is said and are dropped. */
const THUMB_UP = /[👍👌✅]/gu;
const THUMB_DOWN = /[👎❌]/gu;

const NOT_TEXT = new RegExp(`[^\\p{L}\\p{N}${MARK}]+`, 'gu');
const HAN = /\p{Script=Han}/u;

/** Whether the UTF-16 unit is a Han character of the basic plane (what shoppers type). */
export function isHanCode(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

/** Whether the text holds a Han character. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/**
 * The units of normalised text, in order: a Latin (or other alphabetic) word, a marker, or a single Han character.
 */
export function units(normalized: string): string[] {
  const found: string[] = [];
  let start = -1;
  for (let i = 0; i <= normalized.length; i++) {
    const code = i < normalized.length ? normalized.charCodeAt(i) : 32;
    const han = isHanCode(code);
    if (code === 32 || han) {
      if (start >= 0) found.push(normalized.slice(start, i));
      start = -1;
      if (han) found.push(normalized[i]!);
    } else if (start < 0) start = i;
  }
  return found;
}
