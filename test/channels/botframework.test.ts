/** /api/messages: shut without an app id, a whole turn for the Emulator, and a resent message acted on once. */
import { call, type ErrorBody } from '../support/direct-line';
import { startService, until, type Running } from '../support/service';

interface Reply { type: string; text: string; replyToId?: string; from?: { role?: string } }

const activity = (more: object = {}) => ({
  type: 'message', id: 'a-1', text: 'where is my parcel LX628049172CN', locale: 'en-US', channelId: 'emulator', serviceUrl: 'http://localhost:52000', deliveryMode: 'expectReplies',
  conversation: { id: 'conversation-1' }, from: { id: 'user-1', name: 'User', role: 'user' }, recipient: { id: 'bot-1', name: 'Bot', role: 'bot' }, ...more,
});
const send = (service: Running, body: unknown, bearer?: string) => call<{ activities: Reply[] } & ErrorBody>(`${service.url}/api/messages`, { method: 'POST', body, ...(bearer && { bearer }) });
const turnsOf = async (service: Running, conversation: string) => await service.db.selectFrom('activities').selectAll().where('conversation_id', '=', conversation).orderBy('sequence').execute();

/** The SDK writes what it refuses to the console. */
beforeEach(() => { jest.spyOn(console, 'error').mockReturnValue(undefined); jest.spyOn(console, 'warn').mockReturnValue(undefined); });

describe('without an app id', () => {
  let service: Running;
  beforeAll(async () => { service = await startService({ env: { DEMO: '0' } }); });

  test.each([['a whole activity', activity()], ['nothing', undefined], ['an activity without a serviceUrl', activity({ serviceUrl: undefined })]])('%s: 401', async (_what, body) => {
    for (const bearer of [undefined, 'a token']) expect(await send(service, body, bearer)).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized', message: expect.stringMatching(/\S/) as string } } });
    expect(await service.db.selectFrom('activities').select('id').execute()).toEqual([]);
  });
});

describe('with an app id', () => {
  let service: Running;
  beforeAll(async () => { service = await startService({ env: { DEMO: '0', ALLOW_EMULATOR: '1', MicrosoftAppType: 'SingleTenant', MicrosoftAppId: 'app', MicrosoftAppPassword: 'password', MicrosoftAppTenantId: 'tenant' } }); });

  test.each([['no token', undefined], ['a token that is none', 'nonsense'], ['an unsigned token', `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"aud":"app","iss":"https://api.botframework.com"}').toString('base64url')}.`]])('%s: refused in the shape of errors, even from this machine', async (_what, bearer) => {
    const answer = await send(service, activity(), bearer);
    expect([401, 403]).toContain(answer.status);
    expect(answer.body).toEqual({ error: { code: expect.stringMatching(/\S/) as string, message: expect.stringMatching(/\S/) as string } });
    expect(await service.db.selectFrom('activities').select('id').execute()).toEqual([]);
  });
});

describe('for the Emulator, on this machine', () => {
  let service: Running;
  beforeAll(async () => { service = await startService({ env: { ALLOW_EMULATOR: '1' } }); });

  test('a whole turn, in the answer itself', async () => {
    const { status, body } = await send(service, activity({ conversation: { id: 'whole' } }));
    expect(status).toBe(200);
    expect(body.activities).toHaveLength(1);
    expect(body.activities[0]).toMatchObject({ type: 'message', replyToId: 'a-1', text: expect.stringContaining('Shanghai') as string, attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }], recipient: { id: 'user-1' }, conversation: { id: 'whole' } });
    expect((await turnsOf(service, 'emulator:whole')).map(({ state, reply_to }) => [state, reply_to])).toEqual([['done', null], ['done', 'a-1']]);
  });

  test('a resent message gets the first answer again and is not acted on', async () => {
    const body = activity({ id: 'case-please', conversation: { id: 'twice' }, text: 'I want to talk to a person' });
    const first = await send(service, body);
    const second = await send(service, body);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(first.body.activities[0]!.text).toContain('queue');
    expect(await service.db.selectFrom('handoffs').select('id').where('conversation_id', '=', 'emulator:twice').execute()).toHaveLength(1);
    expect((await turnsOf(service, 'emulator:twice')).filter(({ reply_to, internal }) => reply_to === null && internal === 0)).toHaveLength(1);
  });

  test('resent while the first is in hand: all get the same answer, once acted on', async () => {
    const body = activity({ id: 'quick', conversation: { id: 'quick' }, text: 'I want to talk to a person' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(service, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    for (const answer of answers) expect(answer.body).toEqual(answers[0]!.body);
    expect(answers[0]!.body.activities).not.toHaveLength(0);
    expect(await service.db.selectFrom('handoffs').select('id').where('conversation_id', '=', 'emulator:quick').execute()).toHaveLength(1);
  });

  test('the same id in another conversation is another message', async () => {
    for (const id of ['one', 'other']) expect((await send(service, activity({ id: 'same', conversation: { id } }))).body.activities).toHaveLength(1);
  });

  test('accepted by a process that stopped: the resent message has its turn', async () => {
    const body = activity({ id: 'left', conversation: { id: 'left' } });
    await service.db.insertInto('conversations').values({ id: 'emulator:left', channel: 'emulator', user_id: 'user-1', last_sequence: 1, pending: 1, created_at: new Date().toISOString() }).execute();
    await service.db.insertInto('activities').values({ conversation_id: 'emulator:left', sequence: 1, id: 'left', client_id: 'left', state: 'accepted', document: JSON.stringify(body), created_at: new Date().toISOString() }).execute();
    const answer = await send(service, body);
    expect(answer.body.activities[0]!.text).toContain('Shanghai');
    expect(await send(service, body)).toMatchObject({ status: 200, body: answer.body });
    expect((await turnsOf(service, 'emulator:left')).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  test('somebody joins: a greeting; the bot itself joins: none', async () => {
    const joined = (id: string, member: object) => send(service, activity({ id, type: 'conversationUpdate', text: undefined, conversation: { id }, membersAdded: [member] }));
    expect((await joined('joined-1', { id: 'user-1' })).body.activities).toHaveLength(1);
    expect((await joined('joined-2', { id: 'bot-1' })).body.activities).toEqual([]);
  });

  test('a missing serviceUrl: 400', async () => {
    for (const serviceUrl of [undefined, '', null, 5]) expect(await send(service, activity({ serviceUrl }))).toMatchObject({ status: 400, body: { error: { code: 'MissingProperty' } } });
  });

  test.each(['urn:directline:local', 'URN:DirectLine:Local', ' urn:directline:local', 'urn:directline:local/x'])('our own serviceUrl %j: 403', async (serviceUrl) => {
    expect(await send(service, activity({ serviceUrl }))).toMatchObject({ status: 403, body: { error: { code: 'BadArgument' } } });
  });

  test.each<[string, object]>([
    ['no type', { type: undefined }], ['no conversation', { conversation: undefined }], ['a conversation without an id', { conversation: {} }], ['no sender', { from: undefined }], ['a sender that is a number', { from: 5 }],
    ['no channel', { channelId: undefined }], ['a channel that is an object', { channelId: {} }], ['text that is a number', { text: 5 }], ['an id that is a list', { id: [] }], ['a recipient that is a text', { recipient: 'x' }], ['attachments that are a text', { attachments: 'x' }],
  ])('an activity with %s: 400', async (_what, more) => {
    const answer = await send(service, activity({ conversation: { id: 'bad' }, ...more }));
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadArgument', message: expect.stringMatching(/\S/) as string } } });
    expect(await turnsOf(service, 'emulator:bad')).toEqual([]);
  });

  test('nobody is signed in by what an activity says', async () => {
    const { body } = await send(service, activity({ id: 'sign', conversation: { id: 'sign' }, text: 'where is my last order', from: { id: 'dl_C-1001' }, channelData: { customerId: 'C-1001' } }));
    expect(JSON.stringify(body)).not.toMatch(/LX628049172CN|Torres/);
  });

  test('many who prove nothing take no try from another on the same channel', async () => {
    const attempt = (user: string, order: string, fact: string) => send(service, activity({ id: `${user}-${order}`, conversation: { id: `of-${user}` }, from: { id: user }, text: `where is ${order} ${fact}` }));
    for (const user of ['u-1', 'u-2']) for (const order of ['WB-90001', 'WB-90002', 'WB-90003', 'WB-90004']) await attempt(user, order, 'nobody@example.com');
    const { body } = await attempt('ana', 'WB-10482', 'ana.torres@example.com');
    expect(body.activities[0]!.text).toContain('WB-10482');
    expect((await service.db.selectFrom('proof_attempts').select('scope').where('scope', 'like', 'origin %').distinct().execute())).toHaveLength(2);
  });

  test('a conversation of Azure\'s Direct Line is none of ours', async () => {
    const ours = (await call<{ conversationId: string; token: string }>(`${service.url}/widget/token`, { method: 'POST' })).body;
    await call(`${service.url}/v3/directline/conversations`, { method: 'POST', bearer: ours.token });
    await send(service, activity({ id: 'azure', channelId: 'directline', conversation: { id: ours.conversationId } }));
    const { activities } = (await call<{ activities: Reply[] }>(`${service.url}/v3/directline/conversations/${ours.conversationId}/activities`, { bearer: ours.token })).body;
    expect(activities.filter(({ text }) => /LX628049172CN/.test(text))).toEqual([]);
  });

  test('what is remembered of it is not ours either', async () => {
    await send(service, activity({ id: 'azure-state', channelId: 'directline', conversation: { id: 'shared' }, from: { id: 'dl_C-1001' } }));
    const keys = (await service.db.selectFrom('bot_state').select('key').where('key', 'like', '%/shared/%').execute()).map(({ key }) => key);
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatch(/^azure-directline\//);
  });

  test('a channel that cannot be reached does not have the turn again', async () => {
    // Nothing listens on the discard port: what is sent there fails at once.
    const body = activity({ id: 'unreachable', conversation: { id: 'dead' }, text: 'I want to talk to a person', deliveryMode: undefined, serviceUrl: 'http://127.0.0.1:9' });
    expect((await send(service, body)).status).toBe(200);
    const waiting = await until(() => service.db.selectFrom('outbox').selectAll().where('conversation_id', '=', 'emulator:dead').where('attempts', '>', 0).executeTakeFirst(), 'a failed try');
    expect(waiting.attempts).toBeGreaterThan(0);
    expect(await service.db.selectFrom('handoffs').select('id').where('conversation_id', '=', 'emulator:dead').execute()).toHaveLength(1);
    const turns = await turnsOf(service, 'emulator:dead');
    expect(turns.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(new Set(turns.map(({ document }) => document)).size).toBe(3);
  });
});
