/** The shop's own words on its terms, its currencies, its ways to pay, and the data it keeps. */
import { z } from 'zod';
import { country, currency, key, localized, page, text, unique } from './fields';

export const POLICY_TOPICS = ['returns', 'shipping', 'refunds', 'warranty', 'privacy', 'terms'] as const;

const policySchema = z.strictObject({
  text: localized,
  page: page.optional(),
  asOf: z.iso.date(),
});

export const policiesSchema = z.strictObject(Object.fromEntries(POLICY_TOPICS.map((topic) => [topic, policySchema.optional()])) as Record<(typeof POLICY_TOPICS)[number], z.ZodOptional<typeof policySchema>>);

export const paymentSchema = z.strictObject({
  methods: z.array(z.strictObject({ id: key, name: localized, countries: z.array(country).min(1).optional(), note: localized.optional() })).min(1).superRefine(unique(({ id }) => id)).optional(),
  /** How long an order waits for its payment. */
  waitsHours: z.int().min(1).max(720).optional(),
});

export const currenciesSchema = z.strictObject({
  /** What prices can be shown in. */
  shown: z.array(currency).min(1),
  /** What is charged: the currency shown at the checkout, or always this one. */
  charged: z.union([z.literal('as-shown'), currency]),
  /** Where the shop's rates come from and when they are taken. */
  rates: localized.optional(),
  policy: localized.optional(),
});

/** What is erased with an account, what the law has the shop keep, and how soon it is done. */
export const dataRightsSchema = z.strictObject({
  erased: z.array(localized).min(1),
  kept: z.array(z.strictObject({ what: localized, why: localized, source: text })).optional(),
  withinDays: z.int().min(1).max(90),
});

export type Policies = z.infer<typeof policiesSchema>;
