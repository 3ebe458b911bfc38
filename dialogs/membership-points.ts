/** Tiers, points, benefits: the shopper's own where it is theirs to see, and how the programme works. */
import { dialog } from '../src/bot/dialog';
import { tellOwnTier, tellProgramme } from '../src/bot/membership';
import { inGroup, provenOrder } from '../src/bot/proof';
import { othersWait, passOn } from '../src/bot/shop-facts';

export const membershipPoints = dialog({
  name: 'membership-points',
  intents: ['membership_points'],
  fleeting: true,

  async run(turn) {
    const { membership } = turn.shop;
    if (!membership) return passOn(turn, 'none');
    if (turn.customer && !inGroup(turn)) return tellOwnTier(turn, membership, turn.customer);
    const named = turn.heard('order_number')[0]?.value;
    if (named === undefined) tellProgramme(turn, membership);
    if (inGroup(turn) || (named === undefined && othersWait(turn))) return;
    const number = named ?? (await turn.ask<string>('order', {
      say: 'ask-own', again: 'ask-own-again', params: { example: turn.shop.orderNumber.example }, accept: ({ entities }) => entities.find(({ type }) => type === 'order_number')?.value,
    }));
    const order = await provenOrder(turn, number);
    const customer = await turn.orders.customer(order.customerId ?? '');
    if (customer) tellOwnTier(turn, membership, customer);
    else turn.say('guest', { order: order.number });
  },
});
