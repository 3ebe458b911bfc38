/** Chats picked at random for supervisors to read, and the score sheet of each. */
import { randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound } from '../../server/errors';
import type { Database } from '../../store/database';
import type { DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import { ofTeams } from '../teams';
import { parse } from './conversations';

const scale = z.int().min(1).max(5);
const score = z.strictObject({ attitude: scale, speed: scale, procedure: scale, outcome: scale, note: z.string().max(2000).default('') });
const SAMPLE = 5;
const SAMPLED_DAYS = 30;
const MOST_LISTED = 200;
const DAY_MS = 24 * 3600_000;

export function qualityRoutes({ db, conversations, clock }: { db: Database; conversations: Pick<Conversations, 'maySee'>; clock: () => DateTime }): DeskRoute[] {
  return [
    {
      method: 'get', path: '/samples', role: 'supervisor', async run({ agent }) {
        const reviewed = db.selectFrom('quality_reviews').select('conversation_id');
        const rows = await db.selectFrom('handoffs').innerJoin('conversations', 'conversations.id', 'handoffs.conversation_id').leftJoin('agents', 'agents.id', 'handoffs.agent_id')
          .select(['handoffs.conversation_id as conversationId', 'agents.name as agent', 'ended_at']).where('ended_at', 'is not', null).where('agent_id', 'is not', null).where(ofTeams(agent))
          .where('ended_at', '>', clock().toMillis() - SAMPLED_DAYS * DAY_MS).where('handoffs.conversation_id', 'not in', reviewed).orderBy(sql`random()`).limit(SAMPLE).execute();
        return { body: { items: rows.map(({ ended_at, ...row }) => ({ ...row, endedAt: new Date(Number(ended_at)).toISOString() })) } };
      },
    },
    {
      method: 'post', path: '/conversations/:id/review', role: 'supervisor', deed: 'review', async run({ agent, params: { id }, body }) {
        const sheet = parse(score, body);
        if (!(await conversations.maySee(id!, agent))) throw notFound('There is no such conversation.');
        const last = await db.selectFrom('handoffs').select('agent_id').where('conversation_id', '=', id!).orderBy('requested_at', 'desc').limit(1).executeTakeFirst();
        if (!last) throw notFound('No agent has had this conversation.');
        await db.insertInto('quality_reviews').values({ id: randomUUID(), conversation_id: id!, reviewer: agent.id, agent_id: last.agent_id, at: clock().toUTC().toISO()!, document: JSON.stringify(sheet) }).execute();
        return { status: 201, body: {} };
      },
    },
    {
      method: 'get', path: '/reviews', role: 'supervisor', async run({ agent }) {
        const rows = await db.selectFrom('quality_reviews').innerJoin('conversations', 'conversations.id', 'quality_reviews.conversation_id').leftJoin('agents', 'agents.id', 'quality_reviews.agent_id')
          .select(['quality_reviews.conversation_id as conversationId', 'agents.name as agent', 'at', 'document']).where(ofTeams(agent)).orderBy('at', 'desc').limit(MOST_LISTED).execute();
        return { body: { items: rows.map(({ document, ...row }) => ({ ...row, scores: JSON.parse(document) as unknown })) } };
      },
    },
  ];
}
