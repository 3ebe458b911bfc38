/** How to search, filter, keep favourites, fill the basket, order, and find one's orders on the shop's site. */
import { dialog } from '../src/bot/dialog';
import { inGroup } from '../src/bot/proof';
import { tellSiteOrPassOn, topicIn } from '../src/bot/site-help';
import type { SiteTopic } from '../src/shop/site';

/** What each intent is about: the first unless the words name another. */
const TOPICS: Record<string, SiteTopic[]> = {
  site_help_search: ['search', 'favourites', 'sort', 'filter'],
  site_help_cart_checkout: ['cart', 'checkout'],
  site_help_order_history: ['order_history'],
};

export const siteHelp = dialog({
  name: 'site-help',
  intents: ['site_help_search', 'site_help_cart_checkout', 'site_help_order_history'],
  fleeting: true,

  async run(turn) {
    const { intent } = turn.trigger;
    const [usual = 'search', ...others] = TOPICS[intent] ?? [];
    const topic = topicIn(turn, others) ?? usual;
    await tellSiteOrPassOn(turn, topic, `site-help:${topic.replace('_', '-')}`);
    if (topic === 'order_history' && !inGroup(turn) && !turn.interrupting) turn.say('or-here', { example: turn.shop.orderNumber.example }, { choices: [turn.label('order_status')], offers: { on: 'affirm', intent: 'order_status' } });
  },
});
