/** No shopper waits for somebody who has left: chats of agents who have gone quiet go back to the queue, with a note; offers that nobody answers lapse. */
import type { Logger } from 'pino';
import type { Shop } from '../shop';
import type { Database } from '../store/database';
import type { Accounts } from './accounts';
import type { Desk } from './desk';
import { OFFER_MS } from './routes/transfers';

/** An open desk asks all the time, and says so once a minute; one that does not is closed, asleep or cut off. */
export const QUIET_MS = 5 * 60_000;
/** In a room of Slack or Teams an agent is heard from only when they write or press something. */
const QUIET_IN_ROOM_MS = 30 * 60_000;
const LOOK_MS = 30_000;
const MOST_AT_ONCE = 200;

export interface DeskKeeper { start(): void; look(): Promise<void>; close(): void }

export function createDeskKeeper({ db, desk, accounts, alerts, rules: { takeBackAfterMinutes } = {}, clock, log }: { db: Database; desk: Desk; accounts: Accounts; /** Looks at the clocks (`alerts.ts`). */ alerts: () => Promise<void>; rules: Shop['desk']; clock: () => number; log: Logger }): DeskKeeper {
  let timer: NodeJS.Timeout | undefined;
  const lapse = async () => {
    const lapsed = await db.deleteFrom('transfers').where('at', '<=', clock() - OFFER_MS).returning(['conversation_id', 'to_agent']).execute();
    for (const { conversation_id, to_agent } of lapsed) {
      const colleague = await accounts.find(to_agent);
      if (colleague) await desk.say(conversation_id, colleague, { text: `⏲ → ${colleague.name}`, private: true });
    }
  };
  /** Nobody has heard from them. */
  const gone = () => db.selectFrom('conversations').innerJoin('agents', 'agents.id', 'conversations.owner').select(['conversations.id', 'agents.id as agent']).where('desk_state', '=', 'open').where('agents.seen_at', '<', clock() - QUIET_MS)
    .where((e) => e.not(e.exists(e.selectFrom('room_threads as t').select('t.id').whereRef('t.conversation_id', '=', 'conversations.id').whereRef('t.worked_by', '=', 'agents.id').where('t.ended', '=', 0).where('t.worked_at', '>=', clock() - QUIET_IN_ROOM_MS))))
    .limit(MOST_AT_ONCE).execute();
  /** Agents whose desk is open, and who have owed an answer for long all the same. */
  const silent = async () => {
    if (takeBackAfterMinutes === undefined) return [];
    const since = clock() - takeBackAfterMinutes * 60_000;
    return await db.selectFrom('conversations').innerJoin('handoffs', (join) => join.onRef('handoffs.conversation_id', '=', 'conversations.id').on('ended_at', 'is', null)).select(['conversations.id', 'owner as agent'])
      .where('desk_state', '=', 'open').where('owner', 'is not', null).where('unanswered_since', '<', since).where('accepted_at', '<', since).limit(MOST_AT_ONCE).execute();
  };
  const giveBack = async (chats: { id: string; agent: string | null }[], presence: 'offline' | 'away') => {
    for (const { id, agent: agentId } of chats) {
      const agent = agentId === null ? undefined : await accounts.find(agentId);
      if (!agent) continue;
      // Before the chat is given to anybody: not to them again.
      await accounts.change(agent.id, { presence });
      if (!(await desk.release(id, agent, 'queue'))) continue;
      await desk.say(id, agent, { text: `⏲ ${agent.name}`, private: true });
      log.info({ conversation: id }, 'back to the queue: its agent has gone quiet');
    }
  };
  const look = async () => {
    await lapse();
    await giveBack(await gone(), 'offline');
    await giveBack(await silent(), 'away');
    await alerts();
  };
  return {
    look,
    start() { timer = setInterval(() => void look().catch((error: unknown) => { log.error({ err: error }, 'the desk could not be looked after'); }), LOOK_MS).unref(); },
    close() { clearInterval(timer); },
  };
}
