/** In company, in Teams (group chats, threads of channels) and in Slack (threads of channels): nothing of an order, one tap to go on alone, and each has a memory of their own. In three languages. */
import type { Activity } from 'botbuilder';
import { LANGUAGES, type Language } from '../../src/languages';
import { buttonsOf as slackButtons } from '../support/fakes/slack-person';
import { startInSlack, type InSlack } from '../support/slack';
import { button, buttonsOf, keysOf, startTeams, type Chat, type Teams } from '../support/teams';

const LINES: Record<Language, { order: string; mine: string; parcel: string; known: RegExp; cancel: string; teams: string; slack: string }> = {
  en: { order: 'where is my order WB-10482', mine: 'where is my order', parcel: 'where is LX628049172CN', known: /Shanghai/, cancel: 'I want to cancel order WB-10493', teams: 'Write to me one to one', slack: 'Answer me in private' },
  es: { order: 'dónde está mi pedido WB-10482', mine: 'dónde está mi pedido', parcel: '¿dónde está LX628049172CN?', known: /Shanghái/, cancel: 'quiero cancelar el pedido WB-10493', teams: 'Escríbame en privado', slack: 'Respóndame en privado' },
  zh: { order: '我的订单 WB-10482 到哪了', mine: '我的订单到哪了', parcel: 'LX628049172CN 到哪了', known: /上海/, cancel: '我要取消订单 WB-10493', teams: '与我单独聊', slack: '单独回复我' },
};
/** What is shown, without the names of who is spoken to. */
const shown = (replies: Partial<Activity>[]) => JSON.stringify(replies.map(({ text, attachments }) => ({ text, attachments })));
/** What the order's record holds, and a label does not. */
const SECRETS = /Torres|44100|ana\.torres|catamunoz|Muñoz|USD|MXN/;

describe('Teams', () => {
  let teams: Teams;
  beforeAll(async () => { teams = await startTeams(); });
  afterAll(() => teams.close());
  let count = 0;
  const PLACES: [string, (user?: string, locale?: string, id?: string) => Chat][] = [
    ['a group chat', (user, locale, id = `19:group-${count += 1}`) => teams.chat({ group: true, id, ...(user && { user }), ...(locale && { locale }) })],
    ['a thread of a channel', (user, locale, id = `19:channel@thread.tacv2;messageid=${1700000000000 + (count += 1)}`) => teams.chat({ channel: true, id, ...(user && { user }), ...(locale && { locale }) })],
  ];

  describe.each(PLACES)('%s', (_name, chatIn) => {
    test.each(LANGUAGES)('nothing of an order, whoever owns it and whatever they have proved, and one tap to go on alone (%s)', async (language) => {
      const lines = LINES[language];
      const alone = teams.chat({ locale: language });
      await alone.say(lines.order);
      expect(keysOf(await alone.say('ana.torres@example.com'))).toContain('parcel:advice.moving');
      const group = chatIn(alone.user, language);
      for (const said of [lines.order, lines.cancel]) {
        const replies = await group.say(said);
        expect(keysOf(replies)).toEqual(['common:only-alone']);
        expect(button(replies, lines.teams)).toMatchObject({ type: 'Action.OpenUrl', url: `https://teams.microsoft.com/l/chat/0/0?users=28:${teams.connector.appId}` });
      }
      expect(keysOf(await group.say('ana.torres@example.com'))).not.toEqual(expect.arrayContaining([expect.stringMatching(/^parcel:advice/)]));
      expect(shown(group.sent())).not.toMatch(SECRETS);
    });

    test.each(LANGUAGES)('a parcel\'s number says what it says to anybody, in the thread that it was asked in (%s)', async (language) => {
      const group = chatIn(undefined, language);
      const [reply] = await group.say(LINES[language].parcel);
      expect(reply).toMatchObject({ text: expect.stringMatching(LINES[language].known) as string, conversation: { id: group.id } });
      expect(shown([reply!])).not.toMatch(SECRETS);
    });

    test('what one is asked is not answered by another, and nobody inherits what another has said', async () => {
      const ana = chatIn();
      const ben = chatIn('29:ben', 'en-US', ana.id);
      expect(keysOf(await ana.say('where is my package'))).toEqual(['common:ask-number']);
      // Ben is asked nothing: his yes is nobody's.
      expect(keysOf(await ben.say('yes'))).not.toContain('parcel:advice.moving');
      expect(keysOf(await ben.say('what did you say?'))).not.toContain('common:ask-number');
      expect(keysOf(await ana.say('LX628049172CN'))).toEqual(['parcel:advice.moving']);
      const last = ana.sent().findLast((reply) => buttonsOf(reply).length > 0)!;
      expect((await ben.tap(buttonsOf(last)[0]!)).replies).toEqual([]);
    });
  });

  test('two threads of one channel are two talks', async () => {
    const thread = (n: number) => teams.chat({ channel: true, user: '29:ana-threads', id: `19:threads@thread.tacv2;messageid=170000000000${n}` });
    const [one, two] = [thread(1), thread(2)];
    expect(keysOf(await one.say('where is my package'))).toEqual(['common:ask-number']);
    expect(keysOf(await two.say('hello'))).not.toContain('common:ask-number');
    expect(keysOf(await one.say('LX628049172CN'))).toEqual(['parcel:advice.moving']);
    expect(one.sent().every(({ conversation }) => conversation!.id === one.id)).toBe(true);
  });
});

describe('Slack, a thread of a channel', () => {
  let world: InSlack;
  beforeAll(async () => {
    world = await startInSlack();
    world.slack.channels.set('C0SHOP', { members: true });
  });
  afterAll(() => world.close());
  let count = 0;
  const locales = { en: 'en-US', es: 'es-MX', zh: 'zh-CN' };
  const thread = () => `17000${String(count += 1).padStart(5, '0')}.000001`;

  test.each(LANGUAGES)('nothing of an order, whoever owns it and whatever they have proved, and one tap to go on alone, once, with the question taken along (%s)', async (language) => {
    const lines = LINES[language];
    const ana = world.person(`U0CO${language.toUpperCase()}`, locales[language]);
    await ana.say(lines.order);
    await ana.say('ana.torres@example.com');
    expect((await ana.keys()).at(-1)).toBe('parcel:advice.moving');
    const thread_ts = thread();
    await ana.mention('C0SHOP', lines.order, { thread_ts });
    const [post] = ana.posts();
    expect(post).toMatchObject({ channel: 'C0SHOP', thread_ts });
    expect(JSON.stringify(world.slack.posts.filter(({ channel }) => channel === 'C0SHOP'))).not.toMatch(SECRETS);
    const before = (await ana.keys()).length;
    const label = slackButtons(post!)[0]!.text.text;
    expect(label).toBe(lines.slack);
    await Promise.all([ana.tapOnce(post!, label), ana.tapOnce(post!, label)]);
    await ana.quiet();
    // Proved a moment ago: answered there without another question, once.
    expect((await ana.keys()).slice(before).filter((key) => key === 'parcel:advice.moving')).toHaveLength(1);
    expect(world.slack.posts.at(-1)!.channel).toBe(ana.talk);
  });

  test.each(LANGUAGES)('a parcel\'s number says what it says to anybody, in its thread (%s)', async (language) => {
    const ana = world.person(`U0PA${language.toUpperCase()}`, locales[language]);
    const thread_ts = thread();
    expect((await ana.mention('C0SHOP', LINES[language].parcel, { thread_ts }))[0]).toMatch(LINES[language].known);
    expect(ana.posts()).toEqual([expect.objectContaining({ channel: 'C0SHOP', thread_ts })]);
    expect(JSON.stringify(ana.posts())).not.toMatch(SECRETS);
  });

  test('what one is asked is not answered by another; another thread is another talk', async () => {
    const [ana, ben] = [world.person('U0TA'), world.person('U0TB')];
    const [one, two] = [thread(), thread()];
    await ana.mention('C0SHOP', 'where is my package', { thread_ts: one });
    const asked = ana.posts()[0]!.text;
    expect(await ben.mention('C0SHOP', 'what did you say?', { thread_ts: one })).not.toContain(asked);
    expect(await ana.mention('C0SHOP', 'hello', { thread_ts: two })).not.toContain(asked);
    expect((await ana.mention('C0SHOP', 'LX628049172CN', { thread_ts: one }))[0]).toContain('LX628049172CN');
    const post = ana.posts()[0]!;
    await ben.tapOnce(post, slackButtons(post)[0]!.text.text);
    await ben.quiet();
    expect((await ben.keys())).toEqual([]);
    expect(slackButtons(post).length).toBeGreaterThan(0);
  });
});
