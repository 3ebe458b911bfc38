/** What goods are, by their words, as far as a customs rule turns on it: HS headings of four digits, or a chapter. No classification. */
import { z } from 'zod';
import { heading } from './figures';
import { wordList, wordsSchema } from './words';

export const goodsSchema = z.array(z.strictObject({ heading, words: wordsSchema })).min(1);

/** @returns headings of what a text names, each once, in its order. */
export function goodsIn(goods: z.infer<typeof goodsSchema>): (text: string) => string[] {
  const words = wordList(goods.map((kind) => ({ words: kind.words, value: kind.heading })));
  return (text) => [...new Set(words.find(text).map(({ value }) => value))];
}
