/** The mission's three stories, told in Slack: where a parcel is, an order cancelled with a tap, a person asked for, in three languages. */
import { DateTime } from 'luxon';
import { createOrderBook } from '../../../src/commerce/orders';
import { LANGUAGES, type Language } from '../../../src/languages';
import { agentOf } from '../../support/desk';
import { buttonsOf } from '../../support/fakes/slack-person';
import { startInSlack, type InSlack } from '../../support/slack';
import { until } from '../../support/until';

let world: InSlack;
beforeAll(async () => { world = await startInSlack(); });
afterAll(() => world.close());

const someone = (language: Language, name: string) => world.person(`U0${name}${language.toUpperCase()}`, { en: 'en-US', es: 'es-MX', zh: 'zh-CN' }[language]);

test.each(LANGUAGES)('where a parcel is (%s)', async (language) => {
  const shopper = someone(language, 'TRACK');
  await shopper.say({ en: 'where is my package', es: '¿dónde está mi paquete?', zh: '我的包裹到哪了' }[language]);
  const [text] = await shopper.say('LX628049172CN');
  expect(await shopper.keys()).toEqual(['common:ask-number', 'parcel:advice.moving']);
  const [post] = shopper.posts();
  expect(post!.blocks!.map(({ type }) => type)).toEqual(expect.arrayContaining(['section', 'header', 'context']));
  expect(post!.blocks!.find(({ type }) => type === 'header')).toMatchObject({ text: { text: 'LX628049172CN' } });
  expect(JSON.stringify(post!.blocks)).toContain({ en: '*Status*\\nOn its way', es: '*Estado*\\n', zh: '*状态*\\n' }[language]);
  // What a phone shows before the message is opened, and a screen reader reads.
  expect(text).toContain('LX628049172CN');
});

test.each(LANGUAGES)('an order cancelled, with a tap, once (%s)', async (language) => {
  const [number, fact] = { en: ['WB-10493', 'catamunoz@example.net'], es: ['WB-10491', '050021'], zh: ['WB-10492', '15074'] }[language] as [string, string];
  const shopper = someone(language, 'CANCEL');
  await shopper.say({ en: `I want to cancel order ${number}`, es: `quiero cancelar el pedido ${number}`, zh: `我要取消订单 ${number}` }[language]);
  await shopper.say(fact);
  if (language === 'zh') await shopper.tap(shopper.posts().at(-1)!, '整单取消');
  const question = shopper.posts().at(-1)!;
  const yes = buttonsOf(question)[0]!.text.text;
  // Two quick taps, and a third one later.
  const answers = await Promise.all([shopper.tapOnce(question, yes), shopper.tapOnce(question, yes)]);
  await shopper.quiet();
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await createOrderBook(world.service.db).order(number))!.status).toBe('cancelled');
  expect((await shopper.keys()).filter((key) => key === 'cancel-order:done')).toHaveLength(1);
  await until(() => buttonsOf(question).length === 0, 'the buttons to be taken away');
  expect(question.blocks!.at(-1)).toMatchObject({ type: 'context', elements: [{ text: `✓ ${yes}` }] });
});

test.each(LANGUAGES)('a person asked for, who answers from the desk, and is answered (%s)', async (language) => {
  const shopper = someone(language, 'HUMAN');
  world.time.now = DateTime.fromISO('2026-11-23T02:00:00Z', { zone: 'utc' });
  await shopper.say({ en: 'I want to talk to a human', es: 'quiero hablar con una persona', zh: '转人工' }[language]);
  expect(await shopper.keys()).toEqual(['speak-to-agent:queued']);
  const rosa = await agentOf(world.service, `Rosa${language}`, { languages: [...LANGUAGES], now: () => world.time.now.toMillis() });
  const id = encodeURIComponent(`slack:T0WAYBILL:${shopper.user}`);
  expect((await rosa.call('PUT', `/conversations/${id}/assignment`)).status).toBeLessThan(300);
  await shopper.after(async () => {
    await rosa.call('POST', `/conversations/${id}/messages`, { text: 'Hello_there *1*' });
    return new Response();
  });
  const posts = world.slack.posts.filter(({ channel }) => channel === shopper.talk);
  expect(posts.at(-1)).toMatchObject({ blocks: [{ type: 'context', elements: [{ text: `Rosa${language}` }] }, { type: 'section', text: { type: 'plain_text', text: 'Hello_there *1*' } }] });
  // The bot keeps out of it.
  expect(await shopper.say('LX628049172CN')).toEqual([]);
  const { body } = await rosa.get<{ transcript: { activity: { text?: string } }[] }>(`/conversations/${id}`);
  expect(body.transcript.map(({ activity }) => activity.text)).toContain('LX628049172CN');
});
