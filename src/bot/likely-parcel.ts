/** The parcel that a wish is about without having been named: of all that somebody has ordered, the only one in such a situation. */
import type { StoredShipment } from '../commerce/orders';
import { tellStory, type Situation } from '../tracking/story';
import type { Slot } from './dialog';
import { inGroup, provenOrder } from './proof';
import { parcelIn, withNews, type OrderSubject } from './slots';
import type { Turn } from './turn';

/** As the slot `parcel`, which asks where this one can tell; of an order that was named, by its own parcels. */
export function parcelThatIs(...situations: Situation[]): Slot<OrderSubject & { parcel?: StoredShipment }> {
  return async (turn, name) => {
    const likely = await turn.once(`${name} likely`, async () => (await likelyParcel(turn, situations)) ?? null);
    if (!likely) return await parcelIn(situations)(turn, name);
    turn.about({ type: 'order_number', value: likely.order });
    const order = await provenOrder(turn, likely.order);
    const shipments: StoredShipment[] = [];
    for (const one of await turn.orders.shipmentsOf(order.number)) shipments.push(await withNews(turn, one));
    const meant = shipments.find(({ shipment }) => shipment.trackingNumber === likely.number);
    return { order, shipments, ...(meant && { parcel: meant }) };
  };
}

async function likelyParcel(turn: Turn, situations: Situation[]): Promise<{ order: string; number: string } | undefined> {
  const isNamed = [...turn.trigger.entities, ...turn.memory.heard].some(({ type }) => type === 'order_number' || type === 'tracking_number');
  if (!turn.customer || inGroup(turn) || isNamed || turn.notMeant !== undefined) return undefined;
  const fitting: { order: string; number: string }[] = [];
  for (const { number: order } of await turn.orders.ordersOf(turn.customer.id)) {
    for (const { shipment } of await turn.orders.shipmentsOf(order)) {
      if (situations.includes(tellStory(shipment, turn.shop, turn.now).situation)) fitting.push({ order, number: shipment.trackingNumber });
    }
  }
  return fitting.length === 1 ? fitting[0] : undefined;
}
