/** Campaigns, what the words on a coupon mean, and membership: what is not here the bot does not promise. */
import { z } from 'zod';
import { country, instant, key, localized, page, someAmount, someMoney, unique, currency } from './fields';

const campaignSchema = z.strictObject({
  id: key, name: localized,
  /** The rules in the shop's own words. */
  text: localized,
  startsAt: instant, endsAt: instant,
  /** Every `spend` (or, without `repeats`, once the highest that is reached) takes `save` off. */
  spendAndSave: z.strictObject({ currency, steps: z.array(z.strictObject({ spend: someAmount, save: someAmount })).min(1), repeats: z.boolean().optional() })
    .refine(({ steps }) => steps.every(({ spend, save }) => Number(save) < Number(spend)), 'saves more than is spent')
    .refine(({ steps, repeats }) => repeats !== true || steps.length === 1, 'repeats with one step only').optional(),
  /** The coupon it is had with. */
  code: z.string().min(1).max(60).optional(),
  /** Everywhere without it. */
  countries: z.array(country).min(1).optional(),
  /** May it be used together with a coupon? Nothing is said without it. */
  withCoupons: z.boolean().optional(),
  page: page.optional(),
}).refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), { error: 'ends before it starts', path: ['endsAt'] });

export const promotionsSchema = z.strictObject({
  campaigns: z.array(campaignSchema).superRefine(unique(({ id }) => id)).optional(),
  /** What the `scope` of a coupon means, such as `first_order`; `all` is known. */
  scopes: z.record(key, localized).optional(),
  /** How many coupons an order takes. */
  couponsPerOrder: z.int().min(1).max(20).optional(),
  /** Where coupons are had. */
  where: localized.optional(),
});

export const membershipSchema = z.strictObject({
  name: localized,
  /** From the first to the highest. `id` is what a customer's `tier` says. */
  tiers: z.array(z.strictObject({ id: key, name: localized, fromPoints: z.int().min(0), benefits: z.array(localized).min(1) })).min(1).superRefine((tiers, context) => {
    tiers.forEach(({ fromPoints }, index) => {
      if (index > 0 && fromPoints <= tiers[index - 1]!.fromPoints) context.addIssue({ code: 'custom', path: [index, 'fromPoints'], message: 'no more than in the tier before' });
    });
    unique<(typeof tiers)[number]>(({ id }) => id)(tiers, context);
  }),
  /** Points for every `per` of goods paid for. */
  earning: z.strictObject({ points: z.int().min(1), per: someMoney }).optional(),
  /** What points are worth at the checkout. */
  redeeming: z.strictObject({ points: z.int().min(1), worth: someMoney }).optional(),
  /** Months after which points lapse; they don't without it, and nothing is said. */
  pointsLastMonths: z.int().min(1).max(120).optional(),
  /** How a tier is kept and lost, in the shop's own words. */
  rules: localized.optional(),
  page: page.optional(),
});

export type Campaign = z.infer<typeof campaignSchema>;
export type Membership = z.infer<typeof membershipSchema>;
