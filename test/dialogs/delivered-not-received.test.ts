import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';
import { caseIn, casesOf, editOrder, inFreshShop } from '../support/cases';

covers('A7', 'E5', 'E6', 'E8', 'E15', 'L6');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const NOTHING = { en: 'It says delivered but I never received it', es: 'Dice entregado pero no recibí nada', zh: '显示签收了，可是我没收到' };
const LOOKED = ['delivered-not-received:proof.same', 'delivered-not-received:checklist', 'delivered-not-received:looked'];

inEveryLanguage('searched for, in their own words', conversation({
  en: ['it says delivered but I got nothing, order WB-20121', '33135', 'looked everywhere, nothing there'],
  es: ['dice entregado pero no recibí nada, pedido WB-20121', '33135', 'ya revisé y nada'],
  zh: ['显示已签收但我没收到，订单 WB-20121', '33135', '都找过了，没有'],
}, [['common:ask-second-fact'], ['delivered-not-received:proof.*', 'delivered-not-received:checklist', 'delivered-not-received:looked'], ['delivered-not-received:reported']]), async (locale, rows) => {
  const own = await PinnedBot.start();
  await own.play({ locale }, rows).finally(() => own.close());
});

inEveryLanguage('another order was meant after all', conversation({
  en: ['it says delivered but I got nothing, order WB-20121', '33135', 'no, the other one'],
  es: ['dice entregado pero no recibí nada, pedido WB-20121', '33135', 'no, el otro'],
  zh: ['显示已签收但我没收到，订单 WB-20121', '33135', '不是这个订单'],
}, [['common:ask-second-fact'], ['delivered-not-received:proof.*', 'delivered-not-received:checklist', 'delivered-not-received:looked'], ['common:corrected', 'common:ask-order']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('of two parcels, the one that was delivered is meant', conversation({
  en: ['it says delivered but I got nothing, order WB-20121', '33135'],
  es: ['dice entregado pero no recibí nada, pedido WB-20121', '33135'],
  zh: ['显示已签收但我没收到，订单 WB-20121', '33135'],
}, [['common:ask-second-fact'], ['delivered-not-received:proof.*', 'delivered-not-received:checklist', 'delivered-not-received:looked']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(JSON.stringify(heard[1])).toContain('9205590174839205612741');
});

inEveryLanguage('looked everywhere: a case, the carrier asked, no proof wanted, no right talked down', conversation({
  en: [NOTHING.en, 'WB-20120, priya.n@example.com', 'no, it isn\'t there', 'any news on my case?'],
  es: [NOTHING.es, 'WB-20120, priya.n@example.com', 'no, no está', '¿hay novedades de mi caso?'],
  zh: [NOTHING.zh, 'WB-20120，priya.n@example.com', '都找过了，没有', '我的工单怎么样了'],
}, [['common:ask-order'], LOOKED, ['delivered-not-received:reported'], ['claim-status:state.open']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  const [proof, checklist] = heard[1]!;
  // The order's own street is not read out; the last mile is USPS's, so its offices and line are named.
  expect(proof!.text).toContain('Delivered, In/At Mailbox');
  expect(checklist!.text).toContain('1-800-222-1811');
  const it = await caseIn(shop, heard[2]![0]!);
  expect(it).toMatchObject({ kind: 'not-received', cause: 'carrier', trackingNumber: '9200190283751064298154', facts: { place: 'same', lastMile: 'usps' } });
  expect(heard[2]![0]!.text).toMatch(/bank|banco|银行/);
}));

inEveryLanguage('found after all', conversation({
  en: [NOTHING.en, 'WB-20120, priya.n@example.com', 'I\'ve found it'],
  es: [NOTHING.es, 'WB-20120, priya.n@example.com', 'Ya lo encontré'],
  zh: [NOTHING.zh, 'WB-20120，priya.n@example.com', '找到了'],
}, [['common:ask-order'], LOOKED, ['delivered-not-received:found']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await casesOf(bot, 'WB-20120')).toEqual([]);
});

inEveryLanguage('will look first', conversation({
  en: [NOTHING.en, 'WB-20120, priya.n@example.com', 'I\'ll look first'],
  es: [NOTHING.es, 'WB-20120, priya.n@example.com', 'Voy a mirar primero'],
  zh: [NOTHING.zh, 'WB-20120，priya.n@example.com', '我先去找找'],
}, [['common:ask-order'], LOOKED, ['delivered-not-received:looking']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('reported, and then it turns up: the case is closed', conversation({
  en: [NOTHING.en, 'WB-30282, oliver.hughes@example.com', 'no', NOTHING.en, 'It has been found'],
  es: [NOTHING.es, 'WB-30282, oliver.hughes@example.com', 'no', NOTHING.es, 'Ya lo encontré'],
  zh: [NOTHING.zh, 'WB-30282，oliver.hughes@example.com', '没有', NOTHING.zh, '找到了'],
}, [['common:ask-order'], LOOKED, ['delivered-not-received:reported'], ['delivered-not-received:known'], ['delivered-not-received:found-closed']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  // With a neighbour, by the post of the place: both are named before anything else.
  expect(heard[1]![1]!.text).toContain('Royal Mail');
  expect(await casesOf(shop, 'WB-30282')).toEqual([['not-received', 'closed', 'delivered', 'theirs']]);
}));

inEveryLanguage('a courier\'s parcel: the carrier, not a post office', conversation({
  en: [NOTHING.en, 'WB-30279, jonas.becker@example.com'],
  es: [NOTHING.es, 'WB-30279, jonas.becker@example.com'],
  zh: [NOTHING.zh, 'WB-30279，jonas.becker@example.com'],
}, [['common:ask-order'], LOOKED]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[1]![1]!.text).toMatch(/DHL/);
  expect(heard[1]![1]!.text).toContain({ en: 'post office can\'t help', es: 'oficina de correos no podrá', zh: '邮局查不到' }[locale]);
});

inEveryLanguage('a record from which the place cannot be told: said so', conversation({
  en: [NOTHING.en, 'WB-20120, priya.n@example.com'],
  es: [NOTHING.es, 'WB-20120, priya.n@example.com'],
  zh: [NOTHING.zh, 'WB-20120，priya.n@example.com'],
}, [['common:ask-order'], ['delivered-not-received:proof.unknown', ...LOOKED.slice(1)]]), inFreshShop(async (shop, locale, rows) => {
  await editOrder(shop, 'WB-20120', (order) => { order.shippingAddress = { country: 'US', city: 'Chula Vista' }; });
  const heard = await shop.play({ locale }, rows);
  expect(heard[1]![0]!.text).not.toMatch(/Chula/);
}));

inEveryLanguage('no delivery recorded: what the carrier does say', conversation({
  en: [NOTHING.en, 'WB-20125, haoran.li@example.com'],
  es: [NOTHING.es, 'WB-20125, haoran.li@example.com'],
  zh: [NOTHING.zh, 'WB-20125，haoran.li@example.com'],
}, [['common:ask-order'], ['delivered-not-received:no-delivery']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('not the owner: where it was left is not told', conversation({
  en: [NOTHING.en, 'WB-20120', 'somebody.else@example.com'],
  es: [NOTHING.es, 'WB-20120', 'otra.persona@example.com'],
  zh: [NOTHING.zh, 'WB-20120', 'somebody.else@example.com'],
}, [['common:ask-order'], ['common:ask-second-fact'], ['common:second-fact-mismatch']]), async (locale, rows) => { await bot.play({ locale }, rows); });
