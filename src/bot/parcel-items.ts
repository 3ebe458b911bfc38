/** What was in a parcel. Shops do not say which line went into which; where there are several parcels, the shopper does. */
import type { CurrentOrder, StoredShipment } from '../commerce/orders';
import type { Order } from '../commerce/types';
import { chooseItems } from './order-slots';
import type { Turn } from './turn';

export async function itemsOfParcel(turn: Turn, order: CurrentOrder, shipments: StoredShipment[]): Promise<Order['items']> {
  return shipments.length < 2 ? order.items : await chooseItems(turn, 'items', order, { say: 'remedy:which-items', many: true });
}
