import { DateTime } from 'luxon';
import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, first, inEveryLanguage, PinnedBot, NOW, type Row } from '../support/bot';

covers('J1', 'J2', 'J4');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
beforeEach(() => { bot.now = DateTime.fromISO(NOW, { zone: 'utc' }); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const GOOD = 'coupon-promotion:good';
const SUM = 'coupon-promotion:sum';

inEveryLanguage('a good code, and what it comes to for the basket', conversation({
  en: ['is the code HOLA10 still valid?', '80'], es: ['¿sigue siendo válido el cupón HOLA10?', '80'], zh: ['优惠券 HOLA10 还能用吗', '80'],
}, [[GOOD, 'coupon-promotion:ask-basket'], [SUM]]), play);

inEveryLanguage('the amount is in the question', conversation({
  en: ['does the coupon SAVE15 work for an order of 120 USD?'], es: ['¿sirve el cupón SAVE15 para una compra de 120 USD?'], zh: ['优惠券SAVE15，买120美元能用吗'],
}, [[GOOD, SUM]]), play);

inEveryLanguage('not enough in the basket', conversation({
  en: ['is the code HOLA10 still valid?', '25 dollars'], es: ['¿sigue siendo válido el cupón HOLA10?', '25 dólares'], zh: ['优惠券 HOLA10 还能用吗', '25美元'],
}, [[GOOD, 'coupon-promotion:ask-basket'], ['coupon-promotion:short']]), play);

inEveryLanguage('one that is over, and one that nobody knows', conversation({
  en: ['is the coupon BYE5 still good?'], es: ['¿sigue valiendo el cupón BYE5?'], zh: ['优惠券 BYE5 还能用吗'],
}, [['coupon-promotion:over']]), play);

inEveryLanguage('a code that is none, and what there is instead', conversation({
  en: ['does the coupon FOO99 work?'], es: ['¿funciona el cupón FOO99?'], zh: ['优惠券 FOO99 能用吗'],
}, [['coupon-promotion:unknown-code', 'coupon-promotion:campaign', 'coupon-promotion:campaign', 'coupon-promotion:where']]), play);

inEveryLanguage('spend and save, worked out', conversation({
  en: ['what promotions are on? I want to buy for 130 USD'], es: ['¿qué promociones hay para una compra de 130 USD?'], zh: ['满减活动怎么算，我买了130美元的东西'],
}, [['coupon-promotion:campaign', SUM, 'coupon-promotion:campaign', 'coupon-promotion:where']]), play);

inEveryLanguage('the basket is not told, another wish comes', conversation({
  en: ['is the code HOLA10 still valid?', 'where is my package LX628049172CN'], es: ['¿sigue siendo válido el cupón HOLA10?', 'dónde está mi paquete LX628049172CN'], zh: ['优惠券 HOLA10 还能用吗', '我的包裹LX628049172CN到哪了'],
}, [[GOOD, 'coupon-promotion:ask-basket'], ['parcel:advice.moving']]), play);

it('words in capitals are no codes', async () => {
  await bot.play({ locale: 'es' }, [['¿SIRVE EL CÓDIGO HOLA10?', GOOD, 'coupon-promotion:ask-basket']]);
  await bot.play({ locale: 'en' }, [['ARE THERE ANY COUPONS?', 'coupon-promotion:campaign', 'coupon-promotion:campaign', 'coupon-promotion:where']]);
});

it('the sums are right, and shown as sums', async () => {
  const [, [sum]] = (await bot.play({ locale: 'en' }, [['is the code HOLA10 still valid?', GOOD, 'coupon-promotion:ask-basket'], ['49.80', SUM]])) as unknown as [unknown, { text: string; attachments?: unknown }[]];
  expect(sum!.text).toContain('USD 49.80 of goods come to USD 44.82: that\'s USD 4.98 off');
  expect(JSON.stringify(sum!.attachments)).toContain('44.82');
});

it('twice 60 of 130 save twice', async () => {
  const [[, sum]] = (await bot.play({ locale: 'zh' }, [['满减活动怎么算，我买了130美元的东西', 'coupon-promotion:campaign', SUM, 'coupon-promotion:campaign', 'coupon-promotion:where']])) as unknown as [{ text: string }[]];
  expect(sum!.text).toContain('减 16.00 美元，实付 114.00 美元');
});

it('a signed-in customer’s unpaid order is the basket, and a code not for everyone is told as such', async () => {
  const [[good, , sum]] = (await bot.play({ locale: 'es', customerId: 'C-1002' }, [['¿es válido el cupón WELCOME15?', GOOD, 'coupon-promotion:for-order', SUM]])) as unknown as [{ text: string }[]];
  expect(good!.text).toContain('Es solo para su primer pedido.');
  expect(sum!.text).toContain('24,90 USD en artículos se quedan en 21,16 USD');
  expect(sum!.text).toContain('Eso, si se aplica a su pedido');
});

it('campaigns end, and then none is claimed', async () => {
  bot.now = DateTime.fromISO('2027-02-01T00:00:00Z', { zone: 'utc' });
  await bot.play({ locale: 'en' }, [['what promotions do you have?', 'coupon-promotion:no-campaign', 'coupon-promotion:where'], ['is the code HOLA10 still valid?', 'coupon-promotion:over']]);
});

it('and begin: before that they are announced', async () => {
  bot.now = DateTime.fromISO('2026-11-10T00:00:00Z', { zone: 'utc' });
  const heard = await bot.play({ locale: 'en', customerId: 'C-1001' }, [['what promotions do you have?', 'coupon-promotion:campaign-coming', 'coupon-promotion:none-now', 'coupon-promotion:where']]);
  expect(first(heard).text).toContain('From 15 Nov to 31 Dec');
});

it('a shop that says nothing of promotions promises none', async () => {
  const bare = await startBareShop();
  await bare.play({ locale: 'es' }, [['¿qué promociones tienen?', 'coupon-promotion:none-known'], ['no', 'shop-facts:kept']]);
  await bare.close();
});
