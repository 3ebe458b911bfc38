/** The common part of a fake service over HTTP: it takes a free port, notes what it was asked, and can be in any of the moods that real ones are in. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Mood =
  | 'well' | 'down' | 'hangs up' | 'silent' | 'html' | 'half json' | 'wrong shape' | 'empty' | 'endless' | 'redirects'
  /** 429, with Retry-After in seconds where a number is given. */
  | { rateLimited: number | undefined };

export interface FakeRequest { method: string; path: string; query: URLSearchParams; headers: http.IncomingHttpHeaders; text: string; json: unknown }
export interface FakeResponse { status: number; body: unknown; headers?: Record<string, string> }

export interface HttpFake {
  readonly url: string;
  readonly requests: FakeRequest[];
  mood: Mood;
  /** Requests that the other side has given up. */
  readonly abandoned: number;
  close(): Promise<void>;
}

export interface HttpFakeOptions {
  answer(request: FakeRequest): FakeResponse;
  /** The body of this service's own 429. */
  rateLimited?: unknown;
  /** JSON that is none of this service's. */
  wrongShape?: unknown;
}

export async function startHttpFake({ answer, rateLimited = {}, wrongShape = { surprise: ['yes'] } }: HttpFakeOptions): Promise<HttpFake> {
  const server = http.createServer((request, response) => {
    response.on('close', () => { if (!response.writableFinished) fake.abandoned++; });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url!, 'http://fake');
      const text = Buffer.concat(chunks).toString('utf8');
      const asked: FakeRequest = { method: request.method!, path: url.pathname, query: url.searchParams, headers: request.headers, text, json: jsonOf(text) };
      fake.requests.push(asked);
      respond(response, fake.mood, () => answer(asked));
    });
  });

  function respond(response: http.ServerResponse, mood: Mood, usual: () => FakeResponse): void {
    const send = (status: number, type: string, body: string, headers: Record<string, string> = {}) => {
      // Whoever asked may be gone.
      if (response.destroyed) return;
      response.writeHead(status, { 'content-type': type, ...headers });
      response.end(body);
    };
    if (typeof mood === 'object') {
      send(429, 'application/json', JSON.stringify(rateLimited), mood.rateLimited === undefined ? {} : { 'retry-after': String(mood.rateLimited) });
      return;
    }
    switch (mood) {
      case 'silent': return;
      case 'hangs up':
        // restify, where it is loaded, makes `writeHead` return nothing.
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"co');
        response.destroy();
        return;
      case 'down': send(503, 'text/html', '<html><h1>503 Service Unavailable</h1></html>'); return;
      case 'html': send(200, 'text/html', '<!doctype html><title>Just a moment…</title>'); return;
      case 'half json': send(200, 'application/json', '{"code":0,"data":{"acc'); return;
      case 'wrong shape': send(200, 'application/json', JSON.stringify(wrongShape)); return;
      case 'empty': send(200, 'application/json', ''); return;
      case 'endless': response.writeHead(200, { 'content-type': 'application/json' }); pour(response); return;
      case 'redirects': send(302, 'text/html', '', { location: 'http://127.0.0.1:9/elsewhere' }); return;
      case 'well': {
        const { status, body, headers } = usual();
        send(status, 'application/json', JSON.stringify(body), headers);
      }
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fake = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests: [] as FakeRequest[], mood: 'well' as Mood, abandoned: 0,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return fake;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For as long as somebody reads. */
function pour(response: http.ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(64 * 1024)));
  };
  response.on('drain', more);
  more();
}
