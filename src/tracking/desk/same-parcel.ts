/** Whether two namings of a carrier for one number may mean one parcel. */
import type { Carrier } from '../../commerce/types';

/** They bring their parcels to the door themselves, or by way of the American post; a number of theirs at another of them is somebody else's. */
const INTEGRATORS: readonly Carrier[] = ['ups', 'fedex', 'dhl', 'sf'];

/** Posts and consolidators hand parcels on to each other under one number; whoever names no carrier does not object. */
export function mayBeOneParcel(one: Carrier | undefined, other: Carrier | undefined): boolean {
  if (one === undefined || other === undefined || one === other || one === 'other' || other === 'other') return true;
  if (one === 'usps' || other === 'usps') return true;
  return !INTEGRATORS.includes(one) && !INTEGRATORS.includes(other);
}

const LONGEST_NUMBER = 64;

/** A number as it is looked up: shops and carriers write it with and without spaces. @returns undefined for what no carrier prints. */
export function keyOf(number: string): string | undefined {
  const key = number.normalize('NFKC').toUpperCase().replace(/[^A-Z0-9]/g, '');
  return key.length > 0 && key.length <= LONGEST_NUMBER ? key : undefined;
}
