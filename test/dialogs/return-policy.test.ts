import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('H7', 'H13', 'I2', 'L5');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const TEXT = ['return-policy:text', 'return-policy:your-order'];

inEveryLanguage('the shop’s own words, then the last day for an order that is proved', conversation({
  en: ['what is your return policy?', 'WB-30280', '41001'], es: ['¿cuál es su política de devoluciones?', 'WB-30280', '41001'], zh: ['你们的退货政策是什么', 'WB-30280', '41001'],
}, [TEXT, ['common:ask-second-fact'], ['return-policy:order']]), play);

inEveryLanguage('somebody else’s order stays closed', conversation({
  en: ['what is your return policy?', 'WB-30280', 'someone@example.com'], es: ['¿cuál es su política de devoluciones?', 'WB-30280', 'otra@example.com'], zh: ['你们的退货政策是什么', 'WB-30280', 'someone@example.com'],
}, [TEXT, ['common:ask-second-fact'], ['common:second-fact-mismatch']]), play);

inEveryLanguage('no order, another wish', conversation({
  en: ['what is your return policy?', 'where is my package LX628049172CN'], es: ['¿cuál es su política de devoluciones?', 'dónde está mi paquete LX628049172CN'], zh: ['你们的退货政策是什么', '我的包裹LX628049172CN到哪了'],
}, [TEXT, ['parcel:advice.moving']]), play);

inEveryLanguage('with another wish in the same message, nothing is asked before that', conversation({
  en: ['what is your return policy? And where is LX628049172CN?'], es: ['¿cuál es su política de devoluciones? ¿Y dónde está LX628049172CN?'], zh: ['你们的退货政策是什么？另外LX628049172CN到哪了？'],
}, [['return-policy:text', 'common:next', 'parcel:advice.moving']]), play);

it('whoever is signed in hears of what was last delivered to them, with the day worked out by the rules', async () => {
  const [[, own]] = (await bot.play({ locale: 'es', customerId: 'C-1021' }, [['¿cuál es su política de devoluciones?', 'return-policy:text', 'return-policy:order']])) as unknown as [{ text: string }[]];
  expect(own!.text).toContain('WB-30280');
  expect(own!.text).toContain('1 de enero de 2027');
});

it('without words of the shop, the period of its rules', async () => {
  const bare = await startBareShop();
  const [[period]] = (await bare.play({ locale: 'en' }, [['what is your return policy?', 'return-policy:period', 'return-policy:your-order']])) as unknown as [{ text: string }[]];
  expect(period!.text).toMatch(/within 60 days, counted from delivery/);
  await bare.close();
});
