/** Hands committed replies to Slack: messages in order, then the files that come with them. */
import type { KnownBlock, WebClient } from '@slack/web-api';
import type { Activity } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { languageOf, LANGUAGES, type Language } from '../../languages';
import { SCHEME, type Attachments } from '../../store/attachments';
import type { Courier } from '../botframework/connector';
import { failureOf, platformError } from './failures';
import { isAlone, targetOf, userIn } from './place';
import { asText, renderActivity, type SlackMessage } from './render';
import { escape } from './text';

export interface SlackCourierOptions { client: WebClient; attachments: Attachments; words: (language: Language, key: string) => string; log: Logger }

/** A picture that Slack cannot load, or a kind of block that a workspace does not have yet. */
const BLOCK_TROUBLES = ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'block_mismatch', 'slack_images_unreachable'];
const HALF_SENT = 10_000;

export function createSlackCourier({ client, attachments, words, log }: SlackCourierOptions): Courier {
  /** How much of a reply has gone: one that breaks off half-way goes on from there. */
  const gone = new LRUCache<string, number>({ max: HALF_SENT });
  /** Talks of two, by user: files go to no user's id. */
  const talks = new LRUCache<string, string>({ max: HALF_SENT });

  const post = async (activity: Partial<Activity>, text: string, blocks?: KnownBlock[]) => {
    const { channel, thread } = targetOf(activity);
    await client.chat.postMessage({ channel, text: escape(text), unfurl_links: false, unfurl_media: false, ...(blocks ? { blocks } : { mrkdwn: false }), ...(thread !== undefined && { thread_ts: thread }) });
  };

  /** With everything; else without pictures; else as plain text: what is said arrives. */
  const postSafely = async (activity: Partial<Activity>, full: SlackMessage, bare: SlackMessage | undefined) => {
    for (const message of [full, bare]) {
      if (!message) continue;
      try {
        return await post(activity, message.text, message.blocks);
      } catch (error) {
        const reason = platformError(error);
        if (reason === undefined || !BLOCK_TROUBLES.includes(reason)) throw error;
        log.warn({ activity: activity.id, reason }, 'Slack does not take a message as it was laid out');
      }
    }
    await post(activity, asText(bare ?? full));
  };

  const talkWith = async (channel: string): Promise<string> => {
    if (!/^[UW]/.test(channel)) return channel;
    const known = talks.get(channel) ?? (await client.conversations.open({ users: channel })).channel?.id ?? channel;
    if (isAlone(known)) talks.set(channel, known);
    return known;
  };

  const upload = async (activity: Partial<Activity>, id: string) => {
    const file = await attachments.find(id);
    if (!file) return;
    const { channel, thread } = targetOf(activity);
    await client.filesUploadV2({ channel_id: await talkWith(channel), file: file.content, filename: file.name, title: file.name, ...(thread !== undefined && { thread_ts: thread }) } as Parameters<WebClient['filesUploadV2']>[0]);
  };

  return {
    async deliver(activity) {
      const { id = '' } = activity;
      const language = languageOf(activity.locale) ?? LANGUAGES[0];
      const options = { words: (key: string) => words(language, key), person: userIn(activity.recipient?.id) };
      const [full, bare] = [renderActivity(activity, options), renderActivity(activity, { ...options, images: false })];
      const files = (activity.attachments ?? []).flatMap(({ contentUrl }) => (contentUrl?.startsWith(SCHEME) ? [contentUrl.slice(SCHEME.length)] : []));
      // Without its pictures a reply may be fewer messages: then what is left out is said no less.
      const steps = [...full.map((message, index) => () => postSafely(activity, message, full.length === bare.length ? bare[index] : undefined)), ...files.map((file) => () => upload(activity, file))];
      try {
        for (let step = gone.get(id) ?? 0; step < steps.length; step++) {
          await steps[step]!();
          gone.set(id, step + 1);
        }
      } catch (error) {
        throw failureOf(error);
      }
      gone.delete(id);
    },
  };
}
