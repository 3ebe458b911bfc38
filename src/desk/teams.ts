/** Agents with teams see their chats and those of no team; agents without see all. */
import { sql, type RawBuilder } from 'kysely';
import type { Agent } from './accounts';

/** For a query that has `conversations`. */
export function ofTeams({ teams }: Pick<Agent, 'teams'>): RawBuilder<boolean> {
  return teams.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`(conversations.team is null or conversations.team in (${sql.join(teams)}))`;
}
