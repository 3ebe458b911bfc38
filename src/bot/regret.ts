/** A word of regret, once in a conversation: repeated it is worth nothing. */
import type { Turn } from './turn';

export function regret(turn: Turn, kind: 'wait' | 'trouble'): string[] {
  if (turn.memory.apologised) return [];
  turn.memory.apologised = true;
  return [turn.text(`parcel:opening.${kind}`)];
}
