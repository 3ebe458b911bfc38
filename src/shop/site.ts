/** Where things are on the shop's own site, and how they are done there, step by step. */
import { z } from 'zod';
import { localized, page } from './fields';

export const SITE_TOPICS = [
  'search', 'filter', 'sort', 'favourites', 'cart', 'checkout', 'order_history', 'size_guide',
  'register', 'login', 'password_reset', 'account_locked', 'security', 'account_delete', 'newsletter',
] as const;
export type SiteTopic = (typeof SITE_TOPICS)[number];

const topicSchema = z.strictObject({
  url: page.optional(),
  steps: z.array(localized).min(1).max(8).optional(),
}).refine(({ url, steps }) => url ?? steps, 'gives neither an address nor steps');

export const siteHelpSchema = z.strictObject(Object.fromEntries(SITE_TOPICS.map((topic) => [topic, topicSchema.optional()])) as Record<SiteTopic, z.ZodOptional<typeof topicSchema>>);

export const newsletterSchema = z.strictObject({
  /** Where one subscribes, and where one leaves it. */
  subscribe: page.optional(), unsubscribe: page.optional(),
  /** How often it comes. */
  frequency: localized.optional(),
  /** What it brings, such as a coupon. */
  brings: localized.optional(),
});

export type SiteHelp = z.infer<typeof siteHelpSchema>;
