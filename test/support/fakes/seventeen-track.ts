/** 17TRACK v2.2 as it is documented: asynchronous, rejecting number by number inside code 0, 40 numbers a call, its pushes signed over the raw bytes. */
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Carrier } from '../../../src/commerce/types';
import type { ParcelState } from '../../../src/tracking/taxonomy';
import { startHttpFake, type FakeRequest, type FakeResponse } from './http-fake';
import type { FakeParcel, FakeScan, ProviderFake } from './provider-fake';

const KEYS: Partial<Record<Carrier, number>> = { 'china-post': 3011, usps: 21051, dhl: 100001, 'royal-mail': 11031 };
const CODES: Partial<Record<ParcelState, string>> = {
  label_created: 'InfoReceived', in_transit: 'InTransit_Other', customs: 'InTransit_CustomsProcessing', out_for_delivery: 'OutForDelivery_Other', attempt_failed: 'DeliveryFailure_NoBody',
  available_for_pickup: 'AvailableForPickup_Other', delivered: 'Delivered_Other', returning: 'Exception_Returning', returned: 'Exception_Returned', exception: 'Exception_Other', expired: 'Expired_Other',
};

export interface TrackInfo {
  latest_status: object; latest_event: object | null; time_metrics: { estimated_delivery_date: object; [field: string]: unknown };
  tracking: { providers: { latest_sync_time: string; events: object[]; [field: string]: unknown }[]; providers_hash: number };
  [field: string]: unknown;
}

interface Item { number: string; carrier?: number; auto_detection?: boolean; order_time?: string; param?: string }

export interface SeventeenTrackFake extends ProviderFake {
  /** What is held of a number, to be changed by hand. */
  trackInfo(number: string): TrackInfo;
  /** The whole account's trouble, as an envelope with status 200. */
  envelope?: { code: number; data: unknown };
  /** Has trouble of its own from this request on, counted from 1. */
  failsFrom?: number;
  /** Rejects every number of such a call with this code. */
  rejects: { register?: number; gettrackinfo?: number };
}

export async function startSeventeenTrack(): Promise<SeventeenTrackFake> {
  const secret = 'A1B2C3D4E5F60718293A4B5C6D7E8F90';
  const held = new Map<string, { number: string; carrier: number; track_info: TrackInfo }>();
  const registered = new Set<string>();
  const findable = new Map<string, FakeParcel>();
  let quota = Infinity;

  const http = await startHttpFake({ answer, rateLimited: { code: 429, data: { errors: [{ code: 429, message: 'Too Many Requests' }] } } });

  function answer(request: FakeRequest): FakeResponse {
    if (request.headers['17token'] !== secret) return { status: 401, body: failed(-18010002, 'Invalid security key.') };
    if (fake.failsFrom !== undefined && fake.requests.length >= fake.failsFrom) return { status: 502, body: {} };
    if (fake.envelope) return { status: 200, body: fake.envelope };
    if (request.method !== 'POST' || !Array.isArray(request.json)) return { status: 200, body: failed(-18010013, 'Submitted data is invalid.') };
    const items = (request.json as Item[]).map((item) => ({ ...item, number: item.number.toUpperCase() }));
    if (items.length > 40) return { status: 200, body: failed(-18010014, 'The quantity of tracking numbers submitted in a single time exceeds the limit.') };
    const call = request.path.slice(1) as 'register' | 'gettrackinfo';
    const one = { register, gettrackinfo: getTrackInfo }[call];
    if (one === undefined) return { status: 404, body: failed(-18010013, 'No such interface.') };
    const outcomes = items.map((item) => (fake.rejects[call] !== undefined ? { rejected: fake.rejects[call] } : /^[A-Z0-9]{5,50}$/.test(item.number) ? one(item) : { rejected: -18010012 }));
    return { status: 200, body: { code: 0, data: {
      accepted: outcomes.flatMap((outcome) => ('accepted' in outcome ? outcome.accepted : [])),
      rejected: outcomes.flatMap((outcome, index) => ('rejected' in outcome ? [{ number: items[index]!.number, error: { code: outcome.rejected, message: `The number was rejected: ${outcome.rejected}.` } }] : [])),
    } } };
  }

  type Outcome = { accepted: object[] } | { rejected: number };

  function register({ number, carrier, auto_detection }: Item): Outcome {
    if (registered.has(number)) return { rejected: -18019901 };
    if (carrier === undefined && !auto_detection) return { rejected: -18019903 };
    if (registered.size >= quota) return { rejected: -18019908 };
    registered.add(number);
    return { accepted: [{ origin: carrier === undefined ? 1 : 2, number, tag: null, carrier: carrier ?? 3011 }] };
  }

  function getTrackInfo({ number, carrier }: Item): Outcome {
    if (!registered.has(number)) return { rejected: -18019902 };
    const found = [...held.values()].filter((one) => one.number === number && (carrier === undefined || one.carrier === carrier));
    return found.length > 0 ? { accepted: found } : { rejected: -18019909 };
  }

  const hold = (parcel: FakeParcel) => {
    const carrier = KEYS[parcel.carrier]!;
    registered.add(parcel.number);
    held.set(`${parcel.number} ${carrier}`, { number: parcel.number, carrier, track_info: trackInfoOf(parcel, carrier) });
  };
  const infoOf = (number: string) => [...held.values()].find((one) => one.number === number)!;

  const fake: SeventeenTrackFake = Object.assign(http, {
    secret,
    rejects: {},
    holds: hold,
    canFind(parcel: FakeParcel) { findable.set(parcel.number, parcel); },
    findsOut() {
      for (const number of registered) {
        const parcel = findable.get(number);
        if (parcel) hold(parcel);
        else if (!infoOf(number)) held.set(number, { number, carrier: 3011, track_info: trackInfoOf({ number, carrier: 'china-post', scans: [] }, 3011) });
      }
    },
    outOfQuota() { quota = registered.size; },
    push(number: string, _at: Date, event = 'TRACKING_UPDATED') {
      const body = Buffer.from(JSON.stringify({ event, data: { tag: null, ...infoOf(number) } }));
      return { body, headers: { sign: createHash('sha256').update(`${body.toString('utf8')}/${secret}`).digest('hex') } };
    },
    trackInfo: (number: string) => infoOf(number).track_info,
  } satisfies Partial<SeventeenTrackFake>);
  return fake;
}

const failed = (code: number, message: string) => ({ code, data: { errors: [{ code, message }] } });

function trackInfoOf({ originCountry, destinationCountry, expected, scans }: FakeParcel, key: number): TrackInfo {
  const events = scans.map(eventOf);
  const newest = events.toSorted((a, b) => Date.parse(b.time_utc) - Date.parse(a.time_utc))[0] ?? null;
  const subStatus = newest?.sub_status ?? 'NotFound_Other';
  const side = (country: string | undefined) => ({ country: country ?? null, state: null, city: null, street: null, postal_code: null, coordinates: { longitude: null, latitude: null } });
  return {
    shipping_info: { shipper_address: side(originCountry), recipient_address: side(destinationCountry) },
    latest_status: { status: subStatus.split('_')[0], sub_status: subStatus, sub_status_descr: null },
    latest_event: newest,
    time_metrics: {
      days_after_order: 5, days_of_transit: 4, days_of_transit_done: 0, days_after_last_update: 1,
      estimated_delivery_date: expected ? { source: 'Official', from: `${expected.from}T00:00:00-05:00`, to: `${expected.to}T23:59:59-05:00` } : { source: null, from: null, to: null },
    },
    milestone: [{ key_stage: 'InfoReceived', time_iso: null, time_utc: null }],
    misc_info: { risk_factor: 0, service_type: null, weight_raw: null, weight_kg: null, pieces: null, local_number: null, local_provider: null, local_key: 0 },
    tracking: { providers_hash: 1, providers: [{
      provider: { key, name: 'A Carrier', alias: 'A Carrier', tel: null, homepage: 'https://carrier.example', country: 'CN' }, provider_lang: null, service_type: null,
      latest_sync_status: 'Success', latest_sync_time: '2026-11-22T12:55:00Z', events_hash: 2, events,
    }] },
  };
}

function eventOf({ at, description, city, region, country, state }: FakeScan) {
  return {
    time_iso: at, time_utc: DateTime.fromISO(at).toUTC().toISO({ suppressMilliseconds: true })!, time_raw: { date: null, time: null, timezone: null }, description,
    location: city ?? null, stage: null as string | null, sub_status: state ? CODES[state]! : null,
    address: { country: country ?? null, state: region ?? null, city: city ?? null, street: null, postal_code: null, coordinates: { longitude: null, latitude: null } },
  };
}
