import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';
import { caseIn, editOrder, inFreshShop, PHOTO } from '../support/cases';

covers('E5', 'E8', 'E15', 'L6');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const ELSEWHERE = { en: 'My package was delivered to the wrong address', es: 'Entregaron mi paquete en otra dirección', zh: '包裹送到别人的地址去了' };
const FACT = { en: 'WB-30279, jonas.becker@example.com', es: 'WB-30279, jonas.becker@example.com', zh: 'WB-30279，jonas.becker@example.com' };
const ASKED = [['common:ask-order'], ['wrong-address-delivery:proof.same', 'wrong-address-delivery:what']];

inEveryLanguage('what the shopper knows goes into a case in their words; added to when they come back', conversation({
  en: [ELSEWHERE.en, FACT.en, 'A neighbour I don\'t know signed for it, at number 14', ELSEWHERE.en, PHOTO],
  es: [ELSEWHERE.es, FACT.es, 'Lo firmó alguien que no conozco, en el número 14', ELSEWHERE.es, PHOTO],
  zh: [ELSEWHERE.zh, FACT.zh, '签收的人我不认识，是 14 号那家', ELSEWHERE.zh, PHOTO],
}, [...ASKED, ['wrong-address-delivery:reported'], ['wrong-address-delivery:proof.same', 'wrong-address-delivery:what-known'], ['wrong-address-delivery:added']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  const it = await caseIn(shop, heard[2]![0]!);
  expect(it).toMatchObject({ kind: 'misdelivered', text: rows[2]![0], facts: { place: 'same', lastMile: 'courier' }, evidence: [{ what: 'photo-place', attachments: [expect.stringMatching(/photo-1$/) as string] }] });
  expect(heard[2]![0]!.text).toContain('DHL');
}));

inEveryLanguage('the scan is at another postcode: said, and no street is read out', conversation({
  en: [ELSEWHERE.en, 'WB-20119, d.rosen@example.org', 'Nothing to add'],
  es: [ELSEWHERE.es, 'WB-20119, d.rosen@example.org', 'Nada que añadir'],
  zh: [ELSEWHERE.zh, 'WB-20119，d.rosen@example.org', '没有补充'],
}, [['common:ask-order'], ['wrong-address-delivery:proof.elsewhere', 'wrong-address-delivery:what'], ['wrong-address-delivery:reported']]), inFreshShop(async (shop, locale, rows) => {
  await editOrder(shop, 'WB-20119', (order) => { order.shippingAddress = { ...(order.shippingAddress as object), postalCode: '10001', line1: '350 Fifth Avenue' }; });
  const heard = await shop.play({ locale }, rows);
  expect(heard[1]![0]!.text).not.toMatch(/Fifth|10001/);
  expect(await caseIn(shop, heard[2]![0]!)).toMatchObject({ kind: 'misdelivered', text: ELSEWHERE[locale], facts: { place: 'elsewhere' } });
}));

inEveryLanguage('not delivered yet: perhaps the address can still be put right', conversation({
  en: [ELSEWHERE.en, 'WB-20125, haoran.li@example.com'],
  es: [ELSEWHERE.es, 'WB-20125, haoran.li@example.com'],
  zh: [ELSEWHERE.zh, 'WB-20125，haoran.li@example.com'],
}, [['common:ask-order'], ['wrong-address-delivery:on-the-way']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('not sent yet', conversation({
  en: [ELSEWHERE.en, 'WB-10492, milagros.quispe@example.com'],
  es: [ELSEWHERE.es, 'WB-10492, milagros.quispe@example.com'],
  zh: [ELSEWHERE.zh, 'WB-10492，milagros.quispe@example.com'],
}, [['common:ask-order'], ['wrong-address-delivery:not-sent']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('not the owner: where it went is not told', conversation({
  en: [ELSEWHERE.en, 'WB-30279', 'somebody.else@example.com'],
  es: [ELSEWHERE.es, 'WB-30279', 'otra.persona@example.com'],
  zh: [ELSEWHERE.zh, 'WB-30279', 'somebody.else@example.com'],
}, [['common:ask-order'], ['common:ask-second-fact'], ['common:second-fact-mismatch']]), async (locale, rows) => { await bot.play({ locale }, rows); });
