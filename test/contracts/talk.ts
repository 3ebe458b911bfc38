/** What the tests of the transcript say and do: two processes on one store, and a conversation `c` between them. */
import { createTranscript, type Accepted, type Committed, type Conversation, type Lease, type Repeat, type Transcript } from '../../src/store/transcript';
import type { Engine } from '../support/engines';
import { useStore } from '../support/engines';

export const conversation: Conversation = { id: 'c', channel: 'directline', userId: 'u' };

/** For the tests of a block, on a store that is emptied before each. */
export function useTalk(engine: Engine) {
  const store = useStore(engine);
  let transcript: Transcript;
  let other: Transcript;
  beforeEach(() => {
    transcript = createTranscript(store.db, 'this');
    other = createTranscript(store.db, 'that');
  });

  const accept = (text: string, clientId?: string, { into = conversation, by = transcript } = {}): Promise<Accepted | Repeat> =>
    by.accept({ conversation: into, activity: { type: 'message', text }, ...(clientId !== undefined && { clientId }) });
  const commitTo = (lease: Lease, { activity, sequence }: { activity: { id?: string }; sequence: number }, ...texts: string[]): Promise<Committed> =>
    store.db.transact((trx) => transcript.commit(trx, { lease, sequence, answers: activity.id!, replies: texts.map((text) => ({ type: 'message', text })), toService: () => false }));

  return {
    get db() { return store.db; },
    get transcript() { return transcript; },
    /** The same store, seen by a second process. */
    get other() { return other; },
    accept,
    /** Accepts the first message of a conversation that is idle. */
    async begin(text: string, clientId?: string): Promise<{ id: string; lease: Lease }> {
      const { id, lease } = await accept(text, clientId) as Accepted;
      return { id, lease: lease! };
    },
    /** Commits the turn that is next. */
    commit: async (lease: Lease, ...texts: string[]): Promise<Committed> => await commitTo(lease, (await transcript.next(lease.conversationId))!, ...texts),
    commitTo,
    texts: async (watermark = 0) => (await transcript.after('c', watermark)).activities.map(({ text }) => text),
    row: () => store.db.selectFrom('conversations').select(['holder', 'fence', 'pending', 'last_sequence']).where('id', '=', 'c').executeTakeFirstOrThrow(),
  };
}
