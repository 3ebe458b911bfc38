/** The desk in a channel of Slack: a chat posted, taken by one, answered in its thread, closed; the desk shows the same. Over HTTP, with Slack's SDK. */
import { createAccounts } from '../../src/desk/accounts';
import { agentOf, type DeskClient } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { SLACK, type Posted } from '../support/fakes/slack';
import { buttonsOf, type SlackPerson } from '../support/fakes/slack-person';
import { codeOf, shopWithRooms } from '../support/rooms';
import { startInSlack, type InSlack } from '../support/slack';
import { until } from '../support/until';

type Agent = DeskClient & { id: string };
let world: InSlack;
let mei: Agent;
let raul: Agent;
let rosa: Agent;
let meiThere: SlackPerson;
let raulThere: SlackPerson;

const env = () => ({ DIRECT_LINE_SECRET: SECRET, PUBLIC_URL: 'https://chat.example.com', SHOP_FILE: shopWithRooms([{ channel: 'slack', id: 'C0DESK', language: 'en' }, { channel: 'slack', id: 'C0ZH', language: 'zh', languages: ['zh'] }]) });

beforeAll(async () => {
  world = await startInSlack({ env: env() });
  world.slack.scopes += ',channels:history';
  for (const id of ['C0DESK', 'C0ZH', 'C0SHOP']) world.slack.channels.set(id, { members: true });
  const now = () => world.time.now.toMillis();
  [mei, raul, rosa] = [await agentOf(world.service, 'Mei', { now, capacity: 50 }), await agentOf(world.service, 'Raul', { now }), await agentOf(world.service, 'Rosa', { now, capacity: 50 })];
  [meiThere, raulThere] = [world.person('U0MEI'), world.person('U0RAUL')];
  for (const [agent, person] of [[mei, meiThere], [raul, raulThere]] as const) await person.event(person.message(await codeOf(agent)));
});
afterAll(() => world.close());
beforeEach(() => { world.slack.ephemeral.length = 0; });

interface Chat { id: string; card: Posted; say(text: string): Promise<unknown>; heard(): Promise<string[]> }

/** A shopper of the site who waits; @returns the chat with its card. */
async function waiting(...texts: string[]): Promise<Chat> {
  const client = new DirectLineClient(world.service.url);
  const session = await client.open('dl_C-1001', { locale: 'en' });
  for (const text of [...texts, 'I want to talk to a human']) await client.ask(session, text, { locale: 'en' });
  const id = session.conversationId;
  await until(() => cardOf(id) !== undefined, 'the card');
  return {
    id, card: cardOf(id)!,
    say: (text) => client.say(session, text),
    heard: async () => (await client.activities(session)).activities.filter(({ from }) => from.role === 'bot').map(({ text }) => text ?? ''),
  };
}

const cardOf = (id: string, channel = 'C0DESK') => world.slack.posts.find((post) => post.channel === channel && post.thread_ts === undefined && JSON.stringify(post.blocks).includes(encodeURIComponent(id)));
const thread = ({ channel, ts }: Posted) => world.slack.posts.filter((post) => post.channel === channel && post.thread_ts === ts).map(({ text }) => text);
const labels = (post: Posted) => buttonsOf(post).map(({ text }) => text.text);
const shows = (post: Posted, text: string) => until(() => JSON.stringify(post.blocks).includes(text), text);
const tells = (post: Posted, text: string) => until(() => thread(post).includes(text), text);
const write = (person: SlackPerson, { channel, ts }: Posted, text: string, more: object = {}) => person.event({ type: 'message', channel, channel_type: 'channel', user: person.user, text, ts: person.ts(), thread_ts: ts, ...more });
/** In a message that they alone see. */
const hears = (text: string) => until(() => world.slack.ephemeral.at(-1)?.text.includes(text) === true, text);
const ownerOf = async (id: string) => (await rosa.get<{ owner: { name: string } | null; state: string }>(`/conversations/${id}`)).body;
const notes = async (id: string) => (await rosa.get<{ transcript: { activity: { text?: string; channelData?: { waybill?: { reply?: string } } } }[] }>(`/conversations/${id}`)).body.transcript
  .flatMap(({ activity }) => (activity.channelData?.waybill?.reply === 'desk:note' ? [activity.text] : []));

describe('a chat that waits', () => {
  it('is posted with its brief, in the room’s language, personal data covered, with a way to the desk', async () => {
    const { card } = await waiting('where is LX628049172CN', 'write to ana.torres@example.com or call +52 55 1234 5678');
    const said = JSON.stringify(card.blocks);
    expect(card.blocks!.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'section', 'actions', 'context']);
    expect(said).toContain('is waiting for a person');
    expect(said).toContain('LX628049172CN');
    expect(said).not.toMatch(/ana\.torres@example|1234 5678/);
    expect(labels(card)).toEqual(['Take this chat', 'Open at the desk']);
    expect(buttonsOf(card)[1]).toMatchObject({ url: expect.stringMatching(/^https:\/\/chat\.example\.com\/desk#view=others&chat=/) as string });
  });

  it('is posted where its language belongs alone', async () => {
    const zh = world.person('U0LI', 'zh-CN');
    await zh.say('转人工');
    await until(() => world.slack.posts.some(({ channel }) => channel === 'C0ZH'), 'the Chinese room');
    const card = world.slack.posts.find(({ channel }) => channel === 'C0ZH')!;
    expect(labels(card)[0]).toBe('接入对话');
    expect(world.slack.posts.filter(({ channel, thread_ts: root }) => channel === 'C0ZH' && root === undefined)).toHaveLength(1);
  });
});

describe('taking it', () => {
  it('of two there and one at the desk at the same moment one has it; the others hear who; the card shows it to all', async () => {
    const { id, card } = await waiting();
    const [here, there, atDesk] = await Promise.all([meiThere.tapOnce(card, 'Take this chat'), raulThere.tapOnce(card, 'Take this chat'), rosa.call<{ owner: { name: string } }>('PUT', `/conversations/${id}/assignment`)]);
    expect([here.status, there.status]).toEqual([200, 200]);
    expect([200, 409]).toContain(atDesk.status);
    const { owner } = await ownerOf(id);
    expect(['Mei', 'Raul', 'Rosa']).toContain(owner!.name);
    expect(atDesk.body.owner.name).toBe(owner!.name);
    await until(() => world.slack.ephemeral.length >= (owner!.name === 'Rosa' ? 2 : 1), 'the losers to hear');
    expect(new Set(world.slack.ephemeral.map(({ text }) => text))).toEqual(new Set([`${owner!.name} has this chat.`]));
    await shows(card, `${owner!.name} has this chat`);
    expect(labels(card)).toEqual(['Close chat', 'Back to the assistant', 'Back to the queue', 'Open at the desk']);
    await tells(card, `${owner!.name} has taken the chat.`);
  });

  it('pressed twice it is taken once', async () => {
    const { id, card } = await waiting();
    await Promise.all([meiThere.tapOnce(card, 'Take this chat'), meiThere.tapOnce(card, 'Take this chat')]);
    await tells(card, 'Mei has taken the chat.');
    expect((await ownerOf(id)).owner!.name).toBe('Mei');
    const audit = await world.service.db.selectFrom('desk_audit').select('id').where('conversation_id', '=', id).where('action', '=', 'claim').execute();
    expect(audit).toHaveLength(1);
  });

  it('at the desk changes the card as well', async () => {
    const { id, card } = await waiting();
    await rosa.call('PUT', `/conversations/${id}/assignment`);
    await shows(card, 'Rosa has this chat');
    await raulThere.tapOnce(card, 'Back to the queue');
    await hears('Rosa has this chat.');
    expect((await ownerOf(id)).owner!.name).toBe('Rosa');
  });

  it('beyond what one may have is refused', async () => {
    await world.service.db.updateTable('conversations').set({ owner: null, desk_state: 'closed' }).where('owner', '=', raul.id).execute();
    await createAccounts(world.service.db).change(raul.id, { capacity: 1 });
    const [one, two] = [await waiting(), await waiting()];
    await raulThere.tapOnce(one.card, 'Take this chat');
    await raulThere.tapOnce(two.card, 'Take this chat');
    await hears('You have 1 chat, as many as you may have at once. End or pass on one first.');
    expect((await ownerOf(two.id)).state).toBe('waiting');
    await createAccounts(world.service.db).change(raul.id, { capacity: 50 });
  });
});

describe('the talk', () => {
  it('goes both ways in two languages and in order; what is said at the desk is in the thread; nothing comes back to where it was written', async () => {
    const chat = await waiting();
    await meiThere.tapOnce(chat.card, 'Take this chat');
    await chat.say('¿Dónde está mi paquete?');
    await chat.say('Mi correo es ana.torres@example.com');
    await tells(chat.card, 'Ana Torres: Mi correo es a•••@example.com');
    for (const text of ['Un momento, lo reviso.', '<@U0BOT> 您的包裹 &lt;今天&gt; 到']) expect((await write(meiThere, chat.card, text)).status).toBe(200);
    await mei.call('POST', `/conversations/${chat.id}/messages`, { text: 'From the desk.' });
    await mei.call('POST', `/conversations/${chat.id}/messages`, { text: 'Ask Rosa', private: true });
    await tells(chat.card, 'Mei, note for colleagues: Ask Rosa');
    expect((await chat.heard()).slice(-3)).toEqual(['Un momento, lo reviso.', '您的包裹 <今天> 到', 'From the desk.']);
    expect(thread(chat.card)).toEqual(['Mei has taken the chat.', 'Ana Torres: ¿Dónde está mi paquete?', 'Ana Torres: Mi correo es a•••@example.com', 'Mei: From the desk.', 'Mei, note for colleagues: Ask Rosa']);
    expect(world.slack.ephemeral).toEqual([]);
  });

  it('what Slack tells twice, by retry, as a mention, or in another event, is said once', async () => {
    const chat = await waiting();
    await meiThere.tapOnce(chat.card, 'Take this chat');
    const ts = meiThere.ts();
    await write(meiThere, chat.card, `<@${SLACK.bot}> once`, { ts });
    await write(meiThere, chat.card, `<@${SLACK.bot}> once`, { ts, type: 'app_mention' });
    await Promise.all([write(meiThere, chat.card, 'twice', { ts: '1763769999.000001' }), write(meiThere, chat.card, 'twice', { ts: '1763769999.000001' })]);
    expect((await chat.heard()).slice(-2)).toEqual(['once', 'twice']);
  });

  it('of others, and what begins with //, stays a note for colleagues, and they are told', async () => {
    const chat = await waiting();
    await write(raulThere, chat.card, 'I know this one');
    await hears('Kept as a note for colleagues: nobody has this chat yet. Take it to answer the shopper.');
    expect(world.slack.ephemeral.at(-1)).toMatchObject({ user: 'U0RAUL', thread_ts: chat.card.ts });
    await meiThere.tapOnce(chat.card, 'Take this chat');
    const before = await chat.heard();
    await write(raulThere, chat.card, 'Offer a refund');
    await hears('Kept as a note for colleagues: Mei has this chat.');
    await write(meiThere, chat.card, '// shall I?');
    expect(await notes(chat.id)).toEqual(['I know this one', 'Offer a refund', 'shall I?']);
    expect(await chat.heard()).toEqual(before);
  });

  it('edited or deleted: noted once, and not said again', async () => {
    const chat = await waiting();
    await meiThere.tapOnce(chat.card, 'Take this chat');
    const ts = meiThere.ts();
    await write(meiThere, chat.card, 'It comes today', { ts });
    const first = { user: 'U0MEI', ts, thread_ts: chat.card.ts, text: 'It comes today' };
    const edit = { type: 'message', subtype: 'message_changed', hidden: true, channel: 'C0DESK', ts: '1763769999.000002', previous_message: first, message: { ...first, text: 'It comes tomorrow', edited: { user: 'U0MEI', ts: '1763769999.000002' } } };
    await meiThere.event(edit);
    await meiThere.event(edit);
    await hears('The shopper has what you wrote first.');
    await meiThere.event({ type: 'message', subtype: 'message_deleted', hidden: true, channel: 'C0DESK', ts: '1763769999.000003', deleted_ts: ts, previous_message: first });
    expect(await notes(chat.id)).toEqual(['✎ It comes tomorrow', '⌫ It comes today']);
    expect((await chat.heard()).at(-1)).toBe('It comes today');
  });
});

describe('the end', () => {
  it('closed there: the shopper is told, the card says by whom, and an old button does nothing', async () => {
    const chat = await waiting();
    await meiThere.tapOnce(chat.card, 'Take this chat');
    await shows(chat.card, 'Close chat');
    const old = structuredClone(chat.card);
    await meiThere.tapOnce(chat.card, 'Close chat');
    await shows(chat.card, 'Closed by Mei');
    expect(labels(chat.card)).toEqual(['Open at the desk']);
    expect((await ownerOf(chat.id)).state).toBe('closed');
    expect((await chat.heard()).at(-1)).toContain('closed this chat');
    await meiThere.tapOnce(old, 'Back to the queue');
    await hears('This chat is over.');
    await until(async () => (await world.service.db.selectFrom('room_threads').select('ended').where('conversation_id', '=', chat.id).executeTakeFirstOrThrow()).ended === 1, 'the end');
    await write(meiThere, chat.card, 'late');
    await hears('This chat is over.');
    expect(await chat.heard()).not.toContain('late');
  });

  it('back in the queue, also of an agent gone quiet: the card is live again; who writes in the thread is not quiet', async () => {
    const chat = await waiting();
    await meiThere.tapOnce(chat.card, 'Take this chat');
    await shows(chat.card, 'Mei has this chat');
    const { now } = world.time;
    await world.service.db.updateTable('agents').set({ seen_at: now.minus({ minutes: 6 }).toMillis() }).where('id', '=', mei.id).execute();
    await world.service.deskKeeper.look();
    expect((await ownerOf(chat.id)).owner!.name).toBe('Mei');
    world.time.now = now.plus({ minutes: 31 });
    await world.service.deskKeeper.look();
    await shows(chat.card, 'Waiting since');
    expect(labels(chat.card)).toEqual(['Take this chat', 'Open at the desk']);
    await raulThere.tapOnce(chat.card, 'Take this chat');
    await shows(chat.card, 'Raul has this chat');
    await raulThere.tapOnce(chat.card, 'Back to the assistant');
    await shows(chat.card, 'Given back to the assistant by Raul');
    expect((await ownerOf(chat.id)).state).toBe('bot');
    world.time.now = now;
  });

  it('asked for again, there is a new card', async () => {
    const chat = await waiting();
    await meiThere.tapOnce(chat.card, 'Take this chat');
    await mei.call('PUT', `/conversations/${chat.id}/state`, { state: 'closed' });
    await shows(chat.card, 'Closed by Mei');
    await chat.say('hello');
    await chat.say('I want to talk to a human');
    await until(() => world.slack.posts.filter((post) => post.channel === 'C0DESK' && post.thread_ts === undefined && JSON.stringify(post.blocks).includes(encodeURIComponent(chat.id))).length === 2, 'the second card');
  });
});

describe('who is no agent', () => {
  it('is told how to become one, alone, and does nothing', async () => {
    const eve = world.person('U0EVE');
    const chat = await waiting();
    await eve.tapOnce(chat.card, 'Take this chat');
    await hears('https://chat.example.com/desk');
    expect(world.slack.ephemeral).toMatchObject([{ user: 'U0EVE' }]);
    for (const text of ['hello', 'shopper?']) await write(eve, chat.card, text);
    await until(() => world.slack.ephemeral.length === 2, 'the second hint');
    expect((await ownerOf(chat.id)).state).toBe('waiting');
    expect(await notes(chat.id)).toEqual([]);
  });

  it('a disabled agent, one of another team, and one who has disconnected are none', async () => {
    const chat = await waiting();
    const [ida, idaThere] = [await agentOf(world.service, 'Ida', { now: () => world.time.now.toMillis() }), world.person('U0IDA')];
    await idaThere.event(idaThere.message(await codeOf(ida)));
    await createAccounts(world.service.db).change(ida.id, { teams: ['returns'] });
    await world.service.db.updateTable('conversations').set({ team: 'parcels' }).where('id', '=', chat.id).execute();
    await idaThere.tapOnce(chat.card, 'Take this chat');
    await hears('This chat belongs to another team.');
    await createAccounts(world.service.db).change(ida.id, { teams: [], disabled: true });
    await idaThere.tapOnce(chat.card, 'Take this chat');
    await hears('I don\'t know yet who you are');
    await createAccounts(world.service.db).change(ida.id, { disabled: false });
    expect((await ida.get<{ items: { channel: string }[] }>('/connections')).body.items).toMatchObject([{ channel: 'slack' }]);
    expect((await ida.call('DELETE', '/connections/slack')).status).toBe(204);
    expect((await ida.call('DELETE', '/connections/slack')).status).toBe(404);
    await idaThere.tapOnce(chat.card, 'Take this chat');
    expect((await ownerOf(chat.id)).state).toBe('waiting');
  });
});

describe('a code', () => {
  it('ties whoever types it alone with the bot, once; another, a late one and one that others read tie nobody', async () => {
    const [ugo, uma] = [world.person('U0UGO'), world.person('U0UMA')];
    const talk = (person: SlackPerson) => world.slack.posts.filter(({ channel }) => channel === person.talk);
    const said = async (person: SlackPerson, text: string) => {
      const before = talk(person).length;
      await person.event(person.message(text));
      await until(() => talk(person).length > before, 'an answer');
      return talk(person).at(-1)!.text;
    };
    const iris = await agentOf(world.service, 'Iris', { now: () => world.time.now.toMillis() });
    const [old, code] = [await codeOf(iris), await codeOf(iris)];
    expect(await said(ugo, old)).toContain('not good');
    expect(await said(ugo, ` ${code.toUpperCase()} `)).toBe('You are now connected to the desk as Iris. Chats in the desk\'s channels can be taken and answered by you here.');
    expect(await said(ugo, code)).toContain('connected');
    expect(await said(uma, code)).toContain('not good');
    const shown = await codeOf(iris);
    await uma.event({ type: 'app_mention', channel: 'C0SHOP', user: 'U0UMA', text: `<@${SLACK.bot}> ${shown}`, ts: uma.ts() });
    await hears('void');
    expect(await said(uma, shown)).toContain('not good');
    const late = await codeOf(iris);
    world.time.now = world.time.now.plus({ minutes: 11 });
    expect(await said(uma, late)).toContain('not good');
    for (let tries = 0; tries < 3; tries++) await said(uma, 'desk-aaaaa-aaaaa');
    expect(await said(uma, 'desk-aaaaa-aaaaa')).toContain('Too many');
    // None of it was a shopper's.
    expect(await world.service.db.selectFrom('conversations').select('id').where('id', 'in', ['slack:T0WAYBILL:U0UGO', 'slack:T0WAYBILL:U0UMA']).execute()).toEqual([]);
  });
});

describe('what does not belong there', () => {
  it('a button carried to another message or another channel', async () => {
    const [one, two] = [await waiting(), await waiting()];
    await meiThere.tapOnce({ ...one.card, ts: two.card.ts }, 'Take this chat');
    await hears('This channel is not one of the desk\'s.');
    await meiThere.tapOnce({ ...one.card, channel: 'C0SHOP' }, 'Take this chat');
    await meiThere.tapOnce({ ...one.card, channel: 'C0ZH' }, 'Take this chat');
    expect([(await ownerOf(one.id)).state, (await ownerOf(two.id)).state]).toEqual(['waiting', 'waiting']);
  });

  it('a forged press', async () => {
    const { id, card } = await waiting();
    const payload = { type: 'block_actions', user: { id: 'U0MEI' }, team: { id: SLACK.team }, channel: { id: 'C0DESK' }, message: { ts: card.ts }, actions: [{ type: 'button', action_id: 'desk:take', value: buttonsOf(card)[0]!.value }] };
    const response = await meiThere.send('interactivity', new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-signature': 'v0=00' });
    expect(response.status).toBe(401);
    expect((await ownerOf(id)).state).toBe('waiting');
  });

  it('what is said in a room is no shopper’s, and what is said elsewhere is no agent’s', async () => {
    await meiThere.event({ type: 'app_mention', channel: 'C0DESK', user: 'U0MEI', text: `<@${SLACK.bot}> where is LX628049172CN`, ts: meiThere.ts() });
    await hears('Whoever takes one answers in its thread.');
    await meiThere.event({ type: 'message', channel: 'C0DESK', channel_type: 'channel', user: 'U0MEI', text: 'lunch?', ts: meiThere.ts() });
    expect(await world.service.db.selectFrom('conversations').select('id').where('id', 'like', 'slack:%C0DESK%').execute()).toEqual([]);
    expect(await meiThere.mention('C0SHOP', 'where is LX628049172CN')).toHaveLength(1);
  });
});
