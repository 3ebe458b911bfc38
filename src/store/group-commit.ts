/**
 * Several units of work in one commit: what arrives while the loop is busy shares one sync of the disk. Each keeps its own
 * outcome: where one fails, nothing of the group is written, and the others are done again without it.
 */
import { setImmediate } from 'node:timers/promises';

type Work<C> = (connection: C) => Promise<unknown>;
interface Unit<C> { work: Work<C>; resolve: (value: never) => void; reject: (error: unknown) => void }

/** A group is short, so that nobody waits long for the others in it. */
const LARGEST_GROUP = 64;

export class GroupCommit<C> {
  private waiting: Unit<C>[] = [];
  private busy = false;

  constructor(private readonly transaction: (group: (connection: C) => Promise<unknown[]>) => Promise<unknown[]>) {}

  run<T>(work: (connection: C) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve, reject });
      if (this.busy) return;
      this.busy = true;
      // What the same round of the event loop brings in comes along.
      void setImmediate().then(() => this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      let group = this.waiting.splice(0, LARGEST_GROUP);
      while (group.length > 0) {
        group = await this.commit(group);
        // On the embedded engine a commit waits for nothing: without this the loop would see nobody else until all is done.
        await setImmediate();
      }
    }
    this.busy = false;
  }

  /** @returns those that are to be done again. */
  private async commit(group: Unit<C>[]): Promise<Unit<C>[]> {
    let current: Unit<C> | undefined;
    try {
      const values = await this.transaction(async (connection) => {
        const done: unknown[] = [];
        for (current of group) done.push(await current.work(connection));
        current = undefined;
        return done;
      });
      group.forEach(({ resolve }, index) => resolve(values[index] as never));
      return [];
    } catch (error) {
      // Beginning or committing fails for all; work fails for itself.
      const failed = current ? [current] : group;
      for (const { reject } of failed) reject(error);
      return group.filter((unit) => !failed.includes(unit));
    }
  }
}
