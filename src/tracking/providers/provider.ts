/** The port to whoever knows where parcels are: aggregators and carriers, each behind one of these. */
import type { Carrier, TrackingEvent } from '../../commerce/types';
import type { ParcelState } from '../taxonomy';

export interface TrackedParcel {
  number: string;
  carrier?: Carrier;
  /** Some carriers ask for these. */
  destinationCountry?: string; destinationPostalCode?: string;
  /** ISO 8601. */
  shippedAt?: string;
}

/** What a provider knows of a parcel, in our own terms. */
export interface TrackingReport {
  number: string;
  carrier?: Carrier;
  service?: string;
  originCountry?: string; destinationCountry?: string;
  /** Days, YYYY-MM-DD; one day where both are the same. `source`: the carrier's own date, or the provider's reckoning. */
  expected?: { from: string; to: string; source: 'carrier' | 'provider' };
  /** What the provider holds the parcel to be; undefined where it says nothing of its own. */
  state?: ParcelState;
  /**
   * In any order, and as often as the provider has them. `at` is ISO 8601, with the offset or Z that the provider gives; without
   * either it is the local time of the place. `status` is a ParcelState where the provider says so much, `code` its own code,
   * `description` the carrier's own words as plain text.
   */
  events: TrackingEvent[];
  /** When the provider last had news of it, ISO 8601 in UTC. A report from before the one in hand is old news: a push replayed, or overtaken. */
  asOf?: string;
}

export type TrackingAnswer =
  | { kind: 'found'; report: TrackingReport }
  /** Asked to find out; nothing is known yet. */
  | { kind: 'pending'; askAgainAfterMs: number }
  /** The provider does not know the number. */
  | { kind: 'unknown' };

export interface TrackingProvider {
  /** As in the settings, the logs and the webhook's path. */
  readonly name: string;
  /** Carriers it can be asked about; undefined: any. */
  readonly carriers?: readonly Carrier[];
  /** Requests a second that it allows. */
  readonly perSecond: number;
  /** @throws ProviderError */
  track(parcel: TrackedParcel, signal: AbortSignal): Promise<TrackingAnswer>;
  /** Several in as few requests as the provider allows, for whoever asks after many: answers in the order asked, each with its own trouble. @throws ProviderError where none could be asked. */
  trackMany?(parcels: readonly TrackedParcel[], signal: AbortSignal): Promise<(TrackingAnswer | ProviderError)[]>;
  /** Reads a push. @throws Forged, or ProviderError `nonsense`. */
  readPush?(body: Buffer, headers: Record<string, string | string[] | undefined>, now: Date): TrackingReport[];
}

/** Why a provider could not answer; each has its remedy, for the operator. */
export const PROVIDER_TROUBLES = {
  'unreachable': 'The provider does not answer. Nothing to do but wait; others are asked meanwhile.',
  'bad-credentials': 'The provider refuses the key. Check it in the environment; it may have expired.',
  'not-ours': 'The provider will not tell us about this parcel. For USPS: the label needs your Mailer ID, or access to be arranged.',
  'quota': 'The provider\'s quota is used up. Buy more, or wait for the next period; others are asked meanwhile.',
  'rate-limited': 'Too many requests at once; they are spaced out.',
  'nonsense': 'The provider answered something that is not its format. See its status page; the format may have changed.',
} as const;
export type ProviderTrouble = keyof typeof PROVIDER_TROUBLES;

export class ProviderError extends Error {
  /** @param retryAfterMs as the provider asks. */
  constructor(readonly provider: string, readonly trouble: ProviderTrouble, readonly retryAfterMs?: number, options?: ErrorOptions) {
    super(`${provider}: ${trouble}`, options);
  }
}

/** A push that its provider has not signed, or signed too long ago. */
export class Forged extends Error {}
