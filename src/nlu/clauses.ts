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
  /** Says why something else in the message is wanted. */
  reason: boolean;
  /** A question, and so no story about another part. */
  asked: boolean;
}

/** Between wishes. A full stop ends a clause only before a blank, so that e-mails, amounts and links stay whole. */
const BOUNDARY = new RegExp([
  String.raw`[!?;\n。！？；]+`, String.raw`\.(?=\s|$)`, String.raw`[,，、](?!\d)`,
  String.raw`\s+(?:and also|and then|and|also|plus|but|then|besides|btw|by the way)\s+`,
  String.raw`\s+(?:y también|y tambien|y además|y ademas|y luego|y|además|ademas|también|tambien|pero|sino|luego)\s+`,
  // Chinese is typed without stops: a blank after the end of a question is one.
  String.raw`(?<=[吗嘛嗎呢吧么麼没沒])\s+(?=\p{Script=Han})`,
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

/** Why something is wanted, and seldom a wish of its own: "too small", "me queda chico", "太小了". */
const REASON: RegExp[] = [
  /^\s*(?:because|cause|cuz|since)\b|^\s*(?:(?:it|they|this|these)(?:[’']s|[’']re|\s+is|\s+are|\s+was|\s+were)?\s+)?(?:(?:way|far|much|just|a bit)\s+)?too\s+(?:small|big|large|tight|loose|short|long|wide|narrow)\b|\b(?:doesn[’']?t|don[’']?t|didn[’']?t)\s+fit\b/i,
  /^\s*(?:porque|ya que|es que)\s|^\s*(?:no\s+)?(?:me|le|les|nos)\s+(?:qued|va|vien)\w*\s|^\s*(?:es|son|está|están)?\s*(?:muy|demasiado|un poco)\s+(?:chic|pequeñ|grand|ajustad|estrech|cort|larg|anch|holgad)\w+/i,
  /^\s*(?:因为|因為)|^\s*(?:我穿|穿着|穿著|尺码|尺寸|尺碼|有点|有點)*(?:太|偏|有点|有點)?(?:小|大|不合|不合适|不合適|紧|緊|松|鬆|短|长|長|肥|瘦)(?:了|点|點|一点|一點)*\s*$|^\s*(?:不合身|不合适|不合適|穿不下|穿不上)/,
];

/** How questions begin, or end in Chinese. */
const ASKED: RegExp[] = [
  /^\s*(?:can|could|may|might|do|does|did|is|are|will|would|what|which|where|when|who|why|how)\b/i,
  /^\s*¿|^\s*(?:puedo|pueden|podr[ií]an?|se puede|hay|tienen|c[oó]mo|cu[aá]l|cu[aá]nto|cu[aá]nta|cu[aá]ndo|d[oó]nde|qu[eé]|qui[eé]n)\b/i,
  /[吗嘛嗎呢么麼]\s*$|怎么|怎麼|如何|多少|几|幾|哪|什么|什麼|能不能|可不可以|有没有|有沒有/,
];

/** The names of what a shopper is asked for, which beside a number say no more than it does: "order WB-10482", "邮编 92104". */
const FACT_NAMES = new RegExp([
  String.raw`\b(?:my|the|is|its|it[’']s|order|number|no|nr|num|postcode|post code|postal code|zip|zipcode|code|e-?mail|mail|address|phone|telephone|tel|mobile|tracking|parcel)\b`,
  String.raw`(?<![\p{L}\p{N}])(?:mi|el|la|es|de|del|con|n[uú]mero|núm|pedido|orden|c[oó]digo|postal|cp|c\.\s?p|correo|electr[oó]nico|tel[eé]fono|seguimiento|gu[ií]a)(?![\p{L}\p{N}])`,
  '(?:我的|是|为|為|订单号?|訂單號?|编号|編號|运单号?|快递单号?|单号|單號|物流号|邮编|郵編|郵遞區號|邮政编码|邮箱|郵箱|信箱|电话|電話|手机|手機|尾号|尾號|号码?|號碼?)',
].join('|'), 'giu');

/** What joins two wishes and, set off by a comma, says nothing itself. */
const JOINER = /^[\s,]*(?:and|also|plus|besides|y|adem[aá]s|tambi[eé]n|otra cosa|还有|還有|另外|顺便|順便|对了|對了)[\s,]*$/i;

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
  if (words.length < (/\p{Script=Han}/u.test(words) ? SHORTEST_HAN : SHORTEST_LATIN) || JOINER.test(part)) return;
  clauses.push({ text: part.trim(), start, end, denied: DENIED.some((pattern) => pattern.test(part)), actDenied: ACT_DENIED.some((pattern) => pattern.test(part)), reason: REASON.some((pattern) => pattern.test(part)), asked: ASKED.some((pattern) => pattern.test(part)) });
}

/** Does a clause say more than which order, postcode or number is meant? @param named the words in it that are such a thing. */
export function saysMoreThan({ text }: Pick<Clause, 'text'>, named: string[]): boolean {
  const rest = named.reduce((left, words) => left.replace(words, ' '), text).replace(FACT_NAMES, ' ');
  return /[\p{L}\p{N}]/u.test(rest);
}

/** Is a text nothing but the reason for something? */
export function isReason(text: string): boolean {
  const clauses = clausesOf(text);
  return clauses.length > 0 && clauses.every(({ reason }) => reason);
}
