/** What people do in the desk's rooms in Teams, and the codes that they type. All of a room is taken from here: no word in it is a shopper's. */
import { TurnContext, type Activity } from 'botbuilder';
import type { Logger } from 'pino';
import type { Courier } from '../../../channels/botframework/connector';
import { spokenIn } from '../../../channels/teams/shape';
import type { Rooms } from '..';
import { codeIn } from '../people';
import type { Room, RoomUser } from '../types';
import { readPress, teamsCard } from './card';
import type { TeamsPlaces } from './places';

export interface TeamsRoomsInbound {
  /** @returns what the call is answered with, where it was the desk's business. */
  take(activity: Activity): Promise<{ body?: object } | undefined>;
}

export interface TeamsInboundOptions { rooms: Rooms; places: TeamsPlaces; courier: Courier; log: Logger }

export function createTeamsRoomsInbound({ rooms, places, courier, log }: TeamsInboundOptions): TeamsRoomsInbound {
  /** In the thread: Teams has no way to tell one alone in a channel. Hints say nothing of the chat, and nobody waits for them. */
  const reply = (activity: Activity, text: string | undefined): void => {
    if (text === undefined) return;
    const hint: Partial<Activity> = { type: 'message', text, textFormat: 'plain', ...(activity.locale && { locale: activity.locale }) };
    void courier.deliver(TurnContext.applyConversationReference(hint, { ...TurnContext.getConversationReference(activity), activityId: undefined }))
      .catch((error: unknown) => { log.warn({ err: error }, 'an agent could not be told something in Teams'); });
  };

  const press = async (room: Room, activity: Activity, message: string): Promise<object> => {
    const { thread, deed } = readPress(activity)!;
    const { told, card } = await rooms.deeds.press({ room, thread, message, user: userOf(activity), deed });
    // A text is shown to whoever pressed, alone; the card to them at once, and to all when the thread is brought up to date.
    if (told !== undefined || !card) return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: told ?? '' };
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: teamsCard(card) };
  };

  const inRoom = async (room: Room, activity: Activity, root: string | undefined): Promise<{ body?: object } | undefined> => {
    const { type, id, text, attachments = [] } = activity;
    if (readPress(activity)) return { body: await press(room, activity, activity.replyToId ?? root ?? '') };
    // A search from the message box, or a button of the bot's own.
    if (type === 'invoke') return undefined;
    const there = { room, user: userOf(activity), id: id ?? '', text: text?.trim() ?? '' };
    if (root !== undefined && root !== id) {
      if (type === 'message') reply(activity, await rooms.deeds.write({ ...there, message: root, files: attachments.length > 0 }));
      if (type === 'messageUpdate' && eventOf(activity) === 'editMessage') reply(activity, await rooms.deeds.change({ ...there, message: root, how: `edited ${String(activity.timestamp)}`, deleted: false }));
      if (type === 'messageDelete') reply(activity, await rooms.deeds.change({ ...there, message: root, how: 'deleted', deleted: true }));
    } else if (type === 'message' && isMentioned(activity)) reply(activity, rooms.words(room.language, 'told.room'));
    return {};
  };

  return {
    async take(activity) {
      if (activity.channelId !== 'msteams') return undefined;
      const { conversation, type, text = '' } = activity;
      const [channel = '', root] = conversation.id.split(';messageid=');
      const room = rooms.at('teams', channel);
      if (type === 'message' && codeIn(text) !== undefined) {
        reply(activity, await rooms.redeem(userOf(activity), text, { alone: conversation.conversationType === 'personal', language: room?.language ?? spokenIn(activity) }));
        return {};
      }
      if (room) {
        await places.learn(room.key, activity);
        return await inRoom(room, activity, root);
      }
      if (readPress(activity)) {
        log.warn({ channel }, 'a button of the desk was pressed outside of its rooms');
        return { body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: rooms.words(spokenIn(activity), 'told.elsewhere') } };
      }
      // With the permission to hear all of a channel (`ChannelMessage.Read.Group`) the bot hears what nobody says to it.
      return rooms.has('teams') && type === 'message' && conversation.conversationType === 'channel' && !isMentioned(activity) ? {} : undefined;
    },
  };
}

function userOf({ from }: Activity): RoomUser {
  return { channel: 'teams', id: from.id };
}

function isMentioned({ entities = [], recipient }: Activity): boolean {
  return (entities as { type: string; mentioned?: { id?: string } }[]).some(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);
}

function eventOf({ channelData }: Activity): string | undefined {
  return (channelData as { eventType?: string } | undefined)?.eventType;
}
