/** The server's edge: what is refused and how, what is answered to nonsense, and what stays out of the log. */
import net from 'node:net';
import type { Server } from 'restify';
import { forbidden, tooMany, unavailable } from '../../src/server/errors';
import { createHealth } from '../../src/server/health';
import { createLimits } from '../../src/server/limits';
import { createLog } from '../../src/server/log';
import { createMetrics } from '../../src/server/metrics';
import { createServer, type ServerOptions } from '../../src/server/server';
import { until } from '../support/until';

const RATES = { TRUST_PROXY: 0, RATE_REQUESTS: 0, RATE_MESSAGES: 0, RATE_STARTS: 0, RATE_GUESSES: 0 };

const servers = new Set<Server>();
afterEach(async () => {
  for (const server of servers) {
    const closed = new Promise<void>((resolve) => { server.close(() => resolve()); });
    server.server.closeAllConnections();
    await closed;
  }
  servers.clear();
});

async function serve(options: ServerOptions = {}) {
  const lines: string[] = [];
  const metrics = createMetrics();
  const log = createLog({ LOG_LEVEL: 'info', LOG_TEXT: false }, { write: (line: string) => { lines.push(line); } });
  const server = createServer({ metrics, log, ...options });
  servers.add(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.server.address() as net.AddressInfo;
  return { server, metrics, log, lines, port, url: `http://127.0.0.1:${port}` };
}

async function call(url: string, { body, raw = body === undefined ? undefined : JSON.stringify(body), headers = {}, method = 'GET' }: { method?: string; body?: object; raw?: string; headers?: Record<string, string> } = {}) {
  const response = await fetch(url, { method, headers: { ...(raw !== undefined && { 'Content-Type': 'application/json' }), ...headers }, ...(raw !== undefined && { body: raw }) });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as unknown, headers: response.headers };
}

/** @returns all the server says until it hangs up. */
const raw = (port: number, bytes: string): Promise<string> => new Promise((resolve) => {
  let answer = '';
  const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
  socket.on('data', (data) => { answer += data.toString('latin1'); });
  socket.on('error', () => undefined);
  socket.on('close', () => resolve(answer));
});
const shape = (code: string) => ({ error: { code, message: expect.stringMatching(/\S/) as string } });
const bodyOf = (answer: string): unknown => JSON.parse(answer.split('\r\n\r\n')[1]!);

describe('pressure', () => {
  test('too many requests from one address: 429 with Retry-After, readable by pages elsewhere; probes and files go on', async () => {
    const metrics = createMetrics();
    const { server, url } = await serve({ metrics, limits: createLimits({ config: { ...RATES, RATE_REQUESTS: 1 }, onRefused: metrics.refused }) });
    server.get('/v3/directline/thing', (_request, response, next) => { response.send(200, {}); next(); });
    server.get('/widget.js', (_request, response, next) => { response.send(200, {}); next(); });
    const statuses = [];
    for (let i = 0; i < 10; i++) statuses.push((await call(`${url}/v3/directline/${i % 2 === 0 ? 'thing' : 'nothing'}`)).status);
    expect(statuses).toEqual([200, 404, 200, 404, 200, 404, 200, 404, 200, 404]);
    const answer = await call(`${url}/v3/directline/thing`);
    expect(answer).toMatchObject({ status: 429, body: shape('TooManyRequests') });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(10);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After');
    expect((await call(`${url}/v3/directline/thing`, { method: 'POST', body: { text: 'x'.repeat(100_000) } })).status).toBe(429);
    expect((await call(`${url}/v3/directline/thing`, { method: 'OPTIONS' })).status).toBe(429);
    for (const free of ['/livez', '/readyz', '/widget.js']) expect((await call(`${url}${free}`)).status).toBe(200);
    expect(await metrics.text()).toContain('waybill_refused_total{reason="request_rate"} 3');
  });

  test('a preflight is answered without a token', async () => {
    const { url } = await serve();
    expect(await call(`${url}/v3/directline/conversations`, { method: 'OPTIONS' })).toMatchObject({ status: 204 });
  });

  test.each([['429', tooMany(7, 'Slow down.'), 429, 'TooManyRequests', '7'], ['503', unavailable(3), 503, 'ServiceUnavailable', '3']])('a route that refuses: %s with Retry-After', async (_what, error, status, code, seconds) => {
    const { server, url, lines } = await serve();
    server.get('/api/full', async () => { throw error; });
    const answer = await call(`${url}/api/full`);
    expect(answer).toMatchObject({ status, body: shape(code) });
    expect(answer.headers.get('retry-after')).toBe(seconds);
    expect(lines).toEqual([]);
  });

  test('one connection too many is closed at once; when others go there is room again', async () => {
    const { metrics, port, url, server } = await serve({ maxConnections: 2 });
    const open = await Promise.all([0, 1].map(() => new Promise<net.Socket>((resolve) => { const socket = net.connect(port, '127.0.0.1', () => resolve(socket)); })));
    await until(() => new Promise<boolean>((resolve) => { server.server.getConnections((_error, count) => resolve(count === 2)); }), 'two connections');
    expect(await raw(port, 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('');
    expect(await metrics.text()).toContain('waybill_refused_total{reason="connections"} 1');
    for (const socket of open) socket.destroy();
    await until(async () => (await call(`${url}/livez`).catch(() => undefined))?.status === 200, 'room');
  });
});

describe('readiness', () => {
  test('says what is wrong, and returns by itself', async () => {
    const health = createHealth();
    const { url } = await serve({ health });
    const ready = async () => { const { status, body } = await call(`${url}/readyz`); return { status, body }; };
    expect(await ready()).toEqual({ status: 503, body: { status: 'not ready', reason: 'starting' } });
    health.ok();
    expect(await ready()).toEqual({ status: 200, body: { status: 'ready' } });
    health.failed('store');
    expect(await ready()).toEqual({ status: 503, body: { status: 'not ready', reason: 'store' } });
    expect((await call(`${url}/livez`)).status).toBe(200);
    health.ok();
    health.stopping();
    expect(await ready()).toEqual({ status: 503, body: { status: 'not ready', reason: 'stopping' } });
  });
});

describe('bad HTTP', () => {
  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'BadArgument'], ['no host', 'GET / HTTP/1.1\r\n\r\n', 400, undefined], ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400, 'BadArgument'],
    ['a length and chunks, as smugglers send', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400, 'BadArgument'], ['a length that is no number', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n', 400, 'BadArgument'],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'BadArgument'],
    ['headers of 100 kB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431, 'HeadersTooLarge'], ['a URL of 100 kB', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'HeadersTooLarge'],
  ])('%s', async (_what, bytes, status, code) => {
    const { port, lines } = await serve();
    const answer = await raw(port, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*Connection: close`, 'i'));
    if (code !== undefined) expect(bodyOf(answer)).toEqual(shape(code));
    expect(lines).toEqual([]);
  });

  test('a URL of 9,000 characters: 414; of 8,000: looked up', async () => {
    const { url } = await serve();
    expect(await call(`${url}/${'x'.repeat(9000)}`)).toMatchObject({ status: 414, body: shape('UriTooLong') });
    expect((await call(`${url}/${'x'.repeat(8000)}`)).status).toBe(404);
  });

  test('headers that trickle in are cut off with 408, bodies too, and others are served meanwhile', async () => {
    const { server, port, url } = await serve();
    server.post('/api/thing', (_request, response, next) => { response.send(200, {}); next(); });
    const defaults = { headers: server.server.headersTimeout, request: server.server.requestTimeout, keepAlive: server.server.keepAliveTimeout };
    expect(defaults).toEqual({ headers: 10_000, request: 120_000, keepAlive: 65_000 });
    Object.assign(server.server, { headersTimeout: 100, requestTimeout: 300 });
    const slow = raw(port, 'GET /livez HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const slowBody = raw(port, 'POST /api/thing HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":');
    expect((await call(`${url}/livez`)).status).toBe(200);
    expect(bodyOf(await slow)).toEqual(shape('RequestTimeout'));
    expect(await slowBody).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a thousand silent connections do not keep others from being served', async () => {
    const { port, url } = await serve();
    const idle = await Promise.all(Array.from({ length: 1000 }, () => new Promise<net.Socket>((resolve, reject) => { const socket = net.connect(port, '127.0.0.1', () => resolve(socket)); socket.on('error', reject); })));
    expect((await call(`${url}/livez`)).status).toBe(200);
    for (const socket of idle) socket.destroy();
  });
});

describe('the log', () => {
  test('what is unexpected: 500 without insides, logged once with its place and trace, and nothing of the request', async () => {
    const { server, url, lines } = await serve();
    server.post('/api/things/:id', async () => { throw Object.assign(new Error('no order WB-10482 for ana.torres@example.com'), { detail: 'ana.torres@example.com' }); });
    const answer = await call(`${url}/api/things/WB-10482?email=ana.torres@example.com`, { method: 'POST', body: { text: 'I am ana.torres@example.com' }, headers: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', Authorization: 'Bearer s3cr3t' } });
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'InternalError', message: 'Something went wrong on our side.' } } });
    expect(answer.headers.get('traceparent')).toBeNull();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 50, msg: 'request failed', method: 'POST', route: '/api/things/:id', trace: '4bf92f3577b34da6a3ce929d0e0e4736', err: { name: 'Error', message: 'no order … for …' } });
    for (const secret of ['ana.torres', 'WB-10482', 's3cr3t', '127.0.0.1']) expect(lines[0]).not.toContain(secret);
  });

  test('what a caller did wrong is not logged', async () => {
    const { server, url, lines } = await serve();
    server.post('/api/thing', async () => { throw forbidden('no'); });
    expect((await call(`${url}/api/thing`, { method: 'POST', body: {} })).status).toBe(403);
    expect((await call(`${url}/api/thing`, { method: 'POST', raw: '{' })).status).toBe(400);
    expect((await call(`${url}/nowhere`)).status).toBe(404);
    expect(lines).toEqual([]);
  });

  test('a request that breaks off is no error', async () => {
    const { server, port, lines, metrics } = await serve();
    server.post('/api/thing', (_request, response, next) => { response.send(200, {}); next(); });
    const socket = net.connect(port, '127.0.0.1', () => socket.write('POST /api/thing HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":', () => setImmediate(() => socket.destroy())));
    await until(async () => /waybill_http_requests_total\{route="\/api\/thing",status="4xx"\} 1/.test(await metrics.text()), 'the end of the request');
    expect(lines).toEqual([]);
  });

  test('an answer nobody waits for is no error', async () => {
    const { server, port, lines, metrics } = await serve();
    let release: (() => void) | undefined;
    server.get('/api/slow', async (_request, response) => {
      await new Promise<void>((resolve) => { release = resolve; });
      response.send(200, {});
    });
    const socket = net.connect(port, '127.0.0.1', () => socket.write('GET /api/slow HTTP/1.1\r\nHost: x\r\n\r\n'));
    await until(() => release !== undefined, 'the request');
    socket.destroy();
    await until(() => new Promise<boolean>((resolve) => { server.server.getConnections((_error, count) => resolve(count === 0)); }), 'the connection to be gone');
    release!();
    await until(async () => (await metrics.text()).includes('route="/api/slow"'), 'the end of the request');
    expect(lines).toEqual([]);
  });

  test('a store in trouble: 503 with Retry-After for every caller, counted and not a line each', async () => {
    const { server, url, lines, metrics } = await serve();
    server.get('/api/thing', async () => { throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }); });
    const answer = await call(`${url}/api/thing`);
    expect(answer).toMatchObject({ status: 503, body: shape('ServiceUnavailable') });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(lines).toEqual([]);
    const text = await metrics.text();
    expect(text).toContain('waybill_store_errors_total{trouble="full"} 1');
    expect(text).toContain('waybill_refused_total{reason="store"} 1');
  });
});
