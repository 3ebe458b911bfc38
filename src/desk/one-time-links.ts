/** A link with which an agent sets their password themselves: for the first admin, for somebody new, and for who has lost theirs. Good once, and for so long. */
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../store/database';

export const LINK_HOURS = 48;

export interface OneTimeLinks {
  /** Earlier ones of the agent are void from then on. @returns the secret, which is kept nowhere. */
  make(agentId: string, hours?: number): Promise<string>;
  /** Whose it is. */
  owner(secret: string): Promise<string | undefined>;
  /** As `owner`, and it is used up: of two who use it at once one gets the id. */
  use(secret: string): Promise<string | undefined>;
}

export function createOneTimeLinks(db: Database, clock: () => number): OneTimeLinks {
  return {
    async make(agentId, hours = LINK_HOURS) {
      const secret = randomBytes(32).toString('base64url');
      await db.transact(async (trx) => {
        await trx.deleteFrom('agent_links').where((e) => e.or([e('agent_id', '=', agentId), e('expires_at', '<=', clock())])).execute();
        await trx.insertInto('agent_links').values({ id: digest(secret), agent_id: agentId, expires_at: clock() + hours * 3600_000 }).execute();
      });
      return secret;
    },
    async owner(secret) {
      return (await db.selectFrom('agent_links').select('agent_id').where('id', '=', digest(secret)).where('expires_at', '>', clock()).executeTakeFirst())?.agent_id;
    },
    async use(secret) {
      return (await db.deleteFrom('agent_links').where('id', '=', digest(secret)).where('expires_at', '>', clock()).returning('agent_id').executeTakeFirst())?.agent_id;
    },
  };
}

/** After the `#`: it reaches no server's log on the way. @param base where browsers reach the service. */
export function linkTo(base: string, secret: string): string {
  return `${base.replace(/\/+$/, '')}/desk#password=${secret}`;
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
