/**
 * The operator's own data (SHOP_FILE): who the shop is and the figures behind what the bot says. What is not in it, the bot
 * does not claim.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './config';
import { faultsOf } from './faults';
import { LANGUAGES, type Language } from './languages';
import { CARRIERS } from './commerce/types';
import { holidaysSchema } from './rules/calendar';
import { rulesSchema, type Rules } from './rules/schema';
import { namedTwice, silenceSchema, thresholdSchema } from './rules/thresholds';

const text = z.string().min(1);
const localized = z.strictObject({ en: text, es: text, zh: text });
const days = z.int().min(0).max(365);
const range = z.strictObject({ from: days, to: days }).refine(({ from, to }) => from <= to, 'from is after to');

const shopSchema = z.strictObject({
  name: localized,
  website: z.url(),
  timeZone: z.string().refine((zone) => isTimeZone(zone), 'expected an IANA zone, such as America/Mexico_City'),
  /** What a shopper may type as an order number: `pattern` matches it whole, in upper case and without spaces. */
  orderNumber: z.strictObject({ pattern: z.string().refine(isPattern, 'not a regular expression'), example: text })
    .refine(({ pattern, example }) => !isPattern(pattern) || new RegExp(`^(?:${pattern})$`, 'i').test(example), 'the example does not match the pattern'),
  /** Where a shopper can write to people. */
  email: z.email(),
  /** When somebody at the shop looks at a message left by a shopper. */
  messages: z.strictObject({ answeredWithinBusinessDays: z.int().min(1).max(30) }),
  shipping: z.strictObject({
    /** Promised time from dispatch to delivery, in business days, where the carrier gives no date. */
    standardBusinessDays: range,
    /** Days past the promised date before a parcel is called late; 0 without it. */
    graceDays: days.optional(),
  }),
  silence: silenceSchema.extend({ source: text.optional(), asOf: z.iso.date().optional() }),
  customs: z.strictObject({ usualDays: range }),
  pickup: z.strictObject({ holdDays: z.partialRecord(z.enum(CARRIERS), days) }),
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

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat(LANGUAGES[0], { timeZone: zone }));
  } catch {
    return false;
  }
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}
