/**
 * Which user of Slack or Teams is which agent: whoever types to the bot, alone with it, the code that the desk has shown to the agent.
 * A name or an address that a channel gives proves nothing.
 */
import { createHash, randomInt } from 'node:crypto';
import type { DateTime } from 'luxon';
import { takeTry } from '../../commerce/proof/tries';
import type { Database } from '../../store/database';
import type { Accounts, Agent } from '../accounts';
import { record } from '../audit';
import type { RoomChannel, RoomUser } from './types';

export const CODE_MINUTES = 10;
const WRONG_TRIES = { most: 5, withinMs: 15 * 60_000 };
/** Without those that are mistaken for another. Ten of them are 49 bits. */
const LETTERS = 'abcdefghjkmnpqrstvwxyz23456789';
const CODE = /^desk-[a-z2-9]{5}-[a-z2-9]{5}$/;

/** `exposed`: others could read it, and it is void. */
export type Redeemed = { state: 'tied'; agent: Agent } | { state: 'unknown' | 'exposed' | 'too-many' };

export interface RoomPeople {
  /** Earlier ones of the agent are void from then on. */
  issue(agentId: string): Promise<{ code: string; expiresAt: DateTime }>;
  /** Typed again by whom it has tied, it ties them again. @param alone was it typed where nobody else reads? */
  redeem(user: RoomUser, code: string, alone: boolean): Promise<Redeemed>;
  /** @returns undefined for who is none, and for who may not work any more. */
  agentOf(user: RoomUser): Promise<Agent | undefined>;
  tiesOf(agentId: string): Promise<{ channel: RoomChannel; since: Date }[]>;
  untie(agentId: string, channel: RoomChannel): Promise<boolean>;
}

/** @returns the code that a message is, and nothing but. */
export function codeIn(text: string): string | undefined {
  const bare = text.trim().toLowerCase();
  return CODE.test(bare) ? bare : undefined;
}

export function createRoomPeople({ db, accounts, clock }: { db: Database; accounts: Pick<Accounts, 'find'>; clock: () => DateTime }): RoomPeople {
  const now = () => clock().toMillis();
  const rowOf = (code: string) => db.selectFrom('room_codes').selectAll().where('digest', '=', digest(code)).where('expires_at', '>', now()).executeTakeFirst();

  const tie = (user: RoomUser, code: string, agentId: string) => db.transact(async (trx) => {
    const { numUpdatedRows } = await trx.updateTable('room_codes').set({ used_by: user.id }).where('digest', '=', digest(code)).where('used_by', 'is', null).executeTakeFirst();
    if (numUpdatedRows !== 1n) return;
    await trx.deleteFrom('room_people').where('channel', '=', user.channel).where((e) => e.or([e('agent_id', '=', agentId), e('user_id', '=', user.id)])).execute();
    await trx.insertInto('room_people').values({ channel: user.channel, user_id: user.id, agent_id: agentId, created_at: now() }).execute();
    await record(trx, { agentId, action: `connected ${user.channel}`, at: clock() });
  });

  return {
    async issue(agentId) {
      const code = `desk-${letters()}-${letters()}`;
      const expiresAt = clock().plus({ minutes: CODE_MINUTES });
      await db.transact(async (trx) => {
        await trx.deleteFrom('room_codes').where((e) => e.or([e('agent_id', '=', agentId), e('expires_at', '<=', now())])).execute();
        await trx.insertInto('room_codes').values({ digest: digest(code), agent_id: agentId, expires_at: expiresAt.toMillis(), used_by: null }).execute();
      });
      return { code, expiresAt };
    },

    async redeem(user, code, alone) {
      const row = await rowOf(code);
      const isTheirs = row !== undefined && (row.used_by === null || row.used_by === user.id);
      if (!(await takeTry(db, { scopes: [`desk code by ${user.channel} ${user.id}`], ...WRONG_TRIES }, clock().toJSDate(), !isTheirs))) return { state: 'too-many' };
      if (!isTheirs) return { state: 'unknown' };
      if (!alone) {
        await db.deleteFrom('room_codes').where('digest', '=', digest(code)).execute();
        return { state: 'exposed' };
      }
      await tie(user, code, row.agent_id);
      const agent = await this.agentOf(user);
      return agent?.id === row.agent_id ? { state: 'tied', agent } : { state: 'unknown' };
    },

    async agentOf({ channel, id }) {
      const row = await db.selectFrom('room_people').select('agent_id').where('channel', '=', channel).where('user_id', '=', id).executeTakeFirst();
      const agent = row && (await accounts.find(row.agent_id));
      return agent?.disabled ? undefined : agent;
    },

    async tiesOf(agentId) {
      const rows = await db.selectFrom('room_people').select(['channel', 'created_at']).where('agent_id', '=', agentId).orderBy('channel').execute();
      return rows.map(({ channel, created_at }) => ({ channel: channel as RoomChannel, since: new Date(Number(created_at)) }));
    },

    async untie(agentId, channel) {
      const { numDeletedRows } = await db.deleteFrom('room_people').where('agent_id', '=', agentId).where('channel', '=', channel).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

function letters(): string {
  return Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

function digest(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
