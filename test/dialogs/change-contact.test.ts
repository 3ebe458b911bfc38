/** Whom an order reaches: phone, e-mail, the name on the parcel. */
import type { Activity } from 'botbuilder';
import { createOrderBook, type CurrentOrder } from '../../src/commerce/orders';
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { caseIn } from '../support/cases';
import { until } from '../support/until';

covers('C2');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };
const order = async (number: string): Promise<CurrentOrder> => (await createOrderBook(bot.service.db).order(number))!;

inEveryLanguage('the phone, checked and written as its country writes it', conversation({
  en: ['please change my phone number on order WB-20126', '53703', '555', '(608) 555-0199', 'yes'],
  es: ['quiero cambiar el teléfono del pedido WB-20126', '53703', '555', '(608) 555-0199', 'sí'],
  zh: ['修改订单 WB-20126 的电话', '53703', '555', '(608) 555-0199', '是'],
}, [['common:ask-second-fact'], ['change-contact:ask.phone'], ['change-contact:again.phone'], ['change-contact:confirm'], ['order:asking', 'change-contact:done']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(JSON.stringify(heard[3]![0]!.attachments)).toContain('+16085550134 → +16085550199');
  expect(await order('WB-20126')).toMatchObject({ contact: { phone: '+16085550199' }, shippingAddress: { phone: '+16085550199' } });
});

inEveryLanguage('the e-mail address, said at once', conversation({
  en: ['change the email of order WB-20126 to ben.new@example.com', '53703', 'yes'],
  es: ['cambia el correo del pedido WB-20126 a ben.new@example.com', '53703', 'sí'],
  zh: ['修改订单 WB-20126 的联系邮箱，新邮箱是 ben.new@example.com', '53703', '是'],
}, [['common:ask-second-fact'], ['change-contact:confirm'], ['order:asking', 'change-contact:done']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect((await order('WB-20126')).contact).toEqual({ email: 'ben.new@example.com' });
});

it.each(['en', 'es', 'zh'] as const)('name and e-mail are two changes: each is told (%s)', async (locale) => {
  const talk = bot.service.talk({ locale });
  await talk.start();
  const lines = { en: ['change the name and the email on order WB-10492, 15074', 'yes'], es: ['quiero cambiar el correo y el nombre del pedido WB-10492, 15074', 'sí'], zh: ['订单 WB-10492 的邮箱和姓名要改，15074', '是'] }[locale];
  const keys: string[] = [];
  for (const said of [lines[0]!, 'mili.quispe@example.org', 'Milagros Quispe Rojas', lines[1]!]) keys.push(...(await talk.say(said)).map(keyOf));
  await until(async () => {
    keys.push(...(await talk.replies()).map(keyOf));
    return keys.filter((key) => key === 'change-contact:done').length === 2;
  }, 'both changes');
  expect(keys).toEqual(['change-contact:ask.email', 'change-contact:ask.name', 'change-contact:confirm', 'order:asking', 'change-contact:done', 'change-contact:done']);
  expect(await order('WB-10492')).toMatchObject({ contact: { email: 'mili.quispe@example.org' }, shippingAddress: { name: 'Milagros Quispe Rojas', line1: 'Calle Schell 274' } });
});

inEveryLanguage('chosen, and left alone after a no', conversation({
  en: ['update my contact details on order WB-10492', '15074', 'Recipient', 'Rosa Quispe', 'no'],
  es: ['actualizar mis datos de contacto del pedido WB-10492', '15074', 'Destinatario', 'Rosa Quispe', 'no'],
  zh: ['修改订单 WB-10492 的联系方式', '15074', '收件人', 'Rosa Quispe', '否'],
}, [['common:ask-second-fact'], ['change-contact:which'], ['change-contact:ask.name'], ['change-contact:confirm'], ['change-contact:kept']]), play);

inEveryLanguage('on its way the carrier can be told, and decides', conversation({
  en: ['change my phone number for order WB-10482', '44100', 'yes', '33 1234 5678'],
  es: ['quiero cambiar mi teléfono del pedido WB-10482', '44100', 'sí', '33 1234 5678'],
  zh: ['修改订单 WB-10482 的电话', '44100', '是', '33 1234 5678'],
}, [['common:ask-second-fact'], ['rules:reason.change-shipped', 'change-contact:carrier'], ['change-contact:ask.phone'], ['change-contact:carrier-asked']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(await caseIn(bot, heard[3]![0]!)).toMatchObject({ kind: 'delivery-instructions', facts: { wanted: { phone: '+523312345678' } } });
});

it.each(['en', 'es', 'zh'] as const)('one of two done: both are said as they are (%s)', async (locale) => {
  const other = await PinnedBot.start({ performers: { 'order.change-address': () => Promise.resolve({ state: 'too-late' }) } });
  const talk = other.service.talk({ locale });
  await talk.start();
  const lines = { en: ['change the name and the email on order WB-10492, 15074', 'yes'], es: ['quiero cambiar el correo y el nombre del pedido WB-10492, 15074', 'sí'], zh: ['订单 WB-10492 的邮箱和姓名要改，15074', '是'] }[locale];
  const heard: Activity[] = [];
  for (const said of [lines[0]!, 'mili.quispe@example.org', 'Milagros Quispe Rojas', lines[1]!]) heard.push(...await talk.say(said));
  await until(async () => {
    heard.push(...await talk.replies());
    return heard.some((reply) => keyOf(reply) === 'change-contact:too-late');
  }, 'the second outcome');
  expect(heard.find((reply) => keyOf(reply) === 'change-contact:done')!.text).toContain('mili.quispe@example.org');
  expect(heard.find((reply) => keyOf(reply) === 'change-contact:too-late')!.text).toContain('Milagros Quispe Rojas');
  await other.close();
});
