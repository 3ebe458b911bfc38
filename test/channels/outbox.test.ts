/** Replies on their way to a channel's service, on both engines: in order, at least once under the same id, whoever committed them. */
import type { Activity } from 'botbuilder';
import pino from 'pino';
import { RetryLater, Undeliverable, type Courier } from '../../src/channels/botframework/connector';
import { Outbox } from '../../src/channels/outbox';
import type { Database } from '../../src/store/database';
import { announce, type Presence } from '../../src/store/processes';
import { createTranscript, type Accepted } from '../../src/store/transcript';
import { engines, useStore } from '../support/engines';
import { until } from '../support/until';

const log = pino({ level: 'silent' });

interface Call { conversation: string; text: string; id: string; trace: string | undefined }

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);
  const processes: { outbox: Outbox; presence: Presence }[] = [];
  /** Ends what a courier is held up by. */
  const releases: (() => void)[] = [];
  afterEach(async () => {
    for (const release of releases.splice(0)) release();
    for (const { outbox, presence } of processes.splice(0)) {
      await outbox.close();
      await presence.close();
    }
  });

  /** A process's outbox, and what its courier was given; `answer` may throw, or wait. */
  async function start({ answer, db = store.db, sweeping = true }: { answer?: (call: Call, nth: number) => unknown; db?: Database; sweeping?: boolean } = {}) {
    const calls: Call[] = [];
    const courier: Courier = {
      async deliver(activity, trace) {
        const call = { conversation: activity.conversation!.id, text: activity.text!, id: activity.id!, trace };
        calls.push(call);
        await answer?.(call, calls.length);
      },
    };
    const presence = await announce(db, () => undefined);
    const outbox = new Outbox({ db, presence, courier, log });
    if (sweeping) outbox.start();
    const process = { outbox, presence, calls, texts: (conversation = 'c') => calls.filter((call) => call.conversation === conversation).map(({ text }) => text) };
    processes.push(process);
    return process;
  }

  /** A turn that says these. @returns the ids. */
  async function commit(conversation: string, ...texts: string[]): Promise<string[]> {
    const transcript = createTranscript(store.db, 'turns');
    const replies: Partial<Activity>[] = texts.map((text) => ({ type: 'message', text, conversation: { id: conversation } as Activity['conversation'] }));
    const { lease, task } = await transcript.accept({ conversation: { id: conversation, channel: 'msteams', userId: 'u' }, activity: { type: 'message', text: 'hi' }, trace: 'trace' }) as Accepted;
    await store.db.transact((trx) => transcript.commit(trx, { lease: lease!, sequence: task.sequence, answers: task.activity.id!, replies, trace: 'trace', toService: () => true }));
    return replies.map(({ id }) => id!);
  }

  const rows = () => store.db.selectFrom('outbox').selectAll().orderBy('conversation_id').orderBy('sequence').execute();
  const emptied = () => until(async () => (await rows()).length === 0, 'an empty outbox');
  /** What must wait is due now. */
  const hurry = () => store.db.updateTable('outbox').set({ due_at: 0 }).execute();

  function gate(): { opened: Promise<void>; open(): void } {
    let open!: () => void;
    const opened = new Promise<void>((resolve) => { open = resolve; });
    releases.push(open);
    return { opened, open };
  }

  test('each goes once, in order, with its id and its trace, and is then forgotten', async () => {
    const { outbox, calls } = await start();
    const ids = [...(await commit('c', 'one', 'two')), ...(await commit('c', 'three'))];
    for (let i = 0; i < 3; i++) outbox.deliver('c');
    await emptied();
    expect(calls).toEqual(['one', 'two', 'three'].map((text, index) => ({ conversation: 'c', text, id: ids[index], trace: 'trace' })));
  });

  test('the next is not sent before the one before it has been taken', async () => {
    const { opened, open } = gate();
    const { outbox, texts } = await start({ answer: ({ text }) => (text === 'one' ? opened : undefined) });
    await commit('c', 'one', 'two');
    await commit('d', 'hello');
    outbox.deliver('c');
    await until(() => texts().length === 1, 'the first');
    outbox.deliver('c');
    outbox.deliver('d');
    await until(() => texts('d').length === 1, 'the other conversation, which waits for nobody');
    expect(texts()).toEqual(['one']);
    open();
    await emptied();
    expect(texts()).toEqual(['one', 'two']);
  });

  test('a channel that asks to be left alone is, and nothing overtakes what it would not take', async () => {
    const { outbox, texts } = await start({ answer: (_call, nth) => { if (nth === 1) throw new RetryLater('busy', 60_000); } });
    const [id] = await commit('c', 'one', 'two');
    const before = Date.now();
    outbox.deliver('c');
    const [first] = await until(async () => { const found = await rows(); return found[0]?.attempts === 1 ? found : undefined; }, 'the refusal to be noted');
    expect(first).toMatchObject({ sequence: 2, holder: null });
    expect(first!.due_at - before).toBeGreaterThanOrEqual(60_000);
    expect(first!.due_at - before).toBeLessThan(70_000);

    await commit('c', 'three');
    await commit('d', 'hello');
    outbox.deliver('c');
    outbox.deliver('d');
    await until(() => texts('d').length === 1, 'the other conversation');
    expect(texts()).toEqual(['one']);
    expect(id).toBe('c|0000002');

    await hurry();
    outbox.deliver('c');
    await emptied();
    expect(texts()).toEqual(['one', 'one', 'two', 'three']);
  });

  test('a refusal without a time, or any other failure, is tried again a moment later, and later each time', async () => {
    const { outbox, texts } = await start({ sweeping: false, answer: (_call, nth) => { if (nth <= 2) throw nth === 1 ? new RetryLater('away') : new Error('anything'); } });
    await commit('c', 'one');
    outbox.deliver('c');
    const waits: number[] = [];
    for (const attempts of [1, 2]) {
      const before = Date.now();
      const [row] = await until(async () => { const found = await rows(); return found[0]?.attempts === attempts ? found : undefined; }, `attempt ${attempts}`);
      waits.push(row!.due_at - before);
      await hurry();
      outbox.deliver('c');
    }
    await emptied();
    expect(texts()).toEqual(['one', 'one', 'one']);
    expect(waits[0]).toBeGreaterThan(0);
    expect(waits[0]).toBeLessThan(2000);
    // Twice as long, give or take a quarter, less the time it took to look.
    expect(waits[1]).toBeGreaterThan(1000);
  });

  test('what can never be delivered does not keep the next from it', async () => {
    const { outbox, texts } = await start({ answer: ({ text }) => { if (text === 'one') throw new Undeliverable(403); } });
    await commit('c', 'one', 'two');
    outbox.deliver('c');
    await emptied();
    expect(texts()).toEqual(['one', 'two']);
  });

  test('what nobody has been told of is found', async () => {
    await commit('c', 'one', 'two');
    await commit('d', 'hello');
    const { texts } = await start();
    await emptied();
    expect([texts('c'), texts('d')]).toEqual([['one', 'two'], ['hello']]);
  });

  test('a process that dies on the way: another delivers it again, under the same id, and the rest after it', async () => {
    const { opened, open } = gate();
    const dying = await start({ answer: () => opened, sweeping: false });
    const ids = await commit('c', 'one', 'two');
    dying.outbox.deliver('c');
    await until(() => dying.calls.length === 1, 'the first call');
    const { texts, calls } = await start();
    // While it lives, it is left to it.
    await commit('d', 'hello');
    await until(() => texts('d').length === 1, 'the other conversation');
    expect(texts('c')).toEqual([]);

    await dying.presence.close();
    await emptied();
    expect(texts('c')).toEqual(['one', 'two']);
    expect(calls.filter(({ conversation }) => conversation === 'c').map(({ id }) => id)).toEqual(ids);
    expect(dying.calls[0]!.id).toBe(ids[0]);
    // It was not dead but slow: it finds nothing left to do.
    open();
    await dying.outbox.close();
    expect(dying.texts()).toEqual(['one']);
  });

  test('a process that has just started leaves to another what that one is delivering', async () => {
    const { opened, open } = gate();
    const first = await start({ answer: () => opened, sweeping: false });
    await commit('c', 'one');
    first.outbox.deliver('c');
    await until(() => first.calls.length === 1, 'the first call');
    const second = await start({ sweeping: false });
    await commit('d', 'hello');
    second.outbox.deliver('c');
    second.outbox.deliver('d');
    await until(() => second.texts('d').length === 1, 'the other conversation');
    open();
    await emptied();
    expect([first.texts('c'), second.texts('c')]).toEqual([['one'], []]);
  });

  test('one whose delivery could not be noted is delivered again by the same process', async () => {
    const { outbox, calls } = await start();
    const [id] = await commit('c', 'one');
    const failing = jest.spyOn(store.db, 'deleteFrom').mockImplementationOnce(() => { throw new Error('Connection terminated'); });
    outbox.deliver('c');
    await emptied();
    failing.mockRestore();
    expect(calls.map((call) => call.id)).toEqual([id, id]);
  });

  test('many that must wait keep nobody from what is due', async () => {
    const waiting = Array.from({ length: 110 }, (_, index) => `a ${index}`);
    await Promise.all(waiting.map((conversation) => commit(conversation, 'one', 'two')));
    await store.db.updateTable('outbox').set({ due_at: Date.now() + 300_000 }).where('sequence', '=', 2).execute();
    await commit('z', 'hello');
    const { calls, texts } = await start();
    await until(() => texts('z').length === 1, 'the one that is due');
    expect(calls).toHaveLength(1);
  });

  test('a channel that names no sensible time is asked again within the hour; after a day it is given up', async () => {
    const { outbox, texts } = await start({ sweeping: false, answer: ({ text }, nth) => { if (text === 'one') throw new RetryLater('busy', nth === 1 ? 1e33 : 1); } });
    await commit('c', 'one', 'two');
    outbox.deliver('c');
    const [row] = await until(async () => { const found = await rows(); return found[0]?.attempts === 1 ? found : undefined; }, 'the refusal to be noted');
    expect(row!.holder).toBeNull();
    expect(row!.due_at).toBeLessThanOrEqual(Date.now() + 3_610_000);
    await store.db.updateTable('outbox').set({ due_at: 0, attempts: 1000 }).execute();
    outbox.deliver('c');
    await until(async () => (await rows())[0]?.attempts === 1001, 'one more try');
    await store.db.updateTable('activities').set({ created_at: new Date(Date.now() - 86_500_000).toISOString() }).execute();
    await hurry();
    outbox.deliver('c');
    await emptied();
    expect(texts()).toEqual(['one', 'one', 'one', 'two']);
  });

  test('two processes at it at once deliver each reply once, in order', async () => {
    const all: Call[] = [];
    const other = engine.name === 'postgres' ? await store.store.open() : store.db;
    try {
      const answer = async (call: Call) => { await new Promise(setImmediate); all.push(call); };
      const pair = [await start({ answer }), await start({ answer, db: other })];
      const conversations = ['a', 'b', 'c', 'd', 'e'];
      for (let round = 0; round < 6; round++) {
        await Promise.all(conversations.map((id) => commit(id, `${round} one`, `${round} two`)));
        for (const { outbox } of pair) for (const id of conversations) outbox.deliver(id);
      }
      await emptied();
      const expected = Array.from({ length: 6 }, (_, round) => [`${round} one`, `${round} two`]).flat();
      for (const id of conversations) expect(all.filter(({ conversation }) => conversation === id).map(({ text }) => text)).toEqual(expected);
    } finally {
      for (const { outbox, presence } of processes.splice(0)) {
        await outbox.close();
        await presence.close();
      }
      if (other !== store.db) await other.destroy();
    }
  });

  test('closing finishes what is on its way and leaves the rest, free for the next', async () => {
    const { opened, open } = gate();
    const { outbox, texts } = await start({ answer: () => opened });
    await commit('c', 'one', 'two');
    outbox.deliver('c');
    await until(() => texts().length === 1, 'the first call');
    let isClosed = false;
    const closed = outbox.close().then(() => { isClosed = true; });
    await rows();
    expect(isClosed).toBe(false);
    outbox.deliver('c');
    open();
    await closed;
    expect(texts()).toEqual(['one']);
    expect(await rows()).toMatchObject([{ sequence: 3, holder: null, attempts: 0 }]);
  });

  test('the backlog: how many, and how old the oldest is', async () => {
    const { outbox } = await start({ sweeping: false });
    expect(await outbox.backlog()).toEqual({ depth: 0, oldestSeconds: 0 });
    await commit('c', 'one', 'two');
    await commit('d', 'hello');
    await store.db.updateTable('activities').set({ created_at: new Date(Date.now() - 90_000).toISOString() }).where('conversation_id', '=', 'c').where('sequence', '=', 2).execute();
    const { depth, oldestSeconds } = await outbox.backlog();
    expect(depth).toBe(3);
    expect(oldestSeconds).toBeGreaterThanOrEqual(90);
    expect(oldestSeconds).toBeLessThan(100);
  });
});
