/** How much one caller may ask for. Time stands where it is put. */
import type { IncomingMessage } from 'node:http';
import { readConfig } from '../../src/config';
import type { HttpError } from '../../src/server/errors';
import { createLimits, isFree, type LimitsOptions } from '../../src/server/limits';

beforeEach(() => { jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') }); });
afterEach(() => { jest.useRealTimers(); });

const OFF = { TRUST_PROXY: 0, RATE_REQUESTS: 0, RATE_MESSAGES: 0, RATE_STARTS: 0, RATE_GUESSES: 0 };
const from = (remoteAddress: string, forwarded?: string) => ({ socket: { remoteAddress }, headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) } }) as unknown as IncomingMessage;
const ANA = from('203.0.113.7');
const LUIS = from('203.0.113.8');
const limitsOf = (config: Partial<typeof OFF>, more: Partial<LimitsOptions> = {}) => createLimits({ config: { ...OFF, ...config }, ...more });
const times = async (count: number, take: () => Promise<void>): Promise<number> => {
  let passed = 0;
  for (let i = 0; i < count; i++) await take().then(() => { passed++; }, () => undefined);
  return passed;
};
const refusal = async (take: () => Promise<void>): Promise<HttpError> => await take().then(() => { throw new Error('not refused'); }, (error: HttpError) => error);

test('each conversation has its own allowance, refused with the time to wait, and whole again after it', async () => {
  const reasons: string[] = [];
  const limits = limitsOf({ RATE_MESSAGES: 2 }, { onRefused: (reason) => reasons.push(reason) });
  expect(await times(25, () => limits.message('a'))).toBe(20);
  await limits.message('b');
  jest.advanceTimersByTime(3_500);
  const error = await refusal(() => limits.message('a'));
  expect(error).toMatchObject({ statusCode: 429, code: 'TooManyRequests', headers: { 'Retry-After': '7' } });
  expect(reasons).toEqual(Array(6).fill('message_rate'));
  jest.advanceTimersByTime(6_500);
  expect(await times(25, () => limits.message('a'))).toBe(20);
});

test('each address has its own allowance; behind a proxy it is the caller\'s', async () => {
  const limits = limitsOf({ RATE_REQUESTS: 1 });
  expect(await times(15, () => limits.request(ANA))).toBe(10);
  expect(await times(15, () => limits.request(LUIS))).toBe(10);
  const behind = limitsOf({ RATE_REQUESTS: 1, TRUST_PROXY: 1 });
  let made = 0;
  expect(await times(15, () => behind.request(from('10.0.0.1', `192.0.2.${made++}, 198.51.100.1`)))).toBe(10);
  expect(await times(15, () => behind.request(from('10.0.0.1', '198.51.100.2')))).toBe(10);
});

test('an IPv6 network is one caller', async () => {
  const limits = limitsOf({ RATE_REQUESTS: 1 });
  let host = 0;
  expect(await times(15, () => limits.request(from(`2001:db8:1:2::${(host++).toString(16)}`)))).toBe(10);
  expect(await times(15, () => limits.request(from('2001:db8:1:3::1')))).toBe(10);
});

test('conversations begun and tokens made are counted apart from requests, by the minute', async () => {
  const limits = limitsOf({ RATE_STARTS: 3, RATE_REQUESTS: 100 });
  expect(await times(5, () => limits.start(ANA))).toBe(3);
  await limits.request(ANA);
  expect((await refusal(() => limits.start(ANA))).headers).toEqual({ 'Retry-After': '60' });
  jest.advanceTimersByTime(60_000);
  await limits.start(ANA);
});

test('after too many wrong secrets nothing is compared any more, for that address and that minute', async () => {
  const limits = limitsOf({ RATE_GUESSES: 3 });
  for (let i = 0; i < 3; i++) {
    await limits.guess(ANA);
    await limits.wrong(ANA);
  }
  await limits.wrong(ANA);
  expect(await refusal(() => limits.guess(ANA))).toMatchObject({ statusCode: 429, headers: { 'Retry-After': '60' } });
  await limits.guess(LUIS);
  jest.advanceTimersByTime(60_000);
  await limits.guess(ANA);
});

test('right ones are not counted', async () => {
  const limits = limitsOf({ RATE_GUESSES: 1 });
  expect(await times(100, () => limits.guess(ANA))).toBe(100);
});

test('0 is no limit', async () => {
  const limits = limitsOf({});
  for (const take of [() => limits.request(ANA), () => limits.start(ANA), () => limits.message('a'), () => limits.guess(ANA), () => limits.wrong(ANA)]) expect(await times(1000, take)).toBe(1000);
});

test('the defaults leave 100 conversations at 10 messages a second from one address in peace, and 1,000 begun at once', async () => {
  const limits = createLimits({ config: readConfig({}) });
  for (let second = 0; second < 30; second++) {
    for (let conversation = 0; conversation < 100; conversation++) {
      for (let message = 0; message < 10; message++) {
        await limits.request(ANA);
        await limits.message(`c${conversation}`);
        // Each message polled for twice.
        await limits.request(ANA);
        await limits.request(ANA);
      }
    }
    jest.advanceTimersByTime(1000);
  }
  for (let i = 0; i < 1000; i++) for (const take of [limits.start, limits.start, limits.request, limits.request]) await take(ANA);
  expect(jest.getTimerCount()).toBeGreaterThan(0);
});

test('a flood of addresses takes bounded memory, is still counted, and those who were here keep their own count', async () => {
  const limits = limitsOf({ RATE_REQUESTS: 1 }, { mostKeys: 1000 });
  await times(5, () => limits.request(ANA));
  let made = 0;
  const passed = await times(20_000, () => limits.request(from(`198.18.${(made >> 8) & 255}.${made++ & 255}`)));
  // One timer for each count that is held.
  expect(jest.getTimerCount()).toBeLessThanOrEqual(1000 + 256);
  expect(passed).toBeLessThan(1000 + 256 * 10 + 1);
  expect(await times(10, () => limits.request(ANA))).toBe(5);
  jest.advanceTimersByTime(20_000);
  expect(jest.getTimerCount()).toBe(0);
  expect(await times(15, () => limits.request(from('198.18.0.1')))).toBe(10);
});

test.each([
  ['GET', '/livez', true], ['GET', '/readyz', true], ['GET', '/metrics', true], ['HEAD', '/', true], ['GET', '/widget.js', true], ['GET', '/widget/chat.css', true], ['GET', '/index.html', true],
  ['POST', '/livez', false], ['POST', '/widget/token', false], ['GET', '/demo/customers', false], ['GET', '/v3/directline/conversations/x.js', false], ['GET', '/api/x.js', false], ['GET', '/nowhere', false], ['GET', '/livez/x', false],
])('%s %s: free %s', (method, path, free) => {
  expect(isFree(method, path)).toBe(free);
});
