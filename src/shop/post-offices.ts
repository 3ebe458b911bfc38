/** Where each country's post lets people look for an office: the bot has no list of offices, and says so. */
import { z } from 'zod';
import { carrier, country, page, sourced, text, unique } from './fields';

export const postOfficesSchema = z.array(z.strictObject({
  country,
  /** The post's own name, which no language translates. */
  name: text,
  /** Which carrier's parcels it holds. */
  carrier: carrier.optional(),
  url: page,
  /** The page that looks for offices (`locator`), or the front page, from where it is found (`site`). */
  kind: z.enum(['locator', 'site']),
  ...sourced,
})).superRefine(unique(({ country: at, name }) => `${at} ${name}`));

export type PostOffice = z.infer<typeof postOfficesSchema>[number];
