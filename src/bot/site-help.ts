/** Where something is on the shop's site and how it is done there, in the operator's own steps. */
import type { SiteTopic } from '../shop/site';
import { bare } from './phrases';
import { inOwnWords, passOn, stepsInWords } from './shop-facts';
import type { Turn } from './turn';

/** @returns whether the shop's file has anything on it. */
export function tellSite(turn: Turn, topic: SiteTopic, key: string): boolean {
  const help = turn.shop.siteHelp?.[topic];
  if (!help) return false;
  const { url, steps = [] } = help;
  const [only, ...more] = steps;
  const how = only && more.length === 0 ? inOwnWords(turn, only) : stepsInWords(turn, steps);
  const text = [turn.text(key), how, ...(url === undefined ? [] : [turn.text('shop-facts:page', { page: url })])].filter(Boolean).join('\n');
  turn.tell({ key, text });
  return true;
}

/** As `tellSite`; where the file has nothing, the question is offered to people. */
export async function tellSiteOrPassOn(turn: Turn, topic: SiteTopic, key: string): Promise<void> {
  if (!tellSite(turn, topic, key)) await passOn(turn, 'shop-facts:not-known');
}

/** The first of the topics whose words (of the locale, parted by "|") the message has. */
export function topicIn<T extends string>(turn: Turn, topics: T[]): T | undefined {
  const said = ` ${bare(turn.trigger.text)} `;
  return topics.find((topic) => turn.text(`site-help:words.${topic}`).split('|').some((word) => said.includes(/\p{Script=Han}/u.test(word) ? word : ` ${word}`)));
}
