/** What colleagues tell each other in a chat, and that nobody answers what they have not read. */
import { namedIn } from '../../src/desk/mentions';
import { agentOf, type DeskClient } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { engines, type Store } from '../support/engines';
import { startService, until, type Running } from '../support/service';

test.each([
  ['@Ana look at this', ['Ana']], ['@ana maría, please', ['Ana María']], ['@Ana María and @Ana', ['Ana', 'Ana María']], ['ask ana@example.com', []], ['@Anabel', []], ['请@小美看一下', ['小美']], ['no one', []], ['@Bob.', ['Bob', 'Bob']],
])('%s names %j', (text, names) => {
  const colleagues = ['Ana', 'Ana María', '小美', 'Bob', 'Bob'].map((name, index) => ({ id: String(index), name }));
  expect(namedIn(text, colleagues).map(({ name }) => name)).toEqual(names);
});

describe.each(engines)('$name', (engine) => {
  let store: Store;
  let service: Running;
  let mei: DeskClient & { id: string };
  let raul: DeskClient & { id: string };
  let billing: DeskClient & { id: string };
  beforeAll(async () => {
    store = await engine.create();
    service = await startService({ env: { DIRECT_LINE_SECRET: SECRET, ...store.env } });
    [mei, raul, billing] = [await agentOf(service, 'Mei'), await agentOf(service, 'Raul'), await agentOf(service, 'Billing', { teams: ['billing'] })];
  });
  afterAll(async () => {
    await service.stop();
    await store.remove();
  });

  async function waiting() {
    const client = new DirectLineClient(service.url);
    const session = await client.open('shopper', { locale: 'en' });
    await client.ask(session, 'I want to talk to a human', { locale: 'en' });
    return { id: session.conversationId, say: (text: string) => client.say(session, text, { locale: 'en' }) };
  }
  type Mentions = { unseen: number; items: { conversationId: string; by: string; text: string; seen: boolean }[] };
  const mentions = async (agent: DeskClient) => (await agent.get<Mentions>('/mentions')).body;

  it('a colleague who is named sees it, until they have looked', async () => {
    const { id } = await waiting();
    await mei.call('POST', `/conversations/${id}/messages`, { text: '@Raul and @Mei: is this the carrier that lost two last week?', private: true });
    expect(await mentions(raul)).toMatchObject({ unseen: 1, items: [{ conversationId: id, by: 'Mei', text: expect.stringContaining('lost two') as string, seen: false }] });
    // Nobody is told of what they have written themselves.
    expect((await mentions(mei)).items).toEqual([]);
    expect((await raul.call('PUT', `/conversations/${id}/mentions`)).status).toBe(204);
    expect(await mentions(raul)).toMatchObject({ unseen: 0, items: [{ seen: true }] });
  });

  it('whose team does not have the chat is not drawn into it', async () => {
    const { id } = await waiting();
    await service.db.updateTable('conversations').set({ team: 'parcels' }).where('id', '=', id).execute();
    await mei.call('POST', `/conversations/${id}/messages`, { text: '@Billing please look', private: true });
    expect(await mentions(billing)).toEqual({ unseen: 0, items: [] });
    expect((await billing.call('PUT', `/conversations/${id}/mentions`)).status).toBe(404);
  });

  it('an answer to less than what the shopper has written is refused; a note is not', async () => {
    const chat = await waiting();
    await mei.call('PUT', `/conversations/${chat.id}/assignment`);
    const { body: { watermark } } = await mei.get<{ watermark: number }>(`/conversations/${chat.id}`);
    await chat.say('and it must not go to my old address');
    await until(async () => (await mei.get<{ watermark: number }>(`/conversations/${chat.id}`)).body.watermark > watermark);
    const early = await mei.call<{ error: { code: string } }>('POST', `/conversations/${chat.id}/messages`, { text: 'I have sent it again.', seen: watermark });
    expect([early.status, early.body.error.code]).toEqual([409, 'Unseen']);
    expect((await mei.call('POST', `/conversations/${chat.id}/messages`, { text: 'hm', private: true, seen: watermark })).status).toBe(201);
    const { body: { watermark: seen, transcript } } = await mei.get<{ watermark: number; transcript: { activity: { text?: string } }[] }>(`/conversations/${chat.id}`);
    expect(transcript.map(({ activity }) => activity.text)).not.toContain('I have sent it again.');
    expect((await mei.call('POST', `/conversations/${chat.id}/messages`, { text: 'Which address is right?', seen })).status).toBe(201);
  });

  it('of many answers that race with the shopper, none overtakes a message unread', async () => {
    const chat = await waiting();
    await mei.call('PUT', `/conversations/${chat.id}/assignment`);
    for (let round = 0; round < 10; round++) {
      const { body: { watermark } } = await mei.get<{ watermark: number }>(`/conversations/${chat.id}`);
      const [answer] = await Promise.all([mei.call('POST', `/conversations/${chat.id}/messages`, { text: `answer ${round}`, seen: watermark }), chat.say(`question ${round}`)]);
      const { body: { transcript } } = await mei.get<{ transcript: { activity: { text?: string } }[] }>(`/conversations/${chat.id}`);
      const texts = transcript.map(({ activity }) => activity.text);
      const [said, asked] = [texts.indexOf(`answer ${round}`), texts.indexOf(`question ${round}`)];
      expect(answer.status === 201 ? said >= 0 && said < asked : said === -1).toBe(true);
    }
  });
});
