/** What no client should send: each has a clear answer, in the one shape errors have, and the service lives on. */
import { readdirSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Activity } from 'botbuilder';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { FILES, SECRET, call, DirectLineClient, type Answer, type ErrorBody, type Session } from '../../support/direct-line';
import { startService, type Running } from '../../support/service';

let service: Running;
let client: DirectLineClient;
let session: Session;
let activitiesUrl: string;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  client = new DirectLineClient(service.url);
});
beforeEach(async () => {
  session = await client.open(undefined, { locale: 'en' });
  activitiesUrl = `${client.base}/conversations/${session.conversationId}/activities`;
});
/** Whatever was sent: the conversation goes on, and so does everybody else's. */
afterEach(async () => {
  expect((await client.ask(session, 'thanks'))[0]!.text).toMatch(/\S/);
  expect((await call(`${service.url}/readyz`)).status).toBe(200);
});

function expectError(answer: Answer<unknown>, status: number, code: string): void {
  expect(answer).toMatchObject({ status, body: { error: { code, message: expect.stringMatching(/\S/) as string } } });
  const { error, ...rest } = answer.body as ErrorBody;
  expect(rest).toEqual({});
  expect(Object.keys(error)).toEqual(['code', 'message']);
  expect(error.message).not.toMatch(/\bat .*:\d+:\d+|node_modules|\.ts\b|\.js\b|ZodError|TypeError|RangeError|Sqlite/);
}

const post = (raw: string | Buffer, headers: Record<string, string> = {}) => call(activitiesUrl, { method: 'POST', bearer: session.token, raw, headers });
const message = (more: object) => JSON.stringify({ type: 'message', from: { id: 'visitor' }, ...more });

describe('texts that are odd, and answered politely', () => {
  test.each<[string, string]>([
    ['20,000 characters', 'where is my parcel? '.repeat(1000)], ['20,000 characters without a space', 'x'.repeat(20_000)], ['20,000 Chinese characters', '我的包裹到哪里了'.repeat(2500)], ['20,000 digits', '1234567890'.repeat(2000)],
    ['empty', ''], ['blanks', ' \t\n\u3000\u00a0'], ['only emoji', '📦❤️👩‍👩‍👧‍👦🇲🇽'], ['only punctuation', '?!?!…'], ['200 lines', Array.from({ length: 200 }, (_, index) => `line ${index}: where is my parcel`).join('\n')], ['200 empty lines', '\n'.repeat(200)],
    ['control characters', 'where\u0001 is\u0007 my\u001b[31m parcel\u007f'], ['only control characters', '\u0001\u0002\u001b'], ['NUL', 'where is\u0000 my parcel'], ['only NUL', '\u0000'], ['lone surrogates', 'where is \ud800 my \udc00 parcel'], ['half an emoji', '\ud83d'],
    ['text from right to left and its marks', '\u202eאיפה החבילה שלי\u202c'], ['Zalgo', `w${'\u0301\u0330'.repeat(500)}here is my parcel`], ['a language we do not speak', 'Wo ist mein Paket? Wann kommt es an?'], ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['SQL', "'; DROP TABLE orders; --"], ['a template', '{{shop}} ${process.env} $t(common:yes) %s'], ['names every object has', '__proto__ constructor toString'], ['a regular expression\'s nightmare', `${'a'.repeat(3000)}!`], ['many numbers', Array.from({ length: 300 }, (_, index) => `LX${String(index).padStart(9, '0')}CN`).join(' ')],
    ['brackets', '(((((((((('.repeat(300)], ['an address with many @', '@'.repeat(2000)], ['dashes', '-'.repeat(4000)], ['a thousand dates', '1/1/'.repeat(1000)], ['full-width letters', 'ＷＢ－１０４８２'.repeat(200)],
  ])('%s', async (_what, text) => {
    const sent = await client.say(session, text);
    expect(sent.status).toBe(200);
    const replies = await client.repliesTo(session, sent.body.id);
    for (const reply of replies) {
      expect(reply.text.trim()).not.toBe('');
      expect(reply.text).not.toMatch(/went wrong/);
      expect(reply.text).not.toMatch(/\{\{|\bundefined\b|\bNaN\b|\[object/);
      expect(reply.text.length).toBeLessThan(3000);
    }
    const echo = (await client.activities(session)).activities.find(({ id }) => id === sent.body.id)!;
    expect(echo.text).toBe(text);
  });

  test.each<[string, object]>([
    ['an attachment without text', { attachments: [{ contentType: 'image/png', contentUrl: `data:image/png;base64,${FILES.png.toString('base64')}`, name: 'box.png' }] }],
    ['an attachment and an empty text', { text: '', attachments: [{ contentType: 'application/pdf', contentUrl: 'https://example.com/invoice.pdf' }] }],
    ['an attachment that is hardly one', { attachments: [{}] }], ['no text at all', {}], ['text that is null', { text: null }], ['a value and no text, as a card\'s button has it', { value: { a: 1 }, channelData: { postBack: true } }],
  ])('%s', async (_what, more) => {
    const { status, body } = await post(message(more));
    expect(status).toBe(200);
    const [reply] = await client.repliesTo(session, (body as { id: string }).id);
    expect(reply!.text).toMatch(/\S/);
    expect(reply!.text).not.toMatch(/went wrong/);
  });

  test.each<[string, object]>([
    ['locale', { locale: 'not a locale' }], ['a locale nobody speaks', { locale: 'xx-YY-zzzz' }], ['entities', { entities: 'none' }], ['a list as value', { value: [[[]]] }], ['its own replyToId', { replyToId: 5 }],
    ['timestamps', { timestamp: 'yesterday', localTimestamp: 7, localTimezone: 'Mars/Base' }], ['speech', { speak: {}, inputHint: 4 }], ['somebody else as recipient', { recipient: 'x' }], ['a conversation that is a text', { conversation: 'x' }],
    ['keys every object has', JSON.parse('{"__proto__":{"type":"event"},"constructor":{"prototype":{"x":1}},"toString":1,"hasOwnProperty":1}') as object],
  ])('odd things beside a good text: %s', async (_what, more) => {
    const { status, body } = await post(message({ text: 'thanks', ...more }));
    expect(status).toBe(200);
    const [reply] = await client.repliesTo(session, (body as { id: string }).id);
    expect(reply!.text).not.toMatch(/went wrong/);
    expect(({} as { type?: unknown }).type).toBeUndefined();
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test('__proto__ as a key of the body, as it is on the wire', async () => {
    const { status, body } = await post('{"type":"message","from":{"id":"visitor"},"text":"thanks","__proto__":{"polluted":true},"channelData":{"__proto__":{"polluted":true},"clientActivityID":"p"}}');
    expect(status).toBe(200);
    await client.repliesTo(session, (body as { id: string }).id);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('somebody joins by an activity: no harm', async () => {
    for (const membersAdded of [[{ id: 'me' }], [], [{}], null]) expect((await post(JSON.stringify({ type: 'conversationUpdate', membersAdded, from: { id: 'visitor' } }))).status).toBe(200);
    for (const membersAdded of ['x', [null], [5], {}]) expectError(await post(JSON.stringify({ type: 'conversationUpdate', membersAdded, from: { id: 'visitor' } })), 400, 'BadArgument');
  });
});

describe('bodies that are refused', () => {
  test.each<[string, string | Buffer]>([
    ['half a JSON', '{"type":"message","text":'], ['words', 'hello'], ['an empty list', '[]'], ['a list of activities', '[{"type":"message","text":"hi"}]'], ['a text', '"hi"'], ['a number', '5'], ['null', 'null'], ['true', 'true'],
    ['blanks', '   '], ['a comma too many', '{"type":"message",}'], ['single quotes', "{'type':'message'}"], ['a comment', '{/* */"type":"message"}'], ['NaN', '{"type":"message","value":NaN}'], ['a raw line end in a text', '{"type":"message","text":"a\nb"}'],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"type":"message","text":"'), Buffer.from([0xff, 0xfe, 0xc3, 0x28]), Buffer.from('"}')])],
    ['UTF-16', Buffer.from('{"type":"message","text":"hi"}', 'utf16le')],
    ['nesting of 50,000 levels', `{"type":"message","text":"hi","channelData":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`], ['objects 20,000 deep', `{"type":"message","value":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`],
    ['text that is a number', message({ text: 5 })], ['text that is an object', message({ text: { toString: 'x' } })], ['text that is a list', message({ text: ['hi'] })],
    ['no type', '{"text":"hi"}'], ['a type that is a number', '{"type":5}'], ['an empty type', '{"type":""}'], ['a locale that is an object', message({ text: 'hi', locale: {} })], ['from that is a text', '{"type":"message","text":"hi","from":"me"}'],
    ['a user id of 10,000 characters', message({ text: 'hi', from: { id: 'x'.repeat(10_000) } })], ['attachments that are a text', message({ attachments: 'x' })], ['attachments that are texts', message({ attachments: ['x'] })], ['a thousand attachments', message({ attachments: Array(1000).fill({}) })],
    ['channelData that is a text', message({ text: 'hi', channelData: 'x' })],
  ])('%s: 400', async (_what, raw) => {
    expectError(await post(raw), 400, 'BadArgument');
  });

  test('no body: 400', async () => {
    expectError(await call(activitiesUrl, { method: 'POST', bearer: session.token }), 400, 'BadArgument');
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/octet-stream', 'text/csv', 'application/xml', 'application/jsonp', 'x', 'text/plain; application/json'])('a body of type %s: 415', async (type) => {
    expectError(await post(message({ text: 'hi' }), { 'Content-Type': type }), 415, 'UnsupportedMediaType');
  });

  test.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON', 'application/json;charset=UTF-8'])('a body of type %s is read', async (type) => {
    expect((await post(message({ text: 'thanks' }), { 'Content-Type': type })).status).toBe(200);
  });

  test('files are not put on our disk, whoever sends them', async () => {
    const uploads = () => readdirSync(os.tmpdir()).filter((name) => name.startsWith('upload_'));
    const before = uploads();
    const form = new FormData();
    form.append('file', new Blob(['x'.repeat(100_000)]), 'box.txt');
    form.append('activity', message({ text: 'hi' }));
    for (const url of [activitiesUrl, `${client.base}/tokens/generate`, `${service.url}/widget/token`, `${service.url}/api/messages`]) {
      const response = await fetch(url, { method: 'POST', body: form });
      expect(response.status).toBe(415);
    }
    expect(uploads()).toEqual(before);
  });

  test.each([['300 kB', 300 * 1024], ['5 MB', 5 * 1024 * 1024]])('%s: 413', async (_what, size) => {
    expectError(await post(message({ text: 'x'.repeat(size) })), 413, 'MessageSizeTooBig');
  });

  test('200 kB is not too large', async () => {
    expect((await post(message({ text: 'thanks', channelData: { padding: 'x'.repeat(200 * 1024) } }))).status).toBe(200);
  });

  test.each([['a good one', gzipSync(message({ text: 'hi' }))], ['a broken one', Buffer.from('abcde')], ['one that would grow to 100 MB', gzipSync(Buffer.alloc(100 * 1024 * 1024, 0x20))]])('a compressed body, %s: 415', async (_what, raw) => {
    expectError(await post(raw, { 'Content-Encoding': 'gzip' }), 415, 'UnsupportedMediaType');
  });

  test.each([['/widget/token', '[]'], ['/widget/token', '{"customer":'], ['/v3/directline/tokens/generate', '"x"'], ['/v3/directline/conversations', '[1]'], ['/api/messages', '[]'], ['/api/messages', '{'], ['/v3/directline/conversations', '{"user":[]}'], ['/v3/directline/conversations', `{"locale":"${'x'.repeat(100)}"}`]])('%s with the body %s: 400', async (path, raw) => {
    expectError(await call(`${service.url}${path}`, { method: 'POST', bearer: SECRET, raw }), 400, 'BadArgument');
  });
});

describe('calls that are refused', () => {
  test('no token: 401', async () => expectError(await call(activitiesUrl, { method: 'POST', body: { type: 'message', text: 'hi' } }), 401, 'MissingProperty'));

  test('another conversation\'s token: 403', async () => {
    const other = await client.open();
    expectError(await call(activitiesUrl, { method: 'POST', bearer: other.token, body: { type: 'message', text: 'hi' } }), 403, 'BadArgument');
  });

  test.each(['/nowhere', '/v3/directline', '/v3/directline/conversations/x/y/z', '/v3', '/api', '/..%2f..%2fetc/passwd', '/%', '/%00', '/__proto__', '/widget/../src', `/${'x'.repeat(5000)}`])('%s: 404', async (path) => {
    expectError(await call(`${service.url}${path}`), 404, 'NotFound');
  });

  test.each([['DELETE', '/v3/directline/conversations'], ['PUT', '/v3/directline/tokens/generate'], ['GET', '/v3/directline/tokens/generate'], ['PATCH', '/livez'], ['GET', '/api/messages'], ['POST', '/livez'], ['DELETE', '/']])('%s %s: 405', async (method, path) => {
    expectError(await call(`${service.url}${path}`, { method, bearer: session.token }), 405, 'MethodNotAllowed');
  });

  test.each(['text/plain', 'application/xml', 'image/*', 'nonsense'])('errors are JSON for a caller who would rather have %s', async (accept) => {
    const answer = await call(`${service.url}/v3/directline/conversations`, { method: 'POST', headers: { Accept: accept } });
    expectError(answer, 401, 'MissingProperty');
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  });
});

describe('on the wire', () => {
  /** @returns all the server says until it hangs up or has nothing more to say. */
  const raw = (bytes: string | Buffer, { hangUp = false } = {}): Promise<string> => new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write(bytes, () => { if (hangUp) socket.destroy(); }));
    socket.on('data', (data) => { answer += data.toString('latin1'); socket.end(); });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });

  test('no HTTP at all', async () => expect(await raw('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /));
  test('headers without end', async () => expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /));
  test('a body that never comes whole', async () => {
    await raw(`POST /widget/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":`, { hangUp: true });
  });
  test('a body in chunks', async () => {
    expect(await raw('POST /widget/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });
  test('Authorization in strange forms', async () => {
    for (const value of ['Bearer', 'Bearer ', 'bearer', '', 'Token x', '\x80\xff']) {
      expect(await raw(Buffer.from(`POST /v3/directline/conversations HTTP/1.1\r\nHost: x\r\nAuthorization: ${value}\r\nContent-Length: 0\r\n\r\n`, 'latin1'))).toMatch(/^HTTP\/1\.1 401 /);
    }
    for (const value of [`Bearer ${'x'.repeat(8000)}`, 'Bearer a b', 'Bearer ..', 'Bearer \x80\xff']) {
      expect(await raw(Buffer.from(`POST /v3/directline/conversations HTTP/1.1\r\nHost: x\r\nAuthorization: ${value}\r\nContent-Length: 0\r\n\r\n`, 'latin1'))).toMatch(/^HTTP\/1\.1 403 /);
    }
  });
});

test('a store that is held by somebody else: 503 with Retry-After, nothing half done, and service returns by itself', async () => {
  await sql`pragma busy_timeout = 50`.execute(service.db);
  const other = new Libsql(path.join(service.dataDir, 'waybill.db'));
  other.exec('begin immediate');
  const answer = await post(message({ text: 'thanks', channelData: { clientActivityID: 'held' } }));
  expectError(answer, 503, 'ServiceUnavailable');
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  other.exec('rollback');
  other.close();
  const { body } = await post(message({ text: 'thanks', channelData: { clientActivityID: 'held' } }));
  await client.repliesTo(session, (body as { id: string }).id);
  expect((await client.activities(session)).activities.filter(({ from }) => from.role === 'user')).toHaveLength(1);
  await sql`pragma busy_timeout = 5000`.execute(service.db);
});

test('twenty clients at once, good and bad mixed: each gets its own answer', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, async (_, index) => {
    if (index % 4 === 1) return (await post('{')).status;
    if (index % 4 === 2) return (await call(`${service.url}/nowhere`)).status;
    if (index % 4 === 3) return (await post('x'.repeat(300 * 1024))).status;
    const mine = await client.open(undefined, { locale: 'en' });
    const [reply]: Activity[] = await client.ask(mine, 'where is LX628049172CN');
    return reply!.text.includes('Shanghai') ? 200 : 500;
  }));
  expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => [200, 400, 404, 413][index % 4]));
});
