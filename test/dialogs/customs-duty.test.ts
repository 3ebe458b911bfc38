import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Activity } from 'botbuilder';
import { readConfig } from '../../src/config';
import type { Language } from '../../src/languages';
import { paths } from '../../src/paths';
import { casesOf } from '../support/cases';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('F1', 'F4', 'F5', 'I2');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const ESTIMATE = 'customs-duty:estimate';
const PREPAID = 'customs-duty:prepaid';
const card = (activity: Activity) => JSON.stringify(activity.attachments?.[0]?.content ?? {});

describe('from an order', () => {
  inEveryLanguage('the buyer pays: every step from what was bought', conversation({
    en: ['How much customs duty will I pay for WB-10486?', 'catamunoz@example.net'],
    es: ['¿Cuánto voy a pagar de aranceles por el pedido WB-10486?', 'catamunoz@example.net'],
    zh: ['订单 WB-10486 要交多少关税？', 'catamunoz@example.net'],
  }, [['common:ask-second-fact'], [ESTIMATE]]), async (locale, rows) => {
    const told = (await bot.play({ locale }, rows))[1]![0]!;
    // 6 % of 149.50 is 8.97; 19 % of 158.47 is 30.11.
    for (const amount of ['8.97', '30.11', '39.08']) expect(card(told)).toMatch(new RegExp(amount.replace('.', '[.,]')));
    expect(told.text).toMatch(/39[.,]08/);
    expect(told.text).toMatch(/25 Oct 2025|25 de octubre de 2025|2025 年 10 月 25 日/);
    expect(told.text).toMatch(/customs sets the final amount|lo fija la aduana|最终金额由海关核定/);
  });

  inEveryLanguage('the shop has prepaid: nothing is due', conversation({
    en: ['Do I have to pay import tax on WB-30281?', 'camille.laurent@example.org'],
    es: ['¿Tengo que pagar IVA de importación por WB-30281?', 'camille.laurent@example.org'],
    zh: ['WB-30281 要不要交进口税？', 'camille.laurent@example.org'],
  }, [['common:ask-second-fact'], [PREPAID]]), async (locale, rows) => {
    const told = (await bot.play({ locale }, rows))[1]![0]!;
    expect(card(told)).toMatch(/Nothing: prepaid by us|Nada: lo pagamos nosotros|无需支付，由我们承担/);
  });

  inEveryLanguage('within the limit of the post: nothing is due', conversation({
    en: ['Will customs charge me anything for WB-10482?', '44100'],
    es: ['¿La aduana me va a cobrar algo por WB-10482?', '44100'],
    zh: ['WB-10482 会被收关税吗？', '44100'],
  }, [['common:ask-second-fact'], [ESTIMATE]]), async (locale, rows) => {
    const told = (await bot.play({ locale }, rows))[1]![0]!;
    expect(told.text).toMatch(/nothing is due|no se paga nada|不收税/);
    expect(told.text).toMatch(/50[.,]00/);
  });

  inEveryLanguage('inside a country there is no customs', conversation({
    en: ['Do I pay customs for WB-30277?', 'oliver.hughes@example.com'],
    es: ['¿Pago aduana por WB-30277?', 'oliver.hughes@example.com'],
    zh: ['WB-30277 要交关税吗？', 'oliver.hughes@example.com'],
  }, [['common:ask-second-fact'], ['customs-duty:no-border']]), play);

  inEveryLanguage('tax already charged with the order is not to be paid twice', conversation({
    en: ['Do I pay import tax on WB-10493?', 'catamunoz@example.net'],
    es: ['¿Debo pagar impuestos de importación por WB-10493?', 'catamunoz@example.net'],
    zh: ['WB-10493 要交进口税吗？', 'catamunoz@example.net'],
  }, [['common:ask-second-fact'], [ESTIMATE]]), async (locale, rows) => {
    const told = (await bot.play({ locale }, rows))[1]![0]!;
    expect(told.text).toMatch(/11[.,]21.*already charged|ya se cobraron 11[.,]21|已收税 11[.,]21/);
  });

  inEveryLanguage('somebody else’s order stays shut', conversation({
    en: ['What duty is due on WB-10486?', 'someone@example.com'],
    es: ['¿Qué aranceles debo por WB-10486?', 'otra@example.com'],
    zh: ['WB-10486 要交多少关税？', 'someone@example.com'],
  }, [['common:ask-second-fact'], ['common:second-fact-mismatch']]), play);

  inEveryLanguage('no, the other order', conversation({
    en: ['How much duty on WB-10486?', 'catamunoz@example.net', 'And the duty on WB-10493?'],
    es: ['¿Cuántos aranceles pago por WB-10486?', 'catamunoz@example.net', '¿Y los aranceles de WB-10493?'],
    zh: ['WB-10486 的关税多少？', 'catamunoz@example.net', 'WB-10493 的关税呢？'],
  }, [['common:ask-second-fact'], [ESTIMATE], ['common:ask-second-fact']]), play);

  it.each([['en', 'Will I be charged customs duty on my order?'], ['es', '¿Me van a cobrar aranceles por mi pedido?'], ['zh', '我的订单要交关税吗？']])('signed in, the order is chosen by what was bought (%s)', async (locale, said) => {
    await bot.play({ locale, customerId: 'C-1004' }, [[said, 'common:which-order'], ['WB-10485', ESTIMATE]]);
  });
});

describe('billed for what was prepaid', () => {
  inEveryLanguage('goes to the shop’s people', conversation({
    en: ["DHL asked me to pay import tax for WB-30285 and you said it's included", 'jonas.becker@example.com', 'yes'],
    es: ['DHL me pide pagar el IVA de importación de WB-30285, y ustedes dijeron que estaba incluido', 'jonas.becker@example.com', 'sí'],
    zh: ['WB-30285 不是包税吗，DHL 又要收我进口税', 'jonas.becker@example.com', '好的'],
  }, [['common:ask-second-fact'], [PREPAID, 'customs-duty:bill'], ['customs-duty:bill-opened']]), async (locale, rows) => {
    const shop = await PinnedBot.start();
    const heard = await shop.play({ locale }, rows);
    expect(await casesOf(shop, 'WB-30285')).toEqual([['customs', 'open', undefined, 'theirs']]);
    expect(heard[2]![0]!.text).toMatch(/25 Nov|25 de noviembre|11 月 25 日/);
    await shop.close();
  });

  inEveryLanguage('or not', conversation({
    en: ['DHL asked me to pay import tax for WB-30285', 'jonas.becker@example.com', 'no'],
    es: ['DHL me pide pagar el IVA de importación de WB-30285', 'jonas.becker@example.com', 'no'],
    zh: ['DHL 要我付 WB-30285 的进口税', 'jonas.becker@example.com', '不用'],
  }, [['common:ask-second-fact'], [PREPAID, 'customs-duty:bill'], ['customs-duty:bill-kept']]), play);

  inEveryLanguage('a message with a link is warned of first', conversation({
    en: ['Got a text with a link to pay £18.40 customs duty for WB-30281', 'camille.laurent@example.org'],
    es: ['Me ha llegado un SMS con un enlace para pagar los aranceles de WB-30281', 'camille.laurent@example.org'],
    zh: ['短信附链接要交 WB-30281 的关税，在哪里付比较对', 'camille.laurent@example.org'],
  }, [['customs-duty:scam', 'common:ask-second-fact'], [PREPAID]]), play);
});

describe('from what is asked, and only what is missing', () => {
  inEveryLanguage('all in one sentence', conversation({
    en: ['How much import tax on a watch of 60 dollars to Colombia?'],
    es: ['¿Cuánto pago de impuestos por un reloj de 60 dólares a Colombia?'],
    zh: ['60 美元的手表寄到哥伦比亚要交多少税？'],
  }, [[ESTIMATE]]), async (locale, rows) => {
    const told = first(await bot.play({ locale }, rows));
    expect(told.text).toMatch(/11[.,]40/);
  });

  inEveryLanguage('asked one by one: where to, how much, how', conversation({
    en: ['How much customs duty will I have to pay?', 'To Mexico', '60 dollars', 'By courier'],
    es: ['¿Cuánto tendré que pagar de aranceles?', 'A México', '60 dólares', 'Por mensajería'],
    zh: ['要交多少关税？', '墨西哥', '60 美元', '快递'],
  }, [['customs-duty:ask-destination'], ['customs-duty:ask-value'], ['customs-duty:ask-transport'], [ESTIMATE]]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    expect(heard[3]![0]!.text).toMatch(/20[.,]10/);
  });

  inEveryLanguage('nobody knows how it travels: both ways', conversation({
    en: ['How much duty to Mexico on a 60 dollar dress?', "I don't know"],
    es: ['¿Cuántos aranceles a México por un vestido de 60 dólares?', 'No lo sé'],
    zh: ['60 美元的裙子寄到墨西哥关税多少？', '不清楚'],
  }, [['customs-duty:ask-transport'], ['customs-duty:both-ways', ESTIMATE, ESTIMATE]]), play);

  inEveryLanguage('what is no amount, or no country, is asked again', conversation({
    en: ['How much customs duty will I have to pay?', 'Atlantis', 'Brazil', 'quite a lot', '40 dollars'],
    es: ['¿Cuánto tendré que pagar de aranceles?', 'lejos', 'Brasil', 'bastante', '40 dólares'],
    zh: ['要交多少关税？', '很远的地方', '巴西', '挺贵的', '40 美元'],
  }, [['customs-duty:ask-destination'], ['customs-duty:ask-destination-again'], ['customs-duty:ask-value'], ['customs-duty:ask-value-again'], [ESTIMATE]]), play);

  inEveryLanguage('an order number in place of the country', conversation({
    en: ['How much customs duty will I have to pay?', 'WB-10486', 'catamunoz@example.net'],
    es: ['¿Cuánto tendré que pagar de aranceles?', 'WB-10486', 'catamunoz@example.net'],
    zh: ['要交多少关税？', 'WB-10486', 'catamunoz@example.net'],
  }, [['customs-duty:ask-destination'], ['common:ask-second-fact'], [ESTIMATE]]), play);

  inEveryLanguage('in another currency than the limit’s, the value there is asked; without it the limit is told', conversation({
    en: ['What duty on a dress of 60 dollars sent to Sweden?', "I don't know"],
    es: ['¿Qué aranceles paga un vestido de 60 dólares a Suecia?', 'No lo sé'],
    zh: ['60 美元的裙子寄到瑞典要交多少关税？', '不清楚'],
  }, [['customs-duty:ask-value-in'], ['customs-duty:value-open']]), play);

  inEveryLanguage('and with it worked out', conversation({
    en: ['What duty on a camera of 300 dollars sent to Sweden?', 'about 280'],
    es: ['¿Qué aranceles paga una cámara de 300 dólares a Suecia?', 'unos 280'],
    zh: ['300 美元的相机寄到瑞典要交多少关税？', '大概 280'],
  }, [['customs-duty:ask-value-in'], [ESTIMATE]]), async (locale, rows) => {
    // 25 % of EUR 280; the duty itself is by the code, and no figure is given for it.
    const told = (await bot.play({ locale }, rows))[1]![0]!;
    expect(told.text).toMatch(/at least EUR 70\.00|al menos 70,00 EUR|至少是 70\.00 欧元/);
    expect(card(told)).toContain('trade.ec.europa.eu');
  });

  inEveryLanguage('where no rules are known, no figure is given', conversation({
    en: ['How much is the duty on a dress of 30 dollars to Nigeria?'],
    es: ['¿Cuántos aranceles paga un vestido de 30 dólares a Nigeria?'],
    zh: ['30 美元的裙子寄到尼日利亚关税多少？'],
  }, [['customs-duty:no-rules']]), async (locale, rows) => {
    const told = first(await bot.play({ locale }, rows));
    expect(told.text).not.toMatch(/%|\d/);
  });

  inEveryLanguage('where the shop prepays, that is the answer, and nothing more is asked', conversation({
    en: ['Do I pay duty if I order to the United States?'],
    es: ['¿Pago aranceles si pido a Estados Unidos?'],
    zh: ['寄到美国要交关税吗？'],
  }, [[PREPAID]]), play);
});

inEveryLanguage('two wishes, one after the other; what was named for the first counts for the second', conversation({
  en: ['Where is LX628049172CN and how much import duty will I pay?', '45 dollars'],
  es: ['¿Dónde está LX628049172CN y cuánto pagaré de aranceles?', '45 dólares'],
  zh: ['LX628049172CN 到哪了，关税要交多少？', '45 美元'],
}, [['parcel:advice.moving', 'common:next', 'customs-duty:ask-value'], [ESTIMATE]]), play);

describe('where nobody has prepaid, and no honest figure exists', () => {
  let shop: PinnedBot;
  beforeAll(async () => {
    const { duties: _, ...own } = JSON.parse(readFileSync(path.join(paths.root, 'config/shop.json'), 'utf8')) as Record<string, unknown>;
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'shop-')), 'shop.json');
    writeFileSync(file, JSON.stringify(own));
    shop = await PinnedBot.start({ config: readConfig({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', PORT: '0', SHOP_FILE: file }) });
  });
  afterAll(() => shop.close());

  inEveryLanguage('what it is made of, and who will give the figure', conversation({
    en: ['How much is the duty on an order to the United States?'],
    es: ['¿Cuánto pago de aranceles por un pedido a Estados Unidos?'],
    zh: ['寄到美国的订单要交多少关税？'],
  }, [[ESTIMATE]]), async (locale, rows) => {
    const told = (await shop.play({ locale }, rows))[0]![0]!;
    expect(told.text).not.toMatch(/%/);
    expect(told.text).toMatch(/10-digit|10 dígitos|10 位/);
    expect(told.text).toMatch(/before dispatch|antes de la salida|寄出前/);
    expect(card(told)).toContain('hts.usitc.gov');
    expect(card(told)).not.toMatch(/%|USD|美元/);
  });
});

describe('questions with an answer of their own', () => {
  inEveryLanguage('refusing to pay', conversation({
    en: ['What if I refuse to pay the customs charges?'], es: ['¿Y si me niego a pagar los aranceles?'], zh: ['如果我拒绝付关税会怎样'],
  }, [['customs-duty:refuse']]), play);

  inEveryLanguage('duty back after a return', conversation({
    en: ['Can I get my import tax refunded?'], es: ['¿Me devuelven los aranceles si los pagué de más?'], zh: ['这笔关税能退给我不'],
  }, [['customs-duty:refund']]), play);

  inEveryLanguage('splitting an order to stay below the limit is not helped with', conversation({
    en: ['If I split the order in two, do I avoid import tax?'], es: ['¿Puedo dividir el pedido para pagar menos aranceles?'], zh: ['如果拆单寄，是不是就不用交关税'],
  }, [['customs-duty:split']]), play);

  inEveryLanguage('a present bought in a shop is a purchase', conversation({
    en: ['Is duty payable on gifts?'], es: ['¿Por qué debo pagar arancel si es un regalo?'], zh: ['是礼物也要交关税吗'],
  }, [['customs-duty:gift']]), play);
});

inEveryLanguage('declaring less is not helped with', conversation({
  en: ['Can you declare less so that I pay no customs duty?'],
  es: ['¿Pueden declarar menos para que no pague aranceles?'],
  zh: ['能不能低报一点，少交关税？'],
}, [['customs-documents:honest']]), play);

inEveryLanguage('a digression in the middle, and back', conversation({
  en: ['How much duty to Mexico on a 60 dollar dress?', 'where is LX628049172CN', 'By post'],
  es: ['¿Cuántos aranceles a México por un vestido de 60 dólares?', 'dónde está LX628049172CN', 'Por correo'],
  zh: ['60 美元的裙子寄到墨西哥关税多少？', 'LX628049172CN 到哪了', '邮政'],
}, [['customs-duty:ask-transport'], ['parcel:advice.moving', 'common:back-to', 'customs-duty:ask-transport'], [ESTIMATE]]), play);
