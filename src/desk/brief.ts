/**
 * What is handed over with a chat: facts, each from where it is known, and nothing guessed. The desk words it in the agent's
 * language.
 */
import type { Language } from '../languages';

export interface Brief {
  /** What the shopper wants, as the router named it, and in their own words. */
  intent: string;
  words: string;
  language: Language;
  upset: boolean;
  /** How it is known who they are. */
  identity: 'signed-in' | 'order-proven' | 'unknown';
  customerId?: string;
  /** Proved to be theirs, the latest first. */
  orders: string[];
  parcel?: string;
  /** The dialogs that were under way, by name, with the answers given. */
  tried: { dialog: string; answered: string[] }[];
  /** What the rules have decided in this conversation, as logged. */
  verdicts: string[];
  cases: string[];
  /** Intents whose dialogs would be the next step. */
  next: string[];
}
