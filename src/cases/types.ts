/** What a case is: one file for everything that people, a carrier or the shop's system must do for a shopper. */

import type { Address } from '../requests/requests';

/** One for every cause there is to open a case. */
export const KINDS = [
  'message', 'trace', 'lost', 'damaged', 'not-received', 'misdelivered', 'missed-delivery', 'delivery-instructions', 'returned', 'intercept', 'customs', 'pickup', 'claim',
  'order', 'cancel', 'change', 'payment', 'invoice', 'return', 'exchange', 'refund', 'wrong-item', 'defective', 'dispute', 'complaint', 'suggestion', 'account', 'notice',
] as const;
export type Kind = (typeof KINDS)[number];

/** `resolved`: decided, and the shopper is to hear of it. `closed`: they have, or there is nothing to tell. */
export const STATES = ['open', 'waiting-carrier', 'waiting-shopper', 'resolved', 'closed'] as const;
export type State = (typeof STATES)[number];

/** Where the fault lies, as far as it is known: each class has its own standard remedy. */
export const CAUSES = ['system', 'carrier', 'human', 'unknown'] as const;
export type Cause = (typeof CAUSES)[number];

/** What was decided. `answered` says it in words alone; `confirmed` leaves the remedy to the shopper; `lost`: looked for, and not found. */
export const OUTCOMES = [
  'answered', 'done', 'confirmed', 'refused', 'lost', 'found', 'delivered', 'resent', 'replaced', 'refunded', 'partly-refunded', 'cancelled', 'changed', 'returned', 'claim-paid', 'claim-refused',
  'withdrawn', 'duplicate',
] as const;
export type OutcomeCode = (typeof OUTCOMES)[number];

export const ACTORS = ['bot', 'shopper', 'agent', 'carrier', 'system'] as const;
export type Actor = (typeof ACTORS)[number];

export interface Step {
  /** ISO 8601. */
  at: string;
  who: Actor;
  /** Which agent. */
  agent?: string;
  /** `opened`, `note`, `told`, `evidence`, `moved`, `assigned`, `promised`, `promise-passed`, `resolved`, `reopened`, … */
  event: string;
  text?: string;
  detail?: Record<string, unknown>;
}

/** What shows that it is so. */
export interface Evidence {
  /** Which piece it is, such as `photo-label`. */
  what?: string;
  /** Ids of stored files. */
  attachments?: string[];
  note?: string;
}

export interface NewCase {
  kind: Kind;
  conversationId: string;
  userId: string;
  /** Signed in. */
  customerId?: string;
  orderNumber?: string;
  trackingNumber?: string;
  /** What the shopper wants, as the router named it. */
  intent: string;
  language: string;
  /** In the shopper's own words, or what is known of it. */
  text: string;
  /** By the kind, unless it is given. */
  cause?: Cause;
  urgent?: boolean;
  evidence?: Evidence[];
  /** What those who work on it need to know besides; JSON. */
  facts?: Record<string, unknown>;
  promiseBy?: Date;
  /** Where the shopper can be told; without it nobody is. */
  address?: Address;
}

/** As it stands, without its history. */
export interface CaseSummary {
  number: string; kind: Kind; state: State; cause: Cause; urgent: boolean;
  owner?: string;
  conversationId: string; userId?: string; customerId?: string; orderNumber?: string; trackingNumber?: string;
  intent: string; language: string; text: string; facts: Record<string, unknown>;
  address?: Address;
  /** When the shopper hears of it next, and since when that is overdue. */
  promiseBy?: Date; overdueSince?: Date;
  /** When they first had news of it from anybody, and since when what they have added waits for some. */
  answeredAt?: Date; unansweredSince?: Date;
  /** Promised dates that passed without news. */
  missed: number;
  outcome?: { code: OutcomeCode; /** For the shopper, in their language. */ words?: string };
  /** The case that this one turned out to be. */
  sameAs?: string;
  openedAt: Date; updatedAt: Date; closedAt?: Date;
}

export interface CaseFile extends CaseSummary {
  history: Step[];
  evidence: Evidence[];
}
