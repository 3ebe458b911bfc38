/** What can be done to a case. Every step stands in its history; what the shopper must hear is a notice, in the same commit. */
import { notices } from '../notices/notices';
import type { Address } from '../requests/requests';
import type { Write } from '../store/database';
import type { By, CaseBook } from './cases';
import { topicOf, type CaseDocument } from './rows';
import { checkMove, isOver, usualCause } from './states';
import { takeInHand, takeStep, type InHand } from './steps';
import type { NewCase } from './types';

type Verbs = Omit<CaseBook, 'takeNumber'>;

export const open: Verbs['open'] = (number, details, now) => async (trx) => {
  const { kind, conversationId, userId, customerId, orderNumber, trackingNumber, cause, urgent, evidence = [], promiseBy } = details;
  const at = now.toISOString();
  const row = {
    number, kind, state: 'open', conversation_id: conversationId, user_id: userId, customer_id: customerId ?? null, order_number: orderNumber ?? null, tracking_number: trackingNumber ?? null,
    cause: cause ?? usualCause(kind), urgent: urgent ? 1 : 0, promise_by: promiseBy?.getTime() ?? null, document: JSON.stringify(documentOf(details)), created_at: at, updated_at: at,
  };
  const topic = topicOf(details);
  const { numInsertedOrUpdatedRows } = await trx.insertInto('cases').values({ ...row, topic }).onConflict((c) => c.column('topic').doNothing()).executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) {
    // Opened twice in the same moment: the shopper has two numbers, and both lead to the one that is worked on.
    const { number: same_as } = await trx.selectFrom('cases').select('number').where('topic', '=', topic).executeTakeFirstOrThrow();
    await trx.insertInto('cases').values({ ...row, topic: null, state: 'closed', outcome: 'duplicate', same_as, promise_by: null, closed_at: at }).execute();
    return await takeStep(trx, await takeInHand(trx, number), { event: 'opened', who: 'bot', detail: { sameAs: same_as } }, now);
  }
  await takeStep(trx, await takeInHand(trx, number), { event: 'opened', who: 'bot', ...(promiseBy && { detail: { promiseBy: promiseBy.toISOString() } }) }, now);
  if (evidence.length > 0) await addEvidence(number, evidence, { who: 'shopper' }, now)(trx);
};

export const addNote: Verbs['addNote'] = (number, note, now) => async (trx) => {
  const by: By = typeof note === 'string' ? { who: 'shopper', text: note } : note;
  await takeStep(trx, await takeInHand(trx, number), { event: 'note', ...by }, now);
};

export const addEvidence: Verbs['addEvidence'] = (number, evidence, by, now) => async (trx) => {
  for (const piece of evidence) await takeStep(trx, await takeInHand(trx, number), { event: 'evidence', ...by, detail: { ...piece } }, now);
};

export const readdress: Verbs['readdress'] = (number, address, now) => async (trx) => {
  const it = await takeInHand(trx, number);
  await takeStep(trx, it, { event: 'readdressed', who: 'shopper' }, now, { document: { ...it.document, address: lasting(address) } });
};

export const tell: Verbs['tell'] = (number, words, { promiseBy, ...by }, now) => async (trx) => {
  const it = await takeInHand(trx, number);
  await takeStep(trx, it, { event: 'told', ...by, text: words }, now, { ...(promiseBy && { promise_by: promiseBy.getTime() }), overdue_since: null });
  await notify(it, 'case.news', { words }, now)(trx);
};

export const move: Verbs['move'] = (number, to, { promiseBy, ...by }, now) => async (trx) => {
  const it = await takeInHand(trx, number);
  checkMove(number, it.is.state, to);
  const reopened = isOver(it.is.state);
  await takeStep(trx, it, { event: reopened ? 'reopened' : 'moved', ...by, detail: { from: it.is.state, to } }, now, {
    state: to, ...(promiseBy && { promise_by: promiseBy.getTime() }), ...(reopened && { closed_at: null, outcome: null, topic: await freeTopic(trx, it) }),
  });
};

export const assign: Verbs['assign'] = (number, owner, by, now) => async (trx) => {
  await takeStep(trx, await takeInHand(trx, number), { event: 'assigned', ...by, detail: { owner: owner ?? null } }, now, { owner: owner ?? null });
};

export const classify: Verbs['classify'] = (number, { cause, urgent }, by, now) => async (trx) => {
  const detail = { ...(cause && { cause }), ...(urgent !== undefined && { urgent }) };
  await takeStep(trx, await takeInHand(trx, number), { event: 'classified', ...by, detail }, now, { ...(cause && { cause }), ...(urgent !== undefined && { urgent: urgent ? 1 : 0 }) });
};

export const promise: Verbs['promise'] = (number, promiseBy, by, now) => async (trx) => {
  await takeStep(trx, await takeInHand(trx, number), { event: 'promised', ...by, detail: { promiseBy: promiseBy.toISOString() } }, now, { promise_by: promiseBy.getTime() });
};

export const resolve: Verbs['resolve'] = (number, { code, words, told = false }, by, now) => async (trx) => {
  const it = await takeInHand(trx, number);
  const to = told ? 'closed' : 'resolved';
  checkMove(number, it.is.state, to);
  await takeStep(trx, it, { event: 'resolved', ...by, detail: { outcome: code, ...(words !== undefined && { words }) } }, now, {
    state: to, outcome: code, topic: null, promise_by: null, overdue_since: null, document: withWords(it.document, words), ...(told && { closed_at: now.toISOString() }),
  });
  if (!told) await notify(it, 'case.closed', {}, now)(trx);
};

export const close: Verbs['close'] = (number, by, now) => async (trx) => {
  const it = await takeInHand(trx, number);
  checkMove(number, it.is.state, 'closed');
  await takeStep(trx, it, { event: 'closed', ...by }, now, { state: 'closed', topic: null, promise_by: null, overdue_since: null, closed_at: now.toISOString() });
};

/** For the shopper, where it is known how to reach them. @param value goes with the case's number. */
export function notify({ row: { number, revision }, document: { address } }: InHand, event: string, value: Record<string, unknown>, now: Date): Write {
  return address ? notices.schedule(`${event} ${number} ${revision}`, address, { event, value: { number, ...value } }, now) : () => Promise.resolve();
}

function documentOf({ intent, language, text, facts, address }: NewCase): CaseDocument {
  return { intent, language, text, ...(facts && { facts }), ...(address && { address: lasting(address) }) };
}

/** Only where to speak: not what was said when it was noted. */
function lasting({ conversation, activity }: Address): Address {
  return { conversation, activity };
}

function withWords({ words: _, ...document }: CaseDocument, words: string | undefined): CaseDocument {
  return { ...document, ...(words !== undefined && { words }) };
}

/** Unless another one has been opened about the same meanwhile. */
async function freeTopic(trx: Parameters<Write>[0], { is }: InHand): Promise<string | null> {
  const topic = topicOf({ ...is, userId: is.userId ?? '' });
  const other = topic !== null && (await trx.selectFrom('cases').select('number').where('topic', '=', topic).executeTakeFirst());
  return other ? null : topic;
}
