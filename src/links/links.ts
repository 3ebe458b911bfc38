/** Users of a channel (Teams, Slack) who have proved to be a customer of the shop's: by a code to the e-mail on file, never by a name. */
import type { Database, Write } from '../store/database';
import { prepared } from '../store/prepared';

/** A user as their channel knows them. */
export interface ChannelUser { channel: string; userId: string; /** Where they are now: whose chat it is, people see there. */ conversationId: string }

export interface Links {
  customerOf(channel: string, userId: string): Promise<string | undefined>;
  /** To be committed with the code that proves it; takes the place of an earlier one. */
  tie(user: ChannelUser, customerId: string, now: Date): Write;
  untie(user: ChannelUser): Write;
}

const find = prepared<{ channel: string; userId: string }, { customer_id: string }>((db, blank) => db.selectFrom('links').select('customer_id').where('channel', '=', blank('channel')).where('user_id', '=', blank('userId')));

export function createLinks(db: Database): Links {
  return {
    customerOf: async (channel, userId) => (await find(db, { channel, userId })).rows[0]?.customer_id,

    tie: ({ channel, userId, conversationId }, customerId, now) => async (trx) => {
      const row = { customer_id: customerId, created_at: now.toISOString() };
      await trx.insertInto('links').values({ channel, user_id: userId, ...row }).onConflict((c) => c.columns(['channel', 'user_id']).doUpdateSet(row)).execute();
      await trx.updateTable('conversations').set({ customer_id: customerId }).where('id', '=', conversationId).execute();
    },

    untie: ({ channel, userId }) => async (trx) => {
      await trx.deleteFrom('links').where('channel', '=', channel).where('user_id', '=', userId).execute();
      await trx.updateTable('conversations').set({ customer_id: null }).where('channel', '=', channel).where('user_id', '=', userId).execute();
    },
  };
}
