/** What is known of the carriers' own claims: between which days, what they want to see, and how sure that is. Data, each row with its source. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CARRIERS } from '../../commerce/types';

/** Nothing came, it came damaged, or a part of it is missing. */
export const CLAIM_CAUSES = ['loss', 'damage', 'contents'] as const;
export type ClaimCause = (typeof CLAIM_CAUSES)[number];

export const PIECES = ['mailing', 'value', 'address', 'statement', 'photo-outside', 'photo-label', 'photo-inside', 'photo-damage', 'packing-kept', 'post-office-certificate'] as const;
export type Piece = (typeof PIECES)[number];

/** Counted from the day of mailing, which is day 0; the last day counts in full. */
const distance = z.union([z.strictObject({ days: z.int().min(0) }), z.strictObject({ months: z.int().min(1) })]);
const span = z.strictObject({ from: distance, to: distance });
const sourced = { source: z.string().min(1), asOf: z.iso.date() };

const windowSchema = z.strictObject({
  id: z.string(), carrier: z.enum(CARRIERS),
  /** `from-US`: mailed there, to another country. `international`: any parcel between two countries. */
  route: z.enum(['domestic', 'from-US', 'international']),
  /** By how the service is called, or what its name begins or ends with; every service without it. */
  services: z.array(z.string().min(1)).min(1).optional(),
  /** `false`: the carrier takes no claim for these services. */
  accepted: z.boolean().default(true),
  loss: span.optional(), damage: span.optional(),
  filedBy: z.array(z.enum(['sender', 'addressee'])),
  /** The carrier's page; where there is none, the carrier at the place of mailing. */
  where: z.url().optional(),
  ...sourced,
  /** `carrier`: read at the carrier. `copy`: a copy of the carrier's text elsewhere. `old`: the carrier's, but of years ago. */
  sure: z.enum(['carrier', 'copy', 'old']),
});
export type WindowRow = z.infer<typeof windowSchema>;

const pieceSchema = z.strictObject({
  piece: z.enum(PIECES), for: z.array(z.enum(CLAIM_CAUSES)).min(1),
  /** Who has it. */
  from: z.enum(['shop', 'shopper']),
  /** Only these want it. */
  carriers: z.array(z.enum(CARRIERS)).min(1).optional(),
});

export const CLAIM_WINDOWS: WindowRow[] = z.strictObject({ windows: z.array(windowSchema) }).parse(dataOf('windows')).windows;
export const CLAIM_EVIDENCE = z.strictObject({ ...sourced, pieces: z.array(pieceSchema) }).parse(dataOf('evidence')).pieces;

function dataOf(name: string): unknown {
  return JSON.parse(readFileSync(path.join(__dirname, `data/${name}.json`), 'utf8'));
}
