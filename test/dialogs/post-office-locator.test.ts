import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('A7');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const TOLD = ['post-office-locator:not-nearest', 'post-office-locator:can'];

inEveryLanguage('the country is asked for', conversation({
  en: ['where is the nearest post office?', 'United States, 60601'], es: ['¿dónde está la oficina de correos más cercana?', 'España, 28013'], zh: ['离我最近的邮局在哪里', '美国，邮编60601'],
}, [['post-office-locator:ask-country'], TOLD]), play);

inEveryLanguage('a country whose post nobody here knows', conversation({
  en: ['nearest post office in Brazil'], es: ['oficina de correos más cercana en Brasil'], zh: ['巴西最近的邮局在哪里'],
}, [['post-office-locator:unknown']]), play);

inEveryLanguage('a courier has no post offices', conversation({
  en: ['where is the nearest DHL post office?'], es: ['¿dónde está la oficina de correos de DHL más cercana?'], zh: ['离我最近的DHL邮局在哪里'],
}, [['post-office-locator:no-post']]), play);

inEveryLanguage('the parcel spoken of says which country', conversation({
  en: ['LX628049172CN', 'where is my local post office?'], es: ['LX628049172CN', '¿dónde está mi oficina de correos?'], zh: ['LX628049172CN', '我附近的邮局在哪里'],
}, [['parcel:advice.moving'], TOLD]), play);

it('links to the post’s own finder, with what to type in', async () => {
  const text = (await bot.play({ locale: 'en' }, [['where is the nearest post office?', 'post-office-locator:ask-country'], ['United States, 60601', ...TOLD]]))[1]![0]!.text;
  expect(text).toContain("can't name the nearest one");
  expect(text).toContain('Type in 60601 there.');
  expect(text).toContain('https://tools.usps.com/find-location.htm');
});

it('where only the front page is known, it says so', async () => {
  const text = first(await bot.play({ locale: 'es' }, [['¿dónde está la oficina de correos más cercana en México? mi código postal es 44100', ...TOLD]])).text;
  expect(text).toContain('Busque las oficinas en el sitio de Correos de México');
});

it('a shop that gives no links has none', async () => {
  const bare = await startBareShop();
  await bare.play({ locale: 'en' }, [['nearest post office in Spain', 'post-office-locator:unknown']]);
  await bare.close();
});
