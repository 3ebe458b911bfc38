/** An activity as its channel sends it, made into what a turn understands: the bot's own name taken out, marked-up text made plain, secrets dropped. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { badRequest } from '../../server/errors';
import { isStorable } from '../../store/text';
import { payloadOf } from '../slack/azure';
import { tapOf } from './taps';

const id = z.string().max(512).refine(isStorable, 'not text');
const account = z.looseObject({ id: id.min(1) });
/** What a turn relies on; the rest is the channel's own. */
const activityBody = z.looseObject({
  type: z.string().min(1).max(64), channelId: z.string().regex(/^[\w.:-]{1,64}$/, 'a channel\'s name'), conversation: account, from: account, id: id.nullish(),
  text: z.string().nullish(), locale: z.string().max(35).nullish(), recipient: z.looseObject({}).nullish(),
  attachments: z.array(z.looseObject({})).nullish(), membersAdded: z.array(z.looseObject({})).nullish(), entities: z.array(z.looseObject({})).nullish(),
});

/** Azure has a Direct Line of its own, whose conversations, and what is remembered of them, are not ours. */
const AZURE_DIRECT_LINE = 'azure-directline';

/** @param body made into the activity, not copied. @throws HttpError 400 */
export function readActivity(body: unknown): Activity {
  const [issue] = activityBody.safeParse(body).error?.issues ?? [];
  if (issue) throw badRequest(`${issue.path.join('.')}: ${issue.message}`);
  const activity = body as Activity;
  if (activity.channelId === 'directline') activity.channelId = AZURE_DIRECT_LINE;
  if (activity.type === 'message') activity.text = plainText(activity);
  // Teams sends the text a second time, as HTML; that is no file of the shopper's.
  if (activity.channelId === 'msteams') activity.attachments = activity.attachments?.filter(({ contentType }) => contentType !== 'text/html');
  const tap = tapOf(activity);
  if (tap) activity.text = tap.say;
  if (activity.channelId === 'slack') nameApp(activity);
  dropSecrets(activity);
  return activity;
}

/** The channel's name as the Bot Framework has it. */
export function wireChannel(channelId: string): string {
  return channelId === AZURE_DIRECT_LINE ? 'directline' : channelId;
}

/**
 * What makes an activity sent again the same one. Editing and deleting are told under the id of the message they are about, and
 * more than once; a reaction has the channel's own id, but is no message either.
 * A card's buttons are one: the first that is tapped counts.
 */
export function clientIdOf(activity: Activity): string | undefined {
  const { type, id, timestamp } = activity;
  const tap = tapOf(activity);
  // In Slack others can tap it too, and what they say by it is their own.
  if (tap) return activity.channelId === 'slack' ? `tap ${tap.card} ${activity.from.id}` : `tap ${tap.card}`;
  if (!id) return undefined;
  return type === 'message' || type === 'invoke' || type === 'event' ? id : `${type} ${id} ${String(timestamp ?? '')}`;
}

function plainText({ text, channelId, recipient, entities }: Activity): string {
  const words = withoutMentions(text ?? '', recipient?.id, entities ?? []);
  if (channelId === 'slack') return unescaped(words.replace(/<(?:mailto:|tel:|https?:\/\/)[^<>|]*\|([^<>]*)>/g, '$1').replace(/<(https?:\/\/[^<>|]*)>/g, '$1'));
  if (channelId === 'msteams') return unescaped(words.replace(/<\/?at\b[^<>]*>/g, '').replace(/<a\b[^<>]*>([^<>]*)<\/a>/g, '$1'));
  return words;
}

/** Only the bot's own name goes: somebody else's may be what the message is about. */
function withoutMentions(text: string, bot: string | undefined, entities: { type?: unknown }[]): string {
  const names = (entities as { type?: unknown; text?: unknown; mentioned?: { id?: unknown } }[])
    .filter((entity) => String(entity.type).toLowerCase() === 'mention' && bot !== undefined && entity.mentioned?.id === bot)
    .map((entity) => entity.text).filter((name) => typeof name === 'string' && name !== '') as string[];
  if (names.length === 0) return text;
  return names.reduce((rest, name) => rest.replaceAll(name, ' '), text).replace(/(?:&nbsp;|[ \t\u00a0])+/g, ' ').trim();
}

const NAMED: Record<string, string> = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'', '&amp;': '&' };

/** In one pass, so that an ampersand that was written out stays one. */
function unescaped(text: string): string {
  return text.includes('&') ? text.replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (name) => NAMED[name]!) : text;
}

/** Where the app's own talk with somebody is found, kept with the conversation for replies that send people there. */
function nameApp({ conversation, channelData }: Activity): void {
  const { api_app_id: app, team_id: team } = (channelData as { SlackMessage?: { api_app_id?: unknown; team_id?: unknown } } | null | undefined)?.SlackMessage ?? {};
  if (typeof app === 'string' && typeof team === 'string' && /^\w+$/.test(app + team)) conversation.properties = { ...(conversation.properties as object | undefined), app, team };
}

/** Azure Bot Service sends the key to the whole Slack workspace along with every message; the transcript is no place for it. */
function dropSecrets({ channelData }: Activity): void {
  const data = channelData as { ApiToken?: unknown; SlackMessage?: { token?: unknown } } | null | undefined;
  if (typeof data !== 'object' || data === null) return;
  delete data.ApiToken;
  for (const part of [data.SlackMessage, payloadOf({ channelData: data })]) {
    if (typeof part !== 'object' || part === null) continue;
    delete part.token;
    // Whoever has it can write into the channel for half an hour.
    if ('response_url' in part) delete part.response_url;
  }
}
