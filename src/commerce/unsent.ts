/** What of an order is in which parcel, and what has not left yet, where the parcels tell what is in them. */
import type { Line } from './sums';
import type { Order, Shipment } from './types';

/** @returns undefined where a parcel does not say what is in it: then nobody can tell. */
export function unsentLines({ items }: Pick<Order, 'items'>, shipments: Pick<Shipment, 'items'>[]): Line[] | undefined {
  if (shipments.some(({ items: inside }) => inside === undefined)) return undefined;
  const sent = new Map<string, number>();
  for (const { sku, quantity } of shipments.flatMap(({ items: inside }) => inside!)) sent.set(sku, (sent.get(sku) ?? 0) + quantity);
  return items.flatMap(({ sku, quantity }) => {
    const gone = Math.min(quantity, sent.get(sku) ?? 0);
    sent.set(sku, (sent.get(sku) ?? 0) - gone);
    return quantity > gone ? [{ sku, quantity: quantity - gone }] : [];
  });
}

/** The parcels that such lines could be in: none, where they are all among what has not left. */
export function parcelsOf<T extends Pick<Shipment, 'items'>>(lines: Line[], order: Pick<Order, 'items'>, shipments: T[]): T[] {
  const unsent = unsentLines(order, shipments);
  const isHere = unsent && lines.every(({ sku, quantity }) => unsent.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0) >= quantity);
  return isHere ? [] : shipments;
}

/** The parcels that goods of an order came in; all of them where they do not say. */
export function parcelsWith<T extends Pick<Shipment, 'items'>>(skus: string[], shipments: T[]): T[] {
  if (shipments.some(({ items }) => items === undefined)) return shipments;
  const its = shipments.filter(({ items }) => items!.some(({ sku }) => skus.includes(sku)));
  return its.length > 0 ? its : shipments;
}
