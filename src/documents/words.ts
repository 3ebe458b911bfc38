/** The words of documents: `locales/<language>/documents.json`, with the same formats as replies. */
import { DateTime } from 'luxon';
import { spaced, type Params, type Phrases } from '../bot/phrases';
import type { Order } from '../commerce/types';
import { countryOf } from '../commerce/address/countries';
import { onOneLine } from '../commerce/address/diff';
import type { Language } from '../languages';
import type { Shop } from '../shop';

/** Who writes to whom, and when. */
export interface Writer {
  shop: Shop; phrases: Phrases; language: Language; now: DateTime;
  /** BCP 47, the reader's, where it is known: how numbers are written. */
  locale?: string | undefined;
}

/** Who writes of goods as well: their names, and what the ways to pay are called. */
export interface ShopWriter extends Writer {
  item(item: Pick<Order['items'][number], 'sku' | 'name' | 'options'>): string;
  method(method: string | undefined): string | undefined;
}

export type Say = (key: string, params?: Params) => string;

/** Paper is read in any year: a date of any other than this one has its year. */
const NO_YEAR_OF_ANY_ORDER = DateTime.fromMillis(0);

export function sayFor({ phrases, shop, language, locale }: Writer): Say {
  return (key, params = {}) => {
    const text = phrases.say(language, `documents:${key}`, { now: NO_YEAR_OF_ANY_ORDER, shop: shop.name[language], email: shop.email, website: shop.website, locale, ...params });
    return language === 'zh' ? spaced(text) : text;
  };
}

type Address = NonNullable<Order['shippingAddress']>;

/** As a label has it; the country also in capitals and in English, since that is what posts abroad sort by. */
export function addressLines(address: Address, language: Language): string[] {
  const { name, line1, line2, country, phone } = address;
  // Chinese addresses run from the large to the small, in one piece.
  const places = /\p{Script=Han}/u.test(line1 ?? '') ? [onOneLine(address)] : [line1, line2, townLine(address)];
  return [name, ...places, country && countryLine(country, language), phone].filter((line) => line !== undefined && line !== '') as string[];
}

/** "69003 Lyon", "Fontana, CA 92335", by the habit of the country. */
function townLine(address: Address): string {
  const parts = countryOf(address.country).order.filter((part) => part !== 'line1' && address[part] !== undefined);
  return parts.map((part, index) => (parts[index + 1] === 'region' ? `${address[part]},` : address[part])).join(' ');
}

function countryLine(country: string, language: Language): string {
  const inEnglish = new Intl.DisplayNames(['en'], { type: 'region' }).of(country)!.toUpperCase();
  if (language === 'en') return inEnglish;
  const own = new Intl.DisplayNames([language], { type: 'region' }).of(country)!;
  return own.toUpperCase() === inEnglish ? inEnglish : `${own} (${inEnglish})`;
}

/** For a file's name: letters and digits of any script. */
export function fileName(text: string): string {
  return `${text.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}.pdf`;
}
