import { conceptOfWord, eachMeaningOfHan } from './concepts';
import { combine, hashString } from './hashing';
import { MARK } from './mask';
import { isHanCode, units } from './normalize';
import { stem } from './stemmer';

/** Feature blocks, each brought to unit length before the whole is: long words must not drown the few stems of a sentence. */
export enum Block { Words, Pairs, Characters, Concepts }
export const BLOCKS = 4;

/** Pairs of stems count when they stand at most this many units apart. */
const PAIR_WINDOW = 8;
/** Features of one sentence looked at; beyond it, text is no longer a shopper's sentence. */
const CAPACITY = 1 << 16;
const CACHED_WORDS = 50_000;
const [SHORTEST_GRAM, LONGEST_GRAM] = [2, 4];
const EDGE = 0x2f0b;

enum Seed { Unit = 11, Sequence = 21, Pair = 41, Gram = 77, Concept = 91, ConceptPair = 97, Meaning = 101, MeaningSequence = 103 }

interface Word {
  hash: number;
  grams: Int32Array;
  han: boolean;
  /** Number of the concept, or -1. */
  concept: number;
  /** Hash of the concept, or else of the word. */
  meaning: number;
}

/**
 * Hashed features of normalised text. Words: stems and Han characters, singly, in twos in order (sentence edges count as a unit).
 * Pairs: two different stems, or a stem and a Han character, in any order within eight units. Characters: 2–4-grams of each Latin
 * word with its edges, which survive a slip of the finger. Concepts: meanings shared by the three languages, singly and in pairs,
 * and Latin words in twos in order, each by its meaning if it has one, so that a synonym keeps its place in the sentence.
 */
export class Extractor {
  readonly hashes = new Int32Array(CAPACITY);
  readonly blocks = new Uint8Array(CAPACITY);
  /** Features found by the last `extract`. */
  length = 0;
  private readonly cache = new Map<string, Word>();
  private readonly concepts: number[] = [];

  extract(normalized: string): void {
    this.length = 0;
    this.concepts.length = 0;
    const words = units(normalized).map((unit) => this.word(unit));
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      this.push(word.hash, Block.Words);
      this.push(combine(i > 0 ? words[i - 1]!.hash : EDGE, word.hash, Seed.Sequence), Block.Words);
      for (let g = 0; g < word.grams.length; g++) this.push(word.grams[g]!, Block.Characters);
      if (word.concept >= 0) this.concepts.push(word.concept);
      if (word.han) continue;
      this.push(combine(i > 0 ? words[i - 1]!.meaning : EDGE, word.meaning, Seed.MeaningSequence), Block.Concepts);
      for (let j = Math.max(0, i - PAIR_WINDOW); j < i; j++) {
        const other = words[j]!;
        if (other.hash !== word.hash) this.push(pairHash(other.hash, word.hash, Seed.Pair), Block.Pairs);
      }
    }
    if (words.length > 0) this.push(combine(words[words.length - 1]!.hash, EDGE, Seed.Sequence), Block.Words);
    this.pushHanMeanings(normalized);
    this.pushConcepts();
  }

  private pushHanMeanings(normalized: string): void {
    let before = EDGE;
    eachMeaningOfHan(normalized, (concept, at) => {
      if (concept >= 0) this.concepts.push(concept);
      const meaning = concept < 0 ? normalized.charCodeAt(at) : combine(concept, 0, Seed.Meaning);
      this.push(combine(before, meaning, Seed.MeaningSequence), Block.Concepts);
      before = meaning;
    });
  }

  private pushConcepts(): void {
    const found = [...new Set(this.concepts)].sort((a, b) => a - b);
    for (let i = 0; i < found.length; i++) {
      this.push(combine(found[i]!, 0, Seed.Concept), Block.Concepts);
      for (let j = 0; j < i && j < 24; j++) this.push(combine(found[j]!, found[i]!, Seed.ConceptPair), Block.Concepts);
    }
  }

  private word(unit: string): Word {
    const cached = this.cache.get(unit);
    if (cached) return cached;
    const han = unit.length === 1 && isHanCode(unit.charCodeAt(0));
    const marker = unit.startsWith(MARK);
    const root = han || marker ? unit : stem(unit);
    const grams: number[] = [];
    if (!han && !marker) {
      const framed = ` ${unit.slice(0, 40)} `;
      for (let n = SHORTEST_GRAM; n <= LONGEST_GRAM; n++) {
        for (let i = 0; i + n <= framed.length; i++) grams.push(hashString(framed.slice(i, i + n), Seed.Gram + n));
      }
    }
    const hash = hashString(root, Seed.Unit);
    const concept = han ? -1 : conceptOfWord(unit, root);
    const word = { hash, grams: Int32Array.from(grams), han, concept, meaning: concept < 0 ? hash : combine(concept, 0, Seed.Meaning) };
    if (this.cache.size >= CACHED_WORDS) this.cache.clear();
    this.cache.set(unit, word);
    return word;
  }

  private push(hash: number, block: Block): void {
    if (this.length === CAPACITY) return;
    this.hashes[this.length] = hash;
    this.blocks[this.length++] = block;
  }
}

function pairHash(a: number, b: number, seed: Seed): number {
  return a < b ? combine(a, b, seed) : combine(b, a, seed);
}
