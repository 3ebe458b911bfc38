import type { Language } from '../../src/languages';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('D1', 'D2', 'D5', 'D6', 'D7', 'B4', 'B5', 'B6', 'F5');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const ON_THE_WAY = 'parcel:advice.moving';

describe('by tracking number', () => {
  inEveryLanguage('asked for when it is missing', conversation({
    en: ['where is my package', 'LX628049172CN'],
    es: ['¿dónde está mi paquete?', 'LX628049172CN'],
    zh: ['我的包裹到哪了', 'LX628049172CN'],
  }, [['common:ask-number'], [ON_THE_WAY]]), play);

  inEveryLanguage('inside a sentence, in lower case, with spaces, in full width', conversation({
    en: ["hi where's lx628049172cn please", 'LX 628 049 172 CN', 'track ＬＸ６２８０４９１７２ＣＮ'],
    es: ['hola, dónde está lx628049172cn por favor', 'LX 628 049 172 CN', 'seguimiento de ＬＸ６２８０４９１７２ＣＮ'],
    zh: ['请问lx628049172cn到哪了', 'LX 628 049 172 CN', '查一下ＬＸ６２８０４９１７２ＣＮ'],
  }, [[ON_THE_WAY], [ON_THE_WAY], [ON_THE_WAY]]), play);

  inEveryLanguage('two numbers at once', conversation({
    en: ['where are LX628049172CN and LT836140298CN'],
    es: ['dónde están LX628049172CN y LT836140298CN'],
    zh: ['LX628049172CN 和 LT836140298CN 到哪了'],
  }, [[ON_THE_WAY, 'parcel:advice.stuck']]), play);

  inEveryLanguage('a wrong check digit is said at once, and nothing of others is suggested', conversation({
    en: ['where is LX628049173CN'], es: ['dónde está LX628049173CN'], zh: ['LX628049173CN到哪了'],
  }, [['parcel:problem.check_digit']]), play);

  inEveryLanguage('an unknown number, with the carrier’s own page where there is one', conversation({
    en: ['where is 9400111202555842332669'], es: ['dónde está 9400111202555842332669'], zh: ['9400111202555842332669到哪了'],
  }, [['parcel:unknown', 'parcel:carrier-page']]), play);

  it('tells nothing of the person or the contents', async () => {
    const reply = first(await bot.play({ locale: 'es' }, [['dónde está LX628049172CN', ON_THE_WAY]]));
    const shown = JSON.stringify(reply);
    for (const secret of ['Ana', 'Torres', '44100', 'Guadalajara', 'WB-10482', 'ana.torres']) expect(shown).not.toContain(secret);
  });
});

describe('by order number and a second fact', () => {
  inEveryLanguage('the e-mail, after a wrong one', conversation({
    en: ["where's my order WB-10482", 'someone@example.com', 'ana.torres@example.com'],
    es: ['dónde está mi pedido WB-10482', 'otra@example.com', 'ana.torres@example.com'],
    zh: ['订单WB-10482到哪了', 'someone@example.com', 'ana.torres@example.com'],
  }, [['common:ask-second-fact'], ['common:second-fact-mismatch'], ['track-package:order.parcels', ON_THE_WAY]]), play);

  inEveryLanguage('all in one message, by postcode', conversation({
    en: ['WB-10482, postcode 44100'], es: ['WB-10482, código postal 44100'], zh: ['WB-10482 邮编 44100'],
  }, [['track-package:order.parcels', ON_THE_WAY]]), play);

  inEveryLanguage('by the last four of the phone, and proof holds for the next question', conversation({
    en: ['WB-20121', '0148', 'where is WB-20121 now'], es: ['WB-20121', '0148', 'y ahora dónde está WB-20121'], zh: ['WB-20121', '0148', 'WB-20121 现在到哪了'],
  }, [['common:ask-second-fact'], ['track-package:order.parcels', 'parcel:advice.delivered', ON_THE_WAY], ['track-package:order.parcels', 'parcel:advice.delivered', ON_THE_WAY]]), play);

  inEveryLanguage('a slip in the number of one’s own parcel is put right', conversation({
    en: ['WB-10482 44100', 'where is LX628049173CN', 'yes'], es: ['WB-10482 44100', 'dónde está LX628049173CN', 'sí'], zh: ['WB-10482 44100', 'LX628049173CN到哪了', '是的'],
  }, [['track-package:order.parcels', ON_THE_WAY], ['parcel:suggest'], [ON_THE_WAY]]), play);

  inEveryLanguage('the other one, after the answer: asked for, then answered alike', conversation({
    en: ['WB-10482 44100', 'no, the other one', 'WB-20120', '92104'], es: ['WB-10482 44100', 'no, el otro', 'WB-20120', '92104'], zh: ['WB-10482 44100', '不是这个', 'WB-20120', '92104'],
  }, [['track-package:order.parcels', ON_THE_WAY], ['common:corrected', 'common:ask-number'], ['common:ask-second-fact'], ['track-package:order.parcels', 'parcel:advice.delivered']]), play);

  it('answers a wrong number and a wrong fact alike, and stops after five tries', async () => {
    const wrong = (number: string): Row[] => [[`where is ${number}`, 'common:ask-second-fact'], ...Array.from({ length: 5 }, (_, n): Row => [`x${n}@example.com`, 'common:second-fact-mismatch']), ['y@example.com', 'common:proof-exhausted']];
    const existing = await bot.play({ locale: 'en' }, wrong('WB-30277'));
    const unknown = await bot.play({ locale: 'en' }, wrong('WB-99999'));
    const texts = (heard: typeof existing, number: string) => heard.flat().map(({ text }) => text.replaceAll(number, 'N'));
    expect(texts(unknown, 'WB-99999')).toEqual(texts(existing, 'WB-30277'));
  });
});

describe('signed in', () => {
  it.each([['en', 'where is my last order'], ['es', 'dónde está mi último pedido'], ['zh', '我最近的订单到哪了']])('“my last order” needs no number (%s)', async (locale, said) => {
    await bot.play({ locale, customerId: 'C-1001' }, [[said, 'track-package:order.parcels', ON_THE_WAY]]);
  });

  it('does not open another customer’s order', async () => {
    await bot.play({ locale: 'en', customerId: 'C-1001' }, [['where is WB-20122', 'common:ask-second-fact']]);
  });
});

describe('what it says', () => {
  it.each([
    ['LX628049172CN', 'moving'], ['LT836140298CN', 'stuck'], ['UG704182957YP', 'lost_suspected'], ['5936024183', 'customs_documents'], ['EV913602746CN', 'customs_duty'],
    ['4PX3001862749053CN', 'customs'], ['LP00763820451937', 'label_overdue'], ['UG715308640YP', 'label'], ['9400111899372065841279', 'out_for_delivery'], ['RM407182635MX', 'attempted'],
    ['9400103624170589316722', 'pickup'], ['9200190283751064298154', 'delivered'], ['RR604829179GB', 'returning'], ['9400136208305749182631', 'returned'], ['1Z4W821F6744081931', 'lost'], ['398406172259', 'damaged'],
  ])('%s is told as %s', async (number, situation) => {
    for (const locale of ['en', 'es', 'zh']) {
      const reply = first(await bot.play({ locale }, [[`DHL FedEx tracking ${number}`, `parcel:advice.${situation}`]]));
      expect(reply.text).not.toMatch(/undefined|Invalid|NaN|\{\{|\[object/);
    }
  });

  it('speaks in local time, with the basis of every date', async () => {
    const reply = first(await bot.play({ locale: 'en' }, [['LY382950714CN', ON_THE_WAY]]));
    expect(reply.text).toMatch(/Chicago on \d+ Nov at \d\d:\d\d/);
    expect(reply.text).toMatch(/expects|standard 7 to 15 business days/);
    expect((reply.attachments![0]!.content as { body: { text?: string }[] }).body.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringContaining('Processed Through Sort Facility'), expect.stringContaining('Arrived at USPS Facility'), expect.stringContaining('Origin Post is Preparing Shipment')]));
  });
});

describe('when it will come', () => {
  inEveryLanguage('the date is said first, with whose it is; asked where it is, the place', conversation({
    en: ['when will LX628049172CN arrive?', 'and where is it now?'], es: ['¿cuándo llega LX628049172CN?', '¿y dónde está ahora?'], zh: ['LX628049172CN 什么时候到', '现在到哪了'],
  }, [[ON_THE_WAY], [ON_THE_WAY]]), async (language, rows) => {
    const [when, where] = (await bot.play({ locale: language }, rows)).map(([reply]) => reply!.text);
    const date = /(The carrier expects|El transportista prevé|物流公司预计)/;
    expect(when).toMatch(new RegExp(`^${date.source}`));
    expect(where).toMatch(date);
    expect(where).not.toMatch(new RegExp(`^${date.source}`));
  });

  inEveryLanguage('where nobody has given a date, that is said', conversation({
    en: ['when will UG715308640YP come'], es: ['cuándo llegará UG715308640YP'], zh: ['UG715308640YP 什么时候能到'],
  }, [['parcel:advice.label']]), play);
});

describe('on its way between two countries, and in the second', () => {
  inEveryLanguage('left China: what is usual on the route, the date, and news if they are wanted', conversation({
    en: ['where is my parcel LX628049172CN'], es: ['¿dónde está mi paquete LX628049172CN?'], zh: ['我的包裹 LX628049172CN 到哪了'],
  }, [[ON_THE_WAY]]), async (language, rows) => {
    const reply = first(await bot.play({ locale: language }, rows));
    expect(reply.text).toMatch(/Shanghai.*leaving the country.*10 days on this route|Shanghái.*país de origen.*10 días en esta ruta|上海.*寄件国.*这条线路 10 天/s);
    expect(reply.suggestedActions?.actions.map(({ title }) => title)).toEqual([expect.stringMatching(/Tell me when it moves|Avíseme cuando se mueva|有动静就告诉我/)]);
  });

  inEveryLanguage('arrived at a USPS facility, or with customs: whether import VAT is paid, before anybody asks for it', conversation({
    en: ['where is LY382950714CN', 'and 4PX3001862749053CN'], es: ['dónde está LY382950714CN', 'y 4PX3001862749053CN'], zh: ['LY382950714CN 到哪了', '4PX3001862749053CN 呢'],
  }, [[ON_THE_WAY], ['parcel:advice.customs']]), async (language, rows) => {
    const [paid, mayBeDue] = (await bot.play({ locale: language }, rows)).map(([reply]) => reply!.text);
    expect(paid).toMatch(/were included in your price|iban incluidos en el precio|已包含在您支付的价格里/);
    expect(mayBeDue).toMatch(/may still charge import VAT|todavía puede cobrar IVA|可能还要缴增值税/);
  });
});

describe('several orders, several parcels', () => {
  const customerId = 'C-1014';
  inEveryLanguage('one of them is chosen', conversation({
    en: ['where is my order', 'WB-20122'], es: ['¿dónde está mi pedido?', 'WB-20122'], zh: ['我的订单到哪了', 'WB-20122'],
  }, [['common:which-order'], ['track-package:order.parcels', ON_THE_WAY]]), (locale, rows) => bot.play({ locale, customerId }, rows).then(() => undefined));

  inEveryLanguage('or all, by the button or at once', conversation({
    en: ['where is my package', 'All of them', 'where are all my parcels right now'], es: ['¿dónde está mi paquete?', 'Todos', '¿por dónde van todos mis paquetes?'], zh: ['我的包裹到哪了', '全部', '我的包裹全部到哪了'],
  }, [['common:which-order'], ['parcel:none.awaiting_payment', 'track-package:order.parcels', ON_THE_WAY], ['parcel:none.awaiting_payment', 'track-package:order.parcels', ON_THE_WAY]]), (locale, rows) => bot.play({ locale, customerId }, rows).then(() => undefined));

  inEveryLanguage('“no, the other number” is followed', conversation({
    en: ['WB-30281', 'no, I mean LX628049172CN'], es: ['WB-30281', 'no, me refiero a LX628049172CN'], zh: ['WB-30281', '不对，我说的是 LX628049172CN'],
  }, [['common:ask-second-fact'], [ON_THE_WAY]]), play);
});

describe('numbers as they are typed', () => {
  inEveryLanguage('digits alone that a parcel has', conversation({
    en: ['5936024183'], es: ['5936024183'], zh: ['５９３６０２４１８３'],
  }, [['parcel:advice.customs_documents']]), play);

  inEveryLanguage('digits beside the order number prove it', conversation({
    en: ['hi there, WB-10482 44100'], es: ['hola q tal, WB-10482 44100'], zh: ['您好，订单 WB-10482，44100'],
  }, [['track-package:order.parcels', ON_THE_WAY]]), play);

  inEveryLanguage('the digits of an order number are not taken for a postcode', conversation({
    en: ['where is my parcel', '10482', 'WB10482', '44100'], es: ['dónde está mi paquete', '10482', 'WB10482', '44100'], zh: ['我的包裹到哪了', '10482', 'WB10482', '44100'],
  }, [['common:ask-number'], ['common:ask-number-again'], ['common:ask-second-fact'], ['track-package:order.parcels', ON_THE_WAY]]), play);

  inEveryLanguage('another parcel in place of the second fact', conversation({
    en: ['WB-30277', 'where is LX628049172CN'], es: ['WB-30277', 'dónde está LX628049172CN'], zh: ['WB-30277', 'LX628049172CN到哪了'],
  }, [['common:ask-second-fact'], [ON_THE_WAY]]), play);
});

it('says of a parcel held up that its date may move, and names each of several parcels', async () => {
  for (const locale of ['en', 'es', 'zh']) {
    const held = first(await bot.play({ locale }, [['EV913602746CN', 'parcel:advice.customs_duty']]));
    expect(held.text).toMatch(/push it back|puede retrasarla|可能因此推迟/);
    const [both] = await bot.play({ locale }, [['LX628049172CN LT836140298CN', ON_THE_WAY, 'parcel:advice.stuck']]);
    expect(both!.map(({ text }) => /^(?:Parcel|Paquete|包裹) (\w+)/.exec(text)?.[1])).toEqual(['LX628049172CN', 'LT836140298CN']);
  }
});
