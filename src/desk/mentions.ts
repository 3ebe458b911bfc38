/** Colleagues named in private notes, `@Name`: who is named sees it at once, wherever at the desk they are. */
import type { Transaction } from 'kysely';
import type { Activity } from 'botbuilder';
import type { Database } from '../store/database';
import type { Schema } from '../store/schema';
import type { Agent } from './accounts';

export interface Mention { conversationId: string; sequence: number; by: string; text: string; /** ISO 8601. */ at: string; seen: boolean }

export interface Mentions {
  /** The latest first. */
  of(agentId: string): Promise<Mention[]>;
  /** Up to now, those in this conversation. */
  seen(agentId: string, conversationId: string): Promise<void>;
}

const MOST_LISTED = 100;

export function createMentions(db: Database, clock: () => number): Mentions {
  return {
    async of(agentId) {
      const rows = await db.selectFrom('mentions').innerJoin('agents', 'agents.id', 'mentions.by_agent')
        .innerJoin('activities', (join) => join.onRef('activities.conversation_id', '=', 'mentions.conversation_id').onRef('activities.sequence', '=', 'mentions.sequence'))
        .select(['mentions.conversation_id as conversationId', 'mentions.sequence', 'agents.name as by', 'activities.document', 'mentions.at', 'mentions.seen_at']).where('mentions.agent_id', '=', agentId).orderBy('mentions.at', 'desc').limit(MOST_LISTED).execute();
      return rows.map(({ document, at, seen_at, ...rest }) => ({ ...rest, text: (JSON.parse(document) as Activity).text ?? '', at: new Date(Number(at)).toISOString(), seen: seen_at !== null }));
    },
    async seen(agentId, conversationId) {
      await db.updateTable('mentions').set({ seen_at: clock() }).where('agent_id', '=', agentId).where('conversation_id', '=', conversationId).where('seen_at', 'is', null).execute();
    },
  };
}

/** Longer names are looked for first: Ana is not meant by `@Ana María`. Two of one name are both meant; an e-mail address names nobody. */
export function namedIn<T extends Pick<Agent, 'id' | 'name'>>(text: string, colleagues: T[]): T[] {
  let rest = text.toLowerCase();
  const names = [...new Set(colleagues.map(({ name }) => name.toLowerCase()))].sort((a, b) => b.length - a.length);
  const named = names.filter((name) => {
    // 请@小美看一下: Chinese puts no space around.
    const mark = new RegExp(`(?<![\\p{Script=Latin}\\p{N}._-])@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{Script=Latin}\\p{N}])`, 'gu');
    const before = rest;
    rest = rest.replace(mark, ' ');
    return rest !== before;
  });
  return colleagues.filter(({ name }) => named.includes(name.toLowerCase()));
}

/** With the note that names them. */
export async function noteMentions(trx: Transaction<Schema>, { conversationId, sequence, by, agents, at }: { conversationId: string; sequence: number; by: string; agents: string[]; at: number }): Promise<void> {
  if (agents.length === 0) return;
  await trx.insertInto('mentions').values(agents.map((agent_id) => ({ conversation_id: conversationId, sequence, agent_id, by_agent: by, at }))).execute();
}
