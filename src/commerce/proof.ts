/**
 * Proof that a guest owns an order: its number and a second fact. A wrong number and a wrong fact get the same answer after the
 * same work, and tries are limited per conversation, per network address (or sender on a channel) and per order.
 */
import type { Database } from '../store/database';
import type { OrderBook } from './orders';
import type { CodeDesk } from './proof/codes';
import { factsOf, matches } from './proof/facts';
import { takeTry } from './proof/tries';

export type Verdict = 'proven' | 'mismatch' | 'exhausted';

export interface Attempt {
  orderNumber: string;
  /** As typed: an e-mail, a postcode, or (the end of) a phone number. */
  fact: string;
  conversationId: string;
  /** A digest of where it comes from (`server/origin.ts`), if anywhere outside this process. */
  origin?: string;
}

export interface ProofDesk {
  attempt(attempt: Attempt, now: Date): Promise<Verdict>;
  /** Codes to the e-mail on file, where mail is set up. */
  codes?: CodeDesk;
}

const TRIES = 5;
const WINDOW_MS = 15 * 60_000;

export function createProofDesk(db: Database, orders: OrderBook, codes?: CodeDesk): ProofDesk {
  return {
    ...(codes && { codes }),

    async attempt({ orderNumber, fact, conversationId, origin }, now) {
      const order = await orders.order(orderNumber);
      const owner = await orders.customer(order?.customerId ?? '');
      const isRight = matches(fact, factsOf(order, owner));
      const scopes = [`conversation ${conversationId}`, `order ${canonical(orderNumber)}`, ...(origin ? [`origin ${origin}`] : [])];
      if (!(await takeTry(db, { scopes, most: TRIES, withinMs: WINDOW_MS }, now, !isRight))) return 'exhausted';
      return isRight ? 'proven' : 'mismatch';
    },
  };
}

/** However it is written, an order has its tries once. */
function canonical(orderNumber: string): string {
  return orderNumber.normalize('NFKC').toUpperCase().trim();
}
