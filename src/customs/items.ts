/** May it be sent or imported: kinds of goods by their words, and what is known against them by destination and way of transport. */
import { z } from 'zod';
import type { Transport } from './destination';
import { key, place, sourced } from './figures';
import { wordList, wordsSchema } from './words';

export const VERDICTS = ['prohibited', 'restricted', 'accepted'] as const;

const ruleSchema = z.strictObject({
  verdict: z.enum(VERDICTS),
  /** The reason, as a sentence of the phrasebook. */
  why: key,
  /** Only to these, or only this way; anywhere without it. */
  to: z.array(place).min(1).optional(), transport: z.array(z.enum(['post', 'courier'])).min(1).optional(),
  ...sourced,
});

export const itemsSchema = z.array(z.strictObject({
  category: key, words: wordsSchema,
  /** The first that fits; the last is for the rest. */
  rules: z.array(ruleSchema).min(1).refine((rules) => rules.at(-1)?.to === undefined && rules.at(-1)?.transport === undefined, 'the last rule is for the rest: it names no destination and no transport'),
})).superRefine((items, context) => {
  items.forEach(({ category }, index) => { if (items.findIndex((other) => other.category === category) < index) context.addIssue({ code: 'custom', path: [index, 'category'], message: `${category} stands here twice` }); });
});

export type ItemRule = z.infer<typeof ruleSchema>;
export type ItemKinds = z.infer<typeof itemsSchema>;

export interface ItemBook {
  kinds: string[];
  /** Categories of what a text names, each once, in its order. */
  named(text: string): string[];
  rule(category: string, to: string | undefined, transport: Transport): ItemRule;
  dependsOnDestination(category: string): boolean;
  /** Everything that is prohibited there, whichever way it goes. */
  prohibited(to: string | undefined): string[];
  /** What else the post does not take there. */
  prohibitedByPost(to: string | undefined): string[];
}

export function itemBook(items: ItemKinds): ItemBook {
  const words = wordList(items.map(({ words, category }) => ({ words, value: category })));
  const rules = new Map(items.map(({ category, rules }) => [category, rules]));
  const rule = (category: string, to: string | undefined, transport: Transport): ItemRule =>
    rules.get(category)!.find((one) => (one.to === undefined || (to !== undefined && one.to.includes(to))) && (one.transport?.includes(transport) ?? true))!;
  const refused = (way: Transport, to: string | undefined) => items.map(({ category }) => category).filter((category) => rule(category, to, way).verdict === 'prohibited');
  return {
    kinds: items.map(({ category }) => category), rule,
    dependsOnDestination: (category) => rules.get(category)!.some(({ to }) => to !== undefined),
    named: (text) => built(text, [...new Set(words.find(text).map(({ value }) => value))]),
    prohibited: (to) => refused('post', to).filter((category) => refused('courier', to).includes(category)),
    prohibitedByPost: (to) => refused('post', to).filter((category) => !refused('courier', to).includes(category)),
  };
}

const BATTERIES = ['lithium-loose', 'battery'];
const HOLDERS = ['ordinary', 'device-battery', 'drone'];
const WITH = /\b(?:with|has|have|contains?|inside|con|lleva[ns]?|trae[ns]?|tienen?|contienen?)\b|带|含|内置|装有|里有/iu;

/** "A toy with a lithium battery" is a device, not a loose battery. */
function built(text: string, named: string[]): string[] {
  const isBuiltIn = WITH.test(text) && named.some((category) => BATTERIES.includes(category)) && named.some((category) => HOLDERS.includes(category));
  if (!isBuiltIn) return named;
  const rest = named.filter((category) => !BATTERIES.includes(category) && category !== 'ordinary');
  return rest.includes('drone') ? rest : [...new Set(['device-battery', ...rest])];
}
