import type { Activity } from 'botbuilder';
import { createCaseBook } from '../../src/cases/cases';
import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';

covers('H8', 'A8', 'L5', 'L13');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const cases = async () => {
  const book = createCaseBook(bot.service.db);
  return await Promise.all((await book.ofOrder('WB-20119')).map(({ number }) => book.find(number).then((it) => it!)));
};
/** The day it came, put back by so many days. */
const deliveredDaysAgo = async (days: number) => {
  const at = bot.now.minus({ days }).toISO()!;
  for (const { tracking_number, document } of await bot.service.db.selectFrom('shipments').select(['tracking_number', 'document']).where('order_number', '=', 'WB-20119').execute()) {
    const shipment = JSON.parse(document) as { events: { at: string; description: string; location?: string }[] };
    shipment.events = [{ at, description: 'Delivered, Left with Individual', location: 'BROOKLYN, NY' }];
    await bot.service.db.updateTable('shipments').set({ document: JSON.stringify(shipment) }).where('tracking_number', '=', tracking_number).execute();
  }
};
const PHOTO: Partial<Activity> = { type: 'message', text: '', attachments: [{ contentType: 'image/jpeg', contentUrl: 'attachment:photo-1', name: 'a.jpg' }, { contentType: 'image/jpeg', contentUrl: 'attachment:photo-2', name: 'b.jpg' }] };

const FAULTY = { en: 'My product is faulty', es: 'Mi producto no funciona', zh: '商品坏了' };
const PROOF = 'WB-20119, d.rosen@example.org';
const FAULT = { en: 'The left earbud makes no sound since yesterday', es: 'El auricular izquierdo no suena desde ayer', zh: '左耳从昨天开始没有声音' };
const NONE = { en: 'I have no photos', es: 'No tengo fotos', zh: '没有照片' };

inEveryLanguage('what is wrong, photos, and how it is put right; a case with all of it', conversation({
  en: [FAULTY.en, PROOF, FAULT.en, PHOTO, "that's all", 'Keep it, part refund'],
  es: [FAULTY.es, PROOF, FAULT.es, PHOTO, 'eso es todo', 'Quedármelo, reembolso parcial'],
  zh: [FAULTY.zh, PROOF, FAULT.zh, PHOTO, '就这些', '留下商品，退一部分'],
}, [['common:ask-order'], ['defective-product:what-is-wrong'], ['defective-product:photos'], ['common:photos.more'], ['after-sales:remedy'], ['after-sales:opened']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  const [it] = await cases();
  expect(it).toMatchObject({ kind: 'defective', urgent: false, facts: { trouble: 'defective', remedy: 'partial-refund', lines: [{ sku: 'EB-8021-BLK', quantity: 1 }] }, evidence: [{ attachments: [expect.stringMatching(/photo-1$/) as string, expect.stringMatching(/photo-2$/) as string] }] });
  expect(it!.text).toContain(FAULT[locale]);
});

inEveryLanguage('told in full at once: nothing is asked twice', conversation({
  en: [`My earbuds are faulty, order ${PROOF}. The left one makes no sound since yesterday.`, NONE.en],
  es: [`Mis auriculares salieron defectuosos, pedido ${PROOF}. El izquierdo no suena desde ayer.`, NONE.es],
  zh: [`耳机坏了，左耳从昨天开始没有声音，订单 ${PROOF}`, NONE.zh],
}, [['defective-product:photos'], ['after-sales:remedy']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('it smokes: safety first, and the case goes before others', conversation({
  en: [FAULTY.en, PROOF, 'It smokes and smells burnt while charging', NONE.en, 'refund'],
  es: [FAULTY.es, PROOF, 'Huele a quemado y se calienta mucho al cargarlo', NONE.es, 'reembolso'],
  zh: [FAULTY.zh, PROOF, '充电的时候特别烫手，还有一股糊味', NONE.zh, '退款'],
}, [['common:ask-order'], ['defective-product:what-is-wrong'], ['defective-product:safety', 'defective-product:photos'], ['after-sales:remedy'], ['after-sales:opened']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(await cases()).toMatchObject([{ urgent: true }]);
  expect(heard.at(-1)![0]!.text).toMatch(/23 Nov|23 de noviembre|11 月 23 日/);
});

inEveryLanguage('it burned somebody: a person is called in, and the warning comes once', conversation({
  en: [FAULTY.en, PROOF, 'It caught fire on the charger and I got burned'], es: [FAULTY.es, PROOF, 'Se incendió en el cargador y me quemé la mano'], zh: [FAULTY.zh, PROOF, '充电的时候突然着火，我的手烧伤了'],
}, [['common:ask-order'], ['defective-product:what-is-wrong'], ['defective-product:photos', 'common:escalated.danger*']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('after the shop\'s own period: the law is not talked down, and people decide', conversation({
  en: [FAULTY.en, PROOF, FAULT.en, 'yes', NONE.en],
  es: [FAULTY.es, PROOF, FAULT.es, 'sí', NONE.es],
  zh: [FAULTY.zh, PROOF, FAULT.zh, '好的', NONE.zh],
}, [['common:ask-order'], ['defective-product:what-is-wrong'], ['rules:reason.faulty-after-period', 'after-sales:all-the-same'], ['defective-product:photos'], ['after-sales:opened']]), async (locale, rows) => {
  await deliveredDaysAgo(70);
  const heard = await bot.play({ locale }, rows);
  expect(heard[2]![0]!.text).toMatch(/What the law gives you|Lo que la ley le reconoce|法律/);
  expect((await cases())[0]!.facts).not.toHaveProperty('remedy');
});

inEveryLanguage('out of stock: another one is not offered, and why', conversation({
  en: [FAULTY.en, PROOF, FAULT.en, NONE.en, 'send me a new one', 'my money back'],
  es: [FAULTY.es, PROOF, FAULT.es, NONE.es, 'mándenme otro nuevo', 'mi dinero'],
  zh: [FAULTY.zh, PROOF, FAULT.zh, NONE.zh, '给我补发', '退款吧'],
}, [['common:ask-order'], ['defective-product:what-is-wrong'], ['defective-product:photos'], ['after-sales:remedy-no-stock'], ['after-sales:remedy-no-stock'], ['after-sales:opened']]), async (locale, rows) => {
  for (const { sku, document } of await bot.service.db.selectFrom('products').selectAll().execute()) {
    const product = JSON.parse(document) as { variants?: { stock?: number }[] };
    for (const variant of product.variants ?? []) variant.stock = 0;
    await bot.service.db.updateTable('products').set({ document: JSON.stringify(product) }).where('sku', '=', sku).execute();
  }
  const heard = await bot.play({ locale }, rows);
  expect(heard[3]![0]!.suggestedActions!.actions).toHaveLength(2);
});

inEveryLanguage('not delivered yet, by the records; a no leaves it at that', conversation({
  en: [FAULTY.en, 'WB-20122, ben.lindqvist@example.com', 'The lamp flickers all the time', 'no'],
  es: [FAULTY.es, 'WB-20122, ben.lindqvist@example.com', 'La lámpara parpadea todo el tiempo', 'no'],
  zh: [FAULTY.zh, 'WB-20122，ben.lindqvist@example.com', '台灯一直在闪，没法用', '不用'],
}, [['common:ask-order'], ['defective-product:what-is-wrong'], ['rules:reason.not-delivered-yet', 'after-sales:all-the-same'], ['after-sales:kept']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await bot.service.db.selectFrom('cases').select('number').execute()).toEqual([]);
});

inEveryLanguage('not the owner; and in a stop half way nothing is left behind', conversation({
  en: [FAULTY.en, 'WB-20119', 'somebody.else@example.com', PROOF, 'never mind'],
  es: [FAULTY.es, 'WB-20119', 'otra.persona@example.com', PROOF, 'olvídelo'],
  zh: [FAULTY.zh, 'WB-20119', 'somebody.else@example.com', PROOF, '算了'],
}, [['common:ask-order'], ['common:ask-second-fact'], ['common:second-fact-mismatch'], ['defective-product:what-is-wrong'], ['common:stopped']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await cases()).toEqual([]);
});
