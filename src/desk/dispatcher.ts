/** Gives waiting chats to agents, or has them ring, where the shop file says so (`desk.assignment`); without that agents pick. */
import type { Logger } from 'pino';
import type { Shop } from '../shop';
import type { Bus } from '../store/bus';
import type { Database } from '../store/database';
import type { Accounts } from './accounts';
import type { Desk } from './desk';
import { QUIET_MS } from './keeper';
import { nextAgent, type Candidate, type Waiting } from './routing';

export interface DispatcherOptions { db: Database; desk: Pick<Desk, 'claim'>; accounts: Accounts; rules: Shop['desk']; bus: Bus; log: Logger; /** ms since 1970. */ clock: () => number }

export interface Dispatcher { start(): void; /** One round; resolves when it is done. */ look(): Promise<void>; close(): Promise<void> }

/** Agents come and go, and ringing ends, without anybody saying so. */
const LOOK_MS = 1000;
/** Several of one moment are one round. */
const GATHER_MS = 20;
const MOST_AT_ONCE = 200;
/** Where the shop does not say. */
const OFFER_SECONDS = 30;

type Chat = Waiting & { id: string; offeredTo: string | null; offeredUntil: number };

export function createDispatcher({ db, desk, accounts, rules: { assignment = 'pick', offerSeconds = OFFER_SECONDS } = {}, bus, log, clock }: DispatcherOptions): Dispatcher {
  const waiting = async (): Promise<Chat[]> => {
    const rows = await db.selectFrom('conversations').select(['id', 'language', 'team', 'skill', 'preferred', 'passed_over', 'offered_to', 'offered_until']).where('desk_state', '=', 'waiting')
      // What is dangerous does not wait its turn.
      .orderBy((e) => e.case().when('reason', '=', 'danger').then(0).else(1).end()).orderBy('waiting_since').limit(MOST_AT_ONCE).execute();
    return rows.map(({ passed_over, offered_to, offered_until, ...row }) => ({ ...row, passedOver: passed_over === null ? [] : (JSON.parse(passed_over) as string[]), offeredTo: offered_to, offeredUntil: Number(offered_until ?? 0) }));
  };

  const present = async (): Promise<Candidate[]> => {
    const rows = await db.selectFrom('agents').leftJoin('conversations', (join) => join.onRef('conversations.owner', '=', 'agents.id').on('desk_state', '=', 'open'))
      .select(['agents.id', 'role', 'languages', 'teams', 'skills', 'capacity', 'assigned_at', (e) => e.fn.count<number>('conversations.id').as('chats')])
      .where('disabled', '=', 0).where('presence', '=', 'online').where('seen_at', '>', clock() - QUIET_MS).groupBy(['agents.id', 'role', 'languages', 'teams', 'skills', 'capacity', 'assigned_at']).execute();
    return rows.map(({ id, role, languages, teams, skills, capacity, assigned_at, chats }) => ({
      id, isAgent: role === 'agent', languages: JSON.parse(languages) as string[], teams: JSON.parse(teams) as string[], skills: JSON.parse(skills) as string[], capacity, chats: Number(chats), assignedAt: Number(assigned_at),
    }));
  };

  const give = async (chat: Chat, candidates: Candidate[]): Promise<void> => {
    for (let to = nextAgent(chat, candidates); to; to = nextAgent(chat, candidates)) {
      const agent = await accounts.find(to.id);
      const claim = agent && (await desk.claim(chat.id, agent, 'assign'));
      if (claim?.won) {
        Object.assign(to, { chats: to.chats + 1, assignedAt: clock() });
        return;
      }
      // Somebody else has it, or the agent has taken others meanwhile.
      if (claim && 'owner' in claim) return;
      to.chats = to.capacity;
    }
  };

  /** @param ringing agents for whom another chat rings. */
  const ring = async (chat: Chat, candidates: Candidate[], ringing: Set<string>): Promise<void> => {
    if (chat.offeredUntil > clock()) return;
    const passedOver = chat.offeredTo === null ? chat.passedOver : [...chat.passedOver, chat.offeredTo];
    const free = candidates.filter(({ id }) => !ringing.has(id));
    // Who can have all let it ring: it begins again.
    const [to, passed] = [nextAgent({ ...chat, passedOver }, free), passedOver] as const;
    const [again, cleared] = to ? [to, passed] : [nextAgent({ ...chat, passedOver: [] }, free), [] as string[]];
    if (!again && chat.offeredTo === null) return;
    const { numUpdatedRows } = await db.updateTable('conversations').set({ offered_to: again?.id ?? null, offered_until: again ? clock() + offerSeconds * 1000 : null, passed_over: JSON.stringify(cleared) })
      .where('id', '=', chat.id).where('desk_state', '=', 'waiting').where('offered_to', chat.offeredTo === null ? 'is' : '=', chat.offeredTo).executeTakeFirst();
    if (again) ringing.add(again.id);
    if (numUpdatedRows === 1n) bus.publish('desk', chat.id);
  };

  const round = async () => {
    const chats = await waiting();
    if (chats.length === 0) return;
    const candidates = await present();
    const ringing = new Set(chats.filter(({ offeredUntil }) => offeredUntil > clock()).map(({ offeredTo }) => offeredTo!));
    for (const chat of chats) await (assignment === 'auto' ? give(chat, candidates) : ring(chat, candidates, ringing));
  };

  let running: Promise<void> | undefined;
  let isWanted = false;
  let isClosed = false;
  const look = (): Promise<void> => {
    isWanted = true;
    running ??= (async () => {
      while (isWanted && !isClosed) {
        isWanted = false;
        await round();
      }
    })().finally(() => { running = undefined; });
    return running;
  };

  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;
  const lookSafely = () => { look().catch((error: unknown) => { log.error({ err: error }, 'waiting chats could not be given to agents'); }); };
  return {
    look,
    start() {
      if (assignment === 'pick') return;
      timer = setInterval(lookSafely, LOOK_MS).unref();
      unsubscribe = bus.subscribe(({ kind }) => {
        if (kind !== 'desk') return;
        soon ??= setTimeout(() => { soon = undefined; lookSafely(); }, GATHER_MS);
      });
    },
    async close() {
      isClosed = true;
      unsubscribe?.();
      clearInterval(timer);
      clearTimeout(soon);
      await running?.catch(() => undefined);
    },
  };
}
