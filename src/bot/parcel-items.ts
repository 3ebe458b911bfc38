/** What was in a parcel. Many shops do not say which line went into which; then the shopper does, where there are several parcels. */
import type { CurrentOrder, StoredShipment } from '../commerce/orders';
import type { Order, Shipment } from '../commerce/types';
import { chooseItems } from './order-slots';
import type { Turn } from './turn';

/** @param parcel the one of the order's `shipments` it is about. */
export async function itemsOfParcel(turn: Turn, order: CurrentOrder, shipments: StoredShipment[], parcel: Shipment): Promise<Order['items']> {
  const known = order.items.flatMap((item) => (parcel.items ?? []).filter(({ sku }) => sku === item.sku).map(({ quantity }) => ({ ...item, quantity })));
  if (known.length > 0) return known;
  return shipments.length < 2 ? order.items : await chooseItems(turn, 'items', order, { say: 'remedy:which-items', many: true });
}
