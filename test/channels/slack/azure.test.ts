/** Slack by way of Azure Bot Service, the same bot: replies as Slack's own messages in `channelData`, with their buttons; taps that count once; the three stories in three languages. */
import type { Activity } from 'botbuilder';
import { createOrderBook } from '../../../src/commerce/orders';
import { LANGUAGES } from '../../../src/languages';
import { startAzureSlack, type AzureSlack, type SlackData } from '../../support/azure-slack';
import { agentOf } from '../../support/desk';
import { until } from '../../support/until';

let azure: AzureSlack;
beforeAll(async () => { azure = await startAzureSlack({ PUBLIC_URL: 'https://chat.example.com' }); });
afterAll(() => azure.close());

const dataOf = (message: Partial<Activity> | undefined) => message!.channelData as SlackData;
const labels = (message: Partial<Activity> | undefined) => (dataOf(message).attachments ?? []).flatMap(({ actions }) => actions.map(({ text }) => text));

test('a button of a question that is over says nothing', async () => {
  const ana = azure.person('U0OVER');
  await ana.say('I want to cancel order WB-10493');
  expect(await ana.say('catamunoz@example.net')).toEqual(['cancel-order:confirm']);
  const question = ana.sent().at(-1)!;
  await ana.say('stop');
  expect(await ana.tap(question, 'Yes')).toEqual([]);
  expect((await createOrderBook(azure.service.db).order('WB-10493'))!.status).not.toBe('cancelled');
});

test.each(LANGUAGES)('where a parcel is: the card\'s facts in words, the buttons below (%s)', async (language) => {
  const ana = azure.person(`U0TRACK${language.toUpperCase()}`);
  expect(await ana.say({ en: 'where is LX628049172CN', es: '¿dónde está LX628049172CN?', zh: 'LX628049172CN 到哪了' }[language])).toEqual(['parcel:advice.moving']);
  const [message] = ana.sent();
  expect(message).toMatchObject({ type: 'message', channelId: 'slack', channelData: { mrkdwn: false, attachments: [{ attachment_type: 'default', callback_id: expect.any(String) as string, actions: [{ type: 'button' }] }] } });
  // Neither of them is shown there, and channelData is the message itself: nothing of ours is in it.
  expect([message!.attachments, message!.suggestedActions, Object.keys(dataOf(message)).sort()]).toEqual([undefined, undefined, ['attachments', 'mrkdwn', 'text']]);
  expect(dataOf(message).text).toMatch({ en: /^Status: On its way$/m, es: /^Estado: /m, zh: /^状态: /m }[language]);
  expect(dataOf(message).text).toContain('LX628049172CN');
  expect(await ana.tap(message!, labels(message)[0]!)).toEqual(['notify-me:watching']);
});

test.each(LANGUAGES)('an order cancelled by two quick taps: once (%s)', async (language) => {
  const [number, fact] = { en: ['WB-10493', 'catamunoz@example.net'], es: ['WB-10491', '050021'], zh: ['WB-10492', '15074'] }[language] as [string, string];
  const ana = azure.person(`U0CANCEL${language.toUpperCase()}`);
  await ana.say({ en: `I want to cancel order ${number}`, es: `quiero cancelar el pedido ${number}`, zh: `我要取消订单 ${number}` }[language]);
  await ana.say(fact);
  if (language === 'zh') await ana.tap(ana.sent().at(-1)!, '整单取消');
  const question = ana.sent().at(-1)!;
  const [yes, no] = labels(question);
  await Promise.all([ana.tap(question, yes!), ana.tap(question, yes!), ana.tap(question, no!)]);
  expect((await createOrderBook(azure.service.db).order(number))!.status).toBe('cancelled');
  expect(await ana.tap(question, yes!)).toEqual([]);
  const rows = await azure.service.db.selectFrom('activities').select('document').where('document', 'like', '%cancel-order:done%').where('document', 'like', `%${number}%`).execute();
  expect(rows).toHaveLength(1);
});

test.each(LANGUAGES)('a person asked for, who answers from the desk, and is answered (%s)', async (language) => {
  const ana = azure.person(`U0HUMAN${language.toUpperCase()}`);
  expect(await ana.say({ en: 'I want to talk to a human', es: 'quiero hablar con una persona', zh: '转人工' }[language])).toEqual([expect.stringMatching(/^speak-to-agent:/)]);
  const rosa = await agentOf(azure.service, `Rosa${language}`, { languages: [...LANGUAGES], now: () => Date.parse('2026-11-22T00:00:00Z') });
  const [{ id } = { id: '' }] = await azure.service.db.selectFrom('conversations').select('id').where('user_id', '=', `U0HUMAN${language.toUpperCase()}:${azure.team}`).execute();
  expect((await rosa.call('PUT', `/conversations/${encodeURIComponent(id)}/assignment`)).status).toBeLessThan(300);
  await rosa.call('POST', `/conversations/${encodeURIComponent(id)}/messages`, { text: 'Ya lo veo <1> & 您好' });
  const message = await until(() => ana.sent().find(({ text }) => text?.includes('Ya lo veo')), 'the agent\'s words');
  expect(dataOf(message).text).toBe('Ya lo veo &lt;1&gt; &amp; 您好');
  expect(await ana.say('LX628049172CN')).toEqual([]);
});

test('a file that the bot gives is a link, since nothing else can be sent', async () => {
  const ana = azure.person('U0FILE');
  await ana.say('I need the invoice for order WB-10482');
  await ana.say('ana.torres@example.com');
  expect(ana.sent().map((message) => dataOf(message).text).join('\n')).toMatch(/\.pdf: https:\/\/chat\.example\.com\/v3\/directline\/attachments\//);
});

describe('in a channel', () => {
  test.each([['en', 'where is my order WB-10482', 'Write to me one to one'], ['es', 'dónde está mi pedido WB-10482', 'Escríbame en privado'], ['zh', '我的订单 WB-10482 到哪了', '与我单独聊']])('nothing of an order, and one tap to the talk with the app (%s)', async (language, said, label) => {
    const ana = azure.person(`U0ALONE${language.toUpperCase()}`, { channel: `C0${language.toUpperCase()}` });
    expect(await ana.say(said)).toEqual(['common:only-alone']);
    const [message] = ana.sent();
    expect(JSON.stringify(message)).not.toMatch(/Torres|44100/);
    expect(dataOf(message).attachments!.flatMap(({ actions }) => actions)).toContainEqual(expect.objectContaining({ text: label, url: `https://slack.com/app_redirect?app=A0AT4GSCQHG&team=${azure.team}` }));
  });

  test('somebody else\'s button says nothing, and takes nothing away from whom it is for', async () => {
    const [ana, ben] = [azure.person('U0ANA', { channel: 'C0BOTH' }), azure.person('U0BEN', { channel: 'C0BOTH' })];
    await ana.say('where is LX628049172CN');
    const [message] = ana.sent();
    expect(await ben.tap(message!, labels(message)[0]!)).not.toContain('notify-me:watching');
    expect(await ana.tap(message!, labels(message)[0]!)).toEqual(['notify-me:watching']);
  });
});

test('the workspace\'s key, Slack\'s token and the address to answer at are in no transcript', async () => {
  const ana = azure.person('U0SECRET');
  await ana.say('where is LX628049172CN');
  await ana.tap(ana.sent()[0]!, labels(ana.sent()[0])[0]!);
  expect(await azure.service.db.selectFrom('activities').select('id').where('document', 'like', '%not-for-the-transcript%').execute()).toEqual([]);
});

test.each<[string, object]>([['nothing in it', {}], ['no actions', { callback_id: 'x' }], ['actions that are none', { callback_id: 'x', actions: 'yes' }], ['a value that is no text', { callback_id: 'x', actions: [{ value: 7 }] }]])('a payload with %s is a message like any other', async (_what, payload) => {
  const ana = azure.person(`U0ODD${JSON.stringify(payload).length}`);
  await ana.say('where is LX628049172CN');
  expect(await ana.tap(ana.sent()[0]!, labels(ana.sent()[0])[0]!, { text: 'thanks', channelData: { Payload: payload } })).toHaveLength(1);
});
