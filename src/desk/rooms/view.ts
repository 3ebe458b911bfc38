/** A chat as its card tells of it: what the store knows at this moment. */
import type { ConversationReference } from 'botbuilder';
import type { Database } from '../../store/database';
import type { DeskState } from '../../store/transcript';
import type { Brief } from '../brief';

export interface ChatView {
  id: string; state: DeskState; channel: string; language: string | null;
  /** `since`: ms since 1970. */
  waitingSince?: number; owner?: string; shopper?: string; reason?: string; brief?: Brief;
  /** How the last hand-off ended, and by whom. */
  end?: { how: string | null; agent?: string };
  lastSequence: number;
  /** By which two looks at it are told apart. */
  shown: string;
}

/** @returns undefined where there is none: it may have been erased. */
export async function viewOf(db: Database, conversationId: string): Promise<ChatView | undefined> {
  const row = await db.selectFrom('conversations').leftJoin('agents', 'agents.id', 'conversations.owner').leftJoin('customers', 'customers.id', 'conversations.customer_id')
    .select(['conversations.id', 'desk_state', 'owner', 'waiting_since', 'conversations.channel', 'conversations.language', 'brief', 'reference', 'last_sequence', 'agents.name as owner_name', 'customers.document as customer'])
    .where('conversations.id', '=', conversationId).executeTakeFirst();
  if (!row) return undefined;
  const handoff = await db.selectFrom('handoffs').leftJoin('agents', 'agents.id', 'handoffs.agent_id').select(['reason', 'end', 'agents.name as agent']).where('conversation_id', '=', conversationId).orderBy('requested_at', 'desc').limit(1).executeTakeFirst();
  const name = row.customer === null ? (JSON.parse(row.reference ?? '{}') as Partial<ConversationReference>).user?.name : (JSON.parse(row.customer) as { name?: string }).name;
  return {
    id: row.id, state: row.desk_state, channel: row.channel, language: row.language, lastSequence: row.last_sequence,
    ...(row.waiting_since !== null && { waitingSince: Number(row.waiting_since) }), ...(row.owner !== null && { owner: row.owner_name ?? '' }), ...(name && { shopper: name }), ...(handoff && { reason: handoff.reason }),
    ...(row.brief !== null && { brief: JSON.parse(row.brief) as Brief }), ...(handoff && { end: { how: handoff.end, ...(handoff.agent !== null && { agent: handoff.agent }) } }),
    shown: `${row.desk_state} ${row.owner ?? ''} ${row.waiting_since === null ? '' : Number(row.waiting_since)}`,
  };
}
