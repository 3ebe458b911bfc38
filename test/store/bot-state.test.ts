/** Bot Framework's `Storage` as a turn has it: its contract on both engines, and that nothing is written before the commit. */
import type { Storage, StoreItem } from 'botbuilder';
import { StateConflict, TurnStorage } from '../../src/store/bot-state';
import { storageContract } from '../contracts/storage';
import { engines, useStore } from '../support/engines';

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);
  const commit = (storage: TurnStorage) => store.db.transact((trx) => storage.commit(trx));
  /** Every call a turn of its own. */
  const storage = (): Storage => ({
    read: (keys) => new TurnStorage(store.db).read(keys),
    async write(changes) { const turn = new TurnStorage(store.db); await turn.write(changes); await commit(turn); },
    async delete(keys) { const turn = new TurnStorage(store.db); await turn.delete(keys); await commit(turn); },
  });
  const save = (changes: Record<string, StoreItem>) => storage().write(changes);
  const read = async (...keys: string[]) => (await storage().read(keys)) as Record<string, StoreItem>;

  describe('botbuilder\'s cases', () => storageContract(storage));

  test('the eTag is not part of what is stored', async () => {
    await save({ key: { count: 1, eTag: '*' } });
    expect(JSON.parse((await store.db.selectFrom('bot_state').select('document').executeTakeFirstOrThrow()).document)).toEqual({ count: 1 });
  });

  test('what was written is read back at once, and is in the store only after the commit', async () => {
    await save({ old: { n: 1 } });
    const turn = new TurnStorage(store.db);
    await turn.write({ key: { n: 2 } });
    await turn.delete(['old']);
    expect(await turn.read(['key', 'old'])).toMatchObject({ key: { n: 2 } });
    expect(Object.keys(await turn.read(['key', 'old']))).toEqual(['key']);
    expect(Object.keys(await read('key', 'old'))).toEqual(['old']);
    await commit(turn);
    expect(Object.keys(await read('key', 'old'))).toEqual(['key']);
  });

  test('changing an object after it was written changes nothing', async () => {
    const turn = new TurnStorage(store.db);
    const item = { list: [1] };
    await turn.write({ key: item });
    item.list.push(2);
    const readBack = (await turn.read(['key'])).key as { list: number[] };
    readBack.list.push(3);
    await commit(turn);
    expect((await read('key')).key).toMatchObject({ list: [1] });
  });

  test('a conflict in one key keeps the others out too', async () => {
    await save({ a: { n: 1 }, b: { n: 1 } });
    const { a, b } = await read('a', 'b');
    await save({ b: { ...b, n: 2 } });
    await expect(save({ a: { ...a, n: 9 }, b: { ...b, n: 9 }, c: { n: 9 } })).rejects.toBeInstanceOf(StateConflict);
    expect(await read('a', 'b', 'c')).toMatchObject({ a: { n: 1 }, b: { n: 2 } });
    expect(await read('c')).toEqual({});
  });

  test('of ten turns that read the same, one commits', async () => {
    await save({ key: { n: 0 } });
    const turns = await Promise.all(Array.from({ length: 10 }, async (_, n) => {
      const turn = new TurnStorage(store.db);
      const { key } = await turn.read(['key']) as Record<string, StoreItem>;
      await turn.write({ key: { ...key, n } });
      return turn;
    }));
    const ends = await Promise.allSettled(turns.map(commit));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(StateConflict);
  });

  test.each(['was not there', 'was there'])('what a turn has read is held to what it read, though botbuilder writes *: a key that %s', async (before) => {
    if (before === 'was there') await save({ key: { by: 'nobody' } });
    const [one, other] = [new TurnStorage(store.db), new TurnStorage(store.db)];
    for (const turn of [one, other]) {
      await turn.read(['key']);
      await turn.write({ key: { by: turn === one ? 'one' : 'other', eTag: '*' } });
    }
    await commit(one);
    await expect(commit(other)).rejects.toThrow(StateConflict);
    expect((await read('key')).key).toMatchObject({ by: 'one' });
  });
});
