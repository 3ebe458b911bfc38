// The time as the service has it: a phone whose clock is wrong would put its own messages on other days than the answers to them.

/** Milliseconds; what a request takes is no wrong clock. */
const TOLERANCE = 90_000;
let ahead = 0;

/** @param date the Date header of an answer. */
export function heardTime(date: string | null): void {
  const difference = Date.parse(date ?? '') - Date.now();
  if (!Number.isNaN(difference)) ahead = Math.abs(difference) > TOLERANCE ? difference : 0;
}

export function now(): Date {
  return new Date(Date.now() + ahead);
}
