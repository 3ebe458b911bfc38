/** Signed-in browsers: a random cookie, kept here as a digest, that idles out, wears out, and is replaced on every sign-in. */
import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'restify';
import type { Database } from '../store/database';
import type { Accounts, Agent } from './accounts';

/** Without a request for so long, the session is over; an agent's desk asks all the time. */
export const IDLE_MS = 2 * 3600_000;
export const LIFE_MS = 12 * 3600_000;
/** The time of the last request is written down no more often than this. */
const NOTED_EVERY_MS = 60_000;

export interface Sessions {
  /** @returns the cookie to set. */
  open(agent: Agent, secure: boolean): Promise<string>;
  agentOf(request: Request): Promise<Agent | undefined>;
  /** @returns the cookie that takes it away. */
  end(request: Request, secure: boolean): Promise<string>;
  /** All of an agent's: disabled, or with a new password. */
  endAll(agentId: string): Promise<void>;
}

export function createSessions(db: Database, accounts: Accounts, clock: () => number): Sessions {
  return {
    async open(agent, secure) {
      const secret = randomBytes(32).toString('base64url');
      await db.deleteFrom('desk_sessions').where((e) => e.or([e('seen_at', '<', clock() - IDLE_MS), e('created_at', '<', clock() - LIFE_MS)])).execute();
      await db.insertInto('desk_sessions').values({ id: digest(secret), agent_id: agent.id, created_at: clock(), seen_at: clock() }).execute();
      await db.updateTable('agents').set({ seen_at: clock() }).where('id', '=', agent.id).execute();
      return cookie(secret, secure, LIFE_MS / 1000);
    },

    async agentOf(request) {
      const id = idOf(request);
      const row = id === undefined ? undefined : await db.selectFrom('desk_sessions').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row || clock() - row.seen_at > IDLE_MS || clock() - row.created_at > LIFE_MS) return undefined;
      if (clock() - row.seen_at > NOTED_EVERY_MS) {
        await db.updateTable('desk_sessions').set({ seen_at: clock() }).where('id', '=', row.id).execute();
        await db.updateTable('agents').set({ seen_at: clock() }).where('id', '=', row.agent_id).execute();
      }
      const agent = await accounts.find(row.agent_id);
      return agent?.disabled ? undefined : agent;
    },

    async end(request, secure) {
      const id = idOf(request);
      if (id !== undefined) await db.deleteFrom('desk_sessions').where('id', '=', id).execute();
      return cookie('', secure, 0);
    },

    async endAll(agentId) {
      await db.deleteFrom('desk_sessions').where('agent_id', '=', agentId).execute();
    },
  };
}

/** Browsers take a `__Host-` cookie over TLS alone. */
function cookie(secret: string, secure: boolean, lifeSeconds: number): string {
  return `${secure ? '__Host-desk' : 'desk'}=${secret}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

function idOf(request: Request): string | undefined {
  const secret = /(?:^|;\s*)(?:__Host-)?desk=([\w-]{43})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  return secret === undefined ? undefined : digest(secret);
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
