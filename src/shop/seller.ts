/** Who sells, by law: what stands on an invoice. Without a tax number the shop's documents are receipts, and say so. */
import { z } from 'zod';
import { country, sourced, text } from './fields';

export const sellerSchema = z.strictObject({
  legalName: text,
  address: z.strictObject({ line1: text, line2: text.optional(), city: text, region: text.optional(), postalCode: text.optional(), country }),
  /** As they are to be printed: `{ "name": "VAT", "number": "DE123456789" }`. */
  taxNumbers: z.array(z.strictObject({ name: text, number: text })).min(1).optional(),
  ...sourced,
});

export type Seller = z.infer<typeof sellerSchema>;
