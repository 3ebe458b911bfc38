/** No shopper waits for somebody who has left: chats of agents who have gone quiet go back to the queue, with a note; offers that nobody answers lapse. */
import type { Logger } from 'pino';
import type { Database } from '../store/database';
import type { Accounts } from './accounts';
import type { Desk } from './desk';
import { OFFER_MS } from './routes/transfers';

/** An open desk asks all the time, and says so once a minute; one that does not is closed, asleep or cut off. */
export const QUIET_MS = 5 * 60_000;
const LOOK_MS = 30_000;

export interface DeskKeeper { start(): void; look(): Promise<void>; close(): void }

export function createDeskKeeper({ db, desk, accounts, clock, log }: { db: Database; desk: Desk; accounts: Accounts; clock: () => number; log: Logger }): DeskKeeper {
  let timer: NodeJS.Timeout | undefined;
  const lapse = async () => {
    const lapsed = await db.deleteFrom('transfers').where('at', '<=', clock() - OFFER_MS).returning(['conversation_id', 'to_agent']).execute();
    for (const { conversation_id, to_agent } of lapsed) {
      const colleague = await accounts.find(to_agent);
      if (colleague) await desk.say(conversation_id, colleague, { text: `⏲ → ${colleague.name}`, private: true });
    }
  };
  const look = async () => {
    await lapse();
    const left = await db.selectFrom('conversations').innerJoin('agents', 'agents.id', 'conversations.owner').select(['conversations.id', 'agents.id as agent']).where('desk_state', '=', 'open').where('agents.seen_at', '<', clock() - QUIET_MS).limit(200).execute();
    for (const { id, agent: agentId } of left) {
      const agent = await accounts.find(agentId);
      if (!agent || !(await desk.release(id, agent, 'queue'))) continue;
      await desk.say(id, agent, { text: `⏲ ${agent.name}`, private: true });
      await accounts.change(agentId, { presence: 'offline' });
      log.info({ conversation: id }, 'back to the queue: its agent has gone quiet');
    }
  };
  return {
    look,
    start() { timer = setInterval(() => void look().catch((error: unknown) => { log.error({ err: error }, 'the desk could not be looked after'); }), LOOK_MS).unref(); },
    close() { clearInterval(timer); },
  };
}
