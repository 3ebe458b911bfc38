/** Sending something back: a number, a label, an address and a date; or why not, and what else. */
import type { StoredOrder } from '../../src/commerce/orders';
import { LANGUAGES, type Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { readCode128 } from '../support/barcodes';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { pdfOf } from '../support/files';
import { changeOrder } from '../support/order-change';

covers('H1', 'H2', 'H3', 'H4', 'H7');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };

describe('what may come back', () => {
  inEveryLanguage('is registered, with a label', conversation({
    en: ['I want to return the slippers from order WB-20120, they are too small', '92104', 'yes please'],
    es: ['Quiero devolver las pantuflas del pedido WB-20120, me quedan pequeñas', '92104', 'sí, por favor'],
    zh: ['订单 WB-20120 的拖鞋太小了，我要退货', '92104', '好的'],
  }, [['common:ask-second-fact'], ['return-request:confirm'], ['order:asking', 'return-request:done']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    const done = heard[2]![1]!;
    expect(done.text).toContain('R-100001');
    expect(done.text).toContain({ en: '19 Jan 2027', es: '19 de enero de 2027', zh: '2027 年 1 月 19 日' }[locale]);
    const { pages: [page], name } = await pdfOf(bot.service.db, done);
    expect(name).toContain('R-100001');
    expect(readCode128(page!.areas.filter(({ height }) => height === 46).sort((a, b) => a.x - b.x))).toBe('R-100001');
    // To the warehouse of the shopper's own country, on its paper.
    for (const words of ['Fontana, CA 92335', { en: 'Felt house slippers (36-37, grey)', es: 'Pantuflas de fieltro (36-37, gris)', zh: '毛毡居家拖鞋（36-37、灰色）' }[locale]]) expect(page!.text).toContain(words);
    expect(page!.width).toBe(612);
    expect(await bot.service.db.selectFrom('orders').select('document').where('number', '=', 'WB-20120').executeTakeFirst().then((row) => row!.document)).toContain('R-100001');
  });

  inEveryLanguage('is chosen by name, all of it too, and asked why', conversation({
    en: ['how do I send back order WB-20120?', 'my postcode is 92104', 'both of them', 'I changed my mind', 'yes'],
    es: ['quiero devolver el pedido WB-20120', 'mi código postal es 92104', 'todos', 'cambié de opinión', 'sí'],
    zh: ['我要退货，订单 WB-20120', '邮编 92104', '全部', '不想要了', '是'],
  }, [['common:ask-second-fact'], ['return-request:which'], ['returns:reason.ask'], ['return-request:confirm'], ['order:asking', 'return-request:done']]), play);

  inEveryLanguage('is shown in photos where it is damaged, and needs none where there are none', conversation({
    en: ['I want to return the pyjamas of WB-20120, 92104, they are torn', 'I have no photos', 'yes'],
    es: ['Quiero devolver el pijama del pedido WB-20120, 92104, está rasgado', 'no tengo fotos', 'sí'],
    zh: ['WB-20120 的睡衣套装破了，我要退货，邮编 92104', '我没有照片', '是'],
  }, [['returns:photos'], ['return-request:confirm'], ['order:asking', 'return-request:done']]), play);

  inEveryLanguage('is left alone after a no', conversation({
    en: ['return the slippers from WB-20120, 92104, they are too big', 'no, leave it'],
    es: ['quiero devolver las pantuflas del WB-20120, 92104, me quedan grandes', 'no, déjelo'],
    zh: ['退 WB-20120 的拖鞋，太大了，邮编 92104', '不'],
  }, [['return-request:confirm'], ['return-request:kept']]), play);
});

inEveryLanguage('of an order that came in part, what is there may come back', conversation({
  en: ['I want to return the bag of order WB-20121, I changed my mind', '33135', 'yes'],
  es: ['quiero devolver el bolso del pedido WB-20121, cambié de opinión', '33135', 'sí'],
  zh: ['订单 WB-20121 的斜挎包我要退货，不想要了', '33135', '好的'],
}, [['common:ask-second-fact'], ['returns:not-this', 'return-request:confirm'], ['order:asking', 'return-request:done']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[1]![0]!.text).toContain({ en: 'sneakers', es: 'Zapatillas', zh: '运动鞋' }[locale]);
  expect(heard[1]![1]!.text).toContain({ en: 'Canvas crossbody bag', es: 'Bolso bandolera', zh: '斜挎包' }[locale]);
});

describe('what may not', () => {
  inEveryLanguage('is on its way: at the door, or once it is there', conversation({
    en: ['I want to return order WB-10482', '44100'],
    es: ['quiero devolver el pedido WB-10482', '44100'],
    zh: ['订单 WB-10482 我要退货', '44100'],
  }, [['common:ask-second-fact'], ['rules:reason.not-delivered-yet']]), play);

  inEveryLanguage('has been asked for already', conversation({
    en: ['return order WB-30279 please', 'jonas.becker@example.com'],
    es: ['quiero devolver el pedido WB-30279', 'jonas.becker@example.com'],
    zh: ['订单 WB-30279 我要退货', 'jonas.becker@example.com'],
  }, [['common:ask-second-fact'], ['rules:reason.return-open']]), play);

  inEveryLanguage('is too late, with the day it ended', conversation({
    en: ['I want to return order WB-20119', '11215'],
    es: ['quiero devolver el pedido WB-20119', '11215'],
    zh: ['订单 WB-20119 我要退货', '11215'],
  }, [['common:ask-second-fact'], ['rules:reason.return-too-late']]), async (locale, rows) => {
    bot.now = bot.now.plus({ days: 90 });
    const heard = await bot.play({ locale }, rows);
    expect(heard[1]![0]!.text).toContain({ en: '17 Jan', es: '17 de enero', zh: '1 月 17 日' }[locale]);
  });
});

describe('on the way to it', () => {
  const asked: Record<Language, string> = { en: 'return the slippers from WB-20120, 92104, they are too big', es: 'quiero devolver las pantuflas del WB-20120, 92104, me quedan grandes', zh: '退 WB-20120 的拖鞋，太大了，邮编 92104' };
  const yes: Record<Language, string> = { en: 'yes', es: 'sí', zh: '是' };
  const returnsOf = async (number: string) => (JSON.parse((await bot.service.db.selectFrom('orders').select('document').where('number', '=', number).executeTakeFirstOrThrow()).document) as StoredOrder).returns ?? [];

  it.each(LANGUAGES)('a yes counts for the order as it was asked about (%s)', async (locale) => {
    const talk = bot.service.talk({ locale });
    expect((await talk.say(asked[locale])).map(keyOf)).toEqual(['return-request:confirm']);
    await changeOrder(bot.service.db, 'WB-20120', (order) => { order.shippingAddress!.line2 = 'Apt 4'; });
    expect((await talk.say(yes[locale])).map(keyOf)).toEqual(['common:changed', 'return-request:confirm']);
    expect((await talk.say(yes[locale])).map(keyOf)).toEqual(['order:asking', 'return-request:done']);
  });

  it('two windows that say yes at once register one return', async () => {
    const talks = [bot.service.talk({ locale: 'en' }), bot.service.talk({ locale: 'es' })] as const;
    await talks[0].say(asked.en);
    await talks[1].say(asked.es);
    const told = await Promise.all([talks[0].say('yes'), talks[1].say('sí')]);
    for (const replies of told) expect(replies.map(keyOf)).toEqual(['order:asking', 'return-request:done']);
    expect(await returnsOf('WB-20120')).toMatchObject([{ number: 'R-100001', items: [{ sku: 'SL-4405-36-37-GRY', quantity: 1 }] }]);
  });

  inEveryLanguage('another question is answered, and the thread taken up again', conversation({
    en: ['I want to return order WB-20119', '11215', 'where is my parcel 9400150803418726509149', 'I changed my mind', 'yes'],
    es: ['quiero devolver el pedido WB-20119', '11215', '¿dónde está mi paquete 9400150803418726509149?', 'cambié de opinión', 'sí'],
    zh: ['我要退货，订单 WB-20119', '11215', '我的包裹 9400150803418726509149 到哪了', '不想要了', '是'],
  }, [['common:ask-second-fact'], ['returns:reason.ask'], ['parcel:advice.delivered', 'common:back-to', 'returns:reason.ask'], ['return-request:confirm'], ['order:asking', 'return-request:done']]), play);

  inEveryLanguage('the other order was meant', conversation({
    en: ['I want to return order WB-20119, too small', '11215', 'no, I mean WB-20120', '92104', 'the slippers', 'yes'],
    es: ['quiero devolver el pedido WB-20119, es pequeño', '11215', 'no, me refiero al WB-20120', '92104', 'las pantuflas', 'sí'],
    zh: ['我要退货，订单 WB-20119 太小了', '11215', '不对，是 WB-20120', '92104', '毛毡居家拖鞋', '是'],
  }, [['common:ask-second-fact'], ['return-request:confirm'], ['common:corrected', 'common:ask-second-fact'], ['return-request:which'], ['return-request:confirm'], ['order:asking', 'return-request:done']]), play);

  inEveryLanguage('who is upset is heard first', conversation({
    en: ['This is ridiculous, the slippers from WB-20120 are torn, I want to send them back!! 92104'], es: ['¡¡Quiero devolver ya mismo las pantuflas del pedido WB-20120, están rotas!! 92104'], zh: ['太离谱了！！WB-20120 的拖鞋破了，我要退货，92104'],
  }, [['returns:photos']]), async (locale, rows) => {
    const [[reply]] = await bot.play({ locale }, rows) as unknown as [[{ text: string }]];
    expect(reply.text).toMatch({ en: /^I'm sorry/, es: /^Lamento/, zh: /抱歉/ }[locale]);
  });
});

describe('a shop that gives no address for it', () => {
  it.each(LANGUAGES)('has people tell it, and no label is made up (%s)', async (locale) => {
    const own = await startBareShop();
    try {
      const talk = own.service.talk({ locale });
      await talk.say({ en: 'return the slippers from WB-20120, 92104, they are too big', es: 'quiero devolver las pantuflas del WB-20120, 92104, me quedan grandes', zh: '退 WB-20120 的拖鞋，太大了，邮编 92104' }[locale]);
      const told = await talk.say({ en: 'yes', es: 'sí', zh: '是' }[locale]);
      expect(told.map(keyOf)).toEqual(['order:asking', 'return-request:address-follows']);
      expect(told[1]!.attachments ?? []).toEqual([]);
    } finally {
      await own.close();
    }
  });
});
