/** A Direct Line client over the network: plain HTTP calls, and a WebSocket that keeps what it was sent. */
import type { Activity } from 'botbuilder';
import { WebSocket, type ClientOptions } from 'ws';
import { until } from './service';

export const SECRET = 'a-secret-for-the-tests-only';

export interface Answer<T = Record<string, unknown>> { status: number; body: T; headers: Headers }
export interface Session { conversationId: string; token: string; expires_in: number; streamUrl: string }
export interface ErrorBody { error: { code: string; message: string } }
export interface SentFile { bytes: Buffer; name: string; /** What the sender calls it. */ type?: string }
interface ActivitySet { activities: Activity[]; watermark?: string }

export async function call<T = Record<string, unknown>>(url: string, { method = 'GET', bearer, body, raw, headers = {} }: {
  method?: string; bearer?: string; body?: unknown; /** A body sent as it is. */ raw?: string | Buffer; headers?: Record<string, string>;
} = {}): Promise<Answer<T>> {
  const response = await fetch(url, {
    method, headers: { ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }), ...((body !== undefined || raw !== undefined) && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }), ...(raw !== undefined && { body: raw }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T, headers: response.headers };
}

export class DirectLineClient {
  readonly base: string;

  constructor(url: string) {
    this.base = `${url}/v3/directline`;
  }

  post<T = Record<string, unknown>>(path: string, bearer?: string, body?: unknown): Promise<Answer<T>> {
    return call<T>(`${this.base}${path}`, { method: 'POST', ...(bearer !== undefined && { bearer }), ...(body !== undefined && { body }) });
  }

  get<T = Record<string, unknown>>(path: string, bearer?: string): Promise<Answer<T>> {
    return call<T>(`${this.base}${path}`, { ...(bearer !== undefined && { bearer }) });
  }

  /** @param user what the token is minted for. */
  async token(user?: string): Promise<Session> {
    return (await this.post<Session>('/tokens/generate', SECRET, user === undefined ? {} : { user: { id: user } })).body;
  }

  async start(token: string, body: object = {}): Promise<Session> {
    return (await this.post<Session>('/conversations', token, body)).body;
  }

  /** A token and a conversation begun with it. */
  async open(user?: string, body: object = {}): Promise<Session> {
    return await this.start((await this.token(user)).token, body);
  }

  say({ conversationId, token }: Session, text: string, more: Record<string, unknown> = {}): Promise<Answer<{ id: string } & ErrorBody>> {
    return this.post(`/conversations/${conversationId}/activities`, token, { type: 'message', from: { id: 'visitor' }, text, ...more });
  }

  async activities({ conversationId, token }: Pick<Session, 'conversationId' | 'token'>, watermark = ''): Promise<{ activities: Activity[]; watermark: string }> {
    return (await this.get<{ activities: Activity[]; watermark: string }>(`/conversations/${conversationId}/activities?watermark=${watermark}`, token)).body;
  }

  /** A form with files and an activity, the parts in the order of their keys. */
  async upload({ conversationId, token }: Session, parts: { [part: string]: SentFile[] | object }, query = '?userId=visitor'): Promise<Answer<{ id: string } & ErrorBody>> {
    const form = new FormData();
    for (const [part, content] of Object.entries(parts)) {
      if (Array.isArray(content)) for (const { bytes, name, type = 'application/octet-stream' } of content as SentFile[]) form.append(part, new Blob([bytes], { type }), name);
      else form.append(part, new Blob([JSON.stringify(content)], { type: 'application/vnd.microsoft.activity' }));
    }
    const response = await fetch(`${this.base}/conversations/${conversationId}/upload${query}`, { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: form });
    return { status: response.status, body: (await response.json()) as { id: string } & ErrorBody, headers: response.headers };
  }

  /** What the bot has answered to a message, once it has. */
  async repliesTo(session: Session, id: string): Promise<Activity[]> {
    return await until(async () => {
      const found = (await this.activities(session)).activities.filter(({ replyToId }) => replyToId === id);
      return found.length > 0 ? found : undefined;
    }, `a reply to ${id}`);
  }

  /** Says something and waits for the answer. */
  async ask(session: Session, text: string, more: Record<string, unknown> = {}): Promise<Activity[]> {
    return await this.repliesTo(session, (await this.say(session, text, more)).body.id);
  }
}

/** Files that are what they look like, and small. */
export const FILES = {
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
  jpeg: Buffer.from('/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAA/9k=', 'base64'),
  gif: Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'),
  webp: Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64'),
  heic: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]),
  heif: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmif1\0\0\0\0mif1heic')]),
  pdf: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
};

const streams = new Set<Stream>();
afterAll(() => { for (const stream of streams) stream.socket.terminate(); });

export class Stream {
  readonly frames: ActivitySet[] = [];
  closed: { code: number; reason: string } | undefined;

  private constructor(readonly socket: WebSocket) {
    streams.add(this);
    socket.on('message', (data) => { const text = Buffer.isBuffer(data) ? data.toString() : ''; if (text !== '') this.frames.push(JSON.parse(text) as ActivitySet); });
    socket.on('close', (code, reason) => { this.closed = { code, reason: String(reason) }; });
    socket.on('error', () => undefined);
  }

  static async open(url: string, options: ClientOptions = {}): Promise<Stream> {
    const stream = new Stream(new WebSocket(url, options));
    await until(() => stream.socket.readyState !== WebSocket.CONNECTING, 'the socket');
    return stream;
  }

  /** Typing and the like have no watermark: they are not part of the transcript. */
  get activities(): Activity[] {
    return this.frames.filter(({ watermark }) => watermark !== undefined).flatMap(({ activities }) => activities);
  }

  get watermark(): string {
    return this.frames.findLast(({ watermark }) => watermark !== undefined)?.watermark ?? '';
  }

  async repliesTo(id: string): Promise<Activity[]> {
    return await until(() => {
      const found = this.activities.filter(({ replyToId }) => replyToId === id);
      return found.length > 0 ? found : undefined;
    }, `a reply to ${id} on the stream`);
  }

  close(): void {
    this.socket.close();
  }
}
