/** What a question about customs turns on besides figures: a message that asks for money, a bill, a gift, a refusal to pay … */
import { z } from 'zod';
import { wordList, wordsSchema } from './words';

/** `message`: a text or an e-mail that asks for money. `duration`: how long it takes. */
export const NOTICES = ['message', 'bill', 'refuse', 'refund', 'split', 'gift', 'duration'] as const;
export type Notice = (typeof NOTICES)[number];

export const noticesSchema = z.strictObject(Object.fromEntries(NOTICES.map((notice) => [notice, wordsSchema])) as Record<Notice, typeof wordsSchema>);

export function noticesIn(words: z.infer<typeof noticesSchema>): (text: string) => Set<Notice> {
  const list = wordList<Notice>(NOTICES.map((value) => ({ words: words[value], value })));
  return (text) => new Set(list.find(text).map(({ value }) => value));
}
