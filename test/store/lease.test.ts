/** The lease on a conversation, on both engines: its turns run once and in order, whoever runs them, and nothing is left without a holder. */
import { LeaseLost, type Accepted } from '../../src/store/transcript';
import { useTalk } from '../contracts/talk';
import { engines } from '../support/engines';

describe.each(engines)('$name', (engine) => {
  const talk = useTalk(engine);

  test('run in the order of acceptance; the last gives the lease back', async () => {
    const { lease } = await talk.begin('one');
    await talk.accept('two');
    expect(await talk.commit(lease, 'to one', 'more to one')).toEqual({ first: 3, pending: 1, deskState: 'bot' });
    expect(await talk.row()).toMatchObject({ holder: 'this', pending: 1 });
    expect((await talk.transcript.next('c'))!.activity.text).toBe('two');
    expect(await talk.commit(lease)).toMatchObject({ pending: 0 });
    expect(await talk.row()).toMatchObject({ holder: null, pending: 0 });
    expect(await talk.transcript.next('c')).toBeUndefined();
    expect(await talk.texts()).toEqual(['one', 'two', 'to one', 'more to one']);
  });

  test('whoever finds the conversation free has its turns; another who accepts meanwhile has none', async () => {
    const first = await talk.accept('one') as Accepted;
    expect(first.lease).toEqual({ conversationId: 'c', holder: 'this', fence: 1 });
    expect((await talk.accept('two', undefined, { by: talk.other }) as Accepted).lease).toBeUndefined();
    await talk.commit(first.lease!);
    await talk.commit(first.lease!);
    expect((await talk.accept('three', undefined, { by: talk.other }) as Accepted).lease).toEqual({ conversationId: 'c', holder: 'that', fence: 2 });
  });

  test('of a dead process: one of those that live takes them over, and the dead one\'s commit is void', async () => {
    const { lease } = await talk.begin('one');
    const task = (await talk.transcript.next('c'))!;
    expect(await talk.other.orphans(['this', 'that'], 10)).toEqual([]);
    expect(await talk.other.orphans(['that'], 10)).toEqual(['c']);
    const taken = await Promise.all(Array.from({ length: 5 }, () => talk.other.takeOver('c', ['that'])));
    expect(taken.filter((one) => one !== undefined)).toEqual([{ conversationId: 'c', holder: 'that', fence: 2 }]);
    await expect(talk.commitTo(lease, task, 'from the grave')).rejects.toThrow(LeaseLost);
    expect(await talk.texts()).toEqual(['one']);
    await talk.commit(taken.find((one) => one !== undefined)!, 'hello');
    expect(await talk.texts()).toEqual(['one', 'hello']);
    await expect(talk.commitTo(lease, task, 'from the grave')).rejects.toThrow(LeaseLost);
    expect(await talk.texts()).toEqual(['one', 'hello']);
  });

  test('a holder that has had its conversation taken over and given back does not go on with the old lease', async () => {
    const { lease } = await talk.begin('one');
    const task = (await talk.transcript.next('c'))!;
    await talk.commit((await talk.other.takeOver('c', ['that']))!, 'to one');
    const again = await talk.accept('two') as Accepted;
    expect(again.lease).toMatchObject({ holder: 'this', fence: 3 });
    await expect(talk.commitTo(lease, again.task, 'under the old lease')).rejects.toThrow(LeaseLost);
    await expect(talk.commitTo(again.lease!, task, 'again to one')).rejects.toThrow(LeaseLost);
    await talk.commit(again.lease!, 'to two');
    expect(await talk.texts()).toEqual(['one', 'to one', 'two', 'to two']);
  });

  test('the same turn committed twice at once is committed once', async () => {
    const { lease } = await talk.begin('one');
    await talk.accept('two');
    const task = (await talk.transcript.next('c'))!;
    const ends = await Promise.allSettled([talk.commitTo(lease, task, 'to one'), talk.commitTo(lease, task, 'to one')]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await talk.texts()).toEqual(['one', 'two', 'to one']);
    expect(await talk.row()).toMatchObject({ pending: 1 });
  });

  test('a commit that fails leaves it unanswered and nothing said', async () => {
    const { lease, id } = await talk.begin('hi');
    const task = (await talk.transcript.next('c'))!;
    await expect(talk.db.transact(async (trx) => {
      await talk.transcript.commit(trx, { lease, sequence: task.sequence, answers: id, replies: [{ type: 'message', text: 'hello' }], toService: () => true });
      throw new Error('power cut');
    })).rejects.toThrow('power cut');
    expect(await talk.texts()).toEqual(['hi']);
    expect(await talk.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
    await talk.commit(lease, 'hello');
    expect(await talk.texts()).toEqual(['hi', 'hello']);
  });

  test('accepting while the last turn commits, again and again: nothing is left without a holder', async () => {
    for (let round = 0; round < 30; round++) {
      let { lease } = await talk.begin(`${round}`);
      const [, late] = await Promise.all([talk.commit(lease, 'reply'), talk.accept(`${round} too`, undefined, { by: talk.other })]);
      ({ lease = lease } = late as Accepted);
      const held = await talk.row();
      expect(held).toMatchObject({ pending: 1, holder: lease.holder, fence: lease.fence });
      await talk.commit(lease, 'reply');
    }
    expect(await talk.row()).toMatchObject({ pending: 0, holder: null });
  });

  test('a process that stops gives everything back', async () => {
    await talk.begin('one');
    await talk.transcript.releaseAll();
    expect(await talk.other.orphans(['this', 'that'], 10)).toEqual(['c']);
    expect(await talk.other.takeOver('c', ['this', 'that'])).toMatchObject({ holder: 'that' });
  });

  test('replies for the channel\'s service are due with the commit', async () => {
    const { lease, id } = await talk.begin('hi');
    const task = (await talk.transcript.next('c'))!;
    await talk.db.transact((trx) => talk.transcript.commit(trx, { lease, sequence: task.sequence, answers: id, replies: [{ type: 'message' }, { type: 'message' }], toService: () => true }));
    const due = await talk.db.selectFrom('outbox').select(['conversation_id', 'sequence', 'attempts', 'due_at']).orderBy('sequence').execute();
    expect(due).toMatchObject([{ conversation_id: 'c', sequence: 2, attempts: 0 }, { sequence: 3 }]);
    expect(Math.abs(Date.now() - due[0]!.due_at)).toBeLessThan(60_000);
  });
});
