/** Where parcels of shoppers are collected from their door, and when. */
import { z } from 'zod';
import { spansSchema, WEEKDAYS } from '../hours/schema';
import { carrier, country, key, localized, money, text, timeZone, unique } from './fields';

export const pickupAreasSchema = z.array(z.strictObject({
  id: key, name: localized, country,
  /** The beginnings of the postcodes it covers; the whole country without them. */
  postcodes: z.array(text).min(1).optional(),
  /** The clock that its days and windows go by. */
  timeZone,
  days: z.array(z.enum(WEEKDAYS)).min(1),
  windows: spansSchema.min(1),
  /** How many working days of the area ahead it must be asked for; 0 is the same day, before `askBefore`. */
  noticeDays: z.int().min(0).max(30),
  askBefore: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time, such as 15:00').optional(),
  /** Nothing is said of the cost without it. */
  cost: money.optional(),
  /** Who comes. */
  carrier: carrier.optional(),
  note: localized.optional(),
})).superRefine(unique(({ id }) => id));

export type PickupArea = z.infer<typeof pickupAreasSchema>[number];
