/** The storefront page, the widget, and the tokens they ask for. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Server } from 'restify';
import { z } from 'zod';
import type { DirectLine } from '../channels/directline/service';
import { EXPIRED, mayUse, originOf, TOKEN_LIFE_SECONDS, type Grant, type Tokens } from '../channels/directline/tokens';
import { isStorable } from '../store/text';
import type { Transcript } from '../store/transcript';
import { badRequest, forbidden } from './errors';
import type { Limits } from './limits';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:; frame-src 'self'; base-uri 'none'; form-action 'none'";
/** Pictures of goods come from where the shop keeps them. */
const CHAT_POLICY = POLICY.replace("img-src 'self'", "img-src 'self' https:").replace("frame-src 'self'", "frame-src 'none'");

/** The component library sets its variables in a style element of its own. Nobody else's page may frame the desk. */
const DESK_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Microsoft's Web Chat, on a page of its own: it sets styles as it goes, shrinks photos in a worker made of a blob, and reads what is sent from blobs. */
const WEB_CHAT_POLICY = `${POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace("img-src 'self'", "img-src 'self' https:").replace("connect-src 'self'", "connect-src 'self' blob:")}; worker-src blob:; media-src 'self' data: blob:`;

/**
 * Read once, and packed once: the pages are few and small.
 * @param shops the origins whose pages may show the chat, beside our own; undefined for any.
 */
export function mountPages(server: Server, directory: string, shops?: string[]): void {
  const policies = (url: string): string => {
    if (url.startsWith('/desk/')) return DESK_POLICY;
    if (url.startsWith('/demo/webchat/')) return WEB_CHAT_POLICY;
    if (url.startsWith('/widget/')) return shops ? `${CHAT_POLICY}; frame-ancestors 'self' ${shops.join(' ')}` : CHAT_POLICY;
    return `${POLICY}; frame-ancestors 'self'`;
  };
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    // With the first that wants it: most processes of a test, and many of a fleet, never serve most files.
    let packed: Buffer | undefined;
    const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    const url = `/${path.relative(directory, file).split(path.sep).join('/')}`;
    for (const route of url.endsWith('/index.html') ? [url.slice(0, -'/index.html'.length) || '/', url] : [url]) {
      server.get(route, (request, response, next) => {
        const headers = { 'Content-Security-Policy': policies(url), 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache', ETag: tag, Vary: 'Accept-Encoding' };
        if (request.headers['if-none-match']?.includes(tag)) {
          response.writeHead(304, headers);
          response.end();
          return next();
        }
        const isPacked = /\bgzip\b/.test(request.header('accept-encoding', ''));
        const body = isPacked ? (packed ??= gzipSync(content, { level: 9 })) : content;
        response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': body.length, ...(isPacked && { 'Content-Encoding': 'gzip' }) });
        response.end(body);
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
  transcript: Pick<Transcript, 'find'>;
}

const startOf = z.object({ user: z.object({ id: z.string().min(1).max(256).refine(isStorable) }).optional(), locale: z.string().max(35).optional() });

/**
 * A visitor's own token. It signs nobody in, except on the demo page, as one of the demo's customers. With `start`, which is as the body of
 * Direct Line's "start conversation", the conversation is begun and greeted in the same round trip: on a slow line that is what one waits for.
 */
export function mountWidgetTokens(server: Server, { directLine, tokens, limits, demoCustomers, transcript }: WidgetTokenRoutes): void {
  const isDemo = async (customer: unknown): Promise<boolean> => typeof customer === 'string' && ((await demoCustomers?.())?.some(({ id }) => id === customer) ?? false);

  server.post('/widget/token', async (request, response) => {
    await limits.start(request);
    const { customer, conversationId: kept, start } = (request.body ?? {}) as { customer?: unknown; conversationId?: unknown; start?: unknown };
    const { origin } = request.headers;
    const bearer = /^Bearer (.+)$/i.exec(request.header('authorization', ''))?.[1] ?? '';
    const signedIn = tokens.verify(bearer);
    if (signedIn && signedIn !== EXPIRED && signedIn.userId !== undefined && customer === undefined) {
      if (!mayUse(signedIn, origin)) throw forbidden('The token is not for this page.');
      // Whom the shop's server has signed in goes on with a conversation of their own, from whichever token.
      const own = typeof kept === 'string' && isStorable(kept) ? await transcript.find(kept) : undefined;
      const grant = own?.channel === 'directline' && own.userId === signedIn.userId ? { ...signedIn, conversationId: own.id } : signedIn;
      response.send(200, { conversationId: grant.conversationId, token: tokens.issue(grant), expires_in: TOKEN_LIFE_SECONDS });
      return;
    }
    const stale = tokens.verifyStale(bearer);
    const conversationId = stale !== undefined && stale.conversationId === kept && mayUse(stale, origin) ? stale.conversationId : directLine.newConversationId();
    // The page that asks for it is the one that may use it: our own, where the chat runs in its frame.
    const page = origin === undefined ? undefined : originOf(origin);
    const grant: Grant = { conversationId, ...(page !== undefined && { origins: [page] }) };
    if (customer !== undefined && customer !== null && customer !== '') {
      if (!(await isDemo(customer))) throw badRequest('customer: only demo customers can be chosen here');
      grant.userId = `dl_${customer as string}`;
    }
    const asked = start === undefined ? undefined : startOf.safeParse(start);
    if (asked?.success === false) throw badRequest('start: expected a user and a locale');
    const begun = asked && (await directLine.startGreeted(conversationId, grant.userId, asked.data.user?.id, asked.data.locale));
    response.send(200, { conversationId, token: tokens.issue(grant), expires_in: TOKEN_LIFE_SECONDS, ...begun });
  });
}
