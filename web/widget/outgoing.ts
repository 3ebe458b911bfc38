// The shopper's own messages on their way: one at a time, in order, each under one id for all its attempts, kept until confirmed.

import { now } from './clock';
import { Gone, HttpError, randomId } from './directline';
import { dropFiles, filesOf, keepFiles, type PickedFile } from './files';
import { dropUnsent, keepUnsent, type Unsent, unsentOf } from './store';

export type OwnState = 'sending' | 'sent' | 'failed' | 'refused';

export interface OutgoingEvents {
  /** Where a message stands; `sending` comes first and shows it. `refused`: trying again would not help. */
  own(message: Unsent, state: OwnState, more: { id?: string; files?: PickedFile[] }): void;
  progress(message: Unsent, share: number): void;
  gone(): void;
}

/** Sends a message; resolves with the server's id for it. */
export type Post = (message: Unsent, files: PickedFile[], progress: (share: number) => void) => Promise<string>;

const ATTEMPTS = 4;

export class Outgoing {
  private readonly waiting = new Map<string, Unsent>();
  /** Failed for want of a line: sent by themselves when it is back. */
  private readonly cut = new Set<string>();
  private chain: Promise<void> = Promise.resolve();
  private closed = false;
  private readonly listening = new AbortController();

  constructor(private readonly who: string, private readonly post: Post, private readonly on: OutgoingEvents) {
    addEventListener('online', () => this.lineIsBack(), { signal: this.listening.signal });
  }

  lineIsBack(): void {
    for (const id of this.cut) this.retry(id);
  }

  send(text: string, files: PickedFile[]): void {
    const message: Unsent = { clientActivityID: randomId(), text, at: now().toISOString(), ...(files.length > 0 ? { files: files.length } : {}) };
    keepUnsent(this.who, message);
    if (files.length > 0) void keepFiles(message.clientActivityID, files);
    this.deliver(message, files);
  }

  retry(clientActivityID: string): void {
    const message = this.waiting.get(clientActivityID);
    this.cut.delete(clientActivityID);
    if (message) void filesOf(clientActivityID).then((files) => this.deliver(message, files));
  }

  /** Left over from before a reload, or from a tab that was closed: the shopper decides whether it still matters. */
  async takeUp(said: (clientActivityID: string) => boolean): Promise<void> {
    for (const message of unsentOf(this.who)) {
      const { clientActivityID: id } = message;
      if (this.waiting.has(id)) continue;
      if (said(id)) {
        this.confirmed(id);
        continue;
      }
      const files = message.files ? await filesOf(id) : [];
      if (this.closed) return;
      this.waiting.set(id, message);
      this.on.own(message, 'failed', { files });
    }
  }

  confirmed(clientActivityID: string | undefined): void {
    if (clientActivityID === undefined) return;
    this.waiting.delete(clientActivityID);
    dropUnsent(this.who, clientActivityID);
    void dropFiles(clientActivityID);
  }

  close(): void {
    this.closed = true;
    this.listening.abort();
  }

  private deliver(message: Unsent, files: PickedFile[]): void {
    this.waiting.set(message.clientActivityID, message);
    this.on.own(message, 'sending', { files });
    this.chain = this.chain.then(() => this.attempt(message, files));
  }

  private async attempt(message: Unsent, files: PickedFile[]): Promise<void> {
    for (let attempt = 1; !this.closed; attempt++) {
      try {
        const id = await this.post(message, files, (share) => this.on.progress(message, share));
        this.confirmed(message.clientActivityID);
        if (!this.closed) this.on.own(message, 'sent', { id });
        return;
      } catch (error) {
        if (this.closed) return;
        const delay = delayBefore(error, attempt);
        if (delay !== undefined) {
          await wait(delay);
          continue;
        }
        // The echo of an attempt whose answer was lost may have come meanwhile.
        if (this.waiting.has(message.clientActivityID)) this.fail(message, error);
        return;
      }
    }
  }

  private fail(message: Unsent, error: unknown): void {
    const isRefused = error instanceof HttpError && [400, 413, 415].includes(error.status);
    if (isRefused) this.confirmed(message.clientActivityID);
    else if (!(error instanceof Gone || error instanceof HttpError)) this.cut.add(message.clientActivityID);
    this.on.own(message, isRefused ? 'refused' : 'failed', {});
    if (error instanceof Gone) this.on.gone();
  }
}

/** Milliseconds before the next attempt, or undefined when another one is for the shopper to decide. */
function delayBefore(error: unknown, attempt: number): number | undefined {
  if (attempt >= ATTEMPTS || error instanceof Gone) return undefined;
  if (!(error instanceof HttpError)) return 1_000 * attempt;
  if (error.status === 429) return Math.min(20, error.retryAfter ?? 2) * 1_000;
  return error.status >= 500 ? (error.retryAfter ?? 1.5 * attempt) * 1_000 : undefined;
}

export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
