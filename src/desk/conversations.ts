/** Conversations as the desk lists and opens them. */
import type { Activity } from 'botbuilder';
import { sql } from 'kysely';
import type { Phrases } from '../bot/phrases';
import type { CaseBook } from '../cases/cases';
import type { OrderBook } from '../commerce/orders';
import type { Database } from '../store/database';
import { LANGUAGES } from '../languages';
import type { DeskState } from '../store/transcript';
import type { Agent } from './accounts';
import type { Brief } from './brief';
import { lastSaidByShopper, shownAs } from './last-said';
import { masked } from './masking';
import type { ServiceLevel } from './service-level';

export interface Item {
  id: string; state: DeskState; owner: { id: string; name: string } | null; channel: string; language: string | null; team: string | null;
  /** ISO 8601. */
  waitingSince: string | null; lastAt: string; customer: { name: string } | null;
  /** By when they should have somebody; ISO 8601. */
  answerBy: string | null;
  /** The agent they had before. */
  preferred: string | null;
  /** Last said by a human; by the bot where none has spoken. */
  last: { from: 'shopper' | 'bot' | 'agent'; text: string } | null;
  upset: boolean;
}

export interface ListQuery { state?: DeskState; owner?: string; /** Words in it. */ text?: string; after?: string; limit: number }

export interface Conversations {
  list(query: ListQuery, agent: Agent): Promise<{ items: Item[]; next: string | null }>;
  /** @returns undefined where there is none, or it is another team's. */
  open(id: string, agent: Agent): Promise<object | undefined>;
  /** All of it, the desk's own entries included. */
  transcript(id: string, after: number, limit?: number): Promise<{ items: Entry[]; watermark: number; more: boolean }>;
  maySee(id: string, agent: Agent): Promise<boolean>;
}

export interface Entry { sequence: number; internal: boolean; activity: Activity }

/** Waiting ones by how long they have waited, the others the newest first: both as an index has them. */
export interface ConversationsOptions { db: Database; orders: OrderBook; cases: CaseBook; phrases: Pick<Phrases, 'label'>; level: Pick<ServiceLevel, 'answerBy'> }

export function createConversations({ db, orders, cases, phrases, level }: ConversationsOptions): Conversations {
  const rows = () => db.selectFrom('conversations').leftJoin('agents', 'agents.id', 'conversations.owner')
    .leftJoin('activities', (join) => join.onRef('activities.conversation_id', '=', 'conversations.id').onRef('activities.sequence', '=', 'conversations.last_sequence'))
    .leftJoin('customers', 'customers.id', 'conversations.customer_id')
    .select(['conversations.id', 'desk_state', 'owner', 'agents.name as owner_name', 'conversations.channel', 'conversations.language', 'conversations.team', 'waiting_since', 'conversations.created_at', 'activities.created_at as last_at',
      'activities.document as last_document', 'customers.document as customer', 'brief', 'preferred']);
  const seenBy = <T extends { where: (...args: never[]) => T }>(query: T, { teams }: Agent): T =>
    teams.length === 0 ? query : (query.where as unknown as (expression: unknown) => T)(sql`(conversations.team is null or conversations.team in (${sql.join(teams)}))`);

  const itemsOf = async (found: Row[]): Promise<Item[]> => {
    const items = found.map((row) => toItem(row, level));
    const said = await lastSaidByShopper(db, items.filter(({ last }) => last?.from !== 'shopper' && last?.from !== 'agent').map(({ id }) => id));
    return items.map((item) => ({ ...item, last: said.get(item.id) ?? item.last }));
  };
  /** What the brief names by intents and dialogs, as buttons say it. */
  const labelsOf = ({ intent, next, tried }: Brief) => Object.fromEntries([intent, ...next, ...tried.map(({ dialog }) => dialog)].map((name) => [name, Object.fromEntries(LANGUAGES.flatMap((language) => {
    const label = phrases.label(language, name.replaceAll('-', '_'));
    return label === undefined ? [] : [[language, label]];
  }))]));

  return {
    async list({ state, owner, text, after, limit }, agent) {
      const isQueue = state === 'waiting';
      const column = isQueue ? 'conversations.waiting_since' as const : 'conversations.created_at' as const;
      let query = seenBy(rows().select(`${column} as sort_key`), agent);
      if (state) query = query.where('desk_state', '=', state);
      if (owner !== undefined) query = query.where('owner', '=', owner);
      if (text !== undefined && text !== '') {
        const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
        query = query.where((e) => e.exists(e.selectFrom('activities as said').select('said.id').whereRef('said.conversation_id', '=', 'conversations.id').where(sql<boolean>`lower(said.document) like ${pattern} escape '\\'`)));
      }
      const cursor = readCursor(after);
      if (cursor) query = query.where((e) => e(e.refTuple(column, 'conversations.id'), isQueue ? '>' : '<', e.tuple(isQueue ? Number(cursor.key) : cursor.key, cursor.id) as never));
      const direction = isQueue ? 'asc' : 'desc';
      const found = await query.orderBy(column, direction).orderBy('conversations.id', direction).limit(limit + 1).execute();
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items: await itemsOf(items), next: found.length > limit && last ? cursorOf({ key: String(last.sort_key), id: last.id }) : null };
    },

    async open(id, agent) {
      const row = await seenBy(rows().where('conversations.id', '=', id), agent).select(['customer_id', 'reference']).executeTakeFirst();
      if (!row) return undefined;
      const brief = row.brief === null ? null : (JSON.parse(row.brief) as Brief);
      const customer = row.customer_id === null ? undefined : await orders.customer(row.customer_id);
      const numbers = new Set([...(brief?.orders ?? []), ...(customer ? (await orders.ordersOf(customer.id, 5)).map(({ number }) => number) : [])]);
      const context = [];
      for (const number of [...numbers].slice(0, 8)) {
        const order = await orders.order(number);
        if (order) context.push({ ...masked(order), shipments: (await orders.shipmentsOf(number)).map(({ shipment }) => shipment), cases: await cases.ofOrder(number) });
      }
      const [{ items, watermark }, waits] = [await this.transcript(id, 0, 5000), await cases.ofHolder({ conversationId: id, userId: '', ...(customer && { customerId: customer.id }) })];
      return { ...(await itemsOf([row]))[0]!, customer: customer ? masked(customer) : null, orders: context, cases: waits, brief: brief && { ...brief, labels: labelsOf(brief) }, transcript: items, watermark };
    },

    async transcript(id, after, limit = 200) {
      const found = await db.selectFrom('activities').select(['sequence', 'internal', 'document']).where('conversation_id', '=', id).where('sequence', '>', after).orderBy('sequence').limit(limit + 1).execute();
      const items = found.slice(0, limit);
      return { items: items.map(({ sequence, internal, document }) => ({ sequence, internal: internal === 1, activity: JSON.parse(document) as Activity })), watermark: items.at(-1)?.sequence ?? after, more: found.length > limit };
    },

    async maySee(id, agent) {
      return (await seenBy(db.selectFrom('conversations').select('id').where('id', '=', id), agent).executeTakeFirst()) !== undefined;
    },
  };
}

interface Row {
  id: string; desk_state: DeskState; owner: string | null; owner_name: string | null; channel: string; language: string | null; team: string | null; waiting_since: number | null; created_at: string;
  last_at: string | null; last_document: string | null; customer: string | null; brief: string | null; preferred: string | null;
}

function toItem(row: Row, level: Pick<ServiceLevel, 'answerBy'>): Item {
  const answerBy = row.waiting_since === null ? undefined : level.answerBy(Number(row.waiting_since));
  const said = row.last_document === null ? undefined : (JSON.parse(row.last_document) as Activity);
  return {
    id: row.id, state: row.desk_state, owner: row.owner === null ? null : { id: row.owner, name: row.owner_name ?? '' }, channel: row.channel, language: row.language ?? said?.locale?.slice(0, 2) ?? null, team: row.team,
    waitingSince: row.waiting_since === null ? null : new Date(Number(row.waiting_since)).toISOString(), lastAt: row.last_at ?? row.created_at,
    customer: row.customer === null ? null : { name: (JSON.parse(row.customer) as { name?: string }).name ?? '' },
    answerBy: answerBy === undefined ? null : new Date(answerBy).toISOString(), preferred: row.preferred, last: said ? shownAs(said) : null,
    upset: row.brief !== null && (JSON.parse(row.brief) as Brief).upset,
  };
}

interface Cursor { key: string; id: string }

function cursorOf(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(after: string | undefined): Cursor | undefined {
  const [, key, id] = /^\{"key":"([^"]*)","id":"([^"]*)"\}$/.exec(Buffer.from(after ?? '', 'base64url').toString()) ?? [];
  return key === undefined || id === undefined ? undefined : { key, id };
}
