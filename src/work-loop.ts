/** Looks for work every second, or when it is woken, and does several things at a time; one that takes long keeps no other waiting. */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface WorkLoopOptions<Row> {
  log: Logger;
  /** For the log, such as `mail`. */
  what: string;
  mostAtOnce: number;
  /** Takes at most `room` things to do, none of those in hand. */
  claim(room: number, inHand: string[]): Promise<Row[]>;
  nameOf(row: Row): string;
  /** Does one, and notes its end. */
  perform(row: Row): Promise<void>;
  /** Done at every look besides. */
  besides?(): Promise<void>;
}

const SWEEP_MS = 1000;
const CLOSING_MS = 5000;

export class WorkLoop<Row> {
  private readonly closing = new AbortController();
  private readonly inHand = new Map<string, Promise<void>>();
  private awake = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: WorkLoopOptions<Row>) {}

  start(): void {
    this.running = this.loop();
  }

  /** There is something to do. */
  wake(): void {
    this.awake.abort();
  }

  /** Finishes what is in hand, within reason; what is left is another process's, or the next start's. */
  async close(): Promise<void> {
    this.closing.abort();
    this.awake.abort();
    await this.running;
    await Promise.race([Promise.all(this.inHand.values()), setTimeout(CLOSING_MS, undefined, { ref: false })]);
  }

  private async loop(): Promise<void> {
    while (!this.closing.signal.aborted) {
      for (const look of [() => this.claim(), () => this.options.besides?.()]) {
        await look()?.catch((error: unknown) => { this.options.log.error({ err: error }, `${this.options.what} could not be worked on`); });
      }
      await setTimeout(SWEEP_MS, undefined, { signal: this.awake.signal, ref: false }).catch(() => undefined);
      if (!this.closing.signal.aborted) this.awake = new AbortController();
    }
  }

  private async claim(): Promise<void> {
    const { mostAtOnce, claim } = this.options;
    const room = mostAtOnce - this.inHand.size;
    if (room <= 0) return;
    for (const row of await claim(room, [...this.inHand.keys()])) this.take(row);
  }

  private take(row: Row): void {
    const { nameOf, perform, log, what } = this.options;
    const name = nameOf(row);
    const work = perform(row).then(() => true, (error: unknown) => { log.error({ err: error }, `the end of work on ${what} could not be noted`); return false; })
      .then((done) => {
        this.inHand.delete(name);
        // What could not be noted waits for the next look: the store may be away.
        if (done) this.wake();
      });
    this.inHand.set(name, work);
  }
}
