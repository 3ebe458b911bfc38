/** 0004: a case has an owner, a cause, promises, an outcome, and its steps in a table of their own. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema';

export async function up(db: Kysely<Schema>): Promise<void> {
  for (const name of ['user_id', 'customer_id', 'tracking_number', 'owner', 'topic', 'outcome', 'same_as', 'updated_at', 'closed_at']) await db.schema.alterTable('cases').addColumn(name, 'text').execute();
  for (const name of ['promise_by', 'overdue_since']) await db.schema.alterTable('cases').addColumn(name, 'bigint').execute();
  for (const name of ['urgent', 'missed', 'revision']) await db.schema.alterTable('cases').addColumn(name, 'integer', (c) => c.notNull().defaultTo(0)).execute();
  await db.schema.alterTable('cases').addColumn('cause', 'text', (c) => c.notNull().defaultTo('unknown')).execute();
  await db.schema.createTable('case_steps')
    .addColumn('case_number', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('who', 'text', (c) => c.notNull())
    .addColumn('agent', 'text')
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('text', 'text')
    .addColumn('detail', 'text')
    .addPrimaryKeyConstraint('case_steps_key', ['case_number', 'position'])
    .execute();
  await fillFromDocuments(db);
  for (const column of ['conversation_id', 'customer_id', 'order_number', 'tracking_number'] as const) await db.schema.createIndex(`cases_by_${column}`).on('cases').column(column).execute();
  // Only what is open has a topic: asked twice, it is one case.
  await db.schema.createIndex('cases_open_by_topic').on('cases').column('topic').unique().execute();
  await db.schema.createIndex('cases_promised').on('cases').column('promise_by').where('promise_by' as never, 'is not', null).execute();
}

interface OldDocument { trackingNumber?: string; history?: { at: string; event: string; text?: string }[] }

async function fillFromDocuments(db: Kysely<Schema>): Promise<void> {
  const rows = await db.selectFrom('cases').leftJoin('conversations', 'conversations.id', 'cases.conversation_id')
    .select(['cases.number', 'cases.document', 'cases.created_at', 'conversations.user_id', 'conversations.customer_id']).execute();
  for (const { number, document, created_at, user_id, customer_id } of rows) {
    const { history = [], trackingNumber, ...rest } = JSON.parse(document) as OldDocument;
    await db.updateTable('cases').set({
      user_id, customer_id, tracking_number: trackingNumber ?? null, updated_at: history.at(-1)?.at ?? created_at, revision: history.length, document: JSON.stringify(rest),
    }).where('number', '=', number).execute();
    for (const [index, { at, event, text }] of history.entries()) {
      await db.insertInto('case_steps').values({ case_number: number, position: index + 1, at, who: event === 'note' ? 'shopper' : 'bot', event, text: text ?? null }).execute();
    }
  }
}
