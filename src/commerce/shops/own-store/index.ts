/**
 * The own store as a shop: orders kept on our own tables. It has no bank behind it: money that is to go back is recorded as
 * `pending`, for the shop's people, and said to be.
 */
import type { DateTime } from 'luxon';
import type { Database } from '../../../store/database';
import { createOrderBook } from '../../orders';
import { ACTION_ARGUMENTS, performerOf, type ActionArguments } from '../arguments';
import { mayStillByStatus, type MayStill } from '../may-still';
import type { ShopAction, ShopAdapter } from '../shop-adapter';
import { refund, resend, returnItems } from './after-sale';
import { cancel } from './cancel';
import { changeAddress, changeContact, changeItems } from './change';
import { performDeed, type Deed } from './deed';
import type { Outcome } from '../../../requests/requests';

export interface OwnStoreOptions { db: Database; clock: () => DateTime; mayStill?: MayStill }

const DEEDS: { [A in ShopAction]: (deed: Deed, details: ActionArguments<A>) => Promise<Outcome> } = {
  'order.cancel': cancel, 'order.change-address': changeAddress, 'order.change-contact': changeContact, 'order.change-items': changeItems,
  'order.return': returnItems, 'order.refund': refund, 'order.resend': resend,
};

export function createOwnStore({ db, clock, mayStill = mayStillByStatus }: OwnStoreOptions): ShopAdapter {
  const performer = <A extends ShopAction>(action: A) => performerOf(action, (details, { key, orderNumber }) =>
    performDeed({ db, action, key, orderNumber, details, now: clock(), mayStill }, (deed) => DEEDS[action](deed, details)));
  const actions = Object.keys(ACTION_ARGUMENTS) as ShopAction[];
  return { ...createOrderBook(db), name: 'own-store', performers: Object.fromEntries(actions.map((action) => [action, performer(action)])) };
}
