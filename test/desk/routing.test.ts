/** Whom a chat goes to, and by when: capacity, offers that lapse, the limit of a wait, and what a list says of each chat. */
import { DateTime } from 'luxon';
import { readShop } from '../../src/shop';
import { createServiceLevel } from '../../src/desk/service-level';
import { createCaseBook } from '../../src/cases/cases';
import { OFFER_MS } from '../../src/desk/routes/transfers';
import { readConfig } from '../../src/config';
import { agentOf, type DeskClient } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { startService, until, type Running } from '../support/service';

let service: Running;
let mei: DeskClient & { id: string };
let raul: DeskClient & { id: string };
let boss: DeskClient & { id: string };
let now: DateTime | undefined;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET }, clock: () => now ?? DateTime.now() });
  [mei, raul, boss] = [await agentOf(service, 'Mei'), await agentOf(service, 'Raul', { capacity: 1 }), await agentOf(service, 'Boss', { role: 'supervisor', capacity: 1 })];
});

async function waiting(...texts: string[]): Promise<string> {
  const client = new DirectLineClient(service.url);
  const session = await client.open('dl_C-1001', { locale: 'en' });
  for (const text of [...texts, 'I want to talk to a human']) await client.ask(session, text, { locale: 'en' });
  return session.conversationId;
}
const claim = (agent: DeskClient, id: string) => agent.call<{ error: { code: string }; chats: number }>('PUT', `/conversations/${id}/assignment`);

describe('an agent who has as many chats as they may', () => {
  it('takes no more until one ends; also of two taken at once; a supervisor does', async () => {
    const [first, second] = [await waiting(), await waiting()];
    const answers = await Promise.all([claim(raul, first), claim(raul, second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ error: { code: 'AtCapacity' }, chats: 1 });
    const [own, other] = answers[0].status === 200 ? [first, second] : [second, first];
    expect((await claim(raul, own)).status).toBe(200);
    await raul.call('PUT', `/conversations/${own}/state`, { state: 'closed' });
    expect((await claim(raul, other)).status).toBe(200);
    for (const id of [await waiting(), await waiting()]) expect((await claim(boss, id)).status).toBe(200);
  });
});

describe('an offer that nobody answers', () => {
  it('lapses, and the chat’s agent is told', async () => {
    const id = await waiting();
    await claim(mei, id);
    await mei.call('POST', `/conversations/${id}/transfer`, { to: boss.id });
    expect((await boss.get<{ items: object[] }>('/transfers')).body.items).toHaveLength(1);
    now = DateTime.now().plus(OFFER_MS + 1000);
    expect((await boss.get<{ items: object[] }>('/transfers')).body.items).toEqual([]);
    expect((await boss.call('PUT', `/conversations/${id}/transfer`, { accepted: true })).status).toBe(404);
    await service.deskKeeper.look();
    now = undefined;
    const { body } = await mei.get<{ owner: { name: string }; transcript: { internal: boolean; activity: { text?: string } }[] }>(`/conversations/${id}`);
    expect(body.owner.name).toBe('Mei');
    expect(body.transcript.at(-1)).toMatchObject({ internal: true, activity: { text: '⏲ → Boss' } });
  });
});

describe('a chat in the list', () => {
  it('shows what its shopper said last, until an agent speaks; the brief has its names in three languages', async () => {
    const id = await waiting('where is LX628049172CN');
    const last = async (state: string) => (await mei.get<{ items: { id: string; last: object }[] }>(`/conversations?state=${state}&limit=200`)).body.items.find((item) => item.id === id)?.last;
    expect(await last('waiting')).toEqual({ from: 'shopper', text: 'I want to talk to a human' });
    await claim(mei, id);
    await mei.call('POST', `/conversations/${id}/messages`, { text: 'Let me look.' });
    expect(await last('open')).toEqual({ from: 'agent', text: 'Let me look.' });
    const { body: { brief } } = await mei.get<{ brief: { intent: string; labels: Record<string, Record<string, string>> } }>(`/conversations/${id}`);
    expect(brief.intent).toBe('track_package');
    expect(Object.keys(brief.labels.track_package!).sort()).toEqual(['en', 'es', 'zh']);
  });

  it('has its cases with their dates', async () => {
    const id = await waiting();
    const cases = createCaseBook(service.db);
    const promiseBy = new Date(Date.now() + 86_400_000);
    const number = await cases.takeNumber();
    await service.db.transact(cases.open(number, { kind: 'damaged', conversationId: id, userId: 'dl_C-1001', intent: 'package_damaged', language: 'en', text: 'wet', promiseBy }, new Date()));
    const { body: { promiseBy: told } } = await mei.get<{ promiseBy: string }>(`/cases/${number}`);
    expect(told).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});

describe('a wait', () => {
  const shop = readShop(readConfig({}).SHOP_FILE);
  // Monday to Friday 9:00–12:30 and 14:00–18:00, Saturdays 10:00–16:00, in Shanghai.
  const at = (text: string) => DateTime.fromISO(text, { zone: 'Asia/Shanghai' }).toMillis();
  it.each([
    ['in the morning', '2026-11-23T09:30', '2026-11-23T09:40'],
    ['into the break', '2026-11-23T12:25', '2026-11-23T14:05'],
    ['over the night', '2026-11-23T17:57', '2026-11-24T09:07'],
    ['over a Sunday', '2026-11-21T22:00', '2026-11-23T09:10'],
  ])('has its limit within the desk’s hours (%s)', (_when, since, limit) => {
    const level = createServiceLevel({ ...shop, desk: { answerWithinMinutes: 10 } });
    expect(level.chat({ unansweredSince: at(since), isAnswered: false }, at(since))).toEqual({ of: 'first-answer', by: at(limit), isLate: false, warns: false });
    expect([level.isLate(at(since), at(limit)), level.isLate(at(since), at(limit) + 1)]).toEqual([false, true]);
  });

  it('has none where the shop sets none', () => {
    const { desk: _, ...rest } = shop;
    const level = createServiceLevel(rest);
    expect([level.chat({ askedAt: 0, unansweredSince: 0, isAnswered: false }, 1), level.isLate(0, Date.now())]).toEqual([undefined, false]);
  });

  it('past its limit is counted on the wall', async () => {
    const breaches = async () => (await boss.get<{ breaches: number; today: { breaches: number } }>('/wall')).body;
    const id = await waiting();
    expect((await breaches()).breaches).toBe(0);
    await service.db.updateTable('conversations').set({ unanswered_since: Date.now() - 40 * 86_400_000 }).where('id', '=', id).execute();
    await until(async () => (await breaches()).breaches === 1, 'the breach');
  });
});
