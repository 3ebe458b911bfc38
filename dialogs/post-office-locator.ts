/** Where is the nearest post office: the post's own finder, what an office can do, and no address that nobody has checked. */
import { dialog } from '../src/bot/dialog';
import { tellPostOffices } from '../src/bot/post-offices';
import { countryIn } from '../src/bot/shop-facts';

export const postOfficeLocator = dialog({
  name: 'post-office-locator',
  intents: ['post_office_locator'],
  varies: ['country', 'city'],
  fleeting: true,

  async run(turn) {
    await tellPostOffices(turn, () => turn.ask<string>('country', { say: 'ask-country', again: 'ask-country-again', accept: countryIn }));
  },
});
