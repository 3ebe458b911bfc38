/** One suite for all channels: every kind of reply, in three languages, as small and as large as it can be, is said whole, can be chosen from, and keeps to what the channel takes. */
import type { Activity } from 'botbuilder';
import { createShapes } from '../../src/channels/botframework/shapes';
import { choicesOf, plainText } from '../../src/channels/plain';
import { conversationAt } from '../../src/channels/slack/place';
import { asText, renderActivity } from '../../src/channels/slack/render';
import { asTerminalText } from '../../src/cli/chat';
import { LANGUAGES, type Language } from '../../src/languages';
import type { Attachments } from '../../src/store/attachments';
import { faultsIn } from '../support/fakes/slack-limits';
import { activityOf, kindsOf, partsOf, phrases, tapsOf, type Kind } from '../support/replies';
import { buttonsOf } from '../support/teams';

interface Shown { /** All that can be read. */ text: string; /** What buttons say. */ taps: string[]; /** Ways in which the channel would refuse it. */ faults: string[] }
interface Channel { name: string; conversationId: string; show(kind: Kind, language: Language): Shown | Promise<Shown>; /** It has buttons of its own. */ hasButtons: boolean }

/** Whoever reads the store gets a file of that name, as large as a label is. */
const attachments = { write: () => () => Promise.resolve(), find: (id: string) => Promise.resolve({ id, conversationId: '', name: id.endsWith('0') ? 'label.pdf' : '退货面单.pdf', type: 'application/pdf', content: Buffer.alloc(1000) }) } as Attachments;
const shapes = createShapes({ phrases, attachments, appId: 'app', fileLink: (_, id) => `https://chat.example.com/${id}` });
const ana = { id: 'ana', name: 'Ana' };
const arriving = (channelId: string, conversation: object): Partial<Activity> => ({ channelId, conversation: conversation as Activity['conversation'], from: ana, recipient: { id: 'bot', name: 'Waybill' } });
const tooLong = (what: string, length: number, most: number) => (length > most ? [`${what}: ${length} of ${most}`] : []);

/** Replies as they are meant; the limit is Direct Line's own for an activity. */
const asMeant = (name: string): Channel => ({
  name, conversationId: `${name}:c`, hasButtons: true,
  show(kind, language) {
    const activity = activityOf(kind, language, arriving(name, { id: 'c' }));
    return { text: [plainText(activity), ...choicesOf(activity).map(({ label }) => label)].join('\n'), taps: choicesOf(activity).map(({ say }) => say), faults: tooLong('activity', Buffer.byteLength(JSON.stringify(activity)), 256 * 1024) };
  },
});

const throughAzure = (name: string, hasButtons: boolean, conversation: object, look: (message: Partial<Activity>) => Shown): Channel => ({
  name: `${name}, by Azure`, conversationId: `${name}:c`, hasButtons,
  async show(kind, language) {
    const activity = activityOf(kind, language, arriving(name, { id: 'c', ...conversation }));
    const shown = (await shapes.of(name)!(activity)).map(look);
    return { text: shown.map(({ text }) => text).join('\n'), taps: shown.flatMap(({ taps }) => taps), faults: shown.flatMap(({ faults }) => faults) };
  },
});

interface SlackButton { type: string; text: string; value?: string; url?: string }
interface SlackData { text: string; attachments?: { fallback: string; callback_id: string; actions: SlackButton[] }[] }
/** https://docs.slack.dev/legacy/legacy-messaging/legacy-making-messages-interactive */
function azureSlack({ channelData, suggestedActions, attachments: cards }: Partial<Activity>): Shown {
  const { text, attachments: rows = [], ...more } = channelData as SlackData;
  const buttons = rows.flatMap(({ actions }) => actions);
  const unescaped = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return {
    text: [unescaped, ...buttons.map((button) => button.text)].join('\n'), taps: buttons.flatMap(({ value }) => value ?? []),
    faults: [
      ...tooLong('text', text.length, 4000), ...tooLong('attachments', rows.length, 20), ...rows.flatMap(({ actions, fallback, callback_id: id }) => [...tooLong('buttons', actions.length, 5), ...(fallback === '' || id === '' ? ['no fallback, no id'] : [])]),
      ...buttons.flatMap((button) => [...tooLong('label', button.text.length, 30), ...tooLong('value', button.value?.length ?? 0, 2000)]), ...(suggestedActions || cards ? ['what is not shown there'] : []), ...('waybill' in more ? ['ours'] : []),
    ],
  };
}

const plain = (most: number, most_choices = 0) => ({ text = '', attachments: cards = [], suggestedActions, channelData }: Partial<Activity>): Shown => ({
  text, taps: suggestedActions?.actions.map(({ value }) => String(value)) ?? [],
  faults: [...tooLong('text', text.length, most), ...tooLong('choices', suggestedActions?.actions.length ?? 0, most_choices), ...(suggestedActions?.actions ?? []).flatMap(({ title }) => tooLong('choice', title.length, 20)), ...(cards.length > 0 || channelData !== undefined ? ['what is not shown there'] : [])],
});

interface Element { type?: string; text?: string; title?: string; facts?: { title: string; value: string }[]; items?: Element[]; columns?: Element[]; body?: Element[]; actions?: Element[]; selectAction?: Element }
const texts = ({ text, title, facts = [], items = [], columns = [], body = [], actions = [] }: Element): string[] => [text ?? '', title ?? '', ...facts.flatMap((fact) => [fact.title, fact.value.replaceAll('**', '')]), ...[...items, ...columns, ...body, ...actions].flatMap(texts)];

const CHANNELS: Channel[] = [
  asMeant('directline'), asMeant('webchat'),
  { name: 'terminal', conversationId: 'directline:c', hasButtons: false, show: (kind, language) => ({ text: asTerminalText(activityOf(kind, language, arriving('directline', { id: 'c' }))), taps: [], faults: [] }) },
  ...['personal', 'groupChat'].map((conversationType) => ({
    ...throughAzure('msteams', true, { conversationType }, (message) => ({
      text: [message.text ?? '', ...(message.attachments ?? []).flatMap(({ content, name }) => [name ?? '', ...texts(content as Element).map((text) => text.replaceAll('\\.', '.'))])].join('\n'), taps: buttonsOf(message).flatMap(({ data }) => data?.say ?? []),
      // 40 kB of UTF-16, and six buttons of one set.
      faults: [...tooLong('message', JSON.stringify(message).length * 2, 40_000), ...(message.attachments ?? []).flatMap(({ content }) => ((content as Element).body ?? []).flatMap(({ actions = [] }) => tooLong('buttons', actions.length, 6)))],
    })),
    name: `msteams, ${conversationType}`,
  })),
  {
    name: 'slack', conversationId: 'slack:T:U1', hasButtons: true,
    show(kind, language) {
      const activity = activityOf(kind, language, arriving('slack', conversationAt({ team: 'T', user: 'U1' })));
      const messages = renderActivity(activity, { words: (key) => phrases.say(language, key, {}), person: 'U1' });
      const buttons = messages.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))) as { value?: string }[];
      // Files are uploaded beside the message, under their own names.
      const files = (activity.attachments ?? []).map(({ name }) => name ?? '');
      return { text: [...messages.map(asText), ...files].join('\n'), taps: buttons.flatMap(({ value }) => (JSON.parse(value ?? '{}') as { say?: string }).say ?? []), faults: messages.flatMap((message) => [...faultsIn(message.blocks), ...tooLong('text', message.text.length, 4000)]) };
    },
  },
  throughAzure('slack', true, {}, azureSlack), throughAzure('telegram', false, {}, plain(4096, 13)), throughAzure('facebook', false, {}, plain(2000, 13)), throughAzure('line', false, {}, plain(5000, 13)),
  throughAzure('sms', false, {}, plain(1600, 13)), throughAzure('groupme', false, {}, plain(1000, 13)), throughAzure('email', false, {}, plain(100_000, 13)), throughAzure('a-new-one', false, {}, plain(1000, 13)),
];

const bare = (text: string) => text.replace(/\s+/g, '');

describe.each(CHANNELS)('$name', (channel) => {
  describe.each(LANGUAGES)('%s', (language) => {
    test.each(kindsOf(language, channel.conversationId))('$name', async (kind) => {
      const { text, taps, faults } = await channel.show(kind, language);
      expect(faults).toEqual([]);
      const said = bare(text);
      expect(partsOf(kind).filter((part) => !said.includes(bare(part)))).toEqual([]);
      // What is too long for a button can be read, and typed.
      const expected = tapsOf(kind).filter((words) => words.length <= 2000);
      if (channel.hasButtons) expect(expected.filter((words) => !taps.includes(words))).toEqual([]);
      else expect(expected.filter((words) => !said.includes(bare(words)) && !taps.includes(words) && !said.includes(bare(words.replace('say', 'item'))))).toEqual([]);
    });
  });
});

test.each(LANGUAGES)('of a hundred scans the last eight are told, and that there are more (%s)', (language) => {
  const kind = kindsOf(language, 'directline:c').find(({ name }) => name.includes('100 events'))!;
  expect(plainText(activityOf(kind, language, arriving('directline', { id: 'c' })))).toContain(phrases.say(language, 'parcel:card.earlier', { count: 92 }));
});
