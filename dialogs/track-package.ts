/** Where is it, when will it come, has it been sent: the story of a parcel or of every parcel of an order. */
import { dialog } from '../src/bot/dialog';
import { findParcel, subject } from '../src/bot/slots';
import { tellParcel } from '../src/bot/tell-parcel';
import type { Turn } from '../src/bot/turn';
import type { Order } from '../src/commerce/types';
import type { StoredShipment } from '../src/commerce/orders';

/** More parcels than these in one message are named, not told one by one. */
const TOLD_AT_ONCE = 3;

/** Orders without a parcel to tell of, with which a person at the shop can do more than the bot. */
const FOR_PEOPLE: Order['status'][] = ['awaiting_payment', 'shipped', 'delivered', 'cancelled', 'returned'];

export const trackPackage = dialog({
  name: 'track-package',
  intents: ['track_package', 'order_status', 'no_tracking_updates', 'package_delayed'],
  opensOn: ['tracking_number', 'order_number'],
  needs: { subject },

  async run(turn, { subject }) {
    if (subject.kind === 'order') return tellOrder(turn, subject.order, subject.shipments);
    for (const number of subject.numbers.slice(0, TOLD_AT_ONCE)) await tellNumber(turn, number, { amongOthers: subject.numbers.length > 1 });
    if (subject.numbers.length > TOLD_AT_ONCE) turn.say('too-many', { told: TOLD_AT_ONCE, numbers: subject.numbers.slice(TOLD_AT_ONCE, 13) });
  },
});

function tellOrder(turn: Turn, order: Order, shipments: StoredShipment[]): void {
  const stopped = order.status === 'cancelled' || order.status === 'returned';
  if (shipments.length === 0 || stopped) {
    const choices = FOR_PEOPLE.includes(order.status) ? [turn.label('speak_to_agent')] : undefined;
    return turn.say(`order.${order.status}`, { order: order.number, placed: turn.time(order.placedAt) }, { ...(choices && { choices }) });
  }
  turn.say('order.parcels', { order: order.number, placed: turn.time(order.placedAt), count: shipments.length });
  for (const parcel of shipments) tellCurrent(turn, parcel, { amongOthers: shipments.length > 1 });
}

function tellCurrent(turn: Turn, { shipment, stale }: StoredShipment, { amongOthers = false }): void {
  tellParcel(turn, shipment, { amongOthers });
  if (!stale) return;
  turn.say(stale.asOf ? 'stale' : 'stale-unknown', { asOf: stale.asOf });
  if (stale.page !== undefined) turn.say('carrier-page', { page: stale.page });
}

async function tellNumber(turn: Turn, number: string, { amongOthers = false } = {}): Promise<void> {
  const { found, problem, suggestion, page } = await findParcel(turn, number);
  const [parcel] = found;
  if (parcel) return tellCurrent(turn, parcel, { amongOthers });
  if (suggestion !== undefined) {
    if (await turn.confirm(`meant ${number}`, 'suggest', { number, suggestion })) return tellNumber(turn, suggestion, { amongOthers });
    return turn.say('check-again', { number });
  }
  turn.say(problem ? `problem.${problem}` : 'unknown', { number, example: turn.shop.orderNumber.example });
  if (!problem && page) turn.say('carrier-page', { page });
}
