import type { Language } from '../languages';
import { hashString } from './hashing';
import { isHanCode, MAX_LENGTH, normalize, units } from './normalize';
import { MARK } from './mask';
import { matchesOf } from './matches';

export interface IdentifiedLanguage {
  language: Language;
  /** 0…1. */
  confidence: number;
  /** Whether the text itself settles it; if not, the prior (the conversation's language) was followed. */
  certain: boolean;
}

const BUCKETS = 1 << 15;
/** Words at home in every language: they say nothing about which is being spoken. */
const SHARED = new Set(['ok', 'oki', 'okay', 'okey', 'no', 'hey', 'bye', 'chat', 'app', 'web', 'email', 'online', 'info', 'error', 'bot', 'dhl', 'ups', 'usps', 'fedex']);
/** No single word says more than this (natural logarithm of odds), so that one borrowed word cannot turn a sentence. */
const WORD_LIMIT = 3;
/** A size, a slip of the finger. */
const SINGLE_LETTER = /^\p{Script=Latin}$/u;
/** What the language of the conversation so far counts for. */
const PRIOR_ODDS = 1.5;
/** Odds at which the text is taken at its word. */
const CERTAIN_ODDS = 2.2;
const CACHED_WORDS = 50_000;

/**
 * Tells English, Spanish and Chinese apart in short text: by script first, then by a naive Bayes over the whole word and its
 * character 1–4-grams. Codes, numbers and addresses do not vote, nor do capitalised strangers, which are names.
 */
export class LanguageIdentifier {
  private readonly heard = new Map<string, number>();

  /** @param odds per bucket, ln P(gram | es) - ln P(gram | en) @param known buckets of words seen in training */
  constructor(readonly odds: Float32Array, readonly known: Uint8Array) {}

  /** Learns from labelled sentences; rows of other languages than en and es are of no use to it and skipped. */
  static train(rows: readonly { text: string; lang?: Language | undefined }[]): LanguageIdentifier {
    const counts = { en: new Float64Array(BUCKETS), es: new Float64Array(BUCKETS) };
    const totals = { en: 0, es: 0 };
    const known = new Uint8Array(BUCKETS * 4);
    for (const { text, lang } of rows) {
      if (lang !== 'en' && lang !== 'es') continue;
      for (const unit of units(normalize(text))) {
        if (!isWord(unit)) continue;
        known[wordBucket(unit)] = 1;
        eachGram(unit, (bucket) => {
          counts[lang][bucket]!++;
          totals[lang]++;
        });
      }
    }
    const odds = new Float32Array(BUCKETS);
    if (totals.en > 0 && totals.es > 0) {
      for (let b = 0; b < BUCKETS; b++) {
        odds[b] = Math.log((counts.es[b]! + 0.5) / (totals.es + BUCKETS / 2)) - Math.log((counts.en[b]! + 0.5) / (totals.en + BUCKETS / 2));
      }
    }
    return new LanguageIdentifier(odds, known);
  }

  /**
   * @param prior the conversation's language; it decides when the text does not
   */
  identify(text: string, prior?: Language): IdentifiedLanguage {
    if (prior !== undefined && (FULL_NAME.test(text.trim()) || SINGLE_LETTER.test(text.trim()))) return { language: prior, confidence: 0.5, certain: false };
    const names = capitalised(text.slice(0, MAX_LENGTH), (word) => this.known[wordBucket(word)] === 1);
    let han = 0;
    let latin = 0;
    let spanish = 0;
    for (const unit of units(normalize(text))) {
      if (isHanCode(unit.charCodeAt(0))) han++;
      else if (isWord(unit) && !names.has(unit) && !SHARED.has(unit)) {
        latin++;
        spanish += this.wordOdds(unit);
      }
    }
    // A Chinese word is about two characters; one loan word of Chinese in a Latin sentence does not make it Chinese.
    if (han > 0 && (latin === 0 || han >= latin || (prior === 'zh' && han * 2 >= latin))) {
      return { language: 'zh', confidence: latin === 0 ? 0.99 : 0.9, certain: true };
    }
    if (/[ñ¿¡]/iu.test(text)) spanish += 3;
    else if (/[áéíóú]/iu.test(text) && latin > 0) spanish += 1;
    const told = prior === undefined ? 0 : prior === 'es' ? PRIOR_ODDS : prior === 'en' ? -PRIOR_ODDS : 0;
    const certain = Math.abs(spanish) >= CERTAIN_ODDS;
    if (!certain && prior === 'zh') return { language: 'zh', confidence: 0.5, certain };
    const sum = spanish + told;
    const language: Language = sum > 0 ? 'es' : sum < 0 ? 'en' : (prior ?? 'en');
    return { language, confidence: 1 / (1 + Math.exp(-Math.abs(sum))), certain };
  }

  private wordOdds(unit: string): number {
    let odds = this.heard.get(unit);
    if (odds === undefined) {
      odds = this.weigh(unit);
      if (this.heard.size >= CACHED_WORDS) this.heard.clear();
      this.heard.set(unit, odds);
    }
    return odds;
  }

  private weigh(unit: string): number {
    let sum = 0;
    let grams = 0;
    eachGram(unit, (bucket) => {
      sum += this.odds[bucket]!;
      grams++;
    });
    // Grams of one word repeat one another: their mean times a few is what the word says.
    const word = grams === 0 ? 0 : (sum / grams) * 3;
    const limit = this.known[wordBucket(unit)] === 1 ? WORD_LIMIT : WORD_LIMIT / 2;
    return Math.max(-limit, Math.min(limit, word));
  }
}

/** "Juan Pérez García", "Ana María de la Cruz": capitals throughout, so a name rather than a sentence. */
const FULL_NAME = /^\p{Lu}\p{Ll}+(?:[ -](?:(?:de|del|la|los|y|da|dos|van|von) )*\p{Lu}\p{Ll}+){1,4}$/u;

function isWord(unit: string): boolean {
  return !unit.startsWith(MARK) && !/\d/u.test(unit) && !isHanCode(unit.charCodeAt(0));
}

function wordBucket(word: string): number {
  return hashString(word, 7) & (BUCKETS * 4 - 1);
}

function eachGram(unit: string, visit: (bucket: number) => void): void {
  const framed = ` ${unit.slice(0, 24)} `;
  visit(hashString(framed, 5) & (BUCKETS - 1));
  visit(hashString(framed, 5) & (BUCKETS - 1)); // the whole word counts twice
  for (let n = 1; n <= 4; n++) for (let i = 0; i + n <= framed.length; i++) visit(hashString(framed.slice(i, i + n), n) & (BUCKETS - 1));
}

const CAPITALISED = /\p{Lu}\p{Ll}[\p{L}'’-]*/gu;

/** Folded forms of words written with a capital (but not all in capitals) that training never saw: names of people and places. */
function capitalised(text: string, known: (word: string) => boolean): Set<string> {
  const names = new Set<string>();
  for (const match of matchesOf(CAPITALISED, text)) for (const unit of units(normalize(match[0]))) if (!known(unit)) names.add(unit);
  return names;
}
