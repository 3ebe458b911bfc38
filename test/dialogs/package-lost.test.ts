import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';
import { caseIn, casesOf, editOrder, inFreshShop } from '../support/cases';

covers('E1', 'E3', 'E8', 'E9', 'E10', 'E15', 'L6', 'L7', 'L8');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const LOST = { en: 'My package is lost, it never came', es: 'Mi paquete se perdió, nunca llegó', zh: '包裹一直没收到，应该是丢了' };
const FACT = { en: 'WB-20115, emily.carter@example.com', es: 'WB-20115, emily.carter@example.com', zh: 'WB-20115，emily.carter@example.com' };

inEveryLanguage('lost by the rules: the buyer chooses the replacement, and has it', conversation({
  en: [LOST.en, FACT.en, 'A replacement, please', 'yes'],
  es: [LOST.es, FACT.es, 'El reemplazo, por favor', 'sí'],
  zh: [LOST.zh, FACT.zh, '补发吧', '好的'],
}, [['common:ask-order'], ['package-lost:lost', 'remedy:choose'], ['remedy:confirm.resend'], ['order:asking', 'remedy:resend.done', 'package-lost:should-it-come']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  const [, done] = heard[3]!;
  expect(done!.text).toContain('WB-20115-R1');
  expect(await shop.service.db.selectFrom('orders').select('number').where('number', '=', 'WB-20115-R1').execute()).toHaveLength(1);
  expect(await casesOf(shop, 'WB-20115')).toEqual([['claim', 'open', undefined, 'ours'], ['lost', 'closed', 'resent', 'theirs']]);
}));

inEveryLanguage('lost by the rules: the money back, asked for at the shop and followed up', conversation({
  en: [LOST.en, FACT.en, 'I want my money back', 'yes'],
  es: [LOST.es, FACT.es, 'Quiero que me devuelvan el dinero', 'sí'],
  zh: [LOST.zh, FACT.zh, '我要退款', '好的'],
}, [['common:ask-order'], ['package-lost:lost', 'remedy:choose'], ['remedy:confirm.refund-by'], ['order:asking', 'order:deed.asked', 'package-lost:should-it-come']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  expect(heard[2]![0]!.text).toMatch(/18[.,]40/);
  const { document } = await shop.service.db.selectFrom('orders').select('document').where('number', '=', 'WB-20115').executeTakeFirstOrThrow();
  expect((JSON.parse(document) as { refunds: { status: string }[] }).refunds.map(({ status }) => status)).toEqual(['pending']);
  expect(await casesOf(shop, 'WB-20115')).toEqual([['claim', 'open', undefined, 'ours'], ['lost', 'open', undefined, 'theirs']]);
}));

inEveryLanguage('a no at the last moment: nothing is done', conversation({
  en: [LOST.en, FACT.en, 'Send a replacement', 'no'],
  es: [LOST.es, FACT.es, 'Enviar un reemplazo', 'no, gracias'],
  zh: [LOST.zh, FACT.zh, '补发', '不要'],
}, [['common:ask-order'], ['package-lost:lost', 'remedy:choose'], ['remedy:confirm.resend'], ['remedy:kept']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await casesOf(bot, 'WB-20115')).toEqual([]);
  expect(await bot.service.db.selectFrom('requests').select('key').execute()).toEqual([]);
});

inEveryLanguage('not lost yet, and not as it should be: looked for at once, with a case and a day; asked again it is the same case', conversation({
  en: [LOST.en, 'WB-30281, camille.laurent@example.org', 'my parcel is lost'],
  es: [LOST.es, 'WB-30281, camille.laurent@example.org', 'mi paquete está perdido'],
  zh: [LOST.zh, 'WB-30281，camille.laurent@example.org', '我的包裹丢了'],
}, [['common:ask-order'], ['package-lost:searched'], ['package-lost:known']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  const [first, again] = [heard[1]![0]!.text, heard[2]![0]!.text].map((text) => /T-\d+/.exec(text)![0]);
  expect(again).toBe(first);
  expect(heard[1]![0]!.text).toMatch(/25 Nov|25 de noviembre|11 月 25 日/);
  expect(await casesOf(shop, 'WB-30281')).toEqual([['trace', 'open', undefined, 'theirs']]);
  expect(await shop.service.db.selectFrom('watches').select('tracking_number').execute()).toEqual([{ tracking_number: 'LT836140298CN' }]);
  const it = await caseIn(shop, heard[1]![0]!);
  expect(it.history.some(({ who, text }) => who === 'bot' && text?.includes('LT836140298CN'))).toBe(true);
}));

inEveryLanguage('recorded as delivered: not argued about, but looked for together', conversation({
  en: [LOST.en, 'WB-20120, priya.n@example.com', 'yes'],
  es: [LOST.es, 'WB-20120, priya.n@example.com', 'sí'],
  zh: [LOST.zh, 'WB-20120，priya.n@example.com', '好的'],
}, [['common:ask-order'], ['package-lost:says-delivered'], ['delivered-not-received:proof.same', 'delivered-not-received:checklist', 'delivered-not-received:looked']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('on its way: why it is not lost, and from when it is', conversation({
  en: [LOST.en, 'WB-20125, haoran.li@example.com'],
  es: [LOST.es, 'WB-20125, haoran.li@example.com'],
  zh: [LOST.zh, 'WB-20125，haoran.li@example.com'],
}, [['common:ask-order'], ['rules:reason.on-its-way']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[1]![0]!.text).toMatch(/1 Jan 2027|1 de enero de 2027|2027 年 1 月 1 日/);
  expect(await casesOf(bot, 'WB-20125')).toEqual([]);
});

inEveryLanguage('not the owner: nothing of the order is said', conversation({
  en: [LOST.en, 'WB-20115', 'somebody.else@example.com'],
  es: [LOST.es, 'WB-20115', 'otra.persona@example.com'],
  zh: [LOST.zh, 'WB-20115', 'somebody.else@example.com'],
}, [['common:ask-order'], ['common:ask-second-fact'], ['common:second-fact-mismatch']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('a question in between, and back to the choice', conversation({
  en: [LOST.en, FACT.en, 'What can you do?', 'the first one', 'no'],
  es: [LOST.es, FACT.es, '¿Qué puede hacer usted?', 'la primera', 'no'],
  zh: [LOST.zh, FACT.zh, '你能做什么？', '第一个', '不要'],
}, [['common:ask-order'], ['package-lost:lost', 'remedy:choose'], ['help:menu', 'common:back-to', 'remedy:choose'], ['remedy:confirm.resend'], ['remedy:kept']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('nothing left in stock: the money back is what can be offered, and why', conversation({
  en: [LOST.en, FACT.en, 'yes'],
  es: [LOST.es, FACT.es, 'sí'],
  zh: [LOST.zh, FACT.zh, '好的'],
}, [['common:ask-order'], ['package-lost:lost', 'remedy:no-stock', 'remedy:confirm.refund-by'], ['order:asking', 'order:deed.asked', 'package-lost:should-it-come']]), inFreshShop(async (shop, locale, rows) => {
  for (const { sku, document } of await shop.service.db.selectFrom('products').selectAll().execute()) {
    const product = JSON.parse(document) as { variants?: { stock?: number }[] };
    for (const variant of product.variants ?? []) variant.stock = 0;
    await shop.service.db.updateTable('products').set({ document: JSON.stringify(product) }).where('sku', '=', sku).execute();
  }
  await shop.play({ locale }, rows);
}));

inEveryLanguage('refunded by a person between question and yes: seen, said, and not done twice', conversation({
  en: ['yes'], es: ['sí'], zh: ['好的'],
}, [['common:changed', 'remedy:confirm.resend']]), inFreshShop(async (shop, locale, rows) => {
  const talk = shop.service.talk({ locale });
  await talk.start();
  await shop.goOn(talk, { locale }, [[LOST[locale], 'common:ask-order'], [FACT[locale], 'package-lost:lost', 'remedy:choose'], [{ en: 'replacement', es: 'un reemplazo', zh: '补发' }[locale], 'remedy:confirm.resend']]);
  await editOrder(shop, 'WB-20115', (order) => { order.payment = { status: 'partially_refunded', method: 'card' }; });
  await shop.goOn(talk, { locale }, rows);
  expect(await shop.service.db.selectFrom('requests').select('key').execute()).toEqual([]);
}));

inEveryLanguage('made good already: not a second time', conversation({
  en: ['my parcel is lost'], es: ['mi paquete está perdido'], zh: ['我的包裹丢了'],
}, [['rules:reason.already-resent']]), inFreshShop(async (shop, locale, rows) => {
  const talk = shop.service.talk({ locale });
  await talk.start();
  await shop.goOn(talk, { locale }, [[LOST[locale], 'common:ask-order'], [FACT[locale], 'package-lost:lost', 'remedy:choose'], [{ en: 'replacement', es: 'un reemplazo', zh: '补发' }[locale], 'remedy:confirm.resend'], [{ en: 'yes', es: 'sí', zh: '好的' }[locale], 'order:asking', 'remedy:resend.done', 'package-lost:should-it-come']]);
  await shop.goOn(talk, { locale }, rows);
}));

test('a loss by the carrier\'s own word, and an upset shopper: heard first, once', async () => {
  await editOrder(bot, 'WB-20116', (order) => { delete order.refunds; });
  const heard = await bot.play({ locale: 'en', customerId: 'C-1010' }, [['You LOST my package WB-20116 and nobody answers!!!', 'package-lost:lost', 'remedy:choose']]);
  const [first] = heard[0]!;
  expect(first!.text.match(/sorry/gi)).toHaveLength(1);
  expect(first!.text).toContain('The carrier reports the parcel as lost');
});

inEveryLanguage('the wrong order, seen at the last moment: another one then', conversation({
  en: ['My package WB-20116 is lost', 'a refund', 'no, I meant order WB-20117'],
  es: ['Mi paquete WB-20116 se perdió', 'el reembolso', 'no, WB-20117'],
  zh: ['我的包裹丢了，WB-20116', '退款', '不对，是订单 WB-20117'],
}, [['package-lost:lost', 'remedy:choose'], ['remedy:confirm.refund-by'], ['common:corrected', 'package-lost:searched']]), inFreshShop(async (shop, locale, rows) => {
  await editOrder(shop, 'WB-20116', (order) => { delete order.refunds; });
  await shop.play({ locale, customerId: 'C-1010' }, rows);
  expect(await casesOf(shop, 'WB-20116')).toEqual([]);
  expect(await casesOf(shop, 'WB-20117')).toEqual([['trace', 'open', undefined, 'theirs']]);
}));

inEveryLanguage('two wishes in one message: the second is taken up when the first is done', conversation({
  en: ['My package is lost and what are your opening hours?', FACT.en, 'Send a replacement', 'no'],
  es: ['Mi paquete se perdió y ¿cuál es su horario de atención?', FACT.es, 'Enviar un reemplazo', 'no'],
  zh: ['我的包裹丢了，另外客服几点上班？', FACT.zh, '补发', '不要'],
}, [['common:ask-order'], ['package-lost:lost', 'remedy:choose'], ['remedy:confirm.resend'], ['remedy:kept', 'common:next', 'contact-info-hours:*', 'contact-info-hours:*', 'contact-info-hours:*']]), async (locale, rows) => { await bot.play({ locale }, rows); });
