/** The engine: facts in, a verdict out, with the row that gave it. It knows no policy; that is all in the shop's file. */
import { createHash } from 'node:crypto';
import Big from 'big.js';
import type { DateTime } from 'luxon';
import type { Order, Shipment } from '../commerce/types';
import type { Shop } from '../shop';
import { tellStory } from '../tracking/story';
import { spanOf, type Span } from './calendar';
import { factsOf, type Facts, type Known } from './facts';
import type { Conditions, Period, Row, Rules } from './schema';
import type { Decision } from './vocabulary';

export interface Verdict {
  decision: Decision; allowed: boolean;
  /** Keys; `explain` puts them into words. */
  reason: string; terms: string[]; alternatives: string[];
  /** The period the row names, and, where it is known when it began, its days. */
  period?: Period & { name: string };
  deadline?: Span;
  /** The table and the row of it, counted from 1: `cancel#3`. */
  rule: string;
  /** The file's own, and a digest of its rules: `2026-11-22+1f2e3d4c`. */
  version: string;
}

export interface RuleBook {
  readonly version: string;
  readonly rules: Rules;
  /** @param shipments the parcels it is about; all of the order's, as a rule. */
  factsOf(order: Order, shipments: Shipment[], now: DateTime, known?: Known): Facts;
  /** The same for the same facts and instant. */
  decide(decision: Decision, facts: Facts, now: DateTime): Verdict;
}

export function createRuleBook(rules: Rules, shop: Shop): RuleBook {
  const version = `${rules.version}+${createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 8)}`;
  const spansOf = ({ starts }: Facts) => once((name: string): Span | undefined => {
    const period = rules.periods[name]!;
    const start = starts[period.since];
    return start && spanOf(period, start, shop);
  });
  return {
    version, rules,
    factsOf: (order, shipments, now, known) => factsOf(order, shipments.map((shipment) => ({ shipment, story: tellStory(shipment, shop, now) })), { timeZone: shop.timeZone, tags: rules.tags }, known),
    decide(decision, facts, now) {
      const table = rules.decisions[decision];
      const spanNamed = spansOf(facts);
      const isOver = (name: string): boolean | undefined => {
        const span = spanNamed(name);
        return span && now.toMillis() > span.by.toMillis();
      };
      const index = table.findIndex(({ when = {} }) => holds(when, facts, isOver));
      return { decision, ...verdictOf(table[index]!, rules, spanNamed), rule: `${decision}#${index + 1}`, version };
    },
  };
}

/** Several rows ask for the same period, and luxon is slow at days. */
function once<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, T>();
  return (name) => {
    if (!found.has(name)) found.set(name, find(name));
    return found.get(name) as T;
  };
}

/** How a verdict stands in the log: `cancel no cancel-packed cancel#3 2026-11-22+1f2e3d4c`. Nothing of the order's. */
export function logged({ decision, allowed, reason, rule, version }: Verdict): string {
  return `${decision} ${allowed ? 'yes' : 'no'} ${reason} ${rule} ${version}`;
}

function verdictOf({ allowed, reason, terms, alternatives, deadline: name }: Row, { periods }: Rules, spanNamed: (name: string) => Span | undefined) {
  const verdict = { allowed, reason, terms, alternatives };
  if (name === undefined) return verdict;
  const deadline = spanNamed(name);
  return { ...verdict, period: { name, ...periods[name]! }, ...(deadline && { deadline }) };
}

type IsOver = (period: string) => boolean | undefined;
type Test<T> = (wanted: T, facts: Facts, isOver: IsOver) => boolean;

const TESTS: { [Name in keyof Conditions]-?: Test<NonNullable<Conditions[Name]>> } = {
  status: (wanted, { status }) => wanted.includes(status),
  payment: (wanted, { payment }) => wanted.includes(payment),
  parcel: (wanted, { parcels }) => parcels.some((situation) => wanted.includes(situation)),
  return: (wanted, facts) => wanted.includes(facts.return),
  refund: (wanted, { refund }) => wanted.includes(refund),
  resent: (wanted, { resent }) => wanted === resent,
  claim: (wanted, { claim }) => wanted.includes(claim),
  within: (wanted, _, isOver) => wanted.every((period) => isOver(period) === false),
  after: (wanted, _, isOver) => wanted.every((period) => isOver(period) === true),
  destination: (wanted, { destination }) => destination !== undefined && wanted.includes(destination),
  tag: (wanted, { tags }) => wanted.some((tag) => tags.includes(tag)),
  value: ({ currency, atLeast, below }, { value }) =>
    value.currency === currency && (atLeast === undefined || new Big(value.amount).gte(atLeast)) && (below === undefined || new Big(value.amount).lt(below)),
};

function holds(when: Conditions, facts: Facts, isOver: IsOver): boolean {
  return Object.entries(when).every(([name, wanted]) => (TESTS[name as keyof Conditions] as Test<unknown>)(wanted, facts, isOver));
}
