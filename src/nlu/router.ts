/** The router: what a message says, in which language, and what it names. */
import type { DateTime } from 'luxon';
import type { Language } from '../languages';
import { clausesOf, saysMoreThan, type Clause } from './clauses';
import { extractEntities, type Entity } from './entities';
import { OUT_OF_SCOPE, type Classification, type Model, type Ranked } from './model';

export interface Wish {
  text: string;
  /** `oos` when nothing of ours was meant. */
  intent: string;
  /** Probability, 0 to 1. */
  confidence: number;
  /** The likeliest other intents, best first. */
  alternatives: Ranked[];
  entities: Entity[];
}

export interface Understanding extends Wish {
  language: Language;
  /** Whether the text itself settles the language; otherwise the conversation's was kept. */
  languageCertain: boolean;
  /** The wishes of a message that has several, in its order; mostly none. */
  wishes: Wish[];
}

export interface Hint {
  /** The conversation's language so far. */
  prior?: Language;
  /** The language, known for certain. */
  language?: Language;
  now: DateTime;
}

export interface Router { understand(text: string, hint: Hint): Understanding }

export interface RouterOptions {
  model: Model;
  orderNumberPattern: RegExp;
  timeZone: string;
  /** Intents that are never a wish of their own beside another: hello, thanks, yes. */
  asides: string[];
}

/** Longer messages are stories: their parts are not wishes. */
const MOST_CLAUSES = 4;
/** Parts count as wishes of their own when each is this sure, or, asked outright, is surely one of two neighbours ("can I return it": the rules, or a return). */
const SURE_APART = 0.8;
const SURE_OF_TWO = 0.9;
/** A message this clear as a whole, and no question, is one wish and its story: "it does not come, the tracking does not move". */
const CLEAR_AS_A_WHOLE = 0.97;

export function createRouter({ model, orderNumberPattern, timeZone, asides }: RouterOptions): Router {
  return {
    understand(text, { prior, language: given, now }) {
      const identified = given === undefined ? model.identifyLanguage(text, prior) : { language: given, certain: true };
      const { language } = identified;
      const entities = extractEntities(text, { language, orderNumberPattern, now: now.toJSDate(), timeZone });
      const classify: Classify = (part) => model.classify(part, language);
      const clauses = clausesOf(text);
      const whole = meaning(text, clauses, entities, classify, asides);
      const isOne = whole.confidence >= CLEAR_AS_A_WHOLE && !clauses.some(({ asked }) => asked);
      const wishes = isOne || clauses.length > MOST_CLAUSES ? [] : apart(clauses, entities, classify, asides);
      return { ...whole, text, language, languageCertain: identified.certain, entities, wishes };
    },
  };
}

type Classify = (part: string) => Classification;

/** "I don't want to cancel, I want to change the address": what is denied does not count, even where it is all there is. */
function meaning(text: string, clauses: Clause[], entities: Entity[], classify: Classify, asides: string[]): Classification {
  const whole = classify(text);
  if (!clauses.some(({ denied, actDenied }) => denied || actDenied)) return withoutNumbers(whole, clauses, entities, classify, asides);
  const rest = clauses.filter(({ denied, actDenied }) => !denied && !actDenied).map((clause) => clause.text).join(', ');
  const meant = rest === '' ? undefined : classify(rest);
  if (meant && meant.intent !== OUT_OF_SCOPE) return meant;
  const denied = clauses.filter(({ actDenied }) => actDenied).map((clause) => classify(clause.text).intent);
  return denied.includes(whole.intent) ? doubted(whole) : whole;
}

/** "I want to return it, order WB-10482, postcode 44100": what says which one is meant is not what is wanted. */
function withoutNumbers(whole: Classification, clauses: Clause[], entities: Entity[], classify: Classify, asides: string[]): Classification {
  const rest = clauses.filter((clause) => saysSomething(clause, entities));
  if (rest.length === 0 || rest.length === clauses.length) return whole;
  const meant = classify(rest.map((clause) => clause.text).join(', '));
  return meant.intent === OUT_OF_SCOPE || meant.confidence < SURE_APART || asides.includes(meant.intent) ? whole : meant;
}

/** Not to be acted on, though still the likeliest thing to ask about. */
function doubted({ intent, confidence, alternatives }: Classification): Classification {
  const half = confidence / 2;
  return { intent: OUT_OF_SCOPE, confidence: 1 - half, alternatives: [...alternatives.filter((other) => other.intent !== intent), { intent, confidence: half }].sort((a, b) => b.confidence - a.confidence) };
}

/** Several wishes in one message, each with its own entities; none when the parts are one wish and its reason. */
function apart(clauses: Clause[], entities: Entity[], classify: Classify, asides: string[]): Wish[] {
  if (clauses.length < 2 || clauses.some(({ denied, actDenied }) => denied || actDenied)) return [];
  const parts = clauses
    .filter((clause) => !clause.reason && saysSomething(clause, entities))
    .map((clause) => ({ asked: clause.asked, wish: wishOf(clause, entities, classify) }))
    .filter(({ wish }) => !asides.includes(wish.intent));
  const wishes = parts.map(({ wish }) => wish);
  const sure = parts.every(({ asked, wish }) => wish.intent !== OUT_OF_SCOPE && (wish.confidence >= SURE_APART || (asked && isOneOfTwo(wish, wishes))));
  const distinct = new Set(wishes.map(({ intent }) => intent)).size === wishes.length;
  return wishes.length > 1 && sure && distinct ? wishes : [];
}

function wishOf({ text, start, end }: Clause, entities: Entity[], classify: Classify): Wish {
  return { text, ...classify(text), entities: entities.filter((entity) => entity.start >= start && entity.end <= end) };
}

/** Between two meanings, neither of which is another part's. */
function isOneOfTwo(wish: Wish, wishes: Wish[]): boolean {
  const { confidence, alternatives: [second] } = wish;
  return second !== undefined && confidence + second.confidence >= SURE_OF_TWO && !wishes.some((other) => other !== wish && [other.intent, other.alternatives[0]?.intent].includes(second.intent));
}

/** A number, a postcode or a name alone belongs to the wish beside it. */
function saysSomething(clause: Clause, entities: Entity[]): boolean {
  return saysMoreThan(clause, entities.filter(({ start, end }) => start >= clause.start && end <= clause.end).map(({ text }) => text));
}
