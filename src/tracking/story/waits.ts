/** How long is usual before the next scan, how long a parcel is kept, and when it is worth asking again. */
import { DateTime } from 'luxon';
import type { Shipment } from '../../commerce/types';
import type { Shop } from '../../shop';
import type { ParcelState } from '../taxonomy';
import type { Leg } from './leg';
import type { Scan } from './scans';
import type { Facts, Situation } from './situation';

export function usualSilenceOf(leg: Leg, { silence }: Shop, scans: Scan[]): number {
  switch (scans[0]?.state) {
    case 'label_created': return silence.labelToFirstScan[leg === 'domestic' ? 'domestic' : 'international'];
    case 'customs': return silence.customs;
    default: return leg === 'abroad' ? silence.lineHaul : silence.domestic;
  }
}

const WAITING: ParcelState[] = ['available_for_pickup', 'attempt_failed'];

/** Counted from the first notice: a reminder gives no new time. */
export function collectionDeadline({ carrier }: Shipment, { pickup }: Shop, scans: Scan[]): DateTime | undefined {
  const days = pickup.holdDays[carrier];
  const since = scans.findIndex(({ state }) => !WAITING.includes(state));
  const first = scans.slice(0, since < 0 ? scans.length : since).at(-1);
  return days !== undefined ? first?.at.plus({ days }) : undefined;
}

export function nextCheck(situation: Situation, { last, usualSilence }: Facts, now: DateTime): { checkAgain?: DateTime } {
  const tomorrow = () => now.plus({ days: 1 });
  const later = (day: DateTime) => ({ checkAgain: DateTime.max(day, tomorrow()) });
  switch (situation) {
    case 'out_for_delivery': return { checkAgain: tomorrow() };
    case 'no_scans': return later(now.plus({ days: 3 }));
    case 'label': case 'moving': case 'moving_late': case 'customs': return last ? later(last.at.plus({ days: usualSilence + 1 })) : {};
    default: return {};
  }
}
