/** The one thing to know about a parcel now, drawn from its scans, its silence and its date. */
import type { DateTime } from 'luxon';
import type { Shipment } from '../../commerce/types';
import type { Shop } from '../../shop';
import type { EventKind, ParcelState } from '../taxonomy';
import { daysBetween, timeAtShop } from '../zones';
import type { Expected } from './expected';
import { isInternational, type Scan } from './scans';

/** The one thing to know about the parcel now: what the reply is about. */
export type Situation =
  | 'no_scans' | 'label' | 'label_overdue' | 'moving' | 'moving_late' | 'stuck' | 'lost_suspected'
  | 'customs' | 'customs_long' | 'customs_held' | 'customs_documents' | 'customs_duty' | 'export_held'
  | 'out_for_delivery' | 'attempted' | 'address_problem' | 'pickup' | 'delivered' | 'delivered_agent'
  | 'refused' | 'returning' | 'returned' | 'lost' | 'destroyed' | 'damaged' | 'seized' | 'exception';

export interface Facts { state: ParcelState; last?: Scan; silentDays: number; usualSilence: number; expected?: Expected }

const BY_KIND: Partial<Record<EventKind, Situation>> = {
  lost: 'lost', destroyed: 'destroyed', damaged: 'damaged', seized: 'seized', refused: 'refused', address_problem: 'address_problem', export_customs_held: 'export_held',
  customs_duty: 'customs_duty', customs_documents: 'customs_documents', customs_held: 'customs_held', delivered_agent: 'delivered_agent', alert: 'exception',
};
const BY_STATE: Partial<Record<ParcelState, Situation>> = {
  not_found: 'no_scans', out_for_delivery: 'out_for_delivery', attempt_failed: 'attempted', available_for_pickup: 'pickup', delivered: 'delivered', returning: 'returning', returned: 'returned', exception: 'exception',
};
export function situationOf({ state, last, silentDays, usualSilence, expected }: Facts, shop: Shop, shipment: Shipment, now: DateTime): Situation {
  const certain = (last && BY_KIND[last.kind]) ?? BY_STATE[state];
  if (certain === 'no_scans') return overdueLabel(shipment, shop, now) ? 'label_overdue' : 'no_scans';
  const onTheWay = certain === undefined || certain === 'out_for_delivery';
  if (state === 'label_created') return silentDays > usualSilence ? 'label_overdue' : 'label';
  if (onTheWay && silentDays >= shop.silence.lostSuspected) return 'lost_suspected';
  if (certain === 'out_for_delivery' && silentDays > shop.silence.domestic) return 'stuck';
  if (certain !== undefined) return certain;
  if (state === 'customs') return silentDays > usualSilence ? 'customs_long' : 'customs';
  if (silentDays > usualSilence) return 'stuck';
  return (expected?.lateDays ?? 0) > 0 || last?.kind === 'arriving_late' ? 'moving_late' : 'moving';
}

function overdueLabel(shipment: Shipment, { silence, timeZone }: Shop, now: DateTime): boolean {
  if (shipment.shippedAt === undefined) return false;
  const allowed = isInternational(shipment) ? silence.labelToFirstScan.international : silence.labelToFirstScan.domestic;
  return daysBetween(timeAtShop(shipment.shippedAt, timeZone), now) > allowed;
}
