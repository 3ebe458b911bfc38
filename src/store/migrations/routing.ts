/** Whom a chat goes to, and by when: skills, offers, and the clocks of chats and cases. Times are ms since 1970. */
import type { Kysely, Migration } from 'kysely';
import type { Schema } from '../schema';

export const routing: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('agents').addColumn('skills', 'text', (c) => c.notNull().defaultTo('[]')).execute();
    await db.schema.alterTable('agents').addColumn('assigned_at', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
    for (const [name, type] of [['skill', 'text'], ['reason', 'text'], ['asked_at', 'bigint'], ['unanswered_since', 'bigint'], ['answered_sequence', 'integer'], ['offered_to', 'text'], ['offered_until', 'bigint'], ['passed_over', 'text'], ['alerted', 'text']] as const) {
      await db.schema.alterTable('conversations').addColumn(name, type).execute();
    }
    for (const [name, type] of [['answered_at', 'bigint'], ['unanswered_since', 'bigint'], ['alerted', 'text']] as const) await db.schema.alterTable('cases').addColumn(name, type).execute();
    await db.schema.createIndex('cases_overdue').on('cases').column('conversation_id').where('overdue_since' as never, 'is not', null).execute();
    await startClocks(db);
  },
};

/** What waits or is being worked on already has been asked for at some time. */
async function startClocks(db: Kysely<Schema>): Promise<void> {
  await db.updateTable('conversations').set((e) => ({ asked_at: e.ref('waiting_since'), unanswered_since: e.ref('waiting_since') })).where('desk_state', '=', 'waiting').execute();
  const answers = await db.selectFrom('case_steps').select(['case_number', (e) => e.fn.min('at').as('at')]).where('event', 'in', ['told', 'resolved']).groupBy('case_number').execute();
  for (const { case_number, at } of answers) await db.updateTable('cases').set({ answered_at: Date.parse(at) }).where('number', '=', case_number).execute();
}
