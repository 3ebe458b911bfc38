/**
 * A turn as a transaction: an activity is stored first; turns of one conversation run one after the other, on whichever process
 * holds its lease; and what the bot remembers, says and changes is committed together before anything is sent.
 */
import { setTimeout } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import type { Delivery } from '../channels/delivery';
import { unavailable } from '../server/errors';
import type { Health } from '../server/health';
import type { Metrics } from '../server/metrics';
import { storeTroubleOf } from '../server/store-trouble';
import type { Bus } from '../store/bus';
import { StateConflict } from '../store/bot-state';
import type { Presence } from '../store/processes';
import { ConversationFull, LeaseLost, type Accepted, type Committed, type Incoming, type Lease, type Repeat, type Task, type Transcript } from '../store/transcript';

/** Runs one turn to its commit; `hopeless`: nothing but an apology is committed. @throws LeaseLost */
export type Perform = (task: Task, lease: Lease, hopeless?: boolean) => Promise<{ committed: Committed; replies: Activity[] }>;

export interface TurnsOptions { transcript: Transcript; presence: Presence; bus: Bus; perform: Perform; delivery: Delivery; log: Logger; metrics: Metrics; health: Pick<Health, 'failed'> }

/** Conversations whose turns may run at once in one process. */
const MOST_AT_ONCE = 2000;
/** How often this process looks for turns that another has left. */
const SWEEP_MS = 1000;
const SWEEP_LIMIT = 200;
/** A turn that the store, in good health, refuses so often is given up with an apology: those behind it wait. */
const MOST_DEFECTS = 3;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** How long a caller is kept waiting for an answer, and how often it is looked for meanwhile. */
const ANSWER_PATIENCE_MS = 25_000;
const ANSWER_POLL_MS = 500;
/** On the way out, what waits behind the turns in hand is done for so long; the rest is another process's, or the next start's. */
const CLOSING_MS = 10_000;
const RETRY_AFTER_SECONDS = 2;

export class Turns {
  /** The conversations that have turns running here. */
  private readonly atWork = new Map<Promise<void>, string>();
  /** The last message of each conversation that is being stored. */
  private readonly accepting = new Map<string, Promise<unknown>>();
  /** Held by this process and, at the last look, not at work. */
  private suspects: string[] = [];
  /** Turns being run here, by conversation and activity, for those who wait for the answer. */
  private readonly inHand = new Map<string, Promise<Activity[] | undefined>>();
  private readonly closing = new AbortController();
  private sweeping: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopAt = Infinity;

  constructor(private readonly options: TurnsOptions) {}

  /** How many conversations have a turn running here. */
  get depth(): number { return this.atWork.size; }

  /** Takes up what was left unanswered, now and from now on. */
  async start(): Promise<void> {
    await this.sweep();
    this.timer = setInterval(() => void this.sweep(), SWEEP_MS).unref();
  }

  /**
   * Stores an activity and has its turn run. A repeat of an earlier one is not acted on.
   * @throws HttpError 503 when this process or the conversation has too much to do already.
   */
  async accept(incoming: Incoming): Promise<Accepted | Repeat> {
    const { transcript, metrics } = this.options;
    if (this.closing.signal.aborted || (this.atWork.size >= MOST_AT_ONCE && !incoming.internal)) throw this.refuse('total_queue');
    const accepted = await this.inLine(incoming.conversation.id, () => transcript.accept(incoming)).catch((error: unknown) => {
      this.troubled(error);
      throw error instanceof ConversationFull ? this.refuse('conversation_queue') : error;
    });
    metrics.accepted(incoming.conversation.channel, accepted.duplicate);
    if (!accepted.duplicate) this.begin(accepted);
    return accepted;
  }

  /** Runs the turn of an activity that has been accepted in a transaction of the caller's, once that is committed. */
  begin({ lease, task }: Accepted): void {
    if (lease) this.track(lease, task);
  }

  /** What the bot says to an activity, once that is committed, wherever its turn runs. @throws HttpError 503 when it takes too long. */
  async answerTo(conversationId: string, id: string): Promise<Activity[]> {
    const here = await this.inHand.get(`${conversationId} ${id}`);
    if (here) return here;
    for (const deadline = performance.now() + ANSWER_PATIENCE_MS; performance.now() < deadline;) {
      const replies = await this.options.transcript.answerTo(conversationId, id);
      if (replies) return replies;
      await this.changed(conversationId);
    }
    throw unavailable(RETRY_AFTER_SECONDS);
  }

  /** Resolves when no turn is running here. */
  async idle(): Promise<void> {
    while (this.atWork.size > 0) await Promise.all(this.atWork.keys());
  }

  /** Finishes the turns in hand. What the store refuses stays accepted. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.closing.abort();
    this.stopAt = performance.now() + CLOSING_MS;
    await this.sweeping;
    await this.idle();
    await this.options.transcript.releaseAll().catch(() => undefined);
  }

  /** One conversation's messages are stored one after the other: where its row is locked, they wait here, and not with a connection each. */
  private async inLine<T>(conversationId: string, work: () => Promise<T>): Promise<T> {
    const before = this.accepting.get(conversationId);
    const result = before ? before.then(work, work) : work();
    this.accepting.set(conversationId, result);
    try {
      return await result;
    } finally {
      if (this.accepting.get(conversationId) === result) this.accepting.delete(conversationId);
    }
  }

  private refuse(reason: 'total_queue' | 'conversation_queue'): Error {
    this.options.metrics.refused(reason);
    return unavailable(RETRY_AFTER_SECONDS);
  }

  private track(lease: Lease, first?: Task): void {
    const work = this.work(lease, first);
    this.atWork.set(work, lease.conversationId);
    void work.finally(() => this.atWork.delete(work));
  }

  /** A conversation's turns, until none is left: then the commit has given the lease back. */
  private async work(lease: Lease, first?: Task): Promise<void> {
    const { transcript, log } = this.options;
    try {
      for (let task = first ?? (await this.insist(() => transcript.next(lease.conversationId), lease)); task && performance.now() < this.stopAt;) {
        const { committed, replies } = await this.run(task, lease);
        this.options.delivery.committed(task, committed, replies);
        if (committed.pending === 0) return;
        task = await this.insist(() => transcript.next(lease.conversationId), lease);
      }
    } catch (error) {
      // Somebody else has the conversation now, or the commit was made and its confirmation lost, or the service is closing.
      log.warn({ conversation: lease.conversationId, err: error }, 'turns left to whoever looks for them');
      this.options.delivery.uncertain(lease.conversationId);
    }
  }

  private async run(task: Task, lease: Lease): Promise<{ committed: Committed; replies: Activity[] }> {
    const key = `${lease.conversationId} ${task.activity.id}`;
    const turn = this.insist((defects) => this.options.perform(task, lease, defects >= MOST_DEFECTS), lease);
    this.inHand.set(key, turn.then(({ replies }) => replies, () => undefined));
    try {
      return await turn;
    } finally {
      this.inHand.delete(key);
    }
  }

  /** A store that is locked, full or away for a while delays a turn; it does not lose it, nor let a later one overtake it. */
  private async insist<T>(act: (defects: number) => Promise<T>, { conversationId }: Lease): Promise<T> {
    let defects = 0;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        return await act(defects);
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        if (!this.troubled(error) && !(error instanceof StateConflict)) defects++;
        this.options.log.error({ conversation: conversationId, err: error }, 'turn could not be committed');
        await setTimeout(wait, undefined, { signal: this.closing.signal });
      }
    }
  }

  /** @returns whether it is the store that is in trouble, and not what was to be done with it. */
  private troubled(error: unknown): boolean {
    const trouble = storeTroubleOf(error);
    if (!trouble) return false;
    this.options.metrics.storeError(trouble);
    this.options.health.failed('store');
    return true;
  }

  private sweep(): Promise<void> {
    this.sweeping ??= this.takeUp().catch((error: unknown) => { this.options.log.error({ err: error }, 'looking for turns left by others failed'); })
      .finally(() => { this.sweeping = undefined; });
    return this.sweeping;
  }

  private async takeUp(): Promise<void> {
    const { transcript, presence } = this.options;
    const room = Math.min(SWEEP_LIMIT, MOST_AT_ONCE - this.atWork.size);
    if (room <= 0) return;
    const live = await presence.live();
    await this.takeOver(await transcript.orphans(live, room), live);
    const forgotten = await this.forgotten();
    // An empty list is no list to PostgreSQL.
    await this.takeOver(forgotten, ['', ...live.filter((id) => id !== presence.self)]);
  }

  private async takeOver(conversations: string[], live: string[]): Promise<void> {
    for (const conversationId of conversations) {
      if (this.closing.signal.aborted) return;
      const lease = await this.options.transcript.takeOver(conversationId, live);
      if (lease) this.track(lease);
    }
  }

  /**
   * What this process holds and does not know of: the commit that took the lease, or kept it, was made and its confirmation lost.
   * Only at a second look, for one whose acceptance is just being told is not at work yet.
   */
  private async forgotten(): Promise<string[]> {
    const held = await this.options.transcript.held();
    const busy = new Set(this.atWork.values());
    const idle = held.filter((id) => !busy.has(id));
    const forgotten = idle.filter((id) => this.suspects.includes(id));
    this.suspects = idle;
    return forgotten;
  }

  /** Something has happened in a conversation, or might have. */
  private async changed(conversationId: string): Promise<void> {
    const heard = new AbortController();
    const unsubscribe = this.options.bus.subscribe(({ kind, conversation }) => { if (kind === 'changed' && conversation === conversationId) heard.abort(); });
    await setTimeout(ANSWER_POLL_MS, undefined, { signal: heard.signal }).catch(() => undefined);
    unsubscribe();
  }
}
