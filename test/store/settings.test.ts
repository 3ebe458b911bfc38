/** Small values kept in the store. */
import { readSetting } from '../../src/store/settings';
import { engines, useStore } from '../support/engines';

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);

  test('a value made on the first start is made once', async () => {
    expect(await readSetting(store.db, 'key', () => 'first')).toBe('first');
    expect(await readSetting(store.db, 'key', () => 'second')).toBe('first');
    expect(new Set(await Promise.all(Array.from({ length: 10 }, (_, index) => readSetting(store.db, 'other', () => `${index}`)))).size).toBe(1);
  });
});
