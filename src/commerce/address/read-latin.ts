/** Addresses in Latin letters: name, street, second line, and at the end city, region and postcode in their country's order. */
import { countryOf, type Address } from './countries';
import { hasPostcodes, isPostcode, writePostcode } from './postcode';
import { plain, type Stretches } from './read';
import { POSTCODE_CUE, QUARTER, STREET, UNIT } from './words';

export function readLatin({ texts, country, isOneLine }: Stretches): Address {
  const found = findPostcode(texts, country);
  // Figures on their own are a postcode, even one that is not right: that is asked about.
  const wrong = found === undefined && hasPostcodes(country) ? texts.slice(1).find((text) => /^\d{3,8}$/.test(text)) : undefined;
  const stretches = isOneLine && found ? [found.before, found.after] : texts.filter((text) => text !== wrong);
  const address: Address = { ...(found && { postalCode: found.postcode }), ...(wrong !== undefined && { postalCode: wrong }) };
  const parts = stretches.map((text, index) => ({ text: (index === found?.index && !isOneLine ? `${found.before} ${found.after}` : text).trim(), hadPostcode: index === found?.index }));

  const first = parts[0]?.text ?? '';
  const isNamed = parts.length > 2 && !/\d/.test(first) && STREET.test(plain(parts[1]!.text)) && !STREET.test(plain(first));
  if (isNamed) address.name = parts.shift()!.text;
  const street = parts.shift()?.text ?? '';
  const tail = parts.filter(({ text }) => text !== '');
  const second = tail.filter(({ text, hadPostcode }, index) => !hadPostcode && (UNIT.test(plain(text)) || QUARTER.test(plain(text))) && index < tail.length);
  const places = tail.filter((part) => !second.includes(part));
  // More than a city and a region belongs to the street.
  const most = countryOf(country).order.includes('region') ? 2 : 1;
  const spare = places.splice(0, Math.max(0, placesOf(places.map(({ text }) => text), country).length > most ? places.length - most : 0));

  const whole = places.length === 0 ? splitStreet(street) : { line1: street };
  const line2 = [...second, ...spare].map(({ text }) => text).join(', ');
  return {
    ...address, line1: whole.line1, ...(line2 !== '' && { line2 }),
    ...(places.length === 0 ? whole.city !== undefined && { city: whole.city } : named(placesOf(places.map(({ text }) => text), country), country)),
  };
}

/** "Portland OR" is two places, where regions are known by their letters. */
function placesOf(texts: string[], country: string | undefined): string[] {
  if (country !== 'US' && country !== 'CA' && country !== 'AU') return texts;
  return texts.flatMap((text) => {
    const [, city, region] = /^(.+?)\s+([A-Z]{2,3})$/.exec(text) ?? [];
    return city !== undefined && region !== undefined ? [city, region] : [text];
  });
}

function named(places: string[], country: string | undefined): Address {
  const [first, second] = countryOf(country).order.filter((part) => part !== 'postalCode' && part !== 'line1');
  const [one, two] = places;
  if (one === undefined) return {};
  if (two === undefined) return { city: one };
  return first === 'region' && second === 'city' ? { region: one, city: two } : { city: one, region: two };
}

interface Found { index: number; postcode: string; before: string; after: string }

/** The last thing that looks like one of the country's; a house number stands at the beginning, and is none. */
function findPostcode(texts: string[], country: string | undefined): Found | undefined {
  for (let index = texts.length - 1; index >= 0; index--) {
    const text = texts[index]!;
    const cue = POSTCODE_CUE.exec(plain(text));
    const cued = cue && /^[\p{L}\d]+(?:[ -]?[\p{L}\d]*\d[\p{L}\d]*)?/u.exec(text.slice(cue.index + cue[0].length))?.[0];
    if (cue && cued && /\d/.test(cued)) return { index, postcode: writePostcode(cued, country), before: text.slice(0, cue.index).trim(), after: text.slice(cue.index + cue[0].length + cued.length).trim() };
    const tokens = [...text.matchAll(/[A-Za-z0-9][A-Za-z0-9-]*/g)];
    for (let at = tokens.length - 1; at >= 0; at--) {
      for (const width of [2, 1]) {
        const [from, to] = [tokens[at - width + 1], tokens[at]!];
        if (!from || (index === 0 && from.index === 0)) continue;
        const typed = text.slice(from.index, to.index + to[0].length);
        const postcode = writePostcode(typed, country);
        // "Nº 28013" and "# 61-35" are houses.
        if (!/\d/.test(postcode) || /(?:#|nº|no\.|n°)\s*$/i.test(text.slice(0, from.index)) || !isPostcode(postcode, country) || (/^\d{1,4}$/.test(postcode) && index === 0)) continue;
        return { index, postcode, before: text.slice(0, from.index).trim(), after: text.slice(to.index + to[0].length).trim() };
      }
    }
  }
  return undefined;
}

/** "Calle 50 20-15 Medellín" without a comma: what follows the last figure is the city. */
function splitStreet(text: string): { line1: string; city?: string } {
  const [, street, city] = /^(.*\d\S*)\s+((?:\p{Lu}|\p{L}{3,})[\p{L}.' -]+)$/u.exec(text) ?? [];
  return street === undefined || city === undefined || UNIT.test(plain(city)) || /^(?:\d+\s*)$/.test(street) ? { line1: text } : { line1: street, city };
}
