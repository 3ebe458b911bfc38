/**
 * 17TRACK's Tracking API v2.2: a number is registered, its events come minutes later, by asking or by push. A call takes 40 numbers
 * and answers each for itself. Registering costs the account one of its numbers; asking is free.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { callJson } from './http';
import { sameNumber } from './normalize';
import { ProviderError, type ProviderTrouble, type TrackedParcel, type TrackingAnswer, type TrackingProvider } from './provider';
import { checkSignature, readPushBody } from './push';
import { CARRIER_KEYS, chooseOf, reportOf, trackedSchema, type Tracked } from './seventeen-track-report';

export interface SeventeenTrackOptions { key: string; baseUrl?: string }

type Answer = TrackingAnswer | ProviderError;

const NAME = '17track';
const NUMBERS_A_CALL = 40;
/** First data come after five minutes at the earliest. */
const PENDING: TrackingAnswer = { kind: 'pending', askAgainAfterMs: 5 * 60_000 };

export function seventeenTrack({ key, baseUrl = 'https://api.17track.net/track/v2.2' }: SeventeenTrackOptions): TrackingProvider {
  async function post<T>(path: string, numbers: object[], item: z.ZodType<T>, signal: AbortSignal) {
    const { body } = await callJson(NAME, { url: `${baseUrl}/${path}`, headers: { '17token': key }, body: numbers, schema: envelopeOf(item), signal });
    if (body.code !== 0) throw troubled(body.code);
    return { accepted: body.data?.accepted ?? [], rejected: new Map(body.data?.rejected?.map(({ number, error }) => [sameNumber(number), error.code])) };
  }

  /** @param parcels at most NUMBERS_A_CALL */
  async function ask(parcels: readonly TrackedParcel[], signal: AbortSignal): Promise<Answer[]> {
    // Without the carrier: 17TRACK may have found another one right, and answers for each it has.
    const { accepted, rejected } = await post('gettrackinfo', byNumber(parcels).map(({ number }) => ({ number })), trackedSchema, signal);
    const unregistered = parcels.filter(({ number }) => rejected.get(sameNumber(number)) === CODES.notRegistered);
    const registered = unregistered.length > 0 ? await register(unregistered, signal) : undefined;
    return parcels.map((parcel) => registered?.get(sameNumber(parcel.number)) ?? answerOf(parcel, accepted, rejected.get(sameNumber(parcel.number))));
  }

  async function register(parcels: readonly TrackedParcel[], signal: AbortSignal): Promise<Map<string, Answer>> {
    const { accepted, rejected } = await post('register', byNumber(parcels).map(registrationOf), z.object({ number: z.string() }), signal);
    const taken = new Set(accepted.map(({ number }) => sameNumber(number)));
    return new Map(parcels.map(({ number }) => sameNumber(number)).map((number) => [number, taken.has(number) ? PENDING : rejection(rejected.get(number))]));
  }

  return {
    name: NAME,
    perSecond: 3,

    async track(parcel, signal) {
      const [answer] = await ask([parcel], signal);
      if (answer instanceof ProviderError) throw answer;
      return answer!;
    },

    async trackMany(parcels, signal) {
      const answers: Answer[] = [];
      for (let start = 0; start < parcels.length; start += NUMBERS_A_CALL) {
        const some = parcels.slice(start, start + NUMBERS_A_CALL);
        answers.push(...await ask(some, signal).catch((error: unknown) => {
          // What has been answered before is kept.
          if (start === 0 || !(error instanceof ProviderError)) throw error;
          return some.map(() => error);
        }));
      }
      return answers;
    },

    readPush(body, headers) {
      checkSignature(headers.sign, createHash('sha256').update(body).update(`/${key}`).digest('hex'));
      const { data } = readPushBody(NAME, body, pushSchema);
      const report = data && reportOf(data);
      return report ? [report] : [];
    },
  };
}

const envelopeOf = <T>(item: z.ZodType<T>) => z.object({
  code: z.number(),
  data: z.object({
    accepted: z.array(item).nullish(),
    rejected: z.array(z.object({ number: z.string(), error: z.object({ code: z.number() }) })).nullish(),
  }).nullish(),
});

/** Both events, TRACKING_UPDATED and TRACKING_STOPPED, bring what is known; stopped means that no more will come. */
const pushSchema = z.object({ event: z.string(), data: trackedSchema.nullish() });

function byNumber(parcels: readonly TrackedParcel[]): TrackedParcel[] {
  return [...new Map(parcels.map((parcel) => [sameNumber(parcel.number), parcel])).values()];
}

function registrationOf({ number, carrier, shippedAt, destinationPostalCode }: TrackedParcel): object {
  const carrierKey = carrier && CARRIER_KEYS[carrier];
  return {
    number, auto_detection: true, ...(carrierKey !== undefined && { carrier: carrierKey }), ...(shippedAt !== undefined && { order_time: shippedAt.slice(0, 10) }),
    // Carriers that ask for more ask for the postcode, but SF for the end of a phone number.
    ...(destinationPostalCode !== undefined && carrier !== 'sf' && { param: destinationPostalCode }),
  };
}

function answerOf(parcel: TrackedParcel, accepted: Tracked[], code: number | undefined): Answer {
  const mine = accepted.filter(({ number }) => sameNumber(number) === sameNumber(parcel.number));
  if (mine.length === 0) return rejection(code);
  const chosen = chooseOf(mine, parcel.carrier);
  if (!chosen.track_info) return PENDING;
  const report = reportOf(chosen);
  return report ? { kind: 'found', report } : { kind: 'unknown' };
}

const CODES = { alreadyRegistered: -18019901, notRegistered: -18019902, noInfoYet: -18019909 };

/** What is wrong with one number, within an answer that is well. */
function rejection(code: number | undefined): Answer {
  if (code === CODES.alreadyRegistered || code === CODES.noInfoYet) return PENDING;
  return code !== undefined && UNKNOWN.has(code) ? { kind: 'unknown' } : troubled(code);
}

/** No number by its format; no carrier could be thought of; not that carrier's. */
const UNKNOWN = new Set([-18010012, -18010013, -18019903, -18019910]);

const TROUBLES: Partial<Record<number, ProviderTrouble>> = {
  // The address is not among those allowed, the key is wrong, the account is closed, not permitted.
  [-18010001]: 'bad-credentials', [-18010002]: 'bad-credentials', [-18010004]: 'bad-credentials', [-18010005]: 'bad-credentials', 401: 'bad-credentials',
  // Theirs, and passing.
  [-18010003]: 'unreachable', 429: 'rate-limited',
  // Of the day; of the account.
  [-18019907]: 'quota', [-18019908]: 'quota',
};

function troubled(code: number | undefined): ProviderError {
  return new ProviderError(NAME, (code !== undefined ? TROUBLES[code] : undefined) ?? 'nonsense', undefined, { cause: new Error(code === undefined ? 'no answer for the number' : `code ${code}`) });
}
