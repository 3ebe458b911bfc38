/** Another size or colour: what there is, the old one back, the new one when it has arrived. */
import { LANGUAGES, type Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { pdfOf } from '../support/files';
import { changeOrder } from '../support/order-change';

covers('H1', 'C4');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };

inEveryLanguage('for the size that was said', conversation({
  en: ['I want to exchange the slippers of WB-20120 for a bigger size, 92104', 'size 40-41 please', 'yes please'],
  es: ['Quiero cambiar las pantuflas del pedido WB-20120 por otra talla, 92104', '40-41', 'sí, por favor'],
  zh: ['订单 WB-20120 的拖鞋想换大一点的尺码，92104', '40-41', '好的'],
}, [['returns:want'], ['exchange:confirm'], ['order:asking', 'exchange:done']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  const done = heard[2]![1]!;
  const { pages: [page] } = await pdfOf(bot.service.db, done);
  expect(page!.text.join(' ')).toContain('R-100001');
  const file = await bot.service.db.selectFrom('cases').selectAll().executeTakeFirstOrThrow();
  expect(file.kind).toBe('exchange');
  expect(JSON.stringify(file)).toContain('SL-4405-40-41-GRY');
});

inEveryLanguage('by size, then by colour where there are several', conversation({
  en: ['I want to exchange the boots from WB-40063, they are too big, liam.fraser@example.com', '40', 'black', 'yes'],
  es: ['quiero cambiar las botas del pedido WB-40063 por otra talla, liam.fraser@example.com', '40', 'negro', 'sí'],
  zh: ['WB-40063 的靴子我要换货，换个尺码，liam.fraser@example.com', '40', '黑色', '是'],
}, [['returns:want'], ['returns:want'], ['exchange:confirm'], ['order:asking', 'exchange:done']]), async (locale, rows) => {
  await changeOrder(bot.service.db, 'WB-40063', (order) => { delete order.returns; });
  const heard = await bot.play({ locale }, rows);
  expect(JSON.stringify(await bot.service.db.selectFrom('cases').selectAll().execute())).toContain('BT-4422-40-BLK');
  expect(heard[2]![0]!.text).toContain({ en: '(40, black)', es: '(40, negro)', zh: '（40、黑色）' }[locale]);
});

inEveryLanguage('on its way back already', conversation({
  en: ['can I swap the sneakers from WB-30279 for another colour? jonas.becker@example.com'],
  es: ['¿puedo cambiar las zapatillas del pedido WB-30279 por otro color? jonas.becker@example.com'],
  zh: ['WB-30279 的运动鞋可以换个颜色吗？jonas.becker@example.com'],
}, [['rules:reason.return-open']]), play);

const soldOut = async (sku: string) => {
  const { document } = await bot.service.db.selectFrom('products').select('document').where('sku', '=', sku).executeTakeFirstOrThrow();
  await bot.service.db.updateTable('products').set({ document: document.replace(/"stock":\d+/g, '"stock":0') }).where('sku', '=', sku).execute();
};

it.each(LANGUAGES)('gone between the question and the yes (%s)', async (locale) => {
  const talk = bot.service.talk({ locale });
  const asked = { en: 'I want to exchange the earbuds from WB-20119 for another colour, 11215', es: 'quiero hacer un cambio de los auriculares del WB-20119, me llegaron bien pero prefiero otro color, 11215', zh: 'WB-20119 的耳机我要换货，想换个颜色，11215' }[locale];
  expect((await talk.say(asked)).map(keyOf)).toEqual(['exchange:confirm']);
  await soldOut('EB-8021');
  expect((await talk.say({ en: 'yes', es: 'sí', zh: '是' }[locale])).map(keyOf)).toEqual(['exchange:none']);
});

inEveryLanguage('not in stock: returned, or put before people', conversation({
  en: ['I want to exchange the earbuds from WB-20119 for another colour, 11215'],
  es: ['quiero hacer un cambio de los auriculares del WB-20119, me llegaron bien pero prefiero otro color, 11215'],
  zh: ['WB-20119 的耳机我要换货，想换个颜色，11215'],
}, [['exchange:none']]), async (locale, rows) => {
  await soldOut('EB-8021');
  await play(locale, rows);
});

inEveryLanguage('the only other one is not asked for, and a no leaves all as it is', conversation({
  en: ['I want to exchange the earbuds from WB-20119 for another colour, 11215', 'no'],
  es: ['quiero hacer un cambio de los auriculares del WB-20119, me llegaron bien pero prefiero otro color, 11215', 'no'],
  zh: ['WB-20119 的耳机我要换货，想换个颜色，11215', '不'],
}, [['exchange:confirm'], ['exchange:kept']]), play);

inEveryLanguage('before it is packed it is changed, not exchanged', conversation({
  en: ['I want to exchange order WB-10492 for a bigger size, 15074'],
  es: ['quiero cambiar el pedido WB-10492 por una talla más grande, 15074'],
  zh: ['订单 WB-10492 想换大一码，15074'],
}, [['rules:reason.exchange-before-packing']]), play);
