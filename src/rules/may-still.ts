/** The same rules once more at the moment of acting, for the shop adapters: the order may have moved since the shopper said yes. */
import type { DateTime } from 'luxon';
import { mayStillByStatus, type MayStill, type Permission } from '../commerce/shops/may-still';
import type { ShopAction } from '../commerce/shops/shop-adapter';
import type { Line } from '../commerce/sums';
import { parcelsOf, parcelsWith } from '../commerce/unsent';
import type { RuleBook } from './book';
import type { Facts } from './facts';
import type { Decision } from './vocabulary';

/** Refunds and replacements hang on what people have found out, which the dialog that asks for them knows and an order does not. */
const DECISION_OF: Partial<Record<ShopAction, Decision>> = {
  'order.cancel': 'cancel', 'order.change-address': 'change-address', 'order.change-contact': 'change-contact', 'order.change-items': 'change-items', 'order.return': 'return',
};

export function mayStillByRules(book: RuleBook, clock: () => DateTime): MayStill {
  return (action, order, details, shipments = []) => {
    const decision = DECISION_OF[action];
    // People may set a rule aside, not what has happened to the goods; and what the parcels tell of that counts before what the shop has noted.
    if (decision === undefined || typeof details.override === 'string') return mayStillByStatus(action, { ...order, status: book.factsOf(order, shipments, clock()).status }, details);
    // What has not left yet may still be taken out of an order whose other parcels are on their way; what has come may go back.
    const lines = Array.isArray(details.lines) ? (details.lines as Line[]) : [];
    const skus = lines.map(({ sku }) => sku);
    const isReturn = decision === 'return' && lines.length > 0;
    const parcels = isReturn ? parcelsWith(skus, shipments) : decision === 'cancel' && lines.length > 0 ? parcelsOf(lines, order, shipments) : shipments;
    const facts = book.factsOf(order, parcels, clock(), isReturn ? { skus } : {});
    const { allowed } = book.decide(decision, facts, clock());
    if (!allowed) return hindrance(decision, facts);
    // What is left of the other check where the status is no hindrance: an address in another country.
    return decision === 'change-address' ? mayStillByStatus(action, { ...order, status: 'confirmed' }, details) : { allowed: true };
  };
}

const GONE: Facts['status'][] = ['packed', 'shipped', 'delivered'];

function hindrance(decision: Decision, facts: Facts): Permission {
  const { status } = facts;
  if (status === 'cancelled' || status === 'returned' || (decision === 'return' && facts.return === 'open')) return { allowed: false, state: 'already' };
  if (decision === 'return') return { allowed: false, state: 'refused', reason: status === 'delivered' ? 'by-rule' : 'not-delivered' };
  return GONE.includes(status) ? { allowed: false, state: 'too-late' } : { allowed: false, state: 'refused', reason: 'by-rule' };
}
