import { z } from 'zod';
import { callJson, type JsonCall } from '../../../src/tracking/providers/http';
import { ProviderError } from '../../../src/tracking/providers/provider';
import { startHttpFake, type FakeResponse, type HttpFake } from '../../support/fakes/http-fake';

let fake: HttpFake;
let response: FakeResponse;
beforeEach(async () => {
  response = { status: 200, body: { code: 0, more: true } };
  fake = await startHttpFake({ answer: () => response });
});
afterEach(() => fake.close());

const schema = z.object({ code: z.number() });
const call = (more: Partial<JsonCall<{ code: number }>> = {}) => callJson('a', { url: fake.url, schema, signal: AbortSignal.timeout(5000), ...more });
const trouble = async (more: Partial<JsonCall<{ code: number }>> = {}): Promise<ProviderError> => call(more).then((answer) => { throw new Error(JSON.stringify(answer)); }, (error: unknown) => {
  if (error instanceof ProviderError) return error;
  throw error;
});

test('a body makes it a POST of JSON; a text is sent as it is', async () => {
  await call();
  await call({ body: { a: 1 } });
  await call({ method: 'PUT', body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-key': 'k' } });
  expect(fake.requests.map(({ method, text, headers }) => [method, text, headers['content-type'], headers.accept, headers['x-key']])).toEqual([
    ['GET', '', undefined, 'application/json', undefined], ['POST', '{"a":1}', 'application/json', 'application/json', undefined], ['PUT', 'a=1', 'application/x-www-form-urlencoded', 'application/json', 'k'],
  ]);
});

test('keys that are new do no harm', async () => expect(await call()).toEqual({ status: 200, body: { code: 0 } }));

test.each<[number, string]>([[401, 'bad-credentials'], [402, 'quota'], [403, 'bad-credentials'], [408, 'unreachable'], [429, 'rate-limited'], [400, 'nonsense'], [404, 'nonsense'], [422, 'nonsense'], [500, 'unreachable'], [502, 'unreachable'], [503, 'unreachable'], [504, 'unreachable'], [301, 'nonsense'], [307, 'nonsense']])('status %s: %s', async (status, expected) => {
  response = { status, body: { code: 0 }, headers: { location: `${fake.url}/elsewhere` } };
  expect((await trouble()).trouble).toBe(expected);
  expect(fake.requests).toHaveLength(1);
});

test('a provider\'s own meaning of a status', async () => {
  response = { status: 403, body: {} };
  expect((await trouble({ troubles: { 403: 'not-ours' } })).trouble).toBe('not-ours');
});

test('a status that is read, and one that is to be read and cannot be', async () => {
  response = { status: 400, body: { code: 4003 } };
  expect(await call({ reads: [400] })).toEqual({ status: 400, body: { code: 4003 } });
  response = { status: 429, body: 'slow down' };
  expect((await trouble({ reads: [429] })).trouble).toBe('rate-limited');
  response = { status: 207, body: { code: 1 } };
  expect((await call()).status).toBe(207);
});

test.each<[Record<string, string>, number | undefined, number | undefined]>([
  [{ 'retry-after': '7' }, 7000, 7000], [{ 'retry-after': '0.5' }, 500, 500], [{ 'retry-after': '-5' }, undefined, undefined], [{ 'retry-after': 'soon' }, undefined, undefined], [{}, undefined, undefined], [{ 'retry-after': '9999999' }, 86_400_000, 86_400_000],
  [{ 'retry-after': new Date(Date.now() + 60_000).toUTCString() }, 50_000, 60_000], [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0, 0],
  [{ 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 30) }, 20_000, 31_000], [{ 'x-ratelimit-reset': '30' }, undefined, undefined], [{ 'retry-after': '7', 'x-ratelimit-reset': '9999999999' }, 7000, 7000],
])('waits as asked: %j', async (headers, least, most) => {
  for (const status of [429, 503]) {
    response = { status, body: {}, headers };
    const { retryAfterMs } = await trouble();
    if (least === undefined) expect(retryAfterMs).toBeUndefined();
    else {
      expect(retryAfterMs).toBeGreaterThanOrEqual(least);
      expect(retryAfterMs).toBeLessThanOrEqual(most!);
    }
  }
});

test('an answer without end is not read to its end', async () => {
  fake.mood = 'endless';
  expect((await trouble()).trouble).toBe('nonsense');
  expect(fake.requests).toHaveLength(1);
});

test('the reason names what is wrong by its path, and nothing of what was sent', async () => {
  response = { status: 200, body: { code: 'Ana Torres, Calle 5' } };
  const error = await trouble();
  expect([error.message, (error.cause as Error).message]).toEqual(['a: nonsense', 'status 200: code invalid_type']);
});

test('an address that is none is no crash', async () => expect((await trouble({ url: 'http://127.0.0.1:1/' })).trouble).toBe('unreachable'));
