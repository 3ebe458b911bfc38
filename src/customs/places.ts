/** Parts of countries with customs rules of their own, told by the postcode; and how a parcel of a carrier travels. */
import type { Carrier } from '../commerce/types';
import type { Transport } from './destination';

const PARTS: { country: string; postcode: RegExp; place: string }[] = [
  { country: 'ES', postcode: /^(?:35|38)\d{3}$/, place: 'ES-CN' },
  { country: 'ES', postcode: /^51\d{3}$/, place: 'ES-CE' },
  { country: 'ES', postcode: /^52\d{3}$/, place: 'ES-ML' },
  { country: 'GB', postcode: /^BT\d/i, place: 'GB-NIR' },
];

export function placeOf({ country, postalCode }: { country?: string | undefined; postalCode?: string | undefined }): string | undefined {
  const postcode = postalCode?.replace(/\s/g, '') ?? '';
  return PARTS.find((part) => part.country === country && part.postcode.test(postcode))?.place ?? country;
}

const BY: Partial<Record<Carrier, Transport>> = {
  usps: 'post', 'china-post': 'post', ems: 'post', correos: 'post', 'correos-mx': 'post', 'royal-mail': 'post',
  ups: 'courier', fedex: 'courier', dhl: 'courier', sf: 'courier', yunexpress: 'courier',
};

/** Undefined for those that use both, such as Cainiao and Yanwen. */
export function transportOf(carrier: Carrier): Transport | undefined {
  return BY[carrier];
}
