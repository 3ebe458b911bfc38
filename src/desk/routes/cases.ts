/** The cases board. What is decided here the shopper hears in the chat. */
import type { DateTime } from 'luxon';
import { z } from 'zod';
import type { CaseBook } from '../../cases/cases';
import { CaseStateError, isOver } from '../../cases/states';
import { CAUSES, KINDS, OUTCOMES, STATES, type CaseFile, type CaseSummary } from '../../cases/types';
import { HttpError, notFound } from '../../server/errors';
import type { Database, Write } from '../../store/database';
import type { Agent } from '../accounts';
import { record } from '../audit';
import type { DeskCall, DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import { shownDue } from '../deadlines';
import { masked } from '../masking';
import type { ServiceLevel } from '../service-level';
import { parse } from './conversations';

const MOST_LISTED = 200;
const listed = z.object({
  kind: z.enum(KINDS).optional(), state: z.enum(STATES).optional(), owner: z.string().max(100).optional(), overdue: z.enum(['1']).optional(), unowned: z.enum(['1']).optional(),
  order: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(100),
});
const words = z.string().trim().min(1).max(4000);
/** One thing at a time: each is a step in the case's history. */
const change = z.union([
  z.strictObject({ note: words }),
  z.strictObject({ tell: words, promiseBy: z.iso.datetime({ offset: true }).optional() }),
  z.strictObject({ state: z.enum(['open', 'waiting-carrier', 'waiting-shopper']), promiseBy: z.iso.datetime({ offset: true }).optional() }),
  z.strictObject({ owner: z.string().max(100).nullable() }),
  z.strictObject({ cause: z.enum(CAUSES).optional(), urgent: z.boolean().optional() }).refine(({ cause, urgent }) => cause !== undefined || urgent !== undefined, 'cause or urgent'),
  z.strictObject({ promiseBy: z.iso.datetime({ offset: true }) }),
  z.strictObject({ outcome: z.enum(OUTCOMES), words: words.optional() }),
]);

export function caseRoutes({ db, cases, conversations, level, clock }: { db: Database; cases: CaseBook; conversations: Conversations; level: Pick<ServiceLevel, 'case'>; clock: () => DateTime }): DeskRoute[] {
  /** Whose chats they see, their cases they see. */
  const seenBy = async <T extends { conversationId: string }>(agent: Agent, items: T[]): Promise<T[]> => {
    if (agent.teams.length === 0) return items;
    const seen = await Promise.all(items.map(({ conversationId }) => conversations.maySee(conversationId, agent)));
    return items.filter((_, index) => seen[index]);
  };
  const opened = async ({ agent, params: { number } }: DeskCall): Promise<CaseFile> => {
    const found = await cases.find(number!);
    if (!found || (await seenBy(agent, [found])).length === 0) throw notFound('There is no such case.');
    return found;
  };

  const withDue = (it: CaseSummary) => {
    const { kind, urgent, openedAt, answeredAt, unansweredSince } = it;
    return { ...shown(it), ...shownDue(isOver(it.state) ? undefined : level.case({ kind, urgent, openedAt: openedAt.getTime(), answeredAt: answeredAt?.getTime(), unansweredSince: unansweredSince?.getTime() }, clock().toMillis())) };
  };

  const writeFor = (number: string, { agent, body }: DeskCall): Write => {
    const wanted = parse(change, body);
    const by = { who: 'agent' as const, agent: agent.id };
    const now = clock().toJSDate();
    const promised = 'promiseBy' in wanted && wanted.promiseBy !== undefined ? { promiseBy: new Date(wanted.promiseBy) } : {};
    if ('note' in wanted) return cases.addNote(number, { ...by, text: wanted.note }, now);
    if ('tell' in wanted) return cases.tell(number, wanted.tell, { ...by, ...promised }, now);
    if ('state' in wanted) return cases.move(number, wanted.state, { ...by, ...promised }, now);
    if ('owner' in wanted) return cases.assign(number, wanted.owner ?? undefined, by, now);
    if ('outcome' in wanted) return cases.resolve(number, { code: wanted.outcome, ...(wanted.words !== undefined && { words: wanted.words }) }, by, now);
    if ('promiseBy' in wanted && wanted.promiseBy !== undefined) return cases.promise(number, new Date(wanted.promiseBy), by, now);
    const { cause, urgent } = wanted as { cause?: (typeof CAUSES)[number]; urgent?: boolean };
    return cases.classify(number, { ...(cause && { cause }), ...(urgent !== undefined && { urgent }) }, by, now);
  };

  return [
    {
      method: 'get', path: '/cases', role: 'agent', async run({ agent, query }) {
        const { kind, state, owner, overdue, unowned, order, limit } = parse(listed, query);
        if (order !== undefined) return { body: { items: (await seenBy(agent, await cases.ofOrder(order))).map(withDue) } };
        const items = await cases.board({ limit, ...(kind && { kind }), ...(state && { state }), ...(owner !== undefined && { owner: owner === 'me' ? agent.id : owner }), ...(overdue && { overdue: true }), ...(unowned && { unowned: true }) });
        return { body: { items: (await seenBy(agent, items)).map(withDue) } };
      },
    },
    {
      method: 'get', path: '/cases/:number', role: 'agent', run: async (call) => ({ body: withDue(await opened(call)) }),
    },
    {
      method: 'patch', path: '/cases/:number', role: 'agent', async run(call) {
        const found = await opened(call);
        const write = writeFor(found.number, call);
        try {
          await db.transact(async (trx) => {
            await write(trx);
            await record(trx, { agentId: call.agent.id, action: 'case', conversationId: found.conversationId, at: clock(), details: { case: found.number, did: Object.keys(call.body as object).join(', ') } });
          });
        } catch (error) {
          if (error instanceof CaseStateError) throw new HttpError(409, 'Conflict', error.message);
          throw error;
        }
        return { body: withDue((await cases.find(found.number))!) };
      },
    },
  ];
}

/** Where the shopper is reached is the service's business. */
function shown<T extends { address?: object }>({ address: _, ...rest }: T): Omit<T, 'address'> {
  return masked(rest);
}
