/** The storefront page, the widget, and the tokens they ask for. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Server } from 'restify';
import type { DirectLine } from '../channels/directline/service';
import { mayUse, originOf, TOKEN_LIFE_SECONDS, type Grant, type Tokens } from '../channels/directline/tokens';
import { badRequest, notFound } from './errors';
import type { Limits } from './limits';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:; frame-src 'self'; base-uri 'none'; form-action 'none'";

/** The component library sets its variables in a style element of its own. Nobody else's page may frame the desk. */
const DESK_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Read once: the pages are few and small. */
export function mountPages(server: Server, directory: string): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    const url = `/${path.relative(directory, file).split(path.sep).join('/')}`;
    const isDesk = url.startsWith('/desk/');
    for (const route of url.endsWith('/index.html') ? [url.slice(0, -'/index.html'.length) || '/', url] : [url]) {
      server.get(route, (_request, response, next) => {
        response.writeHead(200, { 'Content-Type': type, 'Content-Length': content.length, 'Content-Security-Policy': isDesk ? DESK_POLICY : POLICY, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' });
        response.end(content);
        next();
      });
    }
  }
}

export interface WidgetTokenRoutes {
  directLine: DirectLine;
  tokens: Tokens;
  limits: Limits;
  /** Demo customers a visitor of the demo page may pose as; undefined where there is no demo. */
  demoCustomers: (() => Promise<{ id: string; name: string; language: string }[]>) | undefined;
}

/** A visitor's own token. It signs nobody in, except on the demo page, as one of the demo's customers. */
export function mountWidgetTokens(server: Server, { directLine, tokens, limits, demoCustomers }: WidgetTokenRoutes): void {
  server.post('/widget/token', async (request, response) => {
    await limits.start(request);
    const { customer, conversationId: kept } = (request.body ?? {}) as { customer?: unknown; conversationId?: unknown };
    const { origin } = request.headers;
    const stale = tokens.verifyStale(/^Bearer (.+)$/i.exec(request.header('authorization', ''))?.[1] ?? '');
    const conversationId = stale !== undefined && stale.conversationId === kept && mayUse(stale, origin) ? stale.conversationId : directLine.newConversationId();
    // The page that asks for it is the one that may use it: our own, where the chat runs in its frame.
    const page = origin === undefined ? undefined : originOf(origin);
    const grant: Grant = { conversationId, ...(page !== undefined && { origins: [page] }) };
    if (customer !== undefined && customer !== null && customer !== '') {
      const known = typeof customer === 'string' && (await demoCustomers?.())?.some(({ id }) => id === customer);
      if (!known) throw badRequest('customer: only demo customers can be chosen here');
      grant.userId = `dl_${customer}`;
    }
    response.send(200, { conversationId, token: tokens.issue(grant), expires_in: TOKEN_LIFE_SECONDS });
  });

  server.get('/demo/customers', async (_request, response) => {
    if (!demoCustomers) throw notFound('No demo here.');
    response.send(200, { items: await demoCustomers() });
  });
}
