/** What carriers and other partners have been asked for, and the answers that the shop's people have from them. */
import type { DateTime } from 'luxon';
import { z } from 'zod';
import { HttpError, notFound } from '../../server/errors';
import type { CaseBook } from '../../cases/cases';
import type { PartnerDesk } from '../../partners/desk';
import { isOpen, type StoredWish } from '../../partners/rows';
import type { Database } from '../../store/database';
import type { Agent } from '../accounts';
import { record } from '../audit';
import type { DeskCall, DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import { masked } from '../masking';
import { parse } from './conversations';

const listed = z.object({ case: z.string().max(50).optional() });
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00');
/** `words` are for the shopper, in their language. */
const answer = z.strictObject({
  state: z.enum(['confirmed', 'refused', 'done']), day: z.iso.date().optional(), window: z.strictObject({ from: clockTime, to: clockTime }).optional(), confirmation: z.string().trim().min(1).max(100).optional(), words: z.string().trim().min(1).max(2000).optional(),
});

export interface PartnerRoutes { db: Database; partners: Pick<PartnerDesk, 'list' | 'answer'>; cases: Pick<CaseBook, 'find'>; conversations: Pick<Conversations, 'maySee'>; clock: () => DateTime }

export function partnerRoutes({ db, partners, cases, conversations, clock }: PartnerRoutes): DeskRoute[] {
  /** Whose chats they see, their requests they see. */
  const seen = async (agent: Agent, wishes: StoredWish[]) => {
    const found = [];
    for (const wish of wishes) {
      const about = await cases.find(wish.wish.caseNumber);
      if (about && (await conversations.maySee(about.conversationId, agent))) found.push(shown(wish, about));
    }
    return found;
  };
  const change = async ({ agent, params: { id }, body }: DeskCall) => {
    const { state, ...rest } = parse(answer, body);
    const [wish] = await db.selectFrom('partner_requests').select('case_number').where('id', '=', id!).execute();
    const known = wish && (await partners.list(wish.case_number)).filter((one) => one.id === id);
    if (!known || (await seen(agent, known)).length === 0) throw notFound('There is no such request.');
    // What has been answered for good by somebody else meanwhile is not answered again.
    const [{ state: before } = { state: 'done' as const }] = known;
    if (!isOpen(before)) throw new HttpError(409, 'Conflict', `The request is ${before} already.`);
    await db.transact(async (trx) => {
      await partners.answer(id!, { state, ...rest })(trx);
      await record(trx, { agentId: agent.id, action: `partner ${state}`, at: clock(), details: { case: wish.case_number } });
    });
    return undefined;
  };

  return [
    {
      method: 'get', path: '/partner-requests', role: 'agent', async run({ agent, query }) {
        const { case: caseNumber } = parse(listed, query);
        return { body: { items: await seen(agent, await partners.list(caseNumber)) } };
      },
    },
    { method: 'put', path: '/partner-requests/:id/answer', role: 'agent', run: change },
  ];
}

function shown({ id, wish, asked, state, askedAt, history }: StoredWish, about: { conversationId: string; language: string }) {
  const { kind, wanted, by, partner, answerBy, day, window, confirmation, words } = asked;
  const { caseNumber, orderNumber, trackingNumber, carrier, text, place } = wish;
  return masked({ id, kind, wanted, state, by, partner, answerBy, day, window, confirmation, words, caseNumber, orderNumber, trackingNumber, carrier, text, place, askedAt, history, conversationId: about.conversationId, language: about.language });
}
