/** Whom the shop asks at its carriers and partners, and what it may be booked with them on its account. */
import { z } from 'zod';
import { LANGUAGES } from '../languages';
import { holidaysSchema } from '../rules/calendar';
import { carrier, country, localized, money, unique } from './fields';

/** What partners are asked for. */
export const PARTNER_KINDS = ['trace', 'claim', 'redelivery', 'instructions', 'pickup', 'intercept'] as const;

const answerDays = z.int().min(1).max(30);

export const partnersSchema = z.strictObject({
  /** The language of what is put before the shop's own people. */
  language: z.enum(LANGUAGES),
  /** Business days until a carrier has usually answered: by then the shopper hears, answer or not. */
  answerWithinBusinessDays: answerDays,
  /** The first that fits is written to, where mail is set up; where none fits, the shop's people ask. */
  mailboxes: z.array(z.strictObject({
    /** As shoppers are told it. */
    name: localized,
    carriers: z.array(carrier).min(1),
    /** What it takes; everything without it. */
    kinds: z.array(z.enum(PARTNER_KINDS)).min(1).optional(),
    to: z.array(z.email()).min(1).max(5), cc: z.array(z.email()).max(5).optional(),
    language: z.enum(LANGUAGES),
    answerWithinBusinessDays: answerDays.optional(),
  })).default([]),
  /** Pickups bought at EasyPost, on the shop's account, up to this price each. Needs EASYPOST_KEY. */
  pickups: z.strictObject({ through: z.literal('easypost'), upTo: money }).optional(),
  /** When a new delivery may be asked for. */
  redelivery: z.strictObject({
    /** Working days of the place between today and the first day offered. */
    noticeDays: z.int().min(0).max(10),
    /** Days ahead of today that are offered at most. */
    within: z.int().min(1).max(30),
    /** Days on which nothing is delivered, by country; weekends are known. */
    holidays: z.array(z.strictObject({ country, days: holidaysSchema })).superRefine(unique(({ country: place }) => place)).optional(),
  }),
});

export type PartnersSection = z.infer<typeof partnersSchema>;
export type Mailbox = PartnersSection['mailboxes'][number];
