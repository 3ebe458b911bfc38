/** Files of a conversation, the shopper's and the bot's, kept in the store beside the message that they came with. */
import { createHash, randomBytes } from 'node:crypto';
import type { Database, Write } from './database';

export interface Attachment { id: string; conversationId: string; name: string; /** A media type. */ type: string; content: Buffer }

export interface Attachments {
  /** What stores these files, in the commit of their message. The same id again is the same file. */
  write(attachments: Attachment[]): Write;
  find(id: string): Promise<Attachment | undefined>;
}

export function createAttachments(db: Database): Attachments {
  return {
    write: (attachments) => async (trx) => {
      const created_at = new Date().toISOString();
      // One by one: a statement with all of them would be a copy of all of them.
      for (const { id, conversationId, name, type, content } of attachments) {
        await trx.insertInto('attachments').values({ id, conversation_id: conversationId, name, type, size: content.length, content, created_at }).onConflict((c) => c.column('id').doNothing()).execute();
      }
    },

    async find(id) {
      const row = await db.selectFrom('attachments').select(['conversation_id', 'name', 'type', 'content']).where('id', '=', id).executeTakeFirst();
      return row && { id, conversationId: row.conversation_id, name: row.name, type: row.type, content: Buffer.from(row.content) };
    },
  };
}

export const SCHEME = 'attachment:';

/** How a stored activity names a file of its conversation. */
export function attachmentUrl(id: string): string {
  return `${SCHEME}${id}`;
}

/** @returns an id that says which conversation it belongs to. */
export function newAttachmentId(conversationId: string): string {
  return `${ownerOf(conversationId)}${randomBytes(16).toString('base64url')}`;
}

/** How the ids of a conversation's files begin: a client can write any id into a message, and one of another conversation shows that it is. */
export function ownerOf(conversationId: string): string {
  return createHash('sha256').update(conversationId).digest('base64url').slice(0, 16);
}
