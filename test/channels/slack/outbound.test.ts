/** What is sent to Slack: later where Slack asks for it, as far as it goes where Slack does not take it, never twice, and dropped with one line in the log where nobody is left. */
import { PassThrough } from 'node:stream';
import type { Activity } from 'botbuilder';
import pino from 'pino';
import sharp from 'sharp';
import { repertoire } from '../../../dialogs';
import { RetryLater, Undeliverable } from '../../../src/channels/botframework/connector';
import { createSlackClient } from '../../../src/channels/slack/client';
import { createSlackCourier } from '../../../src/channels/slack/courier';
import { conversationAt, SLACK_SERVICE } from '../../../src/channels/slack/place';
import { readConfig } from '../../../src/config';
import { createAttachments } from '../../../src/store/attachments';
import { SLACK, type Trouble } from '../../support/fakes/slack';
import type { SlackPerson } from '../../support/fakes/slack-person';
import { startInSlack, type InSlack } from '../../support/slack';
import { until } from '../../support/until';

let world: InSlack;
let ana: SlackPerson;
let lines: Record<string, unknown>[] = [];
let count = 0;
beforeAll(async () => {
  const stream = new PassThrough().on('data', (line: Buffer) => { lines.push(JSON.parse(line.toString()) as Record<string, unknown>); });
  world = await startInSlack({ repertoire, log: pino({ level: 'warn' }, stream) });
});
afterAll(() => world.close());
beforeEach(() => {
  lines = [];
  ana = world.person(`U0OUT${count++}`);
});

const trouble = (method: string, ...all: Trouble[]) => world.slack.troubles.push(...all.map((one) => ({ method, trouble: one })));
const toAna = () => world.slack.posts.filter(({ channel }) => channel === ana.talk);

describe('a call that fails', () => {
  const reply = (id: string) => ({ type: 'message', id, text: 'On its way.', channelId: 'slack', serviceUrl: SLACK_SERVICE, conversation: conversationAt({ team: SLACK.team, user: ana.user }), recipient: { id: `${ana.user}:${SLACK.team}` } }) as unknown as Partial<Activity>;
  const courier = () => createSlackCourier({ client: createSlackClient(readConfig(world.slack.env)), attachments: createAttachments(world.service.db), words: () => '', log: pino({ level: 'silent' }) });
  const failure = (how: Trouble) => {
    trouble('chat.postMessage', how);
    return courier().deliver(reply('1')).then(() => { throw new Error('it was delivered'); }, (error: unknown) => error);
  };

  it.each<[string, Trouble, number | undefined]>([['429', { status: 429, retryAfter: 30 }, 30_000], ['503', { status: 503 }, undefined], ['Slack\'s own trouble', { error: 'internal_error' }, undefined], ['a token that is to be mended', { error: 'invalid_auth' }, undefined], ['no answer', 'hangs up', undefined]])('%s: for another time', async (_what, how, afterMs) => {
    const error = await failure(how);
    expect(error).toBeInstanceOf(RetryLater);
    expect((error as RetryLater).afterMs).toBe(afterMs);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/xoxb|On its way/);
  });

  it.each(['not_in_channel', 'channel_not_found', 'account_inactive', 'user_not_found', 'something new'])('%s: never', async (error) => {
    expect(await failure({ error })).toMatchObject({ constructor: Undeliverable, message: `the channel refuses it with ${error}` });
  });
});

it('Retry-After is kept to', async () => {
  trouble('chat.postMessage', { status: 429, retryAfter: 2 });
  const started = performance.now();
  await ana.say('where is LX628049172CN');
  expect(performance.now() - started).toBeGreaterThan(2000);
  expect(toAna()).toHaveLength(1);
  expect(lines).toEqual([expect.objectContaining({ msg: 'reply could not be delivered yet', attempts: 1 })]);
});

it('blocks that Slack does not take: without pictures, then as plain text', async () => {
  trouble('chat.postMessage', { error: 'invalid_blocks' }, { error: 'invalid_blocks' });
  await ana.say('where is LX628049172CN');
  const [post, ...more] = toAna();
  expect([more, post!.blocks]).toEqual([[], undefined]);
  expect(post!.text).toContain('LX628049172CN');
});

it.each(['not_in_channel', 'channel_not_found', 'is_archived'])('%s: one line in the log, and dropped', async (error) => {
  world.slack.channels.set('C0GONE', error === 'channel_not_found' ? { members: true } : { members: error !== 'not_in_channel', archived: error === 'is_archived' });
  if (error === 'channel_not_found') world.slack.channels.delete('C0GONE');
  await ana.mention('C0GONE', 'where is LX628049172CN');
  expect(lines.map(({ msg, err }) => [msg, (err as Error).message])).toEqual([['reply cannot be delivered; it is in the transcript', `the channel refuses it with ${error}`]]);
  expect(JSON.stringify(lines)).not.toContain(SLACK.token);
});

it('a photo is fetched with the token, cleaned and kept; what is none is refused in words', async () => {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } }).withExif({ IFD0: { Artist: 'Ana Torres' } }).jpeg().toBuffer();
  world.slack.files.set('/files-pri/T-F1/box.jpg', picture);
  world.slack.files.set('/files-pri/T-F2/song.mp3', Buffer.from('no picture'));
  const file = (id: string, name: string) => ({ id, name, mimetype: 'image/jpeg', size: 100, url_private_download: world.slack.url.replace('/api/', `/files-pri/T-${id}/${name}`) });
  await ana.say('', { subtype: 'file_share', files: [file('F1', 'box.jpg')] });
  expect(await ana.keys()).toEqual(['common:picture-kept']);
  const [kept] = await world.service.db.selectFrom('attachments').select(['name', 'type', 'content']).execute();
  expect([kept!.name, kept!.type, Buffer.from(kept!.content).includes('Torres')]).toEqual(['box.jpg', 'image/jpeg', false]);
  const refused = async (sent: object) => {
    const message = ana.message('', { subtype: 'file_share', files: [sent] });
    const before = toAna().length;
    await ana.event(message);
    await ana.event(message);
    return await until(() => toAna().length > before && toAna().slice(before).map(({ text }) => text), 'the refusal');
  };
  expect(await refused(file('F2', 'song.mp3'))).toEqual([expect.stringContaining('song.mp3')]);
  // A token is sent to nobody but Slack.
  expect(await refused({ ...file('F3', 'x.jpg'), url_private_download: 'http://127.0.0.1:9/x.jpg' })).toEqual([expect.stringContaining('x.jpg')]);
});

it('a document comes as a file, in the talk', async () => {
  await ana.say('I need the invoice for order WB-10482');
  await ana.say('ana.torres@example.com');
  await until(() => world.slack.uploads.length > 0, 'the upload');
  const [upload] = world.slack.uploads;
  expect([upload!.channel, upload!.filename, upload!.content.subarray(0, 5).toString()]).toEqual([ana.talk, expect.stringMatching(/\.pdf$/), '%PDF-']);
});

it('a reply that broke off half-way goes on from there', async () => {
  trouble('files.completeUploadExternal', { error: 'internal_error' });
  const before = world.slack.uploads.length;
  await ana.say('I need the invoice for order WB-10482');
  await ana.say('ana.torres@example.com');
  expect(world.slack.uploads).toHaveLength(before + 1);
  expect(toAna()).toHaveLength((await ana.keys()).length);
});
