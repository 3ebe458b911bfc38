/** How a room in Teams is reached: as it was last heard from, since the address of its service is told with every activity and nowhere else. */
import type { Activity, ChannelAccount } from 'botbuilder';
import type { Database } from '../../../store/database';

export interface TeamsPlace { serviceUrl: string; tenantId?: string; bot: ChannelAccount }

export interface TeamsPlaces {
  find(room: string): Promise<TeamsPlace | undefined>;
  /** @param activity one that its token vouches for. */
  learn(room: string, activity: Activity): Promise<void>;
}

export function createTeamsPlaces(db: Database): TeamsPlaces {
  const read = async (room: string) => (await db.selectFrom('room_places').select('document').where('room', '=', room).executeTakeFirst())?.document;
  return {
    async find(room) {
      const document = await read(room);
      return document === undefined ? undefined : (JSON.parse(document) as TeamsPlace);
    },
    async learn(room, { serviceUrl, recipient, conversation, channelData }) {
      const tenantId = conversation.tenantId ?? (channelData as { tenant?: { id?: string } } | undefined)?.tenant?.id;
      const place: TeamsPlace = { serviceUrl, bot: { id: recipient.id, name: recipient.name }, ...(tenantId !== undefined && { tenantId }) };
      const document = JSON.stringify(place);
      if ((await read(room)) !== document) await db.insertInto('room_places').values({ room, document }).onConflict((c) => c.column('room').doUpdateSet({ document })).execute();
    },
  };
}
