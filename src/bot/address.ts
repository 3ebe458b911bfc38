/** Where a user can be spoken to of the bot's own accord. */
import { TurnContext, type Activity } from 'botbuilder';
import type { Kysely } from 'kysely';
import type { Address } from '../requests/requests';
import type { Schema } from '../store/schema';
import type { Task } from '../store/transcript';

/** With what resumes a dialog, as if it came the way this message came. */
export function addressOf({ conversation, activity }: Pick<Task, 'conversation' | 'activity'>): Address {
  const { locale } = activity;
  return { conversation, activity: TurnContext.applyConversationReference({ type: 'event', ...(locale && { locale }) }, TurnContext.getConversationReference(activity), true) };
}

/** Of whoever wrote last in a conversation; undefined where nobody has. */
export async function addressFor(db: Kysely<Schema>, conversationId: string): Promise<Address | undefined> {
  const row = await db.selectFrom('activities').innerJoin('conversations', 'conversations.id', 'activities.conversation_id').select(['activities.document', 'channel', 'user_id', 'customer_id', 'reference'])
    .where('conversation_id', '=', conversationId).where('reply_to', 'is', null).where('internal', '=', 0).where('activities.document', 'like', '%"recipient"%').orderBy('sequence', 'desc').limit(1).executeTakeFirst();
  if (!row) return undefined;
  const { channel, user_id: userId, customer_id: customerId, reference } = row;
  const conversation = { id: conversationId, channel, userId, ...(customerId !== null && { customerId }), ...(reference !== null && { reference: JSON.parse(reference) as object }) };
  return addressOf({ conversation, activity: JSON.parse(row.document) as Activity });
}
