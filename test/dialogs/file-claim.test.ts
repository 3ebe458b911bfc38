import { DateTime } from 'luxon';
import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';
import { caseIn, casesOf, inFreshShop, PHOTO } from '../support/cases';

covers('E4', 'E10', 'L6', 'L8');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const CLAIM = { en: 'I want to file a claim for compensation', es: 'Quiero presentar una reclamación de indemnización', zh: '我要申请理赔' };
const LOSS = { en: 'It never arrived', es: 'No llegó', zh: '没有送到' };
const WORDS = { en: 'I have been waiting for three weeks and asked all the neighbours', es: 'Llevo tres semanas esperando y pregunté a todos los vecinos', zh: '等了三个星期，邻居也都问过了' };
const ASKED = [['common:ask-order'], ['file-claim:which-cause']];

inEveryLanguage('a loss, by post from China: the dossier with its window, filed by us; asked again it is the same file', conversation({
  en: [CLAIM.en, 'WB-30281, camille.laurent@example.org', LOSS.en, WORDS.en, CLAIM.en, 'Nothing to add'],
  es: [CLAIM.es, 'WB-30281, camille.laurent@example.org', LOSS.es, WORDS.es, CLAIM.es, 'Nada que añadir'],
  zh: [CLAIM.zh, 'WB-30281，camille.laurent@example.org', LOSS.zh, WORDS.zh, CLAIM.zh, '没有补充'],
}, [...ASKED, ['file-claim:statement.loss'], ['file-claim:prepared'], ['file-claim:known'], ['file-claim:nothing-added']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  const [prepared] = heard[3]!;
  expect(prepared!.text).toMatch(/4 May 2027|4 de mayo de 2027|2027 年 5 月 4 日/);
  const it = await caseIn(shop, prepared!);
  expect(it).toMatchObject({ kind: 'claim', text: WORDS[locale], facts: { cause: 'loss', window: 'open', missing: [], own: ['mailing', 'value', 'address'], sure: 'copy' } });
  expect(await casesOf(shop, 'WB-30281')).toHaveLength(1);
}));

inEveryLanguage('damage inside one country: photos, what is still missing, and that nobody has to wait for the carrier', conversation({
  en: [CLAIM.en, 'WB-20119, d.rosen@example.org', 'It arrived damaged', PHOTO, 'That\'s all'],
  es: [CLAIM.es, 'WB-20119, d.rosen@example.org', 'Llegó dañado', PHOTO, 'Eso es todo'],
  zh: [CLAIM.zh, 'WB-20119，d.rosen@example.org', '送到时破损', PHOTO, '就这些'],
}, [...ASKED, ['file-claim:photos'], ['common:photos.more'], ['file-claim:prepared']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  const [prepared] = heard[4]!;
  const it = await caseIn(shop, prepared!);
  expect(it).toMatchObject({ facts: { cause: 'damage', window: 'open', missing: ['photo-outside', 'photo-label', 'photo-inside', 'packing-kept'], where: 'https://www.usps.com/help/claims.htm' }, evidence: [{ attachments: [expect.stringMatching(/photo-1$/) as string] }] });
  expect(prepared!.suggestedActions!.actions).toHaveLength(1);
}));

inEveryLanguage('too early: filed when the window opens, and promised for then', conversation({
  en: [CLAIM.en, 'WB-20119, d.rosen@example.org', LOSS.en, WORDS.en],
  es: [CLAIM.es, 'WB-20119, d.rosen@example.org', LOSS.es, WORDS.es],
  zh: [CLAIM.zh, 'WB-20119，d.rosen@example.org', LOSS.zh, WORDS.zh],
}, [...ASKED, ['file-claim:statement.loss'], ['file-claim:prepared']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  const it = await caseIn(shop, heard[3]![0]!);
  expect(it.facts.window).toBe('too-early');
  expect(it.promiseBy!.getTime()).toBeGreaterThan(Date.parse(it.facts.opens as string));
}));

inEveryLanguage('closing soon: said, and urgent for our people', conversation({
  en: [CLAIM.en, 'WB-20119, d.rosen@example.org', LOSS.en, WORDS.en],
  es: [CLAIM.es, 'WB-20119, d.rosen@example.org', LOSS.es, WORDS.es],
  zh: [CLAIM.zh, 'WB-20119，d.rosen@example.org', LOSS.zh, WORDS.zh],
}, [...ASKED, ['file-claim:statement.loss'], ['file-claim:prepared']]), inFreshShop(async (shop, locale, rows) => {
  shop.now = DateTime.fromISO('2027-01-02T00:00:00Z', { zone: 'utc' });
  const heard = await shop.play({ locale }, rows);
  expect(heard[3]![0]!.text).toMatch(/11 Jan|11 de enero|1 月 11 日/);
  expect(await caseIn(shop, heard[3]![0]!)).toMatchObject({ urgent: true, facts: { window: 'open' } });
}));

inEveryLanguage('too late for the carrier: said, and what the shop owes stays', conversation({
  en: [CLAIM.en, 'WB-20119, d.rosen@example.org', 'Something was missing'],
  es: [CLAIM.es, 'WB-20119, d.rosen@example.org', 'Faltaba algo'],
  zh: [CLAIM.zh, 'WB-20119，d.rosen@example.org', '里面少了东西'],
}, [...ASKED, ['file-claim:missed']]), inFreshShop(async (shop, locale, rows) => {
  shop.now = shop.now.plus({ months: 4 });
  await shop.play({ locale }, rows);
  expect(await casesOf(shop, 'WB-20119')).toEqual([]);
}));

inEveryLanguage('a carrier whose window is not known: said as such', conversation({
  en: [CLAIM.en, 'WB-30279, jonas.becker@example.com', LOSS.en, WORDS.en],
  es: [CLAIM.es, 'WB-30279, jonas.becker@example.com', LOSS.es, WORDS.es],
  zh: [CLAIM.zh, 'WB-30279，jonas.becker@example.com', LOSS.zh, WORDS.zh],
}, [...ASKED, ['file-claim:statement.loss'], ['file-claim:prepared']]), inFreshShop(async (shop, locale, rows) => {
  const heard = await shop.play({ locale }, rows);
  expect(heard[3]![0]!.text).toContain({ en: 'don\'t know this carrier\'s deadline', es: 'No conozco con certeza el plazo', zh: '没有确切资料' }[locale]);
}));

inEveryLanguage('not sent yet: nothing to claim', conversation({
  en: [CLAIM.en, 'WB-10492, milagros.quispe@example.com'],
  es: [CLAIM.es, 'WB-10492, milagros.quispe@example.com'],
  zh: [CLAIM.zh, 'WB-10492，milagros.quispe@example.com'],
}, [['common:ask-order'], ['file-claim:not-sent']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('not the owner', conversation({
  en: [CLAIM.en, 'WB-20119', 'somebody.else@example.com'],
  es: [CLAIM.es, 'WB-20119', 'otra.persona@example.com'],
  zh: [CLAIM.zh, 'WB-20119', 'somebody.else@example.com'],
}, [['common:ask-order'], ['common:ask-second-fact'], ['common:second-fact-mismatch']]), async (locale, rows) => { await bot.play({ locale }, rows); });
