import { createCaseBook } from '../../src/cases/cases';
import type { Language } from '../../src/languages';
import { covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { caseIn, inFreshShop } from '../support/cases';
import { until } from '../support/until';

covers('A9', 'B8', 'L3', 'L6');

/** A parcel that is being looked for, and what comes by itself afterwards. */
async function searched(shop: PinnedBot, locale: Language) {
  const talk = shop.service.talk({ locale });
  await talk.start();
  const lost = { en: 'My package is lost', es: 'Mi paquete se perdió', zh: '包裹一直没收到，应该是丢了' }[locale];
  const heard = await shop.goOn(talk, { locale }, [[lost, 'common:ask-order'], ['WB-30281, camille.laurent@example.org', 'package-lost:searched']]);
  const it = await caseIn(shop, heard[1]![0]!);
  return { talk, number: it.number, book: createCaseBook(shop.service.db), promiseBy: it.promiseBy!, news: () => until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; }) };
}

const none: Record<Language, Row[]> = { en: [], es: [], zh: [] };

inEveryLanguage('decided: the shopper hears of it by itself, and the case is closed', none, inFreshShop(async (shop, locale) => {
  const { number, book, news } = await searched(shop, locale);
  await shop.service.db.transact(book.resolve(number, { code: 'lost' }, { who: 'agent' }, shop.now.toJSDate()));
  const [reply, ...more] = await news();
  expect([keyOf(reply!), more]).toEqual(['case-news:closed.lost', []]);
  expect(reply!.text).toContain(number);
  await until(async () => (await book.find(number))!.state === 'closed');
}));

inEveryLanguage('lost by the carrier\'s own answer: the choice is theirs at once', {
  en: [['My parcel is lost', 'package-lost:lost', 'remedy:choose']], es: [['Mi paquete se perdió', 'package-lost:lost', 'remedy:choose']], zh: [['包裹丢失了', 'package-lost:lost', 'remedy:choose']],
}, inFreshShop(async (shop, locale, rows) => {
  const { talk, number, book, news } = await searched(shop, locale);
  await shop.service.db.transact(book.resolve(number, { code: 'lost' }, { who: 'agent' }, shop.now.toJSDate()));
  const [reply] = await news();
  expect(reply!.suggestedActions!.actions.map(({ title }) => title)).toEqual([rows[0]![0]]);
  await shop.goOn(talk, { locale }, rows);
}));

inEveryLanguage('news in the team\'s own words, as they are', none, inFreshShop(async (shop, locale) => {
  const { number, book, news } = await searched(shop, locale);
  const words = { en: 'It is in Lyon.', es: 'Está en Lyon.', zh: '包裹在里昂。' }[locale];
  await shop.service.db.transact(book.tell(number, words, { who: 'agent', agent: 'anna' }, shop.now.toJSDate()));
  const [reply] = await news();
  expect(keyOf(reply!)).toBe('case-news:news');
  expect(reply!.text).toContain(words);
}));

inEveryLanguage('the promised day comes without news: said, with the next day; the desk is alerted; after several no day is named any more', none, inFreshShop(async (shop, locale) => {
  const { number, book, promiseBy, news } = await searched(shop, locale);
  const keys: string[] = [];
  let due = promiseBy;
  for (let round = 1; round <= 4; round++) {
    shop.now = shop.now.plus(due.getTime() - shop.now.toMillis() + 1000);
    const replies = (await news()).filter((reply) => keyOf(reply).startsWith('case-news'));
    keys.push(...replies.map(keyOf));
    const it = (await book.find(number))!;
    expect({ round, missed: it.missed, urgent: it.urgent }).toEqual({ round, missed: round, urgent: round >= 2 });
    due = it.promiseBy ?? due;
  }
  expect(keys).toEqual(['case-news:no-news', 'case-news:no-news', 'case-news:no-news', 'case-news:no-news-any-more']);
  expect((await book.board({ overdue: true })).map((it) => it.number)).toEqual([number]);
}));

inEveryLanguage('a question in progress is not disturbed by news', {
  en: [['no', 'delivered-not-received:reported']], es: [['no', 'delivered-not-received:reported']], zh: [['没有', 'delivered-not-received:reported']],
}, inFreshShop(async (shop, locale, rows) => {
  const { talk, number, book, news } = await searched(shop, locale);
  const nothing = { en: 'It says delivered but I have nothing, WB-20120, priya.n@example.com', es: 'Dice entregado pero no tengo nada, WB-20120, priya.n@example.com', zh: '显示签收了，可是我没收到，WB-20120，priya.n@example.com' }[locale];
  await shop.goOn(talk, { locale }, [[nothing, 'delivered-not-received:proof.same', 'delivered-not-received:checklist', 'delivered-not-received:looked']]);
  await shop.service.db.transact(book.tell(number, 'X', { who: 'agent' }, shop.now.toJSDate()));
  expect((await news()).map(keyOf)).toEqual(['case-news:news']);
  await shop.goOn(talk, { locale }, rows);
}));
