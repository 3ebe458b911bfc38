/**
 * What the bot (or an agent) says, as Slack messages: the one place that knows how each kind of reply looks there. Text first, then
 * the card, then the buttons; more than one message where Slack takes no more in one. Every message has its plain text, for
 * notifications, for screen readers, and for where Slack does not take the blocks.
 */
import type { ContextBlock, KnownBlock } from '@slack/web-api';
import type { Activity } from 'botbuilder';
import { cardBlocks, sections, type CardElement, type Way } from './card-blocks';
import { button, wayBlocks, writeTap } from './buttons';
import { LIMITS } from './limits';
import { shownText } from './text';

export interface SlackMessage { /** Not escaped. */ text: string; blocks: KnownBlock[] }
export interface RenderOptions {
  /** What a button of ours says, by key, in the reply's language. */
  words: (key: string) => string;
  /** The user id of whoever the reply is for. */
  person: string;
  images?: boolean;
}

const CARD = 'application/vnd.microsoft.card.adaptive';
const ONLY_ALONE = 'common:only-alone';

/** @returns nothing for what is not to be read, such as that somebody types. */
export function renderActivity(activity: Partial<Activity>, { words, person, images = true }: RenderOptions): SlackMessage[] {
  if (activity.type !== 'message') return [];
  const { text = '', attachments = [], suggestedActions, conversation, replyToId } = activity;
  const { reply, agent } = waybillOf(activity);
  const others = conversation?.isGroup === true ? person : undefined;
  const cards = attachments.filter(({ contentType }) => contentType === CARD).map(({ content }) => cardBlocks(content as CardElement, images));
  const choices = (suggestedActions?.actions ?? []).map(({ title, value }): Way => ({ label: title, say: String(value ?? title) }));
  const ways = [...cards.flatMap((card) => card.ways), ...choices];
  const blocks: KnownBlock[] = [
    ...(agent && reply === 'desk:message' && agent.name !== '' ? [speaker(agent.name)] : []),
    ...sections(text), ...cards.flatMap((card) => card.blocks), ...wayBlocks(ways, others),
    ...(others !== undefined && reply === ONLY_ALONE && replyToId !== undefined ? [goAlone(words('slack:alone'), replyToId, others)] : []),
  ];
  return packed(blocks);
}

/** The same where Slack does not take the blocks: what stood on buttons can be typed. */
export function asText({ blocks }: SlackMessage): string {
  return blocks.map((block) => shownIn(block, true)).filter((line) => line !== '').join('\n');
}

export interface WaybillData { reply?: string; agent?: { name: string } }

export function waybillOf({ channelData }: Partial<Activity>): WaybillData {
  return ((channelData as { waybill?: WaybillData } | undefined)?.waybill) ?? {};
}

function speaker(name: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: name.slice(0, LIMITS.context), emoji: false }] };
}

/** One tap, and what was asked is answered where nobody reads along. */
function goAlone(label: string, replyToId: string, person: string): KnownBlock {
  return { type: 'actions', elements: [button(label, 'alone', { value: writeTap({ alone: replyToId, for: person }) })] };
}

function packed(blocks: KnownBlock[]): SlackMessage[] {
  const messages: SlackMessage[] = [];
  for (const block of blocks) {
    const text = shownIn(block, false);
    const last = messages.at(-1);
    if (last && last.blocks.length < LIMITS.blocks && last.text.length + text.length < LIMITS.message) {
      last.blocks.push(block);
      last.text = [last.text, text].filter((line) => line !== '').join('\n');
    } else messages.push({ text: text === '' ? shownIn(block, true) : text, blocks: [block] });
  }
  return messages;
}

function shownIn(block: KnownBlock, withButtons: boolean): string {
  switch (block.type) {
    case 'header': return block.text.text;
    case 'section': return [...(block.text ? [block.text] : []), ...(block.fields ?? [])].map(shownText).join('\n');
    case 'context': return block.elements.flatMap((element) => (element.type === 'image' ? [] : [shownText(element)])).join('\n');
    case 'actions': return withButtons ? block.elements.flatMap((element) => (element.type === 'button' ? [`• ${element.text.text}`] : [])).join('\n') : '';
    default: return '';
  }
}
