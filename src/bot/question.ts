/** A question to the shopper, and how an answer to it is read. */
import { numberOf } from '../nlu/entities/numerals';
import { bare, type Params } from './phrases';
import type { Sheet } from './reply';
import type { Message, SentFile, Turn } from './turn';

export interface Choice<T> { label: string; value: T; /** Wishes that choose it where this is asked: "refund" over "a replacement or your money back?". */ intents?: string[] }

export interface Question<T> {
  /** The reply key that asks. */
  say: string;
  params?: Params;
  /** The reply key after an answer that was none; the question itself without it. */
  again?: string;
  /** The reply key on the way back to it after an aside; the question itself without it. */
  resumed?: string;
  choices?: Choice<T>[];
  /** Words that belong to one choice and no other choose it. */
  byWords?: boolean;
  card?: Sheet;
  /** Any words may be the answer, so a new wish does not break in. */
  free?: boolean;
  /** A name, an address: its words tell nothing of the language that is spoken. */
  verbatim?: boolean;
  /** A file without a word may be the answer. */
  files?: boolean;
  /** The answer of who does not know it or has none. */
  unknown?: T;
  /** What the answer is given to, as JSON: when that is another by the time of the answer, the bot says so and asks anew. */
  depends?: unknown;
  /** The reply key that says so. */
  changed?: string;
  /** What a message answers, or undefined. Answers are stored as JSON. */
  accept?(message: Message): T | undefined;
}

export interface ConfirmOptions { /** How it is put from the second time on. */ again?: string; card?: Sheet; depends?: unknown; changed?: string }

export interface PhotoOptions {
  /** The reply key that asks for them. */
  say: string;
  params?: Params;
  most: number;
}

/** A choice by its words, or by its place ("2", "the second one"). */
export function chosen<T>(message: Message, choices: Choice<T>[], byWords = false): T | undefined {
  const said = bare(message.text);
  const named = choices.find(({ label }) => bare(label) === said);
  if (named) return named.value;
  const wished = choices.find(({ intents }) => intents?.includes(message.intent));
  if (wished) return wished.value;
  const ordinal = ordinalSaid(message);
  const placed = ordinal === undefined ? undefined : choices[ordinal === 'last' ? choices.length - 1 : Number(ordinal) - 1];
  if (placed || !byWords || said === '') return placed?.value;
  const likeness = choices.map(({ label }) => sharedWords(bare(label), said));
  const best = Math.max(...likeness);
  return best > 0 && likeness.filter((shared) => shared === best).length === 1 ? choices[likeness.indexOf(best)]!.value : undefined;
}

/** How many of the words said a label has: "the red one" and "Summer dress, red"; two characters are a Chinese word: "卫衣那件" and "连帽卫衣". */
function sharedWords(label: string, said: string): number {
  const words = said.split(' ').flatMap((word) => (/\p{Script=Han}/u.test(word) ? pairsOf([...word]) : word.length > 2 ? [word] : []));
  // A Latin word is one as a whole: the "the" of "the scarf" is not in "all of them".
  return words.filter((word) => (/\p{Script=Han}/u.test(word) ? label.includes(word) : label.split(' ').includes(word))).length;
}

function pairsOf(characters: string[]): string[] {
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

/** Nothing but the words of a button, or where words choose, some of them: an answer, whatever else they could mean. */
export function isButton({ text }: Pick<Message, 'text'>, labels: string[], byWords = false): boolean {
  const said = bare(text);
  if (said === '') return false;
  if (labels.some((label) => bare(label) === said)) return true;
  const isShort = said.split(' ').length <= SHORT_WORDS && said.length <= SHORT_LENGTH;
  return byWords && isShort && chosen({ text, intent: '', entities: [] }, labels.map((label) => ({ label, value: label })), true) !== undefined;
}

/** As long as the name of a thing with its article. */
const SHORT_WORDS = 4;
const SHORT_LENGTH = 32;

/**
 * "Yes", and "yes, cancel it", which is a wish as well; undefined where it is neither a yes nor a no. A question is neither ("ok,
 * and how much do I get back?"), nor is "si lo cancelo…", which means "if", nor "no me llegó", which tells of something.
 */
export function yesOrNo({ text, intent }: Pick<Message, 'text' | 'intent'>): boolean | undefined {
  const said = text.normalize('NFKC').trim().toLowerCase();
  if (DOUBT.test(said)) return undefined;
  if (intent === 'affirm') return true;
  if (intent === 'deny') return false;
  if (/[?？]/.test(said)) return undefined;
  return YES.test(said) ? true : NO.test(said) ? false : undefined;
}

const YES = new RegExp([
  String.raw`^(?:yes|yeah|yep|yup|sure|ok|okay|sí|claro|dale|vale|por supuesto|adelante)(?=$|[\s,.!;:])`,
  // Without its accent it is "if" as well.
  String.raw`^si(?=$|[,.!;:]|\s+(?:por favor|porfa|please|gracias|claro|quiero|confirmo|acepto|adelante|dale|hazlo|hágalo|hagalo|señor|señorita|cancel[ae]|cámbi|cambi|env[ií]|devuel|pás|pas[ae]))`,
  String.raw`^(?:是的?|好的?|可以|对的?|行|确认|嗯)(?=$|[\s,，。.!！;；、])`,
].join('|'));
const NO = new RegExp([
  String.raw`^(?:no|nope|nah)(?=$|\s*[,.!;:]|\s+(?:thanks?|thank you|gracias|way|no|nope|need|please|por favor|porfa|hace falta|es necesario|quiero|deseo|todavía|todavia|aún|aun|por ahora|mejor|prefiero|déjalo|dejalo|deje|leave|keep|don[’']?t|do not|not|i))`,
  String.raw`^(?:不|不要|不用|别|否)(?=$|[\s,，。.!！;；、])`,
].join('|'));
/** Neither, yet: "yes but…", "ok wait", "sí, pero antes…". */
const DOUBT = /^(?:yes|yeah|yep|ok|okay|sure|sí|si|vale|claro|no|好的?|是的?|可以|对)[\s,，.。!]*(?:but|wait|hold on|first|how|what|when|which|where|why|if|pero|espera|espere|antes|cómo|cuánto|cuándo|qué|cuál|dónde|por qué|porque no|但|不过|等|先|怎么|多少|多久|什么|哪)/;

/** Which of the things on offer a message names by place: "2", "the second one" (both "2"), "last". */
export function ordinalSaid({ text, entities }: Message): string | undefined {
  return entities.find(({ type }) => type === 'ordinal')?.value ?? (/^\s*\d\s*$/.test(text) ? text.trim() : undefined);
}

/** The counts a message has, in figures or, where it has little else, in words: "2", "just one", "两件". */
export function countsSaid({ text, entities }: Pick<Message, 'text' | 'entities'>): number[] {
  const counted = entities.filter(({ type }) => type === 'quantity').map(({ value }) => Number(value));
  const [, word] = IN_WORDS.exec(text.normalize('NFKC').trim().toLowerCase()) ?? [];
  const inWords = word === undefined ? undefined : numberOf(word);
  return [...counted, ...(text.match(/\d+/g) ?? []).map(Number), ...(inWords === undefined ? [] : [inWords])];
}

/** Nothing but a count. */
export const isCount = (text: string): boolean => numberOf(IN_WORDS.exec(text.normalize('NFKC').trim().toLowerCase())?.[1] ?? '') !== undefined;

const IN_WORDS = /^(?:just|only|solo|sólo|solamente|nomás|nada más|只有|只要|只|就)?\s*([a-z]+|\d+|[一二两三四五六七八九十]+)\s*(?:of (?:them|it)|nomás|de ellos|de ellas|件|个|双|条|套)?[\s.,!。！]*$/u;

/** An empty answer: that is all, or there are none. */
export function photoQuestion(turn: Turn, { say, params = {} }: PhotoOptions, round: number, count: number): Question<SentFile[]> {
  const over = { label: turn.text(round === 1 ? 'common:photos.none' : 'common:photos.done'), value: [] };
  return {
    ...(round === 1 ? { say, params, again: 'common:photos.again' } : { say: 'common:photos.more', params: { count }, again: 'common:photos.more-again' }),
    choices: [over], byWords: true, files: true,
    accept({ files = [], intent }) {
      const photos = files.filter(({ type }) => type.startsWith('image/'));
      if (photos.length > 0) return photos;
      return intent === 'deny' ? [] : undefined;
    },
  };
}
