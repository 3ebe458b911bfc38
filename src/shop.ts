/**
 * The operator's own data (SHOP_FILE): who the shop is and the figures behind what the bot says. What is not in it, the bot
 * does not claim. Every key is described in docs/shop-file.md.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './config';
import { faultsOf } from './faults';
import type { Language } from './languages';
import { CARRIERS } from './commerce/types';
import { holidaysSchema } from './rules/calendar';
import { rulesSchema, type Rules } from './rules/schema';
import { namedTwice, silenceSchema, thresholdSchema } from './rules/thresholds';
import { carrierLinesSchema } from './shop/carrier-lines';
import { casesSchema } from './shop/cases';
import { contactSchema } from './shop/contact';
import { deskSchema } from './shop/desk';
import { dutiesSchema } from './shop/duties';
import { days, localized, page, range, text, timeZone } from './shop/fields';
import { newsSchema } from './shop/news';
import { partnersSchema } from './shop/partners';
import { pickupAreasSchema } from './shop/pickup-areas';
import { postOfficesSchema } from './shop/post-offices';
import { membershipSchema, promotionsSchema } from './shop/promotions';
import { refundTermsSchema, returnTermsSchema } from './shop/return-terms';
import { returnAddressesSchema, returnStepsSchema } from './shop/returns';
import { sellerSchema } from './shop/seller';
import { shippingSchema } from './shop/shipping';
import { newsletterSchema, siteHelpSchema } from './shop/site';
import { surveysSchema } from './shop/surveys';
import { currenciesSchema, dataRightsSchema, paymentSchema, policiesSchema } from './shop/terms';

export const shopSchema = z.strictObject({
  name: localized,
  website: page,
  timeZone,
  /** What a shopper may type as an order number: `pattern` matches it whole, in upper case and without spaces. */
  orderNumber: z.strictObject({ pattern: z.string().refine(isPattern, 'not a regular expression'), example: text })
    .refine(({ pattern, example }) => !isPattern(pattern) || new RegExp(`^(?:${pattern})$`, 'i').test(example), 'the example does not match the pattern'),
  /** Where a shopper can write to people. */
  email: z.email(),
  /** When somebody at the shop looks at a message left by a shopper. */
  messages: z.strictObject({ answeredWithinBusinessDays: z.int().min(1).max(30) }),
  /** When a shopper hears of a case again. */
  cases: casesSchema.optional(),
  contact: contactSchema.optional(),
  carrierLines: carrierLinesSchema.optional(),
  postOffices: postOfficesSchema.optional(),
  shipping: shippingSchema,
  silence: silenceSchema.extend({ source: text.optional(), asOf: z.iso.date().optional() }),
  customs: z.strictObject({ usualDays: range }),
  /** Duty and tax at import: what the shop is registered for, who pays where, and the exchange rates it vouches for. */
  duties: dutiesSchema.optional(),
  /** How long carriers keep a parcel for collection. */
  pickup: z.strictObject({ holdDays: z.partialRecord(z.enum(CARRIERS), days) }),
  pickupAreas: pickupAreasSchema.optional(),
  /** Whom the shop asks at its carriers. */
  partners: partnersSchema.optional(),
  /** What the bot tells of its own accord. */
  news: newsSchema.optional(),
  /** How soon people at the desk answer. */
  desk: deskSchema.optional(),
  /** When shoppers are asked how it was. */
  surveys: surveysSchema.optional(),
  returnAddresses: returnAddressesSchema.optional(),
  returnSteps: returnStepsSchema.optional(),
  returnTerms: returnTermsSchema.optional(),
  refundTerms: refundTermsSchema.optional(),
  seller: sellerSchema.optional(),
  payment: paymentSchema.optional(),
  currencies: currenciesSchema.optional(),
  promotions: promotionsSchema.optional(),
  membership: membershipSchema.optional(),
  policies: policiesSchema.optional(),
  siteHelp: siteHelpSchema.optional(),
  newsletter: newsletterSchema.optional(),
  dataRights: dataRightsSchema.optional(),
  /** Where the figures above are others, by carrier, service and route. */
  thresholds: z.array(thresholdSchema).superRefine((rows, context) => {
    for (const index of namedTwice(rows)) context.addIssue({ code: 'custom', path: [index], message: 'another row names the same' });
  }).optional(),
  holidays: holidaysSchema.optional(),
  rules: rulesSchema,
});

/** The rules are apart: only their engine reads them. */
export type Shop = Omit<z.infer<typeof shopSchema>, 'name' | 'rules'> & { name: Record<Language, string> };
export type ShopFile = Shop & { rules: Rules };

/** @throws ConfigError naming every fault by its path in the file. */
export function readShop(file: string): ShopFile {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`SHOP_FILE ${file} cannot be read: ${(error as Error).message}`);
  }
  const parsed = shopSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.flatMap((issue) => faultsOf(issue, '$')).map(({ path, message }) => `  ${path}: ${message}`);
  throw new ConfigError(`SHOP_FILE ${file} has faults:\n${lines.join('\n')}`);
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}
