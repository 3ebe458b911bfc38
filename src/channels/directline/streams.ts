/** The open WebSockets: one a conversation, each told what it has not been told yet, in order. */
import type { Duplex } from 'node:stream';
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { textOf } from '../../store/activity-text';
import type { Bus } from '../../store/bus';
import type { Transcript } from '../../store/transcript';
import { BOT } from './bot';

export interface StreamsOptions {
  transcript: Transcript;
  bus: Bus;
  /** This process, as the bus knows it. */
  processId: string;
  log?: Logger;
  onSlowReader?: () => void;
  /** For tests: ms. */
  pingMs?: number;
  sweepMs?: number;
}

export interface Listener {
  socket: WebSocket;
  /** The connection under it. */
  line: Duplex;
  /** The sequence number of the last activity the client has. */
  watermark: number;
  /** How this client is shown an activity: its files as links it can follow. */
  show: (activity: Partial<Activity>) => Partial<Activity>;
}

interface Stream extends Listener {
  /** Set while what is said is held back, to go out with what follows. */
  held?: NodeJS.Timeout | undefined;
  /** It has been heard from since the last ping. */
  alive: boolean;
  /** The store is being read for it, and is to be read once more. */
  reading: boolean;
  again: boolean;
  ping: NodeJS.Timeout;
}

/** A client that does not say goodbye back in this time is cut off. */
const GOODBYE_MS = 1000;
const PING_MS = 30_000;
/** Most turns are done by then. */
const HELD_MS = 15;
const SWEEP_MS = 5000;
/** A client that leaves so much unread is cut off. It loses nothing: it comes back with its watermark. */
const MOST_UNREAD_BYTES = 1024 * 1024;
const PAGE = 50;

export class Streams {
  private readonly open = new Map<string, Stream>();
  private readonly unsubscribe: () => void;
  private readonly sweeper: NodeJS.Timeout;
  private sweeping = false;
  private closed = false;

  constructor(private readonly options: StreamsOptions) {
    const { bus, processId, sweepMs = SWEEP_MS } = options;
    this.unsubscribe = bus.subscribe(({ kind, conversation, from }) => {
      if (from === processId || !this.open.has(conversation)) return;
      if (kind === 'changed') this.catchUp(conversation);
      else if (kind === 'typing') this.typing(conversation);
      else if (kind === 'taken') this.collide(conversation);
    });
    this.sweeper = setInterval(() => void this.sweep(), sweepMs).unref();
  }

  attach(conversationId: string, { socket, line, watermark, show }: Listener): void {
    if (this.closed) return closeSocket(socket, 1001, 'shutting down');
    const { bus, pingMs = PING_MS } = this.options;
    const stream: Stream = { socket, line, show, watermark, alive: true, reading: false, again: false, ping: setInterval(() => ping(stream), pingMs).unref() };
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => { stream.alive = true; });
    socket.on('message', (data) => {
      stream.alive = true;
      if (Buffer.isBuffer(data) && data.length === 0) this.transmit(conversationId, socket, '');
    });
    socket.on('close', () => {
      clearInterval(stream.ping);
      clearTimeout(stream.held);
      if (this.open.get(conversationId) === stream) this.open.delete(conversationId);
    });
    this.collide(conversationId);
    this.open.set(conversationId, stream);
    bus.publish('taken', conversationId);
    void this.read(conversationId, stream);
  }

  /**
   * Says what has just been committed, wherever the client is connected.
   * @param first the sequence number of the first of them; the others follow it without a gap.
   */
  push(conversationId: string, first: number, activities: Partial<Activity>[]): void {
    if (activities.length === 0) return;
    const stream = this.open.get(conversationId);
    if (!stream) return this.options.bus.publish('changed', conversationId);
    // In order or not at all: whoever is further behind gets it from the store, with what is missing before it.
    if (stream.reading || stream.watermark !== first - 1) this.catchUp(conversationId);
    else this.say(conversationId, stream, activities, first + activities.length - 1);
    release(stream);
  }

  /** As `push`, for what the bot is about to answer: it goes out with the reply, in one write, or a moment later without it. */
  pushAsked(conversationId: string, sequence: number, activity: Partial<Activity>): void {
    const stream = this.open.get(conversationId);
    if (stream && !stream.held) {
      stream.line.cork();
      stream.held = setTimeout(release, HELD_MS, stream);
    }
    if (stream && !stream.reading && stream.watermark === sequence - 1) this.say(conversationId, stream, [activity], sequence);
    else this.notify(conversationId);
    this.typing(conversationId);
  }

  /** Says that the transcript has grown, wherever the client is connected. */
  notify(conversationId: string): void {
    if (this.open.has(conversationId)) this.catchUp(conversationId);
    else this.options.bus.publish('changed', conversationId);
  }

  /** The bot is at it. Not stored, and without a watermark: a client that missed it has missed nothing. */
  typing(conversationId: string): void {
    const stream = this.open.get(conversationId);
    if (!stream) return this.options.bus.publish('typing', conversationId);
    this.transmit(conversationId, stream.socket, JSON.stringify({ activities: [{ type: 'typing', channelId: 'directline', from: { ...BOT, role: 'bot' }, conversation: { id: conversationId } }] }));
  }

  /** Open sockets in this process. */
  get size(): number {
    return this.open.size;
  }

  close(): void {
    this.closed = true;
    this.unsubscribe();
    clearInterval(this.sweeper);
    for (const { socket } of this.open.values()) closeSocket(socket, 1001, 'shutting down');
  }

  /** Direct Line has one socket a conversation; the newest is the one that somebody looks at. */
  private collide(conversationId: string): void {
    const stream = this.open.get(conversationId);
    if (!stream) return;
    this.open.delete(conversationId);
    closeSocket(stream.socket, 1000, 'collision');
  }

  private catchUp(conversationId: string): void {
    const stream = this.open.get(conversationId);
    if (stream) void this.read(conversationId, stream);
  }

  /** Sends what the store has and the socket has not; several calls at once make one orderly flow. */
  private async read(conversationId: string, stream: Stream): Promise<void> {
    stream.again = true;
    if (stream.reading) return;
    stream.reading = true;
    try {
      while (stream.again) {
        stream.again = false;
        await this.readPages(conversationId, stream);
      }
    } catch (error) {
      // The client comes back with its watermark, when the store is there again.
      this.options.log?.warn({ conversation: conversationId, err: error }, 'stream cut off: the transcript could not be read');
      stream.socket.terminate();
    } finally {
      stream.reading = false;
    }
  }

  /** A long history goes page by page, each when the one before it has left this machine. */
  private async readPages(conversationId: string, stream: Stream): Promise<void> {
    while (stream.socket.readyState === stream.socket.OPEN) {
      const before = stream.watermark;
      const { activities, watermark } = await this.options.transcript.after(conversationId, before, PAGE);
      stream.watermark = watermark;
      const sent = activities.length === 0 ? undefined : new Promise<void>((resolve) => this.say(conversationId, stream, activities, watermark, resolve));
      // A step shorter than a page has come to the end.
      if (watermark - before < PAGE) return;
      await sent;
    }
  }

  private say(conversationId: string, stream: Stream, activities: Partial<Activity>[], watermark: number, done?: () => void): void {
    stream.watermark = watermark;
    this.transmit(conversationId, stream.socket, `{"activities":[${activities.map((activity) => textOf(stream.show(activity))).join(',')}],"watermark":"${watermark}"}`, done);
  }

  private transmit(conversationId: string, socket: WebSocket, frame: string, done?: () => void): void {
    if (socket.bufferedAmount > MOST_UNREAD_BYTES) {
      this.options.log?.info({ conversation: conversationId, unread: socket.bufferedAmount }, 'stream cut off: the client does not read');
      this.options.onSlowReader?.();
      socket.terminate();
      return done?.();
    }
    socket.send(frame, done);
  }

  /** Wake-ups can get lost between processes; what is in the store cannot. */
  private async sweep(): Promise<void> {
    if (this.sweeping || this.open.size === 0) return;
    this.sweeping = true;
    try {
      const lasts = await this.options.transcript.last([...this.open.keys()]);
      for (const [conversationId, stream] of this.open) if (!stream.reading && (lasts.get(conversationId) ?? 0) > stream.watermark) this.catchUp(conversationId);
    } catch (error) {
      this.options.log?.warn({ err: error }, 'open streams could not be compared with the store');
    } finally {
      this.sweeping = false;
    }
  }
}

function release(stream: Stream): void {
  if (!stream.held) return;
  clearTimeout(stream.held);
  stream.held = undefined;
  stream.line.uncork();
}

/** Also an empty frame, as Direct Line sends it: scripts in a browser do not see pings. */
function ping(stream: Stream): void {
  const { socket } = stream;
  if (!stream.alive) return socket.terminate();
  stream.alive = false;
  if (socket.readyState !== socket.OPEN) return;
  socket.ping();
  socket.send('');
}

function closeSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
}
