/** Ratings, with whom they are about. */
import type { Database } from '../store/database';
import type { Agent } from './accounts';
import { ofTeams } from './teams';

export interface RatingRow { /** ISO 8601. */ at: string; score: number; solved: string | null; comment: string | null; language: string; conversationId: string; caseNumber: string | null; /** Who had the chat before it was rated; null where only the bot did. */ agent: { id: string; name: string } | null }
export interface Tally { count: number; /** Of 5. */ mean: number | null; /** How often each, the worst first. */ scores: number[]; solved: { yes: number; partly: number; no: number } }

/** Newest first, of chats that this agent may see. @param from @param to days, both included. */
export async function readRatings(db: Database, reader: Pick<Agent, 'teams'>, { from, to }: { from: string; to: string }): Promise<RatingRow[]> {
  const rows = await db.selectFrom('ratings').innerJoin('conversations', 'conversations.id', 'ratings.conversation_id').select(['ratings.at', 'score', 'solved', 'comment', 'ratings.language', 'ratings.conversation_id as conversationId', 'case_number as caseNumber'])
    .where('ratings.at', '>=', from).where('ratings.at', '<', `${to}T24`).where('score', 'is not', null).where(ofTeams(reader)).orderBy('ratings.at', 'desc').execute();
  if (rows.length === 0) return [];
  const handoffs = await db.selectFrom('handoffs').innerJoin('agents', 'agents.id', 'handoffs.agent_id').innerJoin('ratings', 'ratings.conversation_id', 'handoffs.conversation_id')
    .select(['handoffs.conversation_id', 'accepted_at', 'agents.id', 'agents.name']).where('ratings.at', '>=', from).where('ratings.at', '<', `${to}T24`).where('accepted_at', 'is not', null).orderBy('accepted_at').execute();
  const had = groupBy(handoffs, ({ conversation_id }) => conversation_id);
  return rows.map(({ at, score, ...row }) => {
    const last = had.get(row.conversationId)?.findLast(({ accepted_at }) => Number(accepted_at) <= Date.parse(at!));
    return { ...row, at: at!, score: score!, agent: last ? { id: last.id, name: last.name } : null };
  });
}

export function tally(rows: Pick<RatingRow, 'score' | 'solved'>[]): Tally {
  const of = (state: string) => rows.filter(({ solved }) => solved === state).length;
  return {
    count: rows.length, mean: rows.length === 0 ? null : Math.round((rows.reduce((sum, { score }) => sum + score, 0) / rows.length) * 100) / 100,
    scores: [1, 2, 3, 4, 5].map((score) => rows.filter((row) => row.score === score).length), solved: { yes: of('yes'), partly: of('partly'), no: of('no') },
  };
}

/** The Monday it began with. @param at ISO 8601. @returns YYYY-MM-DD. */
export function weekOf(at: string): string {
  const day = new Date(at);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

export function groupBy<T>(rows: T[], nameOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(nameOf(row), [...(groups.get(nameOf(row)) ?? []), row]);
  return groups;
}
