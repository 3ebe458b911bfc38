import { repertoire } from '../../dialogs';
import { inEveryLanguage, PinnedBot } from '../support/bot';

/** What nobody serves here. */
const WITHOUT = ['cancel_order', 'invoice', 'delivered_not_received'];

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start({ repertoire: { ...repertoire, dialogs: repertoire.dialogs.filter(({ intents }) => !intents.some((intent) => WITHOUT.includes(intent))) } }); });
afterAll(() => bot.close());

inEveryLanguage('says that it cannot, and opens a case only when asked to', {
  en: [['cancel my order WB-10482', 'take-message:offer'], ['no', 'take-message:kept'], ['cancel my order WB-10482', 'take-message:offer'], ['yes', 'take-message:opened']],
  es: [['cancelar mi pedido WB-10482', 'take-message:offer'], ['no', 'take-message:kept'], ['cancelar mi pedido WB-10482', 'take-message:offer'], ['sí', 'take-message:opened']],
  zh: [['取消订单 WB-10482', 'take-message:offer'], ['不用', 'take-message:kept'], ['取消订单 WB-10482', 'take-message:offer'], ['是', 'take-message:opened']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('the question is put shortly after an aside or a miss, and another topic is a new one', {
  en: [['cancel my order WB-10482', 'take-message:offer'], ['thanks', 'small-talk:during.thanks', 'take-message:offer-again'], ['blorp', 'take-message:offer-again'], ['I need an invoice', 'take-message:offer']],
  es: [['cancelar mi pedido WB-10482', 'take-message:offer'], ['gracias', 'small-talk:during.thanks', 'take-message:offer-again'], ['flurb', 'take-message:offer-again'], ['necesito factura', 'take-message:offer']],
  zh: [['取消订单 WB-10482', 'take-message:offer'], ['谢谢', 'small-talk:during.thanks', 'take-message:offer-again'], ['呱呱哒啦', 'take-message:offer-again'], ['开发票', 'take-message:offer']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('a no after “if it isn’t there, tell me” is about the missing parcel', {
  en: [['9200190283751064298154', 'parcel:advice.delivered'], ['no', 'take-message:offer'], ['yes', 'take-message:opened']],
  es: [['9200190283751064298154', 'parcel:advice.delivered'], ['no', 'take-message:offer'], ['sí', 'take-message:opened']],
  zh: [['9200190283751064298154', 'parcel:advice.delivered'], ['没有', 'take-message:offer'], ['是', 'take-message:opened']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });
