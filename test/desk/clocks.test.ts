/** By when chats and cases are to be answered and done: only the desk's hours count, and it is told before a limit breaks. */
import { DateTime } from 'luxon';
import { createCaseBook } from '../../src/cases/cases';
import { readConfig } from '../../src/config';
import { createServiceLevel, type CaseTimes } from '../../src/desk/service-level';
import { readShop } from '../../src/shop';
import { agentOf, type DeskClient } from '../support/desk';
import { engines, type Store } from '../support/engines';
import { startService, until, type Running } from '../support/service';

const at = (text: string) => DateTime.fromISO(text, { zone: 'Asia/Shanghai' });
const ms = (text: string) => at(text).toMillis();
const HOUR = 3_600_000;

// Monday to Friday 9:00–12:30 and 14:00–18:00, Saturdays 10:00–16:00, in Shanghai.
const shop = readShop(readConfig({}).SHOP_FILE);

describe('the clocks of a chat', () => {
  const level = createServiceLevel({ ...shop, desk: { answerWithinMinutes: 10, nextAnswerWithinMinutes: 5, resolveWithinMinutes: 60 } });
  const due = (times: Parameters<typeof level.chat>[0], now: string) => {
    const found = level.chat(times, ms(now));
    return found && { ...found, by: DateTime.fromMillis(found.by, { zone: 'Asia/Shanghai' }).toFormat("MM-dd'T'HH:mm") };
  };

  it('run from the request, from each message, and to the end; the one that ends first is told', () => {
    const askedAt = ms('2026-11-23T10:00');
    expect(due({ askedAt, unansweredSince: askedAt, isAnswered: false }, '2026-11-23T10:01')).toEqual({ of: 'first-answer', by: '11-23T10:10', isLate: false, warns: false });
    expect(due({ askedAt, isAnswered: true }, '2026-11-23T10:08')).toMatchObject({ of: 'resolution', by: '11-23T11:00' });
    expect(due({ askedAt, unansweredSince: ms('2026-11-23T10:20'), isAnswered: true }, '2026-11-23T10:21')).toMatchObject({ of: 'next-answer', by: '11-23T10:25' });
    expect(due({ askedAt, unansweredSince: ms('2026-11-23T10:58'), isAnswered: true }, '2026-11-23T10:59')).toMatchObject({ of: 'resolution', by: '11-23T11:00' });
  });

  it('warn when four fifths have gone by, until they are late', () => {
    const times = { unansweredSince: ms('2026-11-23T10:00'), isAnswered: false };
    const told = ['2026-11-23T10:07', '2026-11-23T10:08', '2026-11-23T10:10', '2026-11-23T10:11'].map((now) => { const { isLate, warns } = due(times, now)!; return [warns, isLate]; });
    expect(told).toEqual([[false, false], [true, false], [true, false], [false, true]]);
  });

  it('stand still outside the hours, also the warning', () => {
    const times = { unansweredSince: ms('2026-11-23T12:24'), isAnswered: false };
    expect(due(times, '2026-11-23T13:30')).toEqual({ of: 'first-answer', by: '11-23T14:04', isLate: false, warns: false });
    expect(due(times, '2026-11-23T14:03')).toMatchObject({ warns: true });
    expect(due({ unansweredSince: ms('2026-11-27T17:59'), isAnswered: false }, '2026-11-27T18:30')).toMatchObject({ by: '11-28T10:09' });
  });

  it('keep the hours of the chat’s team', () => {
    const nights = createServiceLevel({ ...shop, desk: { answerWithinMinutes: 10, teams: [{ id: 'night', hours: { timeZone: 'Asia/Shanghai', week: [{ days: ['mon'], open: [{ from: '20:00', to: '24:00' }] }] } }] } });
    const unansweredSince = ms('2026-11-23T19:00');
    expect(nights.chat({ unansweredSince, isAnswered: false, team: 'night' }, unansweredSince)!.by).toBe(ms('2026-11-23T20:10'));
    expect(nights.chat({ unansweredSince, isAnswered: false }, unansweredSince)!.by).toBe(ms('2026-11-24T09:10'));
    expect([nights.isLate(unansweredSince, ms('2026-11-23T20:11'), 'night'), nights.isLate(unansweredSince, ms('2026-11-23T20:11'))]).toEqual([true, false]);
  });
});

describe('the clocks of a case', () => {
  const level = createServiceLevel({ ...shop, desk: { cases: { answerWithinHours: { other: 8, urgent: 2, claim: 4 }, resolveWithinHours: { other: 20 } } } });
  const openedAt = ms('2026-11-23T10:00');
  it.each<[string, Partial<CaseTimes>, string, string]>([
    ['until the shopper hears of it', {}, 'first-answer', '2026-11-24T10:30'],
    ['sooner by its kind', { kind: 'claim' }, 'first-answer', '2026-11-23T15:30'],
    ['sooner where it cannot wait', { kind: 'claim', urgent: true }, 'first-answer', '2026-11-23T12:00'],
    ['then to its end', { answeredAt: openedAt + HOUR }, 'resolution', '2026-11-25T16:30'],
    ['and for what they write in between', { answeredAt: openedAt + HOUR, unansweredSince: ms('2026-11-23T11:00') }, 'next-answer', '2026-11-24T11:30'],
  ])('run %s', (_, times, of, by) => {
    expect(level.case({ kind: 'damaged', urgent: false, openedAt, ...times }, openedAt + HOUR)).toEqual({ of, by: ms(by), isLate: false, warns: false });
  });
});

describe.each(engines)('at the desk ($name)', (engine) => {
  let store: Store;
  let service: Running;
  let mei: DeskClient & { id: string };
  let boss: DeskClient & { id: string };
  let now = at('2026-11-23T10:00');
  beforeAll(async () => {
    store = await engine.create();
    service = await startService({ env: store.env, clock: () => now });
    const clock = () => now.toMillis();
    [mei, boss] = [await agentOf(service, 'Mei', { now: clock }), await agentOf(service, 'Boss', { role: 'supervisor', now: clock })];
  });
  afterAll(async () => {
    await service.stop();
    await store.remove();
  });

  interface Due { dueBy: string | null; dueOf: string | null; isLate: boolean; warns: boolean }
  const dueOf = async (id: string) => {
    const { body: { dueBy, dueOf, isLate, warns } } = await mei.get<Due>(`/conversations/${id}`);
    return { dueBy: dueBy === null ? null : DateTime.fromISO(dueBy).diff(now, 'minutes').minutes, dueOf, isLate, warns };
  };
  const metric = async (line: RegExp) => Number(line.exec(await (await fetch(`${service.url}/metrics`)).text())?.[1] ?? 0);

  it('a chat is told with its clock, in lists, on the wall and to those who watch, once', async () => {
    const heard: string[] = [];
    const line = await fetch(`${service.url}/api/desk/events`, { headers: { Cookie: mei.cookie } });
    const reader = line.body!.getReader();
    void (async () => { for (let part = await reader.read(); !part.done; part = await reader.read()) heard.push(Buffer.from(part.value).toString()); })().catch(() => undefined);

    const talk = service.talk({ locale: 'en' });
    await talk.start();
    await talk.say('I want to talk to a human');
    const id = talk.conversationId;
    expect(await dueOf(id)).toEqual({ dueBy: 10, dueOf: 'first-answer', isLate: false, warns: false });
    now = now.plus({ minutes: 9 });
    expect((await mei.get<{ items: (Due & { id: string })[] }>('/conversations?state=waiting')).body.items).toMatchObject([{ id, dueOf: 'first-answer', isLate: false, warns: true }]);
    expect((await boss.get('/wall')).body).toMatchObject({ breaches: 0, warnings: 1 });
    for (let looks = 0; looks < 2; looks++) await service.deskKeeper.look();
    await until(() => heard.join('').includes(`event: alert\ndata: ["${id}"]`), 'the alert');
    expect(await metric(/waybill_desk_limits_total\{what="chat",clock="first-answer",how="near"\} (\d+)/)).toBe(1);

    now = now.plus({ minutes: 2 });
    for (let looks = 0; looks < 2; looks++) await service.deskKeeper.look();
    expect(await metric(/waybill_desk_limits_total\{what="chat",clock="first-answer",how="missed"\} (\d+)/)).toBe(1);
    expect(await metric(/waybill_desk_limits\{what="chat",clock="first-answer",how="missed"\} (\d+)/)).toBe(1);
    expect(await metric(/waybill_desk_chats\{state="waiting"\} (\d+)/)).toBe(1);
    expect((await mei.get<{ items: object[] }>('/alerts')).body.items).toMatchObject([{ what: 'chat', id, dueOf: 'first-answer', isLate: true }]);
    expect((await boss.get('/wall')).body).toMatchObject({ breaches: 1, warnings: 0, today: { breaches: 1 } });
    await reader.cancel();

    await mei.call('PUT', `/conversations/${id}/assignment`);
    expect(await dueOf(id)).toMatchObject({ dueOf: 'first-answer', isLate: true });
    await mei.call('POST', `/conversations/${id}/messages`, { text: 'Hello, I am looking into it.' });
    expect(await dueOf(id)).toMatchObject({ dueOf: 'resolution', isLate: false });
    now = now.plus({ minutes: 3 });
    await talk.say('and?');
    await talk.say('hello?');
    expect(await dueOf(id)).toEqual({ dueBy: 5, dueOf: 'next-answer', isLate: false, warns: false });
    await mei.call('POST', `/conversations/${id}/messages`, { text: 'It leaves today.' });
    expect(await dueOf(id)).toMatchObject({ dueOf: 'resolution' });
    await mei.call('PUT', `/conversations/${id}/state`, { state: 'closed' });
    expect(await dueOf(id)).toEqual({ dueBy: null, dueOf: null, isLate: false, warns: false });
    await service.deskKeeper.look();
    expect((await mei.get<{ items: object[] }>('/alerts')).body.items).toEqual([]);
  });

  it('a case is, too', async () => {
    const cases = createCaseBook(service.db);
    const number = await cases.takeNumber();
    const write = async (work: ReturnType<typeof cases.addNote>) => { await service.db.transact(work); };
    await write(cases.open(number, { kind: 'damaged', conversationId: 'elsewhere', userId: 'u', intent: 'package_damaged', language: 'en', text: 'wet', urgent: true }, now.toJSDate()));
    const told = async () => (await mei.get<Due>(`/cases/${number}`)).body;
    // Four hours, of which the break is none.
    expect(await told()).toMatchObject({ dueOf: 'first-answer', dueBy: now.plus({ hours: 5.5 }).toUTC().toISO(), isLate: false });
    expect((await mei.get<{ items: object[] }>('/cases')).body.items).toMatchObject([{ number, dueOf: 'first-answer', warns: false }]);
    expect((await mei.call('PATCH', `/cases/${number}`, { note: 'asked the warehouse' })).body).toMatchObject({ dueOf: 'first-answer' });
    expect((await mei.call('PATCH', `/cases/${number}`, { tell: 'We are looking into it.' })).body).toMatchObject({ dueOf: 'resolution' });
    await write(cases.addNote(number, 'any news?', now.toJSDate()));
    expect(await told()).toMatchObject({ dueOf: 'next-answer' });
    expect((await mei.call('PATCH', `/cases/${number}`, { outcome: 'done' })).body).toMatchObject({ dueOf: null });
  });
});
