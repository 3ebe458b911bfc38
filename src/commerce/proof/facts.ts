/**
 * Whether what a shopper typed is one of the facts on file for an order. The same work is done whatever is on file, and no
 * comparison stops at the first difference.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { CurrentOrder } from '../orders';
import type { Customer, Order } from '../types';

export interface Facts { email?: string | undefined; phones: [customer?: string, address?: string]; postalCode?: string | undefined; country?: string | undefined }

/** Of an order that there is not, there are none. */
export function factsOf(order: (Order & Pick<CurrentOrder, 'contact'>) | undefined, owner: Customer | undefined): Facts {
  const { postalCode, country, phone } = order?.shippingAddress ?? {};
  // Who bought as a guest, or has given another contact since, is known by the order's own.
  return { email: order?.contact?.email ?? owner?.email, phones: [order?.contact?.phone ?? owner?.phone, phone], postalCode, country };
}

/** Longer than any of the three. */
const LONGEST = 320;

export function matches(typed: string, { email, phones, postalCode, country }: Facts): boolean {
  const fact = plain(typed.slice(0, LONGEST));
  const zip = isAmerican(country, postalCode) ? zip5(plain(postalCode ?? '')) : undefined;
  const results = [
    equal(mailbox(fact), email === undefined ? undefined : mailbox(plain(email))),
    equal(squeezed(fact), postalCode === undefined ? undefined : squeezed(plain(postalCode))),
    equal(zip5(fact) ?? '', zip),
    ...phones.map((phone) => equal(phoneTail(fact), phone === undefined ? undefined : plain(phone).replace(/\D/g, '').slice(-lengthOfTail(fact)))),
  ];
  return results.includes(true);
}

/** Width, invisible characters and the kinds of dash apart. Letters that only look alike stay different. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\p{Cf}/gu, '').replace(/[\p{Pd}\u2212]/gu, '-').trim();
}

/** Case, blanks and accents apart: phones put them in by themselves. */
function mailbox(address: string): string {
  return address.toLowerCase().replace(/\s/g, '').replaceAll('。', '.').normalize('NFD').replace(/\p{M}/gu, '');
}

function squeezed(postcode: string): string {
  return postcode.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** The United States and where their post goes. */
const AMERICAN = ['US', 'PR', 'GU', 'VI', 'AS', 'MP'];
const ZIP = /^(\d{5})(?:-?\d{4})?$/;

function isAmerican(country: string | undefined, postalCode: string | undefined): boolean {
  return country === undefined ? /^\d{5}-\d{4}$/.test(postalCode?.trim() ?? '') : AMERICAN.includes(country);
}

/** People know their five digits; the other four a shop may have or not. */
function zip5(postcode: string): string | undefined {
  return ZIP.exec(postcode)?.[1];
}

const LAST_FOUR = 4;
/** A whole number is compared by its end: country codes and leading zeros are written or left out. */
const WHOLE = 7;

function phoneTail(fact: string): string {
  const digits = fact.replace(/\D/g, '');
  const isPhone = digits.length >= LAST_FOUR && /^[\d\s+()./-]+$/.test(fact);
  return isPhone ? digits.slice(-lengthOfTail(fact)) : '';
}

function lengthOfTail(fact: string): number {
  return fact.replace(/\D/g, '').length > LAST_FOUR ? WHOLE : LAST_FOUR;
}

function equal(typed: string, held: string | undefined): boolean {
  const same = timingSafeEqual(digest(typed), digest(held ?? ''));
  return same && held !== undefined && held !== '' && typed !== '';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
