/** What kind of thing a message is by its shape alone: an answer, a scrap, an outburst, nothing but numbers. */
import type { Phrases } from './phrases';
import type { Message } from './turn';

/** Shorter than this is likely an answer. */
const WORDS_OF_A_SENTENCE = 5;
/** What is longer says more than that somebody is upset. */
const LONGEST_OUTBURST = { words: 3, characters: 5 };

/** A letter or two: a size, a slip of the finger, but no wish. */
export function isScrap({ text }: Message): boolean {
  return /^[\p{Script=Latin}\p{N}]{1,2}$/u.test(bareOf(text));
}

/** Long enough to want something rather than to answer. */
export function isSentence(text: string): boolean {
  return (text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []).length >= WORDS_OF_A_SENTENCE;
}

/** "This is ridiculous", "骗子": said beside a wish, and none of its own. */
export function isOutburst(text: string, phrases: Phrases): boolean {
  const isShort = /\p{Script=Han}/u.test(text) ? bareOf(text).length <= LONGEST_OUTBURST.characters : text.trim().split(/\s+/).length <= LONGEST_OUTBURST.words;
  return isShort && !/[吗嗎么麼]$/u.test(bareOf(text)) && phrases.mentions('upset', text);
}

/** An answer to whatever was asked, never a wish. */
export function isYesOrNo({ intent }: { intent: string }): boolean {
  return intent === 'affirm' || intent === 'deny';
}

/** In letters; a Chinese character says as much as a short word. */
export function lengthOf(text: string): number {
  return bareOf(text).replace(/\p{Script=Han}/gu, 'xxx').length;
}

/** Nothing but entities: "LX123456785CN", "WB-10482, 44100". */
export function isBare({ text, entities }: Message): boolean {
  if (entities.length === 0) return false;
  let rest = text;
  for (const { start, end } of entities.toReversed()) rest = rest.slice(0, start) + rest.slice(end);
  return lengthOf(rest) <= 3;
}

export function bareOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
