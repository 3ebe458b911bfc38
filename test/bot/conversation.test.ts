/** What holds for every dialog: misunderstandings, commands, choices, bad input. */
import { inEveryLanguage, keyOf, PinnedBot } from '../support/bot';

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

inEveryLanguage('asks instead of guessing, and keeps what was chosen', {
  en: [['blorp the frizz', 'common:outside'], ['qwertz asdf zxcv', 'common:still-outside']],
  es: [['flurb el grazno', 'common:outside'], ['qwertz asdf zxcv', 'common:still-outside']],
  zh: [['呱呱哒啦咕噜', 'common:outside'], ['嘎嘣嘎嘣哩哩', 'common:still-outside']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

it('keeps the choice made when it asked instead of guessing', async () => {
  const talk = bot.service.talk({ locale: 'en' });
  await talk.start();
  const [asked] = await talk.say("I don't want to cancel my order");
  expect(keyOf(asked!)).toBe('common:clarify');
  const [label] = asked!.suggestedActions!.actions.map(({ title }) => title);
  await talk.say(label!);
  const rows = await bot.service.db.selectFrom('clarifications').selectAll().where('conversation_id', '=', talk.conversationId).execute();
  expect(rows).toEqual([expect.objectContaining({ text: "I don't want to cancel my order", language: 'en', chosen: expect.any(String) })]);
});

inEveryLanguage('stop and repeat', {
  en: [['where is my package', 'common:ask-number'], ['what did you ask?', 'common:ask-number'], ['never mind', 'common:stopped'], ['LX628049172CN', 'parcel:advice.moving']],
  es: [['dónde está mi paquete', 'common:ask-number'], ['¿qué preguntaste?', 'common:ask-number'], ['olvídalo', 'common:stopped'], ['LX628049172CN', 'parcel:advice.moving']],
  zh: [['我的包裹到哪了', 'common:ask-number'], ['你问什么', 'common:ask-number'], ['算了', 'common:stopped'], ['LX628049172CN', 'parcel:advice.moving']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('stops, whatever is said around it', {
  en: [['where is my package', 'common:ask-number'], ['ok never mind then', 'common:stopped']],
  es: [['dónde está mi paquete', 'common:ask-number'], ['bueno, ya olvídelo', 'common:stopped']],
  zh: [['我的包裹到哪了', 'common:ask-number'], ['好吧那算了', 'common:stopped']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('who does not know the second fact is told what else there is', {
  en: [['cancel WB-10492', 'common:ask-second-fact'], ['I forgot which email', 'common:no-second-fact']],
  es: [['cancelar WB-10492', 'common:ask-second-fact'], ['no sé el código postal', 'common:no-second-fact']],
  zh: [['取消订单 WB-10492', 'common:ask-second-fact'], ['不知道邮编', 'common:no-second-fact']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('asked for the same fact for something else, says so', {
  en: [['cancel WB-10492', 'common:ask-second-fact'], ['I want an invoice', 'common:ask-second-fact-first']],
  es: [['cancelar WB-10492', 'common:ask-second-fact'], ['necesito la factura', 'common:ask-second-fact-first']],
  zh: [['取消订单 WB-10492', 'common:ask-second-fact'], ['我要开发票', 'common:ask-second-fact-first']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('an order with words around its number answers which order', {
  en: [['the dress arrived with a hole in it', 'common:ask-order'], ['my order is WB-10482, postcode 44100', 'package-damaged:begin.for-people', 'package-damaged:photos']],
  es: [['el vestido llegó roto', 'common:ask-order'], ['mi pedido es WB-10482, código postal 44100', 'package-damaged:begin.for-people', 'package-damaged:photos']],
  zh: [['收到的裙子破了个洞', 'common:ask-order'], ['WB-10482 邮编44100', 'package-damaged:begin.for-people', 'package-damaged:photos']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('rather something else: what was asked before is not taken up again', {
  en: [['cancel WB-10492, milagros.quispe@example.com', 'cancel-order:which-part'], ['no, just change the address', 'order:address.ask'], ['never mind', 'common:stopped']],
  es: [['cancelar WB-10492, milagros.quispe@example.com', 'cancel-order:which-part'], ['no, mejor solo cambie la dirección', 'order:address.ask'], ['olvídelo', 'common:stopped']],
  zh: [['取消订单 WB-10492，milagros.quispe@example.com', 'cancel-order:which-part'], ['算了，还是改收货地址吧', 'order:address.ask'], ['算了', 'common:stopped']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('says that it is a program, and goes on where it was', {
  en: [['where is my package', 'common:ask-number'], ['are you a bot?', 'small-talk:who', 'common:ask-number']],
  es: [['dónde está mi paquete', 'common:ask-number'], ['¿eres un robot?', 'small-talk:who', 'common:ask-number']],
  zh: [['我的包裹到哪了', 'common:ask-number'], ['你是机器人吗', 'small-talk:who', 'common:ask-number']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('offers a person after three tries', {
  en: [['where is my package', 'common:ask-number'], ['1234', 'common:ask-number-again'], ['5678', 'common:ask-number-again'], ['9012', 'common:offer-human']],
  es: [['dónde está mi paquete', 'common:ask-number'], ['1234', 'common:ask-number-again'], ['5678', 'common:ask-number-again'], ['9012', 'common:offer-human']],
  zh: [['我的包裹到哪了', 'common:ask-number'], ['1234', 'common:ask-number-again'], ['5678', 'common:ask-number-again'], ['9012', 'common:offer-human']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });

it.each([
  ['', 'common:empty'], ['   \n ', 'common:empty'], ['😭😭😭', 'common:no-words'], ['???', 'common:no-words'], ['\u0000\u0007\u001b', 'common:no-words'], ['x'.repeat(20_000), 'common:too-long'],
])('answers %j politely', async (text, key) => {
  for (const locale of ['en', 'es', 'zh']) await bot.play({ locale }, [[text, key]]);
});

it('answers two hundred lines and a file without text', async () => {
  await bot.play({ locale: 'en' }, [
    [Array.from({ length: 200 }, (_, n) => `line ${n}`).join('\n'), 'common:too-long'],
    [{ type: 'message', attachments: [{ contentType: 'image/png', contentUrl: 'https://example.com/a.png' }] }, 'common:picture-kept'],
  ]);
});

it('forgets a dialog left for more than a week', async () => {
  const before = bot.now;
  const talk = bot.service.talk({ locale: 'en' });
  await talk.say('where is my package');
  bot.now = before.plus({ days: 8 });
  const replies = await talk.say('purple');
  bot.now = before;
  expect(replies.map(keyOf)).not.toContain('common:ask-number-again');
});

it.each(['en-US', 'es-MX', 'es-ES', 'zh-CN', 'zh-TW'])('dates, amounts and hours are written out for a device set to %s', async (locale) => {
  const said = { en: ['LX628049172CN', 'how much is shipping to Mexico?', 'when are you open?'], es: ['LX628049172CN', '¿cuánto cuesta el envío a México?', '¿a qué hora abren?'], zh: ['LX628049172CN', '寄到墨西哥运费多少', '你们几点上班'] }[locale.slice(0, 2)]!;
  const heard = await bot.play({ locale }, [[said[0]!, 'parcel:advice.moving'], [said[1]!, 'shipping-options-cost:there'], [said[2]!, 'contact-info-hours:chat', 'contact-info-hours:phone', 'contact-info-hours:write']]);
  expect(JSON.stringify(heard)).not.toMatch(/\{\{|NaN|\[object/);
});
