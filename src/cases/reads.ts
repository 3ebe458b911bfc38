/** Where a case is found again: by its number, by whose it is, by what it is about, and on the board of those who work on them. */
import type { Database } from '../store/database';
import { prepared } from '../store/prepared';
import { fileOf, summaryOf, topicOf } from './rows';
import { STATES, type CaseFile, type CaseSummary, type Kind, type State } from './types';

/** Whose cases: what they opened in this conversation, and signed in anywhere. */
export interface Holder { conversationId: string; userId: string; customerId?: string }

export interface BoardFilter {
  kind?: Kind; state?: State; owner?: string;
  /** Nobody's yet. */
  unowned?: boolean;
  /** A promised date has passed without news. */
  overdue?: boolean;
  /** The shopper is to hear of it until then. */
  promisedBefore?: Date;
  limit?: number;
}

export interface CaseReads {
  /** With its history; of one that turned out to be another, that one's. */
  find(number: string): Promise<CaseFile | undefined>;
  /** The open one about the same, for the same person; asking twice finds it. */
  openAbout(about: Parameters<typeof topicOf>[0]): Promise<CaseSummary | undefined>;
  /** Newest first. */
  ofHolder(holder: Holder, limit?: number): Promise<CaseSummary[]>;
  /** One of theirs whose promised date has passed without news. @returns its number. */
  overdueOf(holder: Holder): Promise<string | undefined>;
  /** What one user of a conversation has opened there. */
  ofUser(conversationId: string, userId: string): Promise<CaseSummary[]>;
  /** Newest first, whoever opened them. */
  ofOrder(orderNumber: string, limit?: number): Promise<CaseSummary[]>;
  ofParcel(trackingNumber: string, limit?: number): Promise<CaseSummary[]>;
  /** Not closed, as they are to be worked on: urgent and overdue ones first, then by when news is promised. */
  board(filter?: BoardFilter): Promise<CaseSummary[]>;
}

/** Asked with every message. */
const overdue = prepared<{ conversationId: string; userId: string; customerId: string }, { number: string }>((db, blank) => db.selectFrom('cases').select('number').where('overdue_since', 'is not', null).where('state', 'in', ['open', 'waiting-carrier', 'waiting-shopper'])
  .where((e) => e.or([e.and([e('conversation_id', '=', blank('conversationId')), e('user_id', '=', blank('userId'))]), e('customer_id', '=', blank('customerId'))])).orderBy('overdue_since').limit(1));

const MOST = 50;
const IN_WORK: State[] = STATES.filter((state) => state !== 'closed');

export function createReads(db: Database): CaseReads {
  const newest = (limit: number) => db.selectFrom('cases').selectAll().orderBy('created_at', 'desc').orderBy('number', 'desc').limit(limit);
  return {
    async find(number) {
      const row = await db.selectFrom('cases').selectAll().where('number', '=', number).executeTakeFirst();
      if (!row) return undefined;
      if (row.same_as !== null) return this.find(row.same_as);
      return fileOf(row, await db.selectFrom('case_steps').selectAll().where('case_number', '=', number).orderBy('position').execute());
    },

    async openAbout(about) {
      const topic = topicOf(about);
      const row = topic === null ? undefined : await db.selectFrom('cases').selectAll().where('topic', '=', topic).executeTakeFirst();
      return row && summaryOf(row);
    },

    async ofHolder({ conversationId, userId, customerId }, limit = MOST) {
      const rows = await newest(limit).where((e) => e.or([
        e.and([e('conversation_id', '=', conversationId), e('user_id', '=', userId)]), ...(customerId === undefined ? [] : [e('customer_id', '=', customerId)]),
      ])).where('same_as', 'is', null).execute();
      return rows.map(summaryOf);
    },

    async overdueOf({ conversationId, userId, customerId }) {
      const row = await overdue(db, { conversationId, userId, customerId: customerId ?? '' });
      return row.rows[0]?.number;
    },

    ofUser(conversationId, userId) {
      return this.ofHolder({ conversationId, userId });
    },

    ofOrder: async (orderNumber, limit = MOST) => (await newest(limit).where('order_number', '=', orderNumber).where('same_as', 'is', null).execute()).map(summaryOf),
    ofParcel: async (trackingNumber, limit = MOST) => (await newest(limit).where('tracking_number', '=', trackingNumber).where('same_as', 'is', null).execute()).map(summaryOf),

    async board({ kind, state, owner, unowned, overdue, promisedBefore, limit = MOST } = {}) {
      let query = db.selectFrom('cases').selectAll().where('state', 'in', state ? [state] : IN_WORK);
      if (kind) query = query.where('kind', '=', kind);
      if (owner !== undefined) query = query.where('owner', '=', owner);
      if (unowned) query = query.where('owner', 'is', null);
      if (overdue) query = query.where('overdue_since', 'is not', null);
      if (promisedBefore) query = query.where('promise_by', '<=', promisedBefore.getTime());
      const rows = await query.orderBy('urgent', 'desc').orderBy((e) => e.case().when('overdue_since', 'is', null).then(1).else(0).end())
        .orderBy((e) => e.case().when('promise_by', 'is', null).then(1).else(0).end()).orderBy('promise_by').orderBy('created_at').limit(limit).execute();
      return rows.map(summaryOf);
    },
  };
}

/** Whose case is it? `owned` orders are those that whoever asks has proved to own. */
export function belongsTo(found: CaseSummary, { conversationId, userId, customerId }: Holder, ownsOrder: (orderNumber: string) => boolean): boolean {
  if (found.conversationId === conversationId && found.userId === userId) return true;
  if (customerId !== undefined && found.customerId === customerId) return true;
  return found.orderNumber !== undefined && ownsOrder(found.orderNumber);
}
