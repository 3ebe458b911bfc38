/** The case book on both engines: opened once, worked on step by step, found by those whose case it is and by those who work on it. */
import type { Address } from '../../src/requests/requests';
import { createCaseBook, type CaseBook } from '../../src/cases/cases';
import { belongsTo } from '../../src/cases/reads';
import { CaseStateError } from '../../src/cases/states';
import type { NewCase } from '../../src/cases/types';
import type { Database, Write } from '../../src/store/database';
import { engines, useStore } from '../support/engines';

const NOW = new Date('2026-11-22T00:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const address: Address = { conversation: { id: 'c', channel: 'directline', userId: 'u' }, activity: { type: 'event', from: { id: 'u', name: '' } } };

const details = (more: Partial<NewCase> = {}): NewCase => ({
  kind: 'lost', conversationId: 'c', userId: 'u', orderNumber: 'WB-20115', trackingNumber: 'UG704182957YP', intent: 'package_lost', language: 'en', text: 'it never came', address, ...more,
});

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);
  let db: Database;
  let book: CaseBook;
  beforeEach(() => {
    db = store.db;
    book = createCaseBook(db);
  });

  const commit = async (...writes: Write[]) => { await db.transact(async (trx) => { for (const write of writes) await write(trx); }); };
  const opened = async (more: Partial<NewCase> = {}): Promise<string> => {
    const number = await book.takeNumber();
    await commit(book.open(number, details(more), NOW));
    return number;
  };
  const noticed = async () => (await db.selectFrom('notices').select('document').orderBy('created_at').execute()).map(({ document }) => (JSON.parse(document) as { notice: unknown }).notice);

  test('what is opened is found with its first step, its usual cause and nothing decided', async () => {
    const number = await opened({ promiseBy: later(60), evidence: [{ what: 'photo-label', attachments: ['a1'] }], facts: { value: '24.90' } });
    expect(number).toMatch(/^T-\d{4,}$/);
    expect(await book.find(number)).toEqual({
      number, kind: 'lost', state: 'open', cause: 'carrier', urgent: false, missed: 0, conversationId: 'c', userId: 'u', orderNumber: 'WB-20115', trackingNumber: 'UG704182957YP',
      intent: 'package_lost', language: 'en', text: 'it never came', facts: { value: '24.90' }, address, promiseBy: later(60), openedAt: NOW, updatedAt: NOW,
      evidence: [{ what: 'photo-label', attachments: ['a1'] }],
      history: [
        { at: NOW.toISOString(), who: 'bot', event: 'opened', detail: { promiseBy: later(60).toISOString() } },
        { at: NOW.toISOString(), who: 'shopper', event: 'evidence', detail: { what: 'photo-label', attachments: ['a1'] } },
      ],
    });
    expect(await book.find('T-0000')).toBeUndefined();
  });

  test('the shop\'s own affair is one case, in however many conversations it comes up', async () => {
    const own = { kind: 'claim', userId: '', orderNumber: 'WB-20121' } as const;
    const number = await opened({ ...own, conversationId: 'tab-1' });
    expect(await book.openAbout(details({ ...own, conversationId: 'tab-2' }))).toMatchObject({ number });
    const again = await opened({ ...own, conversationId: 'tab-2' });
    expect(await book.find(again)).toMatchObject({ number });
    expect((await book.ofOrder('WB-20121')).map((it) => it.number)).toEqual([number]);
  });

  test('every step is kept, in order, with who took it', async () => {
    const number = await opened();
    await commit(book.addNote(number, 'it was a gift', later(1)));
    await commit(book.assign(number, 'anna', { who: 'agent', agent: 'anna' }, later(2)));
    await commit(book.classify(number, { cause: 'human', urgent: true }, { who: 'agent', agent: 'anna', text: 'packed into the wrong bag' }, later(3)));
    await commit(book.move(number, 'waiting-carrier', { who: 'agent', agent: 'anna', text: 'asked Yanwen', promiseBy: later(500) }, later(4)));
    const it = (await book.find(number))!;
    expect(it).toMatchObject({ state: 'waiting-carrier', owner: 'anna', cause: 'human', urgent: true, promiseBy: later(500), updatedAt: later(4) });
    expect(it.history.map(({ who, agent, event, text }) => [agent ?? who, event, text])).toEqual([
      ['bot', 'opened', undefined], ['shopper', 'note', 'it was a gift'], ['anna', 'assigned', undefined], ['anna', 'classified', 'packed into the wrong bag'], ['anna', 'moved', 'asked Yanwen'],
    ]);
  });

  test('steps at the same moment: none is lost', async () => {
    const number = await opened();
    await Promise.all(Array.from({ length: 8 }, (_, index) => commit(book.addNote(number, `note ${index}`, later(index)))));
    expect((await book.find(number))!.history.map(({ text }) => text).sort()).toEqual([...Array.from({ length: 8 }, (_, index) => `note ${index}`), undefined]);
  });

  test('one open case about one thing for one person; another kind, parcel or person has its own', async () => {
    const number = await opened();
    expect((await book.openAbout(details()))?.number).toBe(number);
    for (const other of [{ kind: 'damaged' }, { trackingNumber: 'LX1' }, { userId: 'v' }, { conversationId: 'd' }, { customerId: 'C-1' }] as const) expect(await book.openAbout(details(other))).toBeUndefined();
    await opened({ customerId: 'C-1' });
    expect(await book.openAbout(details({ customerId: 'C-1', conversationId: 'elsewhere', userId: 'w' }))).toBeDefined();
  });

  test('opened by two at the same moment: both numbers lead to the one that is worked on', async () => {
    const numbers = await Promise.all([book.takeNumber(), book.takeNumber()]);
    await Promise.all(numbers.map((number) => commit(book.open(number, details(), NOW))));
    const files = await Promise.all(numbers.map((number) => book.find(number)));
    expect(files[0]!.number).toBe(files[1]!.number);
    expect(files[0]!.state).toBe('open');
    expect(await book.ofOrder('WB-20115')).toHaveLength(1);
  });

  test('messages are not one because they come from one person', async () => {
    const message = { kind: 'message', intent: 'speak_to_agent' } as const;
    expect(await opened(message)).not.toBe(await opened(message));
    expect(await book.openAbout(details(message))).toBeUndefined();
  });

  test('resolved: the outcome is kept, nothing is promised any more, the shopper is to hear of it; asked anew there is room for another', async () => {
    const number = await opened({ promiseBy: later(60) });
    await commit(book.resolve(number, { code: 'refunded', words: 'We refunded 24.90 USD.' }, { who: 'agent', agent: 'anna' }, later(5)));
    expect(await book.find(number)).toMatchObject({ state: 'resolved', outcome: { code: 'refunded', words: 'We refunded 24.90 USD.' } });
    expect((await book.find(number))!.promiseBy).toBeUndefined();
    expect(await noticed()).toEqual([{ event: 'case.closed', value: { number } }]);
    expect(await opened()).not.toBe(number);
    await commit(book.close(number, { who: 'bot' }, later(6)));
    expect(await book.find(number)).toMatchObject({ state: 'closed', closedAt: later(6), outcome: { code: 'refunded' } });
  });

  test('told on the spot: closed at once, and not told again', async () => {
    const number = await opened();
    await commit(book.resolve(number, { code: 'resent', told: true }, { who: 'bot' }, later(1)));
    expect(await book.find(number)).toMatchObject({ state: 'closed', outcome: { code: 'resent' }, closedAt: later(1) });
    expect(await noticed()).toEqual([]);
  });

  test('without a place to be told, nobody is', async () => {
    const number = await book.takeNumber();
    const { address: _, ...silent } = details();
    await commit(book.open(number, silent, NOW));
    await commit(book.resolve(number, { code: 'lost' }, { who: 'agent' }, NOW));
    expect(await noticed()).toEqual([]);
  });

  test('news is told in its words, and is the news that was promised', async () => {
    const number = await opened({ promiseBy: later(10) });
    await db.updateTable('cases').set({ overdue_since: later(10).getTime() }).where('number', '=', number).execute();
    await commit(book.tell(number, 'It is in Memphis.', { who: 'agent', agent: 'anna', promiseBy: later(900) }, later(20)));
    const it = (await book.find(number))!;
    expect(it.promiseBy).toEqual(later(900));
    expect(it.overdueSince).toBeUndefined();
    expect(await noticed()).toEqual([{ event: 'case.news', value: { number, words: 'It is in Memphis.' } }]);
  });

  test('what is over must be opened again before it is worked on; refused, nothing of it is kept', async () => {
    const number = await opened();
    await commit(book.resolve(number, { code: 'refused', told: true }, { who: 'agent' }, later(1)));
    await expect(commit(book.move(number, 'waiting-carrier', { who: 'agent' }, later(2)))).rejects.toThrow(CaseStateError);
    await expect(commit(book.resolve(number, { code: 'refunded' }, { who: 'agent' }, later(2)))).rejects.toThrow(/closed and cannot become resolved/);
    expect((await book.find(number))!.history).toHaveLength(2);
    await commit(book.move(number, 'open', { who: 'shopper', text: 'I disagree' }, later(3)));
    const again = (await book.find(number))!;
    expect(again).toMatchObject({ state: 'open', history: [{}, {}, { event: 'reopened', text: 'I disagree' }] });
    expect([again.outcome, again.closedAt]).toEqual([undefined, undefined]);
    expect((await book.openAbout(details()))?.number).toBe(number);
  });

  test('a number without a case is an error of the program, never a silence', async () => {
    await expect(commit(book.addNote('T-9999', 'x', NOW))).rejects.toThrow('no case T-9999');
  });

  test('the board: urgent first, then overdue, then as promised; by kind, state, owner, promise', async () => {
    const late = await opened({ trackingNumber: '1', promiseBy: later(10) });
    const soon = await opened({ trackingNumber: '2', promiseBy: later(20) });
    const open = await opened({ trackingNumber: '3', kind: 'damaged' });
    const urgent = await opened({ trackingNumber: '4', promiseBy: later(99), urgent: true });
    const over = await opened({ trackingNumber: '5' });
    await commit(book.assign(open, 'anna', { who: 'agent' }, NOW), book.resolve(over, { code: 'done', told: true }, { who: 'agent' }, NOW), book.move(late, 'waiting-shopper', { who: 'agent' }, NOW));
    const numbers = async (filter?: Parameters<CaseBook['board']>[0]) => (await book.board(filter)).map(({ number }) => number);
    await db.updateTable('cases').set({ overdue_since: 1 }).where('number', '=', soon).execute();
    expect(await numbers()).toEqual([urgent, soon, late, open]);
    expect(await numbers({ kind: 'damaged' })).toEqual([open]);
    expect(await numbers({ state: 'waiting-shopper' })).toEqual([late]);
    expect(await numbers({ state: 'closed' })).toEqual([over]);
    expect(await numbers({ owner: 'anna' })).toEqual([open]);
    expect(await numbers({ unowned: true, limit: 2 })).toEqual([urgent, soon]);
    expect(await numbers({ overdue: true })).toEqual([soon]);
    expect(await numbers({ promisedBefore: later(10) })).toEqual([late]);
  });

  test('whose they are: the conversation\'s user, the signed-in customer, whoever proved the order', async () => {
    const number = await opened({ customerId: 'C-1' });
    const it = (await book.find(number))!;
    const nobody = () => false;
    expect(belongsTo(it, { conversationId: 'c', userId: 'u' }, nobody)).toBe(true);
    expect(belongsTo(it, { conversationId: 'c', userId: 'other' }, nobody)).toBe(false);
    expect(belongsTo(it, { conversationId: 'd', userId: 'u' }, nobody)).toBe(false);
    expect(belongsTo(it, { conversationId: 'd', userId: 'x', customerId: 'C-1' }, nobody)).toBe(true);
    expect(belongsTo(it, { conversationId: 'd', userId: 'x', customerId: 'C-2' }, nobody)).toBe(false);
    expect(belongsTo(it, { conversationId: 'd', userId: 'x' }, (order) => order === 'WB-20115')).toBe(true);
    expect((await book.ofHolder({ conversationId: 'c', userId: 'u' })).map(({ number: own }) => own)).toEqual([number]);
    expect((await book.ofHolder({ conversationId: 'd', userId: 'x', customerId: 'C-1' })).map(({ number: own }) => own)).toEqual([number]);
    expect(await book.ofHolder({ conversationId: 'c', userId: 'other' })).toEqual([]);
    expect((await book.ofParcel('UG704182957YP')).map(({ number: own }) => own)).toEqual([number]);
  });
});
