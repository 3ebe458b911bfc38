/** What is done to the processes and the cables while the shoppers talk. Each resolves when it has done it as often as asked. */
import type { Balancer } from '../support/balancer';
import type { ServerProcess } from '../support/processes';
import { between, type Random } from '../support/random';
import { pause, until } from '../support/until';
import type { Shopper } from './shopper';
import type { Tally } from './tally';

export interface Scene { processes: ServerProcess[]; balancer: Balancer; /** Between the processes and PostgreSQL. */ database: Balancer | undefined; shoppers: Shopper[]; tally: Tally; chance: Random; times: number }

export type Chaos = keyof typeof chaos;

const RECOVERY_PATIENCE_MS = 90_000;
const REPLIES_PATIENCE_MS = 60_000;
/** Well past the lease of a process that is not heard of. */
const FROZEN_MS = 8000;

export const chaos = {
  /** One of them, at any moment; it is started again at once. */
  async kill({ processes, shoppers, tally, chance, times }: Scene): Promise<void> {
    const recoveries: Promise<void>[] = [];
    for (let left = times; left > 0; left--) {
      // One kill comes while the last one is being recovered from, the next when it has been.
      if (chance() < 0.5) await Promise.all(recoveries.splice(0));
      await replies(tally, between(chance, 1, shoppers.length));
      const victim = pick(processes, chance);
      await victim.end('SIGKILL');
      tally.kills++;
      recoveries.push(recovery(shoppers, tally));
      await victim.start();
    }
    await Promise.all(recoveries);
  },

  /** Stopped in the midst of its turns without a word to anybody, and let go on when others have finished them. */
  async freeze({ processes, shoppers, tally, chance, times }: Scene): Promise<void> {
    for (let left = times; left > 0; left--) {
      await replies(tally, between(chance, 1, shoppers.length));
      const victim = pick(processes, chance);
      victim.freeze();
      tally.freezes++;
      try {
        await Promise.all([recovery(shoppers, tally), pause(FROZEN_MS)]);
      } finally {
        victim.thaw();
      }
      await replies(tally, shoppers.length);
    }
  },

  /** A new version, so to speak: each in its turn is asked to stop, and started again. */
  async roll({ processes, shoppers, tally, chance, times }: Scene): Promise<void> {
    for (let left = times; left > 0; left--) {
      for (const one of processes) {
        await replies(tally, between(chance, 1, shoppers.length));
        const code = await one.end('SIGTERM');
        if (code !== 0) tally.errors.push(`a process that was asked to stop ended with ${code}`);
        tally.restarts++;
        await one.start();
      }
    }
  },

  /** The cables of some, or of all. */
  async sockets({ balancer, shoppers, tally, chance, times }: Scene): Promise<void> {
    for (let left = times; left > 0; left--) {
      await replies(tally, between(chance, 1, shoppers.length / 4));
      const share = chance();
      tally.cuts += balancer.cut(() => chance() < share);
    }
  },

  /** Connections to the database, some in the midst of a transaction, some between a commit and its confirmation. */
  async database({ database, shoppers, tally, chance, times }: Scene): Promise<void> {
    for (let left = times; left > 0; left--) {
      await replies(tally, between(chance, 1, shoppers.length / 4));
      const share = chance();
      tally.cuts += database!.cut(() => chance() < share);
    }
  },
};

/** Waits until the talk has gone on by so much: what goes wrong next comes in the midst of it, on a slow machine too. */
async function replies(tally: Tally, count: number): Promise<void> {
  const from = tally.answerMs.length;
  await until(() => tally.answerMs.length >= from + count, `${Math.ceil(count)} replies`, REPLIES_PATIENCE_MS);
}

async function recovery(shoppers: Shopper[], tally: Tally): Promise<void> {
  const from = performance.now();
  const waiting = shoppers.map((shopper) => ({ shopper, ids: new Set(shopper.unanswered()) })).filter(({ ids }) => ids.size > 0);
  if (waiting.length === 0) return;
  try {
    await until(() => waiting.every(({ shopper, ids }) => shopper.unanswered().every((id) => !ids.has(id))), 'the answers to what had been accepted', RECOVERY_PATIENCE_MS);
  } catch (error) {
    tally.errors.push((error as Error).message);
  }
  tally.recoveryMs.push(performance.now() - from);
}

function pick<T>(from: T[], chance: Random): T {
  return from[between(chance, 0, from.length - 1)]!;
}
