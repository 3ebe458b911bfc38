/** What Bot Framework expects of a `Storage`: the cases of botbuilder's own storage tests, and what its state classes do with it. */
import { ConversationState, PrivateConversationState, TestAdapter, UserState, type Storage, type StoreItem } from 'botbuilder';

/** @param create a storage whose writes are in the store when they resolve. */
export function storageContract(create: () => Storage): void {
  const save = (changes: Record<string, StoreItem>) => create().write(changes);
  const read = async (...keys: string[]) => (await create().read(keys)) as Record<string, StoreItem>;
  const remove = (...keys: string[]) => create().delete(keys);

  test('an unknown key is left out', async () => {
    await save({ a: { n: 1 } });
    expect(Object.keys(await read('a', 'none'))).toEqual(['a']);
    expect(await read('none')).toEqual({});
  });

  test('no keys, no items; nothing to write, nothing to delete', async () => {
    expect(await read()).toEqual({});
    await save({});
    await remove();
  });

  test('what was written is read, with an eTag that changes with every write', async () => {
    await save({ key: { count: 1, list: [1, { deep: '二' }], nothing: null } });
    const first = (await read('key')).key!;
    expect(first).toEqual({ count: 1, list: [1, { deep: '二' }], nothing: null, eTag: expect.stringMatching(/\S/) as string });
    await save({ key: { ...first, count: 2 } });
    const second = (await read('key')).key!;
    expect(second).toMatchObject({ count: 2 });
    expect(second.eTag).not.toBe(first.eTag);
  });

  test('an old eTag is a conflict for whoever gives one, and none for whoever does not', async () => {
    await save({ plain: { count: 1 }, guarded: { count: 1 } });
    const { plain, guarded } = await read('plain', 'guarded');
    const { eTag: _, ...withoutTag } = plain!;
    await save({ plain: { ...withoutTag, count: 2 }, guarded: { ...guarded, count: 2 } });
    await save({ plain: { ...withoutTag, count: 123 } });
    await expect(save({ guarded: { ...guarded, count: 123 } })).rejects.toThrow();
    expect(await read('plain', 'guarded')).toMatchObject({ plain: { count: 123 }, guarded: { count: 2 } });
    await save({ plain: { count: 100, eTag: '*' }, guarded: { count: 100, eTag: '*' } });
    expect(await read('plain', 'guarded')).toMatchObject({ plain: { count: 100 }, guarded: { count: 100 } });
  });

  test('an eTag of something that has been deleted is a conflict', async () => {
    await save({ key: { count: 1 } });
    const stale = (await read('key')).key!;
    await remove('key');
    await expect(save({ key: { ...stale, count: 2 } })).rejects.toThrow();
    expect(await read('key')).toEqual({});
  });

  test.each<[string, { eTag?: string }]>([['the eTag *', { eTag: '*' }], ['no eTag', {}]])('%s writes over whatever is there, and creates what is not', async (_what, eTag) => {
    await save({ key: { count: 1, ...eTag } });
    await save({ key: { count: 2, ...eTag } });
    expect((await read('key')).key).toMatchObject({ count: 2 });
    expect((await read('key')).key!.eTag).not.toBe('*');
  });

  test('deleted is gone; deleting what is not there is no error', async () => {
    await save({ a: { n: 1 }, b: { n: 2 } });
    await remove('a', 'none');
    expect(Object.keys(await read('a', 'b'))).toEqual(['b']);
    await save({ a: { n: 3 } });
    expect((await read('a')).a).toMatchObject({ n: 3 });
  });

  test('several in one call', async () => {
    await save({ one: { count: 10 }, two: { count: 20 }, three: { count: 30 } });
    expect(await read('one', 'two', 'three')).toMatchObject({ one: { count: 10 }, two: { count: 20 }, three: { count: 30 } });
    await remove('one', 'two', 'three');
    expect(await read('one', 'two', 'three')).toEqual({});
  });

  test.each(['!@#$%^&*()~/\\><,.?\';"`~', 'with/slashes/and|bars', '%', "it's", '键', '__proto__', 'constructor', ' '])('any text is a key: %j', async (key) => {
    await save(Object.fromEntries([[key, { n: 1 }]]));
    const items = await read(key);
    expect(Object.keys(items)).toEqual([key]);
    expect(Object.getOwnPropertyDescriptor(items, key)!.value).toMatchObject({ n: 1 });
  });

  test('a key may be long', async () => {
    const key = Array.from({ length: 500 }, (_, index) => index.toString(36)).join('/');
    await save({ [key]: { n: 1 } });
    expect((await read(key))[key]).toMatchObject({ n: 1 });
  });

  test('keys that differ in case, or in a space, are two', async () => {
    await save({ key: { n: 1 }, KEY: { n: 2 }, 'key ': { n: 3 } });
    expect(await read('key', 'KEY', 'key ')).toMatchObject({ key: { n: 1 }, KEY: { n: 2 }, 'key ': { n: 3 } });
  });

  test('any text is a value', async () => {
    const odd = ['', 'a\u0000b', '\ud800', '😀', '\u2028', '"\\', 'ñ 二'];
    await save({ key: { odd } });
    expect((await read('key')).key).toMatchObject({ odd });
  });

  test('many keys at once, and a large value', async () => {
    const keys = Array.from({ length: 500 }, (_, index) => `key ${index}`);
    await save(Object.fromEntries(keys.map((key, n) => [key, { n }])));
    expect(Object.keys(await read(...keys))).toEqual(keys);
    await save({ large: { text: 'x'.repeat(1_000_000) } });
    expect((await read('large')).large as { text: string }).toHaveProperty('text.length', 1_000_000);
  });

  test.each([ConversationState, UserState, PrivateConversationState].map((State) => [State.name, State] as const))('%s keeps its properties from turn to turn', async (_name, State) => {
    const adapter = new TestAdapter(async (context) => {
      const state = new State(create());
      const count = state.createProperty<number>('count');
      await count.set(context, (await count.get(context, 0)) + 1);
      await state.saveChanges(context);
      await context.sendActivity(`${await count.get(context)}`);
      if (context.activity.text === 'forget') await state.delete(context);
    });
    await adapter.send('hi').assertReply('1').send('forget').assertReply('2').send('hi').assertReply('1').startTest();
  });
}
