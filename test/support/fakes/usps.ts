/** USPS over HTTP: tokens by OAuth, Tracking v3 and v3r2 in their own spellings, parcels of other shops refused. */
import { randomUUID } from 'node:crypto';
import type { ParcelState } from '../../../src/tracking/taxonomy';
import type { FakeParcel, FakeScan, ProviderFake } from '../../contracts/tracking-provider';
import { startHttpFake, type FakeRequest, type FakeResponse } from './http-fake';

export interface UspsFake extends ProviderFake {
  readonly clientId: string;
  /** Seconds that a token is good for. */
  tokenLife: number;
  /** Tokens given out. */
  tokens: number;
  /** What it gives out is not good either. */
  refusesTokens: boolean;
  /** No token given out so far is good any more. */
  withdrawTokens(): void;
  /** The label carries another shop's Mailer ID. */
  isForeign(number: string): void;
}

const CODES: Partial<Record<ParcelState, [code: string, category: string]>> = {
  label_created: ['GX', 'Pre-Shipment'], in_transit: ['T1', 'In Transit'], out_for_delivery: ['OF', 'Out for Delivery'], attempt_failed: ['02', 'Delivery Attempt'], available_for_pickup: ['14', 'Available for Pickup'],
  delivered: ['01', 'Delivered'], returning: ['09', 'Return to Sender'], exception: ['05', 'Alert'],
};
const countries = new Intl.DisplayNames('en', { type: 'region' });

export async function startUsps(): Promise<UspsFake> {
  const clientId = randomUUID();
  const secret = randomUUID();
  const good = new Set<string>();
  const held = new Map<string, FakeParcel>();
  const foreign = new Set<string>();

  function answer({ method, path, headers, json }: FakeRequest): FakeResponse {
    if (path === '/oauth2/v3/token') return tokenFor(json as Record<string, unknown>);
    if (!good.has(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '')) return error(401, 'Unauthorized', 'The access token is invalid or has expired.');
    const number = /^\/tracking\/v3\/tracking\/([^/]+)$/.exec(path)?.[1];
    if (method === 'GET' && number !== undefined) return single(decodeURIComponent(number), 'v3');
    if (method === 'POST' && path === '/tracking/v3r2/tracking') return list(json);
    return error(404, 'Not Found', 'No such resource.');
  }

  function tokenFor({ client_id, client_secret, grant_type }: Record<string, unknown>): FakeResponse {
    if (client_id !== clientId || client_secret !== secret || grant_type !== 'client_credentials') {
      return { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed.', error_uri: 'https://datatracker.ietf.org/doc/html/rfc6749#section-5.2' } };
    }
    const token = randomUUID();
    if (!fake.refusesTokens) good.add(token);
    fake.tokens++;
    return { status: 200, body: { access_token: token, token_type: 'Bearer', issued_at: Date.now(), expires_in: fake.tokenLife, status: 'approved', scope: 'tracking' } };
  }

  function single(number: string, version: 'v3' | 'v3r2'): FakeResponse {
    if (!/^[A-Z0-9]{10,34}$/.test(number)) return error(400, 'Bad Request', 'The tracking number is not in a valid format.', 'trackingNumber');
    if (foreign.has(number)) return error(403, 'Forbidden', 'The Mailer ID of this label is not associated with your account.');
    const parcel = held.get(number);
    return parcel ? { status: 200, body: bodyOf(parcel, version) } : error(404, 'Not Found', 'Tracking data is not available for this number.', 'trackingNumber');
  }

  function list(json: unknown): FakeResponse {
    if (!Array.isArray(json) || json.length === 0 || json.length > 35) return error(400, 'Bad Request', 'Between 1 and 35 items are expected.', 'body');
    const answers = (json as { trackingNumber: string }[]).map(({ trackingNumber }) => ({ trackingNumber, ...single(trackingNumber, 'v3r2') }));
    if (answers.every(({ status }) => status === 200)) return { status: 200, body: answers.map(({ body }) => body) };
    if (answers.length === 1) return answers[0]!;
    return { status: 207, body: answers.map(({ trackingNumber, status, body }) => (status === 200 ? body : { trackingNumber, statusCode: String(status), ...(body as object) })) };
  }

  const http = await startHttpFake({ answer, rateLimited: error(429, 'Too Many Requests', 'The quota of requests has been reached.').body });
  const fake: UspsFake = Object.assign(http, {
    clientId, secret, tokenLife: 28_799, tokens: 0, refusesTokens: false,
    holds: (parcel: FakeParcel) => { held.set(parcel.number, parcel); },
    withdrawTokens: () => { good.clear(); },
    isForeign: (number: string) => { foreign.add(number); },
  });
  return fake;
}

function bodyOf({ number, originCountry, destinationCountry, expected, scans }: FakeParcel, version: 'v3' | 'v3r2'): object {
  const zip = version === 'v3' ? 'ZIP' : 'ZIPCode';
  const newest = [...scans].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
  const category = newest?.state && CODES[newest.state]![1];
  return {
    trackingNumber: number, mailClass: 'USPS Ground Advantage<SUP>&#153;</SUP>', mailType: 'DM', serviceTypeCode: '001', services: ['USPS Tracking<SUP>&#174;</SUP>'],
    originCity: null, [`origin${zip}`]: null, originCountry: originCountry ?? null, destinationCity: 'HERNANDO', destinationState: 'FL', [`destination${zip}`]: destinationCountry === 'US' ? '34442' : null,
    status: newest?.description ?? null, statusCategory: category ?? null, statusSummary: 'Your item is somewhere.', kahalaIndicator: 'false', emailEnabled: 'true', restoreEnabled: 'false', proofOfDeliveryEnabled: 'false',
    ...(expected && { deliveryDateExpectation: { expectedDeliveryDate: expected.to, guaranteedDeliveryDate: null } }),
    ...(version === 'v3r2' && { uniqueTrackingID: randomUUID(), associatedTrackingNumber: null, mailClassCode: 'GA' }),
    trackingEvents: scans.map((scan) => eventOf(scan, zip)),
  };
}

function eventOf({ at, zoneless, description, city, region, country, state }: FakeScan, zip: string): object {
  return {
    eventType: description, eventTimestamp: at.slice(0, 19), ...(!zoneless && { GMTTimestamp: new Date(at).toISOString(), GMTOffset: at.endsWith('Z') ? '+00:00' : at.slice(-6) }),
    eventCity: city ?? null, eventState: region ?? null, [`event${zip}`]: region ? '10001' : null, eventCountry: country === undefined || country === 'US' ? null : countries.of(country)!.toUpperCase(),
    firm: null, name: null, authorizedAgent: 'false', eventCode: state ? CODES[state]![0] : null, additionalProp: null,
  };
}

function error(status: number, title: string, detail: string, parameter?: string): FakeResponse {
  return { status, body: { apiVersion: '/tracking/v3', error: { code: String(status), message: title, errors: [{ status: String(status), code: '0', title, detail, ...(parameter && { source: { parameter, example: '' } }) }] } } };
}
