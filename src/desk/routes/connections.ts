/** An agent's own accounts in Slack and Teams: connected by a code that is shown here and typed there. */
import { badRequest, notFound } from '../../server/errors';
import type { DeskRoute } from '../access';
import type { RoomPeople } from '../rooms/people';
import type { RoomChannel } from '../rooms/types';

/** @param channels those in which the desk has rooms. */
export function connectionRoutes({ people, channels }: { people: RoomPeople; channels: RoomChannel[] }): DeskRoute[] {
  return [
    {
      method: 'get', path: '/connections', role: 'agent', async run({ agent }) {
        const ties = await people.tiesOf(agent.id);
        return { body: { channels, items: ties.map(({ channel, since }) => ({ channel, since: since.toISOString() })) } };
      },
    },
    {
      method: 'post', path: '/connections/code', role: 'agent', async run({ agent }) {
        const { code, expiresAt } = await people.issue(agent.id);
        return { status: 201, body: { code, expiresAt: expiresAt.toUTC().toISO() } };
      },
    },
    {
      method: 'del', path: '/connections/:channel', role: 'agent', deed: 'disconnected', async run({ agent, params: { channel } }) {
        if (channel !== 'slack' && channel !== 'teams') throw badRequest('channel: slack or teams');
        if (!(await people.untie(agent.id, channel))) throw notFound('This is not connected.');
        return { details: { channel } };
      },
    },
  ];
}
