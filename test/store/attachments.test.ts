/** Files in the store, on both engines. */
import { createAttachments, type Attachment } from '../../src/store/attachments';
import { engines, useStore } from '../support/engines';

const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const file = (id: string, more: Partial<Attachment> = {}): Attachment => ({ id, conversationId: 'c', name: '包裹 box.png', type: 'image/png', content: every, ...more });

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);

  test('come back byte for byte', async () => {
    const attachments = createAttachments(store.db);
    const large = file('large', { content: Buffer.alloc(4 * 1024 * 1024, every) });
    await store.db.transact(attachments.write([file('a'), large]));
    expect(await attachments.find('a')).toEqual(file('a'));
    expect((await attachments.find('large'))!.content.equals(large.content)).toBe(true);
    expect(await attachments.find('b')).toBeUndefined();
    expect(await store.db.selectFrom('attachments').select(['id', 'size']).orderBy('id').execute()).toEqual([{ id: 'a', size: 256 }, { id: 'large', size: 4 * 1024 * 1024 }]);
  });

  test('are there with the commit they belong to, or not at all', async () => {
    const attachments = createAttachments(store.db);
    const failing = store.db.transact(async (trx) => {
      await attachments.write([file('a')])(trx);
      throw new Error('the message was refused');
    });
    await expect(failing).rejects.toThrow('the message was refused');
    expect(await attachments.find('a')).toBeUndefined();
  });

  test('a commit that is done over writes them once', async () => {
    const { write, find } = createAttachments(store.db);
    for (const content of [every, Buffer.from('other')]) await store.db.transact(write([file('a', { content })]));
    expect((await find('a'))!.content).toEqual(every);
  });
});
