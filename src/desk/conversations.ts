/** Conversations as the desk lists and opens them. */
import type { Activity } from 'botbuilder';
import { sql } from 'kysely';
import type { Phrases } from '../bot/phrases';
import type { CaseBook } from '../cases/cases';
import type { CaseSummary } from '../cases/types';
import type { OrderBook } from '../commerce/orders';
import type { Database } from '../store/database';
import { LANGUAGES } from '../languages';
import type { DeskState } from '../store/transcript';
import type { Agent } from './accounts';
import type { Brief } from './brief';
import type { BriefWords } from './brief-words';
import { shownDue, timesOf, type DueShown } from './deadlines';
import { lastSaidByShopper, shownAs } from './last-said';
import { masked } from './masking';
import type { ServiceLevel } from './service-level';
import { ofTeams } from './teams';

export interface Item extends DueShown {
  id: string; state: DeskState; owner: { id: string; name: string } | null; channel: string; language: string | null; team: string | null;
  /** ISO 8601. */
  waitingSince: string | null; lastAt: string; customer: { name: string } | null;
  /** By when one who waits should have an answer; ISO 8601. */
  answerBy: string | null;
  /** What it takes, and why people have it. */
  skill: string | null; reason: string | null;
  /** Whom it rings for. `until` ISO 8601. */
  offered: { to: string; name: string; until: string } | null;
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
export interface ConversationsOptions { db: Database; orders: OrderBook; cases: CaseBook; phrases: Pick<Phrases, 'label'>; level: Pick<ServiceLevel, 'chat'>; inWords: BriefWords; /** ms since 1970. */ clock: () => number }

export function createConversations({ db, orders, cases, phrases, level, inWords, clock }: ConversationsOptions): Conversations {
  const rows = () => db.selectFrom('conversations').leftJoin('agents', 'agents.id', 'conversations.owner')
    .leftJoin('activities', (join) => join.onRef('activities.conversation_id', '=', 'conversations.id').onRef('activities.sequence', '=', 'conversations.last_sequence'))
    .leftJoin('customers', 'customers.id', 'conversations.customer_id')
    .leftJoin('agents as rung', 'rung.id', 'conversations.offered_to')
    .select(['conversations.id', 'desk_state', 'owner', 'agents.name as owner_name', 'conversations.channel', 'conversations.language', 'conversations.team', 'waiting_since', 'conversations.created_at', 'activities.created_at as last_at',
      'activities.document as last_document', 'customers.document as customer', 'brief', 'preferred', 'skill', 'reason', 'asked_at', 'unanswered_since', 'answered_sequence', 'offered_to', 'offered_until', 'rung.name as offered_name']);
  const maySee = async (id: string, agent: Agent) => (await db.selectFrom('conversations').select('id').where('id', '=', id).where(ofTeams(agent)).executeTakeFirst()) !== undefined;
  /** Whose chats they see, their cases they see; where a shopper is reached is the service's business. */
  const casesFor = async (agent: Agent, found: CaseSummary[]) => {
    const seen = await Promise.all(found.map(({ conversationId }) => maySee(conversationId, agent)));
    return found.filter((_, index) => seen[index]).map(({ address: _, ...rest }) => masked(rest));
  };

  const itemsOf = async (found: Row[]): Promise<Item[]> => {
    const items = found.map((row) => toItem(row, level, clock()));
    const said = await lastSaidByShopper(db, items.filter(({ last }) => last?.from !== 'shopper' && last?.from !== 'agent').map(({ id }) => id));
    return items.map((item) => ({ ...item, last: said.get(item.id) ?? item.last }));
  };
  /** Replies that the channel's service has not taken yet. */
  const onTheWay = async (id: string) => (await db.selectFrom('outbox').select('sequence').where('conversation_id', '=', id).execute()).map(({ sequence }) => sequence);
  /** What the brief names by intents and dialogs, as buttons say it. */
  const labelsOf = ({ intent, next, tried }: Brief) => Object.fromEntries([intent, ...next, ...tried.map(({ dialog }) => dialog)].map((name) => [name, Object.fromEntries(LANGUAGES.flatMap((language) => {
    const label = phrases.label(language, name.replaceAll('-', '_'));
    return label === undefined ? [] : [[language, label]];
  }))]));

  return {
    async list({ state, owner, text, after, limit }, agent) {
      const isQueue = state === 'waiting';
      const column = isQueue ? 'conversations.waiting_since' as const : 'conversations.created_at' as const;
      let query = rows().select(`${column} as sort_key`).where(ofTeams(agent));
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
      const row = await rows().where('conversations.id', '=', id).where(ofTeams(agent)).select(['customer_id', 'reference']).executeTakeFirst();
      if (!row) return undefined;
      const brief = row.brief === null ? null : (JSON.parse(row.brief) as Brief);
      const customer = row.customer_id === null ? undefined : await orders.customer(row.customer_id);
      const numbers = new Set([...(brief?.orders ?? []), ...(customer ? (await orders.ordersOf(customer.id, 5)).map(({ number }) => number) : [])]);
      const context = [];
      for (const number of [...numbers].slice(0, 8)) {
        const order = await orders.order(number);
        if (order) context.push({ ...masked(order), shipments: (await orders.shipmentsOf(number)).map(({ shipment }) => shipment), cases: await casesFor(agent, await cases.ofOrder(number)) });
      }
      const [{ items, watermark }, waits] = [await this.transcript(id, 0, 5000), await casesFor(agent, await cases.ofHolder({ conversationId: id, userId: '', ...(customer && { customerId: customer.id }) }))];
      return { ...(await itemsOf([row]))[0]!, customer: customer ? masked(customer) : null, orders: context, cases: waits, brief: brief && { ...brief, labels: labelsOf(brief), ...(await inWords(brief)) }, transcript: items, watermark, onTheWay: await onTheWay(id) };
    },

    async transcript(id, after, limit = 200) {
      const found = await db.selectFrom('activities').select(['sequence', 'internal', 'document']).where('conversation_id', '=', id).where('sequence', '>', after).orderBy('sequence').limit(limit + 1).execute();
      const items = found.slice(0, limit);
      return { items: items.map(({ sequence, internal, document }) => ({ sequence, internal: internal === 1, activity: JSON.parse(document) as Activity })), watermark: items.at(-1)?.sequence ?? after, more: found.length > limit };
    },

    maySee,
  };
}

interface Row {
  id: string; desk_state: DeskState; owner: string | null; owner_name: string | null; channel: string; language: string | null; team: string | null; waiting_since: number | null; created_at: string;
  last_at: string | null; last_document: string | null; customer: string | null; brief: string | null; preferred: string | null;
  skill: string | null; reason: string | null; asked_at: number | null; unanswered_since: number | null; answered_sequence: number | null; offered_to: string | null; offered_until: number | null; offered_name: string | null;
}

function toItem(row: Row, level: Pick<ServiceLevel, 'chat'>, now: number): Item {
  const times = timesOf(row);
  const answer = row.desk_state === 'waiting' ? level.chat({ ...times, askedAt: undefined }, now) : undefined;
  const isRinging = row.offered_to !== null && Number(row.offered_until) > now;
  const said = row.last_document === null ? undefined : (JSON.parse(row.last_document) as Activity);
  return {
    id: row.id, state: row.desk_state, owner: row.owner === null ? null : { id: row.owner, name: row.owner_name ?? '' }, channel: row.channel, language: row.language ?? said?.locale?.slice(0, 2) ?? null, team: row.team,
    waitingSince: row.waiting_since === null ? null : new Date(Number(row.waiting_since)).toISOString(), lastAt: row.last_at ?? row.created_at,
    customer: row.customer === null ? null : { name: (JSON.parse(row.customer) as { name?: string }).name ?? '' },
    answerBy: shownDue(answer).dueBy, ...shownDue(level.chat(times, now)), skill: row.skill, reason: row.reason, preferred: row.preferred, last: said ? shownAs(said) : null,
    offered: isRinging ? { to: row.offered_to!, name: row.offered_name ?? '', until: new Date(Number(row.offered_until)).toISOString() } : null,
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
