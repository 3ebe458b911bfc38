/** When a shopper hears of a case again, and what happens where that day comes without news. */
import { DateTime } from 'luxon';
import pino from 'pino';
import { createCaseBook } from '../../src/cases/cases';
import { createPromiseKeeper } from '../../src/cases/keeper';
import { newsBy, newsWithin } from '../../src/cases/promises';
import type { Kind, NewCase } from '../../src/cases/types';
import { shop } from '../rules/shop';
import { engines, useStore } from '../support/engines';
import { until } from '../support/until';

const at = (iso: string) => DateTime.fromISO(iso, { setZone: true });

describe('the day', () => {
  const days = { timeZone: 'Asia/Shanghai', messages: { answeredWithinBusinessDays: 1 }, holidays: [{ from: '2026-10-01', to: '2026-10-07' }] };

  test.each([
    ['a Friday, two days: past the weekend', '2026-11-20T10:00:00+08:00', 2, '2026-11-24T18:00:00.000+08:00'],
    ['a Sunday is not counted', '2026-11-22T10:00:00+08:00', 1, '2026-11-23T18:00:00.000+08:00'],
    ['the shop\'s day, whatever the shopper\'s: Thursday evening in Mexico is Friday in Shanghai', '2026-11-19T18:00:00-06:00', 1, '2026-11-23T18:00:00.000+08:00'],
    ['past the shop\'s holidays', '2026-09-30T10:00:00+08:00', 1, '2026-10-08T18:00:00.000+08:00'],
    ['over the end of a year', '2026-12-31T10:00:00+08:00', 1, '2027-01-01T18:00:00.000+08:00'],
  ])('%s', (_, now, other, expected) => {
    expect(newsBy('lost', at(now), { ...days, cases: { newsWithinBusinessDays: { other }, source: 'test', asOf: '2026-11-22' } }).toISO()).toBe(expected);
  });

  test('by kind; an urgent one sooner, never later; without a section as messages are answered', () => {
    const cases = { newsWithinBusinessDays: { other: 4, trace: 3, message: 1, urgent: 2 }, source: 'test', asOf: '2026-11-22' };
    expect((['trace', 'lost', 'message'] as Kind[]).map((kind) => newsWithin(kind, { ...days, cases }, false))).toEqual([3, 4, 1]);
    expect((['trace', 'lost', 'message'] as Kind[]).map((kind) => newsWithin(kind, { ...days, cases }, true))).toEqual([2, 2, 1]);
    expect(newsWithin('trace', days, true)).toBe(1);
  });
});

describe.each(engines)('a promised date without news ($name)', (engine) => {
  const store = useStore(engine);
  const NOW = at('2026-11-22T08:00:00+08:00');
  const promiseBy = newsBy('trace', NOW, shop);
  const address = { conversation: { id: 'c', channel: 'directline', userId: 'u' }, activity: { type: 'event', from: { id: 'u', name: '' } } };
  const details: NewCase = { kind: 'trace', conversationId: 'c', userId: 'u', trackingNumber: 'LX1', intent: 'no_tracking_updates', language: 'en', text: 'x', address, promiseBy: promiseBy.toJSDate() };

  const opened = async (trackingNumber = 'LX1') => {
    const book = createCaseBook(store.db);
    const number = await book.takeNumber();
    await store.db.transact(book.open(number, { ...details, trackingNumber }, NOW.toJSDate()));
    return { book, number };
  };

  /** Keepers at work, as in several processes, until something is so. */
  const keeping = async (clock: () => DateTime, isSo: () => Promise<boolean>, keepers = 1): Promise<Kind[]> => {
    const missed: Kind[] = [];
    const all = Array.from({ length: keepers }, () => createPromiseKeeper({ db: store.db, shop, log: pino({ level: 'silent' }), clock, onMissed: (kind) => missed.push(kind) }));
    for (const keeper of all) keeper.start();
    await until(isSo);
    await Promise.all(all.map((keeper) => keeper.close()));
    return missed;
  };
  const notices = async () => (await store.db.selectFrom('notices').select('document').execute()).map(({ document }) => (JSON.parse(document) as { notice: unknown }).notice);

  test('the desk sees it, the shopper is told with the next date, once however many processes look', async () => {
    const { book, number } = await opened();
    const missed = await keeping(() => promiseBy, async () => (await book.find(number))!.missed === 1, 3);
    expect(missed).toEqual(['trace']);
    const it = (await book.find(number))!;
    const next = newsBy('trace', promiseBy, shop);
    expect(it).toMatchObject({ state: 'open', urgent: false, overdueSince: promiseBy.toJSDate(), promiseBy: next.toJSDate() });
    expect(it.history.at(-1)).toMatchObject({ who: 'system', event: 'promise-passed' });
    expect(await notices()).toEqual([{ event: 'case.promise', value: { number, promised: promiseBy.toUTC().toISO(), next: next.toISO() } }]);
    expect((await book.board({ overdue: true })).map(({ number: own }) => own)).toEqual([number]);
  });

  test('twice: it is urgent; the fourth time no more is promised, and it stays overdue since the first', async () => {
    const { book, number } = await opened();
    let now = promiseBy;
    for (const times of [1, 2, 3, 4]) {
      await keeping(() => now, async () => (await book.find(number))!.missed === times);
      const it = (await book.find(number))!;
      expect([times, it.urgent]).toEqual([times, times >= 2]);
      now = DateTime.fromJSDate(it.promiseBy ?? now.toJSDate());
    }
    const it = (await book.find(number))!;
    expect(it.promiseBy).toBeUndefined();
    expect(it.overdueSince).toEqual(promiseBy.toJSDate());
    expect((await notices()).at(-1)).toEqual({ event: 'case.promise', value: { number, promised: expect.any(String) as string } });
  });

  test('news in time, or an end: nothing is missed', async () => {
    const [first, second, third] = [await opened('LX1'), await opened('LX2'), await opened('LX3')];
    await store.db.transact(first.book.tell(first.number, 'found', { who: 'agent', promiseBy: promiseBy.plus({ days: 9 }).toJSDate() }, NOW.toJSDate()));
    await store.db.transact(second.book.resolve(second.number, { code: 'found', told: true }, { who: 'agent' }, NOW.toJSDate()));
    await keeping(() => promiseBy, async () => (await third.book.find(third.number))!.missed === 1);
    expect(await Promise.all([first, second].map(async ({ book, number }) => (await book.find(number))!.missed))).toEqual([0, 0]);
  });
});
