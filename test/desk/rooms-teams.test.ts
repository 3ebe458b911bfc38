/** The desk in a channel of Teams: cards posted by the bot itself, taken by universal actions, answered in their threads. Over HTTP, with Bot Framework's SDK. */
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import { NOW } from '../support/bot';
import { agentOf, type DeskClient } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { codeOf, shopWithRooms } from '../support/rooms';
import { buttonsOf, startTeams, type Chat as TeamsChat, type Teams } from '../support/teams';
import { until } from '../support/until';

const ROOM = '19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2';
const ELSEWHERE = '19:999b1f341670408fb6fe51050b6e5ceb@thread.tacv2';
const BOT = '28:9f1c6d52-3a7b-4c55-8a0e-1f6f6f0a7d21';
const MENTION = [{ type: 'mention', text: '<at>Waybill</at>', mentioned: { id: BOT, name: 'Waybill' } }];

type Agent = DeskClient & { id: string };
let teams: Teams;
let mei: Agent;
let raul: Agent;
let meiThere: TeamsChat;
let raulThere: TeamsChat;
let count = 0;

beforeAll(async () => {
  teams = await startTeams({ DIRECT_LINE_SECRET: SECRET, PUBLIC_URL: 'https://chat.example.com', SHOP_FILE: shopWithRooms([{ channel: 'teams', id: ROOM, language: 'es' }]) });
  const now = () => DateTime.fromISO(NOW).toMillis();
  [mei, raul] = [await agentOf(teams.service, 'Mei', { now, capacity: 50 }), await agentOf(teams.service, 'Raul', { now, capacity: 50 })];
  [meiThere, raulThere] = [teams.chat({ locale: 'es-MX' }), teams.chat({ locale: 'es-MX' })];
  for (const [agent, there] of [[mei, meiThere], [raul, raulThere]] as const) await there.send({ text: await codeOf(agent) });
});
afterAll(() => teams.close());

const inChannel = (id: string): Partial<Activity> => ({ conversation: { id, conversationType: 'channel', isGroup: true, tenantId: 'tenant' } as Activity['conversation'] });
const write = (person: TeamsChat, conversation: string, text: string, more: Partial<Activity> = {}) => person.send({ ...inChannel(conversation), text: `<at>Waybill</at> ${text}`, entities: MENTION, ...more });
const sentTo = (conversation: string) => teams.connector.sent.filter((one) => one.conversation === conversation).map(({ activity }) => activity);

interface Chat { id: string; thread: string; message: string; card(): Partial<Activity>; say(text: string): Promise<unknown>; heard(): Promise<string[]> }

async function waiting(): Promise<Chat> {
  const client = new DirectLineClient(teams.service.url);
  const session = await client.open('dl_C-1001', { locale: 'en' });
  await client.ask(session, 'I want to talk to a human', { locale: 'en' });
  const id = session.conversationId;
  const posted = () => teams.connector.sent.find(({ activity }) => JSON.stringify(activity.attachments ?? '').includes(encodeURIComponent(id)));
  await until(() => posted() !== undefined, 'the card');
  const { conversation: thread, activity } = posted()!;
  const message = activity.id!;
  return {
    id, thread, message,
    card: () => teams.connector.replaced.filter((one) => one.id === message && one.conversation === thread).at(-1)?.activity ?? activity,
    say: (text) => client.say(session, text),
    heard: async () => (await client.activities(session)).activities.filter(({ from }) => from.role === 'bot').map(({ text }) => text ?? ''),
  };
}

const titles = (card: Partial<Activity>) => buttonsOf(card).map(({ title }) => title);
const shows = (chat: Chat, text: string) => until(() => JSON.stringify(chat.card()).includes(text), text);
const tells = (chat: Chat, text: string) => until(() => sentTo(chat.thread).some((one) => one.text === text), text);
const press = async (person: TeamsChat, chat: Chat, title: string, more: Partial<Activity> = {}) => {
  const { verb, data } = buttonsOf(chat.card()).find((one) => one.title === title)!;
  const { status, body } = await person.send({ ...inChannel(chat.thread), type: 'invoke', name: 'adaptiveCard/action', text: undefined, replyToId: chat.message, value: { action: { type: 'Action.Execute', title, verb, data }, trigger: 'manual' }, ...more });
  return { status, body: body as { type: string; value: unknown } };
};
const ownerOf = async (id: string) => (await raul.get<{ owner: { name: string } | null; state: string }>(`/conversations/${id}`)).body;

it('a room that nothing has been heard from is not posted to; a word to the bot there sets it up', async () => {
  teams.connector.channels.add(ROOM);
  const client = new DirectLineClient(teams.service.url);
  const session = await client.open('dl_C-1002', { locale: 'en' });
  await client.ask(session, 'I want to talk to a human', { locale: 'en' });
  expect(teams.connector.sent.filter(({ conversation }) => conversation.startsWith(ROOM))).toEqual([]);
  await write(meiThere, `${ROOM};messageid=1700649120000`, 'hola', { id: '1700649120000' });
  await until(() => sentTo(`${ROOM};messageid=1700649120000`).length > 0, 'the answer');
  expect(sentTo(`${ROOM};messageid=1700649120000`).map(({ text }) => text)).toEqual(['En este canal aparecen los chats que esperan a una persona. Quien toma uno responde en su hilo.']);
  await until(() => teams.connector.sent.some(({ conversation, activity }) => conversation.startsWith(ROOM) && activity.attachments !== undefined), 'the card');
});

it('a code typed alone with the bot ties whoever types it', async () => {
  await until(() => sentTo(meiThere.id).at(-1)?.text?.includes('como Mei') === true, 'the answer');
  const eve = teams.chat({ locale: 'en-US' });
  await eve.send({ text: 'desk-aaaaa-aaaaa' });
  await until(() => sentTo(eve.id).at(-1)?.text?.includes('not good') === true, 'the answer');
  expect(await teams.service.db.selectFrom('conversations').select('id').where('id', 'in', [`msteams:${eve.id}`, `msteams:${meiThere.id}`]).execute()).toEqual([]);
});

it('a chat is taken by one of three at the same moment; who lost hears who has it; the card is changed in place for all', async () => {
  const chat = await waiting();
  expect(titles(chat.card())).toEqual(['Tomar este chat', 'Abrir en la mesa']);
  expect(chat.card()).toMatchObject({ attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { version: '1.5', body: expect.arrayContaining([expect.objectContaining({ type: 'FactSet' })]) as object } }] });
  const rosa = await agentOf(teams.service, 'Rosa', { now: () => DateTime.fromISO(NOW).toMillis() });
  const [here, there] = await Promise.all([press(meiThere, chat, 'Tomar este chat'), press(raulThere, chat, 'Tomar este chat'), rosa.call('PUT', `/conversations/${chat.id}/assignment`)]);
  const { name } = (await ownerOf(chat.id)).owner!;
  for (const [who, { status, body }] of [['Mei', here], ['Raul', there]] as const) {
    expect(status).toBe(200);
    if (who === name) expect(JSON.stringify(body)).toContain(`${name} tiene este chat`);
    else expect(body).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: `${name} tiene este chat.` });
  }
  await shows(chat, `${name} tiene este chat`);
  expect(titles(chat.card())).toEqual(['Cerrar chat', 'Devolver al asistente', 'Devolver a la cola', 'Abrir en la mesa']);
});

it('it is talked both ways in the thread, once whatever Teams tells again, in order, and closed there', async () => {
  const chat = await waiting();
  expect((await press(meiThere, chat, 'Tomar este chat')).body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
  await chat.say('我的包裹在哪里？');
  await tells(chat, 'Ana Torres:\n我的包裹在哪里？');
  await write(meiThere, chat.thread, 'Ya lo reviso &amp; le digo', { id: 'm-1' });
  await write(meiThere, chat.thread, 'Ya lo reviso &amp; le digo', { id: 'm-1' });
  // With the permission to hear the whole channel, nobody need be named.
  await meiThere.send({ ...inChannel(chat.thread), text: 'Llega hoy', entities: [], id: 'm-2' });
  await mei.call('POST', `/conversations/${chat.id}/messages`, { text: 'Desde la mesa.' });
  await tells(chat, 'Mei:\nDesde la mesa.');
  expect((await chat.heard()).slice(-3)).toEqual(['Ya lo reviso & le digo', 'Llega hoy', 'Desde la mesa.']);
  await write(raulThere, chat.thread, 'ofrécele un cupón');
  await tells(chat, 'Guardado como nota para compañeros: Mei tiene este chat.');
  await meiThere.send({ ...inChannel(chat.thread), type: 'messageUpdate', id: 'm-2', text: 'Llega mañana', channelData: { eventType: 'editMessage' }, timestamp: '2026-11-22T10:40:00.000Z' as never });
  await meiThere.send({ ...inChannel(chat.thread), type: 'messageUpdate', id: 'm-2', text: 'Llega mañana', channelData: { eventType: 'editMessage' }, timestamp: '2026-11-22T10:40:00.000Z' as never });
  await meiThere.send({ ...inChannel(chat.thread), type: 'messageDelete', id: 'm-1', text: undefined, channelData: { eventType: 'softDeleteMessage' } });
  const { transcript } = (await mei.get<{ transcript: { activity: { text?: string; channelData?: { waybill?: { reply?: string } } } }[] }>(`/conversations/${chat.id}`)).body;
  expect(transcript.flatMap(({ activity }) => (activity.channelData?.waybill?.reply === 'desk:note' ? [activity.text] : []))).toEqual(['ofrécele un cupón', '✎ Llega mañana', '⌫']);
  expect((await press(meiThere, chat, 'Cerrar chat')).body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
  await shows(chat, 'Cerrado por Mei');
  await tells(chat, 'Mei cerró el chat.');
  expect((await ownerOf(chat.id)).state).toBe('closed');
  expect(sentTo(chat.thread).map(({ text }) => text).filter((text) => text?.startsWith('Mei'))).toEqual(['Mei tomó el chat.', 'Mei:\nDesde la mesa.', 'Mei cerró el chat.']);
});

it('given back to the queue at the desk, its card is live again', async () => {
  const chat = await waiting();
  await press(meiThere, chat, 'Tomar este chat');
  await shows(chat, 'Mei tiene');
  await mei.call('DELETE', `/conversations/${chat.id}/assignment?to=queue`);
  await shows(chat, 'En espera desde');
  await press(raulThere, chat, 'Tomar este chat');
  await shows(chat, 'Raul tiene');
});

it('who is no agent is told how to become one, alone, and nothing happens', async () => {
  const chat = await waiting();
  const eve = teams.chat();
  const { body } = await press(eve, chat, 'Tomar este chat');
  expect(body).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: expect.stringContaining('https://chat.example.com/desk') as string });
  expect((await ownerOf(chat.id)).state).toBe('waiting');
});

it('a button carried elsewhere does nothing; what is said in a room is no shopper’s; other channels hear the bot only when they name it', async () => {
  const [one, two] = [await waiting(), await waiting()];
  expect((await press(meiThere, one, 'Tomar este chat', { replyToId: two.message })).body.value).toBe('Este canal no es de la mesa de atención.');
  expect((await press(meiThere, one, 'Tomar este chat', inChannel(`${ELSEWHERE};messageid=1`))).body.type).toBe('application/vnd.microsoft.activity.message');
  expect([(await ownerOf(one.id)).state, (await ownerOf(two.id)).state]).toEqual(['waiting', 'waiting']);
  for (const text of ['where is LX628049172CN', 'comemos?']) await meiThere.send({ ...inChannel(`${ROOM};messageid=${count += 1}`), text, entities: [], id: `x-${count}` });
  await meiThere.send({ ...inChannel(`${ELSEWHERE};messageid=7`), text: 'where is LX628049172CN', entities: [] });
  expect(await teams.service.db.selectFrom('conversations').select('id').where('id', 'like', 'msteams:19:%').execute()).toEqual([]);
  await write(meiThere, `${ELSEWHERE};messageid=8`, 'where is LX628049172CN');
  await until(() => sentTo(`${ELSEWHERE};messageid=8`).length > 0, 'the answer');
});

it('a channel that the app has been taken out of: the chat is at the desk only, and other chats go on', async () => {
  teams.connector.channels.delete(ROOM);
  const client = new DirectLineClient(teams.service.url);
  const session = await client.open('dl_C-1003', { locale: 'en' });
  await client.ask(session, 'I want to talk to a human', { locale: 'en' });
  await until(async () => (await teams.service.db.selectFrom('room_threads').select('ended').where('conversation_id', '=', session.conversationId).executeTakeFirst())?.ended === 1, 'it to be given up');
  teams.connector.channels.add(ROOM);
  expect((await ownerOf(session.conversationId)).state).toBe('waiting');
  await waiting();
});
