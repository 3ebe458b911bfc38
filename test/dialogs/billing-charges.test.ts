/** What was charged and why; a charge that is on no line goes to people. */
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('G1');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };

inEveryLanguage('line by line, and each explained', conversation({
  en: ['explain the charges on order WB-20116, 77006', 'Shipping', 'and the tax?', "It's clear now"],
  es: ['explíqueme los cargos del pedido WB-20116, 77006', 'El envío', '¿y los impuestos?', 'Ya está claro'],
  zh: ['解释一下订单 WB-20116 的费用，77006', '运费', '税费呢', '清楚了'],
}, [['billing-charges:lines', 'billing-charges:which'], ['billing-charges:explain.shipping', 'billing-charges:more'], ['billing-charges:explain.tax', 'billing-charges:more'], ['billing-charges:clear']]), play);

inEveryLanguage('by its amount', conversation({
  en: ['what is this fee of USD 9.90 on WB-20116? 77006'], es: ['¿qué es este cargo de 9,90 USD en el WB-20116? 77006'], zh: ['订单 WB-20116 这笔 9.90 美元是什么费用？77006'],
}, [['billing-charges:lines', 'billing-charges:explain.shipping', 'billing-charges:more']]), play);

inEveryLanguage('an amount on no line is checked by people', conversation({
  en: ['why was I charged USD 31.17 on order WB-20116? 77006', '18 November, "WLWBAY FEE"'], es: ['¿por qué me cobraron 31,17 USD en el pedido WB-20116? 77006', '18 de noviembre, «WLWBAY FEE»'], zh: ['订单 WB-20116 为什么扣了我 31.17 美元？77006', '11 月 18 日，账单上写 WLWBAY FEE'],
}, [['billing-charges:lines', 'billing-charges:unknown-amount'], ['billing-charges:passed-on']]), async (locale, rows) => {
  await bot.service.db.deleteFrom('cases').execute();
  await play(locale, rows);
  const file = await bot.service.db.selectFrom('cases').selectAll().executeTakeFirstOrThrow();
  expect(file.kind).toBe('payment');
  expect(JSON.stringify(file)).toContain('WLWBAY FEE');
  expect(JSON.stringify(file)).toContain('31.17');
});

inEveryLanguage('a sum that the bank converted', conversation({
  en: ['why was I charged 72 euros on order WB-20116? 77006'], es: ['¿por qué me cobraron 72 euros en el pedido WB-20116? 77006'], zh: ['订单 WB-20116 为什么扣了我 72 欧元？77006'],
}, [['billing-charges:lines', 'billing-charges:explain.other-currency', 'billing-charges:more']]), play);

inEveryLanguage('what others charge at the door is on no order, and said to be', conversation({
  en: ['explain the charges on order WB-20116, 77006', 'Customs or VAT at the door', 'A surcharge'], es: ['explíqueme los cargos del pedido WB-20116, 77006', 'Aduana o IVA al recibir', 'Un recargo'], zh: ['解释一下订单 WB-20116 的费用，77006', '收货时的关税或增值税', '附加费'],
}, [['billing-charges:lines', 'billing-charges:which'], ['billing-charges:customs.paid', 'billing-charges:more'], ['billing-charges:explain.surcharge', 'billing-charges:more']]), play);

inEveryLanguage('duty that was not paid in advance is', conversation({
  en: ['explain the charges on order WB-40064, yuki.tanaka@example.org', 'Customs or VAT at the door'], es: ['explíqueme los cargos del pedido WB-40064, yuki.tanaka@example.org', 'Aduana o IVA al recibir'], zh: ['解释一下订单 WB-40064 的费用，yuki.tanaka@example.org', '收货时的关税或增值税'],
}, [['billing-charges:lines', 'billing-charges:which'], ['billing-charges:customs.not-paid', 'billing-charges:more']]), play);
