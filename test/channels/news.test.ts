/** A parcel moves, and whoever asked to be told hears of it in Teams and in Slack, by the reference of their chat: once, in their language, and where nobody is left with one line in the log. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { DateTime } from 'luxon';
import pino from 'pino';
import { importFile } from '../../src/commerce/importer';
import { LANGUAGES, type Language } from '../../src/languages';
import { freshDirectory, type Running } from '../support/service';
import { startInSlack, type InSlack } from '../support/slack';
import { keysOf, startTeams, type Chat, type Teams } from '../support/teams';
import { pause, until } from '../support/until';

/** By day in America, where Teams and Slack say that these users are. */
const NOON = '2026-11-22T20:00:00Z';
const SOON_MS = 1500;
const SAID: Record<Language, string> = { en: 'Please let me know when it moves: ', es: 'avíseme cuando se mueva ', zh: '有动静告诉我 ' };
const HEARD: Record<Language, RegExp> = { en: /went out for delivery/, es: /salió a reparto/, zh: /派送/ };
/** With their check digits right. */
const CHECKED = ['9205590174839205612604', '9205590174839205612611', '9205590174839205612628', '9205590174839205612635', '9205590174839205612642', '9205590174839205612659', '9205590174839205612666', '9205590174839205612673', '9205590174839205612680', '9205590174839205612697', '9205590174839205612703', '9205590174839205612710'];

let lines: { msg: string; level: number; err?: { message: string } }[] = [];
const log = () => pino({ level: 'warn' }, new PassThrough().on('data', (line: Buffer) => { lines.push(JSON.parse(line.toString()) as typeof lines[0]); }));
const clock = () => DateTime.fromISO(NOON, { zone: 'utc' });
beforeEach(() => { lines = []; });

let orders = 0;
const SCANNED = { at: '2026-11-21T09:00:00-05:00', description: 'Arrived at USPS Facility', location: 'MIAMI, FL' };
/** The shop's record of parcels, as it brings it in again. */
async function load(service: Running, number: string, order: number, events: object[]): Promise<void> {
  const file = path.join(freshDirectory(), 'orders.json');
  writeFileSync(file, JSON.stringify({ orders: [{ number: `WB-7700${order}`, placedAt: '2026-11-10T00:00:00Z', status: 'shipped', currency: 'USD', items: [{ sku: 'A', quantity: 1, unitPrice: '9.90' }], shipments: [{ trackingNumber: number, carrier: 'usps', destinationCountry: 'US', originCountry: 'US', events }] }] }));
  await importFile(service.db, file, { onFault: ({ message }) => { throw new Error(message); } });
}
async function parcel(service: Running) {
  const order = orders += 1;
  const number = CHECKED[order % CHECKED.length]!;
  await load(service, number, order, [SCANNED]);
  return { number, moves: () => load(service, number, order, [SCANNED, { at: '2026-11-22T14:10:00-05:00', description: 'Out for Delivery', location: 'MIAMI, FL' }]) };
}

describe('in Teams', () => {
  let teams: Teams;
  beforeAll(async () => { teams = await startTeams({}, { log: log(), clock, providers: [] }); });
  afterAll(() => teams.close());
  const newsIn = (chat: Chat) => keysOf(chat.sent()).filter((key) => key === 'parcel-news:moved');

  test.each(LANGUAGES)('a message in the chat, answering nothing, once (%s)', async (locale) => {
    const { number, moves } = await parcel(teams.service);
    const chat = teams.chat({ locale });
    expect(keysOf(await chat.say(SAID[locale] + number))).toEqual(['notify-me:watching']);
    await moves();
    const news = await until(() => chat.sent()[1], 'the news');
    expect(news).toMatchObject({ type: 'message', locale, text: expect.stringMatching(HEARD[locale]) as string, conversation: { id: chat.id, conversationType: 'personal' }, recipient: { id: chat.user }, serviceUrl: teams.connector.serviceUrl });
    expect(teams.connector.sent.find(({ activity }) => activity.text === news.text)!.replyTo).toBeUndefined();
    await moves();
    await pause(SOON_MS);
    expect([chat.sent().length, lines]).toEqual([2, []]);
  });

  test.each<[string, number]>([['an expired reference', 404], ['a bot that an administrator has blocked', 403]])('%s (%i): one line, not tried again, and others get theirs', async (_what, status) => {
    const { number, moves } = await parcel(teams.service);
    const [gone, here] = [teams.chat(), teams.chat()];
    await gone.say(SAID.en + number);
    teams.connector.gone.set(gone.id, status);
    await here.say(SAID.en + number);
    await moves();
    await until(() => newsIn(here).length > 0 && lines.length > 0, 'the news, and the line');
    const { calls } = teams.connector;
    await pause(SOON_MS);
    expect(lines.map(({ level, msg, err }) => [level, msg, err?.message])).toEqual([[50, 'reply cannot be delivered; it is in the transcript', `the channel refuses it with ${status}`]]);
    expect([newsIn(gone).length, newsIn(here).length, teams.connector.calls]).toEqual([0, 1, calls]);
    expect(await teams.service.db.selectFrom('outbox').select('sequence').execute()).toEqual([]);
  });

  test('slowed down (429), it comes when Teams has said, once', async () => {
    const { number, moves } = await parcel(teams.service);
    const chat = teams.chat();
    await chat.say(SAID.en + number);
    teams.connector.refusals.push({ status: 429, headers: { 'retry-after': '1' } });
    await moves();
    await until(() => newsIn(chat).length > 0, 'the news');
    await pause(SOON_MS);
    expect([newsIn(chat).length, lines.map(({ msg }) => msg)]).toEqual([1, ['reply could not be delivered yet']]);
  });

  test.each<[string, (chat: Chat) => object]>([
    ['taken out of the chat', () => ({ type: 'installationUpdate', action: 'remove' })],
    ['taken out of the group', () => ({ type: 'conversationUpdate', membersRemoved: [{ id: '28:9f1c6d52-3a7b-4c55-8a0e-1f6f6f0a7d21' }] })],
    ['left by whoever asked', ({ user }) => ({ type: 'conversationUpdate', membersRemoved: [{ id: user }] })],
  ])('%s, it says nothing more there', async (_what, event) => {
    const { number, moves } = await parcel(teams.service);
    const chat = teams.chat({ group: true });
    await chat.say(SAID.en + number);
    await chat.send({ text: undefined, ...event(chat) });
    await chat.settled();
    await moves();
    await pause(SOON_MS);
    expect([newsIn(chat), lines, await teams.service.db.selectFrom('watches').select('user_id').where('conversation_id', '=', `msteams:${chat.id}`).execute()]).toEqual([[], [], []]);
  });
});

describe('in Slack', () => {
  let world: InSlack;
  beforeAll(async () => {
    world = await startInSlack({ log: log(), clock, providers: [] });
    world.time.now = clock();
  });
  afterAll(() => world.close());

  test.each(LANGUAGES)('a message in the talk, once (%s)', async (language) => {
    const { number, moves } = await parcel(world.service);
    const person = world.person(`U0NEWS${language.toUpperCase()}`, language);
    await person.say(SAID[language] + number);
    expect(await person.keys()).toEqual(['notify-me:watching']);
    await moves();
    const news = await until(() => world.slack.posts.filter(({ channel }) => channel === person.talk)[1], 'the news');
    expect(news.text).toMatch(HEARD[language]);
    await moves();
    await pause(SOON_MS);
    expect([world.slack.posts.filter(({ channel }) => channel === person.talk).length, lines]).toEqual([2, []]);
  });

  test('somebody whose account was closed: one line, not tried again', async () => {
    const { number, moves } = await parcel(world.service);
    const person = world.person('U0CLOSED');
    await person.say(SAID.en + number);
    world.slack.users.delete('U0CLOSED');
    await moves();
    await until(() => lines.length > 0, 'the line');
    await pause(SOON_MS);
    expect(lines.map(({ msg, err }) => [msg, err?.message])).toEqual([['reply cannot be delivered; it is in the transcript', 'the channel refuses it with channel_not_found']]);
  });
});
