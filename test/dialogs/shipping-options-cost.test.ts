import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('D4', 'I2', 'B5');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const THERE = 'shipping-options-cost:there';

inEveryLanguage('the country is in the question', conversation({
  en: ['do you ship to Peru?'], es: ['¿hacen envíos a Perú?'], zh: ['可以寄到秘鲁吗，运费多少'],
}, [[THERE]]), play);

inEveryLanguage('asked for, with an answer that is no country', conversation({
  en: ['how much is shipping?', 'to my house', 'Mexico'], es: ['¿cuánto cuesta el envío?', 'a mi casa', 'México'], zh: ['运费是多少', '我家', '墨西哥'],
}, [['shipping-options-cost:ask-country'], ['shipping-options-cost:ask-country-again'], [THERE]]), play);

inEveryLanguage('nothing goes there, but to another place', conversation({
  en: ['do you ship to Brazil?', 'and to Chile?'], es: ['¿hacen envíos a Brasil?', '¿y a Chile?'], zh: ['可以寄到巴西吗', '那智利呢'],
}, [['shipping-options-cost:not-served-but'], [THERE]]), play);

inEveryLanguage('a part of the country that is not served', conversation({
  en: ['how much is shipping to 35001, Spain?'], es: ['¿cuánto cuesta el envío a España, código postal 35001?'], zh: ['寄到西班牙，邮编35001，运费多少'],
}, [['shipping-options-cost:gap']]), play);

inEveryLanguage('the same, called by its name', conversation({
  en: ['do you ship to Mexico?', 'and to the Canary Islands?'], es: ['¿envían a México?', '¿envían a Tenerife?'], zh: ['可以寄到墨西哥吗', '寄到加那利群岛呢'],
}, [[THERE], ['shipping-options-cost:gap-named']]), play);

inEveryLanguage('left for something more urgent, and not taken up again', conversation({
  en: ['how much is shipping?', 'where is my package LX628049172CN'], es: ['¿cuánto cuesta el envío?', 'dónde está mi paquete LX628049172CN'], zh: ['运费是多少', '我的包裹LX628049172CN到哪了'],
}, [['shipping-options-cost:ask-country'], ['parcel:advice.moving']]), play);

inEveryLanguage('where it comes from is not where it goes', conversation({
  en: ['how long does shipping take from China to Peru?', 'does everything ship from China?', 'Mexico'], es: ['¿cuánto tarda el envío de China a Perú?', '¿los envíos salen de China?', 'México'], zh: ['从中国寄到秘鲁要多久', '你们的货都从中国发货吗', '墨西哥'],
}, [[THERE], ['shipping-options-cost:leaves-from', 'shipping-options-cost:ask-country'], [THERE]]), play);

it('the figures are those of the shop’s file', async () => {
  const text = first(await bot.play({ locale: 'en' }, [['do you ship to Chile?', THERE]])).text;
  expect(text).toContain('Standard: USD 3.90, free from USD 60.00 of goods, 7 to 15 business days after dispatch, tracked.');
  expect(text).toContain('Not available there: To a pick-up point.');
});

it('a basket that is named decides what is free', async () => {
  const text = first(await bot.play({ locale: 'en' }, [['shipping cost for an order of 70 USD to Chile', THERE]])).text;
  expect(text).toContain('Standard: free for your USD 70.00');
  expect(text).toContain('Express: USD 9.90');
});

it('a signed-in customer’s own country is known', async () => {
  expect(first(await bot.play({ locale: 'es', customerId: 'C-1021' }, [['¿cuánto cuesta el envío?', THERE]])).text).toContain('España');
});

it('a shop without methods promises none', async () => {
  const bare = await startBareShop();
  const text = first(await bare.play({ locale: 'zh' }, [['可以寄到秘鲁吗，运费多少', 'shipping-options-cost:no-methods'], ['是', 'shop-facts:passed-on']])).text;
  expect(text).toContain('7 到 15 个工作日');
  await bare.close();
});
