/** What a connection may take in time and size, and what is said to one that is no good HTTP. */
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { statusAnswer } from './errors';

/** In milliseconds. */
const TIMES = {
  /** Headers that trickle in hold a connection no longer than this. */
  headersTimeout: 10_000,
  /** The largest upload over a slow phone. */
  requestTimeout: 120_000,
  /** Longer than proxies keep theirs open (60 s is usual): the one who closes first must not be us, in the middle of a request. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
};
/** Request line and headers. */
const LARGEST_HEADERS = 16 * 1024;

export interface ConnectionOptions { /** 0: no limit. */ maxConnections: number; onRefused?: () => void }

export function guardConnections(server: Server, { maxConnections, onRefused }: ConnectionOptions): void {
  // restify makes the server without options; these are read when it starts to listen.
  Object.assign(server, TIMES, { maxHeaderSize: LARGEST_HEADERS });
  if (maxConnections > 0) server.maxConnections = maxConnections;
  if (onRefused) server.on('drop', onRefused);
  server.on('clientError', answerBadHttp);
}

const STATUSES: Record<string, [status: number, reason: string]> = { HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'], ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'] };

/** Nothing is logged: anybody can send nonsense, and hang up. */
function answerBadHttp({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason] = STATUSES[code ?? ''] ?? [400, 'Bad Request'];
  const body = JSON.stringify(statusAnswer(status));
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
