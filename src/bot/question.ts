/** A question to the shopper, and how an answer to it is read. */
import { bare, type Params } from './phrases';
import type { Sheet } from './reply';
import type { Message, SentFile, Turn } from './turn';

export interface Choice<T> { label: string; value: T; intent?: string }

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
  /** A file without a word may be the answer. */
  files?: boolean;
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
  const ordinal = ordinalSaid(message);
  const placed = ordinal === undefined ? undefined : choices[ordinal === 'last' ? choices.length - 1 : Number(ordinal) - 1];
  if (placed || !byWords || said === '') return placed?.value;
  const likeness = choices.map(({ label }) => sharedWords(bare(label), said));
  const best = Math.max(...likeness);
  return best > 0 && likeness.filter((shared) => shared === best).length === 1 ? choices[likeness.indexOf(best)]!.value : undefined;
}

/** How many of the words said a label has: "the red one" and "Summer dress, red"; two characters are a Chinese word: "卫衣那件" and "连帽卫衣". */
function sharedWords(label: string, said: string): number {
  const words = said.split(' ').flatMap((word) => (/\p{Script=Han}/u.test(word) ? [...word].slice(1).map((character, index) => [...word][index]! + character) : word.length > 2 ? [word] : []));
  return words.filter((word) => label.includes(word)).length;
}

/** Which of the things on offer a message names by place: "2", "the second one" (both "2"), "last". */
export function ordinalSaid({ text, entities }: Message): string | undefined {
  return entities.find(({ type }) => type === 'ordinal')?.value ?? (/^\s*\d\s*$/.test(text) ? text.trim() : undefined);
}

/** An empty answer: that is all, or there are none. */
export function photoQuestion(turn: Turn, { say, params = {} }: PhotoOptions, round: number, count: number): Question<SentFile[]> {
  const over = { label: turn.text(round === 1 ? 'common:photos.none' : 'common:photos.done'), value: [] };
  return {
    ...(round === 1 ? { say, params, again: 'common:photos.again' } : { say: 'common:photos.more', params: { count }, again: 'common:photos.more-again' }),
    choices: [over], files: true,
    accept({ files = [], intent }) {
      const photos = files.filter(({ type }) => type.startsWith('image/'));
      if (photos.length > 0) return photos;
      return intent === 'deny' ? [] : undefined;
    },
  };
}
