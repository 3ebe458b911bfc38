import { caseNumbers } from './case-number';
import { carriers } from './carrier';
import { cities } from './city';
import { colours } from './colour';
import { countries } from './country';
import { dates } from './dates';
import { emails } from './email';
import { fold } from './fold';
import { wordsOf } from './gazetteer';
import { money } from './money';
import { choices, ordinals } from './ordinal';
import { orderNumbers } from './order-number';
import { phoneLast4, phones } from './phone';
import { postcodes } from './postcode';
import { quantities } from './quantity';
import { sizes } from './size';
import { trackingNumbers } from './tracking-number';
import { ENTITY_TYPES, type Entity, type EntityOptions, type EntityType, type Extractor, type Match } from './types';

export { ENTITY_TYPES, type Entity, type EntityOptions, type EntityType } from './types';

const IN_WORDS: Extractor[] = [emails, orderNumbers, money, dates, quantities, carriers, sizes, cities, countries, choices, ordinals, colours];
/** Those that have nothing to find where there is no figure, as in most messages. */
const IN_FIGURES: Extractor[] = [caseNumbers, trackingNumbers, phones, phoneLast4, postcodes];
const ALL = [...IN_WORDS, ...IN_FIGURES];

/** A shopper's message is never longer; what a stranger sends beyond it costs nothing. */
const LONGEST_TEXT = 20_000;
const MOST_ENTITIES = 200;

/** What a message names, in order, without overlaps; `text.slice(start, end)` is each entity's text. */
export function extractEntities(text: string, options: EntityOptions): Entity[] {
  const given = text.slice(0, LONGEST_TEXT);
  const folded = fold(given);
  const reading = { ...options, text: given, folded, words: wordsOf(folded.text) };
  const matches = (/\d/.test(folded.text) ? ALL : IN_WORDS).flatMap((extract) => extract(reading));
  return mostSpecific(matches)
    .map(({ type, value, start, end }) => {
      const span = folded.origin(start, end);
      return { type, value, text: given.slice(span.start, span.end), ...span };
    })
    .filter((entity) => entity.text.length > 0)
    .sort((a, b) => a.start - b.start);
}

const RANK = new Map<EntityType, number>(ENTITY_TYPES.map((type, rank) => [type, rank]));
const standing = (match: Match): number => (RANK.get(match.type) ?? 0) + (match.weak ? ENTITY_TYPES.length : 0);

/** Where finds overlap the more specific type stands, then the longer; units already taken are marked, so this is linear. */
function mostSpecific(matches: Match[]): Match[] {
  const taken = new Set<number>();
  const kept: Match[] = [];
  for (const match of matches.sort((a, b) => standing(a) - standing(b) || b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (kept.length === MOST_ENTITIES) break;
    if (isTaken(taken, match)) continue;
    for (let at = match.start; at < match.end; at++) taken.add(at);
    kept.push(match);
  }
  return kept;
}

function isTaken(taken: Set<number>, { start, end }: Match): boolean {
  for (let at = start; at < end; at++) if (taken.has(at)) return true;
  return false;
}
