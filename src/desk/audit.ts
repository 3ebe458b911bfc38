/** What anybody did at the desk, for those who must be able to tell later. Nothing personal: ids, and what was done. */
import { randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema';

export interface Deed { agentId: string; action: string; conversationId?: string; at: DateTime; details?: Record<string, unknown> }

export async function record(db: Kysely<Schema>, { agentId, action, conversationId, at, details = {} }: Deed): Promise<void> {
  await db.insertInto('desk_audit').values({ id: randomUUID(), at: at.toUTC().toISO()!, agent_id: agentId, action, conversation_id: conversationId ?? null, document: JSON.stringify(details) }).execute();
}
