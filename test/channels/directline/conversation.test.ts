/** Our Direct Line over the network, as a client has it: HTTP for what is said, a WebSocket (or polling) for what is heard. */
import net from 'node:net';
import type { Activity } from 'botbuilder';
import { SECRET, call, DirectLineClient, Stream, type ErrorBody, type Session } from '../../support/direct-line';
import { startService, until, type Running } from '../../support/service';

let service: Running;
let client: DirectLineClient;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  client = new DirectLineClient(service.url);
});

const messages = (activities: Activity[]) => activities.filter(({ type }) => type === 'message');
const greeted = (session: Session) => until(async () => messages((await client.activities(session)).activities).length > 0, 'the greeting');
const idle = (session: Session) => until(async () => {
  const unanswered = await service.db.selectFrom('activities').select('id').where('conversation_id', '=', session.conversationId).where('state', '=', 'accepted').executeTakeFirst();
  return unanswered === undefined;
}, 'all turns');

describe('starting', () => {
  test('201 and the greeting the first time, 200 and no second greeting after that', async () => {
    const { conversationId, token } = await client.token();
    const first = await client.post<Session>('/conversations', token, { user: { id: 'visitor' }, locale: 'es-MX' });
    expect(first).toMatchObject({ status: 201, body: { conversationId, token: expect.any(String) as string, expires_in: 1800, streamUrl: expect.stringMatching(new RegExp(`^ws://127\\.0\\.0\\.1:\\d+/v3/directline/conversations/${conversationId}/stream\\?`)) as string } });
    await greeted(first.body);
    const again = await client.post<Session>('/conversations', token, {});
    expect(again).toMatchObject({ status: 200, body: { conversationId } });
    await idle(first.body);
    const { activities } = await client.activities(first.body);
    expect(activities).toHaveLength(1);
    expect(activities[0]).toMatchObject({ type: 'message', locale: 'es', from: { role: 'bot' }, conversation: { id: conversationId }, text: expect.stringMatching(/\S/) as string });
  });

  test('two calls at the same moment make one conversation and one greeting', async () => {
    const { token } = await client.token();
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.post<Session>('/conversations', token, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    await greeted(answers[0]!.body);
    await client.ask(answers[0]!.body, 'thanks');
    expect((await client.activities(answers[0]!.body)).activities.map(({ from }) => from.role)).toEqual(['bot', 'user', 'bot']);
  });

  test.each([['no body', undefined], ['an empty object', {}], ['what Web Chat sends', { user: {} }]])('%s will do', async (_what, body) => {
    expect(await client.post('/conversations', (await client.token()).token, body)).toMatchObject({ status: 201 });
  });

  test('with the secret itself', async () => {
    const { status, body } = await client.post<Session>('/conversations', SECRET, { user: { id: 'server-side' } });
    expect(status).toBe(201);
    expect((await client.say(body, 'thanks')).status).toBe(200);
  });

  test('a stream URL behind a proxy is the public one', async () => {
    const behind = await startService({ env: { DIRECT_LINE_SECRET: SECRET, PUBLIC_URL: 'https://chat.example.com/', DEMO: '0' } });
    const { streamUrl } = await new DirectLineClient(behind.url).open();
    expect(streamUrl).toMatch(/^wss:\/\/chat\.example\.com\/v3\/directline\/conversations\//);
    await behind.stop();
  });
});

describe('what is said', () => {
  test('is stored and echoed as it was sent, with what the server knows better; every reply names it and has text', async () => {
    const session = await client.open();
    const sent = {
      text: 'thanks', from: { id: 'visitor-7', name: 'Ana', role: 'bot' }, channelData: { clientActivityID: 'f4lvkbqr0ch', attachmentSizes: [], extra: { deep: [1, null, '二'] } },
      textFormat: 'plain', locale: 'en-US', localTimezone: 'America/Mexico_City', entities: [{ type: 'ClientCapabilities', supportsListening: true }], recipient: { id: 'somebody' },
      conversation: { id: 'another' }, serviceUrl: 'https://elsewhere.example.com', channelId: 'webchat', id: 'my-own-id', replyToId: 'x',
    };
    const { status, body } = await client.say(session, sent.text, sent);
    expect(status).toBe(200);
    expect(body).toEqual({ id: expect.stringMatching(new RegExp(`^${session.conversationId}\\|\\d{7}$`)) as string });
    const replies = await client.repliesTo(session, body.id);
    for (const reply of replies) expect(reply).toMatchObject({ type: 'message', replyToId: body.id, text: expect.stringMatching(/\S/) as string, from: { role: 'bot' }, id: expect.any(String) as string, timestamp: expect.any(String) as string });
    const echo = (await client.activities(session)).activities.find(({ id }) => id === body.id);
    expect(echo).toMatchObject({
      channelData: sent.channelData, entities: sent.entities, localTimezone: sent.localTimezone, text: sent.text,
      from: { id: 'visitor-7', name: 'Ana', role: 'user' }, conversation: { id: session.conversationId }, channelId: 'directline', timestamp: expect.any(String) as string,
    });
  });

  test('a token minted for a user says who speaks, whatever the activity claims', async () => {
    const session = await client.open('somebody-else');
    const { body } = await client.say(session, 'thanks', { from: { id: 'dl_C-1001' } });
    expect((await client.activities(session)).activities.find(({ id }) => id === body.id)).toMatchObject({ from: { id: 'somebody-else' } });
  });

  test('sent twice under one client id: the first id again, and one turn', async () => {
    const session = await client.open();
    const again = () => client.say(session, 'thanks', { channelData: { clientActivityID: 'once' } });
    const first = await again();
    await client.repliesTo(session, first.body.id);
    const second = await again();
    expect(second).toMatchObject({ status: 200, body: first.body });
    // Another message after it: when that has its answer, the repeat would have had its own.
    await client.ask(session, 'bye');
    const { activities } = await client.activities(session);
    expect(activities.filter(({ text }) => text === 'thanks')).toHaveLength(1);
    expect(activities.filter(({ replyToId }) => replyToId === first.body.id)).toHaveLength(1);
  });

  test('also while the first is still being worked on', async () => {
    const session = await client.open();
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.say(session, 'I want to talk to a person', { channelData: { clientActivityID: 'ten times' } })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await client.repliesTo(session, answers[0]!.body.id);
    await client.ask(session, 'thanks');
    const { activities } = await client.activities(session);
    expect(activities.filter(({ from }) => from.role === 'user')).toHaveLength(2);
    const asked = await service.db.selectFrom('handoffs').select('id').where('conversation_id', '=', session.conversationId).execute();
    expect(asked).toHaveLength(1);
  });

  test('client ids are told apart by all of their characters, and are each conversation\'s own', async () => {
    const [one, other] = [await client.open(), await client.open()];
    const long = 'x'.repeat(300);
    const ids = await Promise.all([
      client.say(one, 'thanks', { channelData: { clientActivityID: `${long}1` } }), client.say(one, 'thanks', { channelData: { clientActivityID: `${long}2` } }),
      client.say(one, 'thanks', { channelData: { clientActivityID: 'a\u0000b' } }), client.say(one, 'thanks', { channelData: { clientActivityID: 'a\u0000c' } }),
      client.say(other, 'thanks', { channelData: { clientActivityID: `${long}1` } }),
    ]);
    expect(new Set(ids.map(({ body }) => body.id)).size).toBe(5);
  });

  test.each([[''], [7], [null], [{ a: 1 }], [undefined]])('a client id %p is none: each message is its own', async (clientActivityID) => {
    const session = await client.open();
    const ids = [await client.say(session, 'thanks', { channelData: { clientActivityID } }), await client.say(session, 'thanks', { channelData: { clientActivityID } })];
    expect(new Set(ids.map(({ body }) => body.id)).size).toBe(2);
  });

  test('ten quick messages: ten turns, in the order they were accepted', async () => {
    const session = await client.open();
    await greeted(session);
    const ids = (await Promise.all(Array.from({ length: 10 }, (_, index) => client.say(session, `thanks ${'!'.repeat(index)}`)))).map(({ body }) => body.id).sort();
    for (const id of ids) await client.repliesTo(session, id);
    const { activities } = await client.activities(session);
    const answered = activities.filter(({ replyToId }) => replyToId && ids.includes(replyToId)).map(({ replyToId }) => replyToId);
    expect(answered).toEqual(ids);
  });

  test.each(['event', 'typing', 'endOfConversation', 'messageReaction', 'somethingNew'])('an activity of type %s is accepted and starts no talk', async (type) => {
    const session = await client.open();
    await greeted(session);
    const { status, body } = await client.say(session, '', { type, name: 'x', value: { a: 1 } });
    expect(status).toBe(200);
    expect(body.id).toMatch(new RegExp(`^${session.conversationId}\\|.`));
    await client.ask(session, 'thanks');
    const { activities } = await client.activities(session);
    expect(activities.filter(({ replyToId }) => replyToId === body.id)).toEqual([]);
    // That somebody types is no part of the conversation; everything else is.
    expect(activities.filter((activity) => activity.id === body.id)).toEqual(type === 'typing' ? [] : [expect.objectContaining({ type, name: 'x', value: { a: 1 }, from: expect.objectContaining({ role: 'user' }) as object })]);
    expect(activities.map((activity) => activity.type)).not.toContain('conversationUpdate');
  });
});

describe('polling', () => {
  test('each watermark gives what came after it, and no more', async () => {
    const session = await client.open();
    await greeted(session);
    const first = await client.activities(session);
    expect(first.activities).toHaveLength(1);
    expect(await client.activities(session, first.watermark)).toEqual({ activities: [], watermark: first.watermark });
    const { body } = await client.say(session, 'thanks');
    await client.repliesTo(session, body.id);
    const second = await client.activities(session, first.watermark);
    expect(second.activities.map(({ from }) => from.role)).toEqual(['user', 'bot']);
    expect((await client.activities(session)).activities).toEqual([...first.activities, ...second.activities]);
  });

  test('a watermark beyond the end is no error, one that is not ours is 400', async () => {
    const session = await client.open();
    expect(await client.activities(session, '999')).toEqual({ activities: [], watermark: '999' });
    for (const watermark of ['-1', 'abc', '1;drop', '1e3', '9'.repeat(30), '1&watermark=2']) {
      expect(await client.get<ErrorBody>(`/conversations/${session.conversationId}/activities?watermark=${watermark}`, session.token)).toMatchObject({ status: 400, body: { error: { code: 'BadArgument' } } });
    }
  });

  test('an answer repeated on a duplicate leaves no hole a client would wait at', async () => {
    const session = await client.open();
    await greeted(session);
    for (let time = 0; time < 3; time++) await client.say(session, 'thanks', { channelData: { clientActivityID: 'same' } });
    await idle(session);
    const { watermark } = await client.activities(session);
    const { body } = await client.say(session, 'bye');
    await client.repliesTo(session, body.id);
    expect((await client.activities(session, watermark)).activities.map(({ from }) => from.role)).toEqual(['user', 'bot']);
  });
});

describe('the stream', () => {
  test('the greeting, the echo and the replies, each once and in order', async () => {
    const session = await client.open();
    const stream = await Stream.open(session.streamUrl);
    await until(() => stream.activities.length === 1, 'the greeting');
    for (const text of ['thanks', 'where is LX628049172CN', 'bye']) await stream.repliesTo((await client.say(session, text)).body.id);
    await until(() => stream.activities.length >= 7, 'all of it');
    expect(stream.activities).toEqual((await client.activities(session)).activities);
    expect(stream.activities.map(({ from }) => from.role)).toEqual(['bot', 'user', 'bot', 'user', 'bot', 'user', 'bot']);
    expect(Number(stream.watermark)).toBe(Number((await client.activities(session)).watermark));
    stream.close();
  });

  test('typing is shown before the reply, without a watermark, and is not kept', async () => {
    const session = await client.open();
    const stream = await Stream.open(session.streamUrl);
    await until(() => stream.activities.length === 1);
    await stream.repliesTo((await client.say(session, 'thanks')).body.id);
    const kinds = stream.frames.flatMap(({ activities }) => activities.map(({ type, from }) => `${type} of ${from.role}`));
    expect(kinds).toContain('typing of bot');
    expect(kinds.indexOf('typing of bot')).toBeLessThan(kinds.lastIndexOf('message of bot'));
    expect(stream.frames.every(({ activities, watermark }) => (watermark === undefined) === activities.some(({ type }) => type === 'typing'))).toBe(true);
    expect(messages((await client.activities(session)).activities)).toHaveLength((await client.activities(session)).activities.length);
    stream.close();
  });

  test('an empty frame is answered with an empty frame', async () => {
    const session = await client.open();
    const stream = await Stream.open(session.streamUrl);
    let empty = 0;
    stream.socket.on('message', (data) => { if (Buffer.isBuffer(data) && data.length === 0) empty++; });
    stream.socket.send('');
    await until(() => empty === 1, 'the empty frame');
    stream.socket.send('{"not":"expected"}');
    await stream.repliesTo((await client.say(session, 'thanks')).body.id);
    stream.close();
  });

  test('cut and taken up again at the watermark: no gap, no repeat', async () => {
    const session = await client.open();
    const before = await Stream.open(session.streamUrl);
    await before.repliesTo((await client.say(session, 'thanks')).body.id);
    await until(() => before.activities.length === 3);
    before.socket.terminate();
    await client.ask(session, 'where is LX628049172CN');
    const { status, body } = await client.get<Session>(`/conversations/${session.conversationId}?watermark=${before.watermark}`, session.token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ conversationId: session.conversationId, token: expect.any(String) as string });
    // Said between the call and the socket: it must not fall into the gap.
    const late = await client.say(session, 'bye');
    await client.repliesTo(session, late.body.id);
    const after = await Stream.open(body.streamUrl);
    await after.repliesTo(late.body.id);
    expect([...before.activities, ...after.activities]).toEqual((await client.activities(session)).activities);
    after.close();
  });

  test('taken up again without a watermark: only what comes from that call on, also before the socket is there', async () => {
    const session = await client.open();
    await client.ask(session, 'thanks');
    const { body } = await client.get<Session>(`/conversations/${session.conversationId}`, session.token);
    const { body: { id } } = await client.say(session, 'bye');
    await client.repliesTo(session, id);
    const stream = await Stream.open(body.streamUrl);
    await stream.repliesTo(id);
    expect(stream.activities.map(({ from }) => from.role)).toEqual(['user', 'bot']);
    stream.close();
  });

  test('taken up again with an empty watermark, as a client does whose first socket was cut before it heard anything: all of it', async () => {
    const session = await client.open();
    await client.ask(session, 'thanks');
    const { body } = await client.get<Session>(`/conversations/${session.conversationId}?watermark=`, session.token);
    const stream = await Stream.open(body.streamUrl);
    await until(() => stream.activities.length === 3, 'greeting, message and reply');
    expect(stream.activities).toEqual((await client.activities(session)).activities);
    stream.close();
  });

  test('started again, as a client does that missed the first answer: the greeting is not lost', async () => {
    const { token } = await client.token();
    await greeted(await client.start(token));
    const stream = await Stream.open((await client.start(token)).streamUrl);
    await until(() => stream.activities.length === 1, 'the greeting');
    stream.close();
  });

  test('taken up with a watermark beyond the end: what is said next is heard', async () => {
    const session = await client.open();
    await greeted(session);
    const stream = await Stream.open((await client.get<Session>(`/conversations/${session.conversationId}?watermark=999`, session.token)).body.streamUrl);
    await stream.repliesTo((await client.say(session, 'thanks')).body.id);
    stream.close();
  });

  test('a second socket closes the first with 1000, and goes on', async () => {
    const session = await client.open();
    const first = await Stream.open(session.streamUrl);
    const second = await Stream.open((await client.get<Session>(`/conversations/${session.conversationId}?watermark=0`, session.token)).body.streamUrl);
    await until(() => first.closed, 'the first to close');
    expect(first.closed).toEqual({ code: 1000, reason: 'collision' });
    await second.repliesTo((await client.say(session, 'thanks')).body.id);
    expect(second.closed).toBeUndefined();
    second.close();
  });

  test('a long history comes whole', async () => {
    const session = await client.open();
    await greeted(session);
    const document = (sequence: number) => JSON.stringify({ type: 'message', id: `old|${sequence}`, text: `${sequence}`, from: { id: 'x', role: 'user' } });
    const created_at = new Date().toISOString();
    const first = Number((await client.activities(session)).watermark) + 1;
    const last = first + 2299;
    for (let from = first; from <= last; from += 100) {
      await service.db.insertInto('activities').values(Array.from({ length: 100 }, (_, index) => ({ conversation_id: session.conversationId, sequence: from + index, id: `old|${from + index}`, state: 'done' as const, document: document(from + index), created_at }))).execute();
    }
    await service.db.updateTable('conversations').set({ last_sequence: last }).where('id', '=', session.conversationId).execute();
    const stream = await Stream.open(session.streamUrl);
    await until(() => stream.watermark === String(last), 'the whole history');
    expect(stream.activities).toHaveLength(2301);
    stream.close();
  });

  test.each([
    ['no token', (url: string) => url.replace(/&t=.*/, ''), 403], ['a token that is none', (url: string) => `${url}x`, 403], ['another conversation\'s', (url: string) => url.replace(/conversations\/[^/]+/, 'conversations/another'), 403],
    ['an unknown path', (url: string) => url.replace('/stream?', '/river?'), 404],
  ])('%s: refused before the socket opens', async (_what, spoil, expected) => {
    const stream = await Stream.open(spoil((await client.open()).streamUrl)).catch((error: Error) => error);
    await until(() => (stream as Stream).closed);
    expect((stream as Stream).frames).toEqual([]);
    const { streamUrl } = await client.open();
    const status = await new Promise<number>((resolve) => {
      const { WebSocket } = jest.requireActual<typeof import('ws')>('ws');
      const socket = new WebSocket(spoil(streamUrl));
      socket.on('unexpected-response', (_request, response) => { resolve(response.statusCode ?? 0); socket.terminate(); });
      socket.on('error', () => undefined);
    });
    expect(status).toBe(expected);
  });

  test('a token for calls does not open a stream, nor a stream\'s token make calls', async () => {
    const session = await client.open();
    const streamToken = new URL(session.streamUrl).searchParams.get('t')!;
    expect((await client.get(`/conversations/${session.conversationId}/activities`, streamToken)).status).toBe(403);
    const stream = await Stream.open(session.streamUrl.replace(streamToken, session.token)).catch(() => undefined);
    await until(() => stream?.closed);
    expect(stream?.frames).toEqual([]);
  });

  test.each([
    ['//', 404], ['/v3/directline/conversations/%E0%A4%A/stream', 403], ['http://[', 404], ['*', 404], ['/?a=1?b=2', 404],
  ])('an upgrade to %s does no harm', async (target, expected) => {
    const answer = await upgrade(target);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 (${expected}|400) `));
    expect((await call(`${service.url}/livez`)).status).toBe(200);
  });

  test('frames that break the protocol, sent with the handshake, close that socket and no more', async () => {
    const session = await client.open();
    const { pathname, search } = new URL((await client.get<Session>(`/conversations/${session.conversationId}`, session.token)).body.streamUrl);
    await upgrade(`${pathname}${search}`, Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]));
    expect((await client.ask(session, 'thanks')).length).toBe(1);
  });

  test('a client that hangs up in the middle of a refusal', async () => {
    const { port } = new URL(service.url);
    await Promise.all(Array.from({ length: 20 }, () => new Promise<void>((resolve) => {
      const socket = net.connect(Number(port), '127.0.0.1', () => { socket.write(upgradeRequest('/nowhere'), () => { socket.resetAndDestroy(); resolve(); }); });
      socket.on('error', () => undefined);
    })));
    expect((await call(`${service.url}/livez`)).status).toBe(200);
  });

  const upgradeRequest = (target: string) => `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

  /** @returns all the server says until it hangs up. */
  function upgrade(target: string, then: Buffer = Buffer.alloc(0)): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = net.connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write(Buffer.concat([Buffer.from(upgradeRequest(target)), then])));
      socket.on('data', (data) => { answer += data.toString('latin1'); });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });
  }
});

describe('who speaks', () => {
  const order = 'WB-10482';
  /** The order's number itself is the example in the bot's own questions. */
  const opens = (replies: Activity[]) => /LX628049172CN|Torres|Prisciliano/.test(JSON.stringify(replies));

  test('a token minted with the secret for dl_<customer>: the last order without a second fact', async () => {
    const session = await client.open('dl_C-1001');
    const replies = await client.ask(session, 'where is my last order', { locale: 'en' });
    expect(opens(replies)).toBe(true);
    expect(replies[0]!.text).toContain(order);
  });

  test.each<[string, () => Promise<Session>, object]>([
    ['an anonymous token and dl_C-1001 as the user of the start', async () => await client.start((await client.token()).token, { user: { id: 'dl_C-1001' } }), {}],
    ['an anonymous token and dl_C-1001 in the activity', () => client.open(), { from: { id: 'dl_C-1001' } }],
    ['an unknown customer', () => client.open('dl_C-9999'), {}],
    ['a customer\'s id without dl_', () => client.open('C-1001'), {}],
    ['other letters of the same id', () => client.open('DL_C-1001'), {}],
    ['blanks around the id', () => client.open('dl_C-1001 '), {}],
    ['the secret itself and dl_C-1001 as the user of the start', async () => { const session = (await client.post<Session>('/conversations', SECRET, { user: { id: 'dl_C-1001' } })).body; return { ...session, token: SECRET }; }, { from: { id: 'dl_C-1001' } }],
    ['claims in channelData and value', () => client.open(), { channelData: { customerId: 'C-1001', customer: { id: 'C-1001' }, user: 'dl_C-1001' }, value: { customerId: 'C-1001' }, customerId: 'C-1001' }],
  ])('%s: a visitor', async (_what, open, more) => {
    const session = await open();
    expect(opens(await client.ask(session, 'where is my last order', { locale: 'en', ...more }))).toBe(false);
    expect(opens(await client.ask(session, `where is my order ${order}`, { locale: 'en', ...more }))).toBe(false);
  });

  test('what the start body says of itself is echoed', async () => {
    const session = await client.start((await client.token()).token, { user: { id: 'dl_visitor' } });
    const { body } = await client.say(session, 'thanks', { from: undefined });
    expect((await client.activities(session)).activities.find(({ id }) => id === body.id)).toMatchObject({ from: { id: 'dl_visitor' } });
  });

  test('a visitor\'s widget token signs nobody in; on the demo page it may be one of the demo\'s customers, and where there is no demo it may not', async () => {
    const anonymous = await call<Session>(`${service.url}/widget/token`, { method: 'POST', body: { user: { id: 'dl_C-1001' } } });
    const visitor = await client.start(anonymous.body.token);
    expect(opens(await client.ask(visitor, 'where is my last order', { locale: 'en' }))).toBe(false);
    const demo = await call<Session>(`${service.url}/widget/token`, { method: 'POST', body: { customer: 'C-1001' } });
    expect(opens(await client.ask(await client.start(demo.body.token), 'where is my last order', { locale: 'en' }))).toBe(true);
    for (const customer of ['C-9999', 7, { id: 'C-1001' }, ['C-1001'], 'dl_C-1001']) expect((await call(`${service.url}/widget/token`, { method: 'POST', body: { customer } })).status).toBe(400);
    const bare = await startService({ env: { DEMO: '0' } });
    expect(await call(`${bare.url}/widget/token`, { method: 'POST', body: { customer: 'C-1001' } })).toMatchObject({ status: 400 });
    expect(await call(`${bare.url}/demo/customers`)).toMatchObject({ status: 404 });
    await bare.stop();
  });
});

test('a real customer under a demo customer\'s id is nobody a visitor may pose as', async () => {
  const shop = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  const demo = async () => ((await call<{ items: { id: string }[] }>(`${shop.url}/demo/customers`)).body.items).map(({ id }) => id);
  expect(await demo()).toContain('C-1001');
  await shop.db.updateTable('customers').set({ document: JSON.stringify({ id: 'C-1001', name: 'Somebody Real', email: 'real@example.com' }) }).where('id', '=', 'C-1001').execute();
  expect(await demo()).not.toContain('C-1001');
  expect(await call(`${shop.url}/widget/token`, { method: 'POST', body: { customer: 'C-1001' } })).toMatchObject({ status: 400 });
  expect(await call(`${shop.url}/widget/token`, { method: 'POST', body: { customer: 'C-1002' } })).toMatchObject({ status: 200 });
  await shop.stop();
});

test('calls from shops\' own pages are allowed: the preflight is answered before anybody is asked who they are', async () => {
  const { status, headers } = await call(`${service.url}/v3/directline/conversations`, { method: 'OPTIONS', headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,content-type,x-ms-bot-agent' } });
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  for (const header of ['authorization', 'content-type', 'x-ms-bot-agent']) expect(headers.get('access-control-allow-headers')).toContain(header);
  const refused = await fetch(`${service.url}/v3/directline/conversations`, { method: 'POST', headers: { Origin: 'https://shop.example' } });
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
});
