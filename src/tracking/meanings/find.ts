/**
 * The statuses that a message asks about: what stands in quotation marks, names as carriers write them, codes, and, where the
 * wording is nobody's but a carrier's own, what the taxonomy makes of it.
 */
import { fold } from '../../nlu/entities/fold';
import { readEvent, type EventKind } from '../taxonomy';
import { AIRPORTS, MEANINGS, meaningOfKind, type Meaning } from './book';
import { codeNamed, codesIn, type CodeFound } from './codes';

/** `asked`: the words that were read, as they were written; '' where they were read out of a whole sentence. */
export type StatusFound =
  | { asked: string; meaning: Meaning; code?: Pick<CodeFound, 'code' | 'scheme'> }
  /** A city's airport. */
  | { asked: string; city: string }
  /** Quoted, and known to nobody here. */
  | { asked: string; unknown: true };

const LONGEST = 500;
const MOST = 3;
/** As much of a text must be the name of a status for the text to be called by it. */
const MOST_OF_IT = 0.6;
/** Kinds that a name found in the text says more than. */
const VAGUE = new Set<EventKind>(['other', 'moving', 'processed', 'alert', 'arrived_facility', 'departed_facility']);

/** @returns each once, in the order asked; none where no status is named. */
export function statusesIn(message: string): StatusFound[] {
  const text = message.slice(0, LONGEST);
  const quotes = quoted(text);
  const found = quotes.length > 0 ? quotes.flatMap(readQuoted) : readPlain(text);
  return found.filter((one, index) => found.findIndex((other) => sameAs(one) === sameAs(other)) === index).slice(0, MOST);
}

/** What a scan of a parcel means, by its own words first. */
export function meaningOfEvent({ description, status, code }: { description: string; status?: string; code?: string }): Meaning | undefined {
  const { kind } = readEvent({ description, ...(status !== undefined && { status }), ...(code !== undefined && { code }) });
  return nameOf(description, namesIn(description), kind) ?? meaningOfKind(kind);
}

const sameAs = (found: StatusFound): string => ('meaning' in found ? found.meaning.id : found.asked.toLowerCase());

/** A single quotation mark is one only where a word begins and ends with it: "don't" has none. */
const QUOTES = /["“”«「『]([^"“”«»「」『』\n]{1,120})["“”»」』]|(?<![\p{L}\p{N}])['‘]([^'‘’\n]{1,120})['’](?![\p{L}\p{N}])/gu;

function quoted(text: string): string[] {
  return [...text.matchAll(QUOTES)].map(([, double, single]) => (double ?? single)!.trim()).filter(Boolean);
}

function readQuoted(asked: string): StatusFound[] {
  const names = namesIn(asked);
  const { kind } = readEvent({ description: asked });
  const code = codeNamed(asked);
  if (code && names[0]?.asked !== asked) return [{ asked, meaning: code.meaning, code }];
  const named = nameOf(asked, names, kind);
  if (named) return [{ asked, meaning: named }];
  const city = AIRPORTS.get(asked.toUpperCase());
  if (city !== undefined) return [{ asked, city }];
  const [coded] = VAGUE.has(kind) ? codesIn(fold(asked).text) : [];
  if (coded) return [{ asked, meaning: coded.meaning, code: coded }];
  const meaning = meaningOfKind(kind);
  return [meaning ? { asked, meaning } : { asked, unknown: true }];
}

/** A name in the middle of other words may say less than all of them: "退回处理中心" is no sorting centre. */
function nameOf(text: string, names: Named[], kind: EventKind): Meaning | undefined {
  const covered = names.reduce((sum, { asked }) => sum + asked.length, 0);
  if (covered < MOST_OF_IT * text.trim().length && !VAGUE.has(kind)) return undefined;
  const agreed = names.find(({ meaning }) => meaning.kinds?.includes(kind) && names.length > 1 && !VAGUE.has(kind));
  return (agreed ?? names.toSorted((a, b) => b.asked.length - a.asked.length)[0])?.meaning;
}

function readPlain(text: string): StatusFound[] {
  const code = codeNamed(text);
  const named = namesIn(text);
  if (code && named.length === 0) return [{ asked: text.trim(), meaning: code.meaning, code }];
  const codes = codesIn(fold(text).text).map((coded): StatusFound => ({ asked: coded.code, meaning: coded.meaning, code: coded }));
  const found = [...codes, ...named, ...airportsIn(text)];
  if (found.length > 0) return found;
  const rest = withoutQuestion(text);
  const meaning = rest === '' ? undefined : meaningOfKind(readEvent({ description: rest }).kind);
  return meaning ? [{ asked: '', meaning }] : [];
}

/** Capitals alone are an airport's; in a message of nothing but capitals they may be any word. */
function airportsIn(text: string): StatusFound[] {
  if (!/\p{Ll}|\p{Script=Han}/u.test(text)) return [];
  return (text.match(/(?<![\p{L}\p{N}])[A-Z]{3}(?![\p{L}\p{N}])/gu) ?? []).flatMap((asked) => (AIRPORTS.has(asked) ? [{ asked, city: AIRPORTS.get(asked)! }] : []));
}

interface Name { meaning: Meaning; words: string[]; isHan: boolean; /** Made when all its words stand in a text: most names never do. */ pattern?: RegExp }
interface Named { asked: string; meaning: Meaning }

/** The longest first: "notice left" is more than "notice". */
const NAMES: Name[] = MEANINGS.flatMap((meaning) => (meaning.names ?? []).map((name) => ({ meaning, name: fold(name).text })))
  .sort((a, b) => b.name.length - a.name.length).map(({ meaning, name }) => ({ meaning, words: name.match(/[\p{L}\p{N}]+/gu) ?? [], isHan: /\p{Script=Han}/u.test(name) }));

/** Whatever punctuation a page puts between the words. */
function patternOf({ words, isHan }: Name): RegExp {
  return new RegExp(isHan ? words.join('[^\\p{L}\\p{N}]{0,2}') : `(?<![\\p{Script=Latin}\\p{N}_])${words.join('[^\\p{L}\\p{N}]{1,4}')}(?![\\p{Script=Latin}\\p{N}_]|-\\p{Script=Latin})`, 'u');
}

/** Before a name: it is what has not happened. */
const DENIED = /(?:\b(?:not(?: yet| been)?|no|isn't|wasn't|hasn't been|pending|awaiting|pendiente de|sin)\s+|未|不|待|没|没有|尚未|等待)$/;

/** None inside another. */
function namesIn(text: string): Named[] {
  const folded = fold(text);
  let left = folded.text;
  const found: (Named & { start: number })[] = [];
  for (const name of NAMES) {
    if (!name.words.every((word) => left.includes(word))) continue;
    const { meaning } = name;
    const match = (name.pattern ??= patternOf(name)).exec(left);
    if (!match) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    if (DENIED.test(left.slice(0, start))) continue;
    const origin = folded.origin(start, end);
    found.push({ asked: text.slice(origin.start, origin.end), meaning, start });
    left = left.slice(0, start) + '\u0001'.repeat(end - start) + left.slice(end);
  }
  return found.sort((a, b) => a.start - b.start).map(({ asked, meaning }) => ({ asked, meaning }));
}

/** The words with which people ask what something means. */
const QUESTION = new RegExp([
  String.raw`\b(?:what(?:'s|s)?|wat|does|do|is|are|mean(?:s|ing)?|meant|by|of|the|my|a|an|in|on|for|please|pls|can|could|you|explain|define|decode|translate|interpret|clarify|tell|me|i|it|its|it's|that|this|says?|shows?|saying|stands?|status|state|tracking|tracker|track|page|code|word|scan|event|idk|huh|supposed|to|know)\b`,
  String.raw`\b(?:que|q|ke|qué|significa|significado|quiere|decir|es|esta|estado|estatus|seguimiento|rastreo|guia|explica\w*|traduc\w*|me|sale|dice|pone|aparece|por favor|porfa|eso|lo|el|la|de|del|en|mi|un|una|no|entiendo|comprendo|cual|se|interpreta|como)\b`,
  '是什么意思|什么意思|啥意思|嘛意思|何意|是什么|是啥|什么叫|啥叫|代表什么|代表啥|表示什么|什么状态|什么情况|怎么理解|解释一下|翻译一下|求解释|请问|显示|状态|物流|写着|写的|上面|这个|那个|一下|看不懂|指的是|指啥|指的|叫|意思|包裹|快递|我的|什么|的|了|吗|呢|呀|啊',
  String.raw`[?¿!¡？！。，,.…:：]`,
].join('|'), 'gu');

function withoutQuestion(text: string): string {
  return fold(text).text.replace(QUESTION, ' ').replace(/\s+/g, ' ').trim();
}
