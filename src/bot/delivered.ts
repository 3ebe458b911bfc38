/** The proof of delivery: what the carrier wrote, and whether its place is the one the parcel was meant for. */
import type { DateTime } from 'luxon';
import type { CurrentOrder } from '../commerce/orders';
import type { Shipment } from '../commerce/types';
import { tellStory, type Scan } from '../tracking/story';
import { fold } from '../nlu/entities/fold';
import type { Card } from './reply';
import type { Turn } from './turn';

export interface Proof {
  scan: Scan;
  /** `unknown` where either place cannot be told: then nothing is said of it. */
  place: 'same' | 'elsewhere' | 'unknown';
  /** Carriers now and then record a delivery before they make it. */
  isFresh: boolean;
}

const FRESH_HOURS = 24;
const DELIVERED = ['delivered', 'delivered_agent'];

/** Undefined where no delivery is recorded. */
export function proofOf(turn: Turn, order: CurrentOrder, shipment: Shipment): Proof | undefined {
  const { scans, situation } = tellStory(shipment, turn.shop, turn.now);
  const scan = DELIVERED.includes(situation) ? scans.find(({ kind }) => DELIVERED.includes(kind)) : undefined;
  if (!scan) return undefined;
  return { scan, place: compare(order, shipment, scan), isFresh: hoursSince(scan.at, turn.now) < FRESH_HOURS };
}

function hoursSince(at: DateTime, now: DateTime): number {
  return now.diff(at, 'hours').hours;
}

/** By postcode where the carrier writes one, else by the name of the town. */
function compare({ shippingAddress }: CurrentOrder, { events = [] }: Shipment, { original, at, place }: Scan): Proof['place'] {
  const { postalCode, city, country } = shippingAddress ?? {};
  if (place?.country !== undefined && country !== undefined && place.country !== country) return 'elsewhere';
  const written = events.find((event) => event.description === original && Date.parse(event.at) === at.toMillis())?.location ?? '';
  const code = postalCode === undefined ? undefined : bareCode(postalCode);
  const there = /\b\d{4,6}(?:-\d{4})?\b/.exec(written)?.[0];
  if (code !== undefined && there !== undefined) return bareCode(there) === code ? 'same' : 'elsewhere';
  if (city === undefined || place === undefined) return 'unknown';
  const [meant, seen] = [town(city), town(place.name)];
  if (meant === '' || seen === '') return 'unknown';
  if (meant.includes(seen) || seen.includes(meant)) return 'same';
  // A suburb or a town in other letters is no other place.
  return 'unknown';
}

const bareCode = (code: string): string => code.replace(/-\d{4}$/, '').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
const town = (name: string): string => fold(name).text.replace(/[^\p{L}]+/gu, ' ').trim();

/** What the carrier recorded, and whether that is the right place; the order's own address is not read out. */
export function proofInWords(turn: Turn, { scan, place }: Proof): string[] {
  const { at, zoned, place: seen, drop, original } = scan;
  const params = { at: turn.text(zoned ? 'parcel:card.when' : 'parcel:card.when-utc', { at }), in: seen ? turn.text('parcel:in', { place: turn.place(seen.name) }) : '', drop: drop === undefined ? '' : turn.text(`parcel:drop.${drop}`), original };
  return [turn.text('delivery:recorded', params), turn.text(`delivery:place.${place}`, { place: seen ? turn.place(seen.name) : '' })];
}

export function parcelCard(turn: Turn, shipment: Shipment): Card {
  return { kind: 'parcel', story: tellStory(shipment, turn.shop, turn.now) };
}
