/** Codes in a message: a post's, a carrier's or an aggregator's own signs for a status. */
import { CODE_SCHEMES, MEANINGS, type CodeScheme, type Meaning } from './book';

export interface CodeFound { meaning: Meaning; code: string; scheme: CodeScheme }

const rows = MEANINGS.flatMap((meaning) => CODE_SCHEMES.flatMap((scheme) => (meaning.codes?.[scheme] ?? []).map((code): CodeFound => ({ meaning, code, scheme }))));
const byCode = (wanted: (row: CodeFound) => boolean) => new Map(rows.filter(wanted).toReversed().map((row) => [row.code.toLowerCase(), row]));

const anyCode = byCode(() => true);
/** Those that are no words, and too long to be anything else. */
const ownSigns = byCode(({ code, scheme }) => scheme === 'upu' || /_|[a-z][A-Z]/.test(code));
const uspsCodes = byCode(({ scheme }) => scheme === 'usps');

/** Words that say that the sign beside them is a code. */
const CUE = /\bcodes?\b|\bcodigo\b|代码|代號|代号|扫描码|代表|stands? for/;
/** Carriers with codes of their own, not known here. */
const OTHER_CARRIER = /\b(?:ups|fedex|dhl|sf|yanwen|4px|yunexpress|correos|estafeta|royal mail)\b|顺丰|燕文|云途|递四方/;

/** A text that is a code and nothing else. */
export function codeNamed(text: string): CodeFound | undefined {
  return anyCode.get(text.trim().toLowerCase());
}

/** @param text folded. Codes of two signs are read only where the words say that they are codes, and name no other carrier. */
export function codesIn(text: string): CodeFound[] {
  const signs = text.match(/[a-z0-9]+(?:[_-][a-z0-9]+)*/g) ?? [];
  const known = signs.flatMap((sign) => ownSigns.get(sign) ?? []);
  if (known.length > 0 || !CUE.test(text) || OTHER_CARRIER.test(text)) return known;
  return signs.flatMap((sign) => uspsCodes.get(sign) ?? []);
}
