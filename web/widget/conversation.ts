// One shopper's conversation: begun or taken up again, every message shown once, every message sent once.

import { type Activity, type ActivitySet, beginSession, DirectLine, Gone, type Session, sessionOf } from './directline';
import { Outgoing, type OutgoingEvents, wait } from './outgoing';
import type { PickedFile } from './files';
import { eraseAll, forget, load, onOtherTab, save, type Unsent } from './store';
import { Stream } from './stream';
import { VISITOR, type Who } from './who';

export interface ConversationEvents extends Omit<OutgoingEvents, 'gone'> {
  /** Everything said before, oldest first; once, before any message. */
  history(activities: Activity[]): void;
  /** A message that is new to us, the shopper's own echo included. */
  message(activity: Activity): void;
  typing(): void;
  line(state: 'online' | 'lost'): void;
  /** The old conversation is over; what follows is a new one. */
  fresh(): void;
  /** Another tab has begun a new one: this object is closed, and a new one takes that up. */
  elsewhere(): void;
}

/** A request on the line that is open already is quicker than a socket of its own; and the second is for a greeting that took long. */
const GREETING_OVERDUE = [150, 2_500];
const ECHO_OVERDUE = 6_000;
const TYPING_EVERY = 4_000;
const PART = 40;

export class Conversation {
  private line: DirectLine | undefined;
  private stream: Stream | undefined;
  private readonly outgoing: Outgoing;
  private readonly seen = new Set<string>();
  private readonly echoed = new Set<string>();
  private ready: Promise<void> = Promise.resolve();
  private closed = false;
  private isLost = false;
  private typedAt = 0;
  private readonly unwatch: () => void;

  constructor(
    private who: Who,
    public locale: string,
    private readonly freshToken: () => Promise<string | undefined>,
    private readonly on: ConversationEvents,
  ) {
    this.outgoing = new Outgoing(who.key, (message, files, progress) => this.post(message, files, progress), {
      own: (message, state, more) => this.on.own(message, state, more),
      progress: (message, share) => this.on.progress(message, share),
      gone: () => this.line && this.restart(this.line),
    });
    this.unwatch = onOtherTab(who.key, (session) => {
      if (this.closed || !this.line || session?.conversationId === this.line.conversationId) return;
      this.close();
      this.on.elsewhere();
    });
  }

  open(): void {
    this.ready = this.connect();
  }

  close(): void {
    this.closed = true;
    this.outgoing.close();
    this.stream?.stop();
    this.unwatch();
  }

  /** Closes, and forgets it in this browser. */
  abandon(): void {
    this.close();
    eraseAll(this.who.key);
  }

  send(text: string, files: PickedFile[] = []): void {
    this.outgoing.send(text, files);
  }

  retry(clientActivityID: string): void {
    this.outgoing.retry(clientActivityID);
  }

  /** That the shopper writes is worth a request now and then, and not an error when it fails. */
  typed(): void {
    if (!this.line || Date.now() - this.typedAt < TYPING_EVERY) return;
    this.typedAt = Date.now();
    void this.line.post({ type: 'typing', from: { id: this.line.userId, role: 'user' } }).catch(() => {});
  }

  /** What was said, as a PDF. @throws when it cannot be had now. */
  async transcript(): Promise<PickedFile> {
    if (!this.line) throw new Gone();
    return this.line.transcript(this.locale);
  }

  /** The link to a file of a message, as the server makes it now. */
  async linkOf(id: string, file: string): Promise<string | undefined> {
    const whole = this.line && (await wholeHistory(this.line).catch(() => undefined));
    return whole?.activities.find((activity) => activity.id === id)?.attachments?.find(({ name }) => (name ?? '') === file)?.contentUrl;
  }

  private async connect(): Promise<void> {
    for (let failures = 0; !this.closed; failures++) {
      const saved = load(this.who.key);
      try {
        if (saved) await this.resume(saved);
        else await alone(this.who.key, () => this.begin());
        return;
      } catch (error) {
        if (error instanceof Gone) {
          forget(this.who.key);
          // A token that nobody takes: better a visitor's conversation than none.
          if (!saved && this.who.token) this.who = { ...VISITOR, key: this.who.key };
        }
        if (!(error instanceof Gone) || !saved) {
          this.on.line('lost');
          await wait(Math.min(15_000, 1_000 * 2 ** failures));
        }
      }
    }
  }

  private async begin(): Promise<void> {
    // Another tab may have begun it while this one waited its turn.
    const begun = load(this.who.key);
    if (begun) return this.resume(begun);
    if (this.who.token) return this.beginWith(this.who.token);
    const { session, activities, watermark } = await beginSession(this.who, this.locale);
    if (this.closed) return;
    save(this.who.key, session);
    const line = this.adopt(session);
    activities.forEach((activity) => this.receive(activity));
    await this.outgoing.takeUp(() => false);
    this.listen(line, watermark ? { watermark } : {});
  }

  /** The shop's server has signed the customer in. */
  private async beginWith(token: string): Promise<void> {
    const line = this.adopt(sessionOf(token, this.who.key));
    const { streamUrl } = await line.start(this.locale);
    if (this.closed) return;
    const stream = this.listen(line, streamUrl ? { streamUrl } : {});
    await this.outgoing.takeUp(() => false);
    // The greeting may have been said before our socket was there.
    for (const overdue of GREETING_OVERDUE) setTimeout(() => this.seen.size === 0 && void stream.catchUp().catch(() => {}), overdue);
  }

  private async resume(session: Session): Promise<void> {
    const line = this.adopt(session);
    const { activities, watermark } = await wholeHistory(line);
    if (this.closed) return;
    const messages = activities.filter((activity) => this.isNew(activity));
    this.on.history(messages);
    await this.outgoing.takeUp((id) => this.echoed.has(id));
    this.listen(line, watermark ? { watermark } : {});
  }

  private adopt(session: Session): DirectLine {
    this.line = new DirectLine(session, (renewed) => !this.closed && save(this.who.key, renewed), this.who.token ? this.freshToken : undefined);
    return this.line;
  }

  private listen(line: DirectLine, from: { streamUrl?: string; watermark?: string }): Stream {
    const stream = new Stream(line, {
      activities: (activities) => activities.forEach((activity) => this.receive(activity)),
      line: (state) => {
        if (state === 'online' && this.isLost) this.outgoing.lineIsBack();
        this.isLost = state === 'lost';
        this.on.line(state);
      },
      gone: () => this.restart(line),
    });
    this.stream = stream;
    if (!this.closed) stream.start(from);
    return stream;
  }

  /** `line` is the conversation that ended: whoever notices second must not end the new one. */
  private restart(line: DirectLine): void {
    if (this.closed || line !== this.line) return;
    this.line = undefined;
    this.stream?.stop();
    forget(this.who.key);
    this.seen.clear();
    this.on.fresh();
    this.open();
  }

  private receive(activity: Activity): void {
    if (this.closed) return;
    if (activity.type === 'typing') {
      if (activity.from?.role !== 'user') this.on.typing();
      return;
    }
    if (!this.isNew(activity)) return;
    this.outgoing.confirmed(activity.channelData?.clientActivityID);
    this.on.message(activity);
  }

  private isNew(activity: Activity): boolean {
    if (activity.type !== 'message' || !activity.id || this.seen.has(activity.id)) return false;
    this.seen.add(activity.id);
    if (activity.channelData?.clientActivityID) this.echoed.add(activity.channelData.clientActivityID);
    return true;
  }

  private async post(message: Unsent, files: PickedFile[], progress: (share: number) => void): Promise<string> {
    await this.ready;
    const line = this.line;
    if (!line) throw new Gone();
    const activity = this.activityOf(message, line.userId);
    const { id } = files.length > 0 ? await line.upload(activity, files, progress) : await line.post(activity);
    setTimeout(() => this.seen.has(id) || void this.stream?.catchUp().catch(() => {}), ECHO_OVERDUE);
    return id;
  }

  private activityOf({ clientActivityID, text, at }: Unsent, userId: string): Activity & Record<string, unknown> {
    return {
      type: 'message',
      text,
      textFormat: 'plain',
      locale: this.locale,
      localTimestamp: at,
      localTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      from: { id: userId, role: 'user' },
      channelData: { clientActivityID },
    };
  }
}

/** A long conversation comes in parts; one of a few messages surely is all there is. */
async function wholeHistory(line: DirectLine): Promise<ActivitySet> {
  const activities: Activity[] = [];
  for (let before: string | undefined; ;) {
    const part = await line.activities(before);
    activities.push(...part.activities);
    if (part.activities.length < PART || part.watermark === before) return { activities, ...(part.watermark ? { watermark: part.watermark } : {}) };
    before = part.watermark;
  }
}

/** Of two tabs that begin at the same moment, one begins and the other finds it begun. */
function alone(who: string, begin: () => Promise<void>): Promise<void> {
  // Locks are missing on plain-http pages, where shops try things out.
  return navigator.locks ? navigator.locks.request(`waybill.${who}`, begin) : begin();
}
