/** When a human takes over without having been asked for: danger, the law, a shopper who is still angry. Once in a conversation. */
import type { Reason } from '../desk/reasons';
import { queueUp } from './hand-off';
import type { Turn } from './turn';

/** So many angry messages, and the bot is not what helps. */
const ANGRY_MESSAGES = 3;

/** Says so after what has been answered, and puts the chat into the queue. */
export async function escalate(turn: Turn): Promise<void> {
  const { memory, conversation } = turn;
  const reason = reasonFor(turn);
  if (reason === undefined || memory.escalated || conversation.waiting || conversation.isGroup) return;
  memory.escalated = true;
  const { opensAt } = await queueUp(turn, reason);
  turn.interject(`common:escalated.${reason}${opensAt === undefined ? '' : '-shut'}`, { choices: [turn.label('leave_queue')] });
}

function reasonFor({ message: { text }, memory, services: { phrases } }: Turn): Extract<Reason, 'danger' | 'legal' | 'upset'> | undefined {
  if (phrases.mentions('danger', text)) return 'danger';
  if (phrases.mentions('legal', text)) return 'legal';
  return (memory.upset ?? 0) >= ANGRY_MESSAGES ? 'upset' : undefined;
}
