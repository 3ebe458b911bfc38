/**
 * USPS Tracking, v3 and v3r2. Since April 2026 it tells a shop of the parcels that carry the shop's own Mailer ID, and of no others:
 * 403 is about the parcel, and whoever else is set up is asked.
 */
import { callJson } from './http';
import { ProviderError, type ProviderTrouble, type TrackedParcel, type TrackingAnswer, type TrackingProvider } from './provider';
import { dayOf } from './normalize';
import { reportOf } from './usps-report';
import { errorSchema, listSchema, tokenSchema, trackingSchema, type UspsItem } from './usps-schema';

export interface UspsOptions {
  clientId: string; clientSecret: string;
  /** v3r2 takes many numbers a request, and is what USPS gives new applications. */
  version?: 'v3' | 'v3r2';
  baseUrl?: string;
  /** New applications are allowed 60 an hour; more on request. */
  perSecond?: number;
  /** ms since 1970. */
  now?: () => number;
}

const NAME = 'usps';
const NUMBERS_A_CALL = 35;
/** A token is renewed while it is still good: a request takes time too. */
const BEFORE_EXPIRY_MS = 60_000;
const UNKNOWN: TrackingAnswer = { kind: 'unknown' };

export function usps({ clientId, clientSecret, version = 'v3r2', baseUrl = 'https://apis.usps.com', perSecond = 1, now = Date.now }: UspsOptions): TrackingProvider {
  let token: { value: string; until: number } | undefined;
  let asking: Promise<void> | undefined;

  const renew = async (signal: AbortSignal): Promise<void> => {
    const { body } = await callJson(NAME, {
      url: `${baseUrl}/oauth2/v3/token`, body: { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials', scope: 'tracking' },
      schema: tokenSchema, signal, troubles: { 400: 'bad-credentials' },
    });
    token = { value: body.access_token, until: now() + body.expires_in * 1000 - BEFORE_EXPIRY_MS };
  };
  /** One request for all who wait; should its asker give up, the next asks. */
  const tokenFor = async (signal: AbortSignal): Promise<string> => {
    while (!token || now() >= token.until) {
      if (asking) await asking.catch(() => undefined);
      else await (asking = renew(signal).finally(() => { asking = undefined; }));
    }
    return token.value;
  };
  /** Tokens are withdrawn now and then before their time: once, another is asked for. */
  const authorized = async <T>(call: (headers: { authorization: string }) => Promise<T>, signal: AbortSignal): Promise<T> => {
    const value = await tokenFor(signal);
    try {
      return await call({ authorization: `Bearer ${value}` });
    } catch (error) {
      if (!(error instanceof ProviderError) || error.trouble !== 'bad-credentials') throw error;
      if (token?.value === value) token = undefined;
      return await call({ authorization: `Bearer ${await tokenFor(signal)}` });
    }
  };

  const one = async ({ number }: TrackedParcel, signal: AbortSignal): Promise<TrackingAnswer> => {
    const { status, body } = await authorized((headers) => callJson(NAME, {
      url: `${baseUrl}/tracking/v3/tracking/${encodeURIComponent(number)}?expand=DETAIL`, headers, signal,
      schema: trackingSchema.or(errorSchema), reads: [400, 404], troubles: { 403: 'not-ours' },
    }), signal);
    return answerOf(number, body, status);
  };
  const some = async (parcels: readonly TrackedParcel[], signal: AbortSignal): Promise<(TrackingAnswer | ProviderError)[]> => {
    const { status, body } = await authorized((headers) => callJson(NAME, {
      url: `${baseUrl}/tracking/v3r2/tracking`, headers, body: parcels.map(asked), signal,
      schema: listSchema.or(errorSchema), reads: [400, 404], troubles: { 403: 'not-ours' },
    }), signal);
    if (!Array.isArray(body)) return parcels.map(({ number }) => attempt(() => answerOf(number, body, status)));
    return parcels.map(({ number }, index) => attempt(() => answerOf(number, body.find((item) => item.trackingNumber === number) ?? (body.length === parcels.length ? body[index] : undefined), status)));
  };

  const provider: TrackingProvider = {
    name: NAME, carriers: ['usps'], perSecond,
    async track(parcel, signal) {
      if (version === 'v3') return await one(parcel, signal);
      const [answer] = await some([parcel], signal);
      if (answer instanceof ProviderError) throw answer;
      return answer ?? UNKNOWN;
    },
  };
  if (version === 'v3') return provider;
  return {
    ...provider,
    async trackMany(parcels, signal) {
      const answers: (TrackingAnswer | ProviderError)[] = [];
      for (let start = 0; start < parcels.length; start += NUMBERS_A_CALL) {
        const batch = parcels.slice(start, start + NUMBERS_A_CALL);
        answers.push(...await some(batch, signal).catch((error: unknown) => {
          // What has been answered is kept; a batch with one parcel of somebody else's is refused whole.
          if (!(error instanceof ProviderError) || (start === 0 && error.trouble !== 'not-ours')) throw error;
          return batch.map(() => error);
        }));
      }
      return answers;
    },
  };
}

function asked({ number, shippedAt, destinationPostalCode }: TrackedParcel): object {
  const [mailingDate, zip] = [dayOf(shippedAt), /^\d{5}/.exec(destinationPostalCode ?? '')?.[0]];
  return { trackingNumber: number, ...(mailingDate && { mailingDate }), ...(zip && { destinationZIPCode: zip }) };
}

function attempt(answer: () => TrackingAnswer): TrackingAnswer | ProviderError {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
}

const TROUBLES: Partial<Record<number, ProviderTrouble>> = { 401: 'bad-credentials', 403: 'not-ours', 429: 'rate-limited', 500: 'unreachable', 502: 'unreachable', 503: 'unreachable', 504: 'unreachable' };

/** @param item of a list, where the list has one for the number. @throws ProviderError */
function answerOf(number: string, item: UspsItem | undefined, status: number): TrackingAnswer {
  const flaw = item?.error?.errors?.[0];
  const code = item?.error ? [flaw?.status, item.error.code, item.statusCode, status].map(Number).find((value) => value >= 400 && value < 600) : undefined;
  if (item?.error) {
    const isNumber = /tracking ?number/i.test(`${flaw?.source?.parameter} ${flaw?.title} ${flaw?.detail} ${item.error.message}`);
    if (code === 404 || (code === 400 && isNumber)) return UNKNOWN;
    throw new ProviderError(NAME, TROUBLES[code ?? 0] ?? 'nonsense', undefined, { cause: new Error(`status ${code}`) });
  }
  const report = item && reportOf(number, item);
  return report ? { kind: 'found', report } : UNKNOWN;
}
