/** What the operator is told of a provider: each trouble once, with its remedy, and its end. No tracking numbers. */
import type { Logger } from 'pino';
import { PROVIDER_TROUBLES, type ProviderTrouble, type TrackingAnswer } from '../providers/provider';

export interface TrackingMetrics {
  /** A provider was asked, with all its retries. */
  asked(provider: string, outcome: TrackingAnswer['kind'] | ProviderTrouble, ms: number): void;
  /** What a look-up was answered with. `own`: no provider has said anything of it. */
  told(how: 'fresh' | 'stale' | 'own'): void;
  circuit(provider: string, open: boolean): void;
}

export interface Operator {
  trouble(trouble: ProviderTrouble): void;
  /** It has answered. */
  fine(): void;
  circuit(open: boolean): void;
}

/** A trouble that comes and goes is not told each time. */
const QUIET_MS = 10 * 60_000;
/** Of one parcel or one moment: the next answer is no sign that it has ended. */
const PASSING: ReadonlySet<ProviderTrouble> = new Set(['not-ours', 'rate-limited']);

/** @param now ms since 1970. */
export function createOperator(provider: string, log: Logger, now: () => number, metrics?: TrackingMetrics): Operator {
  const toldAt = new Map<ProviderTrouble, number>();
  let current: ProviderTrouble | undefined;
  let isOpen = false;
  return {
    trouble(trouble) {
      const isRecent = now() - (toldAt.get(trouble) ?? -Infinity) < QUIET_MS;
      const isNew = trouble !== current;
      if (!PASSING.has(trouble)) current = trouble;
      if (isRecent || !isNew) return;
      toldAt.set(trouble, now());
      log.warn({ provider, trouble, remedy: PROVIDER_TROUBLES[trouble] }, 'a tracking provider is in trouble');
    },
    fine() {
      if (current === undefined) return;
      log.info({ provider, trouble: current }, 'a tracking provider is well again');
      current = undefined;
    },
    circuit(open) {
      if (open === isOpen) return;
      isOpen = open;
      metrics?.circuit(provider, open);
      if (open) log.warn({ provider, remedy: PROVIDER_TROUBLES.unreachable }, 'circuit opened: a tracking provider is left alone for a while');
      else log.info({ provider }, 'circuit closed: a tracking provider is asked again');
    },
  };
}
