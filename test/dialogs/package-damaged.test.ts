import { createCaseBook } from '../../src/cases/cases';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot } from '../support/bot';
import { caseIn, casesOf, inFreshShop, PHOTO } from '../support/cases';
import { until } from '../support/until';

covers('A8', 'E4', 'E10', 'H10', 'L6', 'L8');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const BROKEN = { en: 'My package arrived damaged', es: 'Mi paquete llegó dañado', zh: '收到的包裹破损了' };
const FACT = { en: 'WB-20119, d.rosen@example.org', es: 'WB-20119, d.rosen@example.org', zh: 'WB-20119，d.rosen@example.org' };
const BEGUN = [['common:ask-order'], ['package-damaged:begin.in-time', 'package-damaged:photos']];

inEveryLanguage('photos, what is wanted, and a case with both', conversation({
  en: [BROKEN.en, FACT.en, PHOTO, 'That\'s all', 'A replacement'],
  es: [BROKEN.es, FACT.es, PHOTO, 'Eso es todo', 'Un reemplazo'],
  zh: [BROKEN.zh, FACT.zh, PHOTO, '就这些', '补发'],
}, [...BEGUN, ['common:photos.more'], ['package-damaged:wish'], ['package-damaged:reported']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  const it = await caseIn(shop, heard[4]![0]!);
  expect(it).toMatchObject({ kind: 'damaged', state: 'open', cause: 'carrier', orderNumber: 'WB-20119', evidence: [{ what: 'photo-damage', attachments: [expect.stringMatching(/photo-1$/) as string] }], facts: { wish: 'resend', rule: 'damaged-in-time', claim: { window: 'open', closes: '2027-01-11' } } });
  expect(heard[4]![0]!.text).toMatch(/24 Nov|24 de noviembre|11 月 24 日/);
}));

inEveryLanguage('no photos: never held against anybody', conversation({
  en: [BROKEN.en, FACT.en, 'I have no photos', 'I\'ll decide later'],
  es: [BROKEN.es, FACT.es, 'No tengo fotos', 'Lo decido después'],
  zh: [BROKEN.zh, FACT.zh, '我没有照片', '以后再决定'],
}, [...BEGUN, ['package-damaged:wish'], ['package-damaged:reported-without-photos']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  expect((await caseIn(shop, heard[3]![0]!)).evidence).toEqual([]);
}));

inEveryLanguage('reported from another device too: one case, with both accounts in it', conversation({
  en: [BROKEN.en, FACT.en, PHOTO, 'That\'s all', 'My money back'],
  es: [BROKEN.es, FACT.es, PHOTO, 'Eso es todo', 'La devolución del dinero'],
  zh: [BROKEN.zh, FACT.zh, PHOTO, '就这些', '退款'],
}, [['common:ask-order'], ['package-damaged:begin.in-time', 'package-damaged:photos-known'], ['common:photos.more'], ['package-damaged:wish'], ['package-damaged:reported']]), inFreshShop(async (shop, locale, rows) => {
  const before = await shop.play({ locale: 'en' }, [[`${BROKEN.en}, WB-20119, d.rosen@example.org`, 'package-damaged:begin.in-time', 'package-damaged:photos'], ['no', 'package-damaged:wish'], ['refund', 'package-damaged:reported-without-photos']]);
  const first = await caseIn(shop, before[2]![0]!);
  const heard = await shop.play({ locale }, rows);
  const it = await caseIn(shop, heard[4]![0]!);
  expect(it.number).toBe(first.number);
  expect(it.evidence).toEqual([{ what: 'photo-damage', attachments: [expect.stringMatching(/photo-1$/) as string] }]);
  expect(it.history.map(({ event }) => event)).toEqual(['opened', 'readdressed', 'note', 'evidence']);
}));

inEveryLanguage('the carrier itself says so: made good at once, and nobody has to prove anything', conversation({
  en: [BROKEN.en, 'WB-20118, sophie.tremblay@example.com', 'All of them', 'a refund', 'yes'],
  es: [BROKEN.es, 'WB-20118, sophie.tremblay@example.com', 'Todos', 'el reembolso', 'sí'],
  zh: [BROKEN.zh, 'WB-20118，sophie.tremblay@example.com', '全部', '退款', '好的'],
}, [['common:ask-order'], ['package-damaged:certain', 'package-damaged:which-items'], ['remedy:choose'], ['remedy:confirm.refund-by'], ['order:asking', 'order:deed.asked', 'package-damaged:keep-it']]), inFreshShop(async (shop, locale, rows) => {
  await shop.play({ locale }, rows);
  expect(await casesOf(shop, 'WB-20118')).toEqual([['claim', 'open', undefined, 'ours'], ['damaged', 'open', undefined, 'theirs']]);
}));

inEveryLanguage('our people have confirmed it: the shopper hears, chooses, and has it', conversation({
  en: ['My parcel arrived damaged', 'A replacement', 'yes'],
  es: ['Mi paquete llegó dañado', 'Un reemplazo', 'sí'],
  zh: ['包裹运输破损', '补发', '好的'],
}, [['package-damaged:certain', 'remedy:choose'], ['remedy:confirm.resend'], ['order:asking', 'remedy:resend.done', 'package-damaged:keep-it']]), inFreshShop(async (shop, locale, rows) => {
  const talk = shop.service.talk({ locale });
  await talk.start();
  const no = { en: 'I have no photos', es: 'No tengo fotos', zh: '我没有照片' }[locale];
  const heard = await shop.goOn(talk, { locale }, [[BROKEN[locale], 'common:ask-order'], [FACT[locale], ...BEGUN[1]!], [no, 'package-damaged:wish'], [{ en: 'a replacement', es: 'un reemplazo', zh: '补发' }[locale], 'package-damaged:reported-without-photos']]);
  const { number } = await caseIn(shop, heard[3]![0]!);
  await shop.service.db.transact(createCaseBook(shop.service.db).resolve(number, { code: 'confirmed' }, { who: 'agent', agent: 'anna' }, shop.now.toJSDate()));
  const news = await until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; });
  expect(news.map(keyOf)).toEqual(['case-news:closed.confirmed']);
  expect(news[0]!.suggestedActions?.actions.map(({ title }) => title)).toEqual([rows[0]![0]]);
  await shop.goOn(talk, { locale }, rows);
  expect(await casesOf(shop, 'WB-20119')).toEqual([['claim', 'open', undefined, 'ours'], ['damaged', 'closed', 'confirmed', 'theirs'], ['damaged', 'closed', 'resent', 'theirs']]);
}));

inEveryLanguage('in their hands before the carrier says so: what they say counts', conversation({
  en: [BROKEN.en, 'WB-20125, haoran.li@example.com'],
  es: [BROKEN.es, 'WB-20125, haoran.li@example.com'],
  zh: [BROKEN.zh, 'WB-20125，haoran.li@example.com'],
}, [['common:ask-order'], ['package-damaged:begin.for-people', 'package-damaged:which-items']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('not sent yet: nothing can have been damaged on the way', conversation({
  en: [BROKEN.en, 'WB-10492, milagros.quispe@example.com'],
  es: [BROKEN.es, 'WB-10492, milagros.quispe@example.com'],
  zh: [BROKEN.zh, 'WB-10492，milagros.quispe@example.com'],
}, [['common:ask-order'], ['rules:reason.not-shipped-yet']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await casesOf(bot, 'WB-10492')).toEqual([]);
});

inEveryLanguage('not the owner: no photos are asked for', conversation({
  en: [BROKEN.en, 'WB-20119', 'somebody.else@example.com'],
  es: [BROKEN.es, 'WB-20119', 'otra.persona@example.com'],
  zh: [BROKEN.zh, 'WB-20119', 'somebody.else@example.com'],
}, [['common:ask-order'], ['common:ask-second-fact'], ['common:second-fact-mismatch']]), async (locale, rows) => { await bot.play({ locale }, rows); });
