/** Replies on their way to a channel: with the SDK's own token, and a failure told as one that passes or one that does not. */
import type { Activity } from 'botbuilder';
import pino from 'pino';
import { ChannelAuthentication } from '../../../src/channels/botframework/authentication';
import { createConnectorCourier, RetryLater, Undeliverable, type Courier } from '../../../src/channels/botframework/connector';
import { readConfig } from '../../../src/config';
import { startConnector, type Connector } from '../../support/connector';

let connector: Connector;
let courier: Courier;
beforeEach(async () => {
  connector = await startConnector();
  courier = courierWith();
});
afterEach(() => connector.close());

const log = pino({ level: 'silent' });
function courierWith(settings: Record<string, string> = {}, patienceMs?: number): Courier {
  const authentication = new ChannelAuthentication({ config: readConfig({ ...connector.settings, ...settings }), log, credentialsFactory: connector.credentialsFactory });
  return createConnectorCourier({ authentication, log, patienceMs });
}

const reply = (more: Partial<Activity> = {}) => ({
  type: 'message', id: 'msteams:19:abc@thread.tacv2;messageid=1|0000002', text: 'Your parcel is in Shanghai.', channelId: 'msteams', serviceUrl: connector.serviceUrl, replyToId: '1',
  conversation: { id: '19:abc@thread.tacv2;messageid=1' }, from: { id: '28:bot', name: 'Bot', role: 'bot' }, recipient: { id: '29:ana', name: 'Ana' }, ...more,
} as Partial<Activity>);
const failureOf = (delivery: Promise<void>) => delivery.then(() => { throw new Error('it was delivered'); }, (error: unknown) => error as RetryLater | Undeliverable);

test('a reply goes to its conversation, as an answer, under its id, with a token', async () => {
  await courier.deliver(reply());
  expect(connector.sent).toEqual([expect.objectContaining({ conversation: '19:abc@thread.tacv2;messageid=1', replyTo: '1' })]);
  expect(connector.sent[0]!.activity).toMatchObject({ type: 'message', id: 'msteams:19:abc@thread.tacv2;messageid=1|0000002', text: 'Your parcel is in Shanghai.', from: { id: '28:bot' }, recipient: { id: '29:ana' } });
});

test('one token and one client do for many replies', async () => {
  await courier.deliver(reply());
  await Promise.all(Array.from({ length: 5 }, (_, n) => courier.deliver(reply({ text: `${n}` }))));
  expect([connector.sent.length, connector.login.asked]).toEqual([6, 1]);
});

test('what the bot says of its own accord, or to what came without an id, answers nothing', async () => {
  await courier.deliver(reply({ replyToId: undefined }));
  await courier.deliver(reply({ replyToId: 'msteams:19:abc@thread.tacv2;messageid=1|0000001' }));
  expect(connector.sent.map(({ replyTo, activity }) => [replyTo, activity.replyToId])).toEqual([[undefined, undefined], [undefined, undefined]]);
});

test('the trace goes along, with a part of its own', async () => {
  await courier.deliver(reply(), '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
  expect(connector.sent[0]!.traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/);
});

test('Azure\'s Direct Line has its own name back', async () => {
  await courier.deliver(reply({ channelId: 'azure-directline' }));
  expect(connector.sent[0]!.activity.channelId).toBe('directline');
});

test('a document as the store gives it back is sent as it was', async () => {
  const stored = JSON.parse(JSON.stringify(reply({ timestamp: new Date('2026-11-22T10:00:00Z'), attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.5', body: [] } }] }))) as Partial<Activity>;
  await courier.deliver(stored);
  expect(connector.sent[0]!.activity).toMatchObject({ timestamp: '2026-11-22T10:00:00.000Z', attachments: stored.attachments });
});

test.each([400, 403, 404, 405, 413])('%i: never', async (status) => {
  connector.refusals.push({ status });
  const failure = await failureOf(courier.deliver(reply()));
  expect(failure).toBeInstanceOf(Undeliverable);
  expect(failure).toMatchObject({ status });
});

test.each([401, 408, 412, 429, 500, 502, 503, 504])('%i: another time, and not tried again by itself', async (status) => {
  connector.refusals.push({ status });
  const failure = await failureOf(courier.deliver(reply()));
  expect(failure).toBeInstanceOf(RetryLater);
  expect([connector.calls, connector.sent.length]).toEqual([1, 0]);
  await courier.deliver(reply());
  expect(connector.sent).toHaveLength(1);
});

test('how long a channel asks for, in seconds and as a date', async () => {
  connector.refusals.push({ status: 429, headers: { 'retry-after': '30' } }, { status: 503, headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() } }, { status: 429, headers: { 'retry-after': 'soon' } });
  const waits = [];
  for (let n = 0; n < 3; n += 1) waits.push(((await failureOf(courier.deliver(reply()))) as RetryLater).afterMs);
  expect(waits[0]).toBe(30_000);
  expect(waits[1]).toBeGreaterThan(50_000);
  expect(waits[1]).toBeLessThanOrEqual(60_000);
  expect(waits[2]).toBeUndefined();
});

test('a channel that does not answer is not waited for without end', async () => {
  connector.refusals.push('silence');
  expect(await failureOf(courierWith({}, 300).deliver(reply()))).toBeInstanceOf(RetryLater);
});

test('a channel that cannot be reached: another time', async () => {
  // Nothing listens on the discard port.
  expect(await failureOf(courier.deliver(reply({ serviceUrl: 'http://127.0.0.1:9/' })))).toBeInstanceOf(RetryLater);
});

test('a login that fails: another time', async () => {
  connector.login.mood = 'failing';
  expect(await failureOf(courier.deliver(reply()))).toBeInstanceOf(RetryLater);
  expect(connector.calls).toBe(0);
});

test('no token to be had: another time, and it goes when there is one', async () => {
  connector.login.mood = 'away';
  expect(await failureOf(courier.deliver(reply()))).toBeInstanceOf(RetryLater);
  expect(connector.calls).toBe(0);
  connector.login.mood = 'well';
  await courier.deliver(reply());
  expect(connector.sent).toHaveLength(1);
});

test('a failure tells nothing of the token or the words', async () => {
  connector.refusals.push({ status: 500 }, { status: 400 });
  for (const failure of [await failureOf(courier.deliver(reply())), await failureOf(courier.deliver(reply()))]) {
    expect(JSON.stringify([failure.message, failure.cause, Object.entries(failure)])).not.toMatch(/Bearer|Shanghai/);
  }
});
