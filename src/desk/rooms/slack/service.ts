/** Rooms in Slack: cards and threads through its Web API. */
import type { WebClient } from '@slack/web-api';
import { failureOf } from '../../../channels/slack/failures';
import { LIMITS } from '../../../channels/slack/limits';
import { escape } from '../../../channels/slack/text';
import { split } from '../../../channels/split';
import { asText } from '../card';
import type { Mark, RoomService } from '../types';
import { blocksOf, lineBlocks } from './blocks';

/** Says nothing of the chat to whoever reads it. https://docs.slack.dev/messaging/message-metadata */
const EVENT = 'waybill_desk';
const LOOKED_THROUGH = 100;
/** Slack's clock and ours. */
const SKEW_MS = 10 * 60_000;

interface Found { ts?: string; metadata?: { event_type?: string; event_payload?: { thread?: unknown; step?: unknown } } }

export function createSlackRooms(client: WebClient): RoomService {
  const send = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      throw failureOf(error);
    }
  };
  const quiet = { unfurl_links: false, unfurl_media: false };
  const metadata = ({ thread, step }: Mark) => ({ metadata: { event_type: EVENT, event_payload: { thread, step } } });

  return {
    isReady: () => Promise.resolve(true),
    inParts: (text) => (split(text, LIMITS.section - 2, (part) => escape(part).length)),
    post: ({ id: channel }, card, mark) => send(async () => (await client.chat.postMessage({ channel, text: escape(asText(card)), blocks: blocksOf(card), ...quiet, ...metadata(mark) })).ts!),
    async update({ id: channel }, ts, card) { await send(() => client.chat.update({ channel, ts, text: escape(asText(card)), blocks: blocksOf(card) })); },
    say: ({ id: channel }, thread_ts, line, mark) => send(async () => {
      const text = escape([line.speaker, line.text].filter(Boolean).join(': '));
      return (await client.chat.postMessage({ channel, thread_ts, text, blocks: lineBlocks(line), ...quiet, ...metadata(mark) })).ts!;
    }),
    async remove({ id: channel }, _message, ts) { await send(() => client.chat.delete({ channel, ts })); },
    async find({ id: channel }, message, after, { thread, step }) {
      const oldest = typeof after === 'string' ? after : String((after - SKEW_MS) / 1000);
      const asked = { channel, oldest, limit: LOOKED_THROUGH, include_all_metadata: true };
      // Without the scope for it (`channels:history`, `groups:history`) nobody can tell: then it is put there, perhaps again.
      const answer = await (message === undefined ? client.conversations.history(asked) : client.conversations.replies({ ...asked, ts: message })).catch(() => undefined);
      const found = answer?.messages?.find((one: Found) => one.metadata?.event_type === EVENT && one.metadata.event_payload?.thread === thread && one.metadata.event_payload.step === step);
      return found?.ts;
    },
  };
}
