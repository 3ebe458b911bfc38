/** Which items of an order a message speaks of, by words of their names in any of the three languages. */
import { LANGUAGES } from '../languages';
import { fold } from '../nlu/entities/fold';
import { wordsOf } from '../nlu/entities/gazetteer';
import type { Order } from '../commerce/types';

type Item = Order['items'][number];

/** Shorter Latin words, and these, are articles and such. */
const SHORTEST_WORD = 3;
const SMALL_WORDS = new Set(['the', 'for', 'and', 'with', 'con', 'del', 'las', 'los', 'una', 'por', 'para', 'par', 'pair', 'set', 'two', 'led']);
/** The kind of thing stands at the end of a Chinese name: 碎花裹身中长连衣裙. */
const HAN_HEAD = 2;

/** Those that a word of the text belongs to, and to no other item; none where nothing is named. */
export function itemsNamed<T extends Pick<Item, 'name'>>(text: string, items: T[]): T[] {
  const folded = fold(text).text;
  const said = new Set(wordsOf(folded).flatMap(({ text: word }) => [word, singular(word)]));
  const names = items.map(wordsOfName);
  return items.filter((_, index) => names[index]!.some((word) => (HAN.test(word) ? folded.includes(word) : said.has(word)) && names.every((other, at) => at === index || !other.includes(word))));
}

const HAN = /[\u3400-\u9fff]/;

function wordsOfName({ name }: Pick<Item, 'name'>): string[] {
  const texts = typeof name === 'object' ? LANGUAGES.flatMap((language) => name[language] ?? []) : name === undefined ? [] : [name];
  return texts.flatMap((each) => {
    const { text } = fold(each);
    const han = [...text.replace(/[(（].*$/u, '').matchAll(/[\u3400-\u9fff]{2,}/g)].at(-1)?.[0] ?? '';
    const latin = wordsOf(text).map(({ text: word }) => word).filter((word) => word.length >= SHORTEST_WORD && !SMALL_WORDS.has(word) && !HAN.test(word)).flatMap((word) => [word, singular(word)]);
    return han === '' ? latin : [...latin, han.slice(-HAN_HEAD)];
  });
}

/** "scarves" apart, what is counted ends in s. */
const singular = (word: string): string => word.replace(/(?<=[a-z]{3})(?:es|s)$/, '');
