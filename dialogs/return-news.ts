/** What becomes of a return by itself: arrived, inspected, paid back, not accepted; or the last days to send it have begun. */
import { dialog } from '../src/bot/dialog';
import { isLastCall, lookTomorrow, RETURN_CHECK, type ReturnCheck } from '../src/bot/return-watch';
import type { Turn } from '../src/bot/turn';

type Status = ReturnCheck['told'];

const NEWS: Status[] = ['received', 'inspected', 'refunded', 'rejected'];
const NOT_SENT: Status[] = ['requested', 'approved', 'label_sent'];

export const returnNews = dialog({
  name: 'return-news',
  intents: [],
  events: [RETURN_CHECK],
  aside: true,

  async run(turn) {
    const check = turn.event<ReturnCheck>();
    const order = await turn.orders.order(check.orderNumber);
    const found = order?.returns?.find(({ number }) => number === check.number);
    if (!found) return;
    const { status } = found;
    const isNew = status !== check.told && NEWS.includes(status);
    const remind = NOT_SENT.includes(status) && found.trackingNumber === undefined && isLastCall(turn, check);
    if (isNew) tell(turn, check, status);
    else if (remind) turn.say('last-days', { number: check.number, order: check.orderNumber, by: turn.time(check.sendBy!) }, { choices: [turn.label('return_status')] });
    if (status !== 'refunded' && status !== 'rejected') await lookTomorrow(turn, { ...check, told: isNew ? status : check.told, reminded: check.reminded || remind, left: check.left - 1 });
  },
});

function tell(turn: Turn, { number, orderNumber }: ReturnCheck, status: Status): void {
  const choices = status === 'rejected' ? [turn.label('order_dispute'), turn.label('speak_to_agent')] : [turn.label('refund_status')];
  turn.say(`news.${status}`, { number, order: orderNumber }, { choices });
}
