/** The transcript on both engines: the order of what is said, repeats, watermarks and reading on. */
import { ConversationFull, type Conversation } from '../../src/store/transcript';
import { conversation, useTalk } from '../contracts/talk';
import { engines } from '../support/engines';

describe.each(engines)('$name', (engine) => {
  const talk = useTalk(engine);

  describe('conversations', () => {
    test('opened by the first activity, as it was then', async () => {
      expect(await talk.transcript.find('c')).toBeUndefined();
      await talk.accept('hi', undefined, { into: { ...conversation, customerId: 'C-1' } });
      await talk.accept('hi', undefined, { into: { ...conversation, userId: 'other', customerId: 'C-2' } });
      expect(await talk.other.find('c')).toEqual({ ...conversation, customerId: 'C-1' });
    });

    test('opened by many at once, of two processes: one conversation, every message in it', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => talk.accept(`${index}`, undefined, { by: index % 2 ? talk.transcript : talk.other })));
      expect(await talk.row()).toMatchObject({ pending: 20, last_sequence: 20, fence: 1 });
    });

    test('where to reach it is kept, and renewed', async () => {
      const reference = (serviceUrl: string) => ({ into: { ...conversation, channel: 'msteams', reference: { serviceUrl } } });
      await talk.accept('hi', undefined, reference('https://one.example'));
      await talk.accept('hi', undefined, reference('https://two.example'));
      expect((await talk.other.find('c'))!.reference).toEqual({ serviceUrl: 'https://two.example' });
    });
  });

  describe('accepting', () => {
    test('ids and watermarks count up from one', async () => {
      expect(await talk.accept('one')).toMatchObject({ id: 'c|0000001', duplicate: false });
      expect((await talk.accept('two')).id).toBe('c|0000002');
      expect(await talk.transcript.after('c', 0)).toEqual({ activities: [{ type: 'message', text: 'one', id: 'c|0000001' }, { type: 'message', text: 'two', id: 'c|0000002' }], watermark: 2 });
      expect(await talk.transcript.last(['c', 'nowhere'])).toEqual(new Map([['c', 2]]));
    });

    test('a hundred at once, of two processes: each its own place, without a gap', async () => {
      const accepted = await Promise.all(Array.from({ length: 100 }, (_, index) => talk.accept(`${index}`, undefined, { by: index % 2 ? talk.transcript : talk.other })));
      expect(new Set(accepted.map(({ id }) => id)).size).toBe(100);
      const rows = await talk.db.selectFrom('activities').select(['sequence', 'id']).orderBy('sequence').execute();
      expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
      expect((await talk.transcript.after('c', 0)).activities.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    });

    test('a repeat gets the first one\'s id, takes no place, and is told whether that has been answered', async () => {
      const { id, lease } = await talk.begin('hi', 'key');
      expect(await talk.other.accept({ conversation, activity: { type: 'message', text: 'hi again' }, clientId: 'key' })).toEqual({ id, duplicate: true, answered: false });
      await talk.commit(lease, 'hello');
      expect(await talk.accept('hi', 'key')).toEqual({ id, duplicate: true, answered: true });
      expect(await talk.texts()).toEqual(['hi', 'hello']);
      expect(await talk.row()).toMatchObject({ pending: 0, last_sequence: 2 });
    });

    test('twenty of the same at once, of two processes: one is first', async () => {
      const accepted = await Promise.all(Array.from({ length: 20 }, (_, index) => talk.accept('hi', 'same', { by: index % 2 ? talk.transcript : talk.other })));
      expect(new Set(accepted.map(({ id }) => id)).size).toBe(1);
      expect(accepted.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(await talk.texts()).toEqual(['hi']);
      expect(await talk.row()).toMatchObject({ pending: 1 });
    });

    test('the key is each conversation\'s own, and exact', async () => {
      await talk.accept('hi', 'key');
      for (const [into, key] of [['d', 'key'], ['c', 'KEY'], ['c', 'key '], ['c', '']] as const) expect(await talk.accept('hi', key, { into: { ...conversation, id: into } })).toMatchObject({ duplicate: false });
    });

    test('a channel\'s own id is kept', async () => {
      expect(await talk.transcript.accept({ conversation, activity: { type: 'message', id: 'teams-7' }, clientId: 'teams-7' })).toMatchObject({ id: 'teams-7', duplicate: false });
    });

    test('texts come back as they went in', async () => {
      const odd = ['', 'a\u0000b', '\ud800', '😀', '\u2028', '"\\', 'ñ 二'];
      for (const text of odd) await talk.accept(text);
      expect(await talk.texts()).toEqual(odd);
    });

    test('what comes with it is committed with it, or not at all', async () => {
      const writes = [async (trx: Parameters<Parameters<typeof talk.db.transact>[0]>[0]) => { await trx.insertInto('settings').values({ name: 'file', value: '1' }).execute(); }];
      await talk.transcript.accept({ conversation, activity: { type: 'message' }, clientId: 'key', writes });
      await talk.transcript.accept({ conversation, activity: { type: 'message' }, clientId: 'key', writes });
      expect(await talk.db.selectFrom('settings').selectAll().execute()).toHaveLength(1);
      await expect(talk.transcript.accept({ conversation, activity: { type: 'message' }, writes })).rejects.toThrow();
      expect(await talk.row()).toMatchObject({ last_sequence: 1, pending: 1 });
    });

    test('so many may wait and no more; what the work itself brings is taken all the same', async () => {
      const ends = await Promise.allSettled(Array.from({ length: 110 }, (_, index) => talk.accept(`${index}`)));
      const refused = ends.filter(({ status }) => status === 'rejected');
      expect(refused).toHaveLength(10);
      for (const end of refused) expect((end as PromiseRejectedResult).reason).toBeInstanceOf(ConversationFull);
      expect(await talk.row()).toMatchObject({ pending: 100, last_sequence: 100 });
      await talk.transcript.accept({ conversation, activity: { type: 'event' }, internal: true });
      expect(await talk.row()).toMatchObject({ pending: 101 });
    });
  });

  describe('reading', () => {
    test('after a watermark: what came later, and where to go on', async () => {
      for (const text of ['one', 'two', 'three']) await talk.accept(text);
      expect(await talk.texts(1)).toEqual(['two', 'three']);
      expect(await talk.transcript.after('c', 3)).toEqual({ activities: [], watermark: 3 });
      expect(await talk.transcript.after('c', 99)).toEqual({ activities: [], watermark: 99 });
      expect(await talk.transcript.after('nowhere', 0)).toEqual({ activities: [], watermark: 0 });
    });

    test('page by page: nothing twice, nothing left out, repeats and what is not shown notwithstanding', async () => {
      for (let index = 0; index < 25; index++) {
        await talk.accept(`${index}`, `${index}`);
        await talk.accept('again', `${index}`);
        await talk.transcript.accept({ conversation, activity: { type: 'event' }, internal: true });
      }
      const seen: (string | undefined)[] = [];
      for (let watermark = 0; ;) {
        const page = await talk.transcript.after('c', watermark, 4);
        if (page.watermark === watermark) break;
        seen.push(...page.activities.map(({ text }) => text));
        ({ watermark } = page);
      }
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `${index}`));
    });

    test('the answer to a message, once there is one', async () => {
      const { id, lease } = await talk.begin('one');
      const two = await talk.accept('two');
      expect(await talk.transcript.answerTo('c', id)).toBeUndefined();
      await talk.commit(lease, 'to one', 'more to one');
      expect((await talk.other.answerTo('c', id))!.map(({ text }) => text)).toEqual(['to one', 'more to one']);
      await talk.commit(lease);
      expect(await talk.transcript.answerTo('c', two.id)).toEqual([]);
      expect(await talk.transcript.answerTo('c', 'nothing')).toBeUndefined();
    });

    test('what awaits its turn, with whose it is, where from, and under which trace', async () => {
      const into: Conversation = { id: 'd', channel: 'msteams', userId: 'v', customerId: 'C-1', reference: { serviceUrl: 'https://teams.example' } };
      await talk.transcript.accept({ conversation: into, activity: { type: 'message', text: 'elsewhere' }, origin: 'digest', trace: '00-1-2-01' });
      expect(await talk.other.next('d')).toEqual({ deskState: 'bot', conversation: into, activity: { type: 'message', text: 'elsewhere', id: 'd|0000001' }, sequence: 1, origin: 'digest', trace: '00-1-2-01', internal: false });
    });
  });
});
