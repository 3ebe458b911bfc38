/** Where an agent has been named by colleagues. */
import { notFound } from '../../server/errors';
import type { DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import type { Mention, Mentions } from '../mentions';

export function mentionRoutes({ mentions, conversations, changed }: { mentions: Mentions; conversations: Conversations; changed(conversationId: string): void }): DeskRoute[] {
  return [
    {
      method: 'get', path: '/mentions', role: 'agent', async run({ agent }) {
        const items: Mention[] = [];
        // A chat may have gone to another team since.
        for (const mention of await mentions.of(agent.id)) if (await conversations.maySee(mention.conversationId, agent)) items.push(mention);
        return { body: { items, unseen: items.filter(({ seen }) => !seen).length } };
      },
    },
    {
      method: 'put', path: '/conversations/:id/mentions', role: 'agent', async run({ agent, params: { id } }) {
        if (!(await conversations.maySee(id!, agent))) throw notFound('There is no such conversation.');
        await mentions.seen(agent.id, id!);
        changed(id!);
        return undefined;
      },
    },
  ];
}
