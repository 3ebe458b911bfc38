/**
 * What a dialog asks of the shop's system, and what becomes of it. Where the system has no way to do it, will not, or cannot be
 * reached, the shop's people get a case with everything in it, and the shopper its number.
 */
import type { Kind } from '../cases/types';
import type { CurrentOrder } from '../commerce/orders';
import type { ShopAction } from '../commerce/shops/shop-adapter';
import type { Line } from '../commerce/sums';
import { unsentLines } from '../commerce/unsent';
import { notices } from '../notices/notices';
import type { Outcome } from '../requests/requests';
import { openCase, type OpenedCase } from './cases';
import type { OrderSubject } from './order-slots';
import { withNews } from './slots';
import type { Turn } from './turn';

/**
 * Each names a reply. `asked`: taken in, and not yet confirmed. `changed`: the order is another by now, so it is to be looked at
 * and asked about again. `busy`: another change of it is under way. `passed-on`: it is with the shop's people now.
 */
export type DeedState = 'done' | 'partly' | 'asked' | 'too-late' | 'already' | 'out-of-stock' | 'changed' | 'busy' | 'passed-on';

export interface Deed {
  state: DeedState;
  outcome: Outcome;
  /** Set where people have to do something: `partly`, `asked`, `passed-on`. */
  file?: OpenedCase;
}

export interface ShopWish {
  action: ShopAction;
  /** As the shopper has seen it: a later change of it is no longer what they said yes to. */
  order: CurrentOrder;
  details: Record<string, unknown>;
  /** Said already that something is being done. */
  quiet?: boolean;
  /** For the shop's people, if it comes to them: what it is about, and all that is wanted, in words. */
  handOver: { kind: Kind; text: string; urgent?: boolean };
}

/** The shop's system has no such action. */
const BY_HAND = 'by-hand';
const SETTLED: DeedState[] = ['done', 'too-late', 'already', 'out-of-stock', 'changed', 'busy'];

/** Asked once per `name`; after `changed` it takes another. */
export async function askShop(turn: Turn, name: string, wish: ShopWish): Promise<Deed> {
  const { action, order, details, quiet = false } = wish;
  if (!canShop(turn, action)) return await passOn(turn, name, wish, { state: 'refused', reason: BY_HAND });
  if (!quiet) turn.say('order:asking');
  const outcome = await turn.request(name, { action, order: { number: order.number, revision: order.revision }, arguments: details });
  if (SETTLED.includes(outcome.state as DeedState)) return { state: outcome.state as DeedState, outcome };
  if (outcome.state === 'partly') return { state: 'partly', outcome, file: await handOver(turn, name, wish, outcome) };
  if (outcome.state !== 'asked') return await passOn(turn, name, wish, outcome);
  const file = await handOver(turn, name, wish, outcome);
  await lookAgain(turn, name, { orderNumber: order.number, action, file: file.number, round: 1 });
  return { state: 'asked', outcome, file };
}

/** Tells what is told alike whatever was asked for. @returns false for an outcome that the dialog has words of its own for. */
export function tellDeed(turn: Turn, { state, outcome, file }: Deed, order: string): boolean {
  if (state === 'busy') turn.say('order:deed.busy', { order });
  else if ((state === 'asked' || state === 'passed-on') && file) {
    const why = state === 'asked' ? 'asked' : outcome.state === 'unreached' ? 'unreached' : outcome.reason === BY_HAND ? BY_HAND : 'refused';
    turn.say(`order:deed.${why}`, { order, case: file.number, by: file.promiseBy });
  } else return false;
  return true;
}

/** What of it has not left yet; undefined where its parcels do not tell. */
export function unsent(order: CurrentOrder, shipments: OrderSubject['shipments']): Line[] | undefined {
  return unsentLines(order, shipments.map(({ shipment }) => shipment));
}

/** As it is now, after something was asked of the shop. */
export async function orderAgain(turn: Turn, { order, shipments }: OrderSubject): Promise<OrderSubject> {
  const found = await turn.orders.order(order.number);
  if (!found) return { order, shipments };
  const parcels: OrderSubject['shipments'] = [];
  for (const parcel of await turn.orders.shipmentsOf(order.number)) parcels.push(await withNews(turn, parcel));
  return { order: found, shipments: parcels };
}

/** Has the shop's system a way to do it? Where not, people do it by hand. */
export function canShop({ services }: Turn, action: ShopAction): boolean {
  return services.actions?.has(action) ?? false;
}

async function passOn(turn: Turn, name: string, wish: ShopWish, outcome: Outcome): Promise<Deed> {
  return { state: 'passed-on', outcome, file: await handOver(turn, name, wish, outcome) };
}

async function handOver(turn: Turn, name: string, { action, order, details, handOver: { kind, text, urgent = false } }: ShopWish, outcome: Outcome): Promise<OpenedCase> {
  return await openCase(turn, `${name} handed over`, { kind, text, cause: 'system', urgent, orderNumber: order.number, facts: { action, arguments: details, outcome } });
}

/** What is asked for and not confirmed is looked at again after a while, and the shopper told. */
export const ORDER_CHECK = 'order.check';
export interface OrderCheck { orderNumber: string; action: ShopAction; /** The case that people have. */ file: string; round: number }

const CHECK_AFTER_MINUTES = [10, 60, 360];

/** @returns false when it has been looked at often enough: then the people with the case tell the shopper. */
export async function lookAgain(turn: Turn, name: string, check: OrderCheck): Promise<boolean> {
  const minutes = CHECK_AFTER_MINUTES[check.round - 1];
  if (minutes === undefined) return false;
  return await turn.once(`${name} looked at again`, () => {
    turn.writes.push(notices.schedule(`${ORDER_CHECK} ${check.file}`, turn.address, { event: ORDER_CHECK, value: check }, turn.now.plus({ minutes }).toJSDate()));
    return Promise.resolve(true);
  });
}
