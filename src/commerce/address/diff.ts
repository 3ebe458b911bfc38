/** An address beside the one it replaces. */
import { PARTS, type Address, type Part } from './countries';

export interface Change { part: Part; was?: string; now?: string }

export interface Difference {
  changes: Change[];
  /** Another country is another price for shipping, and another customs. */
  changesCountry: boolean;
}

/** @param now the whole new address; @param was the old one. Both normalised. */
export function differenceOf(was: Address, now: Address): Difference {
  const changes = PARTS.filter((part) => plain(was[part]) !== plain(now[part])).map((part) => ({
    part, ...(was[part] !== undefined && { was: was[part] }), ...(now[part] !== undefined && { now: now[part] }),
  }));
  return { changes, changesCountry: was.country !== undefined && now.country !== undefined && was.country !== now.country };
}

/** Capitals and blanks make no other address. */
function plain(text = ''): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** On one line, as the address itself is written: from the street to the region, in Chinese the other way round. */
export function onOneLine({ line1, line2, city, region, postalCode }: Address): string {
  if (/\p{Script=Han}/u.test(line1 ?? '')) return [[region === city ? undefined : region, city, line1, line2].filter(Boolean).join(''), postalCode].filter(Boolean).join(' ');
  return [line1, line2, [postalCode, city].filter(Boolean).join(' '), region === city ? undefined : region].filter(Boolean).join(', ');
}
