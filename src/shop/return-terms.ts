/** What goods must be like to come back, who pays for sending them, and how long banks take with the money. */
import { z } from 'zod';
import { localized, range, sourced } from './fields';

/** Why a shopper sends something back; each has its words in `locales/<language>/return-request.json`. */
export const RETURN_REASONS = ['too-small', 'too-large', 'not-as-described', 'changed-mind', 'defective', 'damaged', 'wrong-item', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export const returnTermsSchema = z.strictObject({
  /** What state the goods must be in, a sentence each. */
  conditions: z.array(localized).min(1),
  /** How the sending is paid, in whole sentences. */
  postage: localized.optional(),
  /** From the parcel's arrival to its inspection. */
  inspectionBusinessDays: range.optional(),
  /** For these the shopper is asked for photos. */
  photosFor: z.array(z.enum(RETURN_REASONS)).default([]),
});

/** From when the shop has sent the money to when it is on the shopper's account, by their bank. */
export const refundTermsSchema = z.strictObject({ bankBusinessDays: range, ...sourced });

export type ReturnTerms = z.infer<typeof returnTermsSchema>;
