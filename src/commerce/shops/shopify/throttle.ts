/**
 * Shopify's leaky bucket: every query costs points, the bucket fills again at a steady rate, and each answer says how full it is.
 * Whoever would overdraw it waits here, so that we are seldom refused.
 */
import { setTimeout } from 'node:timers/promises';

export interface ThrottleStatus { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }

export interface Throttle {
  /** Waits until there are points for it. @returns false, at once, where that would take too long. */
  take(cost: number): Promise<boolean>;
  /** What an answer says; the points of the others under way count as spent. @param cost as taken. */
  settle(cost: number, status?: ThrottleStatus): void;
}

/** Until the first answer, as for the smallest plan. */
const SMALLEST: ThrottleStatus = { maximumAvailable: 1000, currentlyAvailable: 1000, restoreRate: 50 };
/** Waiters spread out a little, so as not to come back all at once. */
const SPREAD = 0.2;

export function createThrottle(longestWaitMs: number): Throttle {
  let { maximumAvailable: most, currentlyAvailable: available, restoreRate } = SMALLEST;
  let underWay = 0;
  let at = performance.now();

  const refill = (): void => {
    const now = performance.now();
    available = Math.min(most, available + ((now - at) / 1000) * restoreRate);
    at = now;
  };

  return {
    async take(cost) {
      refill();
      const wait = Math.max(0, (Math.min(cost, most) - available) / restoreRate) * 1000;
      if (wait > longestWaitMs) return false;
      available -= cost;
      underWay += cost;
      if (wait > 0) await setTimeout(wait * (1 + Math.random() * SPREAD));
      return true;
    },

    settle(cost, status) {
      underWay -= cost;
      if (!status) return;
      at = performance.now();
      most = status.maximumAvailable;
      restoreRate = Math.max(status.restoreRate, 1);
      available = status.currentlyAvailable - underWay;
    },
  };
}
