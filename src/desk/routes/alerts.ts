/** What is late, or will be soon: chats and cases, the soonest first. */
import { shownDue, type Deadlines } from '../deadlines';
import type { DeskRoute } from '../access';
import type { Conversations } from '../conversations';

const MOST_LISTED = 200;

export function alertRoutes({ deadlines, conversations, clock }: { deadlines: Deadlines; conversations: Pick<Conversations, 'maySee'>; clock: () => number }): DeskRoute[] {
  return [
    {
      method: 'get', path: '/alerts', role: 'agent', async run({ agent }) {
        const pressing = (await deadlines.all(clock())).filter(({ due: { isLate, warns } }) => isLate || warns);
        const seen = agent.teams.length === 0 ? pressing.map(() => true) : await Promise.all(pressing.map(({ conversationId }) => conversations.maySee(conversationId, agent)));
        return { body: { items: pressing.filter((_, index) => seen[index]).slice(0, MOST_LISTED).map(({ what, id, conversationId, team, owner, due }) => ({ what, id, conversationId, team, owner, ...shownDue(due) })) } };
      },
    },
  ];
}
