/** The order on paper: what was paid, in the shopper's language, called what it is. */
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, PinnedBot, type Row } from '../support/bot';
import { pdfOf } from '../support/files';

covers('G1');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const asked = (order: string, fact: string) => ({ en: [`I need an invoice for order ${order}`, fact], es: [`Necesito la factura del pedido ${order}`, fact], zh: [`订单 ${order} 请开发票`, fact] });

inEveryLanguage('is a receipt where the shop has given no tax number', conversation(asked('WB-30278', 'camille.laurent@example.org'), [['common:ask-second-fact'], ['invoice:receipt']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  const { pages: [page], name } = await pdfOf(bot.service.db, heard[1]![0]!);
  expect(name).toBe({ en: 'receipt-WB-30278.pdf', es: 'recibo-WB-30278.pdf', zh: '收据-WB-30278.pdf' }[locale]);
  for (const words of [{ en: 'Receipt', es: 'Recibo', zh: '收据' }[locale], { en: 'Felt house slippers (38-39, grey)', es: 'Pantuflas de fieltro (38-39, gris)', zh: '毛毡居家拖鞋（38-39、灰色）' }[locale], { en: 'EUR 45.60', es: '45,60 EUR', zh: '45.60 欧元' }[locale], 'Camille Laurent']) expect(page!.text).toContain(words);
});

inEveryLanguage('is a statement where nothing has been paid', conversation(asked('WB-10491', '050021'), [['common:ask-second-fact'], ['invoice:statement']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('is not given to somebody else', conversation(asked('WB-30278', 'nobody@example.org'), [['common:ask-second-fact'], ['common:second-fact-mismatch']]), async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); });

inEveryLanguage('is of the order that is meant', conversation({
  en: ['receipt for WB-30278 please, camille.laurent@example.org', 'and the receipt for WB-20119, 11215'],
  es: ['el recibo del pedido WB-30278, por favor, camille.laurent@example.org', 'y el recibo del pedido WB-20119, 11215'],
  zh: ['请给我订单 WB-30278 的收据，camille.laurent@example.org', '还有订单 WB-20119 的收据，11215'],
}, [['invoice:receipt'], ['invoice:receipt']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect((await pdfOf(bot.service.db, heard[1]![0]!)).title).toContain('WB-20119');
});
