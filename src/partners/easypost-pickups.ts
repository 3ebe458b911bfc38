/**
 * Pickups at EasyPost: a parcel whose label was bought there is collected from the sender's door. A pickup is made, its rates are
 * looked at, and the cheapest is bought, up to the price that the shop has set.
 * @see https://docs.easypost.com/docs/pickups
 */
import Big from 'big.js';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Money } from '../commerce/money';
import { EASYPOST_CARRIERS } from '../tracking/providers/easypost-report';
import { callJson } from '../tracking/providers/http';
import { ProviderError } from '../tracking/providers/provider';
import type { PartnerAdapter, PartnerAnswer, Place, Wish } from './types';

export interface EasyPostPickupsOptions {
  key: string;
  /** The most that one may cost. Rates in another currency are not taken. */
  upTo: Money;
  baseUrl?: string;
}

const NAME = 'easypost';
const text = z.string().nullish();

const pickupSchema = z.looseObject({
  id: z.string().min(1), status: text, confirmation: text,
  pickup_rates: z.array(z.looseObject({ service: z.string(), carrier: z.string(), rate: z.string(), currency: text })).nullish(),
  messages: z.array(z.looseObject({ carrier: text, message: text })).nullish(),
});
type Pickup = z.infer<typeof pickupSchema>;
type Rate = NonNullable<Pickup['pickup_rates']>[number];

const refusal = z.looseObject({ error: z.looseObject({ code: text }) });
const answerSchema = z.union([refusal.transform(({ error }) => ({ refusal: error.code ?? '', pickup: undefined })), pickupSchema.transform((pickup) => ({ pickup, refusal: undefined }))]);
const trackersSchema = z.union([refusal.transform(() => undefined), z.looseObject({ shipment_id: text }).transform(({ shipment_id }) => shipment_id ?? undefined)]);

export function easyPostPickups({ key, upTo, baseUrl = 'https://api.easypost.com/v2' }: EasyPostPickupsOptions): PartnerAdapter {
  const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
  const call = async (path: string, body: object | undefined, signal: AbortSignal) =>
    (await callJson(NAME, { url: `${baseUrl}/pickups${path}`, headers, ...(body && { body }), schema: answerSchema, reads: [404, 422], signal })).body;

  /** The shipment whose label it bears. Asking for a tracker that is there costs nothing. */
  async function shipmentOf({ trackingNumber, carrier }: Wish, signal: AbortSignal): Promise<string | undefined> {
    const body = { tracker: { tracking_code: trackingNumber, carrier: EASYPOST_CARRIERS[carrier!] } };
    return (await callJson(NAME, { url: `${baseUrl}/trackers`, headers, body, schema: trackersSchema, reads: [404, 422], signal })).body;
  }

  async function make(wish: Wish, id: string, signal: AbortSignal): Promise<Pickup | string> {
    const shipment = await shipmentOf(wish, signal);
    if (shipment === undefined) return 'the label was not bought at EasyPost';
    const { pickup, refusal: code } = await call('', { pickup: { reference: id, ...timesOf(wish), shipment: { id: shipment }, address: addressOf(wish.place!), is_account_address: false, ...(wish.text !== undefined && { instructions: wish.text }) } }, signal);
    return pickup ?? code;
  }

  return {
    name: NAME,
    serves: ({ kind, carrier, trackingNumber, day, window, place }) => kind === 'pickup' && carrier !== undefined && EASYPOST_CARRIERS[carrier] !== undefined
      && trackingNumber !== undefined && day !== undefined && window !== undefined && place?.line1 !== undefined && place.country !== undefined,

    async ask(wish, id, { reference, keep }, signal): Promise<PartnerAnswer> {
      const known = reference === undefined ? await make(wish, id, signal) : (await call(`/${encodeURIComponent(reference)}`, undefined, signal)).pickup ?? 'the pickup is not there any more';
      if (typeof known === 'string') return { state: 'refused', why: known };
      // What an attempt in the dark has bought.
      if (known.status === 'scheduled') return scheduled(known, wish);
      if (known.status === 'canceled') return { state: 'refused', why: 'the pickup has been cancelled' };
      const rate = cheapest(known.pickup_rates ?? [], upTo);
      if (!rate) return { state: 'refused', why: reasonOf(known, upTo) };
      if (reference === undefined) await keep(known.id);
      const { pickup, refusal: code } = await call(`/${encodeURIComponent(known.id)}/buy`, { carrier: rate.carrier, service: rate.service }, signal);
      if (!pickup) return { state: 'refused', why: code };
      // It says 200 and has booked nothing.
      if (pickup.status !== 'scheduled') throw new ProviderError(NAME, 'nonsense', undefined, { cause: new Error('bought, and not scheduled') });
      return scheduled(pickup, wish);
    },
  };
}

function scheduled({ confirmation }: Pickup, { day, window }: Wish): PartnerAnswer {
  return { state: 'confirmed', ...(confirmation && { confirmation }), day: day!, window: window! };
}

function cheapest(rates: Rate[], { amount, currency }: Money): Rate | undefined {
  return rates.filter((rate) => /^\d+(\.\d+)?$/.test(rate.rate) && (rate.currency ?? 'USD') === currency && new Big(rate.rate).lte(amount))
    .sort((a, b) => new Big(a.rate).cmp(b.rate))[0];
}

/** For people; what a carrier says of an address or a time is theirs to read. */
function reasonOf({ pickup_rates: rates, messages }: Pickup, { amount, currency }: Money): string {
  if (rates?.length) return `no rate up to ${amount} ${currency}`;
  return messages?.map(({ carrier, message }) => [carrier, message].filter(Boolean).join(': ')).join('; ') || 'no rates';
}

function timesOf({ day, window, timeZone = 'utc' }: Wish): { min_datetime: string; max_datetime: string } {
  const at = (time: string) => DateTime.fromISO(`${day}T${time}`, { zone: timeZone }).toUTC().toISO({ suppressMilliseconds: true })!;
  return { min_datetime: at(window!.from), max_datetime: at(window!.to) };
}

function addressOf({ name, line1, line2, city, region, postalCode, country, phone }: Place): object {
  return { name, street1: line1, street2: line2, city, state: region, zip: postalCode, country, phone };
}
