/** Hand-off and the agents' desk: who has a chat, who works at the desk, what they did. Times named `_at` as bigint are ms since 1970. */
import type { Kysely, Migration } from 'kysely';

export const desk: Migration = {
  async up(db: Kysely<unknown>) {
    for (const [name, type] of [['owner', 'text'], ['waiting_since', 'bigint'], ['language', 'text'], ['team', 'text'], ['preferred', 'text'], ['brief', 'text']] as const) {
      await db.schema.alterTable('conversations').addColumn(name, type).execute();
    }
    await db.schema.alterTable('conversations').addColumn('desk_state', 'text', (c) => c.notNull().defaultTo('bot')).execute();
    await db.schema.createIndex('conversations_at_desk').on('conversations').columns(['desk_state', 'waiting_since']).execute();
    await db.schema.createIndex('conversations_by_state').on('conversations').columns(['desk_state', 'created_at', 'id']).execute();
    await db.schema.createIndex('conversations_by_owner').on('conversations').columns(['owner', 'desk_state']).execute();

    await db.schema.createTable('agents')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('email', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('languages', 'text', (c) => c.notNull())
      .addColumn('teams', 'text', (c) => c.notNull())
      .addColumn('capacity', 'integer', (c) => c.notNull())
      .addColumn('password', 'text')
      .addColumn('disabled', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('presence', 'text', (c) => c.notNull().defaultTo('offline'))
      .addColumn('seen_at', 'bigint', (c) => c.notNull().defaultTo(0))
      .addColumn('created_at', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createTable('desk_sessions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('seen_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createTable('handoffs')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('requested_at', 'bigint', (c) => c.notNull())
      .addColumn('accepted_at', 'bigint')
      .addColumn('answered_at', 'bigint')
      .addColumn('ended_at', 'bigint')
      .addColumn('agent_id', 'text')
      .addColumn('end', 'text')
      .execute();
    await db.schema.createIndex('handoffs_by_conversation').on('handoffs').columns(['conversation_id', 'requested_at']).execute();
    await db.schema.createTable('desk_audit')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text')
      .addColumn('document', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('desk_audit_by_time').on('desk_audit').column('at').execute();
    await db.schema.createTable('canned_replies')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('shortcut', 'text', (c) => c.notNull().unique())
      .addColumn('document', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createTable('desk_views')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text', (c) => c.notNull())
      .addColumn('typing', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('desk_views_key', ['conversation_id', 'agent_id'])
      .execute();
    await db.schema.createTable('transfers')
      .addColumn('conversation_id', 'text', (c) => c.primaryKey())
      .addColumn('from_agent', 'text', (c) => c.notNull())
      .addColumn('to_agent', 'text', (c) => c.notNull())
      .addColumn('note', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createTable('quality_reviews')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('reviewer', 'text', (c) => c.notNull())
      .addColumn('agent_id', 'text')
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('document', 'text', (c) => c.notNull())
      .execute();
  },
};
