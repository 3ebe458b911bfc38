/** What the rules look at: an order and the stories of its parcels, in the few words a rule can name. */
import Big from 'big.js';
import { DateTime } from 'luxon';
import type { Order, Shipment } from '../commerce/types';
import type { Scan, Story } from '../tracking/story';
import { timeAtShop, zoneNamed } from '../tracking/zones';
import type { Rules } from './schema';
import type { CLAIMS, PARCELS, PAYMENTS, REFUNDS, RETURNS, Start, STATUSES } from './vocabulary';

export interface Facts {
  status: (typeof STATUSES)[number]; payment: (typeof PAYMENTS)[number];
  parcels: (typeof PARCELS)[number][];
  return: (typeof RETURNS)[number]; refund: (typeof REFUNDS)[number]; resent: boolean; claim: (typeof CLAIMS)[number];
  /** When things happened, by the clock of where they did; by the shop's where that is not known. */
  starts: Partial<Record<Start, DateTime>>;
  destination?: string;
  tags: string[];
  value: { amount: string; currency: string };
}

/** What neither the order nor its parcels tell. */
export interface Known {
  /** The items it is about; all of them without it. */
  skus?: string[];
  /** A replacement has been sent, or asked for. */
  resent?: boolean;
  /** That something was lost, damaged, missing or wrong. */
  claim?: Facts['claim'];
  /** When the goods that came back were inspected. */
  inspectedAt?: DateTime;
}

/** `story`: told at the time of the decision. */
export interface Parcel { shipment: Shipment; story: Story }

export interface FactsContext { timeZone: string; tags: Rules['tags'] }

/** @param parcels those it is about; all of the order's, as a rule. */
export function factsOf(order: Order, parcels: Parcel[], { timeZone, tags }: FactsContext, known: Known = {}): Facts {
  const stories = parcels.map(({ story }) => story);
  const items = order.items.filter(({ sku }) => known.skus?.includes(sku) ?? true);
  const destination = order.shippingAddress?.country ?? parcels.find(({ shipment }) => shipment.destinationCountry)?.shipment.destinationCountry;
  const returned = returnOf(order, known.skus);
  return {
    status: statusOf(order, stories), payment: order.payment?.status ?? 'unknown',
    parcels: stories.length > 0 ? stories.map(({ situation }) => situation) : ['none'],
    return: returned, refund: refundOf(order), resent: known.resent ?? false, claim: known.claim ?? 'none',
    starts: startsOf(order, parcels, timeZone, returned, known),
    ...(destination !== undefined && { destination }),
    tags: Object.keys(tags).filter((tag) => items.some(({ sku }) => tags[tag]!.some((pattern) => matchesSku(pattern, sku)))),
    value: { amount: totalOf(order).toString(), currency: order.currency },
  };
}

const AT_SHOP: Story['state'][] = ['not_found', 'label_created'];
const BEFORE_SHIPPING: Order['status'][] = ['awaiting_payment', 'confirmed', 'packing', 'packed'];

/** A shop notes late what a parcel's scans tell at once: what has left is not still being packed. */
function statusOf({ status }: Order, stories: Story[]): Order['status'] {
  const left = status === 'shipped' || (BEFORE_SHIPPING.includes(status) && stories.some(({ state }) => !AT_SHOP.includes(state)));
  if (!left) return status;
  return stories.length > 0 && stories.every(({ situation }) => situation === 'delivered') ? 'delivered' : 'shipped';
}

const OPEN_RETURN = ['requested', 'approved', 'label_sent', 'in_transit', 'received'];

/** Of several returns, the one that asks most of people. */
function returnOf({ returns = [] }: Order, skus: string[] | undefined): Facts['return'] {
  const about = returns.filter(({ items }) => !skus || !items || items.some(({ sku }) => skus.includes(sku))).map(({ status }) => status);
  if (about.some((status) => OPEN_RETURN.includes(status))) return 'open';
  return (['inspected', 'rejected', 'refunded'] as const).find((status) => about.includes(status)) ?? 'none';
}

const EARLIEST = '1970-01-01T00:00:00Z';

function refundOf(order: Order): Facts['refund'] {
  const refunds = [...(order.refunds ?? [])].sort((a, b) => Date.parse(a.requestedAt ?? EARLIEST) - Date.parse(b.requestedAt ?? EARLIEST));
  const sumOf = (wanted: string) => refunds.filter(({ status }) => status === wanted).reduce((sum, { amount }) => sum.plus(amount), new Big(0));
  const [done, pending, total] = [sumOf('done'), sumOf('pending'), totalOf(order)];
  if (order.payment?.status === 'refunded' || (done.gt(0) && done.gte(total))) return 'full';
  if (pending.gt(0)) return done.plus(pending).gte(total) ? 'pending' : 'partial-pending';
  if (refunds.at(-1)?.status === 'failed') return 'failed';
  return done.gt(0) || order.payment?.status === 'partially_refunded' ? 'partial' : 'none';
}

function totalOf({ totals, items }: Order): Big {
  return totals?.total !== undefined ? new Big(totals.total) : items.reduce((sum, { unitPrice, quantity }) => sum.plus(new Big(unitPrice).times(quantity)), new Big(0));
}

/** Of several parcels the last one counts: no period runs out on what has not come yet. */
function startsOf(order: Order, parcels: Parcel[], timeZone: string, returned: Facts['return'], { inspectedAt }: Known): Facts['starts'] {
  const stories = parcels.map(({ story }) => story);
  const at = (iso: string | undefined) => (iso === undefined ? undefined : timeAtShop(iso, timeZone));
  const delivered = stories.map(({ scans }) => scans.find(({ kind }) => kind === 'delivered')).filter((scan) => scan !== undefined);
  const onItsClock = ({ at: time, zoned, place }: Scan) => {
    if (!zoned) return time.setZone(zoneNamed(timeZone));
    // The day is the one that is told; an offset alone would end a period of weeks an hour off where clocks change.
    return place?.timeZone === undefined ? time : time.setZone(zoneNamed(place.timeZone), { keepLocalTime: true });
  };
  const asked = latest((order.refunds ?? []).map(({ requestedAt }) => at(requestedAt)));
  const starts: Facts['starts'] = {
    placed: at(order.placedAt), paid: at(order.payment?.paidAt), shipped: latest(parcels.map(({ shipment }) => at(shipment.shippedAt))),
    delivered: latest(delivered.map(onItsClock)),
    promised: latest(stories.map(({ expected }) => expected?.to)), 'collect-by': earliest(stories.map(({ collectBy }) => collectBy)),
    // Money is asked for once the goods have been inspected.
    inspected: inspectedAt ?? (returned === 'inspected' || returned === 'refunded' ? asked : undefined), 'refund-asked': asked,
  };
  return Object.fromEntries(Object.entries(starts).filter(([, time]) => time?.isValid));
}

const inOrder = (times: (DateTime | undefined)[]): DateTime[] => times.filter((time) => time !== undefined).sort((a, b) => a.toMillis() - b.toMillis());
const latest = (times: (DateTime | undefined)[]): DateTime | undefined => inOrder(times).at(-1);
const earliest = (times: (DateTime | undefined)[]): DateTime | undefined => inOrder(times)[0];

function matchesSku(pattern: string, sku: string): boolean {
  return new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.-]/g, '\\$&')).join('.*')}$`, 'i').test(sku);
}
