/** Where is it, when will it come: the story of a parcel, or of every parcel of an order. */
import { dialog } from '../src/bot/dialog';
import { parcelOf, parcelsAsked, tellCurrent, tellWithoutParcel, type AskedOrder } from '../src/bot/parcels-asked';
import { dateIsAsked } from '../src/bot/tell-parcel';
import type { Turn } from '../src/bot/turn';

/** More parcels than these in one message are named, not told one by one. */
const TOLD_AT_ONCE = 3;

export const trackPackage = dialog({
  name: 'track-package',
  intents: ['track_package'],
  opensOn: ['tracking_number', 'order_number'],
  needs: { asked: parcelsAsked },

  async run(turn, { asked }) {
    if (asked.kind === 'orders') {
      for (const one of asked.orders) await tellOrder(turn, one, asked.orders.length > 1);
      return;
    }
    const { numbers } = asked;
    for (const number of numbers.slice(0, TOLD_AT_ONCE)) {
      const parcel = await parcelOf(turn, number);
      if (parcel) tellCurrent(turn, parcel, { amongOthers: numbers.length > 1, dateFirst: dateIsAsked(turn) });
    }
    if (numbers.length > TOLD_AT_ONCE) turn.say('too-many', { told: TOLD_AT_ONCE, numbers: numbers.slice(TOLD_AT_ONCE, 13) });
  },
});

async function tellOrder(turn: Turn, asked: AskedOrder, amongOrders: boolean): Promise<void> {
  if (tellWithoutParcel(turn, asked)) return;
  const { order, shipments } = asked;
  turn.say('order.parcels', { order: order.number, placed: turn.time(order.placedAt), count: shipments.length });
  const chosen = shipments.length > TOLD_AT_ONCE && !amongOrders ? await choose(turn, asked) : shipments.slice(0, TOLD_AT_ONCE);
  for (const parcel of chosen) tellCurrent(turn, parcel, { amongOthers: chosen.length > 1 || amongOrders, dateFirst: dateIsAsked(turn) });
  if (amongOrders && shipments.length > TOLD_AT_ONCE) turn.say('too-many', { told: TOLD_AT_ONCE, numbers: shipments.slice(TOLD_AT_ONCE, 13).map(({ shipment }) => shipment.trackingNumber) });
}

/** One of many parcels, or all of them after all. */
async function choose(turn: Turn, { order, shipments }: AskedOrder): Promise<AskedOrder['shipments']> {
  const numbers = await turn.choose<string[]>(`which parcel of ${order.number}`, {
    say: 'common:which-parcel', params: { order: order.number, count: shipments.length },
    options: [
      ...shipments.map(({ shipment }) => ({ label: shipment.trackingNumber, value: [shipment.trackingNumber], detail: turn.text(`parcel:carrier.${shipment.carrier}`) })),
      { label: turn.text('parcel:all'), value: shipments.map(({ shipment }) => shipment.trackingNumber) },
    ],
  });
  return shipments.filter(({ shipment }) => numbers.includes(shipment.trackingNumber));
}
