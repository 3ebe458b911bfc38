import { matchesOf } from '../matches';
import type { Reading } from './types';

/**
 * Names found in one pass over folded text: Latin names at word boundaries, the longest first; Chinese ones anywhere, since Chinese
 * writes no spaces.
 */
export class Gazetteer<T> {
  private readonly latin = new Map<string, T>();
  /** By first character, the longest name first. */
  private readonly han = new Map<string, { name: string; value: T }[]>();
  private readonly firstWords = new Set<string>();
  private mostWords = 1;

  /** `names` are folded already (lower case, no accents, simplified characters). */
  add(names: Iterable<string>, value: T): void {
    for (const name of names) {
      if (HAN.test(name)) {
        const alike = this.han.get(name[0] ?? '') ?? [];
        this.han.set(name[0] ?? '', [...alike.filter((other) => other.name !== name), { name, value }].sort((a, b) => b.name.length - a.name.length));
      } else {
        const words = wordsOf(name);
        this.latin.set(words.map((word) => word.text).join(' '), value);
        this.firstWords.add(words[0]?.text ?? '');
        this.mostWords = Math.max(this.mostWords, words.length);
      }
    }
  }

  find({ folded: { text }, words }: Pick<Reading, 'folded' | 'words'>): Named<T>[] {
    const found: Named<T>[] = [];
    this.findLatin(text, words, found);
    if (HAN.test(text)) this.findHan(text, found);
    return found;
  }

  private findLatin(text: string, words: Word[], found: Named<T>[]): void {
    for (let at = 0; at < words.length; at++) {
      if (!this.firstWords.has(words[at]?.text ?? '')) continue;
      const phrases = this.phrasesFrom(text, words, at);
      for (let length = phrases.length; length > 0; length--) {
        const name = phrases[length - 1] ?? '';
        const value = this.latin.get(name);
        if (value === undefined) continue;
        found.push({ value, name, start: words[at]?.start ?? 0, end: words[at + length - 1]?.end ?? 0 });
        at += length - 1;
        break;
      }
    }
  }

  /** The word at `at`, then it and the next, and so on, as far as nothing but a blank, a dot or a dash parts them. */
  private phrasesFrom(text: string, words: Word[], at: number): string[] {
    const first = words[at];
    if (!first) return [];
    const phrases = [first.text];
    for (let next = at + 1; next < words.length && phrases.length < this.mostWords; next++) {
      const [before, word] = [words[next - 1], words[next]];
      if (!before || !word || word.start - before.end > 2 || !/^[ .'-]*$/.test(text.slice(before.end, word.start))) break;
      phrases.push(`${phrases.at(-1)} ${word.text}`);
    }
    return phrases;
  }

  private findHan(text: string, found: Named<T>[]): void {
    for (let at = 0; at < text.length; at++) {
      const match = this.han.get(text[at] ?? '')?.find(({ name }) => text.startsWith(name, at));
      if (!match) continue;
      const end = at + match.name.length;
      found.push({ ...match, start: at, end });
      at = end - 1;
    }
  }
}

export interface Named<T> { value: T; name: string; start: number; end: number }

export interface Word { text: string; start: number; end: number }

const WORD = /[a-z0-9\u00c0-\u024f&]+/g;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of matchesOf(WORD, text)) words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  return words;
}

export const HAN = /[\u3400-\u9fff]/;
