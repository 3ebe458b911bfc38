/** Teams, over the network, with the real SDK: the stories of a parcel, of a cancelled order and of people, in three languages, by buttons. */
import { createOrderBook } from '../../../src/commerce/orders';
import { agentOf } from '../../support/desk';
import { button, buttonsOf, keysOf, startTeams, type Teams } from '../../support/teams';

const LINES = {
  en: { track: 'where is LX628049172CN', city: 'Shanghai', cancel: 'I want to cancel order WB-10493', yes: 'Yes', person: 'I want to talk to a person' },
  es: { track: '¿dónde está LX628049172CN?', city: 'Shanghái', cancel: 'quiero cancelar el pedido WB-10493', yes: 'Sí', person: 'quiero hablar con una persona' },
  zh: { track: 'LX628049172CN 到哪了', city: '上海', cancel: '我要取消订单 WB-10493', yes: '是', person: '我要找人工客服' },
};

describe.each(['en', 'es', 'zh'] as const)('%s', (locale) => {
  const lines = LINES[locale];
  let teams: Teams;
  beforeAll(async () => { teams = await startTeams(); });
  afterAll(() => teams.close());

  test('a parcel: text, and a card of the version that Teams renders, with its buttons', async () => {
    const chat = teams.chat({ locale });
    const [reply] = await chat.say(lines.track);
    expect(reply).toMatchObject({ type: 'message', text: expect.stringContaining(lines.city) as string, attachments: [{ content: { type: 'AdaptiveCard', version: '1.5' } }] });
    expect(reply!.suggestedActions).toBeUndefined();
    const [watch] = buttonsOf(reply!);
    expect(watch).toMatchObject({ type: 'Action.Execute', data: { say: watch!.title }, fallback: { type: 'Action.Submit' } });
    const { replies, body } = await chat.tap(watch!);
    expect(keysOf(replies)).toEqual(['notify-me:watching']);
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } });
  });

  test('an order is cancelled by two quick taps: once, and the card says what was chosen, whichever button came second', async () => {
    const chat = teams.chat({ locale });
    await chat.say(lines.cancel);
    const asked = await chat.say('catamunoz@example.net');
    expect(keysOf(asked)).toEqual(['cancel-order:confirm']);
    const [yes, no] = asked.flatMap(buttonsOf);
    expect(yes!.title).toBe(lines.yes);
    const taps = await Promise.all([chat.tap(yes!), chat.tap(yes!), chat.tap(yes!)]);
    taps.push(await chat.tap(no!));
    for (const { status, card, body } of taps) {
      expect(status).toBe(200);
      expect(card).toContain(`✓ ${lines.yes}`);
      expect(buttonsOf({ attachments: [{ contentType: '', content: (body as { value: unknown }).value }] })).toEqual([]);
    }
    expect(keysOf(chat.sent()).filter((key) => key.startsWith('cancel-order:'))).toEqual(['cancel-order:confirm', 'cancel-order:done']);
    expect(await createOrderBook(teams.service.db).order('WB-10493')).toMatchObject({ status: 'cancelled' });
    // Whoever takes the chat over reads what was tapped.
    const said = await teams.service.db.selectFrom('activities').select('document').where('conversation_id', '=', `msteams:${chat.id}`).where('reply_to', 'is', null).where('internal', '=', 0).orderBy('sequence').execute();
    expect(said.map(({ document }) => JSON.parse(document) as { type: string; text: string }).at(-1)).toMatchObject({ type: 'message', text: lines.yes });
  });

  test('people are asked for; an agent takes the chat, answers, and is read here', async () => {
    const chat = teams.chat({ locale });
    expect(keysOf(await chat.say(lines.person))[0]).toMatch(/^speak-to-agent:/);
    const agent = await agentOf(teams.service, `Marta-${locale}`, { languages: [locale] });
    const path = `/conversations/${encodeURIComponent(`msteams:${chat.id}`)}`;
    expect((await agent.call('PUT', `${path}/assignment`)).status).toBeLessThan(300);
    expect((await agent.call('POST', `${path}/messages`, { text: '¡Hola! 你好' })).status).toBeLessThan(300);
    await chat.settled();
    const said = chat.sent().slice(-2);
    expect(keysOf(said)).toEqual(['desk:joined', 'desk:message']);
    expect(said[1]).toMatchObject({ text: '¡Hola! 你好', conversation: { id: chat.id }, recipient: { id: chat.user }, channelId: 'msteams' });
    await chat.say(lines.track);
    expect(keysOf(chat.sent()).at(-1)).toBe('desk:message');
  });
});

test('a button of a question that is over says nothing; one that names a wish still does', async () => {
  const teams = await startTeams();
  const chat = teams.chat();
  await chat.say('I want to cancel order WB-10493');
  const old = button(await chat.say('catamunoz@example.net'), 'Yes');
  await chat.say('stop');
  const parcel = await chat.say('where is LX628049172CN');
  const { card, replies } = await chat.tap(old);
  expect(replies).toEqual([]);
  expect(card).toContain('closed');
  expect(await createOrderBook(teams.service.db).order('WB-10493')).not.toMatchObject({ status: 'cancelled' });
  await chat.say('thanks');
  expect(keysOf((await chat.tap(buttonsOf(parcel[0]!)[0]!)).replies)).toEqual(['notify-me:watching']);
  await teams.close();
});
