/**
 * Bot Framework's hand-off events, which any agent hub understands: the bot says `handoff.initiate` with what it knows and the
 * transcript; the hub answers with `handoff.status`. Our own desk is the default hub; `HANDOFF=channel` leaves it to the channel's.
 * https://learn.microsoft.com/azure/bot-service/bot-service-design-pattern-handoff-human
 */
import { TurnContext, type Activity } from 'botbuilder';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../store/schema';
import type { Write } from '../store/database';
import type { Entry, Task } from '../store/transcript';
import type { Brief } from './brief';

/** The latest of it is what people read. */
const TRANSCRIPT_LENGTH = 100;
/** Who has a chat that another hub's people have taken. */
const HUB = 'hub';

export async function initiateEntry(db: Kysely<Schema>, { conversation, activity }: Task, brief: Brief, toHub: boolean): Promise<Entry> {
  const rows = await db.selectFrom('activities').select('document').where('conversation_id', '=', conversation.id).where('internal', '=', 0).orderBy('sequence', 'desc').limit(TRANSCRIPT_LENGTH).execute();
  const activities = rows.map(({ document }) => JSON.parse(document) as Activity).reverse();
  const event: Partial<Activity> = {
    type: 'event', name: 'handoff.initiate', timestamp: activity.timestamp!, value: brief, attachments: [{ contentType: 'application/json', name: 'Transcript', content: { activities } }],
  };
  return { activity: TurnContext.applyConversationReference(event, TurnContext.getConversationReference(activity)), internal: true, toService: toHub && conversation.channel !== 'directline' };
}

const status = z.object({ state: z.enum(['accepted', 'failed', 'completed']) });

/** What another hub says of a chat that waits or that its people have; nothing where it says something else. */
export function statusWrite({ conversation, activity }: Task): Write | undefined {
  const { data } = status.safeParse(activity.value);
  if (activity.type !== 'event' || activity.name !== 'handoff.status' || conversation.channel === 'directline' || !data) return undefined;
  return async (trx) => {
    const at = Date.parse(String(activity.timestamp)) || Date.now();
    if (data.state === 'accepted') {
      const { numUpdatedRows } = await trx.updateTable('conversations').set({ desk_state: 'open', owner: HUB, waiting_since: null, asked_at: null, unanswered_since: null }).where('id', '=', conversation.id).where('desk_state', '=', 'waiting').executeTakeFirst();
      if (numUpdatedRows === 1n) await trx.updateTable('handoffs').set({ accepted_at: at, agent_id: HUB }).where('conversation_id', '=', conversation.id).where('ended_at', 'is', null).execute();
      return;
    }
    const { numUpdatedRows } = await trx.updateTable('conversations').set({ desk_state: 'bot', owner: null, waiting_since: null, asked_at: null, unanswered_since: null }).where('id', '=', conversation.id).where((e) => e.or([e('owner', '=', HUB), e('desk_state', '=', 'waiting')])).executeTakeFirst();
    if (numUpdatedRows === 1n) await trx.updateTable('handoffs').set({ ended_at: at, end: 'bot' }).where('conversation_id', '=', conversation.id).where('ended_at', 'is', null).execute();
  };
}
