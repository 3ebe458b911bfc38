/** The transcript on both engines: the order of what is said, repeats, watermarks, and the lease that makes turns run once and in order. */
import { ConversationFull, createTranscript, LeaseLost, type Accepted, type Conversation, type Lease, type Transcript } from '../../src/store/transcript';
import { engines, useStore } from '../support/engines';

const conversation: Conversation = { id: 'c', channel: 'directline', userId: 'u' };

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);
  let transcript: Transcript;
  /** The same store, seen by a second process. */
  let other: Transcript;
  beforeEach(() => {
    transcript = createTranscript(store.db, 'this');
    other = createTranscript(store.db, 'that');
  });

  const accept = (text: string, clientId?: string, { into = conversation, by = transcript } = {}) =>
    by.accept({ conversation: into, activity: { type: 'message', text }, ...(clientId !== undefined && { clientId }) });
  const commit = async (lease: Lease, ...texts: string[]) => {
    const task = (await transcript.next(lease.conversationId))!;
    return await commitTo(lease, task, ...texts);
  };
  const commitTo = (lease: Lease, { activity, sequence }: { activity: { id?: string }; sequence: number }, ...texts: string[]) =>
    store.db.transact((trx) => transcript.commit(trx, { lease, sequence, answers: activity.id!, replies: texts.map((text) => ({ type: 'message', text })), toService: () => false }));
  /** Accepts the first message of a conversation that is idle. */
  const begin = async (text: string, clientId?: string): Promise<{ id: string; lease: Lease }> => {
    const { id, lease } = await accept(text, clientId) as Accepted;
    return { id, lease: lease! };
  };
  const texts = async (watermark = 0) => (await transcript.after('c', watermark)).activities.map(({ text }) => text);
  const row = () => store.db.selectFrom('conversations').select(['holder', 'fence', 'pending', 'last_sequence']).where('id', '=', 'c').executeTakeFirstOrThrow();

  describe('conversations', () => {
    test('opened by the first activity, as it was then', async () => {
      expect(await transcript.find('c')).toBeUndefined();
      await accept('hi', undefined, { into: { ...conversation, customerId: 'C-1' } });
      await accept('hi', undefined, { into: { ...conversation, userId: 'other', customerId: 'C-2' } });
      expect(await other.find('c')).toEqual({ ...conversation, customerId: 'C-1' });
    });

    test('opened by many at once, of two processes: one conversation, every message in it', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => accept(`${index}`, undefined, { by: index % 2 ? transcript : other })));
      expect(await row()).toMatchObject({ pending: 20, last_sequence: 20, fence: 1 });
    });

    test('where to reach it is kept, and renewed', async () => {
      const reference = (serviceUrl: string) => ({ into: { ...conversation, channel: 'msteams', reference: { serviceUrl } } });
      await accept('hi', undefined, reference('https://one.example'));
      await accept('hi', undefined, reference('https://two.example'));
      expect((await other.find('c'))!.reference).toEqual({ serviceUrl: 'https://two.example' });
    });
  });

  describe('accepting', () => {
    test('ids and watermarks count up from one', async () => {
      expect(await accept('one')).toMatchObject({ id: 'c|0000001', duplicate: false });
      expect((await accept('two')).id).toBe('c|0000002');
      expect(await transcript.after('c', 0)).toEqual({ activities: [{ type: 'message', text: 'one', id: 'c|0000001' }, { type: 'message', text: 'two', id: 'c|0000002' }], watermark: 2 });
      expect(await transcript.last(['c', 'nowhere'])).toEqual(new Map([['c', 2]]));
    });

    test('a hundred at once, of two processes: each its own place, without a gap', async () => {
      const accepted = await Promise.all(Array.from({ length: 100 }, (_, index) => accept(`${index}`, undefined, { by: index % 2 ? transcript : other })));
      expect(new Set(accepted.map(({ id }) => id)).size).toBe(100);
      const rows = await store.db.selectFrom('activities').select(['sequence', 'id']).orderBy('sequence').execute();
      expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
      expect((await transcript.after('c', 0)).activities.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    });

    test('a repeat gets the first one\'s id, takes no place, and is told whether that has been answered', async () => {
      const { id, lease } = await begin('hi', 'key');
      expect(await other.accept({ conversation, activity: { type: 'message', text: 'hi again' }, clientId: 'key' })).toEqual({ id, duplicate: true, answered: false });
      await commit(lease, 'hello');
      expect(await accept('hi', 'key')).toEqual({ id, duplicate: true, answered: true });
      expect(await texts()).toEqual(['hi', 'hello']);
      expect(await row()).toMatchObject({ pending: 0, last_sequence: 2 });
    });

    test('twenty of the same at once, of two processes: one is first', async () => {
      const accepted = await Promise.all(Array.from({ length: 20 }, (_, index) => accept('hi', 'same', { by: index % 2 ? transcript : other })));
      expect(new Set(accepted.map(({ id }) => id)).size).toBe(1);
      expect(accepted.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(await texts()).toEqual(['hi']);
      expect(await row()).toMatchObject({ pending: 1 });
    });

    test('the key is each conversation\'s own, and exact', async () => {
      await accept('hi', 'key');
      for (const [into, key] of [['d', 'key'], ['c', 'KEY'], ['c', 'key '], ['c', '']] as const) expect(await accept('hi', key, { into: { ...conversation, id: into } })).toMatchObject({ duplicate: false });
    });

    test('a channel\'s own id is kept', async () => {
      expect(await transcript.accept({ conversation, activity: { type: 'message', id: 'teams-7' }, clientId: 'teams-7' })).toMatchObject({ id: 'teams-7', duplicate: false });
    });

    test('texts come back as they went in', async () => {
      const odd = ['', 'a\u0000b', '\ud800', '😀', '\u2028', '"\\', 'ñ 二'];
      for (const text of odd) await accept(text);
      expect(await texts()).toEqual(odd);
    });

    test('what comes with it is committed with it, or not at all', async () => {
      const writes = [async (trx: Parameters<Parameters<typeof store.db.transact>[0]>[0]) => { await trx.insertInto('settings').values({ name: 'file', value: '1' }).execute(); }];
      await transcript.accept({ conversation, activity: { type: 'message' }, clientId: 'key', writes });
      await transcript.accept({ conversation, activity: { type: 'message' }, clientId: 'key', writes });
      expect(await store.db.selectFrom('settings').selectAll().execute()).toHaveLength(1);
      await expect(transcript.accept({ conversation, activity: { type: 'message' }, writes })).rejects.toThrow();
      expect(await row()).toMatchObject({ last_sequence: 1, pending: 1 });
    });

    test('so many may wait and no more; what the work itself brings is taken all the same', async () => {
      const ends = await Promise.allSettled(Array.from({ length: 110 }, (_, index) => accept(`${index}`)));
      const refused = ends.filter(({ status }) => status === 'rejected');
      expect(refused).toHaveLength(10);
      for (const end of refused) expect((end as PromiseRejectedResult).reason).toBeInstanceOf(ConversationFull);
      expect(await row()).toMatchObject({ pending: 100, last_sequence: 100 });
      await transcript.accept({ conversation, activity: { type: 'event' }, internal: true });
      expect(await row()).toMatchObject({ pending: 101 });
    });
  });

  describe('turns', () => {
    test('run in the order of acceptance; the last gives the lease back', async () => {
      const { lease } = await begin('one');
      await accept('two');
      expect(await commit(lease, 'to one', 'more to one')).toEqual({ first: 3, pending: 1 });
      expect(await row()).toMatchObject({ holder: 'this', pending: 1 });
      expect((await transcript.next('c'))!.activity.text).toBe('two');
      expect(await commit(lease)).toMatchObject({ pending: 0 });
      expect(await row()).toMatchObject({ holder: null, pending: 0 });
      expect(await transcript.next('c')).toBeUndefined();
      expect(await texts()).toEqual(['one', 'two', 'to one', 'more to one']);
    });

    test('whoever finds the conversation free has its turns; another who accepts meanwhile has none', async () => {
      const first = await accept('one') as Accepted;
      expect(first.lease).toEqual({ conversationId: 'c', holder: 'this', fence: 1 });
      expect((await accept('two', undefined, { by: other }) as Accepted).lease).toBeUndefined();
      await commit(first.lease!);
      await commit(first.lease!);
      expect((await accept('three', undefined, { by: other }) as Accepted).lease).toEqual({ conversationId: 'c', holder: 'that', fence: 2 });
    });

    test('of a dead process: one of those that live takes them over, and the dead one\'s commit is void', async () => {
      const { lease } = await begin('one');
      const task = (await transcript.next('c'))!;
      expect(await other.orphans(['this', 'that'], 10)).toEqual([]);
      expect(await other.orphans(['that'], 10)).toEqual(['c']);
      const taken = await Promise.all(Array.from({ length: 5 }, () => other.takeOver('c', ['that'])));
      expect(taken.filter((one) => one !== undefined)).toEqual([{ conversationId: 'c', holder: 'that', fence: 2 }]);
      await expect(commitTo(lease, task, 'from the grave')).rejects.toThrow(LeaseLost);
      expect(await texts()).toEqual(['one']);
      await commit(taken.find((one) => one !== undefined)!, 'hello');
      expect(await texts()).toEqual(['one', 'hello']);
      await expect(commitTo(lease, task, 'from the grave')).rejects.toThrow(LeaseLost);
      expect(await texts()).toEqual(['one', 'hello']);
    });

    test('a holder that has had its conversation taken over and given back does not go on with the old lease', async () => {
      const { lease } = await begin('one');
      const task = (await transcript.next('c'))!;
      await commit((await other.takeOver('c', ['that']))!, 'to one');
      const again = await accept('two') as Accepted;
      expect(again.lease).toMatchObject({ holder: 'this', fence: 3 });
      await expect(commitTo(lease, again.task, 'under the old lease')).rejects.toThrow(LeaseLost);
      await expect(commitTo(again.lease!, task, 'again to one')).rejects.toThrow(LeaseLost);
      await commit(again.lease!, 'to two');
      expect(await texts()).toEqual(['one', 'to one', 'two', 'to two']);
    });

    test('the same turn committed twice at once is committed once', async () => {
      const { lease } = await begin('one');
      await accept('two');
      const task = (await transcript.next('c'))!;
      const ends = await Promise.allSettled([commitTo(lease, task, 'to one'), commitTo(lease, task, 'to one')]);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await texts()).toEqual(['one', 'two', 'to one']);
      expect(await row()).toMatchObject({ pending: 1 });
    });

    test('a commit that fails leaves it unanswered and nothing said', async () => {
      const { lease, id } = await begin('hi');
      const task = (await transcript.next('c'))!;
      await expect(store.db.transact(async (trx) => {
        await transcript.commit(trx, { lease, sequence: task.sequence, answers: id, replies: [{ type: 'message', text: 'hello' }], toService: () => true });
        throw new Error('power cut');
      })).rejects.toThrow('power cut');
      expect(await texts()).toEqual(['hi']);
      expect(await store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
      await commit(lease, 'hello');
      expect(await texts()).toEqual(['hi', 'hello']);
    });

    test('accepting while the last turn commits, again and again: nothing is left without a holder', async () => {
      for (let round = 0; round < 30; round++) {
        let { lease } = await begin(`${round}`);
        const [, late] = await Promise.all([commit(lease, 'reply'), accept(`${round} too`, undefined, { by: other })]);
        ({ lease = lease } = late as Accepted);
        const held = await row();
        expect(held).toMatchObject({ pending: 1, holder: lease.holder, fence: lease.fence });
        await commit(lease, 'reply');
      }
      expect(await row()).toMatchObject({ pending: 0, holder: null });
    });

    test('a process that stops gives everything back', async () => {
      await begin('one');
      await transcript.releaseAll();
      expect(await other.orphans(['this', 'that'], 10)).toEqual(['c']);
      expect(await other.takeOver('c', ['this', 'that'])).toMatchObject({ holder: 'that' });
    });

    test('replies for the channel\'s service are due with the commit', async () => {
      const { lease, id } = await begin('hi');
      const task = (await transcript.next('c'))!;
      await store.db.transact((trx) => transcript.commit(trx, { lease, sequence: task.sequence, answers: id, replies: [{ type: 'message' }, { type: 'message' }], toService: () => true }));
      const due = await store.db.selectFrom('outbox').select(['conversation_id', 'sequence', 'attempts', 'due_at']).orderBy('sequence').execute();
      expect(due).toMatchObject([{ conversation_id: 'c', sequence: 2, attempts: 0 }, { sequence: 3 }]);
      expect(Math.abs(Date.now() - due[0]!.due_at)).toBeLessThan(60_000);
    });
  });

  describe('reading', () => {
    test('after a watermark: what came later, and where to go on', async () => {
      for (const text of ['one', 'two', 'three']) await accept(text);
      expect(await texts(1)).toEqual(['two', 'three']);
      expect(await transcript.after('c', 3)).toEqual({ activities: [], watermark: 3 });
      expect(await transcript.after('c', 99)).toEqual({ activities: [], watermark: 99 });
      expect(await transcript.after('nowhere', 0)).toEqual({ activities: [], watermark: 0 });
    });

    test('page by page: nothing twice, nothing left out, repeats and what is not shown notwithstanding', async () => {
      for (let index = 0; index < 25; index++) {
        await accept(`${index}`, `${index}`);
        await accept('again', `${index}`);
        await transcript.accept({ conversation, activity: { type: 'event' }, internal: true });
      }
      const seen: (string | undefined)[] = [];
      for (let watermark = 0; ;) {
        const page = await transcript.after('c', watermark, 4);
        if (page.watermark === watermark) break;
        seen.push(...page.activities.map(({ text }) => text));
        ({ watermark } = page);
      }
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `${index}`));
    });

    test('the answer to a message, once there is one', async () => {
      const { id, lease } = await begin('one');
      const two = await accept('two');
      expect(await transcript.answerTo('c', id)).toBeUndefined();
      await commit(lease, 'to one', 'more to one');
      expect((await other.answerTo('c', id))!.map(({ text }) => text)).toEqual(['to one', 'more to one']);
      await commit(lease);
      expect(await transcript.answerTo('c', two.id)).toEqual([]);
      expect(await transcript.answerTo('c', 'nothing')).toBeUndefined();
    });

    test('what awaits its turn, with whose it is, where from, and under which trace', async () => {
      const into: Conversation = { id: 'd', channel: 'msteams', userId: 'v', customerId: 'C-1', reference: { serviceUrl: 'https://teams.example' } };
      await transcript.accept({ conversation: into, activity: { type: 'message', text: 'elsewhere' }, origin: 'digest', trace: '00-1-2-01' });
      expect(await other.next('d')).toEqual({ conversation: into, activity: { type: 'message', text: 'elsewhere', id: 'd|0000001' }, sequence: 1, origin: 'digest', trace: '00-1-2-01', internal: false });
    });
  });
});
