/** The load: shoppers who each say the next thing when the last one has been answered. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Activity } from 'botbuilder';
import { WebSocket } from 'ws';
import { TALKS, type Talk } from './shoppers';
import { SECRET } from './systems';

export interface Shoppers {
  /** So many messages by all of them together. @returns how long each took to be answered, in milliseconds. */
  speak(turns: number): Promise<number[]>;
  leave(): void;
}

export type Load = (url: string) => Promise<Shoppers>;

/** One shopper's side of a channel: resolves when the bot has answered. */
type Say = (text: string, talk: Talk, round: number) => Promise<void>;

const SHOPPERS = 32;

/** /api/messages, as the Emulator sends; a conversation for every talk. */
export const overMessages: Load = (url) => {
  const http = client(url);
  const shopper = (index: number): Say => async (text, { locale }, round) => {
    const { activities } = await http.post<{ activities: Activity[] }>('/api/messages', {
      type: 'message', text, locale, textFormat: 'plain', deliveryMode: 'expectReplies', channelId: 'emulator', serviceUrl: 'http://127.0.0.1:1', id: `${RUN}-${serial++}`, timestamp: new Date(),
      from: { id: `shopper-${index}`, name: 'User', role: 'user' }, recipient: { id: 'bot', name: 'Bot', role: 'bot' }, conversation: { id: `${RUN}-${index}-${round}` },
    });
    if (activities.length === 0) throw new Error(`no answer to ${text}`);
  };
  return Promise.resolve(group(shopper, () => { http.close(); }));
};

/** Our Direct Line: messages posted, replies on a WebSocket; a conversation for every shopper. */
export const overDirectLine: Load = async (url) => {
  const http = client(url);
  const sessions = await Promise.all(Array.from({ length: SHOPPERS }, async (_, index) => {
    const { token } = await http.post<Session>('/v3/directline/tokens/generate', {}, SECRET);
    const session = await http.post<Session>('/v3/directline/conversations', { user: { id: `shopper-${index}` } }, token);
    return { ...session, replies: await repliesOn(session.streamUrl) };
  }));
  const shopper = (index: number): Say => async (text, { locale }) => {
    const { conversationId, token, replies } = sessions[index]!;
    const { id } = await http.post<{ id: string }>(`/v3/directline/conversations/${conversationId}/activities`, {
      type: 'message', text, locale, from: { id: `shopper-${index}` }, channelData: { clientActivityID: `${RUN}-${serial++}` },
    }, token);
    await replies.to(id);
  };
  return group(shopper, () => { for (const { replies } of sessions) replies.close(); http.close(); });
};

interface Session { conversationId: string; token: string; streamUrl: string }

/** A store may remember an earlier run: what has its id is a repeat. */
const RUN = randomUUID();
let serial = 0;

function group(shopper: (index: number) => Say, leave: () => void): Shoppers {
  const shoppers = Array.from({ length: SHOPPERS }, (_, index) => ({ say: shopper(index), round: index, line: 0 }));
  return {
    leave,
    async speak(turns) {
      let left = turns;
      const took: number[] = [];
      await Promise.all(shoppers.map(async (one) => {
        while (left-- > 0) {
          const talk = TALKS[one.round % TALKS.length]!;
          const started = performance.now();
          await one.say(talk.says[one.line++]!, talk, one.round);
          took.push(performance.now() - started);
          if (one.line === talk.says.length) { one.round++; one.line = 0; }
        }
      }));
      return took;
    },
  };
}

function client(url: string): { post<T>(path: string, body: object, bearer?: string): Promise<T>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: SHOPPERS });
  return {
    post: (path, body, bearer) => new Promise((resolve, reject) => {
      const text = JSON.stringify(body);
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }) };
      request(`${url}${path}`, { method: 'POST', agent, headers }, (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (part: string) => { answer += part; }).on('end', () => {
          if (response.statusCode! >= 300) reject(new Error(`${path} answered ${response.statusCode}: ${answer}`));
          else resolve(JSON.parse(answer) as never);
        });
      }).on('error', reject).end(text);
    }),
    close: () => { agent.destroy(); },
  };
}

/** The bot's answers as they come in, often before the POST they answer has returned. */
async function repliesOn(streamUrl: string): Promise<{ to(id: string): Promise<void>; close(): void }> {
  const socket = new WebSocket(streamUrl);
  const answered = new Set<string>();
  let expected: { id: string; arrived: () => void } | undefined;
  socket.on('message', (data) => {
    const text = (data as Buffer).toString();
    if (text === '') return;
    for (const { replyToId } of (JSON.parse(text) as { activities: Activity[] }).activities) if (replyToId) answered.add(replyToId);
    if (expected && answered.delete(expected.id)) expected.arrived();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    to: (id) => (answered.delete(id) ? Promise.resolve() : new Promise((resolve) => { expected = { id, arrived: resolve }; })),
    close: () => { socket.terminate(); },
  };
}
