/**
 * What people do in the desk's rooms in Slack, and the codes that they type. All of a room is taken from here: no word in it is a
 * shopper's. https://docs.slack.dev/reference/events/message
 */
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import { platformError } from '../../../channels/slack/failures';
import type { Interaction } from '../../../channels/slack/payloads';
import { isAlone } from '../../../channels/slack/place';
import { escape, readText } from '../../../channels/slack/text';
import type { Language } from '../../../languages';
import { codeIn } from '../people';
import type { Room, RoomUser } from '../types';
import type { Rooms } from '..';
import { readPress } from './blocks';

export interface SlackRoomsInbound {
  /** @param bot the bot's user id there. @returns whether it was the desk's business. */
  event(event: unknown, where: { team: string; bot: string | undefined }): Promise<boolean>;
  interaction(payload: Interaction): Promise<boolean>;
}

const id = z.string().max(64);
const message = z.looseObject({ user: id.optional(), text: z.string().max(64_000).optional(), ts: id.optional(), thread_ts: id.optional(), bot_id: z.string().nullish(), edited: z.looseObject({ ts: id }).optional() });
const told = message.extend({
  type: z.enum(['message', 'app_mention']), subtype: z.string().optional(), channel: id, channel_type: z.string().optional(), files: z.array(z.unknown()).optional(),
  message: message.optional(), previous_message: message.optional(), deleted_ts: id.optional(),
});
type Told = z.infer<typeof told>;

const WRITTEN = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

export interface SlackInboundOptions { client: WebClient; rooms: Rooms; languageOf(place: { team: string; user: string }): Promise<Language>; log: Logger }

export function createSlackRoomsInbound({ client, rooms, languageOf, log }: SlackInboundOptions): SlackRoomsInbound {
  /** Slack waits for three seconds, and not for this: what is kept is kept, and a hint that does not get through is no reason to be told it all again. */
  const tell = (channel: string, user: string, text: string | undefined, thread?: string): void => {
    if (text === undefined) return;
    const call = isAlone(channel) ? client.chat.postMessage({ channel: user, text: escape(text) }) : client.chat.postEphemeral({ channel, user, text: escape(text), ...(thread !== undefined && { thread_ts: thread }) });
    void call.catch((error: unknown) => { log.warn({ reason: platformError(error) ?? (error as Error).name }, 'an agent could not be told something in Slack'); });
  };
  const userOf = (user: string, team: string): RoomUser => ({ channel: 'slack', id: `${user}:${team}` });

  const changed = async (room: Room, { subtype, message: now, previous_message: before, deleted_ts }: Told, team: string, bot: string | undefined): Promise<void> => {
    const deleted = subtype === 'message_deleted';
    const { user, ts = deleted_ts, thread_ts: thread } = before ?? now ?? {};
    // Slack also says so of its own changes, such as a link that has been unfurled.
    const how = deleted ? 'deleted' : now?.edited && now.text !== before?.text ? `edited ${now.edited.ts}` : undefined;
    if (user === undefined || ts === undefined || thread === undefined || how === undefined || before?.bot_id) return;
    const hint = await rooms.deeds.change({ room, message: thread, user: userOf(user, team), id: ts, text: readText((deleted ? before : now)?.text ?? '', bot), how, deleted });
    tell(room.id, user, hint, thread);
  };

  const written = async (room: Room, { type, user, ts, thread_ts: thread, text = '', files }: Told & { user: string; ts: string }, team: string, bot: string | undefined): Promise<void> => {
    if (thread !== undefined && thread !== ts) {
      // A mention comes as two events: by its time it is one message.
      const hint = await rooms.deeds.write({ room, message: thread, user: userOf(user, team), id: ts, text: readText(text, bot), files: files !== undefined && files.length > 0 });
      tell(room.id, user, hint, thread);
      return;
    }
    if (type === 'app_mention') tell(room.id, user, rooms.words(room.language, 'told.room'));
  };

  return {
    async event(event, { team, bot }) {
      const read = told.safeParse(event);
      if (!read.success) return false;
      const { channel, user, ts, subtype, bot_id: byBot, text = '' } = read.data;
      const plain = readText(text, bot);
      if (user !== undefined && !byBot && subtype === undefined && codeIn(plain) !== undefined) {
        const language = rooms.at('slack', channel)?.language ?? (await languageOf({ team, user }));
        tell(channel, user, await rooms.redeem(userOf(user, team), plain, { alone: isAlone(channel), language }));
        return true;
      }
      const room = rooms.at('slack', channel);
      if (!room) return false;
      if (subtype === 'message_changed' || subtype === 'message_deleted') await changed(room, read.data, team, bot);
      else if (user !== undefined && ts !== undefined && !byBot && WRITTEN.includes(subtype)) await written(room, { ...read.data, user, ts }, team, bot);
      return true;
    },

    async interaction({ user, team, channel, message: on, actions }) {
      const press = readPress(actions?.[0]);
      if (press === undefined) return false;
      if (press === 'open' || !channel || !on) return true;
      const room = rooms.at('slack', channel.id);
      if (!room) {
        log.warn({ channel: channel.id }, 'a button of the desk was pressed outside of its rooms');
        return true;
      }
      const { told: hint } = await rooms.deeds.press({ room, ...press, message: on.ts, user: userOf(user.id, team?.id ?? user.team_id ?? '') });
      tell(channel.id, user.id, hint);
      return true;
    },
  };
}
