/** What is in an order: another size or colour, more or fewer, one item out; with stock and price. */
import { createOrderBook, type CurrentOrder } from '../../src/commerce/orders';
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { caseIn } from '../support/cases';
import { changeOrder } from '../support/order-change';

covers('C3', 'C4');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };
const order = async (number: string): Promise<CurrentOrder> => (await createOrderBook(bot.service.db).order(number))!;
const lines = async (number: string) => (await order(number)).items.map(({ sku, quantity }) => [sku, quantity]);

inEveryLanguage('another size, said at once', conversation({
  en: ['change the sneakers in order WB-10492 to size 39', '15074', 'yes'],
  es: ['cambiar las zapatillas del pedido WB-10492 a talla 39', '15074', 'sí'],
  zh: ['把订单 WB-10492 的帆布运动鞋换成 39 码', '15074', '是'],
}, [['common:ask-second-fact'], ['change-order-items:confirm'], ['order:asking', 'change-order-items:done']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[1]![0]!.text).toContain({ en: 'The price stays the same', es: 'El precio no cambia', zh: '价格不变' }[locale]);
  expect(await lines('WB-10492')).toEqual([['SN-4410-39-WHT', 1], ['SC-1502-RED', 1]]);
});

inEveryLanguage('another colour, chosen step by step', conversation({
  en: ['change items in my order WB-10492', '15074', 'the scarf', 'size or colour', 'grey', 'yes'],
  es: ['cambiar artículos del pedido WB-10492', '15074', 'la bufanda', 'talla o color', 'gris', 'sí'],
  zh: ['修改订单 WB-10492 里的商品', '15074', '围巾', '尺码或颜色', '灰色', '是'],
}, [['common:ask-second-fact'], ['change-order-items:which-item'], ['change-order-items:what'], ['change-order-items:which-variant'], ['change-order-items:confirm'], ['order:asking', 'change-order-items:done']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await lines('WB-10492')).toEqual([['SN-4410-37-WHT', 1], ['SC-1502-GRY', 1]]);
});

inEveryLanguage('more of it: the difference is named, and people see to it', conversation({
  en: ['change the quantity of the cable in order WB-40070 to 3 units', '106', 'yes'],
  es: ['quiero 3 unidades del cable en el pedido WB-40070', '106', 'sí'],
  zh: ['订单 WB-40070 的数据线改成 3 条', '106', '是'],
}, [['common:ask-second-fact'], ['change-order-items:confirm'], ['order:asking', 'change-order-items:done', 'change-order-items:settled.more']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[1]![0]!.text).toContain({ en: 'USD 19.80', es: '19,80 USD', zh: '19.80 美元' }[locale]);
  expect(await caseIn(bot, heard[2]![2]!)).toMatchObject({ kind: 'payment', facts: { difference: { amount: '19.80', currency: 'USD' } } });
  expect((await order('WB-40070')).totals!.total).toBe('46.91');
});

inEveryLanguage('one item out: what it cost goes back', conversation({
  en: ['remove the cable from order WB-40070', '106', 'yes'],
  es: ['quitar el cable del pedido WB-40070', '106', 'sí'],
  zh: ['订单 WB-40070 里的数据线不要了，去掉它', '106', '是'],
}, [['common:ask-second-fact'], ['change-order-items:confirm'], ['order:asking', 'change-order-items:done', 'change-order-items:settled.less']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(await caseIn(bot, heard[2]![2]!)).toMatchObject({ kind: 'refund' });
  expect(await lines('WB-40070')).toEqual([['BG-5203-GRN', 1]]);
});

inEveryLanguage('two changes with one yes', conversation({
  en: ['change the sneakers in order WB-10492 to size 39', '15074', 'change another item too', 'size or colour', 'beige', 'yes'],
  es: ['cambiar las zapatillas del pedido WB-10492 a talla 39', '15074', 'cambiar también otro artículo', 'talla o color', 'beige', 'sí'],
  zh: ['把订单 WB-10492 的帆布运动鞋换成 39 码', '15074', '再改另一件', '尺码或颜色', '米色', '是'],
}, [['common:ask-second-fact'], ['change-order-items:confirm'], ['change-order-items:what'], ['change-order-items:which-variant'], ['change-order-items:confirm'], ['order:asking', 'change-order-items:done']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await lines('WB-10492')).toEqual([['SN-4410-39-WHT', 1], ['SC-1502-BGE', 1]]);
});

inEveryLanguage('sold out: what is there is shown', conversation({
  en: ['change the dress in order WB-10491 to size L', '050021', 'M, red', 'no'],
  es: ['cambiar el vestido del pedido WB-10491 a talla L', '050021', 'M, rojo', 'no'],
  zh: ['把订单 WB-10491 的连衣裙换成 L 码', '050021', 'M、红色', '否'],
}, [['common:ask-second-fact'], ['change-order-items:sold-out', 'change-order-items:which-variant'], ['change-order-items:confirm'], ['change-order-items:kept']]), play);

inEveryLanguage('more than there are: how many can be had', conversation({
  en: ['change the quantity of the bag in order WB-40070 to 40 units', '106', '2', 'yes'],
  es: ['quiero 40 unidades del bolso en el pedido WB-40070', '106', '2', 'sí'],
  zh: ['订单 WB-40070 的斜挎包改成 40 个', '106', '2', '是'],
}, [['common:ask-second-fact'], ['change-order-items:too-few-left'], ['change-order-items:confirm'], ['order:asking', 'change-order-items:done', 'change-order-items:settled.more']]), play);

inEveryLanguage('what is not in it cannot be put in here', conversation({
  en: ['I want to change something in order WB-10493', 'catamunoz@example.net', "something not in the order"],
  es: ['quiero cambiar un artículo del pedido WB-10493', 'catamunoz@example.net', 'algo que no está en el pedido'],
  zh: ['修改订单 WB-10493 里的商品', 'catamunoz@example.net', '订单里没有的商品'],
}, [['common:ask-second-fact'], ['change-order-items:what'], ['change-order-items:not-in-order']]), play);

inEveryLanguage('packed already: why, and what else', conversation({
  en: ['change the size of the hoodie in order WB-30286', '28012'], es: ['cambiar la talla de la sudadera del pedido WB-30286', '28012'], zh: ['修改订单 WB-30286，卫衣的尺码要改', '28012'],
}, [['common:ask-second-fact'], ['rules:reason.change-packed']]), play);

describe('between the question and the yes', () => {
  const ASK: Record<Language, [string, string]> = { en: ['change the sneakers in order WB-10492 to size 39, 15074', 'yes'], es: ['cambiar las zapatillas del pedido WB-10492 a talla 39, 15074', 'sí'], zh: ['把订单 WB-10492 的帆布运动鞋换成 39 码，15074', '是'] };

  it.each(Object.entries(ASK) as [Language, [string, string]][])('the last one is sold: nothing is changed, and it is said (%s)', async (locale, [ask, yes]) => {
    const talk = bot.service.talk({ locale });
    await talk.start();
    expect((await talk.say(ask)).map(keyOf)).toEqual(['change-order-items:confirm']);
    const { document } = await bot.service.db.selectFrom('products').select('document').where('sku', '=', 'SN-4410').executeTakeFirstOrThrow();
    const product = JSON.parse(document) as { variants: { sku: string; stock: number }[] };
    product.variants.find(({ sku }) => sku === 'SN-4410-39-WHT')!.stock = 0;
    const emptied = bot.service.db.updateTable('products').set({ document: JSON.stringify(product) }).where('sku', '=', 'SN-4410').execute();
    await emptied;
    const replies = (await talk.say(yes)).map(keyOf);
    expect(['change-order-items:out-of-stock', 'change-order-items:which-variant']).toContain(replies.at(-1));
    expect(await lines('WB-10492')).toEqual([['SN-4410-37-WHT', 1], ['SC-1502-RED', 1]]);
  });

  it.each(Object.entries(ASK) as [Language, [string, string]][])('it is packed: nothing is changed, and it is said (%s)', async (locale, [ask, yes]) => {
    const talk = bot.service.talk({ locale });
    await talk.start();
    await talk.say(ask);
    await changeOrder(bot.service.db, 'WB-10492', (now) => { now.status = 'packed'; });
    expect((await talk.say(yes)).map(keyOf)).toEqual(['rules:reason.change-packed']);
  });
});

it.each(['en', 'es', 'zh'] as const)('a part could be done: both parts are told (%s)', async (locale) => {
  const other = await PinnedBot.start({ performers: { 'order.change-items': () => Promise.resolve({ state: 'partly', done: ['SN-4410-37-WHT'], failed: [{ sku: 'SC-1502-RED', reason: 'out-of-stock' }] }) } });
  const said = { en: ['change the sneakers in order WB-10492 to size 39, 15074', 'change another item too', 'take it out', 'yes'], es: ['cambiar las zapatillas del pedido WB-10492 a talla 39, 15074', 'cambiar también otro artículo', 'quitarlo', 'sí'], zh: ['把订单 WB-10492 的帆布运动鞋换成 39 码，15074', '再改另一件', '去掉这件', '是'] }[locale];
  const heard = await other.play({ locale }, [[said[0]!, 'change-order-items:confirm'], [said[1]!, 'change-order-items:what'], [said[2]!, 'change-order-items:confirm'], [said[3]!, 'order:asking', 'change-order-items:partly']]);
  expect(heard[3]![1]!.text).toMatch({ en: /Not done.*scarf/, es: /Sin hacer.*Bufanda/, zh: /没改成.*围巾/ }[locale]);
  await other.close();
});
