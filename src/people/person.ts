/** All that is kept of one person, found by their e-mail: to be given to them, or to be gone. */
import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../store/database';
import type { Schema } from '../store/schema';

/** What is kept where, by what it is found; `documents` are JSON and given as such. */
const BY_CONVERSATION = ['activities', 'attachments', 'outbox', 'request_waiters', 'watches', 'notices', 'ratings', 'clarifications', 'handoffs', 'desk_views', 'transfers', 'quality_reviews', 'mentions'] as const;

export interface Person { email: string; customers: string[]; orders: string[]; conversations: string[]; cases: string[] }

export async function findPerson(db: Kysely<Schema>, email: string): Promise<Person> {
  const address = email.trim().toLowerCase();
  const pattern = `%${address.replace(/[\\%_]/g, '\\$&')}%`;
  const mentions = (table: 'customers' | 'orders') => db.selectFrom(table).select('document').where(sql<boolean>`lower(document) like ${pattern} escape '\\'`);
  const customers = (await mentions('customers').execute()).map(({ document }) => JSON.parse(document) as { id: string; email?: string }).filter((customer) => customer.email?.toLowerCase() === address).map(({ id }) => id);
  const guestOrders = (await mentions('orders').execute()).map(({ document }) => JSON.parse(document) as { number: string; contact?: { email?: string } }).filter(({ contact }) => contact?.email?.toLowerCase() === address).map(({ number }) => number);
  const own = customers.length === 0 ? [] : (await db.selectFrom('orders').select('number').where('customer_id', 'in', customers).execute()).map(({ number }) => number);
  const orders = [...new Set([...own, ...guestOrders])];
  const signedIn = customers.length === 0 ? [] : await db.selectFrom('conversations').select('id').where((e) => e.or([e('customer_id', 'in', customers), e('user_id', 'in', customers.map((id) => `dl_${id}`))])).execute();
  const cases = await db.selectFrom('cases').select(['number', 'conversation_id']).where((e) => e.or([
    e('customer_id', 'in', ['', ...customers]), e('order_number', 'in', ['', ...orders]), e('conversation_id', 'in', ['', ...signedIn.map(({ id }) => id)]),
  ])).execute();
  const conversations = [...signedIn.map(({ id }) => id), ...cases.map(({ conversation_id }) => conversation_id), ...(await provenIn(db, orders)), ...(await linkedTo(db, customers))];
  return { email: address, customers, orders, conversations: [...new Set(conversations)], cases: cases.map(({ number }) => number) };
}

/** Conversations in which somebody has proved one of these orders to be theirs. */
async function provenIn(db: Kysely<Schema>, orders: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const order of orders) {
    const rows = await db.selectFrom('bot_state').select('key').where('document', 'like', `%"order":${JSON.stringify(order)}%`).execute();
    for (const { key } of rows) {
      const [, channel, id] = /^([^/]+)\/conversations\/(.+)\/users\/[^/]*\/$/.exec(key) ?? [];
      if (channel !== undefined && id !== undefined) found.push(channel === 'directline' ? id : `${channel}:${id}`);
    }
  }
  return found;
}

/** One-to-one chats of users of Teams or Slack who are tied to the customer; in a group others have written too. */
async function linkedTo(db: Kysely<Schema>, customers: string[]): Promise<string[]> {
  const rows = await db.selectFrom('links').innerJoin('conversations', (join) => join.onRef('conversations.channel', '=', 'links.channel').onRef('conversations.user_id', '=', 'links.user_id'))
    .select(['conversations.id', 'reference']).where('links.customer_id', 'in', some(customers)).execute();
  return rows.filter(({ reference }) => {
    const { isGroup, conversationType } = (JSON.parse(reference ?? '{}') as { conversation?: { isGroup?: boolean; conversationType?: string } }).conversation ?? {};
    return isGroup !== true && (conversationType === undefined || conversationType === 'personal');
  }).map(({ id }) => id);
}

/** As JSON, by table; files without their content, which the chat's own links give. */
export async function exportPerson(db: Database, email: string): Promise<Record<string, unknown>> {
  const person = await findPerson(db, email);
  const { customers, orders, conversations, cases } = person;
  const kept: Record<string, unknown> = {
    email: person.email,
    customers: documents(await db.selectFrom('customers').select('document').where('id', 'in', some(customers)).execute()),
    orders: documents(await db.selectFrom('orders').select('document').where('number', 'in', some(orders)).execute()),
    shipments: documents(await db.selectFrom('shipments').select('document').where('order_number', 'in', some(orders)).execute()),
    cases: rows(await db.selectFrom('cases').selectAll().where('number', 'in', some(cases)).execute()),
    caseSteps: rows(await db.selectFrom('case_steps').selectAll().where('case_number', 'in', some(cases)).execute()),
    partnerRequests: rows(await db.selectFrom('partner_requests').selectAll().where('case_number', 'in', some(cases)).execute()),
    conversations: rows(await db.selectFrom('conversations').selectAll().where('id', 'in', some(conversations)).execute()),
    links: await db.selectFrom('links').selectAll().where('customer_id', 'in', some(customers)).execute(),
    mails: documents(await mailsTo(db, person.email)),
  };
  for (const table of BY_CONVERSATION) {
    const found = table === 'attachments'
      ? await db.selectFrom('attachments').select(['id', 'conversation_id', 'name', 'type', 'size', 'created_at']).where('conversation_id', 'in', some(conversations)).execute()
      : await db.selectFrom(table as 'activities').selectAll().where('conversation_id', 'in', some(conversations)).execute();
    if (found.length > 0) kept[table] = rows(found);
  }
  return kept;
}

export interface Receipt { /** A digest of the address: what was erased is not named. */ person: string; at: string; erased: Record<string, number> }

/** Gone for good, or not at all. What a shop's own system or a provider holds is theirs to erase. */
export async function erasePerson(db: Database, email: string, now: Date): Promise<Receipt> {
  return await db.transact(async (trx) => {
    const person = await findPerson(trx, email);
    const { customers, orders, conversations, cases } = person;
    const erased: Record<string, number> = {};
    const note = (table: string, count: bigint | number) => { if (Number(count) > 0) erased[table] = (erased[table] ?? 0) + Number(count); };
    for (const table of BY_CONVERSATION) note(table, (await trx.deleteFrom(table as 'activities').where('conversation_id', 'in', some(conversations)).executeTakeFirst()).numDeletedRows);
    // The desk's rooms in Slack and Teams are put right by the service, which finds the conversation gone.
    note('room_threads', (await trx.updateTable('room_threads').set({ ended: 0, due_at: 0 }).where('conversation_id', 'in', some(conversations)).executeTakeFirst()).numUpdatedRows);
    note('bot_state', await eraseMemory(trx, conversations));
    note('case_steps', (await trx.deleteFrom('case_steps').where('case_number', 'in', some(cases)).executeTakeFirst()).numDeletedRows);
    note('partner_requests', (await trx.deleteFrom('partner_requests').where('case_number', 'in', some(cases)).executeTakeFirst()).numDeletedRows);
    note('cases', (await trx.deleteFrom('cases').where('number', 'in', some(cases)).executeTakeFirst()).numDeletedRows);
    note('conversations', (await trx.deleteFrom('conversations').where('id', 'in', some(conversations)).executeTakeFirst()).numDeletedRows);
    note('requests', (await trx.deleteFrom('requests').where('order_number', 'in', some(orders)).executeTakeFirst()).numDeletedRows);
    note('links', (await trx.deleteFrom('links').where('customer_id', 'in', some(customers)).executeTakeFirst()).numDeletedRows);
    for (const { id } of await mailsTo(trx, person.email)) note('mails', (await trx.deleteFrom('mails').where('id', '=', id).executeTakeFirst()).numDeletedRows);
    note('shipments', (await trx.deleteFrom('shipments').where('order_number', 'in', some(orders)).executeTakeFirst()).numDeletedRows);
    note('orders', (await trx.deleteFrom('orders').where('number', 'in', some(orders)).executeTakeFirst()).numDeletedRows);
    note('customers', (await trx.deleteFrom('customers').where('id', 'in', some(customers)).executeTakeFirst()).numDeletedRows);
    return { person: createHash('sha256').update(person.email).digest('hex'), at: now.toISOString(), erased };
  });
}

/** Its keys begin with the channel and the conversation, as the channel calls it. */
async function eraseMemory(trx: Transaction<Schema>, conversations: string[]): Promise<number> {
  let count = 0;
  const own = await trx.selectFrom('conversations').select(['id', 'channel']).where('id', 'in', some(conversations)).execute();
  for (const { id, channel } of own) {
    const prefix = `${channel}/conversations/${id.startsWith(`${channel}:`) ? id.slice(channel.length + 1) : id}/`;
    count += Number((await trx.deleteFrom('bot_state').where(sql<boolean>`substr(key, 1, ${prefix.length}) = ${prefix}`).executeTakeFirst()).numDeletedRows);
  }
  return count;
}

async function mailsTo(db: Kysely<Schema>, email: string): Promise<{ id: string; document: string }[]> {
  const all = await db.selectFrom('mails').select(['id', 'document']).execute();
  return all.filter(({ document }) => JSON.stringify((JSON.parse(document) as { to?: unknown }).to ?? '').toLowerCase().includes(`"${email}"`));
}

/** An empty list is no list to PostgreSQL. */
function some(values: string[]): string[] {
  return ['', ...values];
}

function documents(found: { document: string }[]): unknown[] {
  return found.map(({ document }) => JSON.parse(document) as unknown);
}

/** Columns that hold JSON, as JSON. */
function rows(found: object[]): object[] {
  return found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]: [string, unknown]) => [name, typeof value === 'string' && /^[[{]/.test(value) ? parsed(value) : value])));
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
