/** A return that is under way is looked at every morning, so that the shopper hears of it without asking. */
import { DateTime } from 'luxon';
import type { Order } from '../commerce/types';
import { notices } from '../notices/notices';
import type { Turn } from './turn';

export const RETURN_CHECK = 'return.check';
type Status = NonNullable<Order['returns']>[number]['status'];

export interface ReturnCheck {
  orderNumber: string; number: string;
  /** What the shopper has heard last. */
  told: Status; reminded: boolean;
  /** ISO 8601; the last day to send it, where that is known. */
  sendBy?: string;
  /** How many looks are left. */
  left: number;
}

/** Two months of sending, and as long again for the way, the warehouse and the money. */
const LOOKS = 120;
const MORNING = 10;
const REMIND_DAYS = 5;

/** From tomorrow on. */
export async function followReturn(turn: Turn, { orderNumber, number, sendBy }: { orderNumber: string; number: string; sendBy?: DateTime | undefined }): Promise<void> {
  await lookTomorrow(turn, { orderNumber, number, told: 'requested', reminded: false, ...(sendBy && { sendBy: sendBy.toISO()! }), left: LOOKS });
}

export async function lookTomorrow(turn: Turn, check: ReturnCheck): Promise<void> {
  if (check.left < 1) return;
  await turn.once(`look at ${check.number}`, () => {
    const due = turn.now.setZone(turn.zone ?? turn.shop.timeZone).plus({ days: 1 }).set({ hour: MORNING, minute: 0, second: 0, millisecond: 0 });
    turn.writes.push(notices.schedule(`${RETURN_CHECK} ${check.number} ${turn.conversation.id}`, turn.address, { event: RETURN_CHECK, value: check }, due.toJSDate()));
    return Promise.resolve(true);
  });
}

/** The last days to send it have begun. */
export function isLastCall({ now }: Turn, { sendBy, reminded }: ReturnCheck): boolean {
  if (sendBy === undefined || reminded) return false;
  const days = DateTime.fromISO(sendBy).diff(now, 'days').days;
  return days > 0 && days <= REMIND_DAYS;
}
