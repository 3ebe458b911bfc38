/** EasyPost's pickups over HTTP, after its documentation and the recorded answers of its own clients: made, priced, bought, looked at. */
import { randomUUID } from 'node:crypto';
import { startHttpFake, type FakeRequest, type FakeResponse, type HttpFake } from './http-fake';

export interface Pickup { id: string; status: 'unknown' | 'scheduled' | 'canceled'; reference: string | null; confirmation: string | null; min: string; max: string; shipment: string; address: Record<string, unknown>; instructions: string | null; bought?: { carrier: string; service: string } }

export interface EasyPostPickupsFake extends HttpFake {
  readonly secret: string;
  /** Its key is not good any more. */
  revoked: boolean;
  readonly pickups: Pickup[];
  /** The label with this number was bought here. */
  sold(trackingNumber: string): void;
  /** What it offers for a pickup; none with a reason as carriers give one. */
  rates: { carrier: string; service: string; rate: string; currency?: string }[];
  /** The next purchase is made, and its answer is lost; or answered without having been made. */
  buying: 'well' | 'lost' | 'nothing done';
}

export async function startEasyPostPickups(): Promise<EasyPostPickupsFake> {
  const secret = `EZTK${randomUUID()}`;
  const shipments = new Map<string, string>();
  const pickups: Pickup[] = [];

  function answer({ method, path, headers, json }: FakeRequest): FakeResponse {
    if (fake.revoked || headers.authorization !== `Basic ${Buffer.from(`${secret}:`).toString('base64')}`) return refusal(401, 'APIKEY.INVALID');
    const [, , what, id, verb] = path.split('/');
    if (what === 'trackers' && method === 'POST') return tracker(json as { tracker?: { tracking_code?: string; carrier?: string } });
    if (what !== 'pickups') return refusal(404, 'NOT_FOUND');
    if (id === undefined && method === 'POST') return make(json as { pickup?: Record<string, unknown> });
    const pickup = pickups.find((one) => one.id === id);
    if (!pickup) return refusal(404, 'NOT_FOUND');
    if (method === 'GET') return { status: 200, body: objectOf(pickup) };
    return verb === 'buy' ? buy(pickup, json as { carrier?: string; service?: string }) : refusal(404, 'NOT_FOUND');
  }

  function tracker({ tracker: wanted }: { tracker?: { tracking_code?: string; carrier?: string } }): FakeResponse {
    if (!wanted?.tracking_code) return refusal(422, 'PARAMETER.REQUIRED');
    return { status: 201, body: { id: `trk_${randomUUID()}`, object: 'Tracker', tracking_code: wanted.tracking_code, carrier: wanted.carrier, status: 'unknown', tracking_details: [], shipment_id: shipments.get(wanted.tracking_code) ?? null, fees: [] } };
  }

  function make({ pickup }: { pickup?: Record<string, unknown> }): FakeResponse {
    const { shipment, address, min_datetime: min, max_datetime: max, reference, instructions } = pickup ?? {};
    const known = [...shipments.values()].includes((shipment as { id?: string } | undefined)?.id ?? '');
    const place = address as { street1?: string; country?: string } | undefined;
    if (!known || !place?.street1 || !place.country || typeof min !== 'string' || typeof max !== 'string' || min >= max) return refusal(422, 'PICKUP.CREATE.FAILURE');
    const made: Pickup = { id: `pickup_${randomUUID().replaceAll('-', '')}`, status: 'unknown', reference: (reference as string | undefined) ?? null, confirmation: null, min, max, shipment: (shipment as { id: string }).id, address: place, instructions: (instructions as string | undefined) ?? null };
    pickups.push(made);
    return { status: 201, body: objectOf(made) };
  }

  function buy(pickup: Pickup, { carrier, service }: { carrier?: string; service?: string }): FakeResponse {
    if (pickup.status === 'scheduled') return refusal(422, 'PICKUP.ALREADY_BOUGHT');
    if (!fake.rates.some((rate) => rate.carrier === carrier && rate.service === service)) return refusal(422, 'PICKUP.BUY.NO_MATCHING_RATES');
    const { buying } = fake;
    fake.buying = 'well';
    if (buying === 'nothing done') return { status: 200, body: objectOf(pickup) };
    Object.assign(pickup, { status: 'scheduled', confirmation: 'WTC60000000', bought: { carrier, service } });
    return buying === 'lost' ? { status: 503, body: {} } : { status: 200, body: objectOf(pickup) };
  }

  const objectOf = ({ id, status, reference, confirmation, min, max, address, instructions }: Pickup): object => ({
    id, object: 'Pickup', mode: 'production', status, reference, min_datetime: min, max_datetime: max, is_account_address: false, instructions, confirmation, address, carrier_accounts: [],
    messages: fake.rates.length > 0 ? [] : [{ carrier: 'USPS', carrier_account_id: 'ca_1', type: 'rate_error', message: 'The Date you supplied occurs in the past or did not meet the 2:00 am (CST) cutoff for today.' }],
    pickup_rates: fake.rates.map((rate) => ({ id: `pickuprate_${randomUUID()}`, object: 'PickupRate', mode: 'production', pickup_id: id, currency: 'USD', ...rate })),
  });

  const http = await startHttpFake({ answer, rateLimited: { error: { code: 'RATE_LIMITED', message: 'You are being rate-limited.', errors: [] } } });
  const fake: EasyPostPickupsFake = Object.assign(http, {
    secret, pickups, revoked: false, buying: 'well' as const, sold: (number: string) => { shipments.set(number, `shp_${randomUUID().replaceAll('-', '')}`); },
    rates: [{ carrier: 'UPS', service: 'Future-day Pickup', rate: '9.35' }, { carrier: 'USPS', service: 'NextDay', rate: '0.00' }] as EasyPostPickupsFake['rates'],
  });
  return fake;
}

function refusal(status: number, code: string): FakeResponse {
  return { status, body: { error: { code, message: 'Refused.', errors: [] } } };
}
