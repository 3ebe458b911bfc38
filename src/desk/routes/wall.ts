/** How it goes right now, for supervisors. */
import type { DateTime } from 'luxon';
import type { Database } from '../../store/database';
import type { Agent } from '../accounts';
import type { DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import type { Deadline, Deadlines } from '../deadlines';
import type { ServiceLevel } from '../service-level';
import { ofTeams } from '../teams';

const DAY_MS = 24 * 3600_000;

export interface WallRoutes { db: Database; conversations: Pick<Conversations, 'maySee'>; level: Pick<ServiceLevel, 'isLate'>; deadlines: Deadlines; clock: () => DateTime }

export function wallRoutes({ db, conversations, level, deadlines, clock }: WallRoutes): DeskRoute[] {
  const seenBy = async (agent: Agent, dues: Deadline[]): Promise<Deadline[]> => {
    if (agent.teams.length === 0) return dues;
    const seen = await Promise.all(dues.map(({ conversationId }) => conversations.maySee(conversationId, agent)));
    return dues.filter((_, index) => seen[index]);
  };
  return [
    {
      method: 'get', path: '/wall', role: 'supervisor', async run({ agent: reader }) {
        const now = clock().toMillis();
        const states = await db.selectFrom('conversations').select(['desk_state', (e) => e.fn.countAll<number>().as('count'), (e) => e.fn.min('waiting_since').as('since')]).where('desk_state', 'in', ['waiting', 'open']).where(ofTeams(reader)).groupBy('desk_state').execute();
        const agents = await db.selectFrom('agents').leftJoin('conversations', (join) => join.onRef('conversations.owner', '=', 'agents.id').on('desk_state', '=', 'open'))
          .select(['agents.id', 'agents.name', 'agents.presence', 'agents.capacity', (e) => e.fn.count<number>('conversations.id').as('chats')]).where('disabled', '=', 0).groupBy(['agents.id', 'agents.name', 'agents.presence', 'agents.capacity']).orderBy('agents.name').execute();
        const day = await db.selectFrom('handoffs').innerJoin('conversations', 'conversations.id', 'handoffs.conversation_id').select(['requested_at', 'accepted_at', 'answered_at', 'ended_at', 'end', 'handoffs.reason', 'team']).where('requested_at', '>', now - DAY_MS).where(ofTeams(reader)).execute();
        const dues = await seenBy(reader, await deadlines.all(now));
        const counted = (what: 'chat' | 'case', how: 'isLate' | 'warns') => dues.filter((deadline) => deadline.what === what && deadline.due[how]).length;
        const overdue = await db.selectFrom('cases').innerJoin('conversations', 'conversations.id', 'cases.conversation_id').select((e) => e.fn.countAll<number>().as('count')).where('overdue_since', 'is not', null).where('cases.state', '!=', 'closed').where(ofTeams(reader)).executeTakeFirstOrThrow();
        const waiting = states.find(({ desk_state }) => desk_state === 'waiting');
        const waits = day.filter(({ accepted_at }) => accepted_at !== null).map(({ accepted_at, requested_at }) => Number(accepted_at) - Number(requested_at));
        const firsts = day.filter(({ answered_at, accepted_at }) => answered_at !== null && accepted_at !== null).map(({ answered_at, accepted_at }) => Number(answered_at) - Number(accepted_at));
        return {
          body: {
            waiting: Number(waiting?.count ?? 0), longestWaitSeconds: waiting?.since == null ? 0 : Math.round((now - Number(waiting.since)) / 1000), open: Number(states.find(({ desk_state }) => desk_state === 'open')?.count ?? 0),
            agents: agents.map((agent) => ({ ...agent, chats: Number(agent.chats) })), casesOverdue: Number(overdue.count), breaches: counted('chat', 'isLate'), warnings: counted('chat', 'warns'), casesLate: counted('case', 'isLate'), casesNear: counted('case', 'warns'),
            today: { handoffs: day.length, accepted: waits.length, left: day.filter(({ end }) => end === 'left').length, breaches: day.filter(({ reason, requested_at, answered_at, ended_at, team }) => reason !== 'taken' && level.isLate(Number(requested_at), Number(answered_at ?? ended_at ?? now), team)).length, medianWaitSeconds: median(waits), medianFirstAnswerSeconds: median(firsts) },
          },
        };
      },
    },
  ];
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]! / 1000);
}
