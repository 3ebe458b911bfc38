/** Every kind of reply that the bot and its people make, as it is and as large as it could be, for the suites that hold channels to them. */
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import { loadPhrases } from '../../src/bot/phrases';
import type { Card, Reply, Sheet } from '../../src/bot/reply';
import type { Turn } from '../../src/bot/turn';
import { renderReply } from '../../src/channels/rendering';
import type { Language } from '../../src/languages';
import { paths } from '../../src/paths';
import { readShop } from '../../src/shop';
import { ownerOf } from '../../src/store/attachments';
import { tellStory } from '../../src/tracking/story';
import { SHIPMENT } from './slack-replies';

export const phrases = loadPhrases(paths.locales);
const { rules: _rules, ...shop } = readShop(`${paths.root}/config/shop.json`);
const now = DateTime.fromISO('2026-11-22T00:00:00Z', { zone: 'utc' });
export const turnIn = (language: Language) => ({ language, now, text: (key: string, params: object = {}) => phrases.say(language, key, { now, shop: shop.name[language], ...params }), place: (name: string) => phrases.place(language, name) }) as unknown as Turn;

const WORDS: Record<Language, string> = { en: 'The parcel left the sorting centre in Shanghai. ', es: 'El paquete salió del centro de clasificación de Shanghái. ', zh: '您的包裹已离开上海分拣中心，预计三天内到达。' };
/** That many characters of sentences, each numbered, so that one left out is missed. */
export function longText(language: Language, length: number): string {
  let text = '';
  for (let n = 0; text.length < length; n++) text += `${n} ${WORDS[language]}`;
  return text.trim();
}

/** One of each sort, whose list the compiler holds complete. */
const SORTS: Record<Sheet['sort'], true> = { order: true, confirmation: true, estimate: true, case: true, charges: true, choice: true, return: true };
const sheet = (sort: Sheet['sort'], language: Language, size: number): Sheet => ({
  kind: 'sheet', sort, title: `title ${longText(language, size)}`, subtitle: `subtitle ${longText(language, size)}`, note: `note ${longText(language, size * 10)}`, total: { label: 'total', value: 'USD 1.00' },
  rows: Array.from({ length: Math.ceil(size / 10) }, (_, n) => ({ label: `label ${n}`, value: `value ${n} ${longText(language, size)}`, ...(n === 0 && { was: 'before it' }) })),
  items: Array.from({ length: Math.ceil(size / 10) }, (_, n) => ({ title: `item ${n} ${longText(language, size)}`, detail: `detail ${n}`, ...(n % 2 === 0 && { image: 'https://shop.example/p.jpg' }), ...(n % 3 === 0 && { say: `say ${n}` }) })),
});

export interface Kind {
  name: string;
  reply: Reply;
  /** What is set on the activity besides: an agent's name, a question of the survey. */
  more?: Partial<Activity>;
}

export function kindsOf(language: Language, conversationId: string): Kind[] {
  const plain: Reply = { key: 'test:reply', text: longText(language, 60) };
  const parcel = (events: typeof SHIPMENT.events): Card => ({ kind: 'parcel', story: tellStory({ ...SHIPMENT, events }, shop, now) });
  const hundred = Array.from({ length: 100 }, (_, n) => ({ ...SHIPMENT.events![1]!, at: DateTime.fromISO('2026-10-01T08:00:00+08:00', { setZone: true }).plus({ hours: n * 11 }).toISO()! }));
  const label = (intent: string) => phrases.label(language, intent)!;
  const desk = (agent: string | undefined, key: string) => ({ channelData: { waybill: { reply: key, ...(agent !== undefined && { agent: { name: agent } }) } } });
  return [
    { name: 'text', reply: plain }, { name: 'a text of 12,000 characters', reply: { ...plain, text: longText(language, 12_000) } }, { name: 'a text that is all markup', reply: { ...plain, text: '<&>*_~`'.repeat(1500) } },
    { name: 'a long text without a break', reply: { ...plain, text: '包裹'.repeat(5000) } },
    { name: 'choices', reply: { ...plain, choices: [phrases.say(language, 'common:yes', {}), phrases.say(language, 'common:no', {})] } }, { name: 'offers', reply: { ...plain, choices: [label('speak_to_agent')], offers: { on: 'affirm', intent: 'track_package' } } },
    { name: '40 choices', reply: { ...plain, choices: Array.from({ length: 40 }, (_, n) => `choice ${n}`) } }, { name: 'long choices', reply: { ...plain, choices: [`a ${longText(language, 100)}`, `b ${longText(language, 2500)}`] } },
    { name: 'a parcel\'s story', reply: { ...plain, card: parcel(SHIPMENT.events), choices: [label('notify_me')] } }, { name: 'a parcel with 100 events', reply: { ...plain, card: parcel(hundred) } },
    ...Object.keys(SORTS).flatMap((sort) => [20, 300].map((size): Kind => ({ name: `${size > 20 ? 'a huge' : 'a'} ${sort} sheet`, reply: { ...plain, card: sheet(sort as Sheet['sort'], language, size), choices: [phrases.say(language, 'common:yes', {})] } }))),
    { name: 'files', reply: { ...plain, files: ['label.pdf', '退货面单.pdf'].map((name, n) => ({ id: `${ownerOf(conversationId)}file${n}`, name, type: 'application/pdf' })) } },
    { name: 'a message of an agent\'s', reply: plain, more: desk('Rosa López', 'desk:message') }, { name: 'an agent coming in', reply: plain, more: desk('Rosa López', 'desk:joined') },
    { name: 'a rating asked for', reply: { ...plain, key: 'csat-review:ask', choices: ['1', '2', '3', '4', '5'] } },
  ];
}

/** @param incoming what it answers: the channel, the conversation, who. */
export function activityOf({ reply, more = {} }: Kind, language: Language, incoming: Partial<Activity>): Partial<Activity> {
  return { id: 'reply-1', ...renderReply(reply, turnIn(language), incoming), recipient: incoming.from!, ...more };
}

/** All that has to be readable of a reply. */
export function partsOf({ reply: { text, card, choices = [], files = [] } }: Kind): string[] {
  const ofSheet = card?.kind === 'sheet' ? [card.title, card.subtitle!, card.note!, card.total!.label, card.total!.value, ...card.rows.flatMap(({ label, value }) => [label, value]), ...card.items!.flatMap(({ title, detail }) => [title, detail!])] : [];
  const ofParcel = card?.kind === 'parcel' ? [card.story.number] : [];
  return [text, ...ofSheet, ...ofParcel, ...choices, ...files.map(({ name }) => name)];
}

/** All that has to be possible to tap, or to type. */
export function tapsOf({ reply: { card, choices = [] } }: Kind): string[] {
  return [...choices, ...(card?.kind === 'sheet' ? card.items!.flatMap(({ say }) => say ?? []) : [])];
}
