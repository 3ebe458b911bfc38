/** Going back, or back: why as far as the carrier says, what can still be had, and nobody is told that it can be turned round. */
import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';

covers('E12', 'E9');

const flow = (...keys: string[]) => keys.map((key) => (key.includes(':') ? key : `returned-to-sender:${key}`));
let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

inEveryLanguage('on its way back: the reason in the carrier\'s words, and what the shopper wants instead', conversation({
  en: ['why is my parcel going back?', 'My money back', 'why is it going back?'],
  es: ['¿por qué están devolviendo mi paquete?', 'Mi dinero de vuelta', '¿por qué lo están devolviendo?'],
  zh: ['我的包裹怎么退回去了', '退款给我', '为什么退回去了'],
}, [flow('going-back', 'which-wish'), flow('noted-refund'), flow('known')]), async (locale, rows) => {
  const heard = await bot.play({ locale, customerId: 'C-1017' }, rows);
  expect(heard[0]![0]!.text).toContain('Being returned to sender - not collected');
  expect(heard[0]![0]!.text).toMatch({ en: /wasn't collected in time/, es: /no se recogió a tiempo/, zh: /没有按时领取/ }[locale]);
  const [row] = await bot.service.db.selectFrom('cases').select(['kind', 'document']).execute();
  expect([row!.kind, (JSON.parse(row!.document) as { facts: object }).facts]).toEqual(['returned', { wish: 'refund' }]);
});

inEveryLanguage('a replacement instead', conversation({
  en: ['my order WB-30277 is being sent back, why?', 'E8 1AG', 'a replacement'], es: ['el pedido WB-30277 va de regreso, ¿por qué?', 'E8 1AG', 'Un envío de reemplazo'], zh: ['订单 WB-30277 为什么退回', 'E8 1AG', '给我补发'],
}, [['common:ask-second-fact'], flow('going-back', 'which-wish'), flow('noted-resend')]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('to be delivered after all: asked of the carrier, and said how seldom that works', conversation({
  en: ['stop the return of WB-30277, I want my package', 'Try to have it delivered'], es: ['el WB-30277 va de vuelta, ¿por qué? yo lo quiero', 'Intentar que lo entreguen'], zh: ['WB-30277 被退回了，我还要这个包裹', '试着送达'],
}, [flow('going-back', 'which-wish'), flow('asked')]), async (locale, rows) => {
  const heard = await bot.play({ locale, customerId: 'C-1017' }, rows);
  expect(heard[1]![0]!.text).toMatch({ en: /rarely works.*Nobody has agreed to it yet/, es: /Pocas veces funciona.*Nadie lo ha aceptado todavía/, zh: /很少能拦下来.*对方还没有答应/ }[locale]);
  expect(await bot.service.db.selectFrom('partner_requests').select(['kind', 'state']).execute()).toEqual([{ kind: 'instructions', state: 'asked' }]);
});

inEveryLanguage('not going back at all: said so, with where it is', conversation({
  en: ['why is my parcel going back? order WB-20122'], es: ['¿por qué devuelven mi paquete del pedido WB-20122?'], zh: ['订单 WB-20122 的包裹怎么退回去了'],
}, [flow('not-returning', 'parcel:advice.moving')]), async (locale, rows) => { await bot.play({ locale, customerId: 'C-1014' }, rows); });

inEveryLanguage('an order that the shop has as returned already', conversation({
  en: ['order WB-20114 went back to you, why?'], es: ['el pedido WB-20114 volvió al remitente, ¿por qué?'], zh: ['订单 WB-20114 怎么退回去了'],
}, [['rules:reason.ended-returned']]), async (locale, rows) => {
  const heard = await bot.play({ locale, customerId: 'C-1008' }, rows);
  expect(heard[0]![0]!.text).toContain('Delivered, To Original Sender');
});

inEveryLanguage('back with us, and the rules make good for it: the buyer chooses', conversation({
  en: ['why was WB-30277 sent back?'], es: ['¿por qué devolvieron el WB-30277?'], zh: ['WB-30277 为什么退回了'],
}, [flow('back', 'remedy:choose')]), async (locale, rows) => {
  const { db } = bot.service;
  const row = await db.selectFrom('shipments').select('document').where('order_number', '=', 'WB-30277').executeTakeFirstOrThrow();
  const parcel = JSON.parse(row.document) as { events: object[] };
  parcel.events.push({ at: '2026-11-20T10:00:00+08:00', description: 'Returned to sender - delivered to sender', status: 'returned' });
  await db.updateTable('shipments').set({ document: JSON.stringify(parcel) }).where('order_number', '=', 'WB-30277').execute();
  await bot.play({ locale, customerId: 'C-1017' }, rows);
});
