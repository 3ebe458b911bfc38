/** A verdict in words: the reason, what it comes with, the deadline where it is known, and what else can be done. */
import type { DateTime } from 'luxon';
import type { Params, Phrases } from '../bot/phrases';
import type { Language } from '../languages';
import type { RuleBook, Verdict } from './book';
import { ALTERNATIVES } from './vocabulary';

export interface Explanation {
  /** Whole sentences, in the order to say them: reason, terms, deadline. */
  sentences: string[];
  alternatives: { key: string; /** A whole sentence. */ sentence: string; /** A few words for a button, where it is one of ours. */ label?: string; intent?: string }[];
}

/** @throws when a key has no words, which `readShop` rules out. */
export function explain(verdict: Verdict, { rules }: RuleBook, phrases: Pick<Phrases, 'say'>, language: Language, now: DateTime): Explanation {
  const say = (key: string, params: Params = {}) => phrases.say(language, `rules:${key}`, { now, ...params });
  const own = (key: string) => rules.words[key]?.[language];
  const { reason, terms, alternatives, period } = verdict;
  const named = period && { span: spanInWords(period, say), since: say(`since.${period.since}`) };
  return {
    sentences: [own(reason) ?? say(`reason.${reason}`, named), ...terms.map((term) => own(term) ?? say(`term.${term}`)), ...deadlineInWords(verdict, now, say)],
    alternatives: alternatives.map((key) => {
      const sentence = own(key);
      if (sentence !== undefined) return { key, sentence };
      const intent = ALTERNATIVES[key];
      return { key, sentence: say(`alternative.${key}`), label: say(`choice.${key}`), ...(intent !== undefined && { intent }) };
    }),
  };
}

type Say = (key: string, params?: Params) => string;

function spanInWords({ from, to, unit }: NonNullable<Verdict['period']>, say: Say): string {
  return from === undefined || from === to ? say(`span.${unit}`, { count: to }) : say(`span.${unit}-range`, { from, to });
}

/** Periods that have words of their own; those a shop adds have the common ones. */
const TOLD = ['return', 'refund', 'refund-without-return', 'loss', 'collection'];

function deadlineInWords({ period, deadline }: Verdict, now: DateTime, say: Say): string[] {
  if (!period || !deadline) return [];
  const { from, by } = deadline;
  const when = now.toMillis() > by.toMillis() ? 'past' : 'to-come';
  return [say(`deadline.${TOLD.includes(period.name) ? period.name : 'other'}.${when}`, { by, range: { from, to: by } })];
}
