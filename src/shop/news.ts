/** What the bot tells of its own accord, and when it keeps quiet. */
import { z } from 'zod';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time, such as 21:00');

export const newsSchema = z.strictObject({
  /** By the shopper's own clock; what falls into them comes when they end. */
  quietHours: z.strictObject({ from: clock, to: clock }).refine(({ from, to }) => from !== to, 'from and to are the same'),
  /** A parcel that says nothing for so many days is not watched any longer; the shopper is told. */
  watchedDays: z.int().min(1).max(180),
});

export type NewsSection = z.infer<typeof newsSchema>;
