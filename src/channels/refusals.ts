/** A line in the log about calls that were refused: one a minute, so that a forger who keeps at it fills no log. */
import type { Logger } from 'pino';

const QUIET_MS = 60_000;

/** @returns what notes one; `about` says what is wrong with it and what an operator can do, and nothing that the call itself says. */
export function createRefusals(log: Logger, message: string): (about: object, nowMs: number) => void {
  let quietUntil = 0;
  return (about, nowMs) => {
    if (nowMs >= quietUntil) log.warn(about, message);
    quietUntil = Math.max(quietUntil, nowMs + QUIET_MS);
  };
}
