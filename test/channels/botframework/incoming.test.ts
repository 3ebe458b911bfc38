/** What comes in from a channel, as a turn is to understand it. */
import type { Activity } from 'botbuilder';
import { clientIdOf, readActivity } from '../../../src/channels/botframework/incoming';
import { HttpError } from '../../../src/server/errors';
import { fixture } from './fixtures';

const message = (more: object = {}) => ({
  type: 'message', id: '1', text: 'hello', channelId: 'msteams', serviceUrl: 'https://example.com/', conversation: { id: 'c' }, from: { id: 'u' }, recipient: { id: 'bot', name: 'Bot' }, ...more,
}) as unknown as Activity;
const mention = (text: string, id = 'bot') => ({ type: 'mention', text, mentioned: { id, name: 'Bot' } });

test.each<[string, string, object, string]>([
  ['the bot\'s name at the start', '<at>Bot</at> where is my parcel', { entities: [mention('<at>Bot</at>')] }, 'where is my parcel'],
  ['at the end, with a hard space', 'where is it&nbsp;<at>Bot</at>', { entities: [mention('<at>Bot</at>')] }, 'where is it'],
  ['twice', '<at>Bot</at> hey <at>Bot</at> hello', { entities: [mention('<at>Bot</at>'), mention('<at>Bot</at>')] }, 'hey hello'],
  ['nothing else', '<at>Bot</at>', { entities: [mention('<at>Bot</at>')] }, ''],
  ['somebody else\'s name stays', '<at>Bot</at> it is for <at>Wei Zhang</at>', { entities: [mention('<at>Bot</at>'), mention('<at>Wei Zhang</at>', 'wei')] }, 'it is for Wei Zhang'],
  ['a name that no entity tells of stays', '@Bot hello', {}, '@Bot hello'],
  ['a Slack name', '@waybill dónde está', { channelId: 'slack', entities: [mention('@waybill')] }, 'dónde está'],
  ['entities that are odd', 'hello', { entities: [{}, { type: 'mention' }, { type: 5, mentioned: null }, mention(''), { type: 'mention', mentioned: { id: 'bot' }, text: 5 }] }, 'hello'],
  ['without a recipient', '<at>Bot</at> hi', { recipient: undefined, entities: [{ type: 'mention', mentioned: {}, text: '<at>Bot</at>' }] }, 'Bot hi'],
  ['line breaks between other words stay', '<at>Bot</at> one\ntwo', { entities: [mention('<at>Bot</at>')] }, 'one\ntwo'],
  ['what Teams escapes', 'A &amp; B &lt;3 &amp;lt;', {}, 'A & B <3 &lt;'],
  ['a link in Teams', 'I am <a href="mailto:ana@example.com">ana@example.com</a>', {}, 'I am ana@example.com'],
  ['an address in Slack', 'I am <mailto:ana@example.com|ana@example.com>', { channelId: 'slack' }, 'I am ana@example.com'],
  ['a phone number in Slack', 'call <tel:+34600111222|+34 600 111 222>', { channelId: 'slack' }, 'call +34 600 111 222'],
  ['an address as older Slack apps send it', '<http://ana%40example.com|ana@example.com>', { channelId: 'slack' }, 'ana@example.com'],
  ['a bare link in Slack', 'see <https://example.com/a?b=1&amp;c=2>', { channelId: 'slack' }, 'see https://example.com/a?b=1&c=2'],
  ['another channel\'s text is left alone', 'a &amp; <b|c>', { channelId: 'telegram' }, 'a &amp; <b|c>'],
  ['no text', undefined as unknown as string, {}, ''],
])('text: %s', (_what, text, more, understood) => {
  expect(readActivity(message({ text, ...more })).text).toBe(understood);
});

test('the text as HTML is no file; a file is', () => {
  const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'damage.jpg', contentUrl: 'https://example.com/damage.jpg' };
  expect(readActivity(message({ attachments: [{ contentType: 'text/html', content: '<p>hello</p>' }, file] })).attachments).toEqual([file]);
  expect(readActivity(message({ channelId: 'email', attachments: [{ contentType: 'text/html', content: '<p>hello</p>' }] })).attachments).toHaveLength(1);
});

test('the keys to a Slack workspace are dropped, the rest of its message is kept', () => {
  const { channelData } = readActivity(fixture('slack-personal'));
  expect(JSON.stringify(channelData)).not.toContain('not-for-the-transcript');
  expect(channelData).toMatchObject({ SlackMessage: { team_id: 'T0AT0TZM9GD', event: { channel: 'D0AT8AL9LA0' } } });
  for (const odd of [null, 'x', { SlackMessage: 5 }, { Payload: null }]) expect(readActivity(message({ channelData: odd })).channelData).toEqual(odd);
});

test('Azure\'s Direct Line is not ours', () => {
  expect(readActivity(message({ channelId: 'directline' })).channelId).toBe('azure-directline');
});

test.each([
  ['no type', { type: undefined }], ['no conversation', { conversation: undefined }], ['no sender', { from: undefined }], ['a channel with a path', { channelId: 'directline/conversations/x' }], ['a blank channel', { channelId: ' ' }],
  ['entities that are a text', { entities: 'x' }], ['text that is a number', { text: 5 }],
])('%s: 400', (_what, more) => {
  const readOdd = () => readActivity(message(more));
  expect(readOdd).toThrow(HttpError);
  expect(readOdd).toThrow(expect.objectContaining({ statusCode: 400 }) as Error);
});

test('a message edited twice and deleted is told of three times, a message sent again once', () => {
  const about = (type: string, timestamp: string) => clientIdOf(message({ type, timestamp }));
  expect(new Set([about('message', '1'), about('messageUpdate', '1'), about('messageUpdate', '2'), about('messageDelete', '3')]).size).toBe(4);
  expect(about('message', '1')).toBe(about('message', '2'));
  expect(about('messageUpdate', '1')).toBe(about('messageUpdate', '1'));
  expect(clientIdOf(message({ id: undefined }))).toBeUndefined();
});
