import { createCaseBook } from '../../src/cases/cases';
import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';

covers('L2', 'L3', 'L8');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const all = async () => {
  const rows = await bot.service.db.selectFrom('cases').select('number').orderBy('created_at').orderBy('number').execute();
  return await Promise.all(rows.map(({ number }) => createCaseBook(bot.service.db).find(number).then((it) => it!)));
};
const OPEN = { en: 'I have a suggestion', es: 'Tengo una sugerencia', zh: '提个建议' };
const IDEA = { en: 'Please show the customs step on the order page, so that I need not ask every time', es: 'Muestren el paso por la aduana en la página del pedido, para no tener que preguntar cada vez', zh: '希望订单页面可以直接看到清关进度，不用每次都来问' };

inEveryLanguage('asked for, taken down word for word, and answered by a day', conversation({
  en: [OPEN.en, IDEA.en], es: [OPEN.es, IDEA.es], zh: [OPEN.zh, IDEA.zh],
}, [['suggestion:listening'], ['suggestion:recorded']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  const it = (await all()).at(-1)!;
  expect(it).toMatchObject({ kind: 'suggestion', language: locale });
  expect(it.text).toContain(IDEA[locale]);
  expect(heard[1]![0]!.text).toContain(it.number);
  expect(heard[1]![0]!.text).toMatch(/4 Dec|4 de diciembre|12 月 4 日/);
});

inEveryLanguage('told at once; a second idea has a number of its own', conversation({
  en: [`I have a suggestion: ${IDEA.en}`, 'I have another suggestion: please let me save two addresses in my account'],
  es: [`Tengo una sugerencia: ${IDEA.es}`, 'Tengo otra sugerencia: permitan guardar dos direcciones en la cuenta'],
  zh: [`提个建议：${IDEA.zh}`, '再提个建议：账户里最好能保存两个收货地址'],
}, [['suggestion:recorded'], ['suggestion:recorded']]), async (locale, rows) => {
  const before = (await all()).length;
  await bot.play({ locale }, rows);
  expect((await all()).length).toBe(before + 2);
});

inEveryLanguage('dropped before anything was said: nothing is kept', conversation({
  en: [OPEN.en, 'never mind'], es: [OPEN.es, 'olvídelo'], zh: [OPEN.zh, '算了'],
}, [['suggestion:listening'], ['common:stopped']]), async (locale, rows) => {
  const before = (await all()).length;
  await bot.play({ locale }, rows);
  expect((await all()).length).toBe(before);
});

inEveryLanguage('what looks like another wish is still the idea that was asked for', conversation({
  en: [OPEN.en, 'Cancel my order with one tap, that would be a nice thing to have'], es: [OPEN.es, 'Que se pueda cancelar el pedido con un toque, estaría muy bien'], zh: [OPEN.zh, '取消订单能一键完成就好了'],
}, [['suggestion:listening'], ['suggestion:recorded']]), async (locale, rows) => { await bot.play({ locale }, rows); });
