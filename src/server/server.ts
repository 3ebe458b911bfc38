/** The HTTP service: restify, what all routes share, and the small routes of its own. */
import pino, { type Logger } from 'pino';
import restify, { type Request, type Response, type Server } from 'restify';
import { readJsonBody } from './body';
import { HttpError, errorAnswer } from './errors';
import { guardConnections } from './connections';
import type { Health } from './health';
import { isFree, type Limits } from './limits';
import type { Metrics } from './metrics';
import { storeTroubleOf } from './store-trouble';
import { traceIdOf, traceOf } from './trace';

/** All may be left out, as a server of a test's own does: then it is ready, unlimited, uncounted and silent. */
export interface ServerOptions { health?: Pick<Health, 'state'>; limits?: Pick<Limits, 'request'>; metrics?: Metrics; log?: Logger; /** 0: no limit. */ maxConnections?: number }

const LONGEST_URL = 8192;
const LONGEST_PARAMETER = 1000;

export function createServer({ health, limits, metrics, log, maxConnections = 0 }: ServerOptions): Server {
  const server = restify.createServer({
    name: 'waybill', ignoreTrailingSlash: true, formatters: { 'application/json': (_request, response, body) => toJson(response, body) },
    // restify's own log would hold what handlers return.
    log: pino({ level: 'silent' }) as never,
    // The router's own hundred characters are too few for the name of a conversation of Teams. It is passed on to it, though restify's types do not say so.
    ...({ maxParamLength: LONGEST_PARAMETER } as object),
  });
  guardConnections(server.server, { maxConnections, ...(metrics && { onRefused: () => metrics.refused('connections') }) });
  server.pre(allowAnyOrigin);
  server.pre(async (request: Request, _response: Response) => {
    if ((request.url?.length ?? 0) > LONGEST_URL) throw new HttpError(414, 'UriTooLong', `The address is longer than ${LONGEST_URL} characters.`);
    if (limits && !isFree(request.method, request.path())) await limits.request(request);
  });
  server.pre(answerPreflight);
  server.use(restify.plugins.queryParser({ mapParams: false }));
  server.use(async (request: Request, _response: Response) => readJsonBody(request));

  server.on('restifyError', (request: Request, response: Response, error: Error, done: () => void) => {
    const { status, body, headers } = errorAnswer(error);
    if (!response.headersSent) response.send(status, body, headers);
    report(request, error, status);
    done();
  });
  const report = (request: Request, error: Error, status: number) => {
    const trouble = error instanceof HttpError ? undefined : storeTroubleOf(error);
    if (trouble) {
      metrics?.storeError(trouble);
      metrics?.refused('store');
    }
    // A store in trouble says so once, through the health of the service; a caller who hung up is no defect.
    if (status < 500 || error instanceof HttpError || (request.destroyed && !request.complete)) return;
    log?.[trouble ? 'debug' : 'error']({ method: request.method, route: routeOf(request), trace: traceIdOf(traceOf(request)), err: error }, 'request failed');
  };
  if (metrics) server.on('after', (request: Request, response: Response) => metrics.request(routeOf(request), response.statusCode));

  server.get('/livez', (_request, response, next) => { response.send(200, { status: 'alive' }); next(); });
  server.get('/readyz', (_request, response, next) => {
    const state = health?.state() ?? { ready: true };
    if (state.ready) response.send(200, { status: 'ready' });
    else response.send(503, { status: 'not ready', reason: state.reason });
    next();
  });
  if (metrics) {
    server.get('/metrics', async (_request, response) => {
      const text = await metrics.text();
      response.writeHead(200, { 'Content-Type': metrics.contentType, 'Content-Length': Buffer.byteLength(text), 'Cache-Control': 'no-store' });
      response.end(text);
    });
  }
  return server;
}

const SESSION_PATH = '/v3/directline/session/getsessionid';
const ANY_ORIGIN = /^\/(v3\/directline|widget)\//;

/** Direct Line and the widget's token are called from shops' own pages; tokens, not cookies, say who calls. */
function allowAnyOrigin(request: Request, response: Response, next: restify.Next): void {
  if (ANY_ORIGIN.test(request.path())) {
    const { origin } = request.headers;
    // The one call that Direct Line's client makes with credentials, which no wildcard admits.
    const isSession = origin !== undefined && request.path() === SESSION_PATH;
    response.header('Access-Control-Allow-Origin', isSession ? origin : '*');
    if (isSession) {
      response.header('Access-Control-Allow-Credentials', 'true');
      response.header('Vary', 'Origin');
    }
    response.header('Access-Control-Allow-Headers', 'authorization, content-type, x-ms-bot-agent, x-requested-with');
    response.header('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
    response.header('Access-Control-Expose-Headers', 'Retry-After');
    response.header('Access-Control-Max-Age', '86400');
  }
  next();
}

/** Counted like any request, so that a flood of them is refused too. */
function answerPreflight(request: Request, response: Response, next: restify.Next): void {
  if (request.method !== 'OPTIONS' || !ANY_ORIGIN.test(request.path())) return next();
  response.send(204);
  return next(false);
}

/** As it was mounted: paths hold ids. */
function routeOf(request: Request): string | undefined {
  return (request as Request & { route?: { path?: string } }).route?.path;
}

function toJson(response: Response, body: unknown): string {
  const text = body instanceof Error ? JSON.stringify(errorAnswer(body).body) : JSON.stringify(body ?? null);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  return text;
}
