/** Address and contact of an order. Shopify neither prices the shipping anew nor changes a label that has been bought. */
import type { Order } from '../../../types';
import { toOrder } from '../mapping';
import { ORDER_UPDATE, type OrderNode } from '../schemas';
import { noEffect, refusedByShop, type Act, type Shopify } from './action';
import type { Outcome } from '../../../../requests/requests';

type Address = NonNullable<Order['shippingAddress']>;

export const changeAddress: Act<'order.change-address'> = async (shop, deed) => {
  const { node, order, details: { address } } = deed;
  const isSo = (now: Order['shippingAddress']): boolean => isSame(address, now);
  const hindrance = deed.hindrance();
  // Changed, it may be, by an earlier call of ours.
  if (hindrance && !(hindrance.state === 'changed' && isSo(order.shippingAddress))) return hindrance;
  if (isSo(order.shippingAddress)) return { state: 'done' };
  return await update(shop, node, { shippingAddress: addressInput(address, node) }, (after) => isSo(toOrder(after).shippingAddress));
};

export const changeContact: Act<'order.change-contact'> = async (shop, deed) => {
  const { node, details: { email, phone } } = deed;
  const isSo = (now: OrderNode): boolean => (email === undefined || same(email, now.email)) && (phone === undefined || sameDigits(phone, now.phone));
  const hindrance = deed.hindrance();
  if (hindrance && !(hindrance.state === 'changed' && isSo(node))) return hindrance;
  if (isSo(node)) return { state: 'done' };
  // The carrier is given the address's phone number.
  const shippingAddress = phone !== undefined && node.shippingAddress ? { shippingAddress: { ...inputOf(node.shippingAddress), phone } } : {};
  return await update(shop, node, { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }), ...shippingAddress }, isSo);
};

async function update({ client, reader }: Shopify, node: OrderNode, input: object, isSo: (after: OrderNode) => boolean): Promise<Outcome> {
  const { orderUpdate: { userErrors } } = await client(ORDER_UPDATE, { input: { id: node.id, ...input } });
  if (userErrors.length > 0) return refusedByShop(userErrors);
  const after = await reader.readUntil(node.id, isSo, 0);
  if (!isSo(after)) throw noEffect('an update of an order was taken, and the order is as it was');
  // Labelled or sent in that very moment: the parcel goes by what the label says.
  return isUnsent(after) ? { state: 'done' } : { state: 'too-late' };
}

const isUnsent = (node: OrderNode): boolean => !['packed', 'shipped', 'delivered'].includes(toOrder(node).status);

/** Whoever is not named anew stays the recipient. */
function addressInput({ name, line1, line2, city, region, postalCode, country, phone }: Address, { shippingAddress: former }: OrderNode): object {
  const named = name?.trim();
  const space = named?.lastIndexOf(' ') ?? -1;
  const recipient = named ? { firstName: space < 0 ? '' : named.slice(0, space), lastName: named.slice(space + 1) } : { firstName: former?.firstName, lastName: former?.lastName };
  const isCode = /^[A-Z0-9]{1,3}$/.test(region ?? '');
  return {
    ...recipient, address1: line1, address2: line2 ?? '', city, zip: postalCode, countryCode: country ?? former?.countryCodeV2, phone: phone ?? former?.phone,
    ...(region && (isCode ? { provinceCode: region } : { province: region })),
  };
}

function inputOf({ firstName, lastName, company, address1, address2, city, provinceCode, zip, countryCodeV2, phone }: NonNullable<OrderNode['shippingAddress']>): object {
  return { firstName, lastName, company, address1, address2, city, provinceCode, zip, countryCode: countryCodeV2, phone };
}

/** By what finds the door: Shopify may write provinces and phone numbers its own way. */
function isSame(wished: Address, held: Address | undefined): boolean {
  return held !== undefined && (['line1', 'line2', 'city', 'postalCode'] as const).every((part) => same(wished[part], held[part])) && (wished.country === undefined || wished.country === held.country)
    && (wished.name === undefined || same(wished.name, held.name)) && (wished.phone === undefined || sameDigits(wished.phone, held.phone));
}

const same = (one: string | null | undefined, other: string | null | undefined): boolean => plain(one) === plain(other);
const plain = (text: string | null | undefined): string => (text ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
const sameDigits = (one: string, other: string | null | undefined): boolean => one.replace(/\D/g, '') === (other ?? '').replace(/\D/g, '');
