/** Subscribe to the newsletter, or leave it: where that is done, since nobody but the shopper should do it. */
import { dialog } from '../src/bot/dialog';
import { inOwnWords, passOn, withLinks } from '../src/bot/shop-facts';

export const newsletter = dialog({
  name: 'newsletter',
  intents: ['newsletter'],
  fleeting: true,

  async run(turn) {
    const { subscribe, unsubscribe, frequency, brings } = turn.shop.newsletter ?? {};
    if (subscribe === undefined && unsubscribe === undefined) return passOn(turn, 'none', {}, 'account');
    const links = [subscribe === undefined ? undefined : turn.text('subscribe', { page: subscribe }), unsubscribe === undefined ? undefined : turn.text('unsubscribe', { page: unsubscribe })];
    const sentences = [
      turn.text('not-me'),
      ...(frequency === undefined ? [] : [turn.text('frequency', { frequency: inOwnWords(turn, frequency) })]),
      ...(brings === undefined ? [] : [turn.text('brings', { brings: inOwnWords(turn, brings) })]),
    ];
    turn.tell({ key: 'newsletter:links', text: withLinks(turn, sentences, links) });
  },
});
