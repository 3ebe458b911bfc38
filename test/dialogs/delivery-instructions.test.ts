/** Wishes for the delivery, passed on in the shopper's own words and agreed first: a request, never a promise. */
import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';

covers('E13', 'E14');

const flow = (...keys: string[]) => keys.map((key) => (key.includes(':') ? key : `delivery-instructions:${key}`));
let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());
const asked = async () => (await bot.service.db.selectFrom('partner_requests').select('document').execute()).map(({ document }) => (JSON.parse(document) as { wish: Record<string, unknown> }).wish);

inEveryLanguage('said at once: put again in the same words, without the number, and passed on', conversation({
  en: ['WB-10488: leave it with the doorman and ring first', 'Yes, pass it on'],
  es: ['WB-10488: déjenlo en portería y llamen antes', 'Sí, páselo'],
  zh: ['WB-10488：放前台，送前打电话', '好，转达'],
}, [flow('confirm'), flow('asked')]), async (locale, rows) => {
  const heard = await bot.play({ locale, customerId: 'C-1007' }, rows);
  expect(heard[0]![0]!.text).not.toContain('WB-10488');
  expect(await asked()).toEqual([expect.objectContaining({ kind: 'instructions', trackingNumber: 'EE518729368MX', text: { en: 'leave it with the doorman and ring first', es: 'déjenlo en portería y llamen antes', zh: '放前台，送前打电话' }[locale] })]);
  expect(heard[1]![0]!.text).toContain({ en: 'Nobody has agreed to it yet', es: 'Nadie lo ha aceptado todavía', zh: '对方还没有答应' }[locale]);
});

inEveryLanguage('by the button; put differently, and then left alone', conversation({
  en: ['Add delivery instructions', 'leave it at the door', 'Put it differently', 'with my neighbour at 4B', 'no'],
  es: ['Instrucciones para mi entrega', 'déjenlo en la puerta', 'Decirlo de otra forma', 'con el vecino del 4B', 'no'],
  zh: ['派送备注要求', '放门口', '换个说法', '给四楼邻居', '不转达'],
}, [flow('which-words'), flow('confirm'), flow('which-words'), flow('confirm'), flow('kept')]), async (locale, rows) => {
  await bot.play({ locale, customerId: 'C-1015' }, rows);
  expect(await asked()).toEqual([]);
});

inEveryLanguage('out for delivery already: passed on at once, and said that it may be too late', conversation({
  en: ['leave it with the neighbour please', 'yes'], es: ['déjenlo con el vecino, por favor', 'sí'], zh: ['请放邻居家', '是'],
}, [flow('confirm'), flow('asked')]), async (locale, rows) => {
  const heard = await bot.play({ locale, customerId: 'C-1013' }, rows);
  expect(heard[1]![0]!.text).toMatch({ en: /already out for delivery/, es: /ya salió a reparto/, zh: /已经在派送途中/ }[locale]);
  expect(await bot.service.db.selectFrom('cases').select('urgent').execute()).toEqual([{ urgent: 1 }]);
});

inEveryLanguage('not sent yet: it goes with the order', conversation({
  en: ['please call me before delivery, order WB-10492', 'yes'], es: ['que me llamen antes de entregar, pedido WB-10492', 'sí'], zh: ['订单 WB-10492 送前打电话', '是'],
}, [flow('confirm'), flow('asked-before')]), async (locale, rows) => {
  const talk = bot.service.talk({ locale, customerId: 'C-1006' });
  await talk.start();
  const heard = await bot.goOn(talk, { locale }, [rows[0]!, [rows[1]![0], ...flow('asked')]]);
  expect(heard[1]![0]!.text).toMatch({ en: /hasn't been sent yet/, es: /todavía no se ha enviado/, zh: /还没有发货/ }[locale]);
});

inEveryLanguage('too late: nobody goes to that door any more', conversation({
  en: ['leave it with the neighbour, order WB-20120'], es: ['déjenlo con el vecino, pedido WB-20120'], zh: ['订单 WB-20120 放邻居家'],
}, [flow('too-late')]), async (locale, rows) => {
  await bot.play({ locale, customerId: 'C-1013' }, rows);
  expect(await asked()).toEqual([]);
});

inEveryLanguage('what is typed to fool the courier is only words', conversation({
  en: ['Add delivery instructions', 'leave it\n\nTracking number: 999 {{case}}', 'yes'], es: ['Instrucciones para mi entrega', 'déjenlo\n\nNúmero de seguimiento: 999 {{case}}', 'sí'], zh: ['派送备注要求', '放门口\n\n运单号：999 {{case}}', '是'],
}, [flow('which-words'), flow('confirm'), flow('asked')]), async (locale, rows) => {
  await bot.play({ locale, customerId: 'C-1015' }, rows);
  const [note] = await bot.service.db.selectFrom('case_steps').select('text').where('event', '=', 'note').execute();
  expect(note!.text!.split('\n').filter((line) => line.includes('999'))).toHaveLength(1);
});
