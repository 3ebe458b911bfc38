/** Payments: arrived or not, refused, taken twice; and the ways to pay. */
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, PinnedBot, type Row } from '../support/bot';
import { caseIn } from '../support/cases';
import { changeOrder } from '../support/order-change';
import { startBareShop } from '../support/bare-shop';

covers('B2');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };

inEveryLanguage('it has arrived: how much, how, when', conversation({
  en: ['did my payment for order WB-10492 go through?', '15074'], es: ['¿llegó mi pago del pedido WB-10492?', '15074'], zh: ['订单 WB-10492 付款成功了吗', '15074'],
}, [['common:ask-second-fact'], ['payment:status.paid']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  for (const part of { en: ['USD 44.46', 'e-wallet', '20 Nov'], es: ['44,46 USD', 'monedero electrónico', '20 de noviembre'], zh: ['44.46 美元', '电子钱包', '11 月 20 日'] }[locale]) expect(heard[1]![0]!.text).toContain(part);
});

inEveryLanguage('reserved is enough', conversation({
  en: ['is my payment for WB-10493 confirmed?', 'catamunoz@example.net'], es: ['¿está confirmado el pago del WB-10493?', 'catamunoz@example.net'], zh: ['WB-10493 的付款到账了吗', 'catamunoz@example.net'],
}, [['common:ask-second-fact'], ['payment:status.authorized']]), play);

inEveryLanguage('not arrived, not paid: until when, and how', conversation({
  en: ['has the payment for order WB-10491 arrived?', '050021', 'No'], es: ['¿llegó el pago del pedido WB-10491?', '050021', 'No'], zh: ['订单 WB-10491 的款到账了吗', '050021', '没有'],
}, [['common:ask-second-fact'], ['payment:status.pending', 'payment:taken.pending'], ['payment:pay-again.pending']]), play);

inEveryLanguage('failed, and gone from the account: people look for it', conversation({
  en: ['did the payment for order WB-20126 go through?', '53703', "yes, it's gone from my account", '97.90 on 19 November, by card', 'I have no photos'],
  es: ['¿se hizo el pago del pedido WB-20126?', '53703', 'sí, salió de mi cuenta', '97,90 el 19 de noviembre, con tarjeta', 'no tengo fotos'],
  zh: ['订单 WB-20126 付款成功了吗', '53703', '是，已经扣了', '11 月 19 日，97.90，银行卡', '我没有照片'],
}, [['common:ask-second-fact'], ['payment:status.failed', 'payment:taken.failed'], ['payment:seen'], ['payment:statement'], ['payment:search-asked']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  const found = await caseIn(bot, heard[4]![0]!);
  expect(found).toMatchObject({ kind: 'payment', urgent: true, orderNumber: 'WB-20126' });
  expect(found.text).toContain('97');
});

inEveryLanguage('taken twice: both sides, in a case', conversation({
  en: ['I was charged twice for order WB-10492', '15074', '44.46 on 20 Nov and again on 21 Nov', 'I have no photos'],
  es: ['me cobraron dos veces el pedido WB-10492', '15074', '44,46 el 20 de noviembre y otra vez el 21', 'no tengo fotos'],
  zh: ['订单 WB-10492 被重复扣款了', '15074', '11 月 20 日扣了 44.46，21 日又扣了一次', '我没有照片'],
}, [['common:ask-second-fact'], ['payment:recorded', 'payment:seen-twice'], ['payment:statement'], ['payment:twice-asked']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(await caseIn(bot, heard[3]![0]!)).toMatchObject({ kind: 'payment', facts: { total: '44.46', currency: 'USD', recorded: { status: 'paid' } } });
});

inEveryLanguage('refused at the checkout: nothing is taken, and what helps', conversation({
  en: ['my card was declined', 'no'], es: ['mi tarjeta fue rechazada al pagar', 'no'], zh: ['付款失败，银行卡被拒了', '没有'],
}, [['payment:order-there'], ['payment:refused']]), play);

inEveryLanguage('the ways to pay, of the shop\'s own list, by country', conversation({
  en: ['which payment methods do you accept in Spain?'], es: ['¿qué formas de pago aceptan en España?'], zh: ['西班牙可以用哪些支付方式？'],
}, [['payment:methods-in', 'payment:notes']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[0]![0]!.text).toContain('Bizum');
  expect(heard[0]![0]!.text).not.toMatch(/OXXO|支付宝|Alipay/);
});

inEveryLanguage('paid, and the order does not know: no second payment, people put it right', conversation({
  en: ['did my payment for order WB-10492 go through?', '15074'], es: ['¿llegó mi pago del pedido WB-10492?', '15074'], zh: ['订单 WB-10492 付款成功了吗', '15074'],
}, [['common:ask-second-fact'], ['payment:odd.paid-waiting']]), async (locale, rows) => {
  const other = await PinnedBot.start();
  await changeOrder(other.service.db, 'WB-10492', (order) => { order.status = 'awaiting_payment'; });
  const heard = await other.play({ locale }, rows);
  expect(await caseIn(other, heard[1]![0]!)).toMatchObject({ kind: 'payment' });
  await other.close();
});

it('a shop that names no ways to pay: none is made up', async () => {
  const bare = await startBareShop();
  await bare.play({ locale: 'en' }, [['which payment methods do you take?', 'payment:methods-unknown']]);
  await bare.close();
});
