/** When a shopper hears of a case again. */
import { z } from 'zod';
import { KINDS } from '../cases/types';
import { sourced } from './fields';

const businessDays = z.int().min(1).max(60);

export const casesSchema = z.strictObject({
  /** By what it is about; `other` for the kinds that are not named, `urgent` for any that cannot wait, where that is sooner. */
  newsWithinBusinessDays: z.strictObject({ ...Object.fromEntries(KINDS.map((kind) => [kind, businessDays.optional()])) as Record<(typeof KINDS)[number], z.ZodOptional<typeof businessDays>>, other: businessDays, urgent: businessDays.optional() }),
  ...sourced,
});
