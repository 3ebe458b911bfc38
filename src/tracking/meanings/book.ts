/** What carriers' and aggregators' statuses mean: data/status-meanings.json, whose words are `tracking-status-meaning` of the locales. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { EVENT_KINDS, type EventKind } from '../taxonomy';

export const CODE_SCHEMES = ['upu', 'usps', '17track', 'aftership', 'easypost', 'shippo'] as const;
export type CodeScheme = (typeof CODE_SCHEMES)[number];

const text = z.string().min(1);

const meaningSchema = z.strictObject({
  /** Of its texts. */
  id: z.string().regex(/^[a-z-]+$/),
  /** Whether anybody need worry; it depends, where the words alone do not tell. */
  normal: z.enum(['yes', 'no', 'depends']),
  /** Whose turn it is. */
  actor: z.enum(['nobody', 'carrier', 'customs', 'shop', 'shopper']),
  /** How long it usually lasts, or how long something is kept. */
  wait: z.strictObject({ from: z.int().min(0), to: z.int().min(0), unit: z.enum(['hours', 'days']) }).optional(),
  /** Kinds of events whose wording is none of the names. */
  kinds: z.array(z.enum(Object.keys(EVENT_KINDS) as [EventKind, ...EventKind[]])).optional(),
  codes: z.partialRecord(z.enum(CODE_SCHEMES), z.array(text)).optional(),
  /** As carriers write it, in any of the three languages. */
  names: z.array(text).optional(),
  /** Where the meaning is from: a key of `sources`. */
  source: text,
});

const fileSchema = z.strictObject({ asOf: z.iso.date(), sources: z.record(z.string(), text), meanings: z.array(meaningSchema), airports: z.record(z.string().regex(/^[A-Z]{3}$/), text) });

export type Meaning = z.infer<typeof meaningSchema>;

const book = fileSchema.parse(JSON.parse(readFileSync(path.join(__dirname, '../data/status-meanings.json'), 'utf8')));

export const MEANINGS: readonly Meaning[] = book.meanings;
export const SOURCES: Readonly<Record<string, string>> = book.sources;
/** Cities by the IATA code of their airports, on the routes from China. */
export const AIRPORTS: ReadonlyMap<string, string> = new Map(Object.entries(book.airports));

const byKind = new Map(MEANINGS.flatMap((meaning) => (meaning.kinds ?? []).map((kind) => [kind, meaning] as const)));

/** @returns undefined for `other`, which nobody can explain. */
export function meaningOfKind(kind: EventKind): Meaning | undefined {
  return byKind.get(kind);
}
