/** One line of a chat for a list: what a human said last says more than the bot's answer to it. */
import type { Activity } from 'botbuilder';
import { sql } from 'kysely';
import type { Database } from '../store/database';

export interface LastSaid { from: 'shopper' | 'bot' | 'agent'; text: string }

const LONGEST = 200;

/** @returns null where it is no message with words: a picture, an event. */
export function shownAs(activity: Activity): LastSaid | null {
  return activity.type === 'message' && activity.text ? { from: speakerOf(activity), text: activity.text.slice(0, LONGEST) } : null;
}

/** By conversation: only what came from outside has an origin. Without those in which no shopper has written words. */
export async function lastSaidByShopper(db: Database, ids: string[]): Promise<Map<string, LastSaid>> {
  if (ids.length === 0) return new Map();
  const latest = sql<number>`(select max(said.sequence) from activities as said where said.conversation_id = activities.conversation_id and said.internal = 0 and said.origin is not null and said.document like '%"type":"message"%')`;
  const rows = await db.selectFrom('activities').select(['conversation_id', 'document']).where('conversation_id', 'in', ids).where('sequence', '=', latest).execute();
  return new Map(rows.flatMap(({ conversation_id, document }) => {
    const said = shownAs(JSON.parse(document) as Activity);
    return said ? [[conversation_id, said] as const] : [];
  }));
}

function speakerOf({ from, channelData }: Activity): LastSaid['from'] {
  if (from.role !== 'bot') return 'shopper';
  const { reply, agent } = (channelData as { waybill?: { reply?: string; agent?: unknown } } | undefined)?.waybill ?? {};
  return agent !== undefined && reply === 'desk:message' ? 'agent' : 'bot';
}
