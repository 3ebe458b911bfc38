/** Why not, and what else: a verdict of the shop's rules as one reply, with a button for each way on that is one of the bot's own. */
import type { Verdict } from '../rules/book';
import type { Turn } from './turn';

/**
 * @param lead sentences to go before the reason.
 * @param without alternatives that the dialog goes on to offer by itself.
 */
export function refuse(turn: Turn, verdict: Verdict, { lead = [], without = [] }: { lead?: string[]; without?: string[] } = {}): void {
  const { sentences, alternatives } = turn.explain(verdict);
  const told = alternatives.filter(({ key }) => !without.includes(key));
  const choices = told.flatMap(({ intent }) => (intent !== undefined && turn.hasLabel(intent) ? [turn.label(intent)] : []));
  turn.tell({
    key: `rules:reason.${verdict.reason}`, text: turn.paragraph([...lead, ...sentences, ...told.map(({ sentence }) => sentence)]), ...(choices.length > 0 && { choices }),
  });
}

/** What the shop itself has added to an allowed verdict, in its own words: a fee, a condition. */
export function ownTerms({ services, language }: Turn, { reason, terms }: Verdict): string[] {
  const { words } = services.rules.rules;
  return [reason, ...terms].flatMap((key) => words[key]?.[language] ?? []);
}
