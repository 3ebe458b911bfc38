import type { Activity } from 'botbuilder';
import { createCaseBook } from '../../src/cases/cases';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot } from '../support/bot';
import { until } from '../support/until';

covers('L1', 'L3', 'L7', 'L8', 'H11', 'A10');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const latest = async () => {
  const { number } = await bot.service.db.selectFrom('cases').select('number').orderBy('created_at', 'desc').orderBy('number', 'desc').executeTakeFirstOrThrow();
  return (await createCaseBook(bot.service.db).find(number))!;
};
const PHOTO: Partial<Activity> = { type: 'message', text: '', attachments: [{ contentType: 'image/jpeg', contentUrl: 'attachment:photo-1', name: 'a.jpg' }] };
const TOLD = {
  en: 'The courier threw my parcel over the gate and laughed when I asked him for a receipt', es: 'El repartidor tiró mi paquete por encima de la reja y se rió cuando le pedí un recibo', zh: '快递员把我的包裹直接扔过围栏，我要签收单他还笑话我',
};
const OPEN = { en: 'I want to complain', es: 'Quiero poner una queja', zh: '我要投诉' };

inEveryLanguage('listened to, asked for more, recorded in full; who has it and by when', conversation({
  en: [OPEN.en, TOLD.en, 'It was on Friday at five, his van had the number 4471'],
  es: [OPEN.es, TOLD.es, 'Fue el viernes a las cinco, la camioneta tenía el número 4471'],
  zh: [OPEN.zh, TOLD.zh, '是星期五下午五点，车上的编号是 4471'],
}, [['complaint:listening'], ['complaint:anything-else'], ['complaint:recorded']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  const it = await latest();
  expect(it).toMatchObject({ kind: 'complaint', cause: 'carrier', language: locale, state: 'open' });
  for (const said of [TOLD[locale], '4471']) expect(it.text).toContain(said);
  const { text, attachments } = heard[2]![0]!;
  expect(text).toContain(it.number);
  expect(text).toMatch(/25 Nov|25 de noviembre|11 月 25 日/);
  expect(JSON.stringify(attachments)).toMatch(/The delivery|La entrega|派送/);
});

inEveryLanguage('told at once, with a photo; no more to say', conversation({
  en: [TOLD.en.replace('The courier', 'I want to complain: the courier'), PHOTO], es: [`Quiero poner una queja: ${TOLD.es}`, PHOTO], zh: [`我要投诉：${TOLD.zh}`, PHOTO],
}, [['complaint:anything-else'], ['complaint:recorded']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect((await latest()).evidence).toMatchObject([{ attachments: [expect.stringMatching(/photo-1$/) as string] }]);
});

inEveryLanguage('a very long one is kept to the last word', conversation({
  en: [OPEN.en, `${'Nobody answered my mails. '.repeat(60)}The end.`, "That's everything"], es: [OPEN.es, `${'Nadie respondió a mis correos. '.repeat(60)}Fin.`, 'Eso es todo'], zh: [OPEN.zh, `${'我发了很多邮件都没有人回。'.repeat(100)}完。`, '就这些'],
}, [['complaint:listening'], ['complaint:anything-else'], ['complaint:recorded']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  const { text } = await latest();
  expect(text).toBe(`${OPEN[locale]}\n${rows[1]![0] as string}`);
  expect(text.length).toBeGreaterThan(1000);
});

inEveryLanguage('one told at once is kept whole as well, though a dialog remembers only its beginning', conversation({
  en: [`I want to complain about your rude staff. ${'They were rude to me on the phone. '.repeat(30)}The end.`, "That's everything"], es: [`Quiero poner una queja por el mal trato. ${'Me trataron fatal por teléfono. '.repeat(30)}Fin.`, 'Eso es todo'], zh: [`我要投诉你们客服态度恶劣。${'客服态度太差了。'.repeat(80)}完。`, '就这些'],
}, [['complaint:anything-else'], ['complaint:recorded']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  const { text } = await latest();
  expect(text).toBe(rows[0]![0]);
  expect(text.length).toBeGreaterThan(600);
});

inEveryLanguage('angry: heard first; and a second one goes to the first', conversation({
  en: ['This is an outrage!! Your agent was rude and hung up on me twice', "That's everything", OPEN.en, 'And nobody has called me back since', 'no'],
  es: ['¡¡Es indignante!! Su agente fue grosero y me colgó dos veces', 'Eso es todo', OPEN.es, 'Y desde entonces nadie me ha devuelto la llamada', 'no'],
  zh: ['太过分了！！你们的客服态度极差，还两次挂我电话', '就这些', OPEN.zh, '而且到现在都没有人给我回电话', '没有了'],
}, [['complaint:anything-else'], ['complaint:recorded'], ['complaint:listening'], ['complaint:anything-else'], ['complaint:recorded-again']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[0]![0]!.text).toMatch(/^(I'm sorry|Lamento|很抱歉|抱歉|给您)/);
  const it = await latest();
  expect(it.cause).toBe('human');
  expect(it.history.filter(({ event }) => event === 'note')).toHaveLength(1);
});

inEveryLanguage('a stranger who names an order: it stays a word in the case, and its owner does not get to read it', conversation({
  en: ['I want to complain about order WB-20120, your staff was rude to me at the counter', "That's everything"],
  es: ['Quiero poner una queja sobre el pedido WB-20120, su empleado fue grosero conmigo', 'Eso es todo'],
  zh: ['我要投诉订单 WB-20120，你们的客服对我态度特别恶劣', '就这些'],
}, [['complaint:anything-else'], ['complaint:recorded']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  const it = await latest();
  expect(it.orderNumber).toBeUndefined();
  expect(it.facts).toMatchObject({ orderNumber: 'WB-20120' });
});

inEveryLanguage('the answer comes back to the shopper by itself', conversation({ en: [TOLD.en, "That's everything"], es: [TOLD.es, 'Eso es todo'], zh: [TOLD.zh, '就这些'] }, [['complaint:anything-else'], ['complaint:recorded']]), async (locale, [told, all]) => {
  const talk = bot.service.talk({ locale });
  await talk.start();
  await bot.goOn(talk, { locale }, [[`${OPEN[locale]}. ${told![0] as string}`, 'complaint:anything-else'], all!]);
  const it = await latest();
  await bot.service.db.transact(createCaseBook(bot.service.db).resolve(it.number, { code: 'answered', words: 'Gracias / thank you / 谢谢' }, { who: 'agent', agent: 'Mei' }, bot.now.toJSDate()));
  const [said] = await until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; }, 'the answer');
  expect(keyOf(said!)).toBe('case-news:closed.answered');
  expect(said!.text).toContain('Gracias / thank you / 谢谢');
});
