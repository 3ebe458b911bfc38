/** What Slack tells us: believed when it is signed, acted on once, answered where it was said, and no order told where others read. */
import { signatureOf } from '../../../src/channels/slack/signature';
import { SLACK } from '../../support/fakes/slack';
import { buttonsOf, type SlackPerson } from '../../support/fakes/slack-person';
import { startInSlack, type InSlack } from '../../support/slack';
import { until } from '../../support/until';

let world: InSlack;
let ana: SlackPerson;
let count = 0;
beforeAll(async () => { world = await startInSlack(); });
afterAll(() => world.close());
beforeEach(() => {
  ana = world.person(`U0ANA${count++}`);
  world.slack.channels.set('C0SHOP', { members: true });
});

const accepted = async () => Number((await world.service.db.selectFrom('activities').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count);

describe('signatures', () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
  const call = (headers: Record<string, string>) => fetch(`${world.service.url}/api/slack/events`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  const at = (seconds: number, secret = SLACK.secret, signed = body) => {
    const timestamp = String(Math.floor(world.time.now.toSeconds()) + seconds);
    return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signatureOf(secret, timestamp, signed) };
  };

  it('answers the challenge of Slack\'s own', async () => {
    const response = await call(at(0));
    expect([response.status, await response.json()]).toEqual([200, { challenge: 'abc' }]);
  });

  it('is the one that Slack\'s documentation works out', () => {
    const example = 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    expect(signatureOf('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', example)).toBe('v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503');
  });

  it.each([
    ['none', {}], ['no signature', { 'x-slack-request-timestamp': '1' }], ['a time that is none', { ...{ 'x-slack-request-timestamp': 'now' }, 'x-slack-signature': 'v0=00' }],
  ])('%s: 401', async (_what, headers) => { expect((await call(headers as Record<string, string>)).status).toBe(401); });

  it('with another secret, of another body, too old, too new: 401, and nothing is taken in', async () => {
    const before = await accepted();
    for (const headers of [at(0, 'another secret'), at(0, SLACK.secret, `${body} `), at(-301), at(301), { ...at(1), 'x-slack-request-timestamp': String(Math.floor(world.time.now.toSeconds())) }]) {
      const response = await call(headers);
      expect([response.status, await response.json()]).toMatchObject([401, { error: { code: 'Unauthorized' } }]);
    }
    expect(await accepted()).toBe(before);
  });

  it('is good at the edge of the five minutes, and once', async () => {
    expect((await call(at(-300))).status).toBe(200);
    expect((await call(at(-300))).status).toBe(401);
    expect((await call(at(300))).status).toBe(200);
  });

  it('of what could not be read may be sent again', async () => {
    const broken = '{"type":';
    const send = () => ana.send('events', broken, { 'content-type': 'application/json' });
    expect([(await send()).status, (await send()).status]).toEqual([400, 400]);
  });
});

describe('once', () => {
  it('a message that Slack tells again, by retry or as another event', async () => {
    const message = ana.message('where is LX628049172CN');
    await ana.after(() => ana.event(message, { event_id: 'Ev-same' }));
    await ana.event(message, { event_id: 'Ev-same' }, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' });
    await ana.event(message);
    await ana.quiet();
    expect(await ana.keys()).toEqual(['parcel:advice.moving']);
  });

  it('edited and deleted messages, the bot\'s own and other bots\' are not acted on', async () => {
    const before = await accepted();
    const event = ana.message('where is LX628049172CN');
    for (const more of [{ subtype: 'message_changed', message: event, previous_message: event }, { subtype: 'message_deleted', deleted_ts: '1.1' }, { bot_id: 'B0BOT' }, { subtype: 'channel_join' }]) {
      expect((await ana.event({ ...event, ...more })).status).toBe(200);
    }
    for (const event of [{ type: 'reaction_added', user: ana.user }, { type: 'user_change', user: { id: ana.user } }]) expect((await ana.event(event)).status).toBe(200);
    expect(await accepted()).toBe(before);
  });

  it('a mention is heard once, however often it is edited, and also where only the editing mentions', async () => {
    await ana.mention('C0SHOP', 'where is LX628049172CN', { ts: '1700000001.000001' });
    expect(ana.posts()).toHaveLength(1);
    expect(await ana.mention('C0SHOP', 'where is LX628049172CN, please', { ts: '1700000001.000001', edited: { user: ana.user, ts: '1.1' } })).toEqual([]);
    expect(await ana.mention('C0SHOP', 'where is LX628049172CN', { ts: '1700000002.000001', edited: { user: ana.user, ts: '1.1' } })).toHaveLength(1);
  });

  it('opens the talk with a welcome, the first time', async () => {
    await ana.after(() => ana.event({ type: 'app_home_opened', user: ana.user, channel: ana.talk, tab: 'messages' }));
    await ana.event({ type: 'app_home_opened', user: ana.user, channel: ana.talk, tab: 'messages' });
    await ana.quiet();
    expect(await ana.keys()).toEqual(['small-talk:welcome']);
  });
});

describe('in channels', () => {
  it('hears what is said to it, answers in the thread, and nothing else', async () => {
    await ana.event({ type: 'message', channel_type: 'channel', channel: 'C0SHOP', user: ana.user, text: 'where is LX628049172CN', ts: ana.ts() });
    await ana.mention('C0SHOP', 'where is &lt;LX628049172CN&gt; &amp; when', { ts: '1700000000.000001' });
    expect(ana.posts()).toEqual([expect.objectContaining({ channel: 'C0SHOP', thread_ts: '1700000000.000001' })]);
    await ana.mention('C0SHOP', 'where is LX628049172CN', { ts: '1700000000.000003', thread_ts: '1700000000.000001' });
    expect(ana.posts()).toEqual([expect.objectContaining({ thread_ts: '1700000000.000001' })]);
  });

  it('says nothing of an order, and goes on alone at one tap of whoever asked', async () => {
    await ana.mention('C0SHOP', 'where is my order WB-10482');
    const [post] = ana.posts();
    const [alone] = buttonsOf(post!);
    expect(JSON.stringify(post)).not.toMatch(/Torres|44100/);
    const other = world.person('U0OTHER');
    await other.tapOnce(post!, alone!.text.text);
    await ana.quiet();
    await until(() => world.slack.ephemeral.length > 0, 'the refusal');
    expect(world.slack.ephemeral.at(-1)).toMatchObject({ channel: 'C0SHOP', user: 'U0OTHER' });
    expect(world.slack.posts.filter(({ channel }) => channel === other.talk)).toEqual([]);
    await ana.tap(post!, alone!.text.text);
    expect(ana.posts()).toEqual([expect.objectContaining({ channel: ana.talk })]);
    expect(await ana.keys()).toEqual(['common:ask-second-fact']);
    await ana.say('ana.torres@example.com');
    expect((await ana.keys()).at(-1)).toBe('parcel:advice.moving');
    // What has been proved alone opens nothing in company.
    await ana.mention('C0SHOP', 'where is my order WB-10482');
    expect(ana.posts()[0]!.text).not.toContain('LX628049172CN');
  });
});

describe('/parcel', () => {
  it('is answered in the direct messages, wherever it was written', async () => {
    const { response, heard } = await ana.command('LX628049172CN');
    expect(response).toEqual({ response_type: 'ephemeral', text: 'I\'ll answer you in our direct messages.' });
    expect(heard).toHaveLength(1);
    expect(ana.posts()[0]!.channel).toBe(ana.talk);
    expect(await ana.keys()).toEqual(['parcel:advice.moving']);
  });

  it('without a number says how', async () => {
    const { response, heard } = await ana.command('  ');
    expect([response.text, heard]).toEqual([expect.stringContaining('/parcel LX'), []]);
  });
});

describe('the home tab', () => {
  const open = async () => {
    const before = world.slack.calls.filter((method) => method === 'views.publish').length;
    const response = await ana.event({ type: 'app_home_opened', user: ana.user, channel: ana.talk, tab: 'home' });
    await until(() => world.slack.calls.filter((method) => method === 'views.publish').length > before, 'the home tab');
    await until(() => world.slack.homes.has(ana.user), 'the home tab to be published');
    return response;
  };

  it('has my parcels, and buttons that speak in the talk, once', async () => {
    await open();
    expect(JSON.stringify(world.slack.homes.get(ana.user))).toContain('We haven\'t talked about a parcel yet');
    await ana.say('where is LX628049172CN');
    await open();
    const home = await until(() => [world.slack.homes.get(ana.user)].find((shown) => JSON.stringify(shown).includes('LX628049172CN')), 'the parcel');
    expect(JSON.stringify(home)).toMatch(/LX628049172CN · .*On its way/);
    const [details] = buttonsOf(home);
    const tap = () => ana.interact({ type: 'block_actions', user: { id: ana.user }, team: { id: SLACK.team }, api_app_id: SLACK.app, view: { id: 'V1', hash: '1.1' }, container: { type: 'view', view_id: 'V1' }, actions: [details] });
    await Promise.all([tap(), tap()]);
    await ana.quiet();
    expect(await ana.keys()).toEqual(['parcel:advice.moving', 'parcel:advice.moving']);
  });

  it('is no reason to fail where Slack is in trouble', async () => {
    world.slack.troubles.push({ method: 'views.publish', trouble: { error: 'not_enabled' } });
    const { status } = await ana.event({ type: 'app_home_opened', user: ana.user, channel: ana.talk, tab: 'home' });
    expect(status).toBe(200);
    await until(() => world.slack.troubles.length === 0, 'the call');
  });
});

describe('time', () => {
  it('Slack is told in time, and what took longer is taken in all the same, in order, once', async () => {
    let letGo!: () => void;
    world.slack.hold = new Promise((resolve) => { letGo = resolve; });
    world.slack.files.set('/files-pri/T-F1/box.png', Buffer.from('no picture'));
    const message = ana.message('', { subtype: 'file_share', files: [{ id: 'F1', name: 'box.png', url_private_download: world.slack.url.replace('/api/', '/files-pri/T-F1/box.png'), size: 10 }], text: 'where is LX628049172CN' });
    const started = performance.now();
    const { status } = await ana.event(message);
    expect([status, performance.now() - started < 3000]).toEqual([503, true]);
    letGo();
    world.slack.hold = undefined;
    expect((await ana.event(message)).status).toBe(200);
    await until(async () => (await ana.keys()).length > 0, 'the answer');
    await ana.quiet();
    expect(await ana.keys()).toEqual(['parcel:advice.moving']);
  });
});
