/** Which user of a channel is which customer. */
import type { Kysely, Migration } from 'kysely';

export const links: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable('links')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('links_key', ['channel', 'user_id'])
      .execute();
  },
};
