/** Where returns go, by the country they come from. */
import { z } from 'zod';
import { country, localized, text, unique } from './fields';

const addressSchema = z.strictObject({
  name: text, line1: text, line2: text.optional(), city: text, region: text.optional(), postalCode: text.optional(), country, phone: text.optional(),
});

export const returnAddressesSchema = z.array(z.strictObject({
  /** Where the return comes from; `*` is everywhere else. */
  from: z.union([z.literal('*'), z.array(country).min(1)]),
  address: addressSchema,
  note: localized.optional(),
})).superRefine((rows, context) => {
  unique<string>((from) => from)(rows.flatMap(({ from }) => from), context as unknown as z.RefinementCtx<string[]>);
});

/** What a return needs: how to pack, what to put in. Each entry is one step. */
export const returnStepsSchema = z.array(localized).min(1);

export type ReturnAddress = z.infer<typeof returnAddressesSchema>[number];
