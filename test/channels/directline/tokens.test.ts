/** Tokens: for whom, how long, from which pages, and at what cost. */
import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { createTokens, type Tokens } from '../../../src/channels/directline/tokens';
import type { Database } from '../../../src/store/database';
import { openDatabase } from '../../../src/store/open';
import { SECRET, call, DirectLineClient, Stream, type Answer, type ErrorBody, type Session } from '../../support/direct-line';
import { startService, until, type Running } from '../../support/service';

const SHOP = 'https://shop.example';

describe('over the network', () => {
  let service: Running;
  let client: DirectLineClient;
  beforeAll(async () => {
    service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
    client = new DirectLineClient(service.url);
  });

  const CALLS: [string, string, (session: Session) => string, object | undefined][] = [
    ['refresh', 'POST', () => '/tokens/refresh', undefined], ['start', 'POST', () => '/conversations', {}], ['reconnect', 'GET', ({ conversationId }) => `/conversations/${conversationId}`, undefined],
    ['read', 'GET', ({ conversationId }) => `/conversations/${conversationId}/activities`, undefined], ['say', 'POST', ({ conversationId }) => `/conversations/${conversationId}/activities`, { type: 'message', text: 'thanks' }],
    ['upload', 'POST', ({ conversationId }) => `/conversations/${conversationId}/upload`, undefined], ['session', 'GET', () => '/session/getsessionid', undefined],
  ];
  const from = <T = ErrorBody>(origin: string | undefined, method: string, path: string, bearer: string, body?: object): Promise<Answer<T>> =>
    call<T>(`${client.base}${path}`, { method, bearer, ...(body && { body }), headers: origin === undefined ? {} : { Origin: origin } });

  async function bound(...trustedOrigins: string[]): Promise<Session> {
    const { body } = await client.post<Session>('/tokens/generate', SECRET, { user: { id: 'dl_C-1001' }, trustedOrigins });
    return { ...(await from<Session>(undefined, 'POST', '/conversations', body.token, {})).body };
  }

  describe.each(CALLS)('%s', (_what, method, pathOf, body) => {
    test('an expired token is told from a bad one', async () => {
      const session = await client.open();
      const db = await openDatabase({ DATA_DIR: ':memory:' });
      const tokens = await createTokens(db, SECRET, undefined);
      const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 1_800_001);
      const token = tokens.issue({ conversationId: session.conversationId });
      clock.mockRestore();
      await db.destroy();
      expect(await from(undefined, method, pathOf(session), token, body)).toMatchObject({ status: 403, body: { error: { code: 'TokenExpired', message: expect.stringMatching(/\S/) as string } } });
      expect(await from(undefined, method, pathOf(session), `${token.slice(0, -2)}xx`, body)).toMatchObject({ status: 403, body: { error: { code: 'BadArgument' } } });
    });

    test('from a page that the token is not for: 403, from its own and from no page it is good', async () => {
      const session = await bound(SHOP, 'http://localhost:8080');
      for (const origin of ['https://evil.example', 'http://shop.example', 'https://shop.example:8443', 'https://shop.example.evil.example', 'null', '']) {
        const { status, body: { error } } = await from(origin, method, pathOf(session), session.token, body);
        expect({ origin, status, code: error?.code }).toEqual({ origin, status: 403, code: 'BadArgument' });
      }
      for (const origin of [SHOP, 'http://localhost:8080', undefined]) expect((await from(origin, method, pathOf(session), session.token, body)).status).not.toBe(403);
    });
  });

  test('a refreshed token is for the same pages, and so is one that comes with a start or a reconnect', async () => {
    const session = await bound(SHOP);
    const refreshed = (await from<Session>(SHOP, 'POST', '/tokens/refresh', session.token)).body.token;
    const reconnected = (await from<Session>(SHOP, 'GET', `/conversations/${session.conversationId}?watermark=0`, refreshed)).body.token;
    const started = (await from<Session>(SHOP, 'POST', '/conversations', reconnected, {})).body.token;
    for (const token of [session.token, refreshed, reconnected, started]) {
      expect(jwt.decode(token)).toMatchObject({ origins: [SHOP], user: 'dl_C-1001' });
      expect((await from('https://evil.example', 'GET', `/conversations/${session.conversationId}/activities`, token)).status).toBe(403);
    }
  });

  test('a stream opens for the token\'s pages only', async () => {
    const session = await bound(SHOP);
    const refused = await Stream.open(session.streamUrl, { origin: 'https://evil.example' });
    await until(() => refused.closed);
    expect(refused.frames).toEqual([]);
    for (const origin of [SHOP, undefined]) {
      const { streamUrl } = (await from<Session>(SHOP, 'GET', `/conversations/${session.conversationId}?watermark=`, session.token)).body;
      const stream = await Stream.open(streamUrl, origin === undefined ? {} : { origin });
      await until(() => stream.activities.length > 0, 'the greeting');
      stream.close();
    }
  });

  test.each([['a path and a slash do not matter', [`${SHOP}/`, 'https://www.shop.example/cart?x=1'], [SHOP, 'https://www.shop.example']], ['letters neither', ['HTTPS://Shop.Example:443'], [SHOP]]])('trusted origins: %s', async (_what, given, origins) => {
    expect(jwt.decode((await bound(...given)).token)).toMatchObject({ origins });
  });

  test('no trusted origins: any page', async () => {
    const session = await bound();
    expect((await from('https://anywhere.example', 'GET', `/conversations/${session.conversationId}/activities`, session.token)).status).toBe(200);
  });

  test.each([[['shop.example']], [['*']], [['null']], [['file:///x']], [['javascript:alert(1)']], [['']], [[5]], [Array(21).fill(SHOP)], [[`https://${'x'.repeat(300)}`]]])('trusted origins %j: 400', async (trustedOrigins) => {
    expect(await client.post('/tokens/generate', SECRET, { trustedOrigins })).toMatchObject({ status: 400, body: { error: { code: 'BadArgument' } } });
  });

  test('the secret is bound to no page', async () => {
    expect((await from(SHOP, 'POST', '/tokens/generate', SECRET, {})).status).toBe(200);
  });

  test('a session id for sign-in cards: each its own', async () => {
    const session = await client.open();
    const ids = await Promise.all([1, 2].map(async () => (await client.get<{ sessionId: string }>('/session/getsessionid', session.token)).body.sessionId));
    expect(ids).toEqual([expect.stringMatching(/^\w{16,}$/), expect.stringMatching(/^\w{16,}$/)]);
    expect(ids[0]).not.toBe(ids[1]);
    expect(await client.get('/session/getsessionid')).toMatchObject({ status: 401 });
  });

  describe('a visitor\'s widget token', () => {
    const widget = (origin: string | undefined, body: object = {}, bearer?: string) => call<Session>(`${service.url}/widget/token`, { method: 'POST', body, ...(bearer && { bearer }), headers: origin === undefined ? {} : { Origin: origin } });

    test('is for the page that asked for it', async () => {
      const { body } = await widget(SHOP);
      expect((await from('https://evil.example', 'POST', '/conversations', body.token, {})).status).toBe(403);
      expect((await from(SHOP, 'POST', '/conversations', body.token, {})).status).toBe(201);
    });

    test('asked for by no page, it is for any', async () => {
      const { body } = await widget(undefined);
      expect((await from(SHOP, 'POST', '/conversations', body.token, {})).status).toBe(201);
    });

    test('goes on with its conversation from its own page; in the hands of another it begins a new one', async () => {
      const { conversationId, token } = (await widget(SHOP)).body;
      expect((await widget(SHOP, { conversationId }, token)).body.conversationId).toBe(conversationId);
      expect((await widget('https://evil.example', { conversationId }, token)).body.conversationId).not.toBe(conversationId);
    });
  });
});

describe('by themselves', () => {
  let db: Database;
  let tokens: Tokens;
  beforeEach(async () => {
    db = await openDatabase({ DATA_DIR: ':memory:' });
    tokens = await createTokens(db, SECRET, undefined);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await db.destroy();
  });

  test('a token is checked once: messages after the first cost no signature', () => {
    const token = tokens.issue({ conversationId: 'c', userId: 'u', origins: [SHOP] });
    const verify = jest.spyOn(jwt, 'verify');
    for (let time = 0; time < 100; time++) expect(tokens.verify(token)).toEqual({ conversationId: 'c', userId: 'u', origins: [SHOP] });
    expect(verify).toHaveBeenCalledTimes(1);
  });

  test('what has been checked is not believed beyond its time', () => {
    const token = tokens.issue({ conversationId: 'c' });
    const start = Date.now();
    expect(tokens.verify(token)).toEqual({ conversationId: 'c' });
    const clock = jest.spyOn(Date, 'now').mockReturnValue(start + 1_798_000);
    expect(tokens.verify(token)).toEqual({ conversationId: 'c' });
    clock.mockReturnValue(start + 1_800_000);
    expect(tokens.verify(token)).toBe('expired');
  });

  test('a token of another kind is bad, not expired, however old', () => {
    const stream = tokens.issueStream({ conversationId: 'c', watermark: 3 });
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
    expect(tokens.verify(stream)).toBeUndefined();
  });

  test('bad tokens are not remembered', () => {
    const verify = jest.spyOn(jwt, 'verify');
    for (let time = 0; time < 3; time++) expect(tokens.verify('nonsense')).toBeUndefined();
    expect(verify).toHaveBeenCalledTimes(3);
  });

  test('a token forged with a part of the secret\'s use is bad', () => {
    const [header, payload] = tokens.issue({ conversationId: 'c' }).split('.') as [string, string];
    const forged = `${header}.${payload}.${createHmac('sha256', SECRET).update(`${header}.${payload}`).digest('base64url')}`;
    expect(tokens.verify(forged)).toBeUndefined();
  });

  test('rotation: the new secret signs, both are read; without the old one its tokens are bad', async () => {
    const old = tokens.issue({ conversationId: 'c' });
    const link = tokens.signLink('file');
    const rotated = await createTokens(db, 'a new secret for the tests', SECRET);
    expect(rotated.verify(old)).toEqual({ conversationId: 'c' });
    expect(rotated.verifyLink('file', link)).toBe(true);
    expect([SECRET, 'a new secret for the tests', 'neither'].map((bearer) => rotated.isSecret(bearer))).toEqual([true, true, false]);
    expect(tokens.verify(rotated.issue({ conversationId: 'c' }))).toBeUndefined();
    expect((await createTokens(db, 'a new secret for the tests', undefined)).verify(old)).toBeUndefined();
  });
});
