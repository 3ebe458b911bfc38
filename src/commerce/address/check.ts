/** An address made fit to be written on a label, and what is wrong with it. */
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { countryOf, PARTS, type Address, type Part } from './countries';
import { isPostcode, writePostcode } from './postcode';

export interface Fault { part: Part; problem: 'missing' | 'not-valid' }

/** Blanks in order, the postcode and the phone as their country writes them; empty parts gone. */
export function normalise(address: Address): Address {
  const { country } = address;
  const tidy = PARTS.flatMap((part): [Part, string][] => {
    const text = address[part]?.normalize('NFC').replace(/\s+/g, ' ').replace(/^[\s,;，、]+|[\s,;，、]+$/g, '');
    if (text === undefined || text === '') return [];
    if (part === 'postalCode') return [[part, writePostcode(text, country)]];
    if (part === 'phone') return [[part, writePhone(text, country) ?? text]];
    return [[part, text]];
  });
  return Object.fromEntries(tidy);
}

/** In the order in which the parts are asked for, the country first. @param address normalised. */
export function faultsOf(address: Address): Fault[] {
  const { country, postalCode, phone } = address;
  if (country === undefined) return [{ part: 'country', problem: 'missing' }];
  const required: Part[] = countryOf(country).required;
  return PARTS.flatMap((part): Fault[] => {
    if (address[part] === undefined) return required.includes(part) ? [{ part, problem: 'missing' }] : [];
    if (part === 'postalCode' && !isPostcode(postalCode!, country)) return [{ part, problem: 'not-valid' }];
    if (part === 'phone' && writePhone(phone!, country) === undefined) return [{ part, problem: 'not-valid' }];
    return [];
  });
}

/** E.164, such as +523336154827; undefined for what is no phone number. */
export function writePhone(typed: string, country: string | undefined): string | undefined {
  const text = typed.normalize('NFKC').trim().replace(/^00(?=[1-9])/, '+');
  // Another code would throw.
  const national = country !== undefined && isSupportedCountry(country) ? { defaultCountry: country, extract: false as const } : { extract: false as const };
  const number = parsePhoneNumberFromString(text, national);
  if (number?.isPossible()) return number.number;
  // The country's code typed without its plus: "52 33 3615 4827".
  const digits = text.replace(/\D/g, '');
  const international = digits.length >= 11 ? parsePhoneNumberFromString(`+${digits}`, { extract: false }) : undefined;
  return international?.isValid() ? international.number : undefined;
}
