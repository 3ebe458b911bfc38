/** Keeps promises: where a promised date comes without news, the desk is alerted and the shopper is told so, with the next date. */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Shop } from '../shop';
import type { Database } from '../store/database';
import { WorkLoop } from '../work-loop';
import { newsBy } from './promises';
import { takeInHand, takeStep } from './steps';
import type { Kind } from './types';
import { notify } from './writes';

export interface KeeperOptions {
  db: Database; shop: Shop; log: Logger; clock: () => DateTime;
  /** An alert, for those who watch the service. */
  onMissed?: (kind: Kind) => void;
}

const MOST_AT_ONCE = 20;
/** A case that has kept its shopper waiting twice goes before the others. */
const URGENT_FROM = 2;
/** After so many there is nobody at the desk: it stays overdue, and no more is promised that is not kept. */
const LAST_MISS = 4;

interface Due { number: string; promise_by: number }

export function createPromiseKeeper({ db, shop, log, clock, onMissed }: KeeperOptions): WorkLoop<Due> {
  const pass = async ({ number, promise_by: promised }: Due): Promise<Kind | undefined> => await db.transact(async (trx) => {
    const it = await takeInHand(trx, number);
    // News came, or another process was here first.
    if (it.row.promise_by !== promised) return undefined;
    const now = clock();
    const missed = it.row.missed + 1;
    const urgent = it.is.urgent || missed >= URGENT_FROM;
    const next = missed < LAST_MISS ? newsBy(it.is.kind, now, shop, { urgent }) : undefined;
    const dates = { promised: new Date(promised).toISOString(), ...(next && { next: next.toISO()! }) };
    await takeStep(trx, it, { event: 'promise-passed', who: 'system', detail: dates }, now.toJSDate(), {
      overdue_since: it.row.overdue_since ?? promised, missed, urgent: urgent ? 1 : 0, promise_by: next?.toMillis() ?? null,
    });
    await notify(it, 'case.promise', dates, now.toJSDate())(trx);
    return it.is.kind;
  });

  return new WorkLoop<Due>({
    log, what: 'promises of cases', mostAtOnce: MOST_AT_ONCE, nameOf: ({ number }) => number,
    async claim(room, inHand) {
      const due = db.selectFrom('cases').select(['number', 'promise_by']).where('promise_by', '<=', clock().toMillis()).where('number', 'not in', ['', ...inHand]);
      return (await due.orderBy('promise_by').limit(room).execute()) as Due[];
    },
    async perform(due) {
      const kind = await pass(due);
      if (kind === undefined) return;
      onMissed?.(kind);
      log.warn({ case: due.number, kind, promised: new Date(due.promise_by).toISOString() }, 'a promised date passed without news of the case');
    },
  });
}
