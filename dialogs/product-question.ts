/** What is it like, is it in stock: the catalogue's facts and no others; the rest is for people. */
import { dialog } from '../src/bot/dialog';
import { productMeant, tellProduct, tellStock } from '../src/bot/products';
import { passOn } from '../src/bot/shop-facts';

export const productQuestion = dialog({
  name: 'product-question',
  intents: ['product_question', 'stock_availability'],
  fleeting: true,

  async run(turn) {
    const product = await productMeant(turn);
    if (!product) return passOn(turn, 'not-found');
    if (turn.trigger.intent === 'stock_availability') await tellStock(turn, product);
    else tellProduct(turn, product);
  },
});
