/** How chats come to agents here, and the answer of one for whom a chat rings; taking it is claiming it. */
import { z } from 'zod';
import { notFound } from '../../server/errors';
import type { Shop } from '../../shop';
import type { Database } from '../../store/database';
import type { DeskRoute } from '../access';
import { parse } from './conversations';

const reply = z.strictObject({ accepted: z.literal(false) });

export function offerRoutes({ db, rules = {}, clock, changed }: { db: Database; rules: Shop['desk']; clock: () => number; changed(conversationId: string): void }): DeskRoute[] {
  const { assignment = 'pick', teams = [], skills = [] } = rules;
  return [
    { method: 'get', path: '/routing', role: 'agent', run: () => Promise.resolve({ body: { assignment, teams: teams.map(({ id, languages, skills: takes }) => ({ id, languages, skills: takes })), skills: skills.map(({ id, name }) => ({ id, name })) } }) },
    {
      method: 'put', path: '/conversations/:id/offer', role: 'agent', async run({ agent, params: { id }, body }) {
        parse(reply, body);
        // At an end, it rings for the next one at the next look.
        const { numUpdatedRows } = await db.updateTable('conversations').set({ offered_until: clock() }).where('id', '=', id!).where('desk_state', '=', 'waiting').where('offered_to', '=', agent.id).where('offered_until', '>', clock()).executeTakeFirst();
        if (numUpdatedRows !== 1n) throw notFound('This conversation does not ring for you.');
        changed(id!);
        return undefined;
      },
    },
  ];
}
