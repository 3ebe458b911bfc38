/** Rooms in Teams: cards and threads through the channel's connector, by the SDK's own client. */
import type { Activity, ConversationParameters } from 'botbuilder';
import type { ChannelAuthentication } from '../../../channels/botframework/authentication';
import { failureOf, RetryLater } from '../../../channels/botframework/connector';
import { withDeadline } from '../../../channels/botframework/deadline';
import { split } from '../../../channels/split';
import type { Room, RoomService } from '../types';
import { cardActivity, lineActivity } from './card';
import type { TeamsPlace, TeamsPlaces } from './places';

const PATIENCE_MS = 10_000;
/** Of the 40 kB of UTF-16 that a message may have, with room for the rest of it. */
const LONGEST_LINE = 8000;

export function createTeamsRooms({ authentication, places }: { authentication: ChannelAuthentication; places: TeamsPlaces }): RoomService {
  const factory = authentication.createConnectorFactory(authentication.bot);
  type Client = Awaited<ReturnType<typeof factory.create>>;

  const send = async <T>(room: Room, call: (client: Client, place: TeamsPlace, options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> => {
    const place = await places.find(room.key);
    if (!place) throw new RetryLater('nothing has been heard from this channel yet');
    try {
      return await withDeadline(PATIENCE_MS, async (abortSignal) => call(await factory.create(place.serviceUrl, authentication.getOriginatingAudience()), place, { abortSignal }), () => new Error(`no answer in ${PATIENCE_MS} ms`));
    } catch (error) {
      throw failureOf(error as Error);
    }
  };
  const outgoing = (room: Room, { bot }: TeamsPlace, activity: Partial<Activity>): Partial<Activity> => ({ ...activity, channelId: 'msteams', from: bot, locale: room.language });

  return {
    isReady: async ({ key }) => (await places.find(key)) !== undefined,
    inParts: (text) => split(text, LONGEST_LINE),
    // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
    post: (room, card) => send(room, async (client, place, options) => {
      const parameters: ConversationParameters = {
        isGroup: true, bot: place.bot, channelData: { channel: { id: room.id }, ...(place.tenantId !== undefined && { tenant: { id: place.tenantId } }) },
        ...(place.tenantId !== undefined && { tenantId: place.tenantId }), activity: outgoing(room, place, cardActivity(card)) as Activity,
      };
      return (await client.conversations.createConversation(parameters, options)).activityId;
    }),
    update: (room, message, card) => send(room, async (client, place, options) => {
      await client.conversations.updateActivity(threadOf(room, message), message, { ...outgoing(room, place, cardActivity(card)), id: message }, options);
    }),
    say: (room, message, line) => send(room, async (client, place, options) => (await client.conversations.sendToConversation(threadOf(room, message), outgoing(room, place, lineActivity(line)), options)).id),
    remove: (room, message, line) => send(room, async (client, _place, options) => { await client.conversations.deleteActivity(threadOf(room, message), line, options); }),
    // The connector has no way to ask: after a crash between the call and the note of it, Teams may be told something twice.
    find: () => Promise.resolve(undefined),
  };
}

/** A thread is a conversation of its own, named by the message that it hangs on. */
export function threadOf({ id }: Pick<Room, 'id'>, message: string): string {
  return `${id};messageid=${message}`;
}
