/** "Tell me when it moves": begun by a button or in words, for one parcel or all of an order, and ended by either. */
import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';

covers('D2', 'A9');

const flow = (...keys: string[]) => keys.map((key) => (key.includes(':') ? key : `notify-me:${key}`));
let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());
const watched = async () => (await bot.service.db.selectFrom('watches').select('tracking_number').orderBy('tracking_number').execute()).map(({ tracking_number }) => tracking_number);

inEveryLanguage('by the button of an answer, and ended by its button', conversation({
  en: ['where is LY382950714CN?', 'Tell me when it moves', 'Stop these messages', 'Stop these messages'],
  es: ['¿dónde está LY382950714CN?', 'Avíseme cuando se mueva', 'No me envíe más avisos', 'No me envíe más avisos'],
  zh: ['LY382950714CN 到哪了？', '有动静就告诉我', '不用再通知我', '不用再通知我'],
}, [['parcel:advice.moving'], flow('watching'), flow('stopped'), flow('not-watching')]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[0]![0]!.suggestedActions?.actions.map(({ title }) => title)).toContain(rows[1]![0]);
  expect(heard[1]![0]!.text).toContain('21:00');
  expect(await watched()).toEqual([]);
});

inEveryLanguage('in words, with and without a number; asked twice it is one', conversation({
  en: ['please let me know when it moves: LY382950714CN', 'keep me posted', 'no more updates please'],
  es: ['avíseme cuando haya novedades del LY382950714CN', 'manténgame al tanto', 'ya no me avise'],
  zh: ['LY382950714CN 有更新告诉我', '随时通知我', '别再通知我了'],
}, [flow('watching'), flow('already'), flow('stopped')]), async (locale, rows) => {
  const talk = bot.service.talk({ locale });
  await talk.start();
  await bot.goOn(talk, { locale }, rows.slice(0, 2));
  expect(await watched()).toEqual(['LY382950714CN']);
  await bot.goOn(talk, { locale }, rows.slice(2));
  expect(await watched()).toEqual([]);
});

inEveryLanguage('all parcels under way of an order, and only those; one of them ended by its number', conversation({
  en: ['notify me about order WB-20121', '33135', 'stop the updates'],
  es: ['notifíqueme del pedido WB-20121', '33135', 'desactivar avisos'],
  zh: ['订单 WB-20121 有动静通知我', '33135', '关闭通知'],
}, [['common:ask-second-fact'], flow('watching'), flow('stopped')]), async (locale, rows) => {
  const talk = bot.service.talk({ locale });
  await talk.start();
  await bot.goOn(talk, { locale }, rows.slice(0, 2));
  expect(await watched()).toEqual(['YT2630900701935248']);
  await bot.goOn(talk, { locale }, rows.slice(2));
  expect(await watched()).toEqual([]);
});

inEveryLanguage('nothing to watch: delivered, unknown, not sent yet', conversation({
  en: ['let me know when it moves 9400150803418726509149', 'notify me about LK903627145CN', 'let me know when there is news about order WB-10492, 15074'],
  es: ['avíseme cuando se mueva el 9400150803418726509149', 'notifíqueme del LK903627145CN', 'avísenme cuando haya novedades del pedido WB-10492, 15074'],
  zh: ['9400150803418726509149 有动静通知我', 'LK903627145CN 有消息告诉我', '订单 WB-10492 有进展通知我，15074'],
}, [flow('over'), flow('unknown'), flow('nothing-sent')]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await watched()).toEqual([]);
});

inEveryLanguage('"stop" alone is enough where nothing is in progress', conversation({
  en: ['let me know when it moves: LY382950714CN', 'stop'], es: ['avíseme cuando se mueva el LY382950714CN', 'basta'], zh: ['LY382950714CN 有动静告诉我', '停'],
}, [flow('watching'), flow('stopped')]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('the same words about something else are not taken for it', conversation({
  en: ['notify me when the linen dress is back in stock'], es: ['avíseme cuando vuelva a haber existencias del vestido de lino'], zh: ['亚麻连衣裙到货通知我'],
}, [[]]), async (locale, rows) => {
  const talk = bot.service.talk({ locale });
  await talk.start();
  const replies = await talk.say(rows[0]![0]);
  expect(replies.map(({ channelData }) => (channelData as { waybill: { reply: string } }).waybill.reply).join()).not.toContain('notify-me');
});
