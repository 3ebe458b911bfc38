/** When a human takes over without having been asked for: by rules, the most pressing first, each once in a conversation. */
import { compare } from '../commerce/money';
import type { Order } from '../commerce/types';
import { FORCED, type Forced } from '../desk/reasons';
import { queueUp } from './hand-off';
import type { Turn } from './turn';

/** So many angry messages, and the bot is not what helps. */
const ANGRY_MESSAGES = 3;
/** Looked at for what they are worth. */
const MOST_ORDERS = 4;
/** Who says thank you or goodbye wants nobody to come. */
const LEAVING = ['thanks', 'goodbye'];

/** Says so after what has been answered, and puts the chat into the queue. The question that was put stays answerable. */
export async function escalate(turn: Turn): Promise<void> {
  const { memory, conversation, replies } = turn;
  if (conversation.isGroup) return;
  const found = await reasonFor(turn);
  // Who waits already, or has just asked, is told nothing new but what to do in danger.
  const isQueued = conversation.waiting === true || turn.brief !== undefined;
  if (found === undefined || (isQueued && found.reason !== 'danger')) return;
  memory.escalatedFor = [...(memory.escalatedFor ?? []), found.once];
  const { opensAt } = await queueUp(turn, found.reason);
  turn.interject(`common:escalated.${found.reason}${opensAt === undefined ? '' : '-shut'}`, { choices: [...(replies.at(-1)?.choices ?? []), turn.label('leave_queue')] }, { number: found.about });
}

/** `once`: what is not said again; `about`: the case or order. */
interface Found { reason: Forced; once: string; about?: string }

async function reasonFor(turn: Turn): Promise<Found | undefined> {
  const { memory: { escalatedFor = [] }, shop: { desk } } = turn;
  for (const reason of FORCED) {
    if (desk?.takeOver?.reasons?.includes(reason) === false) continue;
    const about = await RULES[reason](turn);
    if (about === undefined) continue;
    const once = `${reason} ${about}`.trim();
    if (!escalatedFor.includes(once)) return { reason, once, ...(about !== '' && { about }) };
  }
  return undefined;
}

/** Each gives what it is about, empty where that is nothing in particular; undefined where it does not hold. */
const RULES: Record<Forced, (turn: Turn) => Promise<string | undefined> | string | undefined> = {
  danger: ({ message: { text }, services: { phrases } }) => (phrases.mentions('danger', text) ? '' : undefined),
  legal: ({ message: { text }, services: { phrases } }) => (phrases.mentions('legal', text) ? '' : undefined),
  upset: ({ memory }) => ((memory.upset ?? 0) >= ANGRY_MESSAGES ? '' : undefined),
  promise: async (turn) => (LEAVING.includes(turn.message.intent) ? undefined : await overdueCase(turn)),
  dispute: ({ opened }) => opened.find(({ kind }) => kind === 'dispute')?.number,
  money: largeOrder,
};

/** One of theirs whose promised day has passed without news. */
async function overdueCase({ services: { cases }, conversation: { id: conversationId, userId }, customer }: Turn): Promise<string | undefined> {
  return await cases.overdueOf({ conversationId, userId, ...(customer && { customerId: customer.id }) });
}

/** What is wanted is about an order, proved to be theirs, that is worth as much as the shop file says. */
async function largeOrder(turn: Turn): Promise<string | undefined> {
  const { memory, shop: { desk } } = turn;
  const limits = desk?.takeOver?.money;
  const wishes = [...memory.frames.map(({ trigger }) => trigger.intent), memory.lastWish?.intent ?? ''];
  if (!limits || !wishes.some((intent) => limits.intents.includes(intent))) return undefined;
  const numbers = new Set([...memory.frames.map(({ about }) => about), ...memory.heard].flatMap((it) => (it?.type === 'order_number' ? [it.value] : [])).concat(memory.proofs.slice(0, 1).map(({ order }) => order)));
  for (const number of [...numbers].slice(0, MOST_ORDERS)) {
    const order = await turn.orders.order(number);
    if (order && turn.mayOpen(order) && isLarge(order, limits.from)) return order.number;
  }
  return undefined;
}

function isLarge({ currency, totals }: Order, from: { amount: string; currency: string }[]): boolean {
  const limit = from.find((one) => one.currency === currency);
  return limit !== undefined && totals?.total !== undefined && compare({ amount: totals.total, currency }, limit) >= 0;
}
