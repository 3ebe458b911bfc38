/** Who did what at the desk. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../store/database';
import type { DeskRoute } from '../access';
import { ofTeams } from '../teams';
import { parse } from './conversations';

const MOST_LISTED = 200;
const wanted = z.object({ before: z.string().max(40).optional(), conversation: z.string().max(200).optional(), agent: z.string().max(100).optional(), action: z.string().max(60).optional() });

export function auditRoutes({ db }: { db: Database }): DeskRoute[] {
  return [
    {
      method: 'get', path: '/audit', role: 'supervisor', async run({ agent: reader, query }) {
        const { before, conversation, agent, action } = parse(wanted, query);
        let rows = db.selectFrom('desk_audit').leftJoin('agents', 'agents.id', 'desk_audit.agent_id').leftJoin('conversations', 'conversations.id', 'desk_audit.conversation_id')
          .select(['desk_audit.id', 'at', 'agents.name as agent', 'action', 'desk_audit.conversation_id as conversationId', 'document'])
          .where(sql<boolean>`(desk_audit.conversation_id is null or ${ofTeams(reader)})`).orderBy('at', 'desc').limit(MOST_LISTED);
        if (before !== undefined) rows = rows.where('at', '<', before);
        if (conversation !== undefined) rows = rows.where('desk_audit.conversation_id', '=', conversation);
        if (agent !== undefined) rows = rows.where('desk_audit.agent_id', '=', agent);
        if (action !== undefined) rows = rows.where('action', '=', action);
        const items = (await rows.execute()).map(({ document, ...row }) => ({ ...row, details: JSON.parse(document) as unknown }));
        return { body: { items, next: items.length === MOST_LISTED ? items.at(-1)!.at : null } };
      },
    },
  ];
}
