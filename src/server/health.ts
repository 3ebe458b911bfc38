/** Whether the service should be sent work, as its parts last told. Nothing is asked of the store for a probe's sake. */
import type { Logger } from 'pino';

export interface Health {
  /** What /readyz says. */
  state(): { ready: true } | { ready: false; reason: string };
  /** All is well: started, or recovered. */
  ok(): void;
  /** @param reason one word for the operator, such as `store`. */
  failed(reason: string): void;
  /** For good: a service that stops does not become ready again. */
  stopping(): void;
}

const STOPPING = 'stopping';

/** Not ready (`starting`) until it is told so. A change is logged once. */
export function createHealth(log?: Logger): Health {
  let reason: string | undefined = 'starting';
  const change = (to: string | undefined) => {
    if (reason === to || reason === STOPPING) return;
    reason = to;
    if (to === undefined) log?.info('ready');
    else log?.[to === STOPPING ? 'info' : 'warn']({ reason: to }, 'not ready');
  };
  return {
    state: () => (reason === undefined ? { ready: true } : { ready: false, reason }),
    ok: () => change(undefined),
    failed: (why) => change(why),
    stopping: () => change(STOPPING),
  };
}
