/** The desk in Slack and Teams: which chat hangs in which thread, and which of their users is which agent. Times are ms since 1970. */
import type { Kysely, Migration } from 'kysely';

export const rooms: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable('room_threads')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('room', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('handoff_id', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text')
      .addColumn('shown', 'text')
      .addColumn('mirrored', 'integer', (c) => c.notNull())
      .addColumn('parts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('last_id', 'text')
      .addColumn('worked_by', 'text')
      .addColumn('worked_at', 'bigint')
      .addColumn('ended', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('holder', 'text')
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('room_threads_live').on('room_threads').column('due_at').where('ended' as never, '=', 0).execute();
    await db.schema.createIndex('room_threads_by_message').on('room_threads').columns(['room', 'message_id']).execute();
    await db.schema.createIndex('room_threads_by_conversation').on('room_threads').column('conversation_id').execute();
    await db.schema.createTable('room_heard')
      .addColumn('thread_id', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text', (c) => c.notNull())
      .addColumn('said', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('room_heard_key', ['thread_id', 'message_id'])
      .execute();
    await db.schema.createTable('room_said')
      .addColumn('thread_id', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('room_said_key', ['thread_id', 'message_id'])
      .execute();
    await db.schema.createTable('room_places')
      .addColumn('room', 'text', (c) => c.primaryKey())
      .addColumn('document', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createTable('room_people')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('room_people_key', ['channel', 'user_id'])
      .execute();
    await db.schema.createTable('room_codes')
      .addColumn('digest', 'text', (c) => c.primaryKey())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('used_by', 'text')
      .execute();
  },
};
