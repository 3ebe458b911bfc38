/** The parcel's story and the rules that apply, for whoever takes a chat over: as the bot would tell them, in all of its languages. */
import { setTimeout } from 'node:timers/promises';
import type { DateTime } from 'luxon';
import { storyInWords } from '../bot/tell-parcel';
import { spaced, type Params, type Phrases } from '../bot/phrases';
import type { OrderBook } from '../commerce/orders';
import type { Shipment } from '../commerce/types';
import { LANGUAGES, type Language } from '../languages';
import type { RuleBook } from '../rules/book';
import { explain } from '../rules/explain';
import { DECISIONS, type Decision } from '../rules/vocabulary';
import type { Shop } from '../shop';
import type { TrackingDesk } from '../tracking/desk';
import { tellStory } from '../tracking/story';
import type { Brief, BriefInWords } from './brief';

export interface BriefWordsOptions { shop: Shop; phrases: Phrases; rules: RuleBook; orders: OrderBook; tracking?: TrackingDesk | undefined; clock: () => DateTime }

/** An agent who opens a chat does not wait for a carrier: what comes later is there the next time. In ms. */
const PATIENCE = 300;
const MOST_RULES = 6;

/** What is decided about such wishes. */
const DECISIONS_OF: Record<string, Decision[]> = {
  cancel_order: ['cancel'], change_address: ['change-address'], change_contact: ['change-contact'], change_order_items: ['change-items'], return_request: ['return'], return_policy: ['return'], exchange: ['exchange'],
  refund_status: ['refund'], payment_problem: ['refund'], billing_charges: ['refund'], package_lost: ['lost', 'resend'], no_tracking_updates: ['lost'], delivered_not_received: ['lost'], package_damaged: ['damaged', 'resend'],
  order_missing_or_wrong_item: ['missing-item', 'wrong-item'], defective_product: ['defective'], missed_delivery_redelivery: ['redelivery'], returned_to_sender: ['resend', 'refund'], wrong_address_delivery: ['resend'],
  file_claim: ['lost', 'damaged'], order_dispute: ['cancel', 'refund', 'return'],
};

export type BriefWords = (brief: Brief) => Promise<BriefInWords>;

export function createBriefWords({ shop, phrases, rules, orders, tracking, clock }: BriefWordsOptions): BriefWords {
  const inAll = <T>(tell: (language: Language) => T) => Object.fromEntries(LANGUAGES.map((language) => [language, tell(language)])) as Record<Language, T>;
  const tellerIn = (language: Language) => ({
    language,
    text(key: string, params: Params = {}) {
      const text = phrases.say(language, key, { now: clock(), shop: shop.name[language], email: shop.email, ...params });
      return language === 'zh' ? spaced(text) : text;
    },
    place: (name: string) => phrases.place(language, name),
  });

  const storyOf = async ({ parcel, orders: [order] }: Brief): Promise<BriefInWords['story']> => {
    const found = parcel !== undefined ? await orders.findShipments(parcel) : order !== undefined ? await orders.shipmentsOf(order) : [];
    const own = found.at(-1)?.shipment;
    if (!own) return null;
    const shipment: Shipment = (tracking && (await Promise.race([tracking.latest(own).then((latest) => latest.shipment), setTimeout(PATIENCE, own, { ref: false })]))) ?? own;
    const story = tellStory(shipment, shop, clock());
    return { number: story.number, situation: story.situation, title: inAll((language) => phrases.say(language, `parcel:situation.${story.situation}`)), words: inAll((language) => storyInWords(tellerIn(language), shipment, story, shop)) };
  };

  const rulesOf = async ({ intent, verdicts, orders: [number] }: Brief): Promise<BriefInWords['rules']> => {
    const order = number === undefined ? undefined : await orders.order(number);
    if (!order) return [];
    // As logged: the decision comes first.
    const decided = verdicts.map((line) => line.split(' ')[0]!).filter((name): name is Decision => (DECISIONS as readonly string[]).includes(name));
    const wanted = [...new Set([...(DECISIONS_OF[intent] ?? []), ...decided.reverse()])].slice(0, MOST_RULES);
    const shipments = wanted.length === 0 ? [] : (await orders.shipmentsOf(order.number)).map(({ shipment }) => shipment);
    return wanted.map((decision) => {
      const verdict = rules.decide(decision, rules.factsOf(order, shipments, clock()), clock());
      return { decision, allowed: verdict.allowed, order: order.number, rule: verdict.rule, words: inAll((language) => explain(verdict, rules, phrases, language, clock()).sentences) };
    });
  };

  return async (brief) => ({ story: await storyOf(brief), rules: await rulesOf(brief) });
}
