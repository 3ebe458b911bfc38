/**
 * Clauses of a message: where one wish may end and the next begin, and which only say what is not wanted. Linguistic data for
 * the three languages; what the clauses mean is the classifier's business.
 */
import { matchesOf } from './matches';

export interface Clause {
  text: string;
  start: number;
  end: number;
  /** Says what is not wanted, so that something else in the message may be. */
  denied: boolean;
  /** Denies an act outright. */
  actDenied: boolean;
}

/** Between wishes. A full stop ends a clause only before a blank, so that e-mails, amounts and links stay whole. */
const BOUNDARY = new RegExp([
  String.raw`[!?;\n。！？；]+`, String.raw`\.(?=\s|$)`, String.raw`[,，、](?!\d)`,
  String.raw`\s+(?:and also|and then|and|also|plus|but|then|besides|btw|by the way)\s+`,
  String.raw`\s+(?:y también|y tambien|y además|y ademas|y luego|y|además|ademas|también|tambien|pero|sino|luego)\s+`,
  '(?:还有|另外|顺便|然后|并且|而且|同时|再帮我|還有|另外|順便|然後|而是|但是)',
].join('|'), 'giu');

/** Something denied, as one says it before what is meant: "not a refund, …", "no quiero …, sino …", "不是……，是……". */
const DENIED: RegExp[] = [
  /^\s*(?:no[,.]?\s+)?(?:(?:i|we)\s+)?(?:(?:do|did|does)\s*n[o'’]?t|don[’']?t|didn[’']?t|not)\s+(?:want|wanna|wish|need|asking|looking|trying|going|mean)\b/i,
  /^\s*(?:it[’']?s\s+|this is\s+)?not\s+(?:about\s+)?(?:a|an|the|to|for)\b/i,
  /^\s*(?:no[,.]?\s+)?(?:yo\s+)?(?:ya\s+)?no\s+(?:quiero|quería|queria|quisiera|necesito|busco|deseo|pido|es|se trata de|estoy pidiendo)\b/i,
  /^\s*(?:我)?(?:不是(?:想|要|说|來|来)?|不想要?|不要|不用|没想|沒想|没说要|不打算)/,
];

/** An act denied, which means so even alone: "I don't want to cancel". "I don't want it any more" is another thing. */
const ACT_DENIED: RegExp[] = [
  /\b(?:do|did)\s*n[o'’]?t\s+(?:want|wish|mean|need|intend)\s+to\s+(?!pay|wait|lose|be\b)\w+|\bdon[’']?t\s+cancel\b/i,
  /\bno\s+(?:quiero|quería|queria|quisiera|deseo)\s+(?!pagar|esperar|perder|tener|que)\w+(?:ar|er|ir)(?:l[oae]s?)?\b/i,
  /(?:不想|不是要|不打算|没想|沒想|没说要|不要)(?:要)?(?:取消|退货|退款|退|换货|换|改|删除|注销)/,
];

const SHORTEST_LATIN = 3;
const SHORTEST_HAN = 2;

export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const match of matchesOf(BOUNDARY, text)) {
    add(clauses, text, start, match.index);
    start = match.index + match[0].length;
  }
  add(clauses, text, start, text.length);
  return clauses;
}

function add(clauses: Clause[], text: string, start: number, end: number): void {
  const part = text.slice(start, end);
  const words = part.match(/[\p{L}\p{N}]+/gu)?.join('') ?? '';
  if (words.length < (/\p{Script=Han}/u.test(words) ? SHORTEST_HAN : SHORTEST_LATIN)) return;
  clauses.push({ text: part.trim(), start, end, denied: DENIED.some((pattern) => pattern.test(part)), actDenied: ACT_DENIED.some((pattern) => pattern.test(part)) });
}
