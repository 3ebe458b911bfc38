/**
 * A parcel's story: the facts a person would draw from its scans. Everything the bot says of a parcel is one of these.
 */
import type { DateTime } from 'luxon';
import type { Shipment } from '../commerce/types';
import { onRoute } from '../rules/thresholds';
import type { Shop } from '../shop';
import { expectedDelivery, type Expected } from './story/expected';
import { legOf, type Leg } from './story/leg';
import { readScans, type Scan } from './story/scans';
import { situationOf, type Situation } from './story/situation';
import { collectionDeadline, nextCheck, usualSilenceOf } from './story/waits';
import type { ParcelState } from './taxonomy';
import { daysBetween } from './zones';

export type { Expected } from './story/expected';
export type { Leg } from './story/leg';
export type { Scan } from './story/scans';
export type { Situation } from './story/situation';

export interface Story {
  number: string; carrier: Shipment['carrier']; service?: string;
  state: ParcelState; situation: Situation; leg: Leg;
  /** Newest first. */
  scans: Scan[];
  last?: Scan;
  /** Whole days since the last scan, and how many are usual here before one should ask. */
  silentDays: number; usualSilence: number;
  /** Where a date still means something. */
  expected?: Expected;
  /** When a parcel waiting to be collected goes back, where the shop's data says. */
  collectBy?: DateTime;
  /** When it is worth asking again. */
  checkAgain?: DateTime;
}

/** @param now the instant the story is told; nothing after it is believed. */
export function tellStory(shipment: Shipment, shopAtLarge: Shop, now: DateTime): Story {
  const shop = onRoute(shopAtLarge, shipment);
  const scans = readScans(shipment, now);
  const last = scans[0];
  const state: ParcelState = last?.state ?? 'not_found';
  const silentDays = last ? daysBetween(last.at, now) : 0;
  const leg = legOf(shipment, scans);
  const usualSilence = usualSilenceOf(leg, shop, scans);
  const expected = expectedDelivery(shipment, shop, scans, now);
  const facts = { state, last, silentDays, usualSilence, expected };
  const situation = situationOf(facts, shop, shipment, now);
  const collectBy = collectionDeadline(shipment, shop, scans);
  return {
    number: shipment.trackingNumber, carrier: shipment.carrier, ...(shipment.service && { service: shipment.service }),
    situation, leg, scans, state, silentDays, usualSilence, ...(last && { last }),
    ...(expected && datesMatter(situation, expected) && { expected }), ...(collectBy && { collectBy }), ...nextCheck(situation, facts, now),
  };
}

/** Situations in which a date to come still means something. */
const WITH_DATE: Situation[] = ['no_scans', 'label', 'moving', 'moving_late', 'customs', 'customs_held', 'customs_documents', 'customs_duty', 'out_for_delivery'];
/** Situations to which no date applies any more, not even a missed one. */
const PAST_DATES: Situation[] = ['delivered', 'delivered_agent', 'returning', 'returned', 'refused', 'lost', 'destroyed', 'seized', 'pickup', 'attempted'];

function datesMatter(situation: Situation, { lateDays }: Expected): boolean {
  return WITH_DATE.includes(situation) || (lateDays > 0 && !PAST_DATES.includes(situation));
}
