/**
 * Proof that a guest owns an order: its number and a second fact. A wrong number and a wrong fact get the same answer after the
 * same work, and tries are limited per conversation, per network address (or sender on a channel) and per order.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Database } from '../store/database';
import type { OrderBook } from './orders';
import type { Order } from './types';

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
}

const TRIES = 5;
const WINDOW_MS = 15 * 60_000;

export function createProofDesk(db: Database, orders: OrderBook): ProofDesk {
  return {
    async attempt({ orderNumber, fact, conversationId, origin }, now) {
      const scopes = [`conversation ${conversationId}`, `order ${orderNumber}`, ...(origin ? [`origin ${origin}`] : [])];
      const at = now.toISOString();
      const since = new Date(now.getTime() - WINDOW_MS).toISOString();
      const order = await orders.order(orderNumber);
      const owner = await orders.customer(order?.customerId ?? '');
      const matched = matches(fact, contactFacts(order, owner?.email, owner?.phone)) && order !== undefined;

      // Counted and noted in one go, so that many tries at the same moment are not each taken for the first.
      return await db.transact(async (trx) => {
        await db.serialize(trx, scopes);
        const counts = await trx.selectFrom('proof_attempts').select(['scope', ({ fn }) => fn.countAll<number>().as('tries')])
          .where('scope', 'in', scopes).where('at', '>', since).groupBy('scope').execute();
        if (counts.some(({ tries }) => Number(tries) >= TRIES)) return 'exhausted';
        if (matched) return 'proven';
        await trx.deleteFrom('proof_attempts').where('at', '<=', since).execute();
        await trx.insertInto('proof_attempts').values(scopes.map((scope) => ({ scope, at }))).execute();
        return 'mismatch';
      });
    },
  };
}

interface ContactFacts { email?: string; phones: (string | undefined)[]; postalCode?: string }

function contactFacts(order: Order | undefined, email: string | undefined, phone: string | undefined): ContactFacts {
  const { postalCode, phone: addressPhone } = order?.shippingAddress ?? {};
  return { ...(email && { email }), phones: [phone, addressPhone], ...(postalCode && { postalCode }) };
}

/** Every comparison is made, whatever the ones before said, and none stops at the first difference. */
function matches(fact: string, { email, phones, postalCode }: ContactFacts): boolean {
  const typed = fact.normalize('NFKC').trim();
  const digits = typed.replace(/\D/g, '');
  const isPhoneTail = digits.length >= 4 && /^[\d\s+().-]+$/.test(typed);
  const results = [
    equal(typed.toLowerCase(), email?.trim().toLowerCase()),
    equal(squeezed(typed), postalCode === undefined ? undefined : squeezed(postalCode)),
    ...phones.map((phone) => {
      const full = phone?.replace(/\D/g, '');
      return isPhoneTail && equal(digits.length > 4 ? digits.slice(-7) : digits, full?.slice(digits.length > 4 ? -7 : -4));
    }),
  ];
  return results.includes(true);
}

function squeezed(postcode: string): string {
  return postcode.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function equal(typed: string, held: string | undefined): boolean {
  const same = timingSafeEqual(digest(typed), digest(held ?? ''));
  return same && held !== undefined && held !== '' && typed !== '';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
