/** Every kind of reply, as it is and as large as it could be, within what Slack takes; all of it said. */
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import { loadPhrases } from '../../../src/bot/phrases';
import type { Reply, Sheet } from '../../../src/bot/reply';
import type { Turn } from '../../../src/bot/turn';
import { renderReply } from '../../../src/channels/rendering';
import { split } from '../../../src/channels/split';
import { conversationAt } from '../../../src/channels/slack/place';
import { asText, renderActivity, type SlackMessage } from '../../../src/channels/slack/render';
import { readText, textObject } from '../../../src/channels/slack/text';
import { paths } from '../../../src/paths';
import { readShop } from '../../../src/shop';
import { tellStory } from '../../../src/tracking/story';
import { LANGUAGES, type Language } from '../../../src/languages';
import { SHIPMENT } from '../../support/slack-replies';
import { faultsIn } from '../../support/fakes/slack-limits';
import { buttonsOf } from '../../support/fakes/slack-person';

const phrases = loadPhrases(paths.locales);
const { rules: _rules, ...shop } = readShop(`${paths.root}/config/shop.json`);
const now = DateTime.fromISO('2026-11-22T00:00:00Z', { zone: 'utc' });
const turnIn = (language: Language) => ({ language, now, text: (key: string, params: object = {}) => phrases.say(language, key, { now, shop: shop.name[language], ...params }), place: (name: string) => phrases.place(language, name) }) as unknown as Turn;

function messages(reply: Reply, { language = 'en', group = false, more = {} }: { language?: Language; group?: boolean; more?: Partial<Activity> } = {}): SlackMessage[] {
  const conversation = conversationAt({ team: 'T', user: 'U1', ...(group && { channel: 'C1', thread: '1.1' }) });
  const activity = renderReply(reply, turnIn(language), { channelId: 'slack', conversation, recipient: { id: 'A:T', name: '' } });
  return renderActivity({ ...activity, ...more }, { words: (key) => phrases.say(language, key), person: 'U1' });
}

const long = (length: number) => Array.from({ length: Math.ceil(length / 8) }, (_, n) => `word${String(n).padStart(3, '0')}`).join(' ').slice(0, length).trim();
const row = (length: number, n: number) => ({ label: `label ${n} ${long(20)}`, value: `value ${n} ${long(length)}` });
const SORTS: Record<Sheet['sort'], true> = { order: true, confirmation: true, estimate: true, case: true, charges: true, choice: true, return: true };
const sheet = (sort: Sheet['sort'], size: number): Sheet => ({
  kind: 'sheet', sort, title: `title ${long(size)}`, subtitle: `subtitle ${long(size)}`, note: `note ${long(size * 10)}`, total: { label: 'total', value: 'USD 1.00' },
  rows: Array.from({ length: Math.ceil(size / 10) }, (_, n) => ({ ...row(size, n), ...(n === 0 && { was: 'before_it' }) })),
  items: Array.from({ length: Math.ceil(size / 10) }, (_, n) => ({ title: `item ${n} ${long(size)}`, detail: `detail ${n}`, ...(n % 2 === 0 && { image: 'https://shop.example/p.jpg' }), ...(n % 3 === 0 && { say: `say ${n}` }) })),
});
const plain: Reply = { key: 'test:reply', text: 'Your parcel is on its way.' };

const KINDS: [string, Reply][] = [
  ['text', plain], ['a long text', { ...plain, text: long(20_000) }], ['a text that is all markup', { ...plain, text: '<&>'.repeat(4000) }], ['a long text without a space', { ...plain, text: '包裹'.repeat(5000) }],
  ['choices', { ...plain, choices: ['Yes', 'No'] }], ['too many choices', { ...plain, choices: Array.from({ length: 60 }, (_, n) => `choice ${n}`) }],
  ['long choices', { ...plain, choices: [`a ${long(100)}`, `b ${long(2500)}`] }], ['offers', { ...plain, offers: { on: 'affirm', intent: 'track_package' } }],
  ['files', { ...plain, files: [{ id: 'x', name: 'label.pdf', type: 'application/pdf' }] }],
  ...Object.keys(SORTS).flatMap((sort): [string, Reply][] => [[`a ${sort} sheet`, { ...plain, card: sheet(sort as Sheet['sort'], 20) }], [`a huge ${sort} sheet`, { ...plain, card: sheet(sort as Sheet['sort'], 300), choices: ['Yes'] }]]),
];

describe.each(KINDS)('%s', (_name, reply) => {
  it.each([false, true])('keeps to the limits, and says everything (in a group: %s)', (group) => {
    const sent = messages(reply, { group });
    expect(sent.length).toBeGreaterThan(0);
    for (const message of sent) {
      expect(faultsIn(message.blocks)).toEqual([]);
      // One block more is what a tap leaves behind.
      expect(message.blocks.length).toBeLessThan(50);
      expect(message.text.length).toBeGreaterThan(0);
      expect(asText(message).length).toBeLessThan(8000);
    }
    const said = sent.map(asText).join('\n').replace(/\s+/g, '');
    const { card, choices = [] } = reply;
    const parts = [reply.text, ...choices, ...(card?.kind === 'sheet' ? [card.title, card.note!, card.subtitle!, ...card.rows.flatMap(({ label, value }) => [label, value]), ...card.items!.flatMap(({ title, detail }) => [title, detail!])] : [])];
    for (const part of parts) expect(said).toContain(part.replace(/\s+/g, ''));
  });
});

it.each(LANGUAGES)('a parcel\'s story (%s)', (language) => {
  const [message, ...more] = messages({ ...plain, card: { kind: 'parcel', story: tellStory(SHIPMENT, shop, now) } }, { language });
  expect([more, faultsIn(message!.blocks)]).toEqual([[], []]);
  expect(asText(message!)).toContain('LX123456785CN');
  expect(message!.blocks.length).toBeGreaterThan(5);
});

it('a tap says what it is for, and in company for whom', () => {
  const [button] = buttonsOf(messages({ ...plain, choices: ['Yes'] }, { group: true })[0] as never);
  expect(JSON.parse(button!.value)).toEqual({ say: 'Yes', for: 'U1' });
  expect(JSON.parse(buttonsOf(messages({ ...plain, choices: ['Yes'] })[0] as never)[0]!.value)).toEqual({ say: 'Yes' });
});

it('what is only said alone has a way there, in company', () => {
  const more = { replyToId: '7' };
  expect(buttonsOf(messages({ ...plain, key: 'common:only-alone' }, { group: true, more })[0] as never)).toHaveLength(1);
  expect(buttonsOf(messages({ ...plain, key: 'common:only-alone' }, { more })[0] as never)).toEqual([]);
});

it('pictures are left out where they are in the way', () => {
  const activity = renderReply({ ...plain, card: sheet('choice', 20) }, turnIn('en'), { conversation: conversationAt({ team: 'T', user: 'U' }) });
  const [withPictures, without] = [true, false].map((images) => JSON.stringify(renderActivity(activity, { words: String, person: 'U', images })));
  expect([withPictures!.includes('image_url'), without!.includes('image_url')]).toEqual([true, false]);
});

it('what is not to be read is not sent', () => {
  expect(messages(plain, { more: { type: 'typing' } })).toEqual([]);
  expect(messages(plain, { more: { type: 'event' } })).toEqual([]);
});

describe('text', () => {
  it.each([
    ['<@U0BOT> where is it', 'where is it'], ['<@U0BOT|waybill> is <@U0ANA|ana> there', 'is ana there'], ['<mailto:ana@example.com|ana@example.com>', 'ana@example.com'], ['<tel:+5233123|+52 33 123>', '+52 33 123'],
    ['<https://shop.example/o/WB-1|WB-1> &amp;amp; &lt;b&gt;', 'WB-1 &amp; <b>'], ['<https://shop.example/a>', 'https://shop.example/a'], ['<#C1|shop> <!here>', 'shop !here'],
  ])('%s is read as its writer saw it', (written, seen) => { expect(readText(written, 'U0BOT')).toBe(seen); });

  it('is literal, and links are links', () => {
    expect(textObject('WB_1_ *2* <3> & 4')).toEqual({ type: 'plain_text', text: 'WB_1_ *2* <3> & 4', emoji: false });
    expect(textObject('See https://a.example/?x=1&y=2. <now>')).toEqual({ type: 'mrkdwn', text: 'See <https://a.example/?x=1&amp;y=2>. &lt;now&gt;' });
  });

  it('is parted where it can be, and no character in two', () => {
    expect(split('One sentence. Another one. A third', 20)).toEqual(['One sentence.', 'Another one. A third']);
    const parts = split('😀'.repeat(50), 9);
    expect(parts.join('')).toBe('😀'.repeat(50));
    for (const part of parts) expect(part).not.toMatch(/\p{Surrogate}/u);
  });
});
