/** How addresses are written, by country: what one needs, in which order its parts stand, what its postcodes look like. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Order } from '../types';

export type Address = NonNullable<Order['shippingAddress']>;

/** In the order in which they are told and asked for. */
export const PARTS = ['name', 'line1', 'line2', 'city', 'region', 'postalCode', 'country', 'phone'] as const satisfies (keyof Address)[];
export type Part = (typeof PARTS)[number];

const local = z.enum(['line1', 'city', 'region', 'postalCode']);
const countrySchema = z.strictObject({
  required: z.array(local),
  /** What comes after the street (in China and Japan: beside it), in the order of a label. */
  order: z.array(local),
  /** One of each shape. */
  postcodes: z.array(z.string()).default([]),
  note: z.string().optional(),
});
const fileSchema = z.strictObject({ source: z.string(), asOf: z.iso.date(), usual: countrySchema, countries: z.record(z.string().regex(/^[A-Z]{2}$/), countrySchema) });
export type Country = z.infer<typeof countrySchema>;

const { usual, countries } = fileSchema.parse(JSON.parse(readFileSync(path.join(__dirname, 'data/countries.json'), 'utf8')));

/** @param code ISO 3166. A country nobody has written down is taken as usual. */
export function countryOf(code: string | undefined): Country {
  return countries[code ?? ''] ?? usual;
}
