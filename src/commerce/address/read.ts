/**
 * An address as a shopper writes it into a chat: on one line or several, in any of the three languages. What it takes from the
 * text is a proposal: it is shown part by part before anything is changed.
 */
import type { Language } from '../../languages';
import { extractEntities, type Entity } from '../../nlu/entities';
import { normalise } from './check';
import type { Address } from './countries';
import { readHan } from './read-han';
import { readLatin } from './read-latin';
import { LEAD, NAME_CUE, PHONE_CUE } from './words';

export interface AddressContext {
  language: Language;
  /** Where the order goes as it stands: an address that names no country is there. */
  country?: string | undefined;
}

/** What a reader of one script is given: the stretches between commas and line ends, country and phone taken out. */
export interface Stretches { texts: string[]; country: string | undefined; isOneLine: boolean }

/** @returns the parts that were found, normalised; without a street it is no address. */
export function readAddress(text: string, { language, country: home }: AddressContext): Address {
  const body = withoutLead(text.normalize('NFC')).slice(0, 1000);
  let texts = body.split(/[\n\r,;，、；。]+/).map((stretch) => stretch.trim()).filter((stretch) => stretch !== '');
  const address: Address = {};
  const reader = { language, orderNumberPattern: /(?!)/, now: new Date(0), timeZone: 'UTC' };
  const entitiesOf = (stretch: string): Entity[] => extractEntities(stretch, { ...reader, ...(home !== undefined && { defaultCountry: home }) });

  texts = texts.flatMap((stretch) => {
    const phone = entitiesOf(stretch).find(({ type, text: typed }) => type === 'phone' && (typed.startsWith('+') || leftOf(stretch, typed).replace(PHONE_CUE, '') === '' || /^1\d{10}$/.test(typed)));
    if (phone === undefined || address.phone !== undefined) return [stretch];
    address.phone = phone.value;
    return rest(plain(leftOf(stretch, phone.text)).replace(PHONE_CUE, '').trim() === '' ? '' : leftOf(stretch, phone.text));
  });
  texts = texts.flatMap((stretch) => {
    const named = NAME_CUE.exec(plain(stretch));
    if (named === null || address.name !== undefined) return [stretch];
    address.name = stretch.slice(named[0].length).trim();
    return [];
  });
  texts = texts.flatMap((stretch) => {
    const country = entitiesOf(stretch).find((entity) => entity.type === 'country' && isOnItsOwn(stretch, entity));
    if (country === undefined) return [stretch];
    address.country = country.value;
    return rest(stretch.slice(0, country.start) + stretch.slice(country.end));
  });

  const isHan = /[\u3400-\u9fff]{2}.*[路街道巷弄号號栋棟楼樓室区區县縣村镇鎮市省]/u.test(texts.join(''));
  const stretches: Stretches = { texts, country: address.country ?? home, isOneLine: texts.length === 1 };
  return normalise({ ...(isHan ? readHan(stretches) : readLatin(stretches)), ...address });
}

/** "Change the address of WB-10491 to Calle 10 # 36-21, Medellín": what stands before the address is none of it. */
function withoutLead(text: string): string {
  const from = [...plain(text).matchAll(LEAD)].map((match) => match.index + match[0].length).filter((end) => /\d/.test(text.slice(end))).at(-1);
  return from === undefined ? text : text.slice(from);
}

/** The name of the country stands alone, or last: in "Ciudad de México" and "New Mexico" it is part of another. */
function isOnItsOwn(stretch: string, { start, end }: Entity): boolean {
  const before = plain(stretch.slice(0, start)).trim();
  const after = stretch.slice(end).replace(/[.\s]/g, '');
  return after === '' && !/(?:^|\s)(?:de|del|new|nuevo|estado|calle|av|avenida)$/.test(before) && !/[\u3400-\u9fff]$/.test(before) || (before === '' && /^[\u3400-\u9fff]/.test(stretch.slice(end)));
}

const rest = (text: string): string[] => (text.trim() === '' ? [] : [text.trim()]);
const leftOf = (stretch: string, taken: string): string => stretch.replace(taken, ' ').trim();

/** Lower case without accents, unit for unit: offsets stay. */
export function plain(text: string): string {
  return [...text].map((character) => {
    const bare = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return bare.length === character.length ? bare : character;
  }).join('');
}
