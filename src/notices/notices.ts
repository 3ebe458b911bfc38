/**
 * What the bot says of its own accord: an event put down now, due at some time, and then accepted into the conversation like a
 * message. A dialog with that event speaks of it. It outlives crashes and restarts, and comes once.
 */
import type { Address } from '../requests/requests';
import type { Write } from '../store/database';

/** The internal activity that brings a notice; its value is the notice. */
export const NOTICE_EVENT = 'waybill/notice';

/** `event`: such as `case.closed`; a dialog that names it is started by it. `value` must be JSON. */
export interface Notice { event: string; value: unknown }

export interface Notices {
  /**
   * To be committed with what it follows from. A later one with the same id takes its place: another time, other words.
   * @param due by the service's clock; what is due already comes within a second or so.
   */
  schedule(id: string, address: Address, notice: Notice, due: Date): Write;
  /** It is not to come after all; nothing for one that has come. */
  cancel(id: string): Write;
}

/** As it is kept. */
export interface NoticeDocument { address: Address; notice: Notice }

export const notices: Notices = {
  schedule: (id, address, notice, due) => async (trx) => {
    const document: NoticeDocument = { address, notice };
    const content = { document: JSON.stringify(document), due_at: due.getTime(), holder: null, attempts: 0 };
    await trx.insertInto('notices').values({ id, conversation_id: address.conversation.id, user_id: address.activity.from!.id, created_at: new Date().toISOString(), ...content })
      .onConflict((c) => c.column('id').doUpdateSet(content)).execute();
  },
  cancel: (id) => async (trx) => { await trx.deleteFrom('notices').where('id', '=', id).execute(); },
};
