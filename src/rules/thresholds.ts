/** How long is usual, by carrier, service and route: exceptions to the shop's own figures, the most particular first. */
import { z } from 'zod';
import { CARRIERS, type Shipment } from '../commerce/types';
import type { Shop } from '../shop';
import { oneOrMany } from './schema';

const days = z.int().min(0).max(365);
const range = z.strictObject({ from: days, to: days }).refine(({ from, to }) => from <= to, 'from is after to');
const countries = oneOrMany(z.string().regex(/^[A-Z]{2}$/, 'expected an ISO 3166 code, such as MX'));

/** In calendar days: how long a parcel may be without a new scan before that is unusual. */
export const silenceSchema = z.strictObject({
  domestic: days, lineHaul: days, customs: days, labelToFirstScan: z.strictObject({ domestic: days, international: days }),
  /** Silence after which a parcel may be called lost. */
  lostSuspected: days,
});

export const thresholdSchema = z.strictObject({
  service: oneOrMany(z.string().min(1).max(100)).optional(), carrier: oneOrMany(z.enum(CARRIERS)).optional(), destination: countries.optional(), origin: countries.optional(),
  silence: silenceSchema.extend({ labelToFirstScan: silenceSchema.shape.labelToFirstScan.partial() }).partial().optional(),
  /** The promise from dispatch to delivery. */
  standardBusinessDays: range.optional(),
  /** Days past the promised date before a parcel is called late. */
  graceDays: days.optional(),
  /** How long customs usually takes. */
  customsDays: range.optional(),
  /** How long it is kept for collection. */
  holdDays: days.optional(),
  /** Where the figures are from, and when they were read. */
  source: z.string().min(1), asOf: z.iso.date(),
}).refine((row) => NAMES.some((name) => row[name]), 'names no service, carrier, destination or origin')
  .refine((row) => row.silence ?? row.standardBusinessDays ?? row.graceDays ?? row.customsDays ?? row.holdDays, 'gives no figure');

export type Threshold = z.infer<typeof thresholdSchema>;

/** A row that names more of these is more particular; among those that name as many, one that names an earlier of them. */
const NAMES = ['service', 'carrier', 'destination', 'origin'] as const;

/** The shop as it is for one shipment: every figure from the most particular row that gives it, or the shop's own. */
export function onRoute(shop: Shop, shipment: Shipment): Shop {
  const rows = (shop.thresholds ?? []).filter((row) => applies(row, shipment)).sort((a, b) => particularity(a) - particularity(b));
  return rows.reduce(withRow(shipment), shop);
}

function withRow({ carrier }: Shipment) {
  return ({ ...shop }: Shop, { silence, standardBusinessDays, graceDays, customsDays, holdDays }: Threshold): Shop => {
    if (silence) shop.silence = { ...shop.silence, ...silence, labelToFirstScan: { ...shop.silence.labelToFirstScan, ...silence.labelToFirstScan } };
    if (standardBusinessDays) shop.shipping = { ...shop.shipping, standardBusinessDays };
    if (graceDays !== undefined) shop.shipping = { ...shop.shipping, graceDays };
    if (customsDays) shop.customs = { ...shop.customs, usualDays: customsDays };
    if (holdDays !== undefined) shop.pickup = { holdDays: { ...shop.pickup.holdDays, [carrier]: holdDays } };
    return shop;
  };
}

function applies(row: Threshold, shipment: Shipment): boolean {
  const services = row.service?.map(plain);
  return (services?.includes(plain(shipment.service ?? '')) ?? true) && (row.carrier?.includes(shipment.carrier) ?? true)
    && (row.destination?.includes(shipment.destinationCountry ?? '') ?? true) && (row.origin?.includes(shipment.originCountry ?? '') ?? true);
}

/** "ePacket", "E-packet" and "e packet" are one service. */
const plain = (service: string): string => service.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The number of names decides, then which they are: at most 15 for all four. */
function particularity(row: Threshold): number {
  return NAMES.reduce((sum, name, index) => sum + (row[name] ? 16 + 2 ** (NAMES.length - 1 - index) : 0), 0);
}

/** Two rows that name the same would leave it to chance which one counts. */
export function namedTwice(rows: Threshold[]): number[] {
  const keys = rows.flatMap((row) => [JSON.stringify(NAMES.map((name) => row[name] && [...row[name]].map(plain).sort()))]);
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
}
