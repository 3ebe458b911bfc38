/**
 * A Direct Line client as careful as one should be: what was not answered is sent again under the same id, a socket that is lost
 * is resumed from the last watermark, and an activity it has already is dropped.
 */
import type { Activity } from 'botbuilder';
import { WebSocket } from 'ws';
import { between, type Random } from '../support/random';
import { pause } from '../support/until';
import { request, REQUEST_MS, type Answer } from './request';
import type { Tally } from './tally';

export interface Client {
  readonly conversationId: string;
  /** In the order they came, each once. */
  readonly heard: Activity[];
  /** Starts the conversation and opens the stream. */
  open(): Promise<void>;
  /** Resolves with the message's id once it has been answered 200. @throws when the answer is a refusal that no retry mends. */
  post(clientId: string, activity: Partial<Activity>): Promise<string>;
  /** Sends it once more, whatever comes of it. @returns the id, when there was an answer. */
  repeat(clientId: string, activity: Partial<Activity>): Promise<string | undefined>;
  /** The whole conversation, as the server has it. */
  transcript(): Promise<Activity[]>;
  close(): void;
}

export interface ClientOptions {
  url: string; secret: string; chance: Random; tally: Tally;
  /** Called with each activity that is new. */
  onActivity(activity: Activity): void;
}

interface Session { conversationId: string; token: string; streamUrl: string }

/** A socket that answers no ping for so long is as good as closed. */
const HEARTBEAT_MS = 2000;
/** Between two tries, the longer the more there have been. */
const SHORTEST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1000;
const GIVE_UP_MS = 60_000;

export function createClient({ url, secret, chance, tally, onActivity }: ClientOptions): Client {
  const base = `${url}/v3/directline`;
  const heard: Activity[] = [];
  const known = new Set<string>();
  let session: Session | undefined;
  let watermark = '0';
  let closed = false;
  let socket: WebSocket | undefined;

  const conversation = () => { if (!session) throw new Error('not open'); return session; };

  /** Until there is an answer that is neither "not now" nor the lack of one. */
  const insist = async <T>(what: string, attempt: () => Promise<Answer>): Promise<T> => {
    const deadline = performance.now() + GIVE_UP_MS;
    for (let longest = SHORTEST_WAIT_MS; ; longest = Math.min(longest * 2, LONGEST_WAIT_MS)) {
      const answer = await attempt().catch(() => undefined);
      if (answer && answer.status < 300) return answer.body as T;
      if (answer && answer.status !== 429 && answer.status < 500) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
      if (performance.now() > deadline) throw new Error(`${what}: no answer in ${GIVE_UP_MS} ms${answer ? `, at last ${answer.status}` : ''}`);
      if (answer && answer.status !== 429 && answer.status !== 503) tally.errors.push(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
      if (answer) tally.refused++;
      await pause(answer?.retryAfterMs ?? between(chance, longest / 2, longest));
    }
  };

  /** Resolves when the socket is open or has failed. What it brings is heard; when it is lost the next one goes on from there. */
  const listen = (streamUrl: string): Promise<void> => new Promise((opened) => {
    const here = new WebSocket(streamUrl, { handshakeTimeout: REQUEST_MS });
    socket = here;
    let alive = true;
    const heartbeat = setInterval(() => {
      if (!alive) here.terminate();
      else if (here.readyState === WebSocket.OPEN) { alive = false; here.ping(); }
    }, HEARTBEAT_MS);
    here.on('pong', () => { alive = true; });
    here.on('open', () => opened());
    here.on('error', () => undefined);
    here.on('message', (data: Buffer) => { if (data.length > 0) hear(JSON.parse(data.toString()) as { activities: Activity[]; watermark?: string }); });
    here.on('close', () => {
      clearInterval(heartbeat);
      opened();
      if (!closed && socket === here) resume().catch((error: Error) => { tally.errors.push(error.message); });
    });
  });

  const resume = async (): Promise<void> => {
    await pause(between(chance, 20, 200));
    if (closed) return;
    tally.reconnects++;
    const { conversationId, token } = conversation();
    const { streamUrl } = await insist<Session>('reconnect', () => request(`${base}/conversations/${conversationId}?watermark=${watermark}`, { bearer: token }));
    if (!closed) await listen(streamUrl);
  };

  const hear = ({ activities, watermark: reached }: { activities: Activity[]; watermark?: string }) => {
    // Typing and the like is not stored, and comes without one.
    if (reached === undefined) return;
    for (const activity of activities) {
      if (known.has(activity.id!)) { tally.repeats++; continue; }
      known.add(activity.id!);
      heard.push(activity);
      onActivity(activity);
    }
    watermark = reached;
  };

  const send = (clientId: string, activity: Partial<Activity>) => {
    const { conversationId, token } = conversation();
    const body = { type: 'message', from: { id: 'visitor' }, ...activity, channelData: { ...activity.channelData as object, clientActivityID: clientId } };
    return request(`${base}/conversations/${conversationId}/activities`, { method: 'POST', bearer: token, body });
  };

  return {
    get conversationId() { return conversation().conversationId; },
    heard,
    async open() {
      const { token } = await insist<Session>('token', () => request(`${base}/tokens/generate`, { method: 'POST', bearer: secret, body: {} }));
      session = await insist<Session>('start', () => request(`${base}/conversations`, { method: 'POST', bearer: token, body: {} }));
      // Not by the start's own stream URL: when the start had to be tried twice, that one leaves out the greeting.
      const { streamUrl } = await insist<Session>('connect', () => request(`${base}/conversations/${conversation().conversationId}?watermark=0`, { bearer: token }));
      await listen(streamUrl);
    },
    async post(clientId, activity) {
      let attempts = 0;
      const { id } = await insist<{ id: string }>('post', () => {
        if (attempts++ > 0) tally.retries++;
        return send(clientId, activity);
      });
      return id;
    },
    repeat: (clientId, activity) => send(clientId, activity).then(({ status, body }) => (status === 200 ? (body as { id: string }).id : undefined), () => undefined),
    async transcript() {
      const { conversationId, token } = conversation();
      const all: Activity[] = [];
      for (let from = '0'; ;) {
        const page = await insist<{ activities: Activity[]; watermark: string }>('read', () => request(`${base}/conversations/${conversationId}/activities?watermark=${from}`, { bearer: token }));
        if (page.activities.length === 0) return all;
        all.push(...page.activities);
        from = page.watermark;
      }
    },
    close() {
      closed = true;
      socket?.terminate();
    },
  };
}
