/**
 * A workspace of Slack: its Web API over HTTP as Slack documents it, its files, and Socket Mode. It refuses what Slack refuses (a wrong
 * token, a channel that the bot is not in, blocks beyond their limits), and what a test tells it to.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { faultsIn } from './slack-limits';

export const SLACK = { team: 'T0WAYBILL', app: 'A0WAYBILL', bot: 'U0BOT', token: 'xoxb-1-secret', appToken: 'xapp-1-secret', secret: '8f742231b10e8888abcd99yyyzzz85a5' };
const SCOPES = 'app_mentions:read,chat:write,commands,files:read,files:write,im:history,im:write,users:read';

export interface Posted { channel: string; thread_ts?: string; text: string; blocks?: Record<string, unknown>[]; ts: string; user?: string; metadata?: unknown }
/** How a call is answered instead: Slack's own error, another status, or not at all; `answer lost`: done, and nobody hears of it. */
export type Trouble = { error: string } | { status: number; retryAfter?: number } | 'hangs up' | 'answer lost';
interface Channel { members: boolean; archived?: boolean }

export interface SlackFake {
  url: string;
  env: Record<string, string>;
  /** What channels and people have been sent, in order, as it looks now. */
  posts: Posted[];
  ephemeral: Posted[];
  /** Home tabs, by user. */
  homes: Map<string, { type: string; blocks: Record<string, unknown>[] }>;
  homesPublished: number;
  uploads: { channel: string; thread_ts?: string; filename: string; content: Buffer }[];
  /** Methods called, in order. */
  calls: string[];
  users: Map<string, { real_name: string; locale?: string; tz?: string }>;
  channels: Map<string, Channel>;
  scopes: string;
  /** Files that people have put there, by path. */
  files: Map<string, Buffer>;
  /** The next calls of a method. */
  troubles: { method: string; trouble: Trouble }[];
  /** Held back until it is let go. */
  hold?: Promise<void>;
  sockets: Set<WebSocket>;
  /** Tells something by Socket Mode. @returns the acknowledgement. */
  tell(type: string, payload: unknown): Promise<{ envelope_id: string; payload?: unknown }>;
  close(): Promise<void>;
}

type Form = Record<string, string>;
type Answer = Record<string, unknown> & { ok: boolean };
const no = (error: string, more: object = {}): Answer => ({ ok: false, error, ...more });

export async function startSlack(): Promise<SlackFake> {
  const pending = new Map<string, { filename: string; content?: Buffer }>();
  // The tests' own day (`NOW`).
  let clock = 1_795_305_600;
  const nextTs = () => `${clock++}.000100`;
  const server = http.createServer((request, response) => { void serve(request, response); });
  const websockets = new WebSocketServer({ server });
  websockets.on('connection', (socket) => {
    fake.sockets.add(socket);
    socket.on('close', () => fake.sockets.delete(socket));
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: SLACK.app } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = new URL(request.url!, url).pathname;
    const send = (status: number, content: string | Buffer, headers: Record<string, string> = {}) => { response.writeHead(status, headers); response.end(content); };
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (fake.hold) await fake.hold;
    if (path.startsWith('/files-pri/')) {
      if (bearer !== SLACK.token) return send(302, '', { location: `${url}/login` });
      const file = fake.files.get(path);
      return file ? send(200, file) : send(404, '<html>');
    }
    if (path.startsWith('/upload/')) {
      const upload = pending.get(path.slice('/upload/'.length))!;
      upload.content = partOf(body);
      return send(200, `OK - ${body.length}`);
    }
    const method = path.replace('/api/', '');
    fake.calls.push(method);
    const index = fake.troubles.findIndex((one) => one.method === method);
    const trouble = index < 0 ? undefined : fake.troubles.splice(index, 1)[0]!.trouble;
    if (trouble === 'hangs up') return void response.destroy();
    if (typeof trouble === 'object' && 'status' in trouble) return send(trouble.status, '', trouble.retryAfter === undefined ? {} : { 'retry-after': String(trouble.retryAfter) });
    const answer = typeof trouble === 'object' ? no(trouble.error) : authorized(method, bearer) ?? METHODS[method]?.(Object.fromEntries(new URLSearchParams(body.toString())), bearer!) ?? no('unknown_method');
    if (trouble === 'answer lost') return void response.destroy();
    send(200, JSON.stringify(answer), { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': fake.scopes, date: new Date().toUTCString() });
  }

  const authorized = (method: string, bearer: string | undefined): Answer | undefined => {
    if (bearer === undefined) return no('not_authed');
    if (method === 'apps.connections.open') return bearer === SLACK.appToken ? undefined : no(bearer.startsWith('xapp-') ? 'invalid_auth' : 'not_allowed_token_type');
    return bearer === SLACK.token ? undefined : no('invalid_auth');
  };

  /** The talk of the app with a user, by either's id. */
  const channelOf = (id = ''): string | Answer => {
    if (id.startsWith('U')) return fake.users.has(id) ? `D${id.slice(1)}` : no('channel_not_found');
    if (id.startsWith('D')) return id;
    const channel = fake.channels.get(id);
    if (!channel) return no('channel_not_found');
    return channel.archived ? no('is_archived') : channel.members ? id : no('not_in_channel');
  };
  const message = ({ channel, text = '', blocks, thread_ts, user, metadata }: Form): Posted | Answer => {
    const place = channelOf(channel);
    if (typeof place !== 'string') return place;
    if (text === '' && blocks === undefined) return no('no_text');
    if (text.length > 40_000) return no('msg_too_long');
    const parsed = blocks === undefined ? undefined : JSON.parse(blocks) as Record<string, unknown>[];
    const faults = parsed ? faultsIn(parsed) : [];
    if (faults.length > 0) return no('invalid_blocks', { response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) } });
    return { channel: place, text, ts: nextTs(), ...(thread_ts !== undefined && { thread_ts }), ...(parsed && { blocks: parsed }), ...(user !== undefined && { user }), ...(metadata !== undefined && { metadata: JSON.parse(metadata) as unknown }) };
  };
  /** With the scope for it alone. https://docs.slack.dev/reference/methods/conversations.replies */
  const history = ({ channel, oldest = '0', limit = '100', ts }: Form): Answer => {
    if (!/(channels|groups):history/.test(fake.scopes)) return no('missing_scope');
    const place = channelOf(channel);
    if (typeof place !== 'string') return place;
    const said = fake.posts.filter((post) => post.channel === channel && Number(post.ts) > Number(oldest) && (ts === undefined ? post.thread_ts === undefined : post.ts === ts || post.thread_ts === ts));
    return { ok: true, messages: said.slice(0, Number(limit)), has_more: said.length > Number(limit) };
  };

  const METHODS: Record<string, (form: Form, bearer: string) => Answer> = {
    'auth.test': () => ({ ok: true, url: 'https://waybill.slack.com/', team: 'Waybill', user: 'waybill', team_id: SLACK.team, user_id: SLACK.bot, bot_id: 'B0BOT' }),
    'users.info': ({ user = '' }) => (fake.users.has(user) ? { ok: true, user: { id: user, team_id: SLACK.team, ...fake.users.get(user) } } : no('user_not_found')),
    'conversations.open': ({ users = '' }) => (fake.users.has(users) ? { ok: true, channel: { id: `D${users.slice(1)}` } } : no('user_not_found')),
    'chat.postMessage': (form) => {
      const posted = message(form);
      if ('ok' in posted) return posted;
      fake.posts.push(posted);
      return { ok: true, channel: posted.channel, ts: posted.ts, message: posted };
    },
    'chat.postEphemeral': (form) => {
      const posted = message(form);
      if ('ok' in posted) return posted;
      fake.ephemeral.push(posted);
      return { ok: true, message_ts: posted.ts };
    },
    'chat.update': (form) => {
      const old = fake.posts.find(({ channel, ts }) => channel === form.channel && ts === form.ts);
      if (!old) return no('message_not_found');
      const changed = message(form);
      if ('ok' in changed) return changed;
      Object.assign(old, { text: changed.text, blocks: changed.blocks });
      return { ok: true, channel: old.channel, ts: old.ts };
    },
    'chat.delete': ({ channel, ts }) => {
      const at = fake.posts.findIndex((post) => post.channel === channel && post.ts === ts);
      if (at < 0) return no('message_not_found');
      fake.posts.splice(at, 1);
      return { ok: true, channel, ts };
    },
    'conversations.history': (form) => history({ ...form, ts: undefined as never }),
    'conversations.replies': history,
    'views.publish': ({ user_id = '', view = '{}' }) => {
      const parsed = JSON.parse(view) as { type: string; blocks: Record<string, unknown>[] };
      const faults = faultsIn(parsed.blocks, 100);
      if (parsed.type !== 'home' || faults.length > 0) return no('invalid_arguments', { response_metadata: { messages: faults } });
      fake.homes.set(user_id, parsed);
      fake.homesPublished += 1;
      return { ok: true, view: { id: `V${user_id}`, hash: String(fake.homesPublished) } };
    },
    'files.getUploadURLExternal': ({ filename = '', length = '0' }) => {
      if (Number(length) < 1) return no('invalid_arguments');
      const id = `F${pending.size + 1}`;
      pending.set(id, { filename });
      return { ok: true, upload_url: `${url}/upload/${id}`, file_id: id };
    },
    'files.completeUploadExternal': ({ files = '[]', channel_id, thread_ts }) => {
      // Not to a user's id: https://docs.slack.dev/reference/methods/files.completeUploadExternal
      if (channel_id === undefined || channel_id.startsWith('U')) return no('invalid_channel');
      const place = channelOf(channel_id);
      if (typeof place !== 'string') return place;
      const ids = (JSON.parse(files) as { id: string }[]).map(({ id }) => id);
      for (const id of ids) fake.uploads.push({ channel: place, filename: pending.get(id)!.filename, content: pending.get(id)!.content!, ...(thread_ts !== undefined && { thread_ts }) });
      return { ok: true, files: ids.map((id) => ({ id })) };
    },
    'apps.connections.open': () => ({ ok: true, url: `${url.replace('http', 'ws')}/link` }),
  };

  const fake: SlackFake = {
    url: `${url}/api/`, posts: [], ephemeral: [], homes: new Map(), homesPublished: 0, uploads: [], calls: [], channels: new Map(), files: new Map(), troubles: [], sockets: new Set(), scopes: SCOPES,
    users: new Map([['U0ANA', { real_name: 'Ana Torres', locale: 'en-US', tz: 'America/Mexico_City' }]]),
    env: { SLACK_BOT_TOKEN: SLACK.token, SLACK_SIGNING_SECRET: SLACK.secret, SLACK_API_URL: `${url}/api/` },
    tell: (type, payload) => new Promise((resolve) => {
      const [socket] = fake.sockets;
      const id = `envelope-${nextTs()}`;
      const listen = (data: Buffer) => {
        const answer = JSON.parse(data.toString()) as { envelope_id: string };
        if (answer.envelope_id !== id) return;
        socket!.off('message', listen);
        resolve(answer);
      };
      socket!.on('message', listen);
      socket!.send(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: type === 'slash_commands' }));
    }),
    async close() {
      for (const socket of fake.sockets) socket.terminate();
      websockets.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return fake;
}

/** The one part of a multipart body, or the body itself. */
function partOf(body: Buffer): Buffer {
  const head = body.indexOf('\r\n\r\n');
  return body.subarray(0, 2).toString() === '--' ? body.subarray(head + 4, body.lastIndexOf('\r\n--')) : body;
}
