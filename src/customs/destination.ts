/** The customs rules of a destination as the file has them: schemes from the top, the first that fits applies, each with its charges. */
import { z } from 'zod';
import { amount, currency, heading, key, page, percent, place, sourced } from './figures';

/** What is reckoned upon; names of charges stand for what they came to. */
export const BASES = ['goods', 'shipping', 'insurance', 'duty', 'item-duty'] as const;
export const TAXES = [
  'duty', 'item-duty', 'section-301', 'section-232', 'global-rate', 'personal-tax', 'cbec-tax', 'vat', 'gst', 'igv', 'icms', 'consumption-tax', 'local-tax', 'handling-fee', 'fee',
] as const;
/** Why there is no figure: the tariff decides, it depends on the origin, it stands on the notice, or it is in the price at checkout. */
export const UNKNOWNS = ['tariff', 'origin', 'notice', 'checkout'] as const;
/** Whoever collects it, and so when the shopper pays: nobody, the shop at checkout, the post of the country of origin, a carrier, the post or customs on arrival. */
export const COLLECTORS = ['none', 'checkout', 'origin', 'carrier', 'post', 'customs'] as const;
/** What a scheme comes down to, as a sentence of the phrasebook. */
export const GISTS = [
  'free', 'free-port', 'checkout', 'by-seller', 'by-seller-taxed', 'per-kind', 'tax-only', 'rates', 'single-rate', 'by-origin', 'post-form', 'tariff', 'formal', 'us', 'us-china', 'own-tax', 'personal', 'personal-over', 'not-exempt',
] as const;
export const REGISTRATIONS = ['ioss', 'gb-vat', 'cl-sii', 'remessa-conforme', 'cn-cbec', 'au-gst', 'sg-gst'] as const;

const places = z.array(place).min(1);

const chargeSchema = z.strictObject({
  tax: z.enum(TAXES),
  /** Only for these of the file's destinations. */
  only: places.optional(),
  /** How it is reckoned: one of these. */
  percent: percent.optional(), amount: amount.optional(), perHeading: amount.optional(), unknown: z.enum(UNKNOWNS).optional(),
  /** Names of `rates` and `headings` of the file. */
  rateBy: key.optional(), rateByHeading: key.optional(),
  /** Another rate is possible, up to this one. */
  upToPercent: percent.optional(),
  on: z.array(z.enum(BASES)).min(1).optional(),
  /** In the file's currency: the first part that is free, what is taken off the result, and a result that is waived. */
  free: amount.optional(), less: amount.optional(), waivedUpTo: amount.optional(),
  /** The percentage of the base that is taxed. */
  part: percent.optional(),
  /** Reckoned inside the price: of what the base comes to with the tax. */
  inside: z.literal(true).optional(),
  /** The declarant owes it, not the shopper. */
  borneBy: z.literal('declarant').optional(),
  /** Of a fixed amount; the file's own without it. */
  currency: currency.optional(),
  ...sourced,
}).refine((charge) => [charge.percent, charge.amount, charge.perHeading, charge.unknown, charge.rateBy, charge.rateByHeading].filter((way) => way !== undefined).length === 1, 'expected exactly one of percent, amount, perHeading, unknown, rateBy, rateByHeading')
  .refine((charge) => (charge.percent ?? charge.rateBy ?? charge.rateByHeading) === undefined || charge.on !== undefined, 'a rate needs `on`: what it is reckoned upon');

const conditionsSchema = z.strictObject({
  transport: z.enum(['post', 'courier']), origin: places, notOrigin: places,
  /** In the file's currency; the limit itself is within. */
  upTo: amount,
  /** The shop is registered for it (`duties.registrations` of the shop file). */
  registered: z.enum(REGISTRATIONS),
  /** Any of the goods is of one of these. */
  headings: z.array(heading).min(1),
}).partial();

export const destinationSchema = z.strictObject({
  destinations: places,
  /** Between these there is no customs. */
  territory: places.optional(),
  /** Of every limit and amount in the file. */
  currency,
  /** What limits are compared with. */
  valued: z.enum(['goods', 'with-shipping']).default('goods'),
  /** Where the authority publishes its rates by commodity code. */
  tariff: z.strictObject({ page, ...sourced }).optional(),
  schemes: z.array(z.strictObject({ name: key, gist: z.enum(GISTS), when: conditionsSchema.default({}), collects: z.enum(COLLECTORS), charges: z.array(chargeSchema), ...sourced })).min(1),
  rates: z.record(key, z.array(z.strictObject({ in: places, percent: percent.optional(), ...sourced }))).default({}),
  headings: z.record(key, z.array(z.strictObject({ of: z.array(heading).min(1), percent: percent.optional(), ...sourced }))).default({}),
  /** Where and how it is paid; the first that fits. `how` is a sentence of the phrasebook. */
  pay: z.array(z.strictObject({ how: key, in: places.optional(), transport: z.enum(['post', 'courier']).optional(), upTo: amount.optional(), pages: z.array(page).min(1), /** Days to declare or pay in. */ withinDays: z.int().min(1).max(365).optional(), ...sourced })).default([]),
}).superRefine(({ schemes, rates, headings }, context) => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path: ['schemes', ...path], message });
  schemes.forEach(({ name, when, charges }, index) => {
    if (index === schemes.length - 1 && Object.keys(when).length > 0) fault([index, 'when'], 'the last scheme is for whatever is left and has no `when`');
    if (schemes.findIndex((other) => other.name === name) < index) fault([index, 'name'], `${name} stands here twice`);
    charges.forEach(({ rateBy, rateByHeading }, place) => {
      if (rateBy !== undefined && !rates[rateBy]) fault([index, 'charges', place, 'rateBy'], `no rates "${rateBy}"`);
      if (rateByHeading !== undefined && !headings[rateByHeading]) fault([index, 'charges', place, 'rateByHeading'], `no headings "${rateByHeading}"`);
    });
  });
});

export type Destination = z.infer<typeof destinationSchema>;
export type Scheme = Destination['schemes'][number];
export type Charge = Scheme['charges'][number];
export type Tax = Charge['tax'];
export type Unknown = NonNullable<Charge['unknown']>;
export type Base = (typeof BASES)[number];
export type Registration = (typeof REGISTRATIONS)[number];
export type Transport = 'post' | 'courier';
export type PayWay = Destination['pay'][number];
