/** Words of three languages found in free text: Latin ones whole, each with its plural, Chinese ones anywhere; of two that overlap the longer. */
import { LANGUAGES, type Language } from '../languages';
import { fold } from '../nlu/entities/fold';
import { z } from 'zod';

const list = z.array(z.string().min(1).max(60)).min(1);
export const wordsSchema = z.strictObject({ en: list, es: list, zh: list } satisfies Record<Language, typeof list>);
export type Words = z.infer<typeof wordsSchema>;

export interface Named<T> { value: T; word: string; start: number; end: number }

export interface WordList<T> {
  /** In the order of the text. */
  find(text: string): Named<T>[];
}

const HAN = /\p{Script=Han}/u;

export function wordList<T>(entries: { words: Words; value: T }[]): WordList<T> {
  const patterns = entries.flatMap(({ words, value }) => LANGUAGES.flatMap((language) => words[language].map((word) => ({ value, ...patternOf(plain(word).trim()) }))));
  return {
    find(text) {
      const reading = plain(text.slice(0, LONGEST));
      const found = patterns.filter(({ begins }) => reading.includes(begins)).flatMap(({ value, pattern }) => [...reading.matchAll(pattern)].map(({ 0: word, index }) => ({ value, word, start: index, end: index + word.length })));
      return longest(found).filter(({ start }) => !DENIED.test(reading.slice(Math.max(0, start - 16), start))).sort((a, b) => a.start - b.start);
    },
  };
}

const LONGEST = 2000;
/** "Without alcohol", "sin batería", "不含电池": it is named because it is not there. */
const DENIED = /(?:\bwithout (?:an? |any )?|\bsin |\bno longer with |不含|不带|未带|(?<!有)没有|没带|无)$/u;

/** Folded, with marks between words as one blank: "AA-batteries", "T恤". */
function plain(text: string): string {
  return fold(text).text.replace(/[^\p{L}\p{N}]+/gu, ' ');
}

/** `begins`: without it no search is needed, which spares most of them. */
function patternOf(words: string): { begins: string; pattern: RegExp } {
  const begins = words.split(' ')[0]!;
  if (HAN.test(words)) return { begins, pattern: new RegExp(words, 'gu') };
  return { begins, pattern: new RegExp(`(?<![a-z0-9])${words.replaceAll(' ', '(?:e?s)? ')}(?:e?s)?(?![a-z0-9])(?! free\\b)`, 'gu') };
}

function longest<T>(found: Named<T>[]): Named<T>[] {
  const kept: Named<T>[] = [];
  for (const match of found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (kept.every(({ start, end }) => match.end <= start || match.start >= end)) kept.push(match);
  }
  return kept;
}
