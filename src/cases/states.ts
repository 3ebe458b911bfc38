/** The life of a case, and what its kind says of it from the start. */
import type { Cause, Kind, State } from './types';

const NEXT: Record<State, State[]> = {
  'open': ['waiting-carrier', 'waiting-shopper', 'resolved', 'closed'],
  'waiting-carrier': ['open', 'waiting-shopper', 'resolved', 'closed'],
  'waiting-shopper': ['open', 'waiting-carrier', 'resolved', 'closed'],
  'resolved': ['closed', 'open'],
  // A shopper who does not agree comes back.
  'closed': ['open'],
};

/** The move is not one that a case in this state can make. */
export class CaseStateError extends Error {
  constructor(readonly number: string, readonly from: State, readonly to: State) {
    super(`case ${number} is ${from} and cannot become ${to}; it can become ${NEXT[from].join(', ')}`);
  }
}

/** @throws CaseStateError */
export function checkMove(number: string, from: State, to: State): void {
  if (from !== to && !NEXT[from].includes(to)) throw new CaseStateError(number, from, to);
}

export const isOver = (state: State): boolean => state === 'resolved' || state === 'closed';

const USUAL_CAUSE: Partial<Record<Kind, Cause>> = {
  'trace': 'carrier', 'lost': 'carrier', 'damaged': 'carrier', 'not-received': 'carrier', 'misdelivered': 'carrier', 'missed-delivery': 'carrier', 'returned': 'carrier',
  'wrong-item': 'human', 'payment': 'system',
};

/** As far as the kind alone tells; people put it right. */
export function usualCause(kind: Kind): Cause {
  return USUAL_CAUSE[kind] ?? 'unknown';
}
