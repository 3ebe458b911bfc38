/** What the shop had taken in and not confirmed is looked at again after a while, and told. */
import { dialog } from '../src/bot/dialog';
import { settleCase } from '../src/bot/cases';
import { lookAgain, ORDER_CHECK, type OrderCheck } from '../src/bot/order-actions';

export const orderNews = dialog({
  name: 'order-news',
  intents: [],
  events: [ORDER_CHECK],

  async run(turn) {
    const check = turn.event<OrderCheck>();
    const order = await turn.orders.order(check.orderNumber);
    if (!order) return;
    if (check.action === 'order.cancel' && order.status === 'cancelled') {
      await settleCase(turn, 'settled', check.file, 'cancelled');
      return turn.say('cancelled', { order: order.number });
    }
    // Looked at often enough, it is for the people who have the case.
    if (!(await lookAgain(turn, 'again', { ...check, round: check.round + 1 }))) turn.say('still-open', { order: order.number, case: check.file });
  },
});
