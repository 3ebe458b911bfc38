/** What the actions have in common: the order as it is now, whether it may still be done, and marks to find again what was done. */
import { createHash } from 'node:crypto';
import type { Performer } from '../../../../requests/worker';
import type { Outcome } from '../../../../requests/requests';
import type { CurrentOrder } from '../../../orders';
import { performerOf, type ActionArguments } from '../../arguments';
import type { MayStill, Permission } from '../../may-still';
import { ShopError, type RefusalReason, type ShopAction } from '../../shop-adapter';
import type { ShopifyClient } from '../client';
import { SHOP_NAME } from '../name';
import { toOrder } from '../mapping';
import type { Reader } from '../reader';
import type { OrderNode, UserErrors } from '../schemas';

export interface Shopify {
  client: ShopifyClient;
  reader: Reader;
  mayStill: MayStill;
  /** For what Shopify does in its own time. */
  patienceMs: number;
}

export interface Deed<A extends ShopAction> {
  node: OrderNode;
  order: CurrentOrder;
  details: ActionArguments<A>;
  key: string;
  attempt: number;
  /** What to answer instead, where it may not be done (any more). Asked after it is known not to be done already. */
  hindrance(): Outcome | undefined;
}

export type Act<A extends ShopAction> = (shop: Shopify, deed: Deed<A>) => Promise<Outcome>;

export function performer<A extends ShopAction>(action: A, shop: Shopify, act: Act<A>): Performer {
  return performerOf(action, async (details, { orderNumber, key, attempt }) => {
    const node = await shop.reader.find(orderNumber);
    if (!node) return refused('unknown-order');
    const order = toOrder(node);
    const { revision, ...meant } = details;
    const hindrance = (): Outcome | undefined => hindranceOf(shop.mayStill(action, order, meant), order, revision);
    return await act(shop, { node, order, details, key, attempt, hindrance });
  });
}

function hindranceOf(permission: Permission, order: CurrentOrder, revision: number | undefined): Outcome | undefined {
  if (!permission.allowed) return permission.state === 'refused' ? refused(permission.reason ?? 'by-rule') : { state: permission.state };
  return revision === undefined || revision === order.revision ? undefined : { state: 'changed', retryable: true };
}

export function refused(reason: RefusalReason, detail?: string): Outcome {
  return { state: 'refused', reason, ...(detail !== undefined && { detail }) };
}

/** Shopify's own words, for the shop's people. */
export function refusedByShop([error]: UserErrors): Outcome {
  return refused('by-shop', error?.message.slice(0, 200));
}

export function noEffect(what: string): ShopError {
  return new ShopError(SHOP_NAME, 'no-effect', what);
}

/** Left in a note of what is done, to know it again. Its readers are the shop's people. */
export function markOf(key: string): string {
  return `[waybill ${createHash('sha256').update(key).digest('hex').slice(0, 16)}]`;
}

/** Shopify's idempotency keys are UUIDs; the same deed has the same one. */
export function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
