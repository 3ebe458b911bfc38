/**
 * AfterShip's Tracking API, version 2026-07: a tracking is created, which the plan counts; its checkpoints come later, by asking or by
 * push. Asking first costs nothing, and one request asks after fifty numbers.
 */
import { createHmac } from 'node:crypto';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { chooseOf, reportOf, SLUGS, trackingSchema, type Tracking } from './aftership-report';
import { callJson } from './http';
import { alpha3Of, sameNumber } from './normalize';
import { ProviderError, type ProviderTrouble, type TrackedParcel, type TrackingAnswer, type TrackingProvider } from './provider';
import { checkSignature, readPushBody } from './push';

export interface AfterShipOptions {
  key: string;
  /** Of the webhook, as its settings page shows it. Without it pushes are not read. */
  webhookSecret?: string;
  baseUrl?: string; clock?: () => DateTime;
}

type Answer = TrackingAnswer | ProviderError;

const NAME = 'aftership';
const NUMBERS_A_CALL = 50;
const PENDING: TrackingAnswer = { kind: 'pending', askAgainAfterMs: 3 * 60_000 };
/** A carrier that has said nothing for so long after the first question does not know the number. */
const PENDING_FOR_MS = 3600_000;
const UNKNOWN: TrackingAnswer = { kind: 'unknown' };

export function afterShip({ key, webhookSecret, baseUrl = 'https://api.aftership.com/tracking/2026-07', clock = () => DateTime.utc() }: AfterShipOptions): TrackingProvider {
  const headers = { 'as-api-key': key };

  /** @param parcels at most NUMBERS_A_CALL */
  async function held(parcels: readonly TrackedParcel[], signal: AbortSignal): Promise<Tracking[]> {
    const numbers = [...new Set(parcels.map(({ number }) => sameNumber(number)))];
    const query = new URLSearchParams({ tracking_numbers: numbers.join(','), limit: '200' });
    const { body } = await callJson(NAME, { url: `${baseUrl}/trackings?${query.toString()}`, headers, schema: listSchema, signal });
    return body.data.trackings;
  }

  async function create(parcel: TrackedParcel, signal: AbortSignal): Promise<Answer> {
    const { body } = await callJson(NAME, { url: `${baseUrl}/trackings`, headers, body: requestOf(parcel), schema: createdSchema, reads: [400, 404, 409], signal });
    if (body.meta.code < 300) return body.data ? answerOf(body.data, clock()) : PENDING;
    if (body.meta.code === ALREADY_EXISTS) return await existing(parcel, signal);
    return NO_NUMBER.has(body.meta.code) ? UNKNOWN : new ProviderError(NAME, TROUBLES[body.meta.code] ?? 'nonsense', undefined, { cause: new Error(`code ${body.meta.code}`) });
  }

  /** Somebody has created it since we asked; it may take a moment to be listed. */
  async function existing(parcel: TrackedParcel, signal: AbortSignal): Promise<Answer> {
    const trackings = await held([parcel], signal);
    return trackings.length > 0 ? answerOf(chooseOf(trackings, parcel.carrier), clock()) : PENDING;
  }

  async function ask(parcels: readonly TrackedParcel[], signal: AbortSignal): Promise<Answer[]> {
    const trackings = await held(parcels, signal);
    const created = new Map<string, Answer>();
    const answers: Answer[] = [];
    for (const parcel of parcels) {
      const number = sameNumber(parcel.number);
      const mine = trackings.filter((tracking) => sameNumber(tracking.tracking_number) === number);
      // One after the other: created side by side they would be too many for the second.
      if (mine.length === 0 && !created.has(number)) created.set(number, await create(parcel, signal).catch(asAnswer));
      answers.push(mine.length > 0 ? answerOf(chooseOf(mine, parcel.carrier), clock()) : created.get(number)!);
    }
    return answers;
  }

  async function trackMany(parcels: readonly TrackedParcel[], signal: AbortSignal): Promise<Answer[]> {
    const answers = new Map<TrackedParcel, Answer>();
    const asked = parcels.filter(({ number }) => NUMBER.test(number));
    for (let start = 0; start < asked.length; start += NUMBERS_A_CALL) {
      const some = asked.slice(start, start + NUMBERS_A_CALL);
      const given = await ask(some, signal).catch((error: unknown) => some.map(() => asAnswer(error)));
      some.forEach((parcel, index) => answers.set(parcel, given[index]!));
    }
    return parcels.map((parcel) => answers.get(parcel) ?? UNKNOWN);
  }

  return {
    name: NAME,
    perSecond: 10,
    trackMany,

    async track(parcel, signal) {
      const [answer] = await trackMany([parcel], signal);
      if (answer instanceof ProviderError) throw answer;
      return answer!;
    },

    ...(webhookSecret !== undefined && {
      readPush(body, pushHeaders) {
        checkSignature(pushHeaders['aftership-hmac-sha256'], createHmac('sha256', webhookSecret).update(body).digest('base64'));
        const { msg, ts } = readPushBody(NAME, body, pushSchema);
        const tracking = trackingSchema.safeParse(msg);
        const report = tracking.success ? reportOf(tracking.data, typeof ts === 'number' ? ts : undefined) : undefined;
        return report ? [report] : [];
      },
    } satisfies Partial<TrackingProvider>),
  };
}

const meta = z.object({ code: z.number() });
const listSchema = z.object({ meta, data: z.object({ trackings: z.array(trackingSchema) }) });
const createdSchema = z.object({ meta, data: trackingSchema.nullish().catch(undefined) });
/** `ts` is in Unix seconds. What is pushed beside trackings is let pass. */
const pushSchema = z.object({ event: z.string(), msg: z.unknown(), ts: z.unknown() });

/** What AfterShip takes for a number. */
const NUMBER = /^[A-Za-z0-9\-._/]{4,100}$/;

function requestOf({ number, carrier, destinationCountry, destinationPostalCode, shippedAt }: TrackedParcel): object {
  const slug = carrier && SLUGS[carrier];
  const country = destinationCountry && alpha3Of(destinationCountry);
  return {
    tracking_number: number, ...(slug && { slug }), ...(country && { destination_country_region: country }),
    ...(destinationPostalCode !== undefined && { destination_postal_code: destinationPostalCode }), ...(shippedAt !== undefined && { tracking_ship_date: shippedAt }),
  };
}

function answerOf(tracking: Tracking, now: DateTime): TrackingAnswer {
  const report = reportOf(tracking);
  if (report) return { kind: 'found', report };
  const age = now.toMillis() - Date.parse(tracking.created_at ?? '');
  return age < PENDING_FOR_MS ? PENDING : UNKNOWN;
}

const ALREADY_EXISTS = 4003;
/** Does not exist; is none; no such courier; none by its format. */
const NO_NUMBER = new Set([4004, 4005, 4010, 4012, 4017]);
/** Carriers that want an account or a postcode we do not have. */
const TROUBLES: Partial<Record<number, ProviderTrouble>> = { 4008: 'not-ours', 4009: 'not-ours', 4011: 'not-ours', 401: 'bad-credentials', 403: 'bad-credentials', 429: 'rate-limited' };

function asAnswer(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  throw error;
}
