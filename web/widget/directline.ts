// The Direct Line 3.0 calls the chat makes, with the token renewed when it runs out. The live stream is in stream.ts.

import { heardTime } from './clock';
import type { PickedFile } from './files';
import { upload } from './upload';
import type { Who } from './who';

export interface CardAction {
  type: string;
  title?: string;
  value?: unknown;
}

export interface Attachment {
  contentType: string;
  content?: unknown;
  contentUrl?: string;
  name?: string;
}

export interface Activity {
  type: string;
  id?: string;
  timestamp?: string;
  from?: { id?: string; name?: string; role?: string };
  text?: string;
  locale?: string;
  attachments?: Attachment[];
  suggestedActions?: { actions?: CardAction[] };
  channelData?: {
    clientActivityID?: string;
    /** Which reply it is, and the human who wrote it, if one did. */
    waybill?: { reply?: string; agent?: { id: string; name: string } };
  };
}

export interface ActivitySet {
  activities: Activity[];
  /** Opaque; missing on frames that are not stored, such as typing. */
  watermark?: string;
}

/** Who speaks in which conversation, kept across reloads. Times in epoch milliseconds. */
export interface Session {
  conversationId: string;
  token: string;
  renewAt: number;
  userId: string;
  customer?: string;
}

interface Granted {
  conversationId: string;
  token: string;
  expires_in?: number;
  streamUrl?: string;
}

/** A conversation that was begun with its token, and what has been said in it so far. */
interface Begun extends Granted, ActivitySet {}

/** The server answered, and it was not a success. */
export class HttpError extends Error {
  constructor(readonly status: number, /** Seconds the server asks us to wait, if it says. */ readonly retryAfter?: number) {
    super(`HTTP ${status}`);
  }
}

/** This conversation is over for us: unknown to the server, or not ours any more. Start anew. */
export class Gone extends Error {}

const API = '/v3/directline';
const TIMEOUT = 30_000;

/** A new conversation, begun and greeted in one round trip. */
export async function beginSession({ customer, key }: Who, locale: string): Promise<ActivitySet & { session: Session }> {
  const userId = customer ? key : `visitor-${randomId()}`;
  const asked = { ...(customer ? { customer } : {}), start: { user: { id: userId }, locale } };
  const { activities, watermark, ...granted } = await request<Begun>('POST', '/widget/token', asked);
  return { activities, ...(watermark ? { watermark } : {}), session: { ...grant(granted), userId, ...(customer ? { customer } : {}) } };
}

/** For a customer whose token was made by the shop's server; the conversation is named when it is begun. */
export function sessionOf(token: string, key: string): Session {
  return { ...grant({ conversationId: '', token }), userId: key };
}

export class DirectLine {
  private renewing: Promise<void> | undefined;

  /** @param freshToken for a customer whom the shop's server signed in: asks the page for a new token. */
  constructor(private session: Session, private readonly changed: (session: Session) => void, private readonly freshToken?: () => Promise<string | undefined>) {}

  get userId(): string {
    return this.session.userId;
  }

  get conversationId(): string {
    return this.session.conversationId;
  }

  /** Starts the conversation of a token that came from the shop's server; the bot greets by itself. */
  async start(locale: string): Promise<{ streamUrl?: string }> {
    const granted = await this.call<Granted>('POST', '/conversations', { user: { id: this.session.userId }, locale });
    this.adopt(granted);
    return granted;
  }

  /** A new stream that goes on after `watermark`. */
  async reconnect(watermark: string): Promise<{ streamUrl?: string }> {
    return this.call<Granted>('GET', `${this.path()}?watermark=${encodeURIComponent(watermark)}`);
  }

  /** What was said after `watermark`; without one, everything. */
  async activities(watermark?: string): Promise<ActivitySet> {
    const query = watermark === undefined ? '' : `?watermark=${encodeURIComponent(watermark)}`;
    return this.call<ActivitySet>('GET', `${this.path()}/activities${query}`);
  }

  async post(activity: Activity & Record<string, unknown>): Promise<{ id: string }> {
    return this.call<{ id: string }>('POST', `${this.path()}/activities`, activity);
  }

  /** A message with its files; `progress` is told a share of 0 to 1. */
  async upload(activity: Activity, files: PickedFile[], progress: (share: number) => void): Promise<{ id: string }> {
    return this.authorized((token) => upload(`${API}${this.path()}/upload?userId=${encodeURIComponent(this.userId)}`, token, activity, files, progress));
  }

  /** The conversation as a PDF, in a language and by this browser's clock. */
  async transcript(language: string): Promise<PickedFile> {
    const asked = new URLSearchParams({ language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    return this.authorized(async (token) => {
      const response = await ask('GET', `${API}${this.path()}/transcript?${String(asked)}`, undefined, token);
      const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      return { name: decodeURIComponent(name ?? 'chat.pdf'), blob: await response.blob() };
    });
  }

  private path(): string {
    return `/conversations/${encodeURIComponent(this.session.conversationId)}`;
  }

  private call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.authorized((token) => request<T>(method, API + path, body, token));
  }

  private async authorized<T>(act: (token: string) => Promise<T>): Promise<T> {
    if (Date.now() > this.session.renewAt) await this.renew().catch(passGone);
    try {
      return await act(this.session.token);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      if (error.status === 404) throw new Gone();
      if (error.status !== 403 && error.status !== 401) throw error;
    }
    await this.renew();
    try {
      return await act(this.session.token);
    } catch (error) {
      throw error instanceof HttpError && [401, 403, 404].includes(error.status) ? new Gone() : error;
    }
  }

  /** At half its life a token refreshes itself; once it is dead, the shop's server may give a new one for the same conversation. */
  private renew(): Promise<void> {
    this.renewing ??= this.renewed().finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private async renewed(): Promise<void> {
    const { token, conversationId, customer } = this.session;
    try {
      this.adopt(await request<Granted>('POST', `${API}/tokens/refresh`, undefined, token));
      return;
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
    }
    let granted: Granted;
    const proof = this.freshToken ? await this.freshToken() : token;
    if (!proof || !conversationId) throw new Gone();
    try {
      granted = await request<Granted>('POST', '/widget/token', { conversationId, ...(customer ? { customer } : {}) }, proof);
    } catch (error) {
      throw error instanceof HttpError && error.status < 500 && error.status !== 429 ? new Gone() : error;
    }
    if (granted.conversationId !== conversationId) throw new Gone();
    this.adopt(granted);
  }

  private adopt(granted: Granted): void {
    if (!granted.token) return;
    this.session = { ...this.session, ...grant({ ...granted, conversationId: granted.conversationId || this.session.conversationId }) };
    this.changed(this.session);
  }
}

export function randomId(): string {
  // Not randomUUID: that one is missing on plain-http pages, where shops try things out.
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function grant({ conversationId, token, expires_in = 1800 }: Granted): Pick<Session, 'conversationId' | 'token' | 'renewAt'> {
  return { conversationId, token, renewAt: Date.now() + expires_in * 500 };
}

function passGone(error: unknown): void {
  // Renewing early may fail without harm: the old token is likely still good.
  if (error instanceof Gone) throw error;
}

async function request<T>(method: string, url: string, body?: unknown, token?: string): Promise<T> {
  return (await (await ask(method, url, body, token)).json()) as T;
}

/** @throws HttpError when the answer is no success. */
async function ask(method: string, url: string, body?: unknown, token?: string): Promise<Response> {
  const headers: Record<string, string> = {};
  if (token) headers['authorization'] = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(url, {
    method,
    headers,
    // Our own origin: over the line that the page came on, rather than a second one that has to be opened first.
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  heardTime(response.headers.get('date'));
  if (!response.ok) throw new HttpError(response.status, Number(response.headers.get('retry-after')) || undefined);
  return response;
}
