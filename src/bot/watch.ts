/** What dialogs do with watches: begin and end them, and tell what is new, each scan once in whatever way it is told. */
import type { StoredShipment } from '../commerce/orders';
import type { Shipment } from '../commerce/types';
import { tellStory, type Story } from '../tracking/story';
import { USUAL_NEWS } from '../watches/watcher';
import { zoneOf } from '../watches/quiet';
import type { Holder, StoredWatch } from '../watches/watches';
import { findParcel } from './slots';
import type { Turn } from './turn';

export type { ParcelMoved } from '../watches/watcher';

const OVER: Story['state'][] = ['delivered', 'returned'];
/** Nobody needs more at a time, and each is asked after for weeks. */
export const MOST_WATCHED = 20;

/** Tells the shopper from now on when one of these moves; what they have been told already is no news. */
export async function watchParcels(turn: Turn, name: string, parcels: StoredShipment[]): Promise<void> {
  await turn.once(name, async () => {
    for (const { orderNumber, shipment } of parcels) {
      const order = await turn.orders.order(orderNumber);
      const address = order && turn.mayOpen(order) ? order.shippingAddress : undefined;
      const told = stampOf(storyOf(turn, shipment));
      turn.writes.push(turn.services.watches.watch({
        number: shipment.trackingNumber, carrier: shipment.carrier, orderNumber, address: turn.address, ...(told !== undefined && { told }),
        zone: zoneOf({ device: turn.zone, address, destinationCountry: shipment.destinationCountry, shop: turn.shop.timeZone }),
      }, turn.now.toJSDate()));
    }
    turn.memory.watches = true;
    return true;
  });
}

/** @param number of one parcel; all without it. */
export async function stopWatching(turn: Turn, name: string, number?: string): Promise<void> {
  await turn.once(name, () => {
    turn.writes.push(turn.services.watches.stop(holderOf(turn), number));
    return Promise.resolve(true);
  });
}

export async function watched(turn: Turn): Promise<StoredWatch[]> {
  return await turn.services.watches.ofHolder(holderOf(turn));
}

/** When the shopper is left in peace: times of day, by their own clock. */
export function quietHours({ shop }: Turn): { from: string; to: string } {
  return (shop.news ?? USUAL_NEWS).quietHours;
}

export interface ParcelNews { shipment: Shipment; story: Story; /** It has arrived, or is back: there will be no more. */ isOver: boolean }

/** What the shopper does not know yet of a parcel they watch; undefined where there is nothing, or they watch it no longer. */
export async function newsOf(turn: Turn, number: string): Promise<ParcelNews | undefined> {
  const watch = await turn.services.watches.find(holderOf(turn), number);
  if (!watch) return undefined;
  const { found } = await findParcel(turn, watch.number);
  const parcel = found.find(({ orderNumber }) => orderNumber === watch.orderNumber) ?? found[0];
  const story = parcel && storyOf(turn, parcel.shipment);
  const at = story && stampOf(story);
  // Told meanwhile, by an answer or by news of another kind.
  if (!story || at === undefined || at <= (watch.told ?? '')) return undefined;
  const isLast = OVER.includes(story.state);
  const { watches } = turn.services;
  turn.writes.push(isLast ? watches.stop(holderOf(turn), number) : watches.said(holderOf(turn), number, at));
  return { shipment: parcel.shipment, story, isOver: isLast };
}

/** The shopper has just been told this story. */
export function noteTold(turn: Turn, story: Story): void {
  const at = stampOf(story);
  if (turn.memory.watches && at !== undefined) turn.writes.push(turn.services.watches.said(holderOf(turn), story.number, at));
}

function stampOf({ last }: Story): string | undefined {
  return last?.at.toUTC().toISO() ?? undefined;
}

function holderOf({ conversation: { id, userId } }: Turn): Holder {
  return { conversationId: id, userId };
}

/** There is nothing more to hear of it. */
export function isOver(turn: Turn, shipment: Shipment): boolean {
  return OVER.includes(storyOf(turn, shipment).state);
}

export function storyOf(turn: Turn, shipment: Shipment): Story {
  return tellStory(shipment, turn.shop, turn.now);
}
