/** Turns a stream's URL into an open WebSocket. The URL carries its own token: browsers send no headers with a socket. */
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Activity } from 'botbuilder';
import type { Server } from 'restify';
import { WebSocketServer } from 'ws';
import { errorAnswer, forbidden, notFound } from '../../server/errors';
import type { Limits } from '../../server/limits';
import type { Streams } from './streams';
import { mayUse, type StreamGrant, type Tokens } from './tokens';

export interface StreamUpgrades {
  limits: Limits | undefined;
  tokens: Tokens;
  streams: Streams;
  shownTo: (request: Pick<IncomingMessage, 'headers'>, conversationId: string) => (activity: Partial<Activity>) => Partial<Activity>;
}

/** Clients say nothing on it but that they are there. */
const LARGEST_FRAME = 1024;

export function acceptStreams(server: Server, base: string, { limits, tokens, streams, shownTo }: StreamUpgrades): void {
  const streamPath = new RegExp(`^${base}/conversations/([^/]+)/stream$`);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME });
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Whoever hangs up while he is looked at.
    socket.on('error', () => socket.destroy());
    void admit(request).then((grant) => {
      const { conversationId, watermark = 0 } = grant;
      sockets.handleUpgrade(request, socket, head, (webSocket) => streams.attach(conversationId, { socket: webSocket, line: socket, watermark, show: shownTo(request, conversationId) }));
    }).catch((error: unknown) => refuse(socket, error));
  });

  const admit = async (request: IncomingMessage): Promise<StreamGrant> => {
    await limits?.request(request);
    const [pathname = '', query] = (request.url ?? '').split('?', 2);
    const path = streamPath.exec(pathname);
    if (path === null) throw notFound('No such stream.');
    const grant = tokens.verifyStream(new URLSearchParams(query).get('t') ?? '');
    if (!grant) await limits?.wrong(request);
    if (!grant || grant.conversationId !== path[1] || !mayUse(grant, request.headers.origin)) throw forbidden('The token is not valid or has expired.');
    return grant;
  };
}

/** Before the socket is one, the answer is plain HTTP. */
function refuse(socket: Duplex, error: unknown): void {
  const { status, headers } = errorAnswer(error as Error);
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': '0' }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`);
}
