/** The return rules in the shop's own words, and the last day for the shopper's own order. */
import { dialog } from '../src/bot/dialog';
import { inGroup, provenOrder } from '../src/bot/proof';
import { orderForPolicy, tellForOrder, tellReturnPolicy } from '../src/bot/return-policy';
import { othersWait, passOn } from '../src/bot/shop-facts';

export const returnPolicy = dialog({
  name: 'return-policy',
  intents: ['return_policy'],
  fleeting: true,

  async run(turn) {
    if (!tellReturnPolicy(turn)) return passOn(turn, 'no-policy');
    if (inGroup(turn)) return;
    const known = await orderForPolicy(turn);
    if (!known && othersWait(turn)) return;
    const number = known ? undefined : await turn.ask<string>('order', { say: 'your-order', params: { example: turn.shop.orderNumber.example }, accept: ({ entities }) => entities.find(({ type }) => type === 'order_number')?.value });
    await tellForOrder(turn, known ?? (await provenOrder(turn, number!)));
  },
});
