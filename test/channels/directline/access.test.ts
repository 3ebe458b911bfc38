/** Who may call what on our Direct Line: the secret, tokens, their conversation and their age; and what outlives a restart. */
import jwt from 'jsonwebtoken';
import { createTokens, type Grant } from '../../../src/channels/directline/tokens';
import { openDatabase } from '../../../src/store/open';
import { createTranscript } from '../../../src/store/transcript';
import { SECRET, DirectLineClient, Stream, type ErrorBody, type Session } from '../../support/direct-line';
import { freshDirectory, startService, until, type Running } from '../../support/service';

const env = { DIRECT_LINE_SECRET: SECRET };

let service: Running;
let client: DirectLineClient;
beforeAll(async () => {
  service = await startService({ env });
  client = new DirectLineClient(service.url);
});

/** A token as another process with this secret would have made it, some time ago. */
async function tokenOf(grant: Grant, { minutesAgo = 0, secret = SECRET }: { minutesAgo?: number; secret?: string } = {}): Promise<string> {
  const db = await openDatabase({ DATA_DIR: ':memory:' });
  const tokens = await createTokens(db, secret, undefined);
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - minutesAgo * 60_000);
  const token = tokens.issue(grant);
  clock.mockRestore();
  await db.destroy();
  return token;
}

const PATHS: [string, 'post' | 'get', string][] = [
  ['generate', 'post', '/tokens/generate'], ['refresh', 'post', '/tokens/refresh'], ['start', 'post', '/conversations'], ['reconnect', 'get', '/conversations/ID'],
  ['read', 'get', '/conversations/ID/activities'], ['say', 'post', '/conversations/ID/activities'],
];
const reach = async (method: 'post' | 'get', path: string, bearer: string | undefined, id: string) =>
  method === 'get' ? await client.get<ErrorBody>(path.replace('ID', id), bearer) : await client.post<ErrorBody>(path.replace('ID', id), bearer, path.includes('activities') ? { type: 'message', text: 'thanks', from: { id: 'x' } } : {});

describe.each(PATHS)('%s', (_what, method, path) => {
  test('without Authorization: 401', async () => {
    expect(await reach(method, path, undefined, (await client.open()).conversationId)).toMatchObject({ status: 401, body: { error: { code: 'MissingProperty', message: expect.stringMatching(/\S/) as string } } });
  });

  test.each<[string, (grant: Grant) => string | Promise<string>]>([
    ['a word', () => 'nonsense'], ['a wrong secret', () => `${SECRET}r`],
    ['a token signed with another key', (grant) => tokenOf(grant, { secret: 'another secret altogether' })],
    ['an expired token', (grant) => tokenOf(grant, { minutesAgo: 31 })],
    ['an unsigned token', ({ conversationId }) => jwt.sign({ conv: conversationId, aud: 'directline' }, '', { algorithm: 'none', expiresIn: 60 })],
    ['a token signed with the secret itself', ({ conversationId }) => jwt.sign({ conv: conversationId }, SECRET, { audience: 'directline', expiresIn: 60 })],
  ])('%s: 403', async (_kind, make) => {
    const { conversationId } = await client.open();
    expect(await reach(method, path, await make({ conversationId }), conversationId)).toMatchObject({ status: 403, body: { error: { code: expect.stringMatching(/\S/) as string, message: expect.stringMatching(/\S/) as string } } });
  });

  if (path.includes('ID')) {
    test('with another conversation\'s token: 403', async () => {
      const [mine, other] = [await client.open(), await client.open()];
      expect(await reach(method, path, mine.token, other.conversationId)).toMatchObject({ status: 403, body: { error: { code: 'BadArgument' } } });
      expect((await client.activities(other)).activities.filter(({ from }) => from.role === 'user')).toEqual([]);
    });

    test('of a conversation that was never started: 404, with its own token and with the secret', async () => {
      const { conversationId, token } = await client.token();
      expect(await reach(method, path, token, conversationId)).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } });
      expect(await reach(method, path, SECRET, 'unknown')).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } });
    });
  }
});

test('other kinds of authorization are no bearer: 401', async () => {
  const headers = { Authorization: `Basic ${Buffer.from(`x:${SECRET}`).toString('base64')}` };
  expect((await fetch(`${client.base}/tokens/generate`, { method: 'POST', headers })).status).toBe(401);
});

describe('tokens', () => {
  test('the secret makes one, for a conversation of its own each time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.post<Session>('/tokens/generate', SECRET, { user: { id: 'dl_x', name: 'X' }, trustedOrigins: ['https://shop.example'] })));
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 200, body: { conversationId: expect.stringMatching(/^[\w-]{20,}$/) as string, token: expect.any(String) as string, expires_in: 1800 } });
    expect(new Set(answers.map(({ body }) => body.conversationId)).size).toBe(20);
  });

  test('a token does not make another one\'s token', async () => {
    expect(await client.post('/tokens/generate', (await client.token()).token, { user: { id: 'dl_C-1001' } })).toMatchObject({ status: 403 });
  });

  test.each([[{ user: 'x' }], [{ user: {} }], [{ user: { id: 5 } }], [{ user: { id: '' } }], [{ user: { id: 'x'.repeat(300) } }], [{ trustedOrigins: 'x' }]])('a body %j is 400', async (body) => {
    expect(await client.post('/tokens/generate', SECRET, body)).toMatchObject({ status: 400, body: { error: { code: 'BadArgument' } } });
  });

  test('refreshed: the same conversation and user, another life; the secret is not refreshed', async () => {
    const session = await client.open('dl_C-1001');
    const old = await tokenOf({ conversationId: session.conversationId, userId: 'dl_C-1001' }, { minutesAgo: 29 });
    const { status, body } = await client.post<Session>('/tokens/refresh', old);
    expect({ status, body }).toEqual({ status: 200, body: { conversationId: session.conversationId, token: expect.any(String) as string, expires_in: 1800 } });
    const { exp, user } = jwt.decode(body.token) as { exp: number; user: string };
    expect(user).toBe('dl_C-1001');
    expect(exp * 1000).toBeGreaterThan(Date.now() + 29 * 60_000);
    expect((await client.say({ ...session, token: body.token }, 'thanks')).status).toBe(200);
    expect(await client.post('/tokens/refresh', SECRET)).toMatchObject({ status: 403 });
  });

  test('the previous secret, and tokens made with it, are still good while it is named', async () => {
    const PREVIOUS = 'the secret of last year';
    const rotated = await startService({ env: { ...env, DIRECT_LINE_SECRET_PREVIOUS: PREVIOUS, DEMO: '0' } });
    const there = new DirectLineClient(rotated.url);
    expect((await there.post('/tokens/generate', PREVIOUS, {})).status).toBe(200);
    const { conversationId } = await there.token();
    const old = await tokenOf({ conversationId }, { secret: PREVIOUS });
    const { status, body } = await there.post<Session>('/tokens/refresh', old);
    expect(status).toBe(200);
    expect((await client.post('/tokens/refresh', body.token)).status).toBe(200);
    expect((await client.post('/tokens/refresh', old)).status).toBe(403);
    await rotated.stop();
  });

  test('without a secret nobody can make tokens by one, not even by the empty one', async () => {
    const open = await startService({ env: { DEMO: '0' } });
    const there = new DirectLineClient(open.url);
    for (const bearer of [SECRET, 'undefined', 'null']) expect((await there.post('/tokens/generate', bearer, {})).status).toBe(403);
    await open.stop();
  });

  test('a stream\'s URL is good for a minute, and only to open', async () => {
    const db = await openDatabase({ DATA_DIR: ':memory:' });
    const tokens = await createTokens(db, SECRET, undefined);
    const { conversationId, streamUrl } = await client.open();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 61_000);
    const stale = tokens.issueStream({ conversationId, watermark: 0 });
    clock.mockRestore();
    await db.destroy();
    const stream = await Stream.open(streamUrl.replace(/&t=.*/, `&t=${stale}`));
    await until(() => stream.closed);
    expect(stream.frames).toEqual([]);
  });
});

describe('a restart', () => {
  test.each([['a secret of its own', env], ['no secret: the key is in the store', {}]])('tokens and conversations outlive it, with %s', async (_what, variables) => {
    const dataDir = freshDirectory();
    const before = await startService({ env: variables, dataDir });
    const { token } = (await (await fetch(`${before.url}/widget/token`, { method: 'POST' })).json()) as Session;
    const there = new DirectLineClient(before.url);
    const session = await there.start(token);
    await there.ask(session, 'thanks');
    const { activities } = await there.activities(session);
    await before.stop();

    const after = await startService({ env: variables, dataDir });
    const again = new DirectLineClient(after.url);
    expect((await again.activities(session)).activities).toEqual(activities);
    expect((await again.ask(session, 'bye')).length).toBe(1);
    expect((await again.post('/tokens/refresh', session.token)).status).toBe(200);
    await after.stop();
  });

  test('what had been accepted and not answered is answered, once, and in order', async () => {
    const dataDir = freshDirectory();
    const before = await startService({ env, dataDir });
    const session = await new DirectLineClient(before.url).open('dl_C-1001', { locale: 'en' });
    await until(async () => (await new DirectLineClient(before.url).activities(session)).activities.length === 1, 'the greeting');
    await before.stop();

    // As a process leaves it that is killed between the two halves of its work: accepted, and no more.
    const db = await openDatabase({ DATA_DIR: dataDir });
    const transcript = createTranscript(db, 'a process that stopped');
    const conversation = (await transcript.find(session.conversationId))!;
    const accepted: { id: string }[] = [];
    for (const text of ['thanks', 'where is my last order', 'bye']) {
      accepted.push(await transcript.accept({
        conversation, clientId: text,
        activity: { type: 'message', text, locale: 'en', channelId: 'directline', serviceUrl: 'urn:directline:local', conversation: { id: conversation.id } as never, from: { id: 'dl_C-1001', name: '', role: 'user' }, recipient: { id: 'waybill', name: 'Waybill', role: 'bot' } },
      }));
    }
    await db.destroy();

    const after = await startService({ env, dataDir });
    const again = new DirectLineClient(after.url);
    for (const { id } of accepted) await again.repliesTo(session, id);
    // The client, unsure, sends the last one once more.
    expect((await again.say(session, 'bye', { channelData: { clientActivityID: 'bye' } })).body.id).toBe(accepted[2]!.id);
    await again.ask(session, 'thanks');
    const { activities } = await again.activities(session);
    const replies = activities.filter(({ replyToId }) => accepted.some(({ id }) => id === replyToId));
    expect([...new Set(replies.map(({ replyToId }) => replyToId))]).toEqual(accepted.map(({ id }) => id));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(replies.length);
    expect(JSON.stringify(activities.find(({ replyToId }) => replyToId === accepted[1]!.id))).toContain('WB-10482');
    await after.stop();

    const third = await startService({ env, dataDir });
    const there = new DirectLineClient(third.url);
    // When this has its answer, anything taken up again would have had its own.
    const [last] = await there.ask(session, 'thanks');
    expect((await there.activities(session)).activities.slice(0, -2)).toEqual(activities);
    expect((await there.activities(session)).activities.at(-1)).toEqual(last);
    await third.stop();
  });

  test('stopping finishes the turns in hand and does not wait for clients that keep their socket', async () => {
    const dataDir = freshDirectory();
    const before = await startService({ env, dataDir });
    const there = new DirectLineClient(before.url);
    const session = await there.open();
    const stream = await Stream.open(session.streamUrl);
    // A client that is there and does not listen: it never answers the goodbye.
    (stream.socket as unknown as { _socket: { pause(): void } })._socket.pause();
    const { body } = await there.say(session, 'thanks');
    const asked = performance.now();
    await before.stop();
    expect(performance.now() - asked).toBeLessThan(5000);
    const after = await startService({ env, dataDir });
    expect((await new DirectLineClient(after.url).activities(session)).activities.filter(({ replyToId }) => replyToId === body.id)).toHaveLength(1);
    await after.stop();
  });
});
