/** Nobody answers what they have not read: a message says up to where its writer has been shown the chat. */
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../store/schema';

/** The shopper has written something that the agent has not been shown. */
export class Unseen extends Error {}

/**
 * Within the transaction that adds the answer: the conversation's row is locked, so nothing can come in between any more.
 * @param seen the watermark that the agent has been shown. @param own the answer's own sequence. @throws Unseen
 */
export async function allSeen(trx: Transaction<Schema>, conversationId: string, seen: number, own: number): Promise<void> {
  // Only what came from outside has an origin.
  const missed = await trx.selectFrom('activities').select('id').where('conversation_id', '=', conversationId).where('sequence', '>', seen).where('sequence', '<', own)
    .where('internal', '=', 0).where('origin', 'is not', null).where(sql<boolean>`document like '%"type":"message"%'`).limit(1).executeTakeFirst();
  if (missed) throw new Unseen();
}
