/** Finding tracking numbers in a sentence, in one piece or in groups, and telling them from phones, cards, dates and order numbers. */
import type { Carrier } from '../commerce/types';
import { matchesOf } from '../nlu/matches';
import { Cues } from './cues';
import { correct, identifyNumber, LONGEST, read, type NumberReading } from './numbers';

export interface FoundNumber {
  text: string;
  /** UTF-16 offsets into the text that was given. */
  start: number;
  end: number;
  reading: NumberReading;
}

interface Token { text: string; start: number; end: number; isDigits: boolean; /** Whether only blanks and a dash part it from the token before. */ joins: boolean }

const MOST_FOUND = 50;
const MOST_GROUPS = 14;
const LONGEST_TEXT = 20_000;

export function findTrackingNumbers(text: string): FoundNumber[] {
  const given = text.slice(0, LONGEST_TEXT);
  if (!/[\d\uff10-\uff19]/.test(given)) return [];
  const upper = toPlainUpper(given);
  const tokens = tokenize(upper);
  const cues = new Cues(given);
  const found: FoundNumber[] = [];
  for (let first = 0; first < tokens.length && found.length < MOST_FOUND; first++) {
    const best = bestFrom(tokens, first, upper, given, cues);
    if (!best) continue;
    const start = tokens[first]?.start ?? 0;
    const end = tokens[best.last]?.end ?? start;
    found.push({ text: text.slice(start, end), start, end, reading: identifyNumber(best.number) });
    first = best.last;
  }
  return found;
}

/** One unit in, one unit out, so that every offset stays true. */
function toPlainUpper(text: string): string {
  return text.replace(/[a-z\uff01-\uff5e]+/g, (run) =>
    run.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).toUpperCase());
}

const BETWEEN_GROUPS = /^(?:[ \t\u00a0\u2000-\u200d\u2060\u3000\ufeff]{1,3}|[ \u3000]?[-\u2010-\u2015\u2212\uff0d][ \u3000]?)$/;

const RUN = /[A-Z0-9]+/g;

function tokenize(upper: string): Token[] {
  const tokens: Token[] = [];
  let before = 0;
  for (const match of matchesOf(RUN, upper)) {
    const { index } = match;
    const gap = index - before;
    const joins = tokens.length > 0 && gap > 0 && gap <= 3 && BETWEEN_GROUPS.test(upper.slice(before, index));
    tokens.push({ text: match[0], start: index, end: index + match[0].length, isDigits: /^\d+$/.test(match[0]), joins });
    before = index + match[0].length;
  }
  return tokens;
}

function bestFrom(tokens: Token[], first: number, upper: string, given: string, cues: Cues): { number: string; last: number } | undefined {
  let number = '';
  let isDigits = true;
  let best: { number: string; last: number; score: number } | undefined;
  for (let last = first; last < tokens.length && last < first + MOST_GROUPS; last++) {
    const token = tokens[last];
    if (!token || (last > first && !token.joins) || number.length + token.text.length > LONGEST) break;
    number += token.text;
    isDigits &&= token.isDigits;
    if (last === first ? !canBegin(token) : !/\d/.test(number)) break;
    if (number.length < 8 || (isDigits && last > first && !GROUPED_LENGTHS.has(number.length))) continue;
    if (isDigits && last > first && number.length < 20 && isPieceOfRow(tokens, first, last)) continue;
    if (!isDigits && !/\d{3}/.test(number)) continue;
    const score = worth({ groups: tokens.slice(first, last + 1), number, upper, given, cues });
    if (score > 0 && score >= (best?.score ?? 0)) best = { number, last, score };
  }
  return best;
}

/** Lengths of the digit-only numbers that are printed in groups; cheaper to ask first than the table. */
const GROUPED_LENGTHS = new Set([10, 11, 12, 13, 15, 16, 18, 20, 22, 26, 30, 34]);

/** A row of single digits is a list; a word is no prefix. Keeps a long text from being tried at every token. */
function canBegin({ text, isDigits }: Token): boolean {
  return isDigits ? text.length > 1 : /^(?:[A-Z]{2}|[A-Z]{0,7}\d)/.test(text) && (text.length <= 7 || /\d/.test(text));
}

/** A short number must not be cut out of a longer row of digits: that is a payment card or a list. */
function isPieceOfRow(tokens: Token[], first: number, last: number): boolean {
  const after = tokens[last + 1];
  return !!(tokens[first]?.joins && tokens[first - 1]?.isDigits) || !!(after?.joins && after.isDigits);
}

interface Span { groups: Token[]; number: string; upper: string; given: string; cues: Cues }

/** 0: not a tracking number here. Otherwise how surely it is one. */
function worth(span: Span): number {
  const { groups, number, upper } = span;
  const start = groups[0]?.start ?? 0;
  const end = groups.at(-1)?.end ?? 0;
  if (upper[start - 1] === '@' || upper[end] === '@') return 0;
  return /^\d+$/.test(number) ? worthOfDigits(span, start, end) : worthOfLettered(span, start, end);
}

// -- with letters: the shape itself speaks

/** Words that are also a service indicator or a country, and so would make an S10 number of "de 123456789 es". */
const LITTLE_WORDS = /^(?:A[LM]|AT|BE|B[YI]|CO|D[EO]|E[LNS]|H[EIO]|I[DNST]|L[AEO]|M[EYI]|N[OI]|O[FN]|P[AO]|RE|S[EIO]|T[EOU]|U[NPS]|VA|Y[AO])$/;

function worthOfLettered(span: Span, start: number, end: number): number {
  const { groups, number, given, cues } = span;
  const joined = groups.length > 1;
  if (joined && !groups.slice(1, -1).every((group) => /\d/.test(group.text))) return 0;
  if (joined && !isGrouped(groups, number)) return 0;

  const { problem } = read(number);
  if (!problem) return joined && hasLooseWords(groups, given, false) ? 0 : 3;
  if (problem === 'unknown_format') return joined ? 0 : worthOfUnknown(number, start, end, cues);
  if (problem === 'reserved_indicator' || problem === 'unknown_country') return joined ? 0 : 1;
  return joined && hasLooseWords(groups, given, true) ? 0 : 1;
}

/** Letters stand at the ends of a grouped number, except in UPS's 1Z, where each group after the first holds a digit. */
function isGrouped(groups: Token[], number: string): boolean {
  if (number.startsWith('1Z')) return groups.slice(1).every((group) => /\d/.test(group.text));
  const [head, ...rest] = groups;
  if (!head || !/^(?:\dPX\d*|3A5V\d*|6A\d*|[A-Z]{2,7}\d*)$/.test(head.text)) return false;
  return rest.every((group, at) => (at === rest.length - 1 ? /^(?:\d+(?:CN|YQ|YP|[A-Z]{2})?|[A-Z]{2})$/ : /^\d+$/).test(group.text));
}

/** Whether the letters are apart from the digits and may be words of the sentence. */
function hasLooseWords(groups: Token[], given: string, strict: boolean): boolean {
  const loose = [groups[0], groups.at(-1)].filter((group): group is Token => !!group && /^[A-Z]{2}$/.test(group.text));
  return loose.some((group) => {
    const isUpper = given.slice(group.start, group.end) === group.text;
    return LITTLE_WORDS.test(group.text) ? !isUpper || strict : strict && !isUpper;
  });
}

function worthOfUnknown(number: string, start: number, end: number, cues: Cues): number {
  if (number.length > LONGEST) return 0;
  // A letter for a digit, or a digit too few or too many, of the one shape that nothing else in a chat has.
  if (/^[A-Z]{2}[\dOISBLZG]{9}[A-Z]{2}$/.test(number) && /\d{5}/.test(number) && correct(number).length > 0) return 1;
  if (/^[ELRVUCH][A-Z](?:\d{7,8}|\d{10,11})(?:CN|HK|US|ES|MX|GB|SG|MY|NL|DE|FR|JP|KR|TW)$/.test(number)) return 1;
  if (/^[1I]Z[A-Z0-9]{15}[\dOISB]$/.test(number) && correct(number).length > 0) return 1;
  if (/^[\dOISB]{20,26}$/.test(number) && /\d{10}/.test(number) && correct(number).length > 0) return 1;
  const digits = number.replace(/\D/g, '').length;
  return digits >= 6 && cues.announces(start, end) ? 1 : 0;
}

// -- digits only: shape is weak, so neighbours and words decide

function worthOfDigits(span: Span, start: number, end: number): number {
  const { groups, number, upper, cues } = span;
  const long = number.length >= 20;
  if (!isPlausiblyGrouped(span) || isAttached(upper, start, end, long)) return 0;
  const cue = cues.nearest(start, end);
  if (cue !== 'tracking' && groups.length > 1 && !long && !isEven(groups)) return 0;

  const { problem, candidates } = read(number);
  if (/^(?:9[1-6]|420|7[0137]|03|23|81|00|61|100)/.test(number) && long && problem !== 'unknown_format') {
    if (!problem) return 3;
    const distinct = /^(?:9[1-6]|420)/.test(number) || cue === 'tracking';
    return distinct && (groups.length === 1 || isEven(groups)) ? 1 : 0;
  }
  if (cue === 'phone' || cue === 'order' || cue === 'card') return 0;
  const is = (carrier: Carrier): boolean => candidates.some((candidate) => candidate.carrier === carrier);
  if (cue === 'tracking') return problem === 'unknown_format' ? worthOfUnknown(number, start, end, cues) : problem ? 1 : 2;
  // Eighteen digits are a Chinese or Mexican identity number sooner than an SSCC, so they need a cue like the short ones.
  if (!problem && (number.length === 12 || number.length === 15) && is('fedex') && !isPaymentCard(number)) return 2;
  return 0;
}

/** Part of an amount, a date, a UUID, a phone number or a longer code. */
function isAttached(upper: string, start: number, end: number, long: boolean): boolean {
  const left = upper.slice(Math.max(0, start - 2), start);
  const right = upper.slice(end, end + 2);
  if (/[+$€£¥￥]\s?$/.test(left) || /\d[.,/:_]$/.test(left) || /^[.,/:_]\d/.test(right)) return true;
  if (/^\s?[€%元]/.test(right)) return true;
  return !long && (/[A-Z0-9][-_]$/.test(left) || /^[-_][A-Z0-9]/.test(right));
}

/** Groups of one number are of one size, the last may be shorter; a long one whose prefix and check digit are right may be cut anywhere. */
function isPlausiblyGrouped({ groups, number }: Span): boolean {
  if (groups.length === 1) return true;
  if (number.length >= 20) return isEven(groups) || (/^(?:9[1-6]|420)/.test(number) && !read(number).problem);
  return groups.every((group) => group.text.length >= 2);
}

function isEven(groups: Token[]): boolean {
  const sizes = groups.map((group) => group.text.length);
  const size = sizes[0] === 3 && sizes[1] === 5 ? (sizes[2] ?? 4) : (sizes[0] ?? 0);
  const body = sizes[0] === 3 && sizes[1] === 5 ? sizes.slice(2) : sizes;
  return size >= 3 && body.every((length, at) => length === size || (at === body.length - 1 && length < size));
}

/** American Express has 15 digits, like FedEx Ground; the Luhn check tells it. */
function isPaymentCard(number: string): boolean {
  if (!/^3[47]\d{13}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, figure, at) => {
    const value = Number(figure) * (at % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
