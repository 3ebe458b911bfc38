/** What kind of thing a message is by its shape alone: an answer, a scrap, an outburst, nothing but numbers. */
import type { Phrases } from './phrases';
import type { Message } from './turn';

/** Shorter than this is likely an answer. */
const WORDS_OF_A_SENTENCE = 5;
/** A letter or three beside numbers is a slip. */
const LONGEST_BESIDE = 3;
/** What is longer says more than that somebody is upset. */
const LONGEST_OUTBURST = { words: 3, characters: 5 };
const LONGEST_QUESTION = 40;
/** What is longer tells of something else that is not known. */
const LONGEST_REGRET = { words: 8, characters: 14 };

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
  return isWithin(LONGEST_OUTBURST, text) && !/[吗嗎么麼]$/u.test(bareOf(text)) && phrases.mentions('upset', text);
}

/** "No sé el código postal", 忘记邮箱了: it is not to be had. */
export function isUnknowing(text: string, phrases: Phrases): boolean {
  return isWithin(LONGEST_REGRET, text) && !/[?？吗]/u.test(text) && phrases.mentions('unknown', text);
}

function isWithin(longest: { words: number; characters: number }, text: string): boolean {
  return /\p{Script=Han}/u.test(text) ? bareOf(text).length <= longest.characters : text.trim().split(/\s+/).length <= longest.words;
}

/** A question and nothing more. */
export function isShortQuestion(text: string): boolean {
  return text.length <= LONGEST_QUESTION && /[?？吗]/u.test(text);
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
export function isBare(message: Message): boolean {
  return message.entities.length > 0 && lengthOf(besideEntities(message)) <= LONGEST_BESIDE;
}

/** Nothing but entities and what names them: "my order is WB-10482, postcode 44100". */
export function isReference(message: Message, phrases: Phrases): boolean {
  return message.entities.length > 0 && lengthOf(phrases.without('naming', besideEntities(message))) <= LONGEST_BESIDE;
}

function besideEntities({ text, entities }: Message): string {
  return entities.toReversed().reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

export function bareOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
