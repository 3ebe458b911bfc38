/** What every fake of a tracking service can do. */
import { DateTime } from 'luxon';
import type { Carrier } from '../../../src/commerce/types';
import type { ParcelState } from '../../../src/tracking/taxonomy';
import type { HttpFake } from './http-fake';

/** When it is, in the tests of providers. */
export const NOW = DateTime.fromISO('2026-11-22T13:00:00Z', { zone: 'utc' });

/** A scan as a carrier makes it; each fake writes it down as its service would: without `state`, with no code of its own. */
export interface FakeScan {
  /** With an offset; where `zoneless`, the service gives the local time alone, if it can. */
  at: string; zoneless?: boolean;
  description: string;
  /** Two letters. Null where the service is to say null. */
  city?: string | null; region?: string; country?: string;
  state?: ParcelState;
}

export interface FakeParcel {
  number: string; carrier: Carrier;
  originCountry?: string; destinationCountry?: string;
  /** Days. */
  expected?: { from: string; to: string };
  /** Sent as given, in this order. */
  scans: FakeScan[];
}

/** A fake service; it holds the parcels it is told of. */
export interface ProviderFake extends HttpFake {
  /** The key, or what else opens it; no error may show it. */
  readonly secret: string;
  /** The service holds this parcel, and has all there is to know of it. Two of one number, if their carriers differ. */
  holds(parcel: FakeParcel): void;
  /** Whatever it was asked to find out, it has found out. */
  findsOut?(): void;
  /** The carriers know this parcel; the service does not until it is asked. For services that find out. */
  canFind?(parcel: FakeParcel): void;
  /** Its account is used up for what it does not hold yet. */
  outOfQuota?(): void;
  /** What it would push of a parcel it holds, as it would sign it at that moment; of the headers, those that sign it. */
  push?(number: string, at: Date): { body: Buffer; headers: Record<string, string> };
}
