/** Who may call what: every route of the desk is in one table with the role it takes (a test walks it), and passes through here. */
import type { Request, Response, Server } from 'restify';
import type { Logger } from 'pino';
import { forbidden, HttpError } from '../server/errors';
import { ROLES, type Agent, type Role } from './accounts';
import type { Deed } from './audit';
import type { Sessions } from './sessions';

export interface DeskCall { agent: Agent; params: Record<string, string>; query: Record<string, string | undefined>; body: unknown; request: Request; response: Response }
/**
 * Without a body: 204. `raw`: the handler has answered already.
 * `details` go into the record of the route's deed; `audit` is a deed of a route that is open to whoever has not signed in.
 */
export interface DeskAnswer { status?: number; body?: unknown; raw?: true; details?: Record<string, unknown>; audit?: { agent: Agent; deed: string } }

export interface DeskRoute {
  method: 'get' | 'put' | 'post' | 'patch' | 'del';
  /** Under `/api/desk`. */
  path: string;
  /** The least role that may. `none`: without having signed in. */
  role: Role | 'none';
  /** How it is named in the audit log. Without one the route records what it does itself, or there is nothing to record (a test knows which). */
  deed?: string;
  run(call: DeskCall): Promise<DeskAnswer | undefined>;
}

export const DESK_BASE = '/api/desk';

export interface MountOptions { sessions: Sessions; log: Logger; record(deed: Omit<Deed, 'at'>): Promise<void> }

export function mountRoutes(server: Server, routes: DeskRoute[], { sessions, log, record }: MountOptions): void {
  for (const { method, path, role, deed, run } of routes) {
    server[method](`${DESK_BASE}${path}`, async (request: Request, response: Response) => {
      response.header('Cache-Control', 'no-store');
      // A page elsewhere can have the browser send the cookie; it cannot have it name another origin than its own, nor none. Before there is a cookie, none is a program's.
      if (method !== 'get' && !isOwnOrigin(request) && !(role === 'none' && request.headers.origin === undefined)) throw forbidden('This is only for the desk itself.');
      const agent = await sessions.agentOf(request);
      if (role !== 'none') {
        if (!agent) throw new HttpError(401, 'Unauthorized', 'Please sign in.');
        if (ROLES.indexOf(agent.role) < ROLES.indexOf(role)) {
          log.warn({ agent: agent.id, route: path }, 'refused at the desk');
          throw forbidden('Your role does not allow this.');
        }
      }
      const params = request.params as Record<string, string>;
      const answer = await run({ agent: agent as Agent, params, query: (request.query ?? {}) as Record<string, string | undefined>, body: request.body as unknown, request, response });
      const isDone = (answer?.status ?? 200) < 400;
      if (deed !== undefined && isDone) await record({ agentId: agent!.id, action: deed, ...(path.startsWith('/conversations/:id') && { conversationId: params.id! }), ...(answer?.details && { details: answer.details }) });
      if (answer?.audit) await record({ agentId: answer.audit.agent.id, action: answer.audit.deed });
      if (answer?.raw) return;
      response.send(answer?.status ?? (answer?.body === undefined ? 204 : 200), answer?.body);
    });
  }
}

function isOwnOrigin({ headers: { origin, host } }: Request): boolean {
  if (origin === undefined || host === undefined) return false;
  return URL.canParse(origin) && new URL(origin).host === host;
}
