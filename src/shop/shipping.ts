/** How, where to, how fast and for how much the shop sends. */
import { z } from 'zod';
import { carrier, country, days, key, localized, money, range, someMoney, text, unique } from './fields';

const methodSchema = z.strictObject({
  id: key, name: localized,
  /** Where it goes; `*` is every country that no other rule excludes. */
  countries: z.union([z.literal('*'), z.array(country).min(1)]),
  cost: money.optional(),
  /** From this value of goods on it costs nothing. */
  freeFrom: someMoney.optional(),
  /** From dispatch to delivery. */
  businessDays: range.optional(),
  tracked: z.boolean().optional(),
  carriers: z.array(carrier).min(1).optional(),
  /** Who pays duty and tax: DDP the shop, DDU the recipient. */
  incoterm: z.enum(['DDP', 'DDU']).optional(),
  note: localized.optional(),
});

export const shippingSchema = z.strictObject({
  /** Promised time from dispatch to delivery, in business days, where the carrier gives no date. */
  standardBusinessDays: range,
  /** Days past the promised date before a parcel is called late; 0 without it. */
  graceDays: days.optional(),
  /** From payment to dispatch, in business days. */
  handlingBusinessDays: range.optional(),
  /** Where parcels leave from. */
  from: z.array(country).min(1).optional(),
  methods: z.array(methodSchema).min(1).superRefine(unique(({ id }) => id)).optional(),
  /** Countries that nothing is sent to, whatever the methods say. */
  notTo: z.array(country).optional(),
  /** Addresses within a country that cannot be served, by the beginning of their postcode. */
  gaps: z.array(z.strictObject({ country, postcodes: z.array(text).min(1), names: z.array(text).min(1).optional(), note: localized })).optional(),
});

export type ShippingMethod = z.infer<typeof methodSchema>;
export type Shipping = z.infer<typeof shippingSchema>;
