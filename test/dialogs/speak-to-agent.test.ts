import { DateTime } from 'luxon';
import { createCaseBook } from '../../src/cases/cases';
import { covers, inEveryLanguage, NOW, PinnedBot } from '../support/bot';

covers('A1');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const OPEN = DateTime.fromISO('2026-11-23T02:00:00Z', { zone: 'utc' });
const SHUT = DateTime.fromISO(NOW, { zone: 'utc' });
const stateOf = async (id: string) => (await bot.service.db.selectFrom('conversations').select(['desk_state', 'brief']).where('id', '=', id).executeTakeFirstOrThrow());

describe('a plain request for a person', () => {
  inEveryLanguage('queues at once, without questions, and with what is known', {
    en: [['I want to talk to a human', 'speak-to-agent:queued'], ['agent please', 'speak-to-agent:still-queued'], ['Go on with the assistant', 'speak-to-agent:left-queue'], ['Go on with the assistant', 'speak-to-agent:not-queued']],
    es: [['quiero hablar con una persona', 'speak-to-agent:queued'], ['un agente por favor', 'speak-to-agent:still-queued'], ['Seguir con el asistente', 'speak-to-agent:left-queue'], ['Seguir con el asistente', 'speak-to-agent:not-queued']],
    zh: [['转人工', 'speak-to-agent:queued'], ['人工客服', 'speak-to-agent:still-queued'], ['继续和助手聊', 'speak-to-agent:left-queue'], ['继续和助手聊', 'speak-to-agent:not-queued']],
  }, async (locale, rows) => {
    bot.now = OPEN;
    const talk = bot.service.talk({ locale });
    await talk.start();
    const [request, ...rest] = rows;
    await bot.goOn(talk, { locale }, [request!]);
    const { desk_state, brief } = await stateOf(talk.conversationId);
    expect(desk_state).toBe('waiting');
    expect(JSON.parse(brief!)).toMatchObject({ language: locale, identity: 'unknown', upset: false });
    await bot.goOn(talk, { locale }, rest);
    expect((await stateOf(talk.conversationId)).desk_state).toBe('bot');
  });

  inEveryLanguage('goes before whatever else is in the message', {
    en: [['this is ridiculous!! I want a human', 'speak-to-agent:queued']],
    es: [['esto es el colmo, cancelen mi pedido y pásenme con una persona', 'speak-to-agent:queued']],
    zh: [['太差劲了，我要取消订单，转人工', 'speak-to-agent:queued']],
  }, async (locale, rows) => {
    bot.now = OPEN;
    await bot.play({ locale }, rows);
  });

  inEveryLanguage('is heard where any words would have been an answer', {
    en: [['I want to complain about your courier', 'complaint:*'], ['I want to talk to a human', 'speak-to-agent:queued']],
    es: [['quiero poner una queja del repartidor', 'complaint:*'], ['quiero hablar con una persona', 'speak-to-agent:queued']],
    zh: [['我要投诉快递员', 'complaint:*'], ['转人工', 'speak-to-agent:queued']],
  }, async (locale, rows) => {
    bot.now = OPEN;
    const talk = bot.service.talk({ locale });
    await talk.say(rows[0]![0]);
    await bot.goOn(talk, { locale }, [rows[1]!]);
  });

  inEveryLanguage('says when people are back, where nobody is there now', {
    en: [['human please', 'speak-to-agent:queued-shut'], ['Leave a message instead', 'speak-to-agent:what-to-pass-on'], ['My parcel is late', 'speak-to-agent:passed']],
    es: [['una persona por favor', 'speak-to-agent:queued-shut'], ['Mejor dejar un mensaje', 'speak-to-agent:what-to-pass-on'], ['Mi paquete está retrasado', 'speak-to-agent:passed']],
    zh: [['找人工', 'speak-to-agent:queued-shut'], ['改为留言', 'speak-to-agent:what-to-pass-on'], ['快递超时未到', 'speak-to-agent:passed']],
  }, async (locale, rows) => {
    bot.now = SHUT;
    const talk = bot.service.talk({ locale });
    await talk.start();
    const heard = await bot.goOn(talk, { locale }, rows);
    const number = /T-\d+/.exec(heard[2]![0]!.text)![0];
    expect((await createCaseBook(bot.service.db).find(number))!.text).toBe(rows[2]![0]);
    expect((await stateOf(talk.conversationId)).desk_state).toBe('bot');
  });
});

inEveryLanguage('a yes to “shall I pass it to our team?” passes it on, once', {
  en: [['where is my package', 'common:ask-number'], ['mmh', 'common:ask-number-again'], ['mmh', 'common:ask-number-again'], ['mmh', 'common:offer-human'], ['yes please', 'speak-to-agent:passed-on', 'speak-to-agent:anything-else'], ['no', 'speak-to-agent:done', 'common:back*', 'common:ask-number']],
  es: [['¿dónde está mi paquete?', 'common:ask-number'], ['mmm', 'common:ask-number-again'], ['mmm', 'common:ask-number-again'], ['mmm', 'common:offer-human'], ['sí, por favor', 'speak-to-agent:passed-on', 'speak-to-agent:anything-else'], ['no', 'speak-to-agent:done', 'common:back*', 'common:ask-number']],
  zh: [['我的包裹到哪了', 'common:ask-number'], ['嗯嗯', 'common:ask-number-again'], ['嗯嗯', 'common:ask-number-again'], ['嗯嗯', 'common:offer-human'], ['好的', 'speak-to-agent:passed-on', 'speak-to-agent:anything-else'], ['没有了', 'speak-to-agent:done', 'common:back*', 'common:ask-number']],
}, async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  const number = /T-\d+/.exec(heard[4]![0]!.text)![0];
  expect(await createCaseBook(bot.service.db).find(number)).toMatchObject({ intent: 'track_package' });
});

inEveryLanguage('a yes where nothing was offered opens no case', {
  en: [['LX628049172CN', 'parcel:advice.moving'], ['ok', 'small-talk:affirm']],
  es: [['LX628049172CN', 'parcel:advice.moving'], ['ok', 'small-talk:affirm']],
  zh: [['LX628049172CN', 'parcel:advice.moving'], ['好的', 'small-talk:affirm']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });
