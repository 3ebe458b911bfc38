/** Handing a conversation to people: with the facts of it, under Bot Framework's hand-off events (`handoff.initiate`). */
import type { Brief } from '../desk/brief';
import type { Reason } from '../desk/reasons';
import type { Turn } from './turn';

export interface HandedOff { /** In the queue, from 1. */ place: number; /** Usual wait in minutes, where enough have waited to say. */ minutes?: number; /** When the desk opens, where it is shut now; ISO 8601. */ opensAt?: string }

/** As `queueUp`, from a dialog: once, however often it runs past it. */
export async function handOff(turn: Turn, reason: Reason): Promise<HandedOff> {
  return await turn.once('handed off', () => queueUp(turn, reason));
}

/** Puts the conversation into the queue of the desk; who waits already keeps their place. */
export async function queueUp(turn: Turn, reason: Reason): Promise<HandedOff> {
  const { services: { desk }, conversation: { id, waiting } } = turn;
  if (!waiting) {
    turn.brief = await briefOf(turn);
    turn.writes.push(desk.handoffs.request({ conversationId: id, reason, language: turn.language, brief: turn.brief }, turn.now.toJSDate()));
  }
  const [place, wait] = [await desk.handoffs.place(id), await desk.handoffs.usualWait(turn.now.toJSDate())];
  const opensAt = desk.opensAt(turn.now);
  return { place: place ?? (await desk.waiting()) + 1, ...(wait !== undefined && { minutes: Math.max(1, Math.ceil(wait / 60_000)) }), ...(opensAt && { opensAt: opensAt.toISO()! }) };
}

/** The shopper goes on with the bot. */
export function leaveQueue(turn: Turn): void {
  turn.writes.push(turn.services.desk.handoffs.withdraw(turn.conversation.id, turn.now.toJSDate()));
}

async function briefOf(turn: Turn): Promise<Brief> {
  const { memory, customer, conversation } = turn;
  const wish = memory.frames.find(({ trigger, dialog }) => trigger.intent !== 'speak_to_agent' && dialog !== 'speak-to-agent')?.trigger ?? memory.lastWish;
  const orderNumber = memory.heard.find(({ type }) => type === 'order_number')?.value;
  const trackingNumber = memory.heard.find(({ type }) => type === 'tracking_number')?.value;
  const proven = memory.proofs.map(({ order }) => order);
  const orders = [...new Set([...(customer && orderNumber ? [orderNumber] : []), ...proven])];
  const cases = await turn.services.cases.ofHolder({ conversationId: conversation.id, userId: conversation.userId, ...(customer && { customerId: customer.id }) });
  return {
    intent: wish?.intent ?? turn.message.intent, words: (wish?.text ?? turn.message.text).slice(0, 500), language: turn.language, upset: (memory.upset ?? 0) > 0,
    identity: customer ? 'signed-in' : proven.length > 0 ? 'order-proven' : 'unknown', ...(customer && { customerId: customer.id }), orders, ...(trackingNumber !== undefined && { parcel: trackingNumber }),
    tried: memory.frames.filter(({ dialog }) => dialog !== 'speak-to-agent').map(({ dialog, trail = [] }) => ({ dialog, answered: trail.map(({ name }) => name) })),
    verdicts: turn.verdicts, cases: cases.map(({ number }) => number), next: wish ? [wish.intent] : [],
  };
}
