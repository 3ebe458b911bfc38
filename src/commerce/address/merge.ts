/** A new address made whole with what stays of the old one. */
import { normalise } from './check';
import type { Address } from './countries';

/** Whoever gives only a street means the same town; whoever gives another town must say its postcode. */
export function merged(was: Address, given: Address): Address {
  const { name, phone } = was;
  const person = { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) };
  const country = given.country ?? was.country;
  const stays: Address = country === was.country ? placeThatStays(was, given) : {};
  // A street that is given anew has its own flat, or none; without a street, only what is named is another.
  const street = given.line1 === undefined ? { line1: was.line1, line2: was.line2 } : {};
  return normalise({ ...person, ...street, ...stays, ...(country !== undefined && { country }), ...given });
}

function placeThatStays({ city, region, postalCode }: Address, given: Address): Address {
  const same = (one: string | undefined, other: string | undefined) => one !== undefined && one.toLowerCase() === other?.toLowerCase();
  if (given.city === undefined || same(city, given.city)) {
    const isNear = given.postalCode === undefined || given.postalCode.slice(0, 2) === postalCode?.slice(0, 2);
    return { ...(isNear && { city }), ...(isNear && { region }), ...(given.postalCode === undefined && { postalCode }) };
  }
  return {};
}
