/** A client for measuring: no retries, connections kept open, and where it posts and where it listens are chosen apart. */
import http from 'node:http';
import type { Activity } from 'botbuilder';
import { WebSocket } from 'ws';
import { request } from './request';

export interface Visitor {
  /** Resolves when the stream is open. */
  listen(): Promise<void>;
  /** Says something and resolves with the milliseconds until the first reply was on the stream. */
  ask(text: string): Promise<number>;
  close(): void;
}

export const SECRET = 'the-secret-of-the-crash-test';
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
let count = 0;

/** Starts a conversation. @param post where messages go now. @param stream where the WebSocket is to be. */
export async function createVisitor(post: () => string, stream: () => string): Promise<Visitor> {
  const { conversationId, token } = await call(`${post()}/v3/directline/conversations`, SECRET, {}) as { conversationId: string; token: string };
  const waiting = new Map<string, () => void>();
  const replied = new Set<string>();
  let socket: WebSocket | undefined;
  return {
    async listen() {
      const { streamUrl } = await call(`${stream()}/v3/directline/conversations/${conversationId}?watermark=0`, token) as { streamUrl: string };
      socket = new WebSocket(streamUrl);
      socket.on('message', (data: Buffer) => {
        for (const { replyToId } of (data.length > 0 ? (JSON.parse(data.toString()) as { activities: Activity[] }).activities : [])) {
          if (replyToId === undefined) continue;
          replied.add(replyToId);
          waiting.get(replyToId)?.();
        }
      });
      await new Promise((resolve, reject) => { socket!.once('open', resolve); socket!.once('error', reject); });
    },
    async ask(text) {
      const from = performance.now();
      const { id } = await call(`${post()}/v3/directline/conversations/${conversationId}/activities`, token,
        { type: 'message', from: { id: 'visitor' }, text, locale: 'en-US', channelData: { clientActivityID: `f${++count}` } }) as { id: string };
      if (!replied.has(id)) await new Promise<void>((resolve) => waiting.set(id, resolve));
      waiting.delete(id);
      replied.delete(id);
      return performance.now() - from;
    },
    close() { socket?.terminate(); },
  };
}

async function call(url: string, bearer: string, body?: unknown): Promise<unknown> {
  const { status, body: answer } = await request(url, { bearer, agent, ...(body !== undefined && { method: 'POST', body }) });
  if (status >= 300) throw new Error(`${url}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}
