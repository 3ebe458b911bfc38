/** What the shop took in without confirming it is looked at again, and the shopper hears how it ended. */
import { keyOf, PinnedBot } from '../support/bot';
import { caseIn } from '../support/cases';
import { changeOrder } from '../support/order-change';
import { until } from '../support/until';

const SAID = { en: ['cancel order WB-10493, catamunoz@example.net', 'yes'], es: ['cancelar el pedido WB-10493, catamunoz@example.net', 'sí'], zh: ['取消订单 WB-10493，catamunoz@example.net', '是'] } as const;

describe.each(['en', 'es', 'zh'] as const)('%s', (locale) => {
  let bot: PinnedBot;
  beforeEach(async () => { bot = await PinnedBot.start({ performers: { 'order.cancel': () => Promise.resolve({ state: 'asked' }) } }); });
  afterEach(() => bot.close());

  async function asked() {
    const talk = bot.service.talk({ locale });
    await talk.start();
    await talk.say(SAID[locale][0]);
    const replies = await talk.say(SAID[locale][1]);
    expect(replies.map(keyOf)).toEqual(['order:asking', 'order:deed.asked']);
    return { talk, file: replies[1]! };
  }

  test('confirmed after a while: told by itself, and the case is over', async () => {
    const { talk, file } = await asked();
    await changeOrder(bot.service.db, 'WB-10493', (order) => { order.status = 'cancelled'; });
    bot.now = bot.now.plus({ minutes: 11 });
    const news = await until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; }, 'the news');
    expect(news.map(keyOf)).toEqual(['order-news:cancelled']);
    expect((await caseIn(bot, file)).outcome).toMatchObject({ code: 'cancelled' });
  });

  test('still not after three looks: the people with the case are named', async () => {
    const { talk } = await asked();
    const looks = () => bot.service.db.selectFrom('notices').select('due_at').where('id', 'like', 'order.check%').execute();
    for (const minutes of [11, 61]) {
      bot.now = bot.now.plus({ minutes });
      // Put down anew, and not only taken up: its time is reckoned from the look.
      await until(async () => { const due = await looks(); return due.length > 0 && due.every(({ due_at }) => Number(due_at) > bot.now.toMillis()); }, 'the look');
    }
    bot.now = bot.now.plus({ minutes: 361 });
    const news = await until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; }, 'the news');
    expect(news.map(keyOf)).toEqual(['order-news:still-open']);
  });
});
