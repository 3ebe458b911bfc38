/** Which currency, who converts, what does it cost: the shop's policy and the catalogue's price; nothing is converted here. */
import { dialog } from '../src/bot/dialog';
import { nameAndPrice, pricedIn, spokenOf } from '../src/bot/products';
import { currencyName, inOwnWords, passOn } from '../src/bot/shop-facts';

export const currencyPrice = dialog({
  name: 'currency-price',
  intents: ['currency_price'],
  fleeting: true,

  async run(turn) {
    const { currencies } = turn.shop;
    const named = await pricedIn(turn, turn.trigger.text);
    const before = named.length > 0 ? undefined : await spokenOf(turn, turn.trigger.text);
    const [product, ...others] = before ? [before] : named;
    if (!currencies && !product) return passOn(turn, 'none');
    const prices = product && others.length < 2 ? [product, ...others].map((one) => nameAndPrice(turn, one)) : [];
    const policy = currencies ? [
      turn.text('shown', { currencies: currencies.shown.map((code) => currencyName(turn, code)) }),
      ...(currencies.charged === 'as-shown' ? [] : [turn.text('charged', { currency: currencyName(turn, currencies.charged) })]),
      ...(currencies.policy && prices.length === 0 ? [inOwnWords(turn, currencies.policy)] : []),
      ...(currencies.rates && prices.length === 0 ? [inOwnWords(turn, currencies.rates)] : []),
      turn.text('no-rates'),
    ] : [];
    turn.tell({ key: prices.length > 0 ? 'currency-price:price' : 'currency-price:policy', text: turn.paragraph([...prices, ...policy]) });
  },
});
