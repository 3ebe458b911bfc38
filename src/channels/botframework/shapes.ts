/** How replies look on the channels of Azure Bot Service: as they are meant where the client shows Adaptive Cards, in the channel's own way where we know it, else as plain text. */
import type { Activity, Attachment } from 'botbuilder';
import type { Phrases } from '../../bot/phrases';
import type { Attachments } from '../../store/attachments';
import { choicesOf, plainText } from '../plain';
import { createAzureSlackShape } from '../slack/azure';
import { split } from '../split';
import { consentsOf } from '../teams/consents';
import { createTeamsShape, type TeamsShape, type TeamsShapeOptions } from '../teams/shape';
import type { Shape } from './connector';

export interface ShapeOptions extends TeamsShapeOptions { phrases: Phrases; attachments: Attachments }

/** Their clients draw text, card and choices by themselves. */
const AS_MEANT = ['azure-directline', 'webchat', 'emulator', 'test'];

/**
 * Characters of one message, by the channels' own references: Telegram https://core.telegram.org/bots/api#sendmessage, Messenger
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api, LINE https://developers.line.biz/en/reference/messaging-api/#text-message,
 * SMS https://www.twilio.com/docs/messaging/api/message-resource, GroupMe https://dev.groupme.com/docs/v3.
 */
const LONGEST: Record<string, number> = { telegram: 4096, facebook: 2000, line: 5000, sms: 1600, groupme: 1000, email: 100_000 };
const LONGEST_ELSEWHERE = 1000;
/** Messenger's and LINE's quick replies: thirteen, of twenty characters. */
const MOST_CHOICES = 13;
const LONGEST_CHOICE = 20;

export interface Shapes { teams: TeamsShape; of(channelId: string): Shape | undefined }

export function createShapes({ attachments, ...options }: ShapeOptions): Shapes {
  const teams = createTeamsShape(options);
  const own: Record<string, Shape> = {
    msteams: async (reply) => [...teams(reply), ...(await consentsOf(reply, { attachments, phrases: options.phrases }))],
    slack: createAzureSlackShape(options),
  };
  return { teams, of: (channelId) => own[channelId] ?? (AS_MEANT.includes(channelId) ? undefined : (reply) => asPlainText(reply, channelId, options.fileLink)) };
}

/** Choices are listed, since they can be typed; where they fit they are buttons besides. What a channel takes for its own in `channelData` is not ours to fill. */
function asPlainText(reply: Partial<Activity>, channelId: string, fileLink: TeamsShapeOptions['fileLink']): Partial<Activity>[] {
  if (reply.type !== 'message') return [reply];
  const { suggestedActions, attachments = [], ...rest } = { ...reply, channelData: undefined };
  const choices = choicesOf(reply);
  const text = [plainText(reply, (id) => fileLink(`${reply.channelId}:${reply.conversation?.id}`, id)), choices.map(({ label }) => `• ${label}`).join('\n')].filter((part) => part !== '').join('\n\n');
  const fit = choices.length > 0 && choices.length <= MOST_CHOICES && choices.every(({ label }) => label.length <= LONGEST_CHOICE);
  const pictures: Attachment[] = attachments.filter(({ contentType, contentUrl }) => contentType.startsWith('image/') && contentUrl?.startsWith('https:'));
  const parts = split(text, LONGEST[channelId] ?? LONGEST_ELSEWHERE);
  return parts.map((part, index) => ({ ...rest, text: part, ...(index === parts.length - 1 && { ...(fit && { suggestedActions }), ...(pictures.length > 0 && { attachments: pictures }) }) }));
}
