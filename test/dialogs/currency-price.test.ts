import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('I3');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);

inEveryLanguage('who converts, and at what rate', conversation({
  en: ['which currency will I be charged in?'], es: ['¿en qué moneda me cobran?'], zh: ['价格能用人民币显示吗'],
}, [['currency-price:policy']]), play);

inEveryLanguage('the price of an item, in its own currency', conversation({
  en: ['how much is the fleece hoodie in euros?'], es: ['¿cuánto cuesta la sudadera con capucha en euros?'], zh: ['加绒连帽卫衣换算成欧元是多少钱'],
}, [['currency-price:price']]), play);

it('no amount is converted here', async () => {
  const text = first(await bot.play({ locale: 'es' }, [['¿cuánto cuesta la sudadera con capucha en euros?', 'currency-price:price']])).text;
  expect(text).toContain('29,90 USD');
  expect(text).toContain('Yo no convierto importes');
  expect(text).not.toMatch(/\d EUR/);
});

it.each<[Language, string]>([['en', 'which currency will I be charged in?'], ['es', '¿en qué moneda me cobran?'], ['zh', '价格能用人民币显示吗']])('a shop that says nothing of currencies (%s)', async (language, said) => {
  const bare = await startBareShop();
  await bare.play({ locale: language }, [[said, 'currency-price:none']]);
  await bare.close();
});

it('a shop that always charges one currency', async () => {
  const bare = await startBareShop({ currencies: { shown: ['USD', 'EUR'], charged: 'USD' } });
  expect(first(await bare.play({ locale: 'zh' }, [['价格能用人民币显示吗', 'currency-price:policy']])).text).toContain('实际按美元扣款');
  await bare.close();
});
