import { DateTime } from 'luxon';
import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, first, inEveryLanguage, PinnedBot, NOW, type Row } from '../support/bot';

covers('A3', 'A4', 'A5', 'A6', 'A12');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
beforeEach(() => { bot.now = DateTime.fromISO(NOW, { zone: 'utc' }); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const SHOP = ['contact-info-hours:chat', 'contact-info-hours:phone', 'contact-info-hours:write'];

inEveryLanguage('the shop’s own lines', conversation({
  en: ['what are your opening hours?'], es: ['¿cuál es su horario de atención?'], zh: ['你们的客服电话和上班时间是什么'],
}, [SHOP]), play);

inEveryLanguage('a carrier’s line, and one that has none', conversation({
  en: ['what is the USPS phone number?', 'what is the phone number of YunExpress?'],
  es: ['¿cuál es el teléfono de USPS?', '¿y cuál es el teléfono de YunExpress?'],
  zh: ['美国邮政的客服电话是多少', '云途的客服电话是多少'],
}, [['contact-info-hours:carrier'], ['contact-info-hours:carrier-unknown']]), play);

inEveryLanguage('no line of USPS in China, and none is made up', conversation({
  en: ['what is the USPS phone number in China?'], es: ['¿cuál es el teléfono de USPS en China?'], zh: ['USPS在中国的客服电话是多少'],
}, [['contact-info-hours:carrier-not-there', 'contact-info-hours:carrier']]), play);

inEveryLanguage('asked in the middle of something else, which is gone back to', conversation({
  en: ['where is my package', 'how can I call you?', 'LX628049172CN'],
  es: ['¿dónde está mi paquete?', '¿a qué teléfono puedo llamarlos?', 'LX628049172CN'],
  zh: ['我的包裹到哪了', '你们的客服电话是多少', 'LX628049172CN'],
}, [['common:ask-number'], [...SHOP, 'common:back*', 'common:ask-number'], ['parcel:advice.moving']]), play);

it.each<[Language, string]>([['en', 'WHAT IS YOUR PHONE NUMBER?!! I have been waiting for weeks!!'], ['es', '¡¡CUÁL ES SU TELÉFONO!! ¡¡Llevo semanas esperando!!'], ['zh', '你们的客服电话到底是多少！！太气人了！！']])('whoever is upset hears first that it was heard (%s)', async (language, said) => {
  const talk = bot.service.talk({ locale: language });
  await talk.start();
  const [calm, ...others] = await talk.say(said);
  expect(calm!.text).toMatch(/^(I'm sorry|Lamento|给您添麻烦了)/);
  expect(JSON.stringify(others)).not.toMatch(/sorry|Lamento|抱歉/);
});

describe('open now', () => {
  const carrier = async (now: string, zone?: string) => {
    bot.now = DateTime.fromISO(now, { zone: 'utc' });
    const said = { type: 'message', text: 'what is the USPS phone number?', ...(zone !== undefined && { localTimezone: zone }) };
    return first(await bot.play({ locale: 'en' }, [[said, 'contact-info-hours:carrier']])).text;
  };

  it('by the line’s own clock', async () => {
    expect(await carrier('2026-11-23T15:00:00Z')).toContain("It's open now, until 20:30.");
    expect(await carrier('2026-11-22T15:00:00Z')).toContain("It's closed now and opens again on 23 Nov at 08:00.");
  });

  it('and by the shopper’s, where the device says it', async () => {
    expect(await carrier('2026-11-23T15:00:00Z', 'America/Los_Angeles')).toContain('until 20:30 (17:30 where you are)');
    expect(await carrier('2026-11-22T15:00:00Z', 'Asia/Shanghai')).toContain('opens again on 23 Nov at 08:00 (21:00 where you are)');
    expect(await carrier('2026-11-22T15:00:00Z', 'America/New_York')).toContain('opens again on 23 Nov at 08:00.');
  });

  it('or by the place that a signed-in customer’s orders go to', async () => {
    const text = first(await bot.play({ locale: 'es', customerId: 'C-1001' }, [['¿cuál es su horario de atención?', ...SHOP]])).text;
    expect(text).toContain('vuelve a abrir el 23 de noviembre a las 09:00 (22 de noviembre a las 19:00 en su hora local)');
  });
});

it.each<[Language, string, string]>([
  ['en', 'are you open on 26 November?', "On 26 Nov it's open 09:00–12:30 and 14:00–18:00."], ['es', '¿abren el 25 de diciembre?', 'El 25 de diciembre abre de 09:00 a 12:30 y de 14:00 a 18:00.'], ['zh', '你们1月1日上班吗，客服几点上班', '2027 年 1 月 1 日不提供服务。'],
])('a day that is asked about, holidays known (%s)', async (language, said, told) => {
  expect(first(await bot.play({ locale: language }, [[said, ...SHOP]])).text).toContain(told);
});

it('the form comes filled in with what has been said', async () => {
  const [, [, , write]] = (await bot.play({ locale: 'zh' }, [['LX628049172CN', 'parcel:advice.moving'], ['怎么联系你们', ...SHOP]])) as unknown as [unknown, { text: string }[]];
  const url = new URL(/https:\S+contact\S+/.exec(write!.text)![0]);
  expect(url.searchParams.get('subject')).toBe('咨询 LX628049172CN');
  expect(url.searchParams.get('message')).toContain('运单号：LX628049172CN');
});

it('“Correos” is the post of the shopper’s own country', async () => {
  const text = first(await bot.play({ locale: 'es', customerId: 'C-1001' }, [['¿cuál es el teléfono de Correos?', 'contact-info-hours:carrier']])).text;
  expect(text).toContain('Correos de México');
  expect(text).toContain('No tengo su horario');
});

it('a shop that gives no phone has none', async () => {
  const bare = await startBareShop();
  const heard = await bare.play({ locale: 'en' }, [['what is your phone number?', 'contact-info-hours:message', 'contact-info-hours:no-phone', 'contact-info-hours:write'], ['what is the USPS phone number?', 'contact-info-hours:carrier-unknown']]);
  expect(JSON.stringify(heard)).not.toMatch(/\+1|800/);
  await bare.close();
});
