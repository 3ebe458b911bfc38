/** The clocks of all chats and cases at once, for the wall, for metrics and for those who are to be warned. */
import type { Kind } from '../cases/types';
import type { Database } from '../store/database';
import type { ChatTimes, Due, ServiceLevel } from './service-level';

export interface Deadline { what: 'chat' | 'case'; id: string; conversationId: string; team: string | null; owner: string | null; /** As last told. */ alerted: string | null; due: Due }

export interface Deadlines {
  /** Of those that have a limit, the soonest first. @param now ms since 1970. */
  all(now: number): Promise<Deadline[]>;
}

/** So many are looked at; with more of them open, the oldest. */
const MOST = 2000;

export function createDeadlines(db: Database, level: Pick<ServiceLevel, 'chat' | 'case'>): Deadlines {
  return {
    async all(now) {
      const chats = await db.selectFrom('conversations').select(['id', 'team', 'owner', 'asked_at', 'unanswered_since', 'answered_sequence', 'alerted']).where('desk_state', 'in', ['waiting', 'open']).where('asked_at', 'is not', null).orderBy('asked_at').limit(MOST).execute();
      const cases = await db.selectFrom('cases').select(['number', 'kind', 'urgent', 'owner', 'conversation_id', 'created_at', 'answered_at', 'unanswered_since', 'alerted']).where('state', 'in', ['open', 'waiting-carrier', 'waiting-shopper']).orderBy('created_at').limit(MOST).execute();
      const found: (Omit<Deadline, 'due'> & { due: Due | undefined })[] = [
        ...chats.map(({ id, team, owner, alerted, ...row }) => ({ what: 'chat' as const, id, conversationId: id, team, owner, alerted, due: level.chat(timesOf({ team, ...row }), now) })),
        ...cases.map(({ number: id, kind, urgent, conversation_id: conversationId, owner, alerted, ...row }) => ({
          what: 'case' as const, id, conversationId, team: null, owner, alerted,
          due: level.case({ kind: kind as Kind, urgent: urgent !== 0, openedAt: Date.parse(row.created_at), answeredAt: known(row.answered_at), unansweredSince: known(row.unanswered_since) }, now),
        })),
      ];
      return found.filter((deadline): deadline is Deadline => deadline.due !== undefined).sort((a, b) => a.due.by - b.due.by);
    },
  };
}

/** For metrics. */
export function createTallies(db: Database, deadlines: Deadlines, clock: () => number) {
  return {
    async chats(): Promise<{ state: string; count: number }[]> {
      const rows = await db.selectFrom('conversations').select(['desk_state', (e) => e.fn.countAll<number>().as('count')]).where('desk_state', 'in', ['waiting', 'open']).groupBy('desk_state').execute();
      return ['waiting', 'open'].map((state) => ({ state, count: Number(rows.find(({ desk_state }) => desk_state === state)?.count ?? 0) }));
    },
    async limits(): Promise<{ what: string; clock: string; how: 'near' | 'missed'; count: number }[]> {
      const counts = new Map<string, { what: string; clock: string; how: 'near' | 'missed'; count: number }>();
      for (const { what, due: { of, isLate, warns } } of await deadlines.all(clock())) {
        if (!isLate && !warns) continue;
        const labels = { what, clock: of, how: isLate ? 'missed' as const : 'near' as const };
        const name = Object.values(labels).join(' ');
        counts.set(name, { ...labels, count: (counts.get(name)?.count ?? 0) + 1 });
      }
      return [...counts.values()];
    },
  };
}

/** A chat's, as its row has them. */
export function timesOf({ asked_at, unanswered_since, answered_sequence, team }: { asked_at: number | null; unanswered_since: number | null; answered_sequence: number | null; team: string | null }): ChatTimes {
  return { askedAt: known(asked_at), unansweredSince: known(unanswered_since), isAnswered: answered_sequence !== null, team };
}

/** PostgreSQL gives its bigints as text. */
export function known(value: number | string | null): number | undefined {
  return value === null ? undefined : Number(value);
}

/** As lists tell it. `dueBy` ISO 8601. */
export interface DueShown { dueBy: string | null; dueOf: Due['of'] | null; isLate: boolean; warns: boolean }

export function shownDue(due: Due | undefined): DueShown {
  return { dueBy: due ? new Date(due.by).toISOString() : null, dueOf: due?.of ?? null, isLate: due?.isLate ?? false, warns: due?.warns ?? false };
}
