/** What shoppers were asked for at the end, and how they answered. */
import type { Kysely, Migration } from 'kysely';

export const surveys: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable('ratings')
      .addColumn('subject', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('case_number', 'text')
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('asked_at', 'text', (c) => c.notNull())
      .addColumn('score', 'integer')
      .addColumn('solved', 'text')
      .addColumn('comment', 'text')
      .addColumn('at', 'text')
      .execute();
    await db.schema.createIndex('ratings_by_conversation').on('ratings').column('conversation_id').execute();
    await db.schema.createIndex('ratings_by_time').on('ratings').column('at').where('at' as never, 'is not', null).execute();
  },
};
