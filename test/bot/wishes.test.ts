import { covers, inEveryLanguage, PinnedBot } from '../support/bot';

covers('I5');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

inEveryLanguage('two wishes in one message are done one after the other', {
  en: [['cancel WB-10492, postcode 15074, and where is LX628049172CN', 'cancel-order:which-part'], ['no', 'cancel-order:kept', 'common:next', 'parcel:advice.moving']],
  es: [['cancelar WB-10492, código postal 15074, y dónde está LX628049172CN', 'cancel-order:which-part'], ['no', 'cancel-order:kept', 'common:next', 'parcel:advice.moving']],
  zh: [['取消WB-10492，邮编15074，另外LX628049172CN到哪了', 'cancel-order:which-part'], ['不用', 'cancel-order:kept', 'common:next', 'parcel:advice.moving']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('which order, its postcode and why are no wishes of their own', {
  en: [['I want to return WB-20120, too small, postcode 92104', 'return-request:which'], ['the slippers', 'return-request:confirm']],
  es: [['quiero devolver las pantuflas, me quedan chicas, pedido WB-20120 cp 92104', 'return-request:confirm']],
  zh: [['我要退货，太小了，订单 WB-20120，邮编 92104', 'return-request:which'], ['拖鞋', 'return-request:confirm']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('an outburst is heard, and is no wish', {
  en: [['this is ridiculous, I want my money back', 'common:ask-order']],
  es: [['esto es ridículo, quiero mi dinero de vuelta', 'common:ask-order']],
  zh: [['骗子，我要投诉', 'complaint:listening']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('a few words that name another place ask the same of it', {
  en: [['do you ship to Germany?', 'shipping-options-cost:there'], ['and to the us?', 'shipping-options-cost:there']],
  es: [['¿envían a Portugal?', 'shipping-options-cost:there'], ['¿y a Francia?', 'shipping-options-cost:there']],
  zh: [['能寄到日本吗', 'shipping-options-cost:there'], ['那美国呢', 'shipping-options-cost:there']],
}, async (locale, rows) => {
  const [, [again]] = await bot.play({ locale }, rows) as [unknown, [{ text: string }]];
  expect(again.text).toMatch(/United States|Francia|美国/);
});

inEveryLanguage('what is denied is not done', {
  en: [["I don't want to cancel, where is my parcel LX628049172CN", 'parcel:advice.moving'], ["I don't want to cancel my order", 'common:clarify']],
  es: [['no quiero cancelar, ¿dónde está mi paquete LX628049172CN?', 'parcel:advice.moving'], ['no quiero cancelar mi pedido', 'common:clarify']],
  zh: [['不是要取消，我的包裹LX628049172CN到哪了', 'parcel:advice.moving'], ['我不想取消订单', 'common:clarify']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('what the first answer covers is not answered twice', {
  en: [['is my parcel lost? no updates for 2 weeks', 'common:ask-order'], ['LT836140298CN', 'common:ask-parcel-email'], ['WB-30281', 'common:ask-second-fact'], ['69003', 'package-lost:*']],
  es: [['mi paquete se perdió y el seguimiento no se actualiza', 'common:ask-order'], ['LT836140298CN', 'common:ask-parcel-email'], ['WB-30281', 'common:ask-second-fact'], ['69003', 'package-lost:*']],
  zh: [['我的包裹是不是丢了？物流两周没更新了', 'common:ask-order'], ['LT836140298CN', 'common:ask-parcel-email'], ['WB-30281', 'common:ask-second-fact'], ['69003', 'package-lost:*']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('a word beside an order number still counts', {
  en: [['cancel WB-10492', 'cancel-order:which-part']], es: [['cancelar WB-10492', 'cancel-order:which-part']], zh: [['取消WB-10492', 'cancel-order:which-part']],
}, async (locale, rows) => { await bot.play({ locale, customerId: 'C-1006' }, rows); });

inEveryLanguage('neither “if” nor a question nor a doubt is a yes', {
  en: [['cancel WB-10493', 'cancel-order:confirm'], ['ok wait', 'cancel-order:confirm-again'], ['yes but when do I get the money?', /* told, and asked again */ 'rules:reason.no-refund-open', 'common:back-to', 'cancel-order:confirm-again']],
  es: [['cancelar WB-10493', 'cancel-order:confirm'], ['ok espera', 'cancel-order:confirm-again'], ['si lo cancelo', 'cancel-order:confirm-again']],
  zh: [['取消 WB-10493', 'cancel-order:confirm'], ['好的，先等等', 'cancel-order:confirm-again']],
}, async (locale, rows) => { await bot.play({ locale, customerId: 'C-1005' }, rows); });

inEveryLanguage('a letter is no wish', {
  en: [['where is WB-10482', 'common:ask-second-fact'], ['m', 'common:ask-second-fact-again']],
  es: [['dónde está WB-10482', 'common:ask-second-fact'], ['m', 'common:ask-second-fact-again']],
  zh: [['WB-10482到哪了', 'common:ask-second-fact'], ['m', 'common:ask-second-fact-again']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });
