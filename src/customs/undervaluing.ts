/** Whether a text asks for a false declaration: a lower value, or "gift" for goods. That is never helped with. */
import { z } from 'zod';
import { sourced } from './figures';
import { wordList, wordsSchema } from './words';

export const undervaluingSchema = z.strictObject({
  words: wordsSchema,
  /** Turns of phrase that ask for the contrary. */
  except: wordsSchema,
  ...sourced,
});

export function asksToUndervalue({ words, except }: z.infer<typeof undervaluingSchema>): (text: string) => boolean {
  const list = wordList([{ words, value: true }, { words: except, value: false }]);
  // "Don't write gift" holds "write gift": the longer one stands.
  return (text) => list.find(text).some(({ value }) => value);
}
