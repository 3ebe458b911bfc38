/**
 * What is handed over with a chat: facts, each from where it is known, and nothing guessed. The desk words it in the agent's
 * language.
 */
import type { Language } from '../languages';
import type { Reason } from './reasons';

export interface Brief {
  /** Why people have it; older ones do not say. */
  reason?: Reason;
  /** What the shopper wants, as the router named it, and in their own words. */
  intent: string;
  words: string;
  language: Language;
  upset: boolean;
  /** How it is known who they are; `linked`: their account on the channel is tied to the customer's. */
  identity: 'signed-in' | 'linked' | 'order-proven' | 'unknown';
  customerId?: string;
  /** Proved to be theirs, the latest first. */
  orders: string[];
  parcel?: string;
  /** The dialogs that were under way, by name, with the answers given; then those that had come to an end. */
  tried: { dialog: string; answered: string[] }[];
  /** What the rules have decided in this conversation, as logged. */
  verdicts: string[];
  cases: string[];
  /** Intents whose dialogs would be the next step. */
  next: string[];
}

type InWords = Record<Language, string[]>;

/** As it is opened: the facts of the brief as they stand now, in whole sentences of every language the desk speaks. */
export interface BriefInWords {
  /** The parcel it is about; null where there is none, or nothing is known of it. */
  story: { number: string; situation: string; title: Record<Language, string>; words: InWords } | null;
  /** What the rules say now of what is wanted, and of what the bot decided before; of the first order. */
  rules: { decision: string; allowed: boolean; order: string; rule: string; words: InWords }[];
}
