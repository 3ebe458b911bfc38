/** How the shop's people are reached. A channel that is not here does not exist: the bot names no other. */
import { z } from 'zod';
import { hoursSchema } from '../hours/schema';
import { LANGUAGES } from '../languages';
import { localized, page, text } from './fields';

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected a number with its country code, such as +15551234567');

export const contactSchema = z.strictObject({
  /** When the shop's people are there; a channel may have hours of its own. */
  hours: hoursSchema.optional(),
  phones: z.array(z.strictObject({
    number: phone,
    /** Languages spoken there. */
    languages: z.array(z.enum(LANGUAGES)).min(1).optional(),
    /** What it is for, or what the call costs. */
    note: localized.optional(),
    hours: hoursSchema.optional(),
  })).min(1).optional(),
  /** A form on the web; `{subject}` and `{text}` in the address are filled in for the shopper. */
  form: z.strictObject({ url: page }).optional(),
  /** People answer in this chat, and when. */
  chat: z.strictObject({ hours: hoursSchema.optional() }).optional(),
  /** Pages with questions and answers. */
  help: z.strictObject({ url: page }).optional(),
  address: z.strictObject({ lines: z.array(text).min(1).max(8), note: localized.optional() }).optional(),
});

export type Contact = z.infer<typeof contactSchema>;
