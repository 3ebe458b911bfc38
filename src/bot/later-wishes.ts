/** Of a message that holds two wishes, the second is often the first in other words: "it says delivered, it never came". */
import type { Turn } from './turn';

/** What the dialog that speaks answers along the way is not taken up again, unless it names another order or parcel. */
export function answersToo(turn: Turn, intents: string[]): void {
  const named = new Set(turn.trigger.entities.map(({ value }) => value));
  const isOther = ({ type, value }: { type: string; value: string }) => (type === 'order_number' || type === 'tracking_number') && named.size > 0 && !named.has(value);
  turn.memory.later = turn.memory.later.filter(({ intent, entities }) => !intents.includes(intent) || entities.some(isOther));
}
