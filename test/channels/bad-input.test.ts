/** What goes wrong in Teams and Slack, and what forgers try: nothing is done twice, nothing is told to the wrong one, and one clear line is in the log. */
import { PassThrough } from 'node:stream';
import pino from 'pino';
import { signatureOf } from '../../src/channels/slack/signature';
import { createOrderBook } from '../../src/commerce/orders';
import { call } from '../support/direct-line';
import { SLACK } from '../support/fakes/slack';
import { buttonsOf as slackButtons } from '../support/fakes/slack-person';
import { startOpenId } from '../support/open-id';
import { startInSlack, type InSlack } from '../support/slack';
import { button, keysOf, startTeams, type Teams } from '../support/teams';
import { until } from '../support/until';

interface Line { level: number; msg: string; remedy?: string; forgery?: string; reason?: string; err?: { message: string } }
let lines: Line[] = [];
const log = () => pino({ level: 'warn' }, new PassThrough().on('data', (line: Buffer) => { lines.push(JSON.parse(line.toString()) as Line); }));
/** The SDK writes what it refuses to the console as well. */
beforeEach(() => { lines = []; jest.spyOn(console, 'error').mockReturnValue(undefined); });

describe('Teams', () => {
  let teams: Teams;
  beforeAll(async () => { teams = await startTeams({}, { log: log() }); });
  afterAll(() => teams.close());
  const stored = async () => (await teams.service.db.selectFrom('activities').select('id').execute()).length;

  test('a token for another bot, a forged one, and one of another\'s keys, again and again: 401, one line with its remedy, nothing stored', async () => {
    const before = await stored();
    const others = await startOpenId('another-bot', teams.connector.serviceUrl);
    const body = { type: 'message', id: '1', channelId: 'msteams', serviceUrl: teams.connector.serviceUrl, conversation: { id: 'a' }, from: { id: '29:eve' }, recipient: { id: '28:bot' }, text: 'where is WB-10482 ana.torres@example.com' };
    for (const bearer of [others.token(), others.token({ alg: 'none' }), others.token({ claims: { aud: teams.connector.appId } }), 'nonsense', others.token()]) {
      expect((await call(`${teams.service.url}/api/messages`, { method: 'POST', bearer, body })).status).toBe(401);
    }
    await others.close();
    expect(lines).toEqual([expect.objectContaining({ level: 40, msg: 'a call to /api/messages has no token of the channels for this bot', remedy: expect.stringContaining('MicrosoftAppId') as string })]);
    expect([JSON.stringify(lines).includes('torres'), await stored()]).toEqual([false, before]);
  });

  test('a good token, played again with the very message: the first answer stands, nothing is done twice', async () => {
    const chat = teams.chat();
    for (let n = 0; n < 3; n++) await chat.send({ id: 'the-same', text: 'I want to talk to a person' });
    await chat.settled();
    expect(keysOf(chat.sent())).toHaveLength(1);
    expect(await teams.service.db.selectFrom('handoffs').select('id').where('conversation_id', '=', `msteams:${chat.id}`).execute()).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  test('a message that is edited and deleted while it is answered: answered once, and nothing made of the change', async () => {
    const chat = teams.chat();
    await Promise.all([
      chat.send({ id: 'm-edited', text: 'where is LX628049172CN' }), chat.send({ type: 'messageUpdate', id: 'm-edited', text: 'cancel order WB-10493 catamunoz@example.net', channelData: { eventType: 'editMessage' } }),
      chat.send({ type: 'messageDelete', id: 'm-edited', text: undefined, channelData: { eventType: 'softDeleteMessage' } }),
    ]);
    await chat.settled();
    expect(keysOf(chat.sent())).toEqual(['parcel:advice.moving']);
    expect((await createOrderBook(teams.service.db).order('WB-10493'))!.status).not.toBe('cancelled');
  });

  test('a button of a message that was deleted meanwhile acts as it would, once; that it cannot be shown is one line', async () => {
    const chat = teams.chat();
    await chat.say('I want to cancel order WB-10493');
    const yes = button(await chat.say('catamunoz@example.net'), 'Yes');
    teams.connector.unknown.add('deleted');
    const taps = await Promise.all([chat.tap(yes, { replyToId: 'deleted' }), chat.tap(yes, { replyToId: 'deleted' })]);
    expect([taps.map(({ status }) => status), keysOf(chat.sent()).filter((key) => key === 'cancel-order:done')]).toEqual([[200, 200], ['cancel-order:done']]);
    await until(() => lines.length > 0, 'the line');
    expect(lines.map(({ msg, reason }) => [msg, reason])).toEqual([['a card that was answered could not be shown so to everybody in Teams', 'the channel refuses it with 404']]);
  });

  test('what Teams does not let through (a disabled app): one line each, the talk goes on when it is enabled again', async () => {
    const chat = teams.chat();
    teams.connector.gone.set(chat.id, 403);
    await chat.say('where is LX628049172CN');
    expect(lines.map(({ msg, err }) => [msg, err?.message])).toEqual([['reply cannot be delivered; it is in the transcript', 'the channel refuses it with 403']]);
    teams.connector.gone.delete(chat.id);
    expect(keysOf(await chat.say('where is LX628049172CN'))).toEqual(['parcel:advice.moving']);
  });
});

describe('Slack', () => {
  let world: InSlack;
  beforeAll(async () => {
    world = await startInSlack({ log: log() });
    world.slack.channels.set('C0SHOP', { members: true });
  });
  afterAll(() => world.close());
  beforeEach(() => { world.time.now = world.time.now.plus({ minutes: 10 }); });
  const stored = async () => (await world.service.db.selectFrom('activities').select('id').execute()).length;

  test.each<[string, (body: string, at: number) => Record<string, string>]>([
    ['forged', (body, at) => ({ 'x-slack-request-timestamp': String(at), 'x-slack-signature': signatureOf('another app\'s secret', String(at), body) })],
    ['stale', (body, at) => ({ 'x-slack-request-timestamp': String(at - 400), 'x-slack-signature': signatureOf(SLACK.secret, String(at - 400), body) })],
    ['unsigned', () => ({})],
  ])('calls that are %s, ten of them: 401, one line with its remedy, nothing stored', async (forgery, headers) => {
    const before = await stored();
    const body = JSON.stringify({ type: 'event_callback', team_id: SLACK.team, event: world.ana.message('where is WB-10482 ana.torres@example.com') });
    for (let n = 0; n < 10; n++) expect((await fetch(`${world.service.url}/api/slack/events`, { method: 'POST', body, headers: headers(body, Math.floor(world.time.now.toSeconds())) })).status).toBe(401);
    expect(lines).toEqual([expect.objectContaining({ level: 40, forgery, msg: 'a call was not signed by Slack', remedy: expect.stringMatching(/\S/) as string })]);
    expect([JSON.stringify(lines).includes('torres'), await stored()]).toEqual([false, before]);
  });

  test('a call that is played again: 401, one line, acted on once', async () => {
    const ana = world.person('U0REPLAY');
    const message = ana.message('where is LX628049172CN');
    const body = JSON.stringify({ type: 'event_callback', team_id: SLACK.team, api_app_id: SLACK.app, event: message });
    const answers = [await ana.send('events', body), await ana.send('events', body), await ana.send('events', body)];
    await ana.quiet();
    expect([answers.map(({ status }) => status), await ana.keys(), lines.map(({ forgery }) => forgery)]).toEqual([[200, 401, 401], ['parcel:advice.moving'], ['replayed']]);
  });

  test('a message that is edited and deleted while it is answered: answered once', async () => {
    const ana = world.person('U0EDIT');
    const message = ana.message('where is LX628049172CN') as { ts: string };
    const changed = (subtype: string, more: object) => ana.event({ type: 'message', subtype, channel: ana.talk, channel_type: 'im', ts: ana.ts(), hidden: true, ...more });
    await Promise.all([ana.event(message), changed('message_changed', { message: { ...message, text: 'cancel order WB-10493 catamunoz@example.net' }, previous_message: message }), changed('message_deleted', { deleted_ts: message.ts, previous_message: message })]);
    await ana.quiet();
    expect([await ana.keys(), lines]).toEqual([['parcel:advice.moving'], []]);
  });

  test('a button on a message that was deleted meanwhile acts once; that it cannot be shown is one line', async () => {
    const ana = world.person('U0DELETED');
    await ana.say('where is LX628049172CN');
    const [post] = ana.posts();
    world.slack.posts.splice(world.slack.posts.indexOf(post!), 1);
    const [watch] = slackButtons(post!);
    await Promise.all([ana.tapOnce(post!, watch!.text.text), ana.tapOnce(post!, watch!.text.text)]);
    await ana.quiet();
    expect((await ana.keys()).filter((key) => key === 'notify-me:watching')).toHaveLength(1);
    await until(() => lines.length > 0, 'the line');
    expect(lines.map(({ msg, reason }) => [msg, reason])).toEqual([['tapped buttons could not be taken away in Slack', 'message_not_found']]);
  });

  test('the app is taken away: one line that says what to do', async () => {
    await world.ana.event({ type: 'tokens_revoked', tokens: { bot: [SLACK.bot] } });
    expect(lines).toEqual([expect.objectContaining({ level: 50, msg: 'Slack has taken the app away', remedy: expect.stringContaining('SLACK_BOT_TOKEN') as string })]);
  });

  test.each(['account_inactive', 'token_revoked', 'user_not_found'])('%s: one line, not tried again, nothing of the words in it', async (error) => {
    const ana = world.person(`U0${error.toUpperCase().replace('_', '')}`);
    world.slack.troubles.push({ method: 'chat.postMessage', trouble: { error } });
    const before = world.slack.calls.filter((method) => method === 'chat.postMessage').length;
    await ana.say('where is LX628049172CN');
    expect(lines.map(({ msg, err }) => [msg, err?.message])).toEqual([['reply cannot be delivered; it is in the transcript', `the channel refuses it with ${error}`]]);
    expect([JSON.stringify(lines).includes('LX628049172CN'), world.slack.calls.filter((method) => method === 'chat.postMessage').length]).toEqual([false, before + 1]);
  });

  test('a thread whose first message is gone: one line', async () => {
    const ana = world.person('U0THREAD');
    world.slack.troubles.push({ method: 'chat.postMessage', trouble: { error: 'thread_not_found' } });
    await ana.mention('C0SHOP', 'where is LX628049172CN', { ts: '1700000009.000009' });
    expect(lines.map(({ err }) => err?.message)).toEqual(['the channel refuses it with thread_not_found']);
  });
});
