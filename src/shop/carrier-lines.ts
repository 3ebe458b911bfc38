/** Carriers' own public lines and pages, for those who would rather ask them: only what a public source gives. */
import { z } from 'zod';
import { hoursSchema } from '../hours/schema';
import { carrier, country, localized, page, sourced, unique } from './fields';

export const carrierLinesSchema = z.array(z.strictObject({
  carrier,
  /** Where the line can be called from. */
  country,
  /** As it is written there. */
  phones: z.array(z.string().regex(/^[+\d][\d ()-]{2,24}$/, 'expected a phone number')).min(1).optional(),
  hours: hoursSchema.optional(),
  /** The carrier's page for contact, or its e-mail form. */
  page: page.optional(),
  note: localized.optional(),
  ...sourced,
}).refine(({ phones, page: site }) => phones ?? site, 'gives neither a phone nor a page')).superRefine(unique(({ carrier: of, country: at }) => `${of} ${at}`));

export type CarrierLine = z.infer<typeof carrierLinesSchema>[number];
