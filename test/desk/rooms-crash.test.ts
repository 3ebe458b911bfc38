/** Rooms of the desk when things break, on both engines: nothing lost, nothing doubled, order kept. */
import { DateTime } from 'luxon';
import { erasePerson } from '../../src/people/person';
import { NOW } from '../support/bot';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { agentOf } from '../support/desk';
import { engines } from '../support/engines';
import { startSlack, type Posted, type SlackFake } from '../support/fakes/slack';
import { SlackPerson } from '../support/fakes/slack-person';
import { codeOf, shopWithRooms } from '../support/rooms';
import { startService, type Running } from '../support/service';
import { until } from '../support/until';

const clock = () => DateTime.fromISO(NOW, { zone: 'utc' });

describe.each(engines)('$name', ({ name, create }) => {
  let slack: SlackFake;
  let service: Running;
  let start: (rooms?: boolean) => Promise<Running>;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    slack = await startSlack();
    slack.scopes += ',groups:history';
    slack.channels.set('C0DESK', { members: true });
    slack.users.set('U0MEI', { real_name: 'Mei' });
    const store = await create();
    ({ remove } = store);
    const [shop, without] = [shopWithRooms([{ channel: 'slack', id: 'C0DESK', language: 'en' }]), shopWithRooms([])];
    start = (rooms = true) => startService({ clock, env: { ...slack.env, ...store.env, DIRECT_LINE_SECRET: SECRET, SHOP_FILE: rooms ? shop : without } });
    service = await start();
  });
  afterAll(async () => { await service.stop(); await slack.close(); await remove(); });

  const cards = () => slack.posts.filter(({ thread_ts: thread }) => thread === undefined);
  const thread = ({ ts }: Posted) => slack.posts.filter((post) => post.thread_ts === ts).map(({ text }) => text);
  const asked = async (customer = 'C-1001') => {
    const before = cards().length;
    const client = new DirectLineClient(service.url);
    const session = await client.open(`dl_${customer}`, { locale: 'en' });
    await client.ask(session, 'I want to talk to a human', { locale: 'en' });
    await until(() => cards().length > before, 'the card');
    return { client, session, card: cards().at(-1)!, say: (text: string) => new DirectLineClient(service.url).say(session, text) };
  };
  /** Nothing waits to be tried again. */
  const rest = () => until(async () => {
    const rows = await service.db.selectFrom('room_threads').innerJoin('conversations', 'conversations.id', 'conversation_id').select(['mirrored', 'last_sequence', 'room_threads.holder', 'message_id']).where('ended', '=', 0).execute();
    return rows.every(({ mirrored, last_sequence, holder, message_id }) => message_id !== null && mirrored >= last_sequence && holder === null);
  }, 'the rooms to be up to date');

  it('a card or a line whose answer is lost is not put there again, nor after a start; one that never went is', async () => {
    slack.troubles.push({ method: 'chat.postMessage', trouble: 'answer lost' });
    const { card, say } = await asked();
    await rest();
    expect(cards()).toHaveLength(1);
    slack.troubles.push({ method: 'chat.postMessage', trouble: 'answer lost' });
    await say('one');
    await until(() => thread(card).includes('Ana Torres: one'), 'the first line');
    await service.stop();
    service = await start();
    slack.troubles.push({ method: 'chat.postMessage', trouble: 'hangs up' }, { method: 'chat.postMessage', trouble: { status: 429, retryAfter: 1 } });
    for (const text of ['two', 'three']) await say(text);
    await rest();
    expect(thread(card)).toEqual(['Ana Torres: one', 'Ana Torres: two', 'Ana Torres: three']);
    expect(cards()).toHaveLength(1);
  });

  it('what is said while it is down comes after the start, in order; a claim at the desk in between as well', async () => {
    const { card, say, session } = await asked();
    const mei = await agentOf(service, 'Mei', { now: () => clock().toMillis() });
    slack.channels.set('C0DESK', { members: true });
    slack.troubles.push(...Array.from({ length: 2 }, () => ({ method: 'chat.postMessage', trouble: 'hangs up' as const })));
    for (let n = 1; n <= 4; n++) await say(`line ${n}`);
    await service.stop();
    service = await start();
    Object.assign(mei, { url: service.url });
    await mei.call('PUT', `/conversations/${session.conversationId}/assignment`);
    await mei.call('POST', `/conversations/${session.conversationId}/messages`, { text: 'I am here' });
    await rest();
    expect(thread(card)).toEqual([1, 2, 3, 4].map((n) => `Ana Torres: line ${n}`).concat('Mei has taken the chat.', 'Mei: I am here'));
    await until(() => JSON.stringify(card.blocks).includes('Mei has this chat'), 'the card');
    // The same, from the room, with a message that Slack tells again after the start.
    const person = new SlackPerson(slack, service, () => clock().toMillis(), 'U0MEI');
    await person.event(person.message(await codeOf(mei)));
    const event = { type: 'message', channel: 'C0DESK', user: 'U0MEI', text: 'once', ts: '1763800000.000001', thread_ts: card.ts };
    await person.event(event);
    await service.stop();
    service = await start();
    await new SlackPerson(slack, service, () => clock().toMillis() + 1000, 'U0MEI').event(event, {}, { 'x-slack-retry-num': '1' });
    const { activities } = await new DirectLineClient(service.url).activities(session);
    expect(activities.filter(({ text }) => text === 'once')).toHaveLength(1);
  });

  it('a person who is erased is taken out of the room as well', async () => {
    const { card, say, session } = await asked('C-1002');
    await say('my street is Elm Street 5');
    await until(() => thread(card).length === 1, 'the line');
    await erasePerson(service.db, 'julian.restrepo@example.com', clock().toJSDate());
    await until(() => thread(card).length === 0, 'the thread to be emptied');
    expect(JSON.stringify(card)).not.toMatch(/Julián|human|actions/);
    await until(async () => (await service.db.selectFrom('room_threads').select('id').where('conversation_id', '=', session.conversationId).execute()).length === 0, 'nothing of it to be kept');
  });

  // What follows asks nothing of the engine.
  if (name === 'postgres') return;

  it('a card that somebody deletes is put there again; a long line is parted, not cut', async () => {
    const { card, say } = await asked();
    slack.posts.splice(slack.posts.indexOf(card), 1);
    const text = 'word '.repeat(1500).trim();
    slack.troubles.push({ method: 'chat.postMessage', trouble: { error: 'thread_not_found' } });
    await say(text);
    await until(() => cards().at(-1)!.ts !== card.ts && thread(cards().at(-1)!).length === 3, 'the new card with its thread');
    const parts = thread(cards().at(-1)!).map((part) => part.replace(/^Ana Torres: /, ''));
    expect([parts.length, parts.join(' ')]).toEqual([3, text]);
  });

  it('a room that the bot is not in: one line in the log, and the chat is at the desk', async () => {
    slack.channels.set('C0DESK', { members: false });
    const client = new DirectLineClient(service.url);
    const session = await client.open('dl_C-1001', { locale: 'en' });
    await client.ask(session, 'I want to talk to a human', { locale: 'en' });
    await until(async () => (await service.db.selectFrom('room_threads').select('ended').where('conversation_id', '=', session.conversationId).executeTakeFirst())?.ended === 1, 'it to be given up');
    const { calls } = slack;
    const before = calls.filter((method) => method === 'chat.postMessage').length;
    await client.say(session, 'anybody?');
    expect(calls.filter((method) => method === 'chat.postMessage')).toHaveLength(before);
    slack.channels.set('C0DESK', { members: true });
  });

  it('a room that is taken out of the shop file is told nothing more, and its buttons do nothing', async () => {
    const { card, say, session } = await asked();
    await service.stop();
    service = await start(false);
    await say('secret');
    const mei = (await service.db.selectFrom('room_people').select('user_id').execute())[0]!;
    expect(mei.user_id).toBe('U0MEI:T0WAYBILL');
    const response = await new SlackPerson(slack, service, () => clock().toMillis() + 5000, 'U0MEI').tapOnce(card, 'Take this chat');
    expect(response.status).toBe(200);
    expect((await service.db.selectFrom('conversations').select('desk_state').where('id', '=', session.conversationId).executeTakeFirstOrThrow()).desk_state).toBe('waiting');
    expect(thread(card)).toEqual([]);
  });
});
