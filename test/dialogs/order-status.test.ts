/** Where an order stands; and what is unusual about it, which is looked into at once. */
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { caseIn } from '../support/cases';
import { changeOrder } from '../support/order-change';

covers('B1', 'B3', 'B8', 'B9');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };

inEveryLanguage('being packed: paid, and when it leaves', conversation({
  en: ['what is the status of order WB-10492', '15074'], es: ['¿en qué estado está el pedido WB-10492?', '15074'], zh: ['订单 WB-10492 现在是什么状态', '15074'],
}, [['common:ask-second-fact'], ['order-status:state.packing']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  const { text } = heard[1]![0]!;
  expect(text).toContain({ en: 'USD 44.46', es: '44,46 USD', zh: '44.46 美元' }[locale]);
  expect(text).toContain({ en: '25 Nov', es: '25 de noviembre', zh: '11 月 25 日' }[locale]);
});

inEveryLanguage('waiting for its payment', conversation({
  en: ['was my order WB-10491 accepted?', '050021'], es: ['¿aceptaron mi pedido WB-10491?', '050021'], zh: ['订单 WB-10491 确认了吗', '050021'],
}, [['common:ask-second-fact'], ['order-status:state.awaiting_payment']]), play);

inEveryLanguage('sent: with the story of its parcel', conversation({
  en: ['has order WB-10482 shipped yet?', '44100'], es: ['¿ya enviaron el pedido WB-10482?', '44100'], zh: ['订单 WB-10482 发货了吗', '44100'],
}, [['common:ask-second-fact'], ['order-status:state.shipped', 'parcel:advice.*']]), play);

inEveryLanguage('cancelled', conversation({
  en: ['status of order WB-10490', 'martin.ferreyra@example.com'], es: ['estado del pedido WB-10490', 'martin.ferreyra@example.com'], zh: ['查一下订单 WB-10490 的状态', 'martin.ferreyra@example.com'],
}, [['common:ask-second-fact'], ['order-status:state.cancelled']]), play);

describe('what is unusual', () => {
  let usual: PinnedBot;
  beforeEach(async () => { [usual, bot] = [bot, await PinnedBot.start()]; });
  afterEach(async () => {
    await bot.close();
    bot = usual;
  });

  const ASK: Record<Language, string[]> = {
    en: ['why is order WB-10492 still not packed?', '15074', 'what is the status of order WB-10492'], es: ['¿por qué el pedido WB-10492 sigue sin prepararse?', '15074', '¿en qué estado está el pedido WB-10492?'],
    zh: ['订单 WB-10492 怎么还没打包', '15074', '订单 WB-10492 现在是什么状态'],
  };

  inEveryLanguage('it should have left: a case at once, and asked again the same one', conversation(ASK, [['common:ask-second-fact'], ['order-status:odd.slow'], ['order-status:odd.slow']]), async (locale, rows) => {
    bot.now = bot.now.plus({ days: 6 });
    const heard = await bot.play({ locale }, rows);
    const [number] = /T-\d+/.exec(heard[1]![0]!.text)!;
    expect(heard[2]![0]!.text).toContain(number);
    expect(await caseIn(bot, heard[1]![0]!)).toMatchObject({ kind: 'order', cause: 'human', orderNumber: 'WB-10492', facts: { oddity: 'slow', status: 'packing' } });
    expect(heard[1]![0]!.text).toMatch({ en: /^I'm sorry/, es: /^Lamento/, zh: /^让您久等/ }[locale]);
  });

  inEveryLanguage('prepared without its payment', conversation(ASK, [['common:ask-second-fact'], ['order-status:odd.unpaid-going'], ['order-status:odd.unpaid-going']]), async (locale, rows) => {
    await changeOrder(bot.service.db, 'WB-10492', (order) => { order.payment!.status = 'failed'; });
    const heard = await bot.play({ locale }, rows);
    expect(await caseIn(bot, heard[1]![0]!)).toMatchObject({ kind: 'payment', cause: 'system' });
  });

  inEveryLanguage('paid, and told to wait for payment', conversation(ASK, [['common:ask-second-fact'], ['order-status:odd.paid-waiting'], ['order-status:odd.paid-waiting']]), async (locale, rows) => {
    await changeOrder(bot.service.db, 'WB-10492', (order) => { order.status = 'awaiting_payment'; });
    await bot.play({ locale }, rows);
  });
});

it('somebody else hears nothing', async () => {
  const talk = bot.service.talk({ locale: 'en' });
  await talk.start();
  await talk.say('what is the status of order WB-10492');
  expect((await talk.say('00000')).map(keyOf)).toEqual(['common:second-fact-mismatch']);
});
