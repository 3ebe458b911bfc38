/** Forms, papers and numbers that customs ask for: who provides them, what stands in them, and how a number looks. */
import { z } from 'zod';
import { key, place, sourced } from './figures';
import { wordList, wordsSchema } from './words';

/** The fields of the forms, by the names of their sentences in the phrasebook. */
export const FIELDS = [
  'sender', 'recipient', 'number', 'category', 'description', 'quantity', 'weight', 'value', 'hs', 'origin', 'incoterm', 'postage', 'documents', 'sender-ids', 'total-weight', 'total-value', 'signature',
] as const;

const documentSchema = z.strictObject({
  document: key, kind: z.enum(['form', 'paper', 'number']),
  /** Who provides it: the shop that sends, whoever receives, or only a business. */
  by: z.enum(['sender', 'recipient', 'business']),
  words: wordsSchema,
  /** The country whose number it is. */
  country: place.optional(),
  /** Its digits or characters, as `documents:format` says them: "11", "12-13", "8+1", "P+12". */
  format: z.string().regex(/^(P\+)?\d{1,2}(-\d{1,2})?(\+1)?$/).optional(),
  upTo: z.strictObject({ amount: z.string().regex(/^\d+$/), unit: z.literal('SDR') }).optional(),
  fields: z.array(z.enum(FIELDS)).min(1).optional(),
  ...sourced,
}).refine(({ kind, fields }) => (kind === 'form') === (fields !== undefined), 'a form has fields, nothing else has');

export const documentsSchema = z.array(documentSchema).min(1);

export type CustomsDocument = z.infer<typeof documentSchema>;
export type Field = (typeof FIELDS)[number];

export interface DocumentBook {
  all: CustomsDocument[];
  /** What a text names, each once, in its order; "my ID" is the one that is named beside it. */
  named(text: string): CustomsDocument[];
  /** The numbers a recipient in a country is asked for. */
  numbersOf(country: string): CustomsDocument[];
  document(name: string): CustomsDocument | undefined;
}

/** Any number of a person's, whatever it is called there. */
export const GENERAL = ['passport', 'tax-id'];

export function documentBook(all: CustomsDocument[]): DocumentBook {
  const words = wordList(all.map((one) => ({ words: one.words, value: one })));
  return {
    all,
    named(text) {
      const found = [...new Set(words.find(text).map(({ value }) => value))];
      const particular = found.filter(({ document }) => !GENERAL.includes(document));
      return particular.some(({ kind }) => kind === 'number') ? particular : found;
    },
    numbersOf: (country) => all.filter((one) => one.kind === 'number' && one.country === country),
    document: (name) => all.find(({ document }) => document === name),
  };
}
