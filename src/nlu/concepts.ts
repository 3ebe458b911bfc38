import { isHanCode } from './normalize';
import { LEXICON } from './lexicon';
import { simplify } from './han';
import { stem } from './stemmer';

const BY_WORD = new Map<string, number>();
const BY_STEM = new Map<string, number>();
const BY_HAN = new Map<string, number>();
let longestHan = 1;

LEXICON.trim().split('\n').forEach((line, concept) => {
  for (const word of line.split(/[\s|]+/u)) {
    if (isHanCode(word.charCodeAt(0))) {
      const simple = simplify(word);
      if (!BY_HAN.has(simple)) BY_HAN.set(simple, concept);
      longestHan = Math.max(longestHan, simple.length);
      continue;
    }
    if (!BY_WORD.has(word)) BY_WORD.set(word, concept);
    const root = stem(word);
    if (!BY_STEM.has(root)) BY_STEM.set(root, concept);
  }
});

/** The number of the meaning of a folded word with the given stem, or -1. */
export function conceptOfWord(word: string, root: string): number {
  return BY_WORD.get(word) ?? BY_STEM.get(root) ?? -1;
}

/**
 * Walks the Han text from left to right, the longest known word first ("取消订阅" is not "取消"): each word's meaning, or the bare
 * character (meaning -1) where no word begins.
 */
export function eachMeaningOfHan(text: string, visit: (concept: number, at: number) => void): void {
  for (let i = 0; i < text.length; ) {
    if (!isHanCode(text.charCodeAt(i))) {
      i++;
      continue;
    }
    let length = Math.min(longestHan, text.length - i);
    let concept = BY_HAN.get(text.slice(i, i + length));
    while (concept === undefined && length > 1) concept = BY_HAN.get(text.slice(i, i + --length));
    visit(concept ?? -1, i);
    i += length;
  }
}
