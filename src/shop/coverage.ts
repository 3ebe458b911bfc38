/** What the shop sends to a place, and with what: "do you ship to Peru?" */
import type { Shipping, ShippingMethod } from './shipping';

export interface Coverage {
  /** Undefined where the shop's file says nothing of methods. */
  methods?: ShippingMethod[];
  /** Those that go elsewhere, but not there. */
  others: ShippingMethod[];
  /** The postcode lies in a part of the country that is not served. */
  gap?: NonNullable<Shipping['gaps']>[number];
  /** Parts of the country that are not served, where no postcode says which it is. */
  gaps: NonNullable<Shipping['gaps']>;
}

export function coverageOf({ methods, notTo = [], gaps = [] }: Shipping, country: string, postcode?: string): Coverage {
  const there = gaps.filter((gap) => gap.country === country);
  const gap = postcode === undefined ? undefined : there.find(({ postcodes }) => postcodes.some((beginning) => plain(postcode).startsWith(plain(beginning))));
  const goes = ({ countries }: ShippingMethod) => !notTo.includes(country) && (countries === '*' || countries.includes(country));
  return {
    ...(methods && { methods: gap ? [] : methods.filter(goes) }), others: (methods ?? []).filter((method) => !goes(method)),
    ...(gap && { gap }), gaps: postcode === undefined ? there : [],
  };
}

/** Every country that is named; undefined where a method goes everywhere. */
export function countriesServed({ methods = [], notTo = [] }: Shipping): string[] | undefined {
  if (methods.some(({ countries }) => countries === '*')) return undefined;
  return [...new Set(methods.flatMap(({ countries }) => countries as string[]))].filter((country) => !notTo.includes(country));
}

const plain = (postcode: string): string => postcode.replace(/[\s-]/g, '').toUpperCase();

/** The part of a country that is not served and that a text calls by its name. */
export function gapNamedIn({ gaps = [] }: Shipping, text: string): NonNullable<Shipping['gaps']>[number] | undefined {
  const said = ` ${worded(text)} `;
  return gaps.find(({ names = [] }) => names.some((name) => said.includes(/\p{Script=Han}/u.test(name) ? name : ` ${worded(name)} `)));
}

const worded = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
