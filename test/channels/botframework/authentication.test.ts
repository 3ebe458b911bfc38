/** Who may speak to /api/messages: what the channels have signed, for us, and for the service it names; nothing else gets as far as the store. */
import type { Activity } from 'botbuilder';
import pino from 'pino';
import { ChannelAuthentication } from '../../../src/channels/botframework/authentication';
import { readConfig } from '../../../src/config';
import { call, type ErrorBody } from '../../support/direct-line';
import { startConnector, type Connector } from '../../support/connector';
import { startOpenId, type OpenId, type TokenOptions } from '../../support/open-id';
import { startService, until, type Running } from '../../support/service';
import { fixture } from './fixtures';

let connector: Connector;
let openId: OpenId;
let service: Running;
beforeAll(async () => {
  connector = await startConnector();
  openId = await startOpenId(connector.appId, connector.serviceUrl);
  service = await startService({ env: settings(openId), credentialsFactory: connector.credentialsFactory });
});
afterAll(() => Promise.all([openId.close(), connector.close()]));
/** The SDK writes what it refuses to the console. */
beforeEach(() => { jest.spyOn(console, 'error').mockReturnValue(undefined); });

const settings = ({ metadataUrl }: OpenId) => ({ ...connector.settings, ToBotFromChannelOpenIdMetadataUrl: metadataUrl, ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl });
const activity = (more: object = {}) => ({ ...fixture('teams-personal'), serviceUrl: connector.serviceUrl, deliveryMode: 'expectReplies', ...more });
const send = (body: unknown, authorization: string | undefined, to = service) => call<{ activities: { text: string }[] } & ErrorBody>(`${to.url}/api/messages`, { method: 'POST', body, headers: authorization === undefined ? {} : { authorization } });
const bearer = (options?: TokenOptions) => `Bearer ${openId.token(options)}`;
const stored = async () => (await service.db.selectFrom('activities').select('id').execute()).length;
const now = () => Math.floor(Date.now() / 1000);

test('a token of the channels, for us', async () => {
  const { status, body } = await send(activity(), bearer());
  expect(status).toBe(200);
  expect(body.activities[0]!.text).toContain('Shanghai');
  const { document } = await service.db.selectFrom('activities').select('document').where('id', '=', '1700649120691').executeTakeFirstOrThrow();
  expect(JSON.parse(document)).toMatchObject({ callerId: 'urn:botframework:azure' });
});

test.each<[string, () => string | undefined]>([
  ['no token', () => undefined],
  ['an empty one', () => 'Bearer '],
  ['another scheme', () => `Basic ${openId.token()}`],
  ['nonsense', () => 'Bearer nonsense'],
  ['three parts of nonsense', () => 'Bearer a.b.c'],
  ['a payload that is null', () => `Bearer ${Buffer.from('{"alg":"RS256","kid":"published"}').toString('base64url')}.${Buffer.from('null').toString('base64url')}.x`],
  ['a payload that is a text', () => `Bearer ${Buffer.from('{"alg":"RS256","kid":"published"}').toString('base64url')}.${Buffer.from('"x"').toString('base64url')}.x`],
  ['a token that is cut', () => bearer().slice(0, -20)],
  ['two tokens', () => `${bearer()} ${openId.token()}`],
  ['another bot\'s token', () => bearer({ claims: { aud: 'another-bot' } })],
  ['no audience', () => bearer({ claims: { aud: undefined } })],
  ['many audiences', () => bearer({ claims: { aud: [connector.appId, 'another'] } })],
  ['another issuer', () => bearer({ claims: { iss: 'https://login.example.com' } })],
  ['no issuer', () => bearer({ claims: { iss: undefined } })],
  ['an issuer that is an object', () => bearer({ claims: { iss: {} } })],
  ['another\'s signature', () => bearer({ signedWith: 'other' })],
  ['no signature', () => bearer({ alg: 'none' })],
  ['no signature, and a key nobody knows', () => bearer({ alg: 'none', kid: 'none' })],
  ['the public key as a password', () => bearer({ alg: 'HS256' })],
  ['a key nobody knows', () => bearer({ kid: 'unknown' })],
  ['no key', () => bearer({ kid: null })],
  ['an expired one', () => bearer({ claims: { exp: now() - 600 } })],
  ['one that is not good yet', () => bearer({ claims: { nbf: now() + 3600 } })],
  ['a time that is none', () => bearer({ claims: { exp: 'never' } })],
  ['another serviceUrl', () => bearer({ claims: { serviceurl: 'https://smba.trafficmanager.net/amer/' } })],
  ['no serviceUrl', () => bearer({ claims: { serviceurl: undefined } })],
  ['the Emulator\'s', () => bearer({ claims: { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: connector.appId, serviceurl: undefined } })],
  ['another bot\'s, as a skill\'s parent', () => bearer({ claims: { ver: '1.0', appid: 'another-bot' } })],
])('%s: refused, and nothing is stored', async (_what, authorization) => {
  const before = await stored();
  const answer = await send(activity({ id: 'refused', conversation: { id: 'refused' } }), authorization());
  expect(answer).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized', message: expect.stringMatching(/\S/) as string } } });
  expect(await stored()).toBe(before);
});

test.each<[string, object, number[]]>([
  ['without a serviceUrl', { serviceUrl: undefined }, [403]],
  ['with an empty one', { serviceUrl: '' }, [403]],
  ['with one that is a number', { serviceUrl: 5 }, [403]],
  ['with another', { serviceUrl: 'https://evil.example.com/' }, [401]],
  ['with our own', { serviceUrl: 'urn:directline:local' }, [403]],
  ['with our own, disguised', { serviceUrl: ' URN:directline:local/x' }, [403]],
  ['from a channel this key may not sign for', { channelId: 'telegram' }, [401]],
  ['from Azure Stack\'s channel, which has a door of its own in the SDK', { channelId: 'AseChannel' }, [401]],
  ['from a channel that is none', { channelId: {} }, [400, 401]],
  ['from no channel', { channelId: undefined }, [400, 401]],
  ['from a blank channel', { channelId: ' ' }, [400]],
  ['that is no activity', { type: undefined }, [400]],
])('a good token, and an activity %s: refused', async (_what, more, statuses) => {
  const before = await stored();
  const answer = await send(activity({ id: 'refused', conversation: { id: 'refused' }, ...more }), bearer());
  expect(statuses).toContain(answer.status);
  expect(answer.body).toEqual({ error: { code: expect.stringMatching(/\S/) as string, message: expect.stringMatching(/\S/) as string } });
  expect(await stored()).toBe(before);
});

test('our own token with our own serviceUrl in it is of no use either', async () => {
  expect((await send(activity({ serviceUrl: 'urn:directline:local' }), bearer({ claims: { serviceurl: 'urn:directline:local' } }))).status).toBe(403);
});

test('who made up a tenant is not remembered', async () => {
  // The SDK adds every tenant that a token names to the issuers it knows, before it looks at the signature.
  const { EmulatorValidation } = await import('botframework-connector');
  const issuers = EmulatorValidation.ToBotFromEmulatorTokenValidationParameters.issuer as string[];
  for (let n = 0; n < 20; n += 1) await send(activity(), bearer({ claims: { tid: `tenant-${n}`, iss: 'https://sts.windows.net/x/' }, signedWith: 'other' }));
  for (let n = 0; n < 20; n += 1) expect((await send(activity(), bearer({ claims: { tid: `tenant-${n}` }, signedWith: 'other' }))).status).toBe(401);
  expect(issuers.filter((issuer) => issuer.includes('tenant-'))).toEqual([]);
});

test('a good token is trusted again for its own channel and service only', async () => {
  const token = bearer();
  expect((await send(activity(), token)).status).toBe(200);
  expect((await send(activity({ serviceUrl: 'https://evil.example.com/' }), token)).status).toBe(401);
  expect((await send(activity({ channelId: 'telegram' }), token)).status).toBe(401);
  expect((await send(activity(), token)).status).toBe(200);
});

test('an outage of the channels\' keys is no fault of the caller\'s, and passes', async () => {
  const away = await startOpenId(connector.appId, connector.serviceUrl);
  const other = await startService({ env: settings(away), credentialsFactory: connector.credentialsFactory });
  const token = () => `Bearer ${away.token()}`;
  for (const mood of ['failing', 'talking nonsense'] as const) {
    away.mood = mood;
    const { status, body, headers } = await send(activity(), token(), other);
    expect([status, body.error.code, headers.get('retry-after')]).toEqual([503, 'ServiceUnavailable', expect.stringMatching(/^\d+$/)]);
  }
  away.mood = 'well';
  expect((await send(activity(), token(), other)).status).toBe(200);
  await away.close();
});

test('keys that do not come are not waited for without end', async () => {
  const mute = await startOpenId(connector.appId, connector.serviceUrl);
  mute.mood = 'silent';
  const authentication = new ChannelAuthentication({ config: readConfig(settings(mute)), log: pino({ level: 'silent' }), patienceMs: 200 });
  await expect(authentication.authenticateRequest(activity() as Activity, `Bearer ${mute.token()}`)).rejects.toMatchObject({ statusCode: 503 });
  await mute.close();
});

test('many messages at once with one token ask for the keys once', async () => {
  const fresh = await startOpenId(connector.appId, connector.serviceUrl);
  const other = await startService({ env: settings(fresh), credentialsFactory: connector.credentialsFactory });
  const token = `Bearer ${fresh.token()}`;
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send(activity({ id: `${n}`, conversation: { id: `${n}` } }), token, other)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(fresh.asked).toBe(1);
  await fresh.close();
});

test('what is said goes back with a token of ours', async () => {
  expect((await send(activity({ id: 'back', deliveryMode: undefined, conversation: { id: 'back' } }), bearer())).status).toBe(200);
  const sent = await until(() => connector.sent.find(({ conversation }) => conversation === 'back'), 'the reply');
  expect(sent).toMatchObject({ replyTo: 'back', activity: { type: 'message', text: expect.stringContaining('Shanghai') as string } });
});
