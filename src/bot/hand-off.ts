/** Handing a conversation to people: with the facts of it, under Bot Framework's hand-off events (`handoff.initiate`). */
import type { Brief } from '../desk/brief';
import type { Reason } from '../desk/reasons';
import type { Memory } from './memory';
import type { Turn } from './turn';

export interface HandedOff { /** In the queue, from 1. */ place: number; /** Usual wait in minutes, where enough have waited to say. */ minutes?: number; /** When the desk opens, where it is shut now; ISO 8601. */ opensAt?: string }

/** As `queueUp`, from a dialog: once, however often it runs past it. */
export async function handOff(turn: Turn, reason: Reason): Promise<HandedOff> {
  return await turn.once('handed off', () => queueUp(turn, reason));
}

/** Puts the conversation into the queue of the desk; who waits already keeps their place. */
export async function queueUp(turn: Turn, reason: Reason): Promise<HandedOff> {
  const { services: { desk }, conversation: { id, waiting } } = turn;
  const brief = await briefOf(turn, reason);
  const { team, skill } = desk.routeOf({ intent: brief.intent, reason, language: turn.language }, turn.now);
  if (!waiting || reason === 'danger') {
    if (!waiting) turn.brief = brief;
    turn.writes.push(desk.handoffs.request({ conversationId: id, reason, language: turn.language, team, skill, brief }, turn.now.toJSDate()));
  }
  const [place, wait] = [await desk.handoffs.place(id), await desk.handoffs.usualWait(turn.now.toJSDate())];
  const opensAt = desk.opensAt(turn.now, team);
  return { place: place ?? (await desk.waiting(team)) + 1, ...(wait !== undefined && { minutes: Math.max(1, Math.ceil(wait / 60_000)) }), ...(opensAt && { opensAt: opensAt.toISO()! }) };
}

/** The shopper goes on with the bot. */
export function leaveQueue(turn: Turn): void {
  turn.writes.push(turn.services.desk.handoffs.withdraw(turn.conversation.id, turn.now.toJSDate()));
}

async function briefOf(turn: Turn, reason: Reason): Promise<Brief> {
  const { memory, customer, conversation } = turn;
  const wish = memory.frames.find(({ trigger, dialog }) => trigger.intent !== 'speak_to_agent' && dialog !== 'speak-to-agent')?.trigger ?? memory.lastWish;
  const orderNumber = memory.heard.find(({ type }) => type === 'order_number')?.value;
  const trackingNumber = memory.heard.find(({ type }) => type === 'tracking_number')?.value;
  const proven = memory.proofs.map(({ order }) => order);
  // Whoever names an order has not shown that it is theirs.
  const named = orderNumber === undefined ? undefined : await turn.orders.order(orderNumber);
  const orders = [...new Set([...(named && turn.mayOpen(named) ? [named.number] : []), ...proven])];
  const cases = await turn.services.cases.ofHolder({ conversationId: conversation.id, userId: conversation.userId, ...(customer && { customerId: customer.id }) });
  return {
    reason, intent: wish?.intent ?? turn.message.intent, words: (wish?.text ?? turn.message.text).slice(0, 500), language: turn.language, upset: (memory.upset ?? 0) > 0,
    identity: customer ? (memory.linkedTo === undefined ? 'signed-in' : 'linked') : proven.length > 0 ? 'order-proven' : 'unknown', ...(customer && { customerId: customer.id }), orders, ...(trackingNumber !== undefined && { parcel: trackingNumber }),
    tried: triedBy(memory), verdicts: [...new Set([...(memory.verdicts ?? []), ...turn.verdicts])], cases: cases.map(({ number }) => number), next: wish ? [wish.intent] : [],
  };
}

function triedBy({ frames, tried = [] }: Memory): Brief['tried'] {
  const underWay = frames.filter(({ dialog }) => dialog !== 'speak-to-agent').map(({ dialog, trail = [] }) => ({ dialog, answered: trail.map(({ name }) => name) }));
  return [...underWay, ...tried.filter((name) => !underWay.some(({ dialog }) => dialog === name)).map((dialog) => ({ dialog, answered: [] }))];
}

/** So much of each is kept; what is older people read in the chat. */
const KEPT = 8;
/** Leads nowhere by itself. */
const NO_TRY = ['small-talk', 'speak-to-agent', 'fallback', 'stop', 'repeat', 'help', 'switch-language'];

/** What the bot does and what the rules decide, turn by turn, for people who take over later. */
export function noteForPeople({ memory, verdicts }: Turn, dialog: string): void {
  if (!NO_TRY.includes(dialog)) memory.tried = [dialog, ...(memory.tried ?? []).filter((name) => name !== dialog)].slice(0, KEPT);
  if (verdicts.length > 0) memory.verdicts = [...new Set([...(memory.verdicts ?? []), ...verdicts])].slice(-KEPT);
}
