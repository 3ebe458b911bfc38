/** A claim against a carrier: whether its window is open, and what is still missing. What the shop owes the shopper hangs on neither. */
import { DateTime } from 'luxon';
import type { Shipment } from '../../commerce/types';
import { timeAtShop } from '../../tracking/zones';
import { CLAIM_EVIDENCE, CLAIM_WINDOWS, type ClaimCause, type Piece, type WindowRow } from './schema';

export interface ClaimWindow {
  /** `unknown`: nothing certain is known of this carrier's or service's window, or of when the parcel was mailed. */
  state: 'too-early' | 'open' | 'missed' | 'not-accepted' | 'unknown';
  /** The first day it is taken and the end of the last one, by the clock of where it was mailed. */
  opens?: DateTime; closes?: DateTime;
  /** Where the figures are from, and whom the carrier takes a claim from. */
  row?: WindowRow;
}

/** @param timeZone the shop's, where it is mailed from. */
export function claimWindow(shipment: Shipment, cause: ClaimCause, now: DateTime, timeZone: string): ClaimWindow {
  const row = CLAIM_WINDOWS.find((candidate) => covers(candidate, shipment));
  if (!row) return { state: 'unknown' };
  if (!row.accepted) return { state: 'not-accepted', row };
  const span = cause === 'loss' ? row.loss : row.damage;
  const mailed = mailedAt(shipment, timeZone);
  if (!span || !mailed) return { state: 'unknown', row };
  const opens = mailed.startOf('day').plus(span.from);
  const closes = mailed.startOf('day').plus(span.to).endOf('day');
  const state = now < opens ? 'too-early' : now > closes ? 'missed' : 'open';
  return { state, opens, closes, row };
}

/** What the carrier wants to see and nobody has yet, by who has it. The shop has its own papers whenever it has the order. */
export function missingEvidence({ carrier }: Shipment, cause: ClaimCause, have: string[]): Piece[] {
  return CLAIM_EVIDENCE.filter(({ for: causes, from, carriers, piece }) => from === 'shopper' && causes.includes(cause) && (carriers?.includes(carrier) ?? true) && !have.includes(piece)).map(({ piece }) => piece);
}

/** What of it the shop puts in by itself. */
export function ownEvidence({ carrier }: Shipment, cause: ClaimCause): Piece[] {
  return CLAIM_EVIDENCE.filter(({ for: causes, from, carriers }) => from === 'shop' && causes.includes(cause) && (carriers?.includes(carrier) ?? true)).map(({ piece }) => piece);
}

function covers({ carrier, route, services }: WindowRow, { carrier: its, service = '', originCountry, destinationCountry }: Shipment): boolean {
  if (carrier !== its || originCountry === undefined || destinationCountry === undefined) return false;
  const abroad = originCountry !== destinationCountry;
  if (route === 'domestic' ? abroad : !abroad || (route === 'from-US' && originCountry !== 'US')) return false;
  return services?.some((name) => isNamed(name, service)) ?? true;
}

/** "Ground Advantage" is also "USPS Ground Advantage"; "Priority Mail" is not "Priority Mail Express". */
function isNamed(name: string, service: string): boolean {
  const [wanted, given] = [name, service].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()) as [string, string];
  return given === wanted || given.endsWith(` ${wanted}`);
}

function mailedAt({ shippedAt, events = [] }: Shipment, timeZone: string): DateTime | undefined {
  const times = [...(shippedAt === undefined ? [] : [shippedAt]), ...(shippedAt === undefined ? events.map(({ at }) => at) : [])];
  const first = times.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  return first === undefined ? undefined : timeAtShop(first, timeZone);
}
