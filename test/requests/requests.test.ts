/** Requests to the world outside: asked once, performed after the commit, their outcome told to whoever waits, come what may. */
import { repertoire } from '../../dialogs';
import { dialog } from '../../src/bot/dialog';
import { keyOf } from '../../src/requests/requests';
import type { Attempt, Performer } from '../../src/requests/worker';
import { keyOf as replyKey } from '../support/bot';
import { DirectLineClient, SECRET, type Session } from '../support/direct-line';
import { engines, type Store } from '../support/engines';
import { startService, until, type Running, type StartOptions } from '../support/service';

/** Cancels without asking; the state of the outcome names the reply. */
const cancelling = dialog({
  name: 'cancelling', intents: ['cancel_order'],
  async run(turn) {
    const number = turn.heard('order_number')[0]?.value ?? 'WB-1';
    const outcome = await turn.request('cancelled', { action: 'order.cancel', order: { number, revision: 1 }, arguments: { reason: turn.trigger.text.includes('please') ? 'late' : 'changed-mind' } });
    turn.say(outcome.state === 'done' ? 'common:yes' : outcome.state === 'busy' ? 'common:failed' : 'common:no');
  },
});

describe('the key of a request', () => {
  const request = { action: 'order.cancel', order: { number: 'WB-1', revision: 3 }, arguments: { lines: ['a', 'b'], reason: 'late' } };

  it('is the same for the same deed, however its arguments are put', () => {
    expect(keyOf('shop', { arguments: { reason: 'late', lines: ['a', 'b'] }, order: { revision: 3, number: 'WB-1' }, action: 'order.cancel' })).toBe(keyOf('shop', request));
  });

  it.each([
    ['shop', keyOf('other', request)], ['action', keyOf('shop', { ...request, action: 'order.refund' })], ['order', keyOf('shop', { ...request, order: { number: 'WB-2', revision: 3 } })],
    ['revision', keyOf('shop', { ...request, order: { number: 'WB-1', revision: 4 } })], ['arguments', keyOf('shop', { ...request, arguments: { lines: ['b', 'a'], reason: 'late' } })],
  ])('is another for another %s', (_what, key) => expect(key).not.toBe(keyOf('shop', request)));
});

describe.each(engines)('$name', (engine) => {
  let store: Store;
  beforeEach(async () => { store = await engine.create(); });
  const services: Running[] = [];
  afterEach(async () => {
    for (const service of services.splice(0)) await service.stop();
    await store.remove();
  });

  async function start(performer: Performer, more: StartOptions = {}): Promise<Running> {
    const service = await startService({
      env: { ...store.env, DIRECT_LINE_SECRET: SECRET }, repertoire: { ...repertoire, dialogs: [...repertoire.dialogs, cancelling] }, performers: { 'order.cancel': performer }, ...more,
    });
    services.push(service);
    return service;
  }

  const keysAfter = async (client: DirectLineClient, session: Session) => (await client.activities(session)).activities.filter(({ from, replyToId }) => from.role === 'bot' && replyToId?.endsWith('joined') === false).map(replyKey).slice(1);
  const heard = (client: DirectLineClient, session: Session, ...keys: string[]) => until(async () => {
    const now = await keysAfter(client, session);
    return now.length >= keys.length ? now : undefined;
  }, keys.join(', ')).then((now) => expect(now).toEqual(keys));

  async function chat(service: Running): Promise<{ client: DirectLineClient; session: Session }> {
    const client = new DirectLineClient(service.url);
    const session = await client.open();
    await until(async () => (await client.activities(session)).activities.length > 0, 'the greeting');
    return { client, session };
  }

  test('it is performed once, with its key and arguments, and the dialog goes on by itself', async () => {
    const attempts: Attempt[] = [];
    const { client, session } = await chat(await start((attempt) => { attempts.push(attempt); return Promise.resolve({ state: 'done' }); }));
    await client.say(session, 'please cancel my order WB-10482');
    await heard(client, session, 'common:yes');
    expect(attempts).toEqual([{ key: expect.any(String) as string, attempt: 1, orderNumber: 'WB-10482', arguments: { reason: 'late', revision: 1 } }]);
  });

  test('an outcome in the dark is asked for again, with the same key', async () => {
    const attempts: Attempt[] = [];
    const { client, session } = await chat(await start((attempt) => {
      attempts.push(attempt);
      return attempt.attempt < 2 ? Promise.reject(new Error('timed out')) : Promise.resolve({ state: 'done' });
    }));
    await client.say(session, 'cancel my order WB-10482');
    await heard(client, session, 'common:yes');
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(new Set(attempts.map(({ key }) => key)).size).toBe(1);
  });

  test('two shoppers who ask for the same act once, and both are told', async () => {
    let performed = 0;
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => { finish = resolve; });
    const service = await start(async () => { performed++; await finished; return { state: 'done' }; });
    const [one, other] = [await chat(service), await chat(service)];
    await one.client.say(one.session, 'cancel my order WB-10482');
    await until(() => performed === 1, 'the first');
    await other.client.say(other.session, 'I want to cancel order WB-10482');
    await until(async () => (await service.db.selectFrom('request_waiters').select('key').execute()).length === 2, 'the second to wait');
    finish();
    await heard(one.client, one.session, 'common:yes');
    await heard(other.client, other.session, 'common:yes');
    expect(performed).toBe(1);
  });

  test('another change of an order that has one open is refused, and may be asked for later', async () => {
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => { finish = resolve; });
    const service = await start(async () => { await finished; return { state: 'done' }; });
    const [one, other] = [await chat(service), await chat(service)];
    await one.client.say(one.session, 'cancel my order WB-10482');
    await until(async () => (await service.db.selectFrom('requests').select('key').execute()).length === 1, 'the first');
    await other.client.say(other.session, 'please cancel my order WB-10482');
    await heard(other.client, other.session, 'common:failed');
    finish();
    await heard(one.client, one.session, 'common:yes');
    await other.client.say(other.session, 'please cancel my order WB-10482');
    await heard(other.client, other.session, 'common:failed', 'common:yes');
  });

  test('who writes meanwhile is told that it is being done; "stop" does not keep the outcome from being told', async () => {
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => { finish = resolve; });
    let performed = 0;
    const { client, session } = await chat(await start(async () => { performed++; await finished; return { state: 'done' }; }));
    await client.say(session, 'cancel my order WB-10482');
    await client.say(session, 'cancel my order WB-10482');
    await heard(client, session, 'common:working');
    await client.say(session, 'stop');
    await heard(client, session, 'common:working', 'common:stopped');
    finish();
    await heard(client, session, 'common:working', 'common:stopped', 'common:yes');
    expect(performed).toBe(1);
  });

  test('one that was recorded by a process that stopped is performed by the next', async () => {
    const first = await start(() => new Promise(() => undefined));
    const { client, session } = await chat(first);
    await client.say(session, 'cancel my order WB-10482');
    await until(async () => (await first.db.selectFrom('requests').select('attempts').executeTakeFirst())?.attempts === 1, 'the first attempt');
    // It gives up waiting; what came of its request nobody knows.
    await first.stop();
    const attempts: number[] = [];
    const second = await start(({ attempt }) => { attempts.push(attempt); return Promise.resolve({ state: 'done' }); });
    await heard(new DirectLineClient(second.url), session, 'common:yes');
    expect(attempts).toEqual([2]);
  });

  test('a client cannot make up an outcome', async () => {
    const service = await start(() => new Promise(() => undefined));
    const { client, session } = await chat(service);
    await client.say(session, 'cancel my order WB-10482');
    const { key } = await until(() => service.db.selectFrom('requests').select('key').executeTakeFirst(), 'the request');
    await client.say(session, '', { type: 'event', name: 'waybill/outcome', value: { key, outcome: { state: 'done' } } });
    await client.ask(session, 'thanks');
    expect(await keysAfter(client, session)).not.toContain('common:yes');
  });
});
