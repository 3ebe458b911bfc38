/** Changes an order of our own: where it goes, whom to reach, what is in it. */
import type { Outcome } from '../../../requests/requests';
import { isZero } from '../../money';
import type { CurrentOrder } from '../../orders';
import { minimum, owedBack, refundable, reprice } from '../../sums';
import type { Order } from '../../types';
import type { ActionArguments } from '../arguments';
import { refunded } from './cancel';
import type { Deed } from './deed';
import type { Shelf } from './shelf';

export async function changeAddress({ order }: Deed, { address }: ActionArguments<'order.change-address'>): Promise<Outcome> {
  const { name, phone } = order.shippingAddress ?? {};
  // Whoever gives only the street still wants the parcel in their name.
  order.shippingAddress = { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }), ...address };
  return { state: 'done' };
}

/** The order's contact, not the customer's account. */
export async function changeContact({ order }: Deed, { email, phone }: ActionArguments<'order.change-contact'>): Promise<Outcome> {
  order.contact = { ...order.contact, ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
  // The carrier rings the number beside the address.
  if (phone !== undefined) order.shippingAddress = { ...order.shippingAddress, phone };
  return { state: 'done' };
}

type Wish = ActionArguments<'order.change-items'>['lines'][number];
type Item = Order['items'][number];
type Failure = 'out-of-stock' | 'unknown-item' | 'currency';

export async function changeItems(deed: Deed, { lines }: ActionArguments<'order.change-items'>): Promise<Outcome> {
  const { order, at } = deed;
  if (lines.some(({ sku }) => !order.items.some((item) => item.sku === sku))) return { state: 'refused', reason: 'unknown-item' };
  const shelf = await deed.shelf(lines.flatMap(({ sku, newSku }) => [sku, ...(newSku === undefined ? [] : [newSku])]));

  let items = order.items;
  const done: string[] = [];
  const failed: { sku: string; reason: Failure }[] = [];
  for (const wish of lines) {
    const changed = changeOne(order, items, wish, shelf);
    if (typeof changed === 'string') failed.push({ sku: wish.sku, reason: changed });
    else { items = changed; done.push(wish.sku); }
  }
  if (done.length === 0) return failed.every(({ reason }) => reason === 'out-of-stock') ? { state: 'out-of-stock' } : { state: 'refused', reason: failed[0]!.reason };
  if (items.length === 0) return { state: 'refused', reason: 'no-items-left' };

  const { totals, difference } = reprice(order, items);
  const back = minimum(owedBack(difference), refundable(order));
  Object.assign(order, { items, totals });
  const change = { ...(!isZero(difference) && { difference }), ...refunded(order, back, at) };
  return failed.length > 0 ? { state: 'partly', done, failed, ...change } : { state: 'done', ...change };
}

/** All of an item becomes so many of it, or of another. */
function changeOne(order: CurrentOrder, items: Item[], { sku, quantity, newSku = sku }: Wish, shelf: Shelf): Item[] | Failure {
  const old = items.filter((item) => item.sku === sku);
  const had = old.reduce((sum, item) => sum + item.quantity, 0);
  const item = newSku === sku ? old[0] : otherItem(order, newSku, shelf);
  if (item === undefined) return 'unknown-item';
  if (item === 'currency') return 'currency';
  const enough = newSku === sku ? quantity <= had || shelf.take(sku, quantity - had) : shelf.take(newSku, quantity);
  if (!enough) return 'out-of-stock';
  shelf.put(sku, newSku === sku ? Math.max(0, had - quantity) : had);
  const at = items.findIndex((one) => one.sku === sku);
  const rest = items.filter((one) => one.sku !== sku);
  return quantity === 0 ? rest : [...rest.slice(0, at), { ...item, quantity }, ...rest.slice(at)];
}

/** At its price of today. */
function otherItem({ currency }: CurrentOrder, sku: string, shelf: Shelf): Item | 'currency' | undefined {
  const product = shelf.product(sku);
  const variant = product?.variants?.find((one) => one.sku === sku);
  if (product?.price === undefined || !variant) return undefined;
  if (product.currency !== undefined && product.currency !== currency) return 'currency';
  return { sku, name: product.name, ...(variant.options && { options: variant.options }), quantity: 1, unitPrice: product.price };
}
