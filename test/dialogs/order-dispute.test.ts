import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Activity } from 'botbuilder';
import { createCaseBook } from '../../src/cases/cases';
import { localeFiles } from '../../src/bot/phrases';
import { LANGUAGES } from '../../src/languages';
import { paths } from '../../src/paths';
import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';

covers('B10', 'H12', 'L6', 'L8', 'L13');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const disputes = async (order: string) => {
  const book = createCaseBook(bot.service.db);
  return (await Promise.all((await book.ofOrder(order)).map(({ number }) => book.find(number).then((it) => it!)))).filter(({ kind }) => kind === 'dispute');
};
const PHOTO: Partial<Activity> = { type: 'message', text: '', attachments: [{ contentType: 'image/jpeg', contentUrl: 'attachment:photo-1', name: 'a.jpg' }] };

const DISPUTE = { en: 'I dispute your decision', es: 'No estoy de acuerdo con la decisión', zh: '我要申诉' };
const REJECTED = 'WB-30280, jromero@example.net';
const SIDE = {
  en: 'You rejected my return although the tea set was cracked when I opened the box', es: 'Rechazaron mi devolución aunque el juego de té venía rajado cuando abrí la caja', zh: '你们不同意我退货，可是茶具一打开盒子就是裂的',
};
const NONE = { en: 'I have no photos', es: 'No tengo fotos', zh: '没有照片' };

inEveryLanguage('both sides on the table, and a conclusive answer by a day; no right is talked down', conversation({
  en: [DISPUTE.en, REJECTED, SIDE.en, PHOTO, "that's all", 'I want my money back'],
  es: [DISPUTE.es, REJECTED, SIDE.es, PHOTO, 'eso es todo', 'Quiero que me devuelvan el dinero'],
  zh: [DISPUTE.zh, REJECTED, SIDE.zh, PHOTO, '就这些', '把钱退给我'],
}, [['common:ask-order'], ['order-dispute:your-side'], ['order-dispute:evidence'], ['common:photos.more'], ['order-dispute:wish'], ['order-dispute:our-side', 'order-dispute:recorded', 'order-dispute:rights', 'common:escalated.dispute*']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  const [ours, recorded, rights] = heard.at(-1)!;
  expect(JSON.stringify(ours!.attachments)).toMatch(/Return not accepted|Devolución no aceptada|退货未通过/);
  const [it] = await disputes('WB-30280');
  expect(it).toMatchObject({ facts: { wish: 'refund', isSecond: false }, urgent: false, evidence: [{ attachments: [expect.stringMatching(/photo-1$/) as string] }] });
  expect(it!.text).toContain(SIDE[locale]);
  expect(recorded!.text).toContain(it!.number);
  expect(recorded!.text).toMatch(/27 Nov|27 de noviembre|11 月 27 日/);
  expect(rights!.text).toMatch(/your bank|su banco|银行/);
});

inEveryLanguage('what the rules give right away is offered; taken, it begins', conversation({
  en: [DISPUTE.en, 'WB-20119, d.rosen@example.org', 'They refused my refund and the earbuds have not worked since the very first day I had them', NONE.en, 'My money back', 'I want to return it'],
  es: [DISPUTE.es, 'WB-20119, d.rosen@example.org', 'Me negaron el reembolso y los auriculares no funcionan desde el primer día que los tengo', NONE.es, 'Que me devuelvan el dinero', 'Quiero devolver mi compra'],
  zh: [DISPUTE.zh, 'WB-20119，d.rosen@example.org', '拒绝给我退款，可是耳机从第一天起就没有声音，根本不能用', NONE.zh, '把钱退给我', '申请退货退款'],
}, [['common:ask-order'], ['order-dispute:your-side'], ['order-dispute:evidence'], ['order-dispute:wish'], ['order-dispute:our-side', 'order-dispute:proposal'], ['order-dispute:settled', 'common:next', 'return*']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[4]![1]!.text).toMatch(/60 days|60 días|60 天/);
  expect(await disputes('WB-20119')).toEqual([]);
});

inEveryLanguage('not enough: people review it all the same', conversation({
  en: [DISPUTE.en, 'WB-20119, d.rosen@example.org', 'They refused my refund and the earbuds have not worked since the very first day I had them', NONE.en, 'My money back', 'no'],
  es: [DISPUTE.es, 'WB-20119, d.rosen@example.org', 'Me negaron el reembolso y los auriculares no funcionan desde el primer día que los tengo', NONE.es, 'Que me devuelvan el dinero', 'no'],
  zh: [DISPUTE.zh, 'WB-20119，d.rosen@example.org', '拒绝给我退款，可是耳机从第一天起就没有声音，根本不能用', NONE.zh, '把钱退给我', '不行'],
}, [['common:ask-order'], ['order-dispute:your-side'], ['order-dispute:evidence'], ['order-dispute:wish'], ['order-dispute:our-side', 'order-dispute:proposal'], ['order-dispute:recorded', 'order-dispute:rights', 'common:escalated.dispute*']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await disputes('WB-20119')).toHaveLength(1);
});

inEveryLanguage('disputed again after a decision: ahead of others; while it is open, added to', conversation({
  en: [DISPUTE.en, REJECTED, SIDE.en, NONE.en, 'A new look at the decision'],
  es: [DISPUTE.es, REJECTED, SIDE.es, NONE.es, 'Que revisen la decisión'],
  zh: [DISPUTE.zh, REJECTED, SIDE.zh, NONE.zh, '重新审核这个决定'],
}, [['common:ask-order'], ['order-dispute:your-side'], ['order-dispute:evidence'], ['order-dispute:wish'], ['order-dispute:our-side', 'order-dispute:recorded', 'order-dispute:rights', 'common:escalated.dispute*']]), async (locale, rows) => {
  const talk = bot.service.talk({ locale });
  await talk.start();
  await bot.goOn(talk, { locale }, rows);
  const again = (recorded: string) => bot.goOn(talk, { locale }, [[DISPUTE[locale], 'order-dispute:your-side'], [SIDE[locale], 'order-dispute:evidence'], [NONE[locale], 'order-dispute:wish'], [rows[4]![0], 'order-dispute:our-side', recorded, 'order-dispute:rights']]);
  await again('order-dispute:recorded-again');
  const [first, ...none] = await disputes('WB-30280');
  expect(none).toEqual([]);
  await bot.service.db.transact(createCaseBook(bot.service.db).resolve(first!.number, { code: 'refused', told: true }, { who: 'agent', agent: 'Mei' }, bot.now.toJSDate()));
  await again('order-dispute:second-look');
  expect((await disputes('WB-30280')).map(({ urgent, state }) => [urgent, state])).toEqual([[true, 'open'], [false, 'closed']]);
});

inEveryLanguage('a case of one\'s own that is named leads to its order', conversation({
  en: ['I disagree with the decision on case T-1001'], es: ['No estoy de acuerdo con la decisión del caso T-1001'], zh: ['对工单 T-1001 的决定我不服，要申诉'],
}, [['order-dispute:your-side']]), async (locale, rows) => {
  const talk = bot.service.talk({ locale, customerId: 'C-1021' });
  await talk.start();
  const book = createCaseBook(bot.service.db);
  const number = await book.takeNumber();
  await bot.service.db.transact(book.open(number, { kind: 'defective', conversationId: 'elsewhere', userId: 'u', customerId: 'C-1021', orderNumber: 'WB-30280', intent: 'defective_product', language: locale, text: 'cracked' }, bot.now.toJSDate()));
  await bot.goOn(talk, { locale, customerId: 'C-1021' }, rows);
});

inEveryLanguage('not the owner: nothing of the order is said', conversation({
  en: [DISPUTE.en, 'WB-30280', 'somebody.else@example.com'], es: [DISPUTE.es, 'WB-30280', 'otra.persona@example.com'], zh: [DISPUTE.zh, 'WB-30280', 'somebody.else@example.com'],
}, [['common:ask-order'], ['common:ask-second-fact'], ['common:second-fact-mismatch']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('threatening with the bank is answered like any other dispute', conversation({
  en: ["I'll open a chargeback with my bank if you don't reconsider your decision"], es: ['Voy a abrir una disputa con mi banco si no reconsideran su decisión'], zh: ['你们不重新处理，我就找信用卡公司提争议'],
}, [['common:ask-order']]), async (locale, rows) => { await bot.play({ locale }, rows); });

test('no reply in any language advises against a dispute, a complaint or a claim', () => {
  const AGAINST = /\b(?:don't|do not|avoid|please refrain from|rather than) (?:open|file|start|rais|mak)\w* (?:a |any )?(?:dispute|claim|chargeback|complaint)|no (?:abra|inicie|presente|ponga) (?:una |ninguna )?(?:disputa|reclamación|queja)|evite (?:abrir|iniciar|presentar)|(?:不要|请勿|别)(?:发起|提起|申请|提出)?(?:争议|纠纷|投诉|拒付)|(?:score|rating) of (?:the|our) (?:shop|store)|puntuación de la tienda|店铺评分/iu;
  expect(AGAINST.test("please don't open a dispute")).toBe(true);
  for (const language of LANGUAGES) for (const { stem } of localeFiles(path.join(paths.locales, language))) {
    const { replies = {} } = JSON.parse(readFileSync(path.join(paths.locales, language, `${stem}.json`), 'utf8')) as { replies?: object };
    expect({ language, stem, against: AGAINST.exec(JSON.stringify(replies))?.[0] }).toEqual({ language, stem, against: undefined });
  }
});
