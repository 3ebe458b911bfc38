/** One owner at a time, under load: agents of two processes claim, write, pass on and give back while shoppers write; then the talks are read back. */
import type { Activity } from 'botbuilder';
import { agentOf, DeskClient } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { engines, type Store } from '../support/engines';
import { between, random, type Random } from '../support/random';
import { startService, until, type Running } from '../support/service';

const CHATS = 6;
const AGENTS = 6;
const ROUNDS = 3;
const WORDS = 3;

interface Chat { id: string; at: number; say(text: string): Promise<void>; heard(): Promise<Activity[]> }

describe.each(engines)('$name', (engine) => {
  let store: Store;
  let services: Running[];
  let agents: (DeskClient & { id: string; name: string })[];
  beforeAll(async () => {
    store = await engine.create();
    // The embedded store is one process's alone.
    services = [];
    for (let n = 0; n < (engine.name === 'postgres' ? 2 : 1); n++) services.push(await startService({ env: { DIRECT_LINE_SECRET: SECRET, ...store.env, ...(n > 0 && { DEMO: '0' }) } }));
    agents = await Promise.all(Array.from({ length: AGENTS }, async (_, n) => {
      const signedIn = await agentOf(services[0]!, `Agent${n}`, { capacity: 50 });
      const client = Object.assign(new DeskClient(services[n % services.length]!.url), { id: signedIn.id, name: `Agent${n}` });
      client.cookie = signedIn.cookie;
      return client;
    }));
  });
  afterAll(async () => {
    for (const service of services) await service.stop();
    await store.remove();
  });

  async function open(n: number): Promise<Chat> {
    const client = new DirectLineClient(services[n % services.length]!.url);
    const { body: { conversationId: id, token } } = await client.post<{ conversationId: string; token: string }>('/conversations', SECRET, { locale: 'en' });
    return {
      id, at: n,
      async say(text) { expect((await client.post(`/conversations/${id}/activities`, token, { type: 'message', text, locale: 'en', from: { id: `shopper-${n}` } })).status).toBe(200); },
      heard: async () => (await client.get<{ activities: Activity[] }>(`/conversations/${id}/activities`, token)).body.activities,
    };
  }

  /** Everybody wants it; whoever wins writes, and then passes it on, back to the queue, or to the bot. @returns what the winners wrote. */
  async function fight(chat: Chat, chance: Random): Promise<string[]> {
    const written: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const claims = await Promise.all(agents.map((agent) => agent.call<{ owner: { name: string } }>('PUT', `/conversations/${chat.id}/assignment`)));
      const won = agents.filter((_, index) => claims[index]!.status === 200);
      expect(won).toHaveLength(1);
      const [owner] = won as [typeof agents[0]];
      for (const { status, body } of claims) if (status !== 200) expect([status, body.owner.name]).toEqual([409, owner.name]);
      const other = agents[(agents.indexOf(owner) + 1) % AGENTS]!;
      // Somebody else tries to speak in it at the same time.
      const texts = Array.from({ length: WORDS }, (_, n) => `${owner.name} in ${chat.at}, round ${round}, ${n}`);
      const [mine, theirs] = await Promise.all([
        (async () => { for (const text of texts) expect((await owner.call('POST', `/conversations/${chat.id}/messages`, { text })).status).toBe(201); })(),
        other.call('POST', `/conversations/${chat.id}/messages`, { text: 'me too' }),
      ]);
      expect([mine, theirs.status]).toEqual([undefined, 409]);
      written.push(...texts);
      const way = between(chance, 0, 2);
      if (way === 0) {
        await owner.call('POST', `/conversations/${chat.id}/transfer`, { to: other.id });
        // Accepted twice at once is accepted once.
        const accepted = await Promise.all([1, 2].map(() => other.call('PUT', `/conversations/${chat.id}/transfer`, { accepted: true })));
        expect(accepted.map(({ status }) => status)).toContain(204);
        const text = `${other.name} has it`;
        expect((await other.call('POST', `/conversations/${chat.id}/messages`, { text })).status).toBe(201);
        expect((await owner.call('POST', `/conversations/${chat.id}/messages`, { text: 'still me' })).status).toBe(409);
        written.push(text);
        await other.call('DELETE', `/conversations/${chat.id}/assignment?to=queue`);
      } else await owner.call('DELETE', `/conversations/${chat.id}/assignment?to=${way === 1 ? 'queue' : 'bot'}`);
    }
    return written;
  }

  it('nobody speaks but the owner, the bot only where there is none, and nothing that was written is lost to either side', async () => {
    const chance = random(7);
    const chats = await Promise.all(Array.from({ length: CHATS }, (_, n) => open(n)));
    await Promise.all(chats.map(async (chat) => {
      await chat.say('I want to talk to a human');
      await until(async () => (await agents[0]!.get<{ state: string }>(`/conversations/${chat.id}`)).body.state === 'waiting', 'in the queue');
      let isOver = false;
      const asked = ['I want to talk to a human'];
      const writing = (async () => {
        for (let n = 0; !isOver && n < 25; n++) {
          const text = `where is LX628049172CN, ${n}?`;
          await chat.say(text);
          asked.push(text);
        }
      })();
      const written = await fight(chat, chance).finally(() => { isOver = true; });
      await writing;
      await until(async () => (await services[0]!.db.selectFrom('conversations').select('pending').where('id', '=', chat.id).executeTakeFirstOrThrow()).pending === 0, 'all turns had');

      const heard = (await chat.heard()).filter(({ type }) => type === 'message');
      const said = (who: 'shopper' | 'agent', activities: Activity[]) => activities.filter((activity) => (who === 'shopper' ? activity.from.role !== 'bot' : keyOf(activity) === 'desk:message')).map(({ text }) => text);
      const { body: { items } } = await agents[1]!.get<{ items: { internal: boolean; activity: Activity }[] }>(`/conversations/${chat.id}/activities`);
      const seen = items.map(({ activity }) => activity).filter(({ type }) => type === 'message');
      for (const side of [heard, seen]) expect([said('shopper', side), said('agent', side)]).toEqual([asked, written]);
      expect(trespasses(heard)).toEqual([]);
    }));
  });

  const keyOf = ({ channelData }: Activity) => (channelData as { waybill?: { reply?: string } } | undefined)?.waybill?.reply;
  const agentIn = ({ channelData }: Activity) => (channelData as { waybill?: { agent?: { name: string } } } | undefined)?.waybill?.agent?.name;
  /** Read in order as the shopper was shown it: who spoke where another had the chat. */
  function trespasses(heard: Activity[]): string[] {
    let owner: string | undefined;
    return heard.flatMap((activity) => {
      const key = keyOf(activity);
      if (key === 'desk:joined') owner = agentIn(activity);
      else if (key === 'desk:back-in-queue' || key === 'desk:back-to-bot') owner = undefined;
      else if (key === 'desk:message' ? agentIn(activity) !== owner : key !== undefined && owner !== undefined) return [`${key} while ${owner} has it: ${activity.text}`];
      return [];
    });
  }
});
