/**
 * Slack by way of Azure Bot Service, which shows neither Adaptive Cards nor suggested actions there: a reply is Slack's own message, in
 * `channelData`, with its buttons in attachments, as that service takes them.
 * https://learn.microsoft.com/azure/bot-service/bot-builder-channeldata#create-a-full-fidelity-slack-message
 */
import type { Activity } from 'botbuilder';
import type { Phrases } from '../../bot/phrases';
import { LANGUAGES, languageOf } from '../../languages';
import { choicesOf, plainText, type Choice } from '../plain';
import { split } from '../split';
import { LIMITS } from './limits';
import { escape } from './text';

export interface AzureSlackOptions { phrases: Phrases; fileLink: (conversationId: string, attachmentId: string) => string | undefined }

interface Button { name: string; type: 'button'; text: string; value?: string; url?: string }
interface SlackAttachment { fallback: string; callback_id: string; attachment_type: 'default'; text: string; actions: Button[] }

/** https://docs.slack.dev/legacy/legacy-messaging/legacy-making-messages-interactive: five buttons of an attachment, labels of 30 characters. */
const MOST_BUTTONS = 5;
const LONGEST_LABEL = 30;
/** Replies that send the shopper away from the group. */
const ONLY_ALONE = ['common:only-alone', 'case-news:in-group'];

export function createAzureSlackShape({ phrases, fileLink }: AzureSlackOptions) {
  return (reply: Partial<Activity>): Partial<Activity>[] => {
    if (reply.type !== 'message') return [reply];
    const { suggestedActions: _, attachments: __, ...rest } = reply;
    const { reply: key = '' } = (reply.channelData as { waybill?: { reply?: string } } | undefined)?.waybill ?? {};
    const choices = choicesOf(reply).map((choice, index): Choice & { number?: string } => (fits(choice) ? choice : { ...choice, number: String(index + 1) }));
    const listed = choices.flatMap(({ number, label }) => (number === undefined ? [] : [`${number}. ${label}`])).join('\n');
    const text = [plainText(reply, (id) => fileLink(`${reply.channelId}:${reply.conversation?.id}`, id)), listed].filter((part) => part !== '').join('\n\n');

    const alone = ONLY_ALONE.includes(key) ? appLink(reply) : undefined;
    const say = (which: string) => phrases.say(languageOf(reply.locale) ?? LANGUAGES[0], which, {});
    const buttons: Button[] = [
      ...choices.filter(({ say: words }) => words.length <= LIMITS.value).map(({ label, number, say: value }, index): Button => ({ name: `say:${index}`, type: 'button', text: number ?? label, value })),
      ...(alone === undefined ? [] : [{ name: 'alone', type: 'button' as const, text: say('teams:go-alone'), url: alone }]),
    ];
    const attachments: SlackAttachment[] = [];
    for (let from = 0; from < buttons.length; from += MOST_BUTTONS) {
      const actions = buttons.slice(from, from + MOST_BUTTONS);
      attachments.push({ text: '', fallback: actions.map((action) => action.text).join(', '), callback_id: reply.id ?? '', attachment_type: 'default', actions });
    }
    const parts = split(text, LIMITS.message, (part) => escape(part).length);
    // The words stand in the activity as well: for its readers on the way, and where channelData is not taken.
    return parts.map((part, index) => ({ ...rest, text: part, channelData: { text: escape(part), mrkdwn: false, ...(index === parts.length - 1 && attachments.length > 0 && { attachments }) } }));
  };
}

function fits({ label }: Choice): boolean {
  return label.length <= LONGEST_LABEL;
}

/** Opens the talk with the app: https://docs.slack.dev/interactivity/deep-linking */
function appLink({ conversation }: Partial<Activity>): string | undefined {
  const { app, team } = (conversation?.properties ?? {}) as { app?: string; team?: string };
  return app === undefined || team === undefined ? undefined : `https://slack.com/app_redirect?app=${app}&team=${team}`;
}

interface Payload { callback_id?: unknown; actions?: { value?: unknown }[]; token?: unknown; response_url?: unknown }

/** What a tap brings back: the service calls it a message. Its documentation writes the name in small letters, the service itself in a capital one. */
export function payloadOf({ channelData }: Partial<Activity>): Payload | undefined {
  const data = channelData as { Payload?: Payload; payload?: Payload } | null | undefined;
  return data?.Payload ?? data?.payload;
}

/** @returns what was tapped, and the reply that the button stands on. */
export function azureTapOf(activity: Partial<Activity>): { say: string; card: string } | undefined {
  const { callback_id: card, actions } = payloadOf(activity) ?? {};
  const say = actions?.[0]?.value;
  return typeof say === 'string' && typeof card === 'string' && card !== '' ? { say, card } : undefined;
}
