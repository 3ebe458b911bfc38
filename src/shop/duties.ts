/** What the shop has arranged about duty and tax at import. */
import { z } from 'zod';
import { REGISTRATIONS } from '../customs/destination';
import { country, currency, sourced, unique } from './fields';

const rate = z.string().regex(/^(?!0+(\.0+)?$)\d{1,8}(\.\d{1,8})?$/, 'expected a decimal string above 0, such as "0.8612"');

export const dutiesSchema = z.strictObject({
  /** Schemes in which the shop collects the tax at checkout: what it is registered for. */
  registrations: z.array(z.enum(REGISTRATIONS)).superRefine(unique((name) => name)).default([]),
  /** Who pays by destination, where neither the order nor the shipping method says: DDP the shop, DDU the recipient. */
  incoterms: z.array(z.strictObject({ to: z.array(country).min(1), incoterm: z.enum(['DDP', 'DDU']) })).default([]),
  /** One of `from` is so many of `to`. Without one no amount is converted. */
  exchange: z.array(z.strictObject({ from: currency, to: currency, rate, ...sourced })).superRefine(unique(({ from, to }) => `${from} to ${to}`)).default([]),
});

export type Duties = z.infer<typeof dutiesSchema>;
