/** A return that is under way is looked at every morning: what happens to it is told by itself, once. */
import type { Order } from '../../src/commerce/types';
import type { Language } from '../../src/languages';
import { covers, keyOf, PinnedBot } from '../support/bot';
import { changeOrder } from '../support/order-change';
import { until } from '../support/until';

covers('H5', 'L3', 'L6');

const SAID: Record<Language, [string, string]> = {
  en: ['return the slippers from WB-20120, 92104, they are too big', 'yes'], es: ['quiero devolver las pantuflas del WB-20120, 92104, me quedan grandes', 'sí'], zh: ['退 WB-20120 的拖鞋，太大了，邮编 92104', '是'],
};

describe.each(['en', 'es', 'zh'] as const)('%s', (locale) => {
  let bot: PinnedBot;
  beforeEach(async () => {
    bot = await PinnedBot.start();
    // Late in the morning where the shop is.
    bot.now = bot.now.plus({ hours: 3 });
  });
  afterEach(() => bot.close());

  async function registered() {
    const talk = bot.service.talk({ locale });
    await talk.start();
    await talk.say(SAID[locale][0]);
    expect((await talk.say(SAID[locale][1])).map(keyOf)).toEqual(['order:asking', 'return-request:done']);
    return talk;
  }
  const becomes = (status: NonNullable<Order['returns']>[number]['status']) => changeOrder(bot.service.db, 'WB-20120', (order) => { order.returns![0]!.status = status; });
  const nextDay = () => { bot.now = bot.now.plus({ days: 1 }); };
  const looked = async () => {
    await until(async () => (await bot.service.db.selectFrom('notices').select('due_at').where('id', 'like', 'return.check%').execute()).every(({ due_at }) => Number(due_at) > bot.now.toMillis()), 'the look');
  };
  const news = async (talk: { replies(): Promise<Parameters<typeof keyOf>[0][]> }) => (await until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; }, 'the news')).map(keyOf);

  test('arrived, inspected, paid back: each told once, and then no more looks', async () => {
    const talk = await registered();
    nextDay();
    await looked();
    expect(await talk.replies()).toEqual([]);
    for (const status of ['received', 'refunded'] as const) {
      await becomes(status);
      nextDay();
      expect(await news(talk)).toEqual([`return-news:news.${status}`]);
    }
    expect(await bot.service.db.selectFrom('notices').select('id').where('id', 'like', 'return.check%').execute()).toEqual([]);
  });

  test('not accepted is told, with a way to disagree', async () => {
    const talk = await registered();
    await becomes('rejected');
    nextDay();
    expect(await news(talk)).toEqual(['return-news:news.rejected']);
  });

  test('a reminder in the last days, once', async () => {
    const talk = await registered();
    bot.now = bot.now.plus({ days: 56 });
    expect(await news(talk)).toEqual(['return-news:last-days']);
    nextDay();
    await looked();
    expect(await talk.replies()).toEqual([]);
  });
});
