/** Is this code good, what does it take off, which campaigns run: dates, scope, minimum, and the sum for the shopper's own basket. */
import { amountIn, moneySaid, unpaidGoods } from '../src/bot/basket';
import { dialog } from '../src/bot/dialog';
import { campaignsNow, codesIn, tellCampaign, tellCoupon, tellCouponSum } from '../src/bot/promotions';
import { countryMeant, inOwnWords, othersWait, passOn } from '../src/bot/shop-facts';
import type { Turn } from '../src/bot/turn';
import type { Coupon } from '../src/commerce/types';
import type { Money } from '../src/commerce/money';

export const couponPromotion = dialog({
  name: 'coupon-promotion',
  intents: ['coupon_promotion'],
  fleeting: true,

  async run(turn) {
    const { coupons, unknown } = await codesIn(turn, turn.trigger.text);
    if (unknown.length > 0 && coupons.length === 0) turn.say('unknown-code', { codes: unknown });
    const good = coupons.filter((coupon) => tellCoupon(turn, coupon));
    if (coupons.length === 0) await tellCampaigns(turn);
    for (const coupon of good) await tellWorth(turn, coupon);
  },
});

/** For what the shopper has named, an order that waits for its payment, or what they say their basket comes to. */
async function tellWorth(turn: Turn, coupon: Coupon): Promise<void> {
  const currency = coupon.currency ?? turn.shop.currencies?.shown[0];
  const said = moneySaid(turn);
  const unpaid = said ? undefined : await unpaidGoods(turn);
  if (unpaid) turn.say('for-order', { order: unpaid.order });
  if (!said && !unpaid && othersWait(turn)) return;
  const goods = said ?? unpaid?.goods ?? (await turn.ask<Money>(`basket ${coupon.code}`, { say: 'ask-basket', again: 'ask-basket-again', free: true, accept: (message) => amountIn(message, currency) }));
  tellCouponSum(turn, coupon, goods);
}

async function tellCampaigns(turn: Turn): Promise<void> {
  const { promotions } = turn.shop;
  const { running, coming } = campaignsNow(turn, await countryMeant(turn));
  const goods = moneySaid(turn) ?? (await unpaidGoods(turn))?.goods;
  if (promotions === undefined) return passOn(turn, 'none-known');
  for (const campaign of [...running, ...coming]) tellCampaign(turn, campaign, goods);
  if (running.length === 0) turn.say(coming.length === 0 ? 'no-campaign' : 'none-now');
  turn.say(promotions.where ? 'where' : 'send-code', { where: promotions.where && inOwnWords(turn, promotions.where) });
}
