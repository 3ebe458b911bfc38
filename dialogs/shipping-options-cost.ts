/** Do you ship to …, with what, for how much, how fast: from the shop's own list. */
import { dialog } from '../src/bot/dialog';
import { notServed, tellGapNamed, tellShipping } from '../src/bot/shipping';
import { asksOrigin, countryIn, countryMeant, destinationIn, passOn, postcodeIn } from '../src/bot/shop-facts';

export const shippingOptionsCost = dialog({
  name: 'shipping-options-cost',
  intents: ['shipping_options_cost'],
  varies: ['country', 'city'],
  fleeting: true,

  async run(turn) {
    if (turn.shop.shipping.methods === undefined) return passOn(turn, 'no-methods', { ...turn.shop.shipping.standardBusinessDays });
    const { from } = turn.shop.shipping;
    const isOrigin = asksOrigin(turn, turn.trigger);
    if (isOrigin && from) turn.say('leaves-from', { countries: from.map((code) => turn.text('shop-facts:country', { code })) });
    if (tellGapNamed(turn)) return;
    const known = await turn.once('known country', async () => destinationIn(turn, turn.trigger) ?? (isOrigin ? '' : (await countryMeant(turn)) ?? ''));
    let country = known || (await turn.ask<string>('country', { say: 'ask-country', again: 'ask-country-again', accept: countryIn }));
    while (!tellShipping(turn, country, postcodeIn(turn.message))) country = await turn.ask<string>(`instead of ${country}`, { ...notServed(turn, country), again: 'ask-country-again', accept: countryIn });
  },
});
