import { inEveryLanguage, PinnedBot } from '../support/bot';

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

inEveryLanguage('two wishes in one message are done one after the other', {
  en: [['cancel WB-10482 and where is LX628049172CN', 'take-message:offer'], ['no', 'take-message:kept', 'common:next', 'parcel:advice.moving']],
  es: [['cancelar WB-10482 y dónde está LX628049172CN', 'take-message:offer'], ['no', 'take-message:kept', 'common:next', 'parcel:advice.moving']],
  zh: [['取消WB-10482，另外LX628049172CN到哪了', 'take-message:offer'], ['不用', 'take-message:kept', 'common:next', 'parcel:advice.moving']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('what is denied is not done', {
  en: [["I don't want to cancel, where is my parcel LX628049172CN", 'parcel:advice.moving'], ["I don't want to cancel my order", 'common:clarify']],
  es: [['no quiero cancelar, ¿dónde está mi paquete LX628049172CN?', 'parcel:advice.moving'], ['no quiero cancelar mi pedido', 'common:clarify']],
  zh: [['不是要取消，我的包裹LX628049172CN到哪了', 'parcel:advice.moving'], ['我不想取消订单', 'common:clarify']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('what the first answer covers is not answered twice', {
  en: [['is my parcel lost? no updates for 2 weeks', 'common:ask-order'], ['LT836140298CN', 'parcel:advice.stuck', 'common:back-to', 'common:ask-order']],
  es: [['mi paquete se perdió y el seguimiento no se actualiza', 'common:ask-order'], ['LT836140298CN', 'parcel:advice.stuck', 'common:back-to', 'common:ask-order']],
  zh: [['我的包裹是不是丢了？物流两周没更新了', 'common:ask-order'], ['LT836140298CN', 'parcel:advice.stuck', 'common:back-to', 'common:ask-order']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('a word beside an order number still counts', {
  en: [['cancel WB-10482', 'take-message:offer']], es: [['cancelar WB-10482', 'take-message:offer']], zh: [['取消WB-10482', 'take-message:offer']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });
