/** Changes where an order goes and whom to reach. */
import type { Outcome } from '../../../requests/requests';
import { isZero, money, subtract } from '../../money';
import type { ActionArguments } from '../arguments';
import type { Deed } from './deed';
import type { WooOrder } from './schema';

export async function changeAddress(deed: Deed, { address }: ActionArguments<'order.change-address'>): Promise<Outcome> {
  const { order, earlier } = deed;
  const { line1 = '', line2 = '', city = '', region = '', postalCode = '', country = order.shipping.country ?? order.billing.country ?? '', phone } = address;
  const shipping = { ...namesOf(order, address.name), address_1: line1, address_2: line2, city, state: region, postcode: postalCode, country, ...(phone !== undefined && { phone }) };
  const isDone = ({ shipping: now }: WooOrder) => same(now.address_1, line1) && same(now.city, city) && same(now.postcode, postalCode) && same(now.country, country);
  const before = (earlier?.total as string | undefined) ?? order.total;
  const after = earlier && isDone(order) ? order : await deed.change({ shipping }, { total: before }, isDone);
  // WooCommerce reckons the tax anew.
  const difference = subtract(money(after.total, order.currency), money(before, order.currency));
  return { state: 'done', ...(!isZero(difference) && { difference }) };
}

export async function changeContact(deed: Deed, { email, phone }: ActionArguments<'order.change-contact'>): Promise<Outcome> {
  const { order, earlier } = deed;
  const isDone = ({ billing }: WooOrder) => (email === undefined || same(billing.email, email)) && (phone === undefined || same(billing.phone, phone));
  if (earlier && isDone(order)) return { state: 'done' };
  const body = { billing: { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) }, ...(phone !== undefined && { shipping: { phone } }) };
  await deed.change(body, {}, isDone);
  return { state: 'done' };
}

/** A name that is the same keeps the parts it had; another is parted at its last space. */
function namesOf({ shipping, billing }: WooOrder, name: string | undefined): { first_name: string; last_name: string } {
  const old = shipping.first_name ?? shipping.last_name ? shipping : billing;
  const [first, last] = [old.first_name ?? '', old.last_name ?? ''];
  if (name === undefined || same(`${first} ${last}`, name)) return { first_name: first, last_name: last };
  const parts = name.trim().split(/\s+/);
  return parts.length === 1 ? { first_name: parts[0]!, last_name: '' } : { first_name: parts.slice(0, -1).join(' '), last_name: parts.at(-1)! };
}

/** WordPress trims, and plugins write postcodes their own way. */
function same(one = '', other = ''): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s-]+/g, '');
  return plain(one) === plain(other);
}
