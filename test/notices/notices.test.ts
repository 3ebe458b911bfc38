/** What the bot says of its own accord: when it is due and not before, once, by whichever process, and again after a crash. */
import { DateTime } from 'luxon';
import { repertoire } from '../../dialogs';
import { dialog } from '../../src/bot/dialog';
import { notices } from '../../src/notices/notices';
import type { Address } from '../../src/requests/requests';
import { keyOf } from '../support/bot';
import { DirectLineClient, SECRET, type Session } from '../support/direct-line';
import { engines, type Store } from '../support/engines';
import { startService, type Running } from '../support/service';
import { pause, until } from '../support/until';

const SOON_MS = 1500;
const reminding = dialog({
  name: 'switch-language', intents: [], events: ['test.reminder'],
  run(turn) {
    for (let index = 0; index < turn.event<{ times: number }>().times; index++) turn.interject('common:yes');
    return Promise.resolve();
  },
});
const others = repertoire.dialogs.filter(({ name }) => name !== reminding.name);

describe.each(engines)('$name', (engine) => {
  let store: Store;
  let now: DateTime;
  const services: Running[] = [];
  beforeEach(async () => { store = await engine.create(); now = DateTime.fromISO('2026-11-22T12:00:00Z'); });
  afterEach(async () => {
    for (const service of services.splice(0)) await service.stop();
    await store.remove();
  });

  async function start(): Promise<Running> {
    const service = await startService({ env: { ...store.env, DIRECT_LINE_SECRET: SECRET, DEMO: '0' }, clock: () => now, repertoire: { ...repertoire, dialogs: [...others, reminding] } });
    services.push(service);
    return service;
  }

  async function chat(service: Running): Promise<{ client: DirectLineClient; session: Session; address: Address }> {
    const client = new DirectLineClient(service.url);
    const session = await client.open();
    await until(async () => (await client.activities(session)).activities.length > 0, 'the greeting');
    const id = session.conversationId;
    return { client, session, address: { conversation: { id, channel: 'directline', userId: 'shopper' }, activity: { type: 'event', channelId: 'directline', from: { id: 'shopper', name: '' }, conversation: { id } as never } } };
  }
  const put = (service: Running, id: string, address: Address, times: number, due = now) => service.db.transact(notices.schedule(id, address, { event: 'test.reminder', value: { times } }, due.toJSDate()));
  const waiting = (service: Running) => service.db.selectFrom('notices').select('id').execute();
  const told = async ({ client, session }: { client: DirectLineClient; session: Session }) => (await client.activities(session)).activities.filter((activity) => keyOf(activity) === 'common:yes').length;
  const gone = (service: Running) => until(async () => (await waiting(service)).length === 0, 'the notice to be brought');

  test('it comes when it is due, and not before', async () => {
    const service = await start();
    const talk = await chat(service);
    await put(service, 'a', talk.address, 1, now.plus({ minutes: 5 }));
    await pause(SOON_MS);
    expect([await told(talk), (await waiting(service)).length]).toEqual([0, 1]);
    now = now.plus({ minutes: 5 });
    await gone(service);
    await until(async () => (await told(talk)) === 1, 'the reminder');
  });

  test('a later one with the same id takes its place; one that is called off does not come', async () => {
    const service = await start();
    const talk = await chat(service);
    await put(service, 'a', talk.address, 5, now.plus({ minutes: 5 }));
    await put(service, 'b', talk.address, 9, now.plus({ minutes: 5 }));
    await put(service, 'a', talk.address, 1, now.plus({ minutes: 9 }));
    await service.db.transact(notices.cancel('b'));
    now = now.plus({ minutes: 6 });
    await pause(SOON_MS);
    expect(await told(talk)).toBe(0);
    now = now.plus({ minutes: 6 });
    await gone(service);
    await until(async () => (await told(talk)) === 1, 'the reminder');
  });

  test('what is not committed does not come', async () => {
    const service = await start();
    const talk = await chat(service);
    await expect(service.db.transact(async (trx) => { await notices.schedule('a', talk.address, { event: 'test.reminder', value: { times: 1 } }, now.toJSDate())(trx); throw new Error('the turn failed'); })).rejects.toThrow('the turn failed');
    await pause(SOON_MS);
    expect(await told(talk)).toBe(0);
  });

  test('a hundred by two processes: each once', async () => {
    const [service] = [await start(), ...(engine.name === 'postgres' ? [await start()] : [])];
    const talks = await Promise.all(Array.from({ length: 5 }, () => chat(service)));
    await Promise.all(talks.flatMap((talk, nth) => Array.from({ length: 20 }, (_, index) => put(service, `${nth} ${index}`, talk.address, 1))));
    await gone(service);
    for (const talk of talks) await until(async () => (await told(talk)) >= 20, 'all of them');
    await pause(300);
    expect(await Promise.all(talks.map(told))).toEqual([20, 20, 20, 20, 20]);
  });

  test('one that a process took and did not bring is brought by the next; one nobody tells of is gone without a word', async () => {
    const service = await start();
    const talk = await chat(service);
    await put(service, 'a', talk.address, 1, now.plus({ hours: 1 }));
    await service.db.updateTable('notices').set({ holder: 'a process that died', due_at: now.toMillis() }).execute();
    await gone(service);
    await until(async () => (await told(talk)) === 1, 'the reminder');
    await service.db.transact(notices.schedule('z', talk.address, { event: 'nobody.tells', value: {} }, now.toJSDate()));
    await gone(service);
    await pause(200);
    expect(await told(talk)).toBe(1);
  });
});
