import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';
import { createCaseBook } from '../../src/cases/cases';
import type { Language } from '../../src/languages';
import { caseIn, inFreshShop } from '../support/cases';
import { call, type ErrorBody } from '../support/direct-line';
import { startService } from '../support/service';

covers('A11', 'E8', 'L3', 'L6', 'L8');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const NEWS = { en: 'any news on my case?', es: '¿hay novedades de mi caso?', zh: '我的工单怎么样了' };
const about = (locale: Language, number: string) => ({ en: `What happened with case ${number}?`, es: `¿Qué pasó con el caso ${number}?`, zh: `工单 ${number} 处理得怎么样了？` })[locale];

/** A parcel that is being looked for, in a conversation of its own. */
async function searched(shop: PinnedBot, locale: Language, order = 'WB-30281, camille.laurent@example.org') {
  const talk = shop.service.talk({ locale });
  await talk.start();
  const lost = { en: 'My package is lost', es: 'Mi paquete se perdió', zh: '包裹一直没收到，应该是丢了' }[locale];
  const heard = await shop.goOn(talk, { locale }, [[lost, 'common:ask-order'], [order, 'package-lost:searched']]);
  return { talk, it: await caseIn(shop, heard[1]![0]!) };
}

inEveryLanguage('the only one without a number: how it stands, and by when there is news', conversation({
  en: [NEWS.en], es: [NEWS.es], zh: [NEWS.zh],
}, [['claim-status:state.open']]), inFreshShop(async (shop, locale, rows) => {
  const { talk, it } = await searched(shop, locale);
  const heard = await shop.goOn(talk, { locale }, rows);
  expect(heard[0]![0]!.text).toContain(it.number);
  expect(heard[0]![0]!.text).toMatch(/25 Nov|25 de noviembre|11 月 25 日/);
}));

inEveryLanguage('several: chosen from a list', conversation({
  en: [NEWS.en, 'the first one'], es: [NEWS.es, 'el primero'], zh: [NEWS.zh, '第一个'],
}, [['claim-status:which'], ['claim-status:state.waiting-carrier']]), inFreshShop(async (shop, locale, rows) => {
  const { talk, it } = await searched(shop, locale);
  const nothing = { en: 'It says delivered but I never received it, WB-20120, priya.n@example.com', es: 'Dice entregado pero no recibí nada, WB-20120, priya.n@example.com', zh: '显示签收了，可是我没收到，WB-20120，priya.n@example.com' }[locale];
  const opened = await shop.goOn(talk, { locale }, [[nothing, 'delivered-not-received:proof.same', 'delivered-not-received:checklist', 'delivered-not-received:looked'], [{ en: 'no', es: 'no', zh: '没有' }[locale], 'delivered-not-received:reported']]);
  const book = createCaseBook(shop.service.db);
  for (const { number } of [it, await caseIn(shop, opened[1]![0]!)]) await shop.service.db.transact(book.move(number, 'waiting-carrier', { who: 'agent' }, shop.now.toJSDate()));
  const heard = await shop.goOn(talk, { locale }, rows);
  expect(heard[1]![0]!.text).toMatch(/T-\d+/);
}));

inEveryLanguage('decided: the outcome in words, told once, and then it is closed', conversation({
  en: [NEWS.en, NEWS.en], es: [NEWS.es, NEWS.es], zh: [NEWS.zh, NEWS.zh],
}, [['claim-status:state.resolved'], ['claim-status:state.closed']]), inFreshShop(async (shop, locale, rows) => {
  const { talk, it } = await searched(shop, locale);
  const book = createCaseBook(shop.service.db);
  const words = { en: 'It was in Lyon.', es: 'Estaba en Lyon.', zh: '在里昂找到了。' }[locale];
  await shop.service.db.transact(book.resolve(it.number, { code: 'found', words }, { who: 'agent' }, shop.now.toJSDate()));
  await shop.service.db.deleteFrom('notices').execute();
  const heard = await shop.goOn(talk, { locale }, rows);
  expect(heard[0]![0]!.text).toContain(words);
  expect((await book.find(it.number))!.state).toBe('closed');
}));

inEveryLanguage('somebody else\'s, and one that does not exist: the same is said', conversation({
  en: [about('en', 'T-1001'), 'I don\'t have the order number', about('en', 'T-9999'), 'I don\'t have the order number'],
  es: [about('es', 'T-1001'), 'No tengo el número de pedido', about('es', 'T-9999'), 'No tengo el número de pedido'],
  zh: [about('zh', 'T-1001'), '我没有订单号', about('zh', 'T-9999'), '我没有订单号'],
}, [['claim-status:not-found'], ['claim-status:not-found-still'], ['claim-status:not-found'], ['claim-status:not-found-still']]), inFreshShop(async (shop, locale, rows) => {
  const { it } = await searched(shop, 'en');
  expect(it.number).toBe('T-1001');
  const heard = await shop.play({ locale }, rows);
  const texts = heard.map(([reply]) => reply!.text.replace(/T-\d+/g, 'T'));
  expect(texts.slice(2)).toEqual(texts.slice(0, 2));
}));

inEveryLanguage('from another device: told once the order is proved', conversation({
  en: [about('en', 'T-1001'), 'WB-30281', 'camille.laurent@example.org'],
  es: [about('es', 'T-1001'), 'WB-30281', 'camille.laurent@example.org'],
  zh: [about('zh', 'T-1001'), 'WB-30281', 'camille.laurent@example.org'],
}, [['claim-status:not-found'], ['common:ask-second-fact'], ['claim-status:state.open']]), inFreshShop(async (shop, locale, rows) => {
  await searched(shop, 'en');
  await shop.play({ locale }, rows);
}));

inEveryLanguage('somebody else\'s order does not open it', conversation({
  en: [about('en', 'T-1001'), 'WB-20120', 'priya.n@example.com'],
  es: [about('es', 'T-1001'), 'WB-20120', 'priya.n@example.com'],
  zh: [about('zh', 'T-1001'), 'WB-20120', 'priya.n@example.com'],
}, [['claim-status:not-found'], ['common:ask-second-fact'], ['claim-status:not-found-still']]), inFreshShop(async (shop, locale, rows) => {
  await searched(shop, 'en');
  await shop.play({ locale }, rows);
}));

inEveryLanguage('the number of a return; and no case at all', conversation({
  en: [about('en', 'R-2001'), NEWS.en], es: [about('es', 'R-2001'), NEWS.es], zh: [about('zh', 'R-2001'), NEWS.zh],
}, [['claim-status:is-return'], ['claim-status:ask-number']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('a bare number is enough', conversation({ en: ['T-1001'], es: ['T-1001'], zh: ['T-1001'] }, [['claim-status:state.open']]), inFreshShop(async (shop, locale, rows) => {
  const { talk } = await searched(shop, locale);
  await shop.goOn(talk, { locale }, rows);
}));

test('where others read along no case is told, not even to its owner', async () => {
  const service = await startService({ env: { ALLOW_EMULATOR: '1' } });
  const group = { id: '19:a@thread.tacv2', conversationType: 'channel', isGroup: true };
  const { body } = await call<{ activities: { text: string }[] } & ErrorBody>(`${service.url}/api/messages`, {
    method: 'POST',
    body: { type: 'message', id: 'm-1', text: 'What happened with case T-1001?', locale: 'en-US', channelId: 'msteams', serviceUrl: 'http://localhost:52000', deliveryMode: 'expectReplies', conversation: group, from: { id: 'ana' }, recipient: { id: 'bot' } },
  });
  expect(body.activities.map(({ text }) => text)).toEqual([expect.stringMatching(/one-to-one/)]);
});
