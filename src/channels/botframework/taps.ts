/**
 * Buttons on messages that have been sent, on the channels of Azure Bot Service. A message is answered once, by its addressee, while its
 * question is the one that waits.
 */
import type { Activity } from 'botbuilder';
import type { Kysely } from 'kysely';
import type { Phrases } from '../../bot/phrases';
import type { Schema } from '../../store/schema';
import { azureTapOf } from '../slack/azure';
import { TAP, type TapData } from '../teams/shape';

/** @returns what a button says and the reply that it stands on; undefined for every other activity. */
export function tapOf(activity: Partial<Activity>): TapData | undefined {
  return activity.channelId === 'slack' ? azureTapOf(activity) : teamsTapOf(activity);
}

function teamsTapOf({ type, name, channelId, value }: Partial<Activity>): TapData | undefined {
  // An invoke when it comes, a message in the transcript.
  if ((type !== 'invoke' && type !== 'message') || name !== 'adaptiveCard/action' || channelId !== 'msteams') return undefined;
  const { verb, data } = (value as { action?: { verb?: unknown; data?: Partial<TapData> } } | undefined)?.action ?? {};
  return verb === TAP && typeof data?.say === 'string' && typeof data.card === 'string' ? { say: data.say, card: data.card } : undefined;
}

interface Tap { conversationId: string; /** The reply that it stands on. */ card: string; userId: string; /** Its own place in the transcript. */ sequence: number }

/** Is it somebody else's, or has the talk gone on since the reply: has its addressee written, or been asked something else? */
export async function isOver(db: Kysely<Schema>, { conversationId, card, userId, sequence }: Tap): Promise<boolean> {
  const at = await db.selectFrom('activities').select(['sequence', 'document']).where('conversation_id', '=', conversationId).where('id', '=', card).executeTakeFirst();
  if (!at || (JSON.parse(at.document) as Activity).recipient?.id !== userId) return true;
  const since = await db.selectFrom('activities').select(['document', 'reply_to']).where('conversation_id', '=', conversationId).where('internal', '=', 0)
    .where('sequence', '>', at.sequence).where('sequence', '<', sequence).orderBy('sequence').limit(MOST_BETWEEN + 1).execute();
  return since.length > MOST_BETWEEN || since.some(({ document, reply_to }) => {
    const { type, from, recipient, suggestedActions } = JSON.parse(document) as Activity;
    return reply_to === null && from?.role !== 'bot' ? from?.id === userId && type === 'message' : recipient?.id === userId && suggestedActions !== undefined;
  });
}

/** So much can be said by others in a group before a question counts as gone by. */
const MOST_BETWEEN = 200;

/** A wish stays one for as long as its button is there; a yes counts for its own question only. */
export async function isStale(db: Kysely<Schema>, phrases: Pick<Phrases, 'intentOfLabel'>, tap: Tap, say: string): Promise<boolean> {
  return phrases.intentOfLabel(say) === undefined && (await isOver(db, tap));
}
