// What the bot says, as it says it: a WebSocket resumed by watermark; where sockets are refused, polling. At least once, in order.

import { type Activity, type ActivitySet, type DirectLine, Gone } from './directline';

export interface StreamEvents {
  activities(activities: Activity[]): void;
  line(state: 'online' | 'lost'): void;
  gone(): void;
}

type End = 'closed' | 'refused' | 'collision';

const KEEPALIVE = 20_000;
const OPENING = 8_000;
const POLL = { visible: 2_000, hidden: 15_000 };
const POLL_BEFORE_SOCKET = 30_000;

export class Stream {
  private watermark: string | undefined;
  private stopped = false;
  private pollUntil = 0;
  private wake = (): void => {};
  private drop = (): void => {};
  private readonly listening = new AbortController();

  constructor(private readonly line: DirectLine, private readonly on: StreamEvents) {}

  /** With a stream URL: from there on. Without: from `watermark` on, or from the beginning. */
  start(from: { streamUrl?: string; watermark?: string }): void {
    this.watermark = from.watermark;
    const { signal } = this.listening;
    addEventListener('online', () => this.wake(), { signal });
    addEventListener('offline', () => this.drop(), { signal });
    document.addEventListener('visibilitychange', () => this.awake(), { signal });
    void this.run(from.streamUrl);
  }

  stop(): void {
    this.stopped = true;
    this.listening.abort();
    this.drop();
    this.wake();
  }

  /** Asks for what the stream may have missed. Repeats are dropped by the reader. */
  async catchUp(): Promise<void> {
    this.take(await this.line.activities(this.watermark));
  }

  private async run(streamUrl: string | undefined): Promise<void> {
    let url = streamUrl;
    let failures = 0;
    while (!this.stopped) {
      const began = Date.now();
      try {
        url ??= await this.resume();
        const end: End = url ? await this.listen(url) : 'refused';
        url = undefined;
        if (this.stopped) return;
        // A refused socket (a proxy), or another tab that took it over: poll for a while, which misses nothing but the typing dots.
        if (end !== 'closed') await this.poll(Date.now() + POLL_BEFORE_SOCKET * Math.min(4, ++failures));
        else this.on.line('lost');
        if (Date.now() - began > 10_000) failures = 0;
      } catch (error) {
        if (this.stopped) return;
        if (error instanceof Gone) return this.on.gone();
        url = undefined;
        this.on.line('lost');
      }
      await this.pause(Math.min(15_000, 500 * 2 ** failures++) * (0.7 + 0.6 * Math.random()));
    }
  }

  private async resume(): Promise<string | undefined> {
    if (this.watermark === undefined) await this.catchUp();
    return (await this.line.reconnect(this.watermark ?? '0')).streamUrl;
  }

  private listen(url: string): Promise<End> {
    return new Promise((resolve) => {
      let opened = false;
      const socket = connect(url);
      if (!socket) return resolve('refused');
      const opening = setTimeout(() => end('refused'), OPENING);
      const keepalive = setInterval(() => opened && socket.send(''), KEEPALIVE);
      const end = (how: End): void => {
        clearTimeout(opening);
        clearInterval(keepalive);
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
        this.drop = (): void => {};
        resolve(how);
      };
      this.drop = (): void => end('closed');
      socket.onopen = (): void => {
        opened = true;
        clearTimeout(opening);
        this.on.line('online');
      };
      socket.onmessage = ({ data }): void => {
        if (typeof data === 'string' && data) this.take(JSON.parse(data) as ActivitySet);
      };
      socket.onclose = ({ reason }): void => end(!opened ? 'refused' : /collision/i.test(reason) ? 'collision' : 'closed');
    });
  }

  private async poll(until: number): Promise<void> {
    this.pollUntil = until;
    while (!this.stopped && Date.now() < this.pollUntil) {
      await this.catchUp();
      this.on.line('online');
      await this.pause(document.hidden ? POLL.hidden : POLL.visible);
    }
  }

  private take({ activities, watermark }: ActivitySet): void {
    if (this.stopped) return;
    this.on.activities(activities ?? []);
    if (watermark) this.watermark = watermark;
  }

  /** Back from another tab or from sleep: a socket that died meanwhile looks open, so ask. */
  private awake(): void {
    if (document.hidden) return;
    // The tab that is looked at has the stream: where another one has it, it is taken over rather than polled beside.
    this.pollUntil = 0;
    this.wake();
    this.catchUp().catch(() => this.drop());
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = (): void => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function connect(url: string): WebSocket | undefined {
  try {
    const address = new URL(url, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    return new WebSocket(address);
  } catch {
    return undefined;
  }
}
