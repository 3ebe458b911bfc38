import { matchesOf } from '../matches';
import type { Match, Reading } from './types';

const LONGEST_LOCAL = 64;
const LOCAL = /[a-z0-9._%+'-]/;
const DOMAIN = /^[a-z0-9-]+(?:[.。][a-z0-9-]+)*[.。][a-z]{2,24}/;

/** Grown outwards from each @, so that a text of nothing but letters or at signs costs one pass. ＠ is @ after folding. */
export function emails({ folded: { text } }: Reading): Match[] {
  const found: Match[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < LONGEST_LOCAL && LOCAL.test(text[start - 1] ?? '')) start--;
    while (start < at && /[.'%+-]/.test(text[start] ?? '')) start++;
    const domain = DOMAIN.exec(text.slice(at + 1, at + 254))?.[0];
    if (start === at || !domain || text[at - 1] === '.') continue;
    const end = at + 1 + domain.length;
    found.push({ type: 'email', value: text.slice(start, end).replaceAll('。', '.'), start, end });
  }
  return [...found, ...spelled(text)];
}

/** "ana @ correo.mx", "ana arroba correo punto com", "ana at mail dot com": blanks and words for the signs, and an ending everyone knows. */
const SPELLED = [['(?: @ ?|@ | arroba )', '(?:\\.| punto )'], [' at ', ' dot ']].map(([at, dot]) =>
  new RegExp(`(?<![a-z0-9._%+@-])([a-z0-9][a-z0-9._%+-]{0,62}[a-z0-9])${at}([a-z0-9-]{1,63}(?:${dot}[a-z0-9-]{1,63}){0,4}${dot}(?:com|net|org|info|edu|gob|gov|io|example|es|mx|ar|cl|co|pe|uk|us|ca|au|de|fr|it|cn|tw|hk))(?![a-z0-9@])`, 'g'));

function spelled(text: string): Match[] {
  if (!/@ | @|arroba| dot /.test(text)) return [];
  return SPELLED.flatMap((pattern) => matchesOf(pattern, text)).map(({ index, 0: whole, 1: local = '', 2: domain = '' }) => ({
    type: 'email', value: `${local}@${domain.replace(/ (?:punto|dot) /g, '.')}`, start: index, end: index + whole.length,
  }));
}
