/**
 * The schema's history. A migration that has been released is never edited: a change is a new one.
 * Written with Kysely's schema builder, in types both SQLite and PostgreSQL have.
 */
import { PostgresAdapter, sql, type Kysely, type Migration } from 'kysely';
import { accounts } from './migrations/accounts';
import * as cases from './migrations/cases';
import { desk } from './migrations/desk';
import { links } from './migrations/links';
import { notices } from './migrations/notices';
import { routing } from './migrations/routing';
import { rooms } from './migrations/rooms';
import { surveys } from './migrations/surveys';

export const migrations: Record<string, Migration> = {
  '0001_first': {
    async up(db: Kysely<unknown>) {
      await db.schema.createTable('settings').addColumn('name', 'text', (c) => c.primaryKey()).addColumn('value', 'text', (c) => c.notNull()).execute();
      await db.schema.createTable('counters').addColumn('name', 'text', (c) => c.primaryKey()).addColumn('value', 'integer', (c) => c.notNull()).execute();

      for (const [table, key] of [['customers', 'id'], ['products', 'sku'], ['coupons', 'code']] as const) {
        await db.schema.createTable(table).addColumn(key, 'text', (c) => c.primaryKey()).addColumn('document', 'text', (c) => c.notNull()).execute();
      }
      await db.schema.createTable('orders')
        .addColumn('number', 'text', (c) => c.primaryKey())
        .addColumn('customer_id', 'text')
        .addColumn('placed_at', 'text', (c) => c.notNull())
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
        .execute();
      await db.schema.createIndex('orders_by_customer').on('orders').columns(['customer_id', 'placed_at']).execute();
      await db.schema.createTable('shipments')
        .addColumn('order_number', 'text', (c) => c.notNull())
        .addColumn('tracking_number', 'text', (c) => c.notNull())
        .addColumn('carrier', 'text', (c) => c.notNull())
        .addColumn('position', 'integer', (c) => c.notNull())
        .addColumn('document', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('shipments_key', ['order_number', 'tracking_number'])
        .execute();
      await db.schema.createIndex('shipments_by_number').on('shipments').column('tracking_number').execute();

      await db.schema.createTable('conversations')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('channel', 'text', (c) => c.notNull())
        .addColumn('user_id', 'text', (c) => c.notNull())
        .addColumn('customer_id', 'text')
        .addColumn('last_sequence', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await db.schema.createTable('activities')
        .addColumn('conversation_id', 'text', (c) => c.notNull())
        .addColumn('sequence', 'integer', (c) => c.notNull())
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('client_id', 'text')
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('reply_to', 'text')
        .addColumn('origin', 'text')
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('activities_key', ['conversation_id', 'sequence'])
        .execute();
      await db.schema.createIndex('activities_by_client_id').on('activities').columns(['conversation_id', 'client_id']).unique().execute();
      await db.schema.createIndex('activities_unfinished').on('activities').column('state').where('state', '=', 'accepted').execute();
      await db.schema.createTable('bot_state')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('etag', 'text', (c) => c.notNull())
        .execute();

      await db.schema.createTable('cases')
        .addColumn('number', 'text', (c) => c.primaryKey())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('conversation_id', 'text', (c) => c.notNull())
        .addColumn('order_number', 'text')
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await db.schema.createTable('proof_attempts').addColumn('scope', 'text', (c) => c.notNull()).addColumn('at', 'text', (c) => c.notNull()).execute();
      await db.schema.createIndex('proof_attempts_by_scope').on('proof_attempts').columns(['scope', 'at']).execute();
      await db.schema.createTable('clarifications')
        .addColumn('conversation_id', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addColumn('language', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('offered', 'text', (c) => c.notNull())
        .addColumn('chosen', 'text', (c) => c.notNull())
        .execute();
    },
  },

  '0002_turns': {
    async up(db: Kysely<unknown>) {
      // The lease on a conversation: who has its turns, and how many there are to do.
      await db.schema.alterTable('conversations').addColumn('holder', 'text').execute();
      await db.schema.alterTable('conversations').addColumn('fence', 'integer', (c) => c.notNull().defaultTo(0)).execute();
      await db.schema.alterTable('conversations').addColumn('pending', 'integer', (c) => c.notNull().defaultTo(0)).execute();
      await db.schema.alterTable('conversations').addColumn('reference', 'text').execute();
      await sql`update conversations set pending = (select count(*) from activities where conversation_id = conversations.id and state = 'accepted')`.execute(db);
      await db.schema.createIndex('conversations_with_work').on('conversations').column('id').where('pending' as never, '>', 0).execute();
      await db.schema.alterTable('activities').addColumn('internal', 'integer', (c) => c.notNull().defaultTo(0)).execute();
      await db.schema.alterTable('activities').addColumn('trace', 'text').execute();
      await db.schema.dropIndex('activities_unfinished').execute();
      await db.schema.createIndex('activities_accepted').on('activities').columns(['conversation_id', 'sequence']).where('state' as never, '=', 'accepted').execute();
      // What the bot says has no client's id.
      await db.schema.dropIndex('activities_by_client_id').execute();
      await db.schema.createIndex('activities_by_client_id').on('activities').columns(['conversation_id', 'client_id']).unique().where('client_id' as never, 'is not', null).execute();

      await db.schema.createTable('processes')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('host', 'text', (c) => c.notNull())
        .addColumn('pid', 'integer', (c) => c.notNull())
        .addColumn('seen_at', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema.createTable('outbox')
        .addColumn('conversation_id', 'text', (c) => c.notNull())
        .addColumn('sequence', 'integer', (c) => c.notNull())
        .addColumn('holder', 'text')
        .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('due_at', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('outbox_key', ['conversation_id', 'sequence'])
        .execute();
      await db.schema.createTable('requests')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('action', 'text', (c) => c.notNull())
        .addColumn('order_number', 'text')
        .addColumn('arguments', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('outcome', 'text')
        .addColumn('holder', 'text')
        .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('due_at', 'bigint', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await db.schema.createIndex('requests_open').on('requests').column('due_at').where('state' as never, '=', 'open').execute();
      await db.schema.createIndex('requests_open_by_order').on('requests').column('order_number').unique().where('state' as never, '=', 'open').execute();
      await db.schema.createTable('request_waiters')
        .addColumn('key', 'text', (c) => c.notNull())
        .addColumn('conversation_id', 'text', (c) => c.notNull())
        .addColumn('user_id', 'text', (c) => c.notNull())
        .addColumn('document', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('request_waiters_key', ['key', 'conversation_id', 'user_id'])
        .execute();

      await db.schema.createTable('attachments')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('conversation_id', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('type', 'text', (c) => c.notNull())
        .addColumn('size', 'integer', (c) => c.notNull())
        .addColumn('content', binary(db), (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await db.schema.createIndex('attachments_by_conversation').on('attachments').column('conversation_id').execute();
    },
  },

  '0003_tracking': {
    async up(db: Kysely<unknown>) {
      await db.schema.createTable('tracking_reports')
        .addColumn('tracking_number', 'text', (c) => c.notNull())
        .addColumn('carrier', 'text', (c) => c.notNull())
        .addColumn('provider', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('fetched_at', 'bigint', (c) => c.notNull())
        .addColumn('due_at', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('tracking_reports_key', ['tracking_number', 'carrier'])
        .execute();
      await db.schema.createTable('watches')
        .addColumn('tracking_number', 'text', (c) => c.notNull())
        .addColumn('conversation_id', 'text', (c) => c.notNull())
        .addColumn('user_id', 'text', (c) => c.notNull())
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('told', 'text')
        .addColumn('holder', 'text')
        .addColumn('due_at', 'bigint', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('watches_key', ['tracking_number', 'conversation_id', 'user_id'])
        .execute();
      await db.schema.createIndex('watches_due').on('watches').column('due_at').execute();
      await db.schema.createTable('codes')
        .addColumn('scope', 'text', (c) => c.primaryKey())
        .addColumn('digest', 'text', (c) => c.notNull())
        .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('expires_at', 'text', (c) => c.notNull())
        .execute();
      await db.schema.createTable('mails')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('holder', 'text')
        .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('due_at', 'bigint', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
    },
  },

  '0004_cases': cases,

  '0005_notices': notices,

  '0006_surveys': surveys,

  '0007_desk': desk,

  '0008_links': links,

  '0009_routing': routing,

  '0010_accounts': accounts,

  '0011_rooms': rooms,
};

/** The one type the engines name differently. */
function binary(db: Kysely<unknown>): 'blob' | 'bytea' {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'bytea' : 'blob';
}
