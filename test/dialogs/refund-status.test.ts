/** Where the money is, reckoned in working days; what is late is said to be, and becomes a case. */
import { DateTime } from 'luxon';
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, NOW, PinnedBot, type Row } from '../support/bot';
import { changeOrder } from '../support/order-change';

covers('H6');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());
beforeEach(async () => {
  bot.now = DateTime.fromISO(NOW, { zone: 'utc' });
  await bot.service.db.deleteFrom('cases').execute();
});

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };
const cases = async () => await bot.service.db.selectFrom('cases').select(['kind', 'order_number']).execute();

const asked = (order: string, fact: string) => ({
  en: [`Where is my refund for order ${order}? ${fact}`], es: [`¿Dónde está mi reembolso del pedido ${order}? ${fact}`], zh: [`订单 ${order} 的退款到哪了？${fact}`],
});

inEveryLanguage('is sent, and with the bank until a day that is worked out', conversation(asked('WB-30278', 'camille.laurent@example.org'), [['refund-status:sent']]), async (locale, rows) => {
  const [[reply]] = await bot.play({ locale }, rows) as unknown as [[{ text: string }]];
  // Sent on 12 November; five to ten working days, none of them a holiday in France.
  expect(reply.text).toContain({ en: 'between 19 Nov and 26 Nov', es: 'entre el 19 de noviembre y el 26 de noviembre', zh: '11 月 19 日至 11 月 26 日' }[locale]);
  expect(reply.text).toContain({ en: 'EUR 21.00', es: '21,00 EUR', zh: '21.00 欧元' }[locale]);
  expect(await cases()).toEqual([]);
});

inEveryLanguage('is being processed, and due by the terms', conversation(asked('WB-40064', 'yuki.tanaka@example.org'), [['refund-status:processing']]), async (locale, rows) => {
  const [[reply]] = await bot.play({ locale }, rows) as unknown as [[{ text: string }]];
  expect(reply.text).toContain({ en: 'between 27 Nov and 4 Dec', es: 'entre el 27 de noviembre y el 4 de diciembre', zh: '11 月 27 日至 12 月 4 日' }[locale]);
  expect(await cases()).toEqual([]);
});

inEveryLanguage('is late with the shop', conversation(asked('WB-20116', '77006'), [['refund-status:shop-late']]), async (locale, rows) => {
  bot.now = bot.now.plus({ days: 14 });
  const [[reply]] = await bot.play({ locale }, rows) as unknown as [[{ text: string }]];
  expect(reply.text).toContain({ en: '4 Dec', es: '4 de diciembre', zh: '12 月 4 日' }[locale]);
  expect(await cases()).toEqual([{ kind: 'refund', order_number: 'WB-20116' }]);
});

inEveryLanguage('is late with the bank', conversation(asked('WB-30278', 'camille.laurent@example.org'), [['refund-status:bank-late']]), async (locale, rows) => {
  bot.now = bot.now.plus({ days: 6 });
  await play(locale, rows);
  expect(await cases()).toEqual([{ kind: 'refund', order_number: 'WB-30278' }]);
});

inEveryLanguage('has failed, and is still owed', conversation(asked('WB-10490', '1414'), [['refund-status:failed']]), async (locale, rows) => {
  await changeOrder(bot.service.db, 'WB-10490', (order) => { order.refunds = order.refunds!.slice(0, 1); order.payment!.status = 'paid'; });
  await play(locale, rows);
  expect(await cases()).toHaveLength(1);
});

inEveryLanguage('asked twice is one case', conversation({
  en: ['Still no refund for WB-20116!! 77006', 'and where is my refund now?'], es: ['¡¡Sigo sin el reembolso del WB-20116!! 77006', '¿y dónde está mi reembolso?'], zh: ['WB-20116 的退款一直没到！！77006', '我的退款呢？'],
}, [['refund-status:shop-late'], ['refund-status:shop-late']]), async (locale, rows) => {
  bot.now = bot.now.plus({ days: 20 });
  const heard = await bot.play({ locale }, rows);
  const numbers = heard.map(([reply]) => /[A-Z]-\d{4,}/.exec(reply!.text)?.[0]);
  expect(numbers[0]).toBe(numbers[1]);
  expect(await cases()).toHaveLength(1);
});

inEveryLanguage('is none where nothing came back', conversation(asked('WB-20119', '11215'), [['rules:reason.no-refund-open']]), play);

inEveryLanguage('is not told to somebody else', conversation({
  en: ['where is my refund for order WB-30278?', 'somebody@example.org'], es: ['¿dónde está mi reembolso del pedido WB-30278?', 'somebody@example.org'], zh: ['订单 WB-30278 的退款到哪了？', 'somebody@example.org'],
}, [['common:ask-second-fact'], ['common:second-fact-mismatch']]), play);
