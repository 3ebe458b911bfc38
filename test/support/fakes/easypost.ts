/** EasyPost's trackers over HTTP: opened by its key, one tracker for a number and carrier, pushes signed as it signs them. */
import { createHmac, randomUUID } from 'node:crypto';
import type { Carrier } from '../../../src/commerce/types';
import type { ParcelState } from '../../../src/tracking/taxonomy';
import type { FakeParcel, FakeScan, ProviderFake } from '../../contracts/tracking-provider';
import { startHttpFake, type FakeRequest, type FakeResponse } from './http-fake';

export interface EasyPostFake extends ProviderFake {
  readonly webhookSecret: string;
  /** Any body, as it signs it. */
  signs(body: Buffer): { body: Buffer; headers: Record<string, string> };
  /** How many trackers it has made. */
  trackers(): number;
}

interface Tracker { id: string; number: string; carrier: string; createdAt: number; updatedAt: number; parcel: FakeParcel | undefined }

const NAMES: Partial<Record<Carrier, string>> = { usps: 'USPS', ups: 'UPS', fedex: 'FedEx', dhl: 'DHLExpress' };
const STATUSES: Partial<Record<ParcelState, [status: string, detail: string]>> = {
  label_created: ['pre_transit', 'label_created'], in_transit: ['in_transit', 'arrived_at_facility'], customs: ['in_transit', 'held'], out_for_delivery: ['out_for_delivery', 'out_for_delivery'],
  attempt_failed: ['failure', 'delivery_exception'], available_for_pickup: ['available_for_pickup', 'arrived_at_pickup_location'], delivered: ['delivered', 'arrived_at_destination'],
  returning: ['return_to_sender', 'return'], exception: ['failure', 'damaged'], expired: ['unknown', 'expired'],
};
const NO_STATUS: [string, string] = ['unknown', 'unknown'];

export async function startEasyPost(): Promise<EasyPostFake> {
  const secret = `EZTK${randomUUID()}`;
  // As in EasyPost's own tests: there is more than one way to write it.
  const webhookSecret = 's\u00e9cret';
  const held: FakeParcel[] = [];
  /** Known to the carriers, not yet here. */
  const later: FakeParcel[] = [];
  const trackers: Tracker[] = [];
  const find = (number: string, carrier: string | undefined) => held.find((parcel) => parcel.number === number && (carrier === undefined || NAMES[parcel.carrier] === carrier));

  function answer({ method, path, headers, json }: FakeRequest): FakeResponse {
    if (headers.authorization !== `Basic ${Buffer.from(`${secret}:`).toString('base64')}`) return refusal(401, 'APIKEY.INVALID', 'The API key is not valid.');
    if (method !== 'POST' || path !== '/v2/trackers') return refusal(404, 'NOT_FOUND', 'The requested resource could not be found.');
    const { tracker } = json as { tracker?: { tracking_code?: string; carrier?: string } };
    if (!tracker?.tracking_code) return refusal(422, 'PARAMETER.REQUIRED', 'Missing required parameter.');
    if (!/^[A-Z0-9]{8,}$/.test(tracker.tracking_code)) return refusal(422, 'TRACKER.CREATE.ERROR', 'The tracking code could not be matched to a carrier.');
    return { status: 200, body: objectOf(trackerOf(tracker.tracking_code, tracker.carrier)) };
  }

  function trackerOf(number: string, carrier: string | undefined): Tracker {
    const known = trackers.find((one) => one.number === number && (carrier === undefined || one.carrier === carrier));
    if (known) return known;
    const now = Date.now();
    const made: Tracker = { id: `trk_${randomUUID().replaceAll('-', '')}`, number, carrier: carrier ?? 'USPS', createdAt: now, updatedAt: now, parcel: undefined };
    trackers.push(made);
    return made;
  }

  const objectOf = ({ id, number, carrier, createdAt, updatedAt, parcel: found }: Tracker): object => {
    const parcel = found ?? find(number, carrier);
    const newest = parcel && [...parcel.scans].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
    const [status, status_detail] = newest?.state ? STATUSES[newest.state]! : NO_STATUS;
    return {
      id, object: 'Tracker', mode: 'production', tracking_code: number, status, status_detail, created_at: new Date(createdAt).toISOString(), updated_at: new Date(updatedAt).toISOString(), signed_by: null, weight: 136,
      est_delivery_date: parcel?.expected ? `${parcel.expected.to}T00:00:00Z` : null, shipment_id: null, carrier, tracking_details: parcel?.scans.map(detailOf) ?? [],
      carrier_detail: parcel ? {
        object: 'CarrierDetail', service: 'Ground', container_type: null, est_delivery_date_local: null, est_delivery_time_local: null,
        origin_tracking_location: { object: 'TrackingLocation', city: null, state: null, country: parcel.originCountry ?? null, zip: null },
        destination_tracking_location: { object: 'TrackingLocation', city: null, state: null, country: parcel.destinationCountry ?? null, zip: null },
      } : null,
      finalized: false, is_return: false, public_url: `https://track.easypost.com/${id}`, fees: [],
    };
  };

  const http = await startHttpFake({ answer, rateLimited: { error: { code: 'RATE_LIMITED', message: 'You are being rate-limited.', errors: [] } } });
  const signs = (body: Buffer) => ({ body, headers: { 'x-hmac-signature': `hmac-sha256-hex=${createHmac('sha256', webhookSecret.normalize('NFKD')).update(body).digest('hex')}` } });
  return Object.assign(http, {
    secret, webhookSecret, signs, trackers: () => trackers.length,
    holds(parcel: FakeParcel) {
      const known = held.findIndex((one) => one.number === parcel.number && one.carrier === parcel.carrier);
      held.splice(known < 0 ? held.length : known, 1, parcel);
    },
    canFind(parcel: FakeParcel) { later.push(parcel); },
    findsOut() {
      for (const parcel of later.splice(0)) held.push(parcel);
      for (const tracker of trackers) tracker.createdAt -= 2 * 3600_000;
    },
    push(number: string, at: Date) {
      const tracker = { ...trackerOf(number, find(number, undefined) && NAMES[find(number, undefined)!.carrier]), updatedAt: at.getTime() };
      const event = { description: 'tracker.updated', mode: 'production', previous_attributes: { status: 'unknown' }, created_at: at.toISOString(), pending_urls: ['https://shop.example/webhooks'], completed_urls: [], id: `evt_${randomUUID()}`, object: 'Event', result: objectOf(tracker) };
      // Its own language writes the weight with a point.
      return signs(Buffer.from(JSON.stringify(event).replace('"weight":136', '"weight":136.0')));
    },
  });
}

function detailOf({ at, description, city, region, country, state }: FakeScan): object {
  const [status, status_detail] = state ? STATUSES[state]! : NO_STATUS;
  return {
    object: 'TrackingDetail', message: description, description, status, status_detail, datetime: new Date(at).toISOString().replace('.000', ''), source: 'carrier', carrier_code: null,
    tracking_location: { object: 'TrackingLocation', city: city ?? null, state: region ?? null, country: country ?? null, zip: null },
  };
}

function refusal(status: number, code: string, message: string): FakeResponse {
  return { status, body: { error: { code, message, errors: [] } } };
}
