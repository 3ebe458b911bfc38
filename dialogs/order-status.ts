/** Where an order stands; what is unusual about it is looked into at once, and the shopper hears what came of it. */
import { dialog } from '../src/bot/dialog';
import { orderSheet } from '../src/bot/order-words';
import { tellCurrent } from '../src/bot/parcels-asked';
import { regret } from '../src/bot/regret';
import { order as orderSlot, type OrderSubject } from '../src/bot/slots';
import { followUp, nextInWords, oddityIn, paymentInWords } from '../src/bot/tell-order';
import type { Turn } from '../src/bot/turn';

/** More parcels than these are for the tracking. */
const MOST_PARCELS = 3;

/** What the shopper may want next, by where the order stands. */
const NEXT: Record<OrderSubject['order']['status'], string[]> = {
  awaiting_payment: ['payment_problem', 'cancel_order'], confirmed: ['change_address', 'change_order_items', 'cancel_order'], packing: ['change_address', 'change_order_items', 'cancel_order'],
  packed: ['speak_to_agent'], shipped: ['track_package'], delivered: ['return_request', 'delivered_not_received'], cancelled: ['refund_status'], returned: ['refund_status'],
};

export const orderStatus = dialog({
  name: 'order-status',
  intents: ['order_status'],
  needs: { subject: orderSlot },

  async run(turn, { subject }) {
    const { order, shipments } = subject;
    const oddity = oddityIn(turn, subject);
    const file = oddity && oddity.kind !== 'payment-overdue' ? await followUp(turn, subject, oddity) : undefined;
    const lead = file ? regret(turn, oddity!.kind === 'slow' ? 'wait' : 'trouble') : [];
    const state = turn.text(order.status === 'shipped' && shipments.length === 0 ? 'state.shipped-unknown' : `state.${order.status}`, { order: order.number, placed: turn.time(order.placedAt), ...datesOf(turn, subject) });
    const odd = oddity === undefined ? '' : turn.text(`odd.${oddity.kind}`, 'due' in oddity ? { due: oddity.due } : {});
    const done = file ? turn.text(file.isNew ? 'followed-up' : 'known', { case: file.number, by: file.promiseBy }) : '';
    const sentences = [...lead, state, paymentInWords(turn, order), oddity ? odd : nextInWords(turn, order), done].filter((sentence) => sentence !== '');
    turn.tell({
      key: `order-status:${oddity ? `odd.${oddity.kind}` : `state.${order.status}`}`, text: turn.paragraph(sentences),
      card: await orderSheet(turn, order), choices: NEXT[order.status].filter((intent) => turn.hasLabel(intent)).map((intent) => turn.label(intent)),
    });
    if (order.status === 'shipped') for (const parcel of shipments.slice(0, MOST_PARCELS)) tellCurrent(turn, parcel, { amongOthers: shipments.length > 1 });
  },
});

/** When it left and arrived, where that is known. */
function datesOf(turn: Turn, { shipments }: OrderSubject): { left: string; count: number } {
  const left = shipments.flatMap(({ shipment: { shippedAt } }) => shippedAt ?? []).sort()[0];
  return { left: left === undefined ? '' : turn.text('left-on', { at: turn.time(left) }), count: shipments.length };
}
