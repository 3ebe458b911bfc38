/** The table of what providers last said, by number; carriers recycle numbers, so a number may have several reports. */
import { sql } from 'kysely';
import type { Carrier } from '../../commerce/types';
import type { Database } from '../../store/database';
import { prepared } from '../../store/prepared';
import type { TrackingReport } from '../providers/provider';
import { absorb, type Absorbed, type News, type StoredReport } from './absorb';
import { mayBeOneParcel } from './same-parcel';

export interface Reports {
  /** @param carrier the order's: reports that may be of the same parcel count, its own before the others. */
  find(number: string, carrier: Carrier | undefined): Promise<StoredReport | undefined>;
  save(news: News): Promise<Absorbed>;
}

export function createReports(db: Database): Reports {
  return {
    find: async (number, carrier) => choose((await findRows(db, { number })).rows, carrier),
    save: (news) => db.transact(async (trx) => {
      await db.serialize(trx, [`tracking ${news.number}`]);
      const known = choose((await findRows(trx, { number: news.number })).rows, news.carrier);
      const absorbed = absorb(known, news);
      const { report, ...row } = absorbed.stored;
      if (absorbed.stored !== known) await upsert(trx, { ...row, document: JSON.stringify(report) });
      return absorbed;
    }),
  };
}

interface Row { tracking_number: string; carrier: string; provider: string; state: string; document: string; fetched_at: number; due_at: number }

const MOST_CARRIERS = 5;

const findRows = prepared<{ number: string }, Row>((db, blank) => db.selectFrom('tracking_reports')
  .select(['tracking_number', 'carrier', 'provider', 'state', 'document', 'fetched_at', 'due_at']).where('tracking_number', '=', blank('number')).orderBy('fetched_at', 'desc').limit(MOST_CARRIERS));

type RowValues = Omit<StoredReport, 'report'> & { document: string };

const upsert = prepared<RowValues & Record<string, unknown>>((db, blank) => db.insertInto('tracking_reports')
  .values({ tracking_number: blank('number'), carrier: blank('carrier'), provider: blank('provider'), state: blank('state'), document: blank('document'), fetched_at: blank('fetchedAt'), due_at: blank('dueAt') })
  .onConflict((c) => c.columns(['tracking_number', 'carrier']).doUpdateSet({
    provider: sql<string>`excluded.provider`, state: sql<string>`excluded.state`, document: sql<string>`excluded.document`, fetched_at: sql<number>`excluded.fetched_at`, due_at: sql<number>`excluded.due_at`,
  })));

function choose(rows: Row[], carrier: Carrier | undefined): StoredReport | undefined {
  const row = rows.find((one) => one.carrier === carrier) ?? rows.find((one) => mayBeOneParcel(one.carrier as Carrier, carrier));
  if (!row) return undefined;
  const { tracking_number: number, provider, state, document, fetched_at: fetchedAt, due_at: dueAt } = row;
  return { number, carrier: row.carrier as Carrier, provider, state: state as StoredReport['state'], report: JSON.parse(document) as TrackingReport, fetchedAt, dueAt };
}
