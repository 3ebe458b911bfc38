/** Which products a shopper's words may mean, in any of the three languages. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { simplify } from '../nlu/han';
import { stem } from '../nlu/stemmer';
import type { Product } from './types';

type Named = Pick<Product, 'name' | 'description'>;

const functionWords = JSON.parse(readFileSync(path.join(__dirname, 'data/function-words.json'), 'utf8')) as Record<'en' | 'es', string[]>;
const FUNCTION_WORDS = new Set([...functionWords.en, ...functionWords.es]);
const NAME_COUNTS = 3;
/** What matches much less well than the best is not meant. */
const WORTH_NAMING = 0.6;

/** What products and wishes are compared by: stems of Latin words, and pairs of Chinese characters. */
function termsOf(text: string): string[] {
  const { latin, han } = wordsOf(text);
  return [...new Set([...latin.map((word) => stems.memo(word)), ...han])];
}

/** A catalogue has few words, and stemming takes longer than all the rest; its texts stay the same from one search to the next. */
const stems = new LRUCache<string, string>({ max: 20_000, memoMethod: (word) => stem(word) });
const terms = new LRUCache<string, Set<string>>({ max: 8000, memoMethod: (text) => new Set(termsOf(text)) });

/** What a shop's own search is asked for: beginnings of words that all their forms have, and pairs of Chinese characters. */
export function searchTerms(text: string): string[] {
  const { latin, han } = wordsOf(text);
  return [...new Set([...latin.map((word) => commonBeginning(word, stem(word))).filter((word) => word.length > 2), ...han])];
}

function wordsOf(text: string): { latin: string[]; han: string[] } {
  const folded = simplify(text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase());
  const latin = (folded.match(/[a-z0-9]+/g) ?? []).filter((word) => word.length > 2 && !FUNCTION_WORDS.has(word));
  const han = (folded.match(/\p{Script=Han}+/gu) ?? []).flatMap(pairsOf);
  return { latin, han };
}

const pairsOf = (run: string): string[] => Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2));

function commonBeginning(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}

/** The products that words fit, the best first: a word that few products share says more than one that many have. */
export function bestMatches<T extends Named>(products: T[], words: string, limit: number): T[] {
  const wanted = termsOf(words);
  const indexed = products.map((product) => ({ product, name: terms.memo(textOf(product.name)), description: terms.memo(textOf(product.description)) }));
  const weights = new Map(wanted.map((term) => [term, Math.log(1 + products.length / (1 + indexed.filter(({ name }) => name.has(term)).length))]));
  const scored = indexed.map(({ product, name, description }) => ({
    product, isNamed: wanted.some((term) => name.has(term)),
    score: wanted.reduce((sum, term) => sum + weights.get(term)! * (name.has(term) ? NAME_COUNTS : description.has(term) ? 1 : 0), 0),
  })).filter(({ isNamed }) => isNamed).sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored.filter(({ score }) => score >= best * WORTH_NAMING).slice(0, limit).map(({ product }) => product);
}

/** Is more than one word of the product's name among these? One alone ("wireless", "set") may be of something else. */
export function isSurelyMeant({ name }: Named, words: string): boolean {
  const own = terms.memo(textOf(name));
  return termsOf(words).filter((term) => own.has(term)).length > 1;
}

function textOf(text: Product['name'] | undefined): string {
  return typeof text === 'object' ? Object.values(text).join(' / ') : text ?? '';
}
