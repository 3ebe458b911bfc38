/** Personal data, uncovered for who needs it, and recorded. */
import type { DateTime } from 'luxon';
import type { OrderBook } from '../../commerce/orders';
import { notFound } from '../../server/errors';
import type { Database } from '../../store/database';
import { record } from '../audit';
import type { DeskRoute } from '../access';
import type { Conversations } from '../conversations';

export function personalRoutes({ db, orders, conversations, clock }: { db: Database; orders: OrderBook; conversations: Conversations; clock: () => DateTime }): DeskRoute[] {
  return [
    {
      method: 'get', path: '/conversations/:id/personal', role: 'agent', async run({ agent, params: { id } }) {
        const row = (await conversations.maySee(id!, agent)) ? await db.selectFrom('conversations').select(['customer_id', 'owner', 'brief']).where('id', '=', id!).executeTakeFirst() : undefined;
        if (!row) throw notFound('There is no such conversation.');
        // Whose chat it is needs it; others ask a supervisor.
        if (row.owner !== agent.id && agent.role === 'agent') throw notFound('Claim the conversation first.');
        const customer = row.customer_id === null ? undefined : await orders.customer(row.customer_id);
        const proven = row.brief === null ? [] : (JSON.parse(row.brief) as { orders: string[] }).orders;
        const found = await Promise.all(proven.map((number) => orders.order(number)));
        await record(db, { agentId: agent.id, action: 'unmask', conversationId: id!, at: clock() });
        return { body: { customer: customer ?? null, orders: found.filter(Boolean) } };
      },
    },
  ];
}
