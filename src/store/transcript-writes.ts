/** What the transcript writes on every turn. */
import type { Activity } from 'botbuilder';
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import { textOf } from './activity-text';
import { prepared } from './prepared';
import type { Schema } from './schema';
import type { Accepted, Conversation, DeskState, Incoming, Repeat } from './transcript';

/** Messages of one conversation that may wait for their turn. */
const MOST_PENDING = 100;
const UNLIMITED = 2 ** 31 - 1;

/** The row's lock comes first: of two writers in a conversation one waits, and sequences become visible in order. @returns undefined where too much waits. */
export async function accept(trx: Transaction<Schema>, self: string, incoming: Incoming): Promise<Accepted | Repeat | undefined> {
  const { conversation, activity, clientId = null, origin = null, trace = null, internal = false, writes = [] } = incoming;
  const { id: conversationId, reference } = conversation;
  const entry = { conversationId, self, room: internal ? UNLIMITED : MOST_PENDING, internal: internal ? 1 : 0 };
  const enter = async () => (await (reference ? takeSequenceAndReference(trx, { ...entry, reference: JSON.stringify(reference) }) : takeSequence(trx, entry))).rows[0];
  const row = (await enter()) ?? (await open(trx, conversation), await enter());
  if (!row) return await repeatOf(trx, conversationId, clientId);
  const sequence = row.last_sequence;
  const stored = { ...activity, id: activity.id ?? activityId(conversationId, sequence) } as Activity & { id: string };
  const { id } = stored;
  const inserted = await insertIncoming(trx, { conversationId, sequence, id, clientId, origin, trace, internal: internal ? 1 : 0, document: textOf(stored), at: new Date().toISOString() });
  if (inserted.numAffectedRows !== 1n) {
    // Nobody else can have taken a number since: the row is locked.
    await leaveRepeat(trx, { conversationId });
    return (await repeatOf(trx, conversationId, clientId))!;
  }
  for (const write of writes) await write(trx);
  return {
    id, duplicate: false,
    ...(row.holder === self && row.pending === 1 && { lease: { conversationId, holder: self, fence: row.fence } }),
    task: {
      deskState: row.desk_state, conversation: { ...conversation, ...(row.customer_id !== null && { customerId: row.customer_id }) }, activity: stored, sequence, internal, acceptedAt: performance.now(),
      ...(origin !== null && { origin }), ...(trace !== null && { trace }),
    },
  };
}

async function repeatOf(trx: Transaction<Schema>, conversationId: string, clientId: string | null): Promise<Repeat | undefined> {
  if (clientId === null) return undefined;
  const first = await trx.selectFrom('activities').select(['id', 'state']).where('conversation_id', '=', conversationId).where('client_id', '=', clientId).executeTakeFirst();
  return first && { id: first.id, duplicate: true, answered: first.state === 'done' };
}

type Entry = { conversationId: string; self: string; room: number; internal: number };
interface Entered { last_sequence: number; pending: number; holder: string | null; fence: number; customer_id: string | null; desk_state: DeskState }

const entering = (db: Kysely<Schema>, blank: (name: keyof Entry) => RawBuilder<never>) => db.updateTable('conversations')
  .set({
    last_sequence: sql`last_sequence + 1`, pending: sql`pending + 1`,
    // Where something waits and nobody holds the lease, whoever looks for such conversations takes it, and the oldest turn first.
    fence: sql`case when holder is null and pending = 0 then fence + 1 else fence end`, holder: sql`case when holder is null and pending = 0 then ${blank('self')} else holder end`,
    // Who writes to a closed chat writes to the bot; what the service tells itself, such as that a survey is due, leaves it closed.
    desk_state: sql`case when desk_state = 'closed' and ${blank('internal')} = 0 then 'bot' else desk_state end`,
  })
  .where('id', '=', blank('conversationId')).where('pending', '<', blank('room')).returning(['last_sequence', 'pending', 'holder', 'fence', 'customer_id', 'desk_state']);
const takeSequence = prepared<Entry, Entered>((db, blank) => entering(db, blank as never), { one: true });
const takeSequenceAndReference = prepared<Entry & { reference: string }, Entered>((db, blank) => entering(db, blank as never).set({ reference: blank('reference') }), { one: true });

const insertIncoming = prepared<{ conversationId: string; sequence: number; id: string; clientId: string | null; origin: string | null; trace: string | null; internal: number; document: string; at: string }>((db, blank) => db.insertInto('activities').values({
  conversation_id: blank('conversationId'), sequence: blank('sequence'), id: blank('id'), client_id: blank('clientId'), state: 'accepted', reply_to: null, origin: blank('origin'), trace: blank('trace'),
  internal: blank('internal'), document: blank('document'), created_at: blank('at'),
}).onConflict((c) => c.columns(['conversation_id', 'client_id']).where('client_id', 'is not', null).doNothing()));

/** With the last turn that waits, the lease is given back. */
export const leaveTurn = prepared<{ conversationId: string; holder: string; fence: number; count: number }, { last_sequence: number; pending: number; desk_state: DeskState }>((db, blank) => db.updateTable('conversations')
  .set({ last_sequence: sql`last_sequence + ${blank('count')}`, pending: sql`pending - 1`, holder: sql`case when pending > 1 then holder end` })
  .where('id', '=', blank('conversationId')).where('holder', '=', blank('holder')).where('fence', '=', blank('fence')).returning(['last_sequence', 'pending', 'desk_state']), { one: true });

const leaveRepeat = prepared<{ conversationId: string }>((db, blank) => db.updateTable('conversations')
  .set({ last_sequence: sql`last_sequence - 1`, pending: sql`pending - 1`, holder: sql`case when pending > 1 then holder end` }).where('id', '=', blank('conversationId')));

export const markDone = prepared<{ conversationId: string; sequence: number }>((db, blank) => db.updateTable('activities').set({ state: 'done' })
  .where('conversation_id', '=', blank('conversationId')).where('sequence', '=', blank('sequence')).where('state', '=', 'accepted'));

export const insertReply = prepared<{ conversationId: string; sequence: number; id: string; answers: string | null; trace: string | null; internal: number; document: string; at: string }>((db, blank) => db.insertInto('activities').values({
  conversation_id: blank('conversationId'), sequence: blank('sequence'), id: blank('id'), state: 'done', reply_to: blank('answers'), trace: blank('trace'), internal: blank('internal'), document: blank('document'), created_at: blank('at'),
}));

async function open(trx: Transaction<Schema>, { id, channel, userId, customerId, reference }: Conversation): Promise<void> {
  await trx.insertInto('conversations').values({
    id, channel, user_id: userId, customer_id: customerId ?? null, reference: reference ? JSON.stringify(reference) : null, created_at: new Date().toISOString(),
  }).onConflict((c) => c.column('id').doNothing()).execute();
}

/** The shape Direct Line's own ids have. */
export function activityId(conversationId: string, sequence: number): string {
  return `${conversationId}|${String(sequence).padStart(7, '0')}`;
}
