/**
 * One change of one order. Each write leaves a mark of its request in the order's meta, in the same save: whoever asks again
 * after a crash sees that it was done, and with what in mind. Each is read back: the shop's "yes" is no proof.
 */
import type { DateTime } from 'luxon';
import type { Outcome } from '../../../requests/requests';
import type { CurrentOrder } from '../../orders';
import { performerOf, type ActionArguments } from '../arguments';
import type { MayStill } from '../may-still';
import { ShopError, type ShopAction } from '../shop-adapter';
import { ShopRefusal, type WooClient } from './client';
import { toOrder, toShipments, type StatusMap } from './mapping';
import type { WooReads } from './reads';
import type { WooOrder } from './schema';
import type { Performer } from '../../../requests/worker';

export interface Desk { client: WooClient; reads: WooReads; mayStill: MayStill; clock: () => DateTime; statuses: StatusMap }

export interface Deed extends Desk {
  key: string;
  attempt: number;
  /** As it was before, and, asked again, as it is. */
  order: WooOrder;
  current: CurrentOrder;
  /** What an earlier attempt wrote down as it acted; then the rules have been asked already. */
  earlier: Mark | undefined;
  /** @returns the order as it is afterwards. @throws ShopError `no-effect` unless `isDone`. */
  change(body: Record<string, unknown>, mark: Mark, isDone: (order: WooOrder) => boolean): Promise<WooOrder>;
}

/** JSON. */
export type Mark = Record<string, unknown>;

export function deedOf<A extends ShopAction>(desk: Desk, action: A, work: (deed: Deed, details: ActionArguments<A>) => Promise<Outcome>): Performer {
  return performerOf(action, async (details, { key, attempt, orderNumber }) => {
    const order = await desk.reads.found(orderNumber);
    if (!order) return { state: 'refused', reason: 'unknown-order' };
    const current = toOrder(order, desk.statuses);
    const earlier = markIn(order, key);
    if (!earlier) {
      const { revision, ...meant } = details;
      if (revision !== undefined && revision !== current.revision) return { state: 'changed', retryable: true };
      const permission = desk.mayStill(action, current, meant, toShipments(order));
      if (!permission.allowed) return { state: permission.state, ...(permission.reason && { reason: permission.reason }) };
    }
    const change: Deed['change'] = async (body, mark, isDone) => {
      await desk.client.write('PUT', `orders/${order.id}`, { ...body, meta_data: [{ key: markName(key), value: JSON.stringify(mark) }] });
      return await readBack(desk, order, isDone);
    };
    try {
      return await work({ ...desk, key, attempt, order, current, earlier, change }, details);
    } catch (error) {
      if (error instanceof ShopRefusal) return { state: 'refused', reason: 'by-shop', code: error.code };
      throw error;
    }
  });
}

export async function readBack({ reads }: Desk, { id, number }: WooOrder, isDone: (order: WooOrder) => boolean): Promise<WooOrder> {
  const now = await reads.again(id);
  if (!now || !isDone(now)) throw new ShopError('woocommerce', 'no-effect', `order ${number}`);
  return now;
}

const markName = (key: string): string => `_waybill_${key}`;

function markIn({ meta_data }: WooOrder, key: string): Mark | undefined {
  const value = meta_data.find((one) => one.key === markName(key))?.value;
  return typeof value === 'string' ? (JSON.parse(value) as Mark) : undefined;
}
