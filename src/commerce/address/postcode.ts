/** Postcodes: written as their country writes them, and checked by their shape. Whether there is such a place, nobody here knows. */
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { countryOf } from './countries';

/** "sw1a1aa" → "SW1A 1AA", "1540004" → "154-0004". What has no shape of its country's is only tidied. */
export function writePostcode(typed: string, country: string | undefined): string {
  const tidy = typed.normalize('NFKC').toUpperCase().replace(/[\s\u00a0]+/g, ' ').replace(/[‐‑–—−]/g, '-').trim();
  const bare = bareOf(tidy);
  const example = countryOf(country).postcodes.find((one) => shapeOf(bareOf(one)) === shapeOf(bare));
  if (example === undefined) return tidy;
  let at = 0;
  return [...example].map((character) => (/[A-Z0-9]/.test(character) ? bare[at++]! : character)).join('');
}

/** @param postcode as `writePostcode` writes it. */
export function isPostcode(postcode: string, country: string | undefined): boolean {
  if (countryOf(country).postcodes.some((example) => shapeOf(example) === shapeOf(postcode))) return true;
  if (country !== undefined && postcodeValidatorExistsForCountry(country)) return postcodeValidator(postcode, country);
  return /^[A-Z0-9][A-Z0-9 -]{1,11}$/.test(postcode);
}

/** Does the country have any, as far as is known? */
export function hasPostcodes(country: string | undefined): boolean {
  return countryOf(country).order.includes('postalCode');
}

const bareOf = (text: string): string => text.replace(/[ -]/g, '');
const shapeOf = (text: string): string => text.replace(/\d/g, '9').replace(/[A-Z]/g, 'A');
