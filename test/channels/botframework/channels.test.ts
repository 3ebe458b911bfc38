/** Teams and Slack, personal and in a channel, over the network: what they send in their own shapes, and what reaches their service. */
import type { Activity } from 'botbuilder';
import { call, type ErrorBody } from '../../support/direct-line';
import { startConnector, type Connector } from '../../support/connector';
import { startOpenId, type OpenId } from '../../support/open-id';
import { startService, until, type Running } from '../../support/service';
import { fixture } from './fixtures';

let connector: Connector;
let openId: OpenId;
let service: Running;
let token: string;
beforeAll(async () => {
  connector = await startConnector();
  openId = await startOpenId(connector.appId, connector.serviceUrl);
  service = await startService({
    env: { ...connector.settings, ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl, ToBotFromEmulatorOpenIdMetadataUrl: openId.metadataUrl }, credentialsFactory: connector.credentialsFactory,
  });
  token = openId.token();
});
afterAll(() => Promise.all([openId.close(), connector.close()]));

let conversations = 0;
/** A fixture in a conversation of its own. */
function arriving(name: string, more: Partial<Activity> = {}): Activity {
  const activity = fixture(name, { serviceUrl: connector.serviceUrl, ...more });
  return { ...activity, conversation: { ...activity.conversation, id: more.conversation?.id ?? `${activity.conversation.id}${conversations += 1}` } };
}
const send = (activity: Activity) => call<{ activities: Partial<Activity>[] } & ErrorBody>(`${service.url}/api/messages`, { method: 'POST', bearer: token, body: activity });
/** But for signs of life, which a busy machine gives. */
const sentTo = ({ conversation }: Activity) => connector.sent.filter((sent) => sent.conversation === conversation.id && sent.activity.type !== 'typing');
const replyTo = (activity: Activity) => until(() => sentTo(activity)[0], 'the reply');
const rows = ({ channelId, conversation }: Activity) => service.db.selectFrom('activities').selectAll().where('conversation_id', '=', `${channelId}:${conversation.id}`).orderBy('sequence').execute();
/** Its turn has been committed, and all it said has been delivered. */
const settled = (activity: Activity) => until(async () => {
  const waiting = await service.db.selectFrom('outbox').select('sequence').where('conversation_id', '=', `${activity.channelId}:${activity.conversation.id}`).execute();
  const all = await rows(activity);
  return waiting.length === 0 && all.length > 0 && all.every(({ state }) => state === 'done');
}, 'the turn');

test('Teams, personal: 200 at once, and the answer through the connector', async () => {
  const activity = arriving('teams-personal');
  expect(await send(activity)).toMatchObject({ status: 200, body: undefined });
  const { replyTo: id, activity: reply } = await replyTo(activity);
  expect(id).toBe(activity.id);
  expect(reply).toMatchObject({
    type: 'message', channelId: 'msteams', serviceUrl: connector.serviceUrl, replyToId: activity.id, from: { id: activity.recipient.id }, recipient: { id: activity.from.id }, conversation: activity.conversation,
    text: expect.stringContaining('Shanghai') as string, attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
  });
});

test('Teams, a channel: spoken to by name, in a thread', async () => {
  const activity = arriving('teams-channel');
  await send(activity);
  const { conversation, activity: reply } = await replyTo(activity);
  expect(conversation).toContain(';messageid=');
  expect(reply).toMatchObject({ locale: 'zh', text: expect.stringContaining('上海') as string });
  expect(JSON.parse((await rows(activity))[0]!.document)).toMatchObject({ text: 'LX628049172CN 到哪了？ Wei Zhang & I are waiting', type: 'message' });
});

test('Slack, personal: an address as Slack marks it up proves an order', async () => {
  const activity = arriving('slack-personal');
  await send(activity);
  expect((await replyTo(activity)).activity).toMatchObject({ channelId: 'slack', recipient: { id: 'U0ASNSMMY07:T0AT0TZM9GD' }, text: expect.stringContaining('WB-10482') as string });
  expect((await rows(activity)).map(({ document }) => document).join()).not.toContain('not-for-the-transcript');
});

test('Slack, a channel: the bot\'s name is no part of the question', async () => {
  const activity = arriving('slack-channel');
  await send(activity);
  expect((await replyTo(activity)).activity).toMatchObject({ locale: 'es', text: expect.stringContaining('Shanghái') as string });
  expect(JSON.parse((await rows(activity))[0]!.document)).toMatchObject({ text: 'dónde está LX628049172CN & gracias' });
});

test.each(['teams-personal', 'slack-personal'])('%s: sent again while the first is in hand and after, acted on once and answered once', async (name) => {
  const activity = arriving(name, { id: `again-${name}`, text: 'I want to talk to a person' });
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(activity)));
  await settled(activity);
  answers.push(await send(activity));
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
  await settled(activity);
  const said = (await rows(activity)).filter(({ reply_to }) => reply_to !== null);
  expect(sentTo(activity).map((sent) => sent.activity.id)).toEqual(said.map(({ id }) => id));
  expect(await service.db.selectFrom('handoffs').select('id').where('conversation_id', '=', `${activity.channelId}:${activity.conversation.id}`).execute()).toHaveLength(1);
});

test('expectReplies: the answer in the answer, the same one when sent again, and nothing through the connector', async () => {
  const activity = arriving('teams-personal', { deliveryMode: 'expectReplies' });
  const first = await send(activity);
  expect(first).toMatchObject({ status: 200, body: { activities: [{ type: 'message', channelId: 'msteams', replyToId: activity.id, recipient: { id: activity.from.id }, text: expect.stringContaining('Shanghai') as string }] } });
  expect(await send(activity)).toMatchObject({ status: 200, body: first.body });
  await settled(activity);
  expect(sentTo(activity)).toEqual([]);
});

test('a group keeps what one of it has said apart from another', async () => {
  const ana = arriving('teams-channel', { id: 'ana', text: 'I want to talk to a person', entities: [] });
  await send(ana);
  await settled(ana);
  const wei = { ...arriving('teams-channel', { conversation: ana.conversation, id: 'wei', text: 'what did you say?', entities: [] }), from: { id: '29:wei', name: 'Wei' } };
  await send(wei);
  await until(() => sentTo(wei).some((sent) => sent.replyTo === 'wei'), 'the reply');
  const [forAna, forWei] = [sentTo(ana).find((sent) => sent.replyTo === 'ana')!, sentTo(ana).find((sent) => sent.replyTo === 'wei')!];
  expect(forWei.activity).toMatchObject({ recipient: { id: '29:wei' } });
  expect(forWei.activity.text).not.toBe(forAna.activity.text);
  const keys = (await service.db.selectFrom('bot_state').select('key').execute()).map(({ key }) => key).filter((key) => key.includes(ana.conversation.id));
  expect(keys.filter((key) => key.includes(ana.from.id) || key.includes('29:wei'))).toHaveLength(2);
});

test('somebody is added: a greeting; the bot alone is added: none', async () => {
  const welcomed = arriving('teams-members-added');
  await send(welcomed);
  expect((await replyTo(welcomed)).activity).toMatchObject({ type: 'message', recipient: { id: welcomed.from.id } });
  const installed = arriving('teams-member-added-to-team');
  await send(installed);
  await settled(installed);
  expect(sentTo(installed)).toEqual([]);
});

test('an invoke that the bot has nothing for: 501, as the SDK says, and the same again', async () => {
  const activity = arriving('teams-invoke');
  expect((await send(activity)).status).toBe(501);
  expect((await send(activity)).status).toBe(501);
  expect((await rows(activity)).filter(({ reply_to }) => reply_to === null)).toHaveLength(1);
});

test('an invoke whose answer has been committed gets it, as status and body', async () => {
  const activity = arriving('teams-invoke');
  await send(activity);
  const value = { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done' } };
  await service.db.insertInto('activities').values({
    conversation_id: `msteams:${activity.conversation.id}`, sequence: 2, id: 'answer', state: 'done', reply_to: activity.id!, document: JSON.stringify({ type: 'invokeResponse', value }), created_at: new Date().toISOString(),
  }).execute();
  expect(await send(activity)).toMatchObject(value);
});

test('typing is heard and not kept', async () => {
  const activity = arriving('teams-typing');
  expect((await send(activity)).status).toBe(200);
  expect(await rows(activity)).toEqual([]);
});

test('reactions, edits, deletions and installations are kept, and answered with nothing', async () => {
  const message = arriving('teams-personal');
  await send(message);
  await settled(message);
  for (const [name, more] of [['teams-reaction', {}], ['teams-update', {}], ['teams-update', { timestamp: '2026-11-22T10:33:00Z' as unknown as Date }], ['teams-delete', {}], ['teams-installation', {}]] as [string, Partial<Activity>][]) {
    const activity = arriving(name, { conversation: message.conversation, ...more });
    for (let n = 0; n < 2; n += 1) expect(await send(activity)).toMatchObject({ status: 200, body: undefined });
  }
  await settled(message);
  expect((await rows(message)).filter(({ reply_to }) => reply_to === null).map(({ document }) => (JSON.parse(document) as Activity).type)).toEqual(['message', 'messageReaction', 'messageUpdate', 'messageUpdate', 'messageDelete', 'installationUpdate']);
  expect(sentTo(message)).toHaveLength(1);
});

test('a channel that is away for a while gets what it has missed, in order', async () => {
  const activity = arriving('teams-personal');
  connector.refusals.push({ status: 503, headers: { 'retry-after': '1' } });
  await send(activity);
  await send({ ...activity, id: 'second', text: 'thanks' });
  await settled(activity);
  expect(sentTo(activity).map((sent) => sent.replyTo)).toEqual([activity.id, 'second']);
});

test('a channel that refuses for good is not asked again, and what comes after it goes', async () => {
  const activity = arriving('teams-personal');
  connector.refusals.push({ status: 403 });
  await send(activity);
  await settled(activity);
  await send({ ...activity, id: 'second', text: 'thanks' });
  await settled(activity);
  expect(sentTo(activity).map((sent) => sent.replyTo)).toEqual(['second']);
  expect((await rows(activity)).every(({ state }) => state === 'done')).toBe(true);
});
