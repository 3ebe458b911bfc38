import { createCaseBook } from '../../src/cases/cases';
import type { Language } from '../../src/languages';
import { SURVEY_EVENT } from '../../src/surveys/due';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { until } from '../support/until';

covers('L4', 'L10');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

type Talk = ReturnType<typeof bot.service.talk>;
const ratings = async () => await bot.service.db.selectFrom('ratings').selectAll().orderBy('subject').execute();
const surveysDue = async () => (await bot.service.db.selectFrom('notices').select('document').execute()).filter(({ document }) => document.includes(SURVEY_EVENT)).length;
const begin = async (locale: Language): Promise<Talk> => {
  const talk = bot.service.talk({ locale });
  await talk.start();
  return talk;
};
const unasked = async (talk: Talk) => (await until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; }, 'what is said unasked')).map(keyOf);
/** Until the notices that are due have been brought. */
const quiet = async (talk: Talk) => {
  await until(async () => (await surveysDue()) === 0, 'the survey');
  return (await talk.replies()).map(keyOf);
};
const BYE = { en: 'bye', es: 'adiós', zh: '再见' };
const TRACK = { en: 'where is LX628049172CN', es: '¿dónde está LX628049172CN?', zh: 'LX628049172CN 到哪了' };

inEveryLanguage('two taps and a line, once', conversation({
  en: ["I'd like to rate this chat", '4 – good', 'Yes, it is', 'You were quick, thank you', "I'd like to rate this chat"],
  es: ['quiero valorar la atención', '4: bien', 'Sí, quedó resuelto', 'Fueron muy rápidos, gracias', 'quiero valorar la atención'],
  zh: ['我要评价客服', '4 分：满意', '解决了', '回复很快，谢谢', '我要评价客服'],
}, [['csat-review:how-was-the-chat'], ['csat-review:solved'], ['csat-review:comment'], ['csat-review:thanks'], ['csat-review:already']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await ratings()).toMatchObject([{ case_number: null, language: locale, score: 4, solved: 'yes', comment: rows[3]![0] }]);
});

inEveryLanguage('in one\'s own words; left half way it counts as far as it went', conversation({
  en: ["I'd like to rate this chat", 'very poor', 'what is the weather like', 'partly', TRACK.en],
  es: ['quiero valorar la atención', 'muy mal', '¿qué tiempo hace?', 'en parte', TRACK.es],
  zh: ['我要评价客服', '很差', '今天天气怎么样', '部分', TRACK.zh],
}, [['csat-review:how-was-the-chat'], ['csat-review:solved'], ['csat-review:solved-again'], ['csat-review:comment'], ['parcel:advice.moving']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await ratings()).toMatchObject([{ score: 1, solved: 'partly', comment: null }]);
});

inEveryLanguage('not content: not thanked and sent away', conversation({
  en: ['I give this chat 2 out of 5', 'no', 'Nothing to add'], es: ['Le doy 2 estrellas a la atención', 'no', 'Nada más'], zh: ['给客服打2星', '没有解决', '没有了'],
}, [['csat-review:solved'], ['csat-review:comment'], ['csat-review:not-content']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[2]![0]!.suggestedActions!.actions).toHaveLength(2);
  expect(await ratings()).toMatchObject([{ score: 2, solved: 'no', comment: null }]);
});

inEveryLanguage('a review of a product is not something that it pretends to publish', conversation({
  en: ['how do I change my review on the product page'], es: ['¿cómo borro mi reseña del producto?'], zh: ['怎么修改商品评价'],
}, [['csat-review:product', 'csat-review:how-was-the-chat']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('after a chat in which something was asked: once, in the shopper\'s language', { en: [], es: [], zh: [] }, async (locale) => {
  const talk = await begin(locale);
  await bot.goOn(talk, { locale }, [[TRACK[locale], 'parcel:advice.moving'], [BYE[locale], 'small-talk:goodbye']]);
  expect(await surveysDue()).toBe(1);
  bot.now = bot.now.plus({ minutes: 2 });
  expect(await unasked(talk)).toEqual(['csat-review:how-was-the-chat']);
  await bot.goOn(talk, { locale }, [['5', 'csat-review:solved'], [{ en: 'yes', es: 'sí', zh: '是的' }[locale], 'csat-review:comment'], [{ en: 'Nothing to add', es: 'Nada más', zh: '没有了' }[locale], 'csat-review:thanks'], [BYE[locale], 'small-talk:goodbye']]);
  expect(await ratings()).toMatchObject([{ language: locale, score: 5, solved: 'yes' }]);
  bot.now = bot.now.plus({ minutes: 2 });
  expect(await quiet(talk)).toEqual([]);
});

test('hello and goodbye are nothing to be rated', async () => {
  await bot.play({ locale: 'en' }, [['hello', 'small-talk:greeting'], ['bye', 'small-talk:goodbye']]);
  expect(await surveysDue()).toBe(0);
});

inEveryLanguage('passed over with another wish, it is not put again', { en: [], es: [], zh: [] }, async (locale) => {
  const talk = await begin(locale);
  await bot.goOn(talk, { locale }, [[TRACK[locale], 'parcel:advice.moving'], [BYE[locale], 'small-talk:goodbye']]);
  bot.now = bot.now.plus({ minutes: 2 });
  expect(await unasked(talk)).toEqual(['csat-review:how-was-the-chat']);
  await bot.goOn(talk, { locale }, [[TRACK[locale], 'parcel:advice.moving'], [BYE[locale], 'small-talk:goodbye']]);
  bot.now = bot.now.plus({ minutes: 2 });
  expect(await quiet(talk)).toEqual([]);
  expect(await ratings()).toMatchObject([{ score: null }]);
});

describe('after a case', () => {
  const IDEA: Record<Language, Row> = {
    en: ['I have a suggestion: please let me save two addresses in my account', 'suggestion:recorded'], es: ['Tengo una sugerencia: permitan guardar dos direcciones en la cuenta', 'suggestion:recorded'], zh: ['提个建议：账户里最好能保存两个收货地址', 'suggestion:recorded'],
  };
  const answered = async (talk: Talk) => {
    await bot.service.db.transact(createCaseBook(bot.service.db).resolve('T-1001', { code: 'answered', words: 'OK' }, { who: 'agent', agent: 'Mei' }, bot.now.toJSDate()));
    expect(await unasked(talk)).toEqual(['case-news:closed.answered']);
  };

  inEveryLanguage('not solved: it is opened again, with a day', { en: [['no', 'It was not what I asked', 'yes']], es: [['no', 'No era lo que pedí', 'sí']], zh: [['没有解决', '答非所问', '好的']] } as unknown as Record<Language, Row[]>, async (locale, [words]) => {
    const talk = await begin(locale);
    await bot.goOn(talk, { locale }, [IDEA[locale]]);
    await answered(talk);
    bot.now = bot.now.plus({ minutes: 31 });
    expect(await unasked(talk)).toEqual(['csat-review:how-was-the-case']);
    const [no, why, yes] = words as unknown as [string, string, string];
    await bot.goOn(talk, { locale }, [['2', 'csat-review:solved'], [no, 'csat-review:comment'], [why, 'csat-review:look-again'], [yes, 'csat-review:reopened']]);
    expect(await ratings()).toMatchObject([{ case_number: 'T-1001', score: 2, solved: 'no', comment: why }]);
    expect(await createCaseBook(bot.service.db).find('T-1001')).toMatchObject({ state: 'open' });
  });

  test('opened again before the survey is due: not asked', async () => {
    const talk = await begin('en');
    await bot.goOn(talk, { locale: 'en' }, [IDEA.en]);
    await answered(talk);
    await bot.service.db.transact(createCaseBook(bot.service.db).move('T-1001', 'open', { who: 'agent', agent: 'Mei' }, bot.now.toJSDate()));
    bot.now = bot.now.plus({ minutes: 31 });
    expect(await quiet(talk)).toEqual([]);
    expect(await ratings()).toEqual([]);
  });

  test('while something else is being talked about it waits', async () => {
    const talk = await begin('en');
    await bot.goOn(talk, { locale: 'en' }, [IDEA.en]);
    await answered(talk);
    await bot.goOn(talk, { locale: 'en' }, [['I want to complain', 'complaint:listening']]);
    bot.now = bot.now.plus({ minutes: 31 });
    await until(async () => (await bot.service.db.selectFrom('notices').select('due_at').where('id', '=', 'survey case T-1001').execute()).some(({ due_at }) => Number(due_at) > bot.now.toMillis()), 'the survey put off');
    expect(await talk.replies()).toEqual([]);
    await bot.goOn(talk, { locale: 'en' }, [['Nobody answered my mails for weeks', 'complaint:anything-else'], ["That's everything", 'complaint:recorded']]);
    bot.now = bot.now.plus({ minutes: 61 });
    expect(await unasked(talk)).toEqual(['csat-review:how-was-the-case']);
  });
});
