/** AfterShip's Tracking API 2026-07: trackings are created once, 4003 the second time; local times, often without a zone; pushes signed with a secret of their own. */
import { createHmac } from 'node:crypto';
import type { Carrier } from '../../../src/commerce/types';
import type { ParcelState } from '../../../src/tracking/taxonomy';
import { startHttpFake, type FakeRequest, type FakeResponse } from './http-fake';
import { NOW, type FakeParcel, type FakeScan, type ProviderFake } from './provider-fake';

const SUBTAGS: Partial<Record<ParcelState, string>> = {
  label_created: 'InfoReceived_001', in_transit: 'InTransit_001', customs: 'InTransit_006', out_for_delivery: 'OutForDelivery_001', attempt_failed: 'AttemptFail_002', available_for_pickup: 'AvailableForPickup_001',
  delivered: 'Delivered_001', returning: 'Exception_010', returned: 'Exception_011', exception: 'Exception_001', expired: 'Expired_001',
};
const SLUGS: Partial<Record<Carrier, string>> = { 'china-post': 'china-post', usps: 'usps', 'royal-mail': 'royal-mail', dhl: 'dhl' };
const COUNTRIES: Record<string, [string, string]> = { CN: ['CHN', 'China'], US: ['USA', 'United States'], ES: ['ESP', 'Spain'] };

export interface HeldTracking {
  tracking_number: string; slug: string | undefined; tag: string; created_at: string | null; updated_at: string | null; checkpoints: object[];
  [field: string]: unknown;
}

export interface AfterShipFake extends ProviderFake {
  readonly webhookSecret: string;
  /** What is held of a number, to be changed by hand. */
  tracking(number: string): HeldTracking;
  /** Says of every number to be created that it is wrong in this way. */
  refuses?: number;
  /** Lists nothing for so many requests, whatever it holds. */
  lagging: number;
}

export async function startAfterShip(): Promise<AfterShipFake> {
  const secret = 'asat_0123456789abcdef0123456789abcdef';
  const webhookSecret = 'whsec_fedcba9876543210';
  let trackings: HeldTracking[] = [];
  const findable = new Map<string, FakeParcel>();

  const http = await startHttpFake({ answer, rateLimited: said(429, 'TooManyRequests', 'You have exceeded the API call rate limit.'), wrongShape: { meta: { code: 200 }, data: { tracking: [] } } });

  function answer({ method, path, query, headers, json }: FakeRequest): FakeResponse {
    if (headers['as-api-key'] !== secret) return { status: 401, body: said(401, 'Unauthorized', 'The API key is invalid.') };
    if (path !== '/trackings') return { status: 404, body: said(404, 'NotFound', 'The URI requested is invalid or the resource requested does not exist.') };
    if (method === 'GET') return list((query.get('tracking_numbers') ?? '').split(','), query.get('slug'));
    return create(json as { tracking_number?: unknown; slug?: string });
  }

  function list(numbers: string[], slug: string | null): FakeResponse {
    if (numbers.length > 50) return { status: 400, body: said(4008, 'BadRequest', 'The value of `tracking_numbers` is invalid.') };
    const found = fake.lagging-- > 0 ? [] : trackings.filter((one) => numbers.includes(one.tracking_number) && (slug === null || one.slug === slug));
    return { status: 200, body: { meta: { code: 200 }, data: { pagination: { total: found.length, next_cursor: '', has_next_page: false }, trackings: found } } };
  }

  function create({ tracking_number: given, slug }: { tracking_number?: unknown; slug?: string }): FakeResponse {
    const number = typeof given === 'string' ? given.toUpperCase() : undefined;
    if (fake.refuses !== undefined) return { status: 400, body: said(fake.refuses, 'BadRequest', 'The request was not as it should be.') };
    if (number === undefined || !/^[A-Z0-9\-._/]{4,100}$/.test(number)) return { status: 400, body: said(4017, 'BadRequest', 'The format of `tracking_number` is invalid.') };
    if (!/\d/.test(number)) return { status: 400, body: said(4005, 'BadRequest', 'The value of `tracking_number` is invalid.') };
    const existing = trackings.find((one) => one.tracking_number === number && (slug === undefined || one.slug === slug));
    if (existing) return { status: 400, body: { ...said(4003, 'BadRequest', 'Tracking already exists.'), data: { id: existing.id, tracking_number: number, slug: existing.slug } } };
    const tracking = trackingOf({ number, carrier: 'china-post', scans: [] }, slug);
    trackings.push(tracking);
    return { status: 201, body: { meta: { code: 201 }, data: tracking } };
  }

  const hold = (parcel: FakeParcel) => {
    trackings = [...trackings.filter((one) => one.tracking_number !== parcel.number || one.slug !== SLUGS[parcel.carrier]), trackingOf(parcel)];
  };
  const held = (number: string) => trackings.find((one) => one.tracking_number === number)!;

  const fake: AfterShipFake = Object.assign(http, {
    secret, webhookSecret, lagging: 0,
    holds: hold,
    canFind(parcel: FakeParcel) { findable.set(parcel.number, parcel); },
    findsOut() {
      for (const one of trackings) {
        const parcel = findable.get(one.tracking_number);
        if (parcel) hold(parcel);
        else if (one.tag === 'Pending') one.created_at = NOW.minus({ hours: 2 }).toISO();
      }
    },
    push(number: string, at: Date, event = 'tracking_update') {
      const body = Buffer.from(JSON.stringify({ event, event_id: '94dadd60-ed26-46d0-aa52-3ced925a50ff', is_tracking_first_tag: true, msg: held(number), ts: Math.floor(at.getTime() / 1000) }));
      return { body, headers: { 'aftership-hmac-sha256': createHmac('sha256', webhookSecret).update(body).digest('base64') } };
    },
    tracking: held,
  } satisfies Partial<AfterShipFake>);
  return fake;
}

const said = (code: number, type: string, message: string) => ({ meta: { code, type, message }, data: {} });

function trackingOf({ number, carrier, originCountry, destinationCountry, expected, scans }: FakeParcel, slug = SLUGS[carrier]): HeldTracking {
  const newest = scans.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
  const subtag = newest ? SUBTAGS[newest.state ?? 'in_transit']! : 'Pending_001';
  return {
    id: `id-${number}-${slug}`, created_at: NOW.toISO(), updated_at: NOW.minus({ minutes: 5 }).toISO(), tracking_number: number, slug, active: true,
    origin_country_region: originCountry ? COUNTRIES[originCountry]![0] : null, destination_country_region: destinationCountry ? COUNTRIES[destinationCountry]![0] : null, courier_destination_country_region: null,
    courier_estimated_delivery_date: expected ? { estimated_delivery_date: expected.to, estimated_delivery_date_min: expected.from, estimated_delivery_date_max: expected.to } : null,
    aftership_estimated_delivery_date: null, latest_estimated_delivery: null, return_to_sender: false, shipment_type: null, signed_by: null, on_time_status: null,
    tag: subtag.split('_')[0]!, subtag, subtag_message: subtag, checkpoints: scans.map((scan) => checkpointOf(scan, slug)),
  };
}

function checkpointOf({ at, zoneless, description, city, region, country, state }: FakeScan, slug: string | undefined) {
  const subtag = state ? SUBTAGS[state]! : null;
  const [alpha3, name] = country ? COUNTRIES[country]! : [null, null];
  return {
    created_at: NOW.toISO(), slug, checkpoint_time: zoneless ? at.slice(0, 19) : at, location: [city, region, name].filter(Boolean).join(', ') || null, city: city ?? null, state: region ?? null, postal_code: null,
    coordinate: null, country_region: alpha3, country_region_name: name, message: description, tag: subtag?.split('_')[0] ?? null, subtag, subtag_message: subtag, raw_tag: null, events: [], source: 'carrier', hash: 'c0ffee',
  };
}
