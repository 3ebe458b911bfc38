/** One part of an address, as the answer to the question for it. */
import type { Language } from '../../languages';
import { extractEntities } from '../../nlu/entities';
import { normalise, writePhone } from './check';
import type { Part } from './countries';
import { isPostcode, writePostcode } from './postcode';
import { plain } from './read';
import { NAME_CUE, POSTCODE_CUE } from './words';

export interface PartContext { language: Language; country?: string | undefined }

/** @returns the part as it is to be written; undefined where the text is none, or none that is right. */
export function readPart(part: Part, text: string, { language, country }: PartContext): string | undefined {
  const typed = text.normalize('NFC').trim();
  if (part === 'country') return countryNamed(typed, language);
  if (part === 'phone') return writePhone(typed.replace(/^[^\d+]+/, ''), country);
  if (part === 'postalCode') return postcodeIn(typed, country);
  const bare = part === 'name' ? typed.slice(NAME_CUE.exec(plain(typed))?.[0].length ?? 0) : typed;
  return bare.length <= 100 && /\p{L}.*\p{L}/u.test(bare) ? normalise({ [part]: bare.replace(/[.。]$/, '') })[part] : undefined;
}

function countryNamed(text: string, language: Language): string | undefined {
  const code = /^\s*[A-Z]{2}\s*$/.test(text) ? new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(text.trim()) && text.trim() : undefined;
  return code ?? extractEntities(text, { language, orderNumberPattern: /(?!)/, now: new Date(0), timeZone: 'UTC' }).findLast(({ type }) => type === 'country')?.value;
}

/** "It's 06600", "CP 06600", "NW1 6XE please". */
function postcodeIn(text: string, country: string | undefined): string | undefined {
  const cue = POSTCODE_CUE.exec(plain(text));
  const tokens = [...text.slice(cue ? cue.index + cue[0].length : 0).normalize('NFKC').matchAll(/[A-Za-z0-9][A-Za-z0-9-]*/g)].map(([token]) => token);
  for (let at = 0; at < tokens.length; at++) {
    for (const typed of [tokens.slice(at, at + 2).join(' '), tokens[at]!]) {
      const postcode = writePostcode(typed, country);
      if (/\d/.test(postcode) && isPostcode(postcode, country)) return postcode;
    }
  }
  return undefined;
}
