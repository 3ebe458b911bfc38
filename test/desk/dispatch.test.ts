/** Chats that find their agents by themselves, where the shop file says so: given, or ringing for one after the other. On both engines. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DateTime } from 'luxon';
import { QUIET_MS } from '../../src/desk/keeper';
import { nextAgent, routeOf, type Candidate } from '../../src/desk/routing';
import { paths } from '../../src/paths';
import type { Shop } from '../../src/shop';
import { startBareShop } from '../support/bare-shop';
import { keyOf } from '../support/bot';
import { agentOf } from '../support/desk';
import { engines, type Store } from '../support/engines';
import { freshDirectory, startService, until, type Running } from '../support/service';

const at = (text: string) => DateTime.fromISO(text, { zone: 'Asia/Shanghai' });

describe('the team and the skill of a chat', () => {
  const week = (days: ('mon' | 'sat')[], ...open: [string, string][]) => ({ timeZone: 'Asia/Shanghai', week: [{ days, open: open.map(([from, to]) => ({ from, to })) }] });
  const shop = {
    holidays: [{ from: '2026-11-30', name: 'Stocktaking' }],
    desk: {
      skills: [{ id: 'claims', name: { en: 'Claims', es: 'Reclamaciones', zh: '理赔' }, intents: ['file_claim'], reasons: ['money'] }],
      teams: [
        { id: 'latam', languages: ['es'], hours: week(['mon'], ['09:00', '12:30'], ['14:00', '18:00']) },
        { id: 'weekend', languages: ['es', 'en'], hours: week(['sat'], ['10:00', '16:00']) },
        { id: 'claims', skills: ['claims'] },
      ],
    },
  } as Pick<Shop, 'desk' | 'contact' | 'holidays'>;
  const route = (when: string, language: 'en' | 'es' | 'zh', intent = 'track_package', reason: 'asked' | 'money' = 'asked') => routeOf({ intent, reason, language }, shop, at(when));

  it('is the first that fits and is open; where none is, the one that opens first', () => {
    expect(route('2026-11-23T10:00', 'es')).toEqual({ team: 'latam' });
    expect(route('2026-11-23T13:00', 'es')).toEqual({ team: 'latam' });
    expect(route('2026-11-28T11:00', 'es')).toEqual({ team: 'weekend' });
    // The Monday is a holiday: Saturday comes first.
    expect(route('2026-11-28T17:00', 'es')).toEqual({ team: 'weekend' });
    expect(route('2026-11-23T10:00', 'zh')).toEqual({});
  });

  it('by what is wanted, or why people have it', () => {
    expect(route('2026-11-24T10:00', 'zh', 'file_claim')).toEqual({ team: 'claims', skill: 'claims' });
    expect(route('2026-11-24T10:00', 'zh', 'track_package', 'money')).toEqual({ team: 'claims', skill: 'claims' });
  });
});

describe('the next agent', () => {
  const agent = (id: string, more: Partial<Candidate> = {}): Candidate => ({ id, isAgent: true, languages: ['en'], teams: [], skills: [], capacity: 4, chats: 0, assignedAt: 0, ...more });
  const chat = { language: 'en', team: null, skill: null, preferred: null, passedOver: [] };
  const one = (candidates: Candidate[], more: Partial<Parameters<typeof nextAgent>[0]> = {}) => nextAgent({ ...chat, ...more }, candidates)?.id;

  it('has the least to do for what they can do; of two alike, who has waited longer', () => {
    expect(one([agent('a', { chats: 2 }), agent('b', { chats: 2, capacity: 8 })])).toBe('b');
    expect(one([agent('a', { assignedAt: 2 }), agent('b', { assignedAt: 1 })])).toBe('b');
  });

  it('is the one they had before, unless that one is full', () => {
    expect(one([agent('a'), agent('b', { chats: 3 })], { preferred: 'b' })).toBe('b');
    expect(one([agent('a'), agent('b', { chats: 4 })], { preferred: 'b' })).toBe('a');
  });

  it('speaks the language and has the skill: while one of them is there, the chat waits for them', () => {
    const [speaks, knows, both] = [agent('speaks', { languages: ['es'] }), agent('knows', { skills: ['claims'] }), agent('both', { languages: ['es'], skills: ['claims'], chats: 4 })];
    expect(one([speaks, knows, both], { language: 'es', skill: 'claims' })).toBeUndefined();
    expect(one([speaks, knows], { language: 'es', skill: 'claims' })).toBe('speaks');
    expect(one([knows], { language: 'es', skill: 'claims' })).toBe('knows');
  });

  it('is of the team, and no supervisor while agents are there', () => {
    expect(one([agent('a', { teams: ['north'] }), agent('b', { teams: ['south'], chats: 3 })], { team: 'south' })).toBe('b');
    const boss = agent('boss', { isAgent: false });
    expect([one([boss, agent('a', { chats: 4 })]), one([boss])]).toEqual([undefined, 'boss']);
  });
});

function shopWith(desk: object): string {
  const file = path.join(freshDirectory(), 'shop.json');
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(path.join(paths.root, 'config/shop.json'), 'utf8')) as object), desk }));
  return file;
}

describe.each(engines)('$name', (engine) => {
  let store: Store;
  beforeAll(async () => { store = await engine.create(); });
  // Nobody there, and nothing waits, of the test before.
  beforeEach(async () => {
    const db = await store.open();
    await db.deleteFrom('agents').execute();
    await db.deleteFrom('conversations').execute();
    await db.destroy();
  });
  afterAll(() => store.remove());

  let now = DateTime.now();
  const start = async (desk: object) => await startService({ env: { ...store.env, SHOP_FILE: shopWith(desk) }, clock: () => now });
  const ask = async (service: Running, text = 'I want to talk to a human', locale = 'en') => {
    const talk = service.talk({ locale });
    await talk.start();
    await talk.say(text);
    return talk.conversationId;
  };
  const rowOf = (service: Running, id: string) => service.db.selectFrom('conversations').select(['desk_state', 'owner', 'offered_to', 'skill', 'waiting_since']).where('id', '=', id).executeTakeFirstOrThrow();
  const isThere = (service: Running, id: string, presence: 'online' | 'away') => service.db.updateTable('agents').set({ presence, seen_at: now.toMillis() }).where('id', '=', id).execute();

  it('gives chats to agents by language, skill and load, up to what they can do; the rest wait their turn', async () => {
    const service = await start({ assignment: 'auto', skills: [{ id: 'claims', name: { en: 'Claims', es: 'Reclamaciones', zh: '理赔' }, intents: ['file_claim'] }] });
    try {
      const clock = () => now.toMillis();
      const [ana, bo] = [await agentOf(service, 'Ana', { languages: ['es'], capacity: 2, now: clock }), await agentOf(service, 'Bo', { languages: ['en', 'zh'], capacity: 2, now: clock })];
      const owners = async (ids: string[]) => await Promise.all(ids.map(async (id) => (await rowOf(service, id)).owner));
      const mine = [await ask(service, 'quiero hablar con una persona', 'es'), await ask(service), await ask(service, '转人工', 'zh'), await ask(service)];
      await until(async () => (await owners(mine.slice(0, 3))).every((owner) => owner !== null), 'three given');
      expect(await owners(mine)).toEqual([ana.id, bo.id, bo.id, null]);
      expect((await service.db.selectFrom('desk_audit').select('action').where('conversation_id', '=', mine[0]!).execute()).map(({ action }) => action)).toEqual(['assign']);

      // Room again: the one that waits is given at once.
      await bo.call('PUT', `/conversations/${mine[1]}/state`, { state: 'closed' });
      await until(async () => (await rowOf(service, mine[3]!)).owner === bo.id, 'the fourth given');
      // Away: nothing more comes; nobody else speaks it, so who is there has it.
      await bo.call('PUT', '/presence', { presence: 'away' });
      await bo.call('PUT', `/conversations/${mine[2]}/state`, { state: 'closed' });
      const late = await ask(service);
      await until(async () => (await rowOf(service, late)).owner === ana.id, 'given to who is there');

      // Gone quiet: back to the queue, and to who is there.
      now = now.plus(QUIET_MS + 1000);
      await isThere(service, bo.id, 'online');
      await service.deskKeeper.look();
      await until(async () => (await owners([mine[0]!, late])).includes(bo.id), 'given to a colleague');
    } finally {
      await service.stop();
    }
  });

  it('has a chat ring for one agent after the other, until one takes it', async () => {
    const service = await start({ assignment: 'offer', offerSeconds: 20 });
    try {
      const clock = () => now.toMillis();
      const [cleo, dan] = [await agentOf(service, 'Cleo', { now: clock }), await agentOf(service, 'Dan', { now: clock })];
      const id = await ask(service);
      const first = (await until(async () => (await rowOf(service, id)).offered_to, 'ringing'));
      const [rung, other] = first === cleo.id ? [cleo, dan] : [dan, cleo];
      expect((await rowOf(service, id)).desk_state).toBe('waiting');
      const { body: { items } } = await other.get<{ items: { id: string; offered: { to: string } }[] }>('/conversations?state=waiting');
      expect(items.find((item) => item.id === id)!.offered.to).toBe(rung.id);
      expect((await other.call('PUT', `/conversations/${id}/offer`, { accepted: false })).status).toBe(404);
      // Declined: it rings for the other, and when that one lets it ring, for the first again.
      expect((await rung.call('PUT', `/conversations/${id}/offer`, { accepted: false })).status).toBe(204);
      await until(async () => (await rowOf(service, id)).offered_to === other.id, 'ringing for the other');
      now = now.plus({ seconds: 21 });
      await until(async () => (await rowOf(service, id)).offered_to === rung.id, 'ringing again');
      expect((await rung.call('PUT', `/conversations/${id}/assignment`)).status).toBe(200);
      expect(await rowOf(service, id)).toMatchObject({ desk_state: 'open', owner: rung.id, offered_to: null });
    } finally {
      await service.stop();
    }
  });

  it('takes a chat back from who owes an answer, and gives them no other', async () => {
    const service = await start({ assignment: 'auto', takeBackAfterMinutes: 3 });
    try {
      const clock = () => now.toMillis();
      const [eva, fay] = [await agentOf(service, 'Eva', { now: clock }), await agentOf(service, 'Fay', { now: clock })];
      await service.db.updateTable('agents').set({ presence: 'away' }).where('id', 'not in', [eva.id]).execute();
      const talk = service.talk({ locale: 'en' });
      const id = talk.conversationId;
      await talk.say('I want to talk to a human');
      await until(async () => (await rowOf(service, id)).owner === eva.id, 'given to Eva');
      now = now.plus({ minutes: 3, seconds: 1 });
      await isThere(service, eva.id, 'online');
      await isThere(service, fay.id, 'online');
      await service.deskKeeper.look();
      await until(async () => (await rowOf(service, id)).owner === fay.id, 'given to Fay');
      expect(await service.db.selectFrom('agents').select('presence').where('id', '=', eva.id).executeTakeFirst()).toEqual({ presence: 'away' });
      await fay.call('POST', `/conversations/${id}/messages`, { text: 'Here I am.' });
      now = now.plus({ minutes: 4 });
      await isThere(service, fay.id, 'online');
      await service.deskKeeper.look();
      expect((await rowOf(service, id)).owner).toBe(fay.id);

      // Closed, and back within the day: the same agent, though another has waited longer.
      await fay.call('PUT', `/conversations/${id}/state`, { state: 'closed' });
      await isThere(service, eva.id, 'online');
      await talk.say('I want to talk to a human');
      await until(async () => (await rowOf(service, id)).owner === fay.id, 'given to Fay again');
    } finally {
      await service.stop();
    }
  });
});

it('a plain request waits for whoever takes it where the shop file says nothing', async () => {
  const service = await startService({ env: { SHOP_FILE: shopWith({}) } });
  await agentOf(service, 'Gil');
  const talk = service.talk({ locale: 'en' });
  await talk.start();
  await talk.say('I want to talk to a human');
  await service.deskKeeper.look();
  expect(await service.db.selectFrom('conversations').select(['desk_state', 'owner', 'offered_to']).where('id', '=', talk.conversationId).executeTakeFirst()).toEqual({ desk_state: 'waiting', owner: null, offered_to: null });
});

it('a chat goes to its team, and the shopper hears when that is there', async () => {
  // It is Sunday morning in Shanghai.
  const hours = { timeZone: 'Asia/Shanghai', week: [{ days: ['mon'], open: [{ from: '09:00', to: '12:30' }, { from: '14:00', to: '18:00' }] }] };
  const shop = await startBareShop({ desk: { teams: [{ id: 'spanish', languages: ['es'], hours }] } });
  try {
    const told = async (locale: string, text: string) => {
      const talk = shop.service.talk({ locale });
      await talk.start();
      const reply = (await talk.say(text)).at(-1)!;
      const { team } = await shop.service.db.selectFrom('conversations').select('team').where('id', '=', talk.conversationId).executeTakeFirstOrThrow();
      return { key: keyOf(reply), team, text: reply.text };
    };
    expect(await told('es', 'quiero hablar con una persona')).toEqual({ key: 'speak-to-agent:queued-shut', team: 'spanish', text: expect.stringContaining('23 de noviembre') as string });
    expect(await told('en', 'I want to talk to a human')).toMatchObject({ key: 'speak-to-agent:queued', team: null });
  } finally {
    await shop.close();
  }
});
