import type { Language } from '../../languages';
import type { Folded } from './fold';
import type { Word } from './gazetteer';

export interface Entity {
  type: EntityType;
  /** Normalised: what the rest of the program compares, stores and looks up. */
  value: string;
  /** As typed: `text.slice(start, end)`, in UTF-16 units. */
  text: string;
  start: number;
  end: number;
}

/** From the most to the least specific: where two overlap, the earlier type wins. */
export const ENTITY_TYPES = [
  'email', 'case_number', 'tracking_number', 'order_number', 'money', 'date_range', 'date', 'phone', 'phone_last4', 'postcode',
  'quantity', 'carrier', 'size', 'city', 'country', 'choice', 'ordinal', 'colour',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

export interface EntityOptions {
  language: Language;
  /** The operator's order numbers, e.g. /WB-\d{5}/i. */
  orderNumberPattern: RegExp;
  now: Date;
  /** IANA zone of the shopper (or the shop), e.g. America/Mexico_City: what "tomorrow" means. */
  timeZone: string;
  /** ISO 3166 alpha-2, for national phone numbers, bare $ and peso amounts, and postcodes. */
  defaultCountry?: string;
}

/** What every extractor is given: the text as typed, and folded for matching. */
export interface Reading extends EntityOptions {
  text: string;
  folded: Folded;
  /** The Latin words and figures of the folded text. */
  words: Word[];
}

/** A find, in offsets of the folded text; `index.ts` turns it into an entity of the original. */
export interface Match {
  type: EntityType;
  value: string;
  start: number;
  end: number;
  /** Below its type's usual standing: any other type that overlaps it wins. */
  weak?: boolean;
}

export type Extractor = (reading: Reading) => Match[];
