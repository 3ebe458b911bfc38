/** One owner at a time: claimed by one, the bot silent, given back. Over HTTP, with shoppers on Direct Line. */
import type { Activity } from 'botbuilder';
import { RETURNED } from '../../src/desk/desk';
import { agentOf, type DeskClient } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { engines, type Store } from '../support/engines';
import { startService, until, type Running } from '../support/service';

describe.each(engines)('$name', (engine) => {
  let store: Store;
  let service: Running;
  let mei: DeskClient & { id: string };
  let raul: DeskClient & { id: string };
  beforeAll(async () => {
    store = await engine.create();
    service = await startService({ env: { DIRECT_LINE_SECRET: SECRET, ...store.env } });
    [mei, raul] = [await agentOf(service, 'Mei', { capacity: 50 }), await agentOf(service, 'Raul', { capacity: 50 })];
  });

  afterAll(async () => {
    await service.stop();
    await store.remove();
  });

  /** A shopper's side of a chat. */
  async function shopper(locale = 'en') {
    const client = new DirectLineClient(service.url);
    const { body: { conversationId: id, token } } = await client.post<{ conversationId: string; token: string }>('/conversations', SECRET, { locale });
    const heard = async () => (await client.get<{ activities: Activity[] }>(`/conversations/${id}/activities`, token)).body.activities;
    const say = async (text: string) => (await client.post<{ id: string }>(`/conversations/${id}/activities`, token, { type: 'message', text, locale, from: { id: 'shopper' } })).body.id;
    const answered = async (text: string) => {
      const asked = await say(text);
      return await until(async () => (await heard()).filter(({ replyToId }) => replyToId === asked).at(-1));
    };
    return { id, heard, say, answered };
  }
  const stateOf = async (id: string) => (await mei.get<{ state: string; owner: { name: string } | null }>(`/conversations/${id}`)).body;

  it('waits from the request on, longest first, with what is handed over', async () => {
    const [first, second] = [await shopper(), await shopper('zh')];
    await first.answered('I want to talk to a human');
    await second.answered('转人工');
    const { body: { items } } = await mei.get<{ items: { id: string; state: string; language: string; owner: unknown }[] }>('/conversations?state=waiting');
    const own = items.filter(({ id }) => [first.id, second.id].includes(id));
    expect(own.map(({ id, state, language, owner }) => ({ id, state, language, owner }))).toEqual([{ id: first.id, state: 'waiting', language: 'en', owner: null }, { id: second.id, state: 'waiting', language: 'zh', owner: null }]);
    const { body } = await mei.get<{ brief: object; transcript: { activity: Activity }[] }>(`/conversations/${second.id}`);
    expect(body.brief).toMatchObject({ words: '转人工', language: 'zh', identity: 'unknown' });
    expect(body.transcript.some(({ activity }) => activity.text === '转人工')).toBe(true);
  });

  it('is listed page by page', async () => {
    const chats = [await shopper(), await shopper(), await shopper()];
    for (const chat of chats) await chat.answered('human please');
    for (const state of ['waiting', 'bot']) {
      const all = (await mei.get<{ items: { id: string }[] }>(`/conversations?state=${state}&limit=200`)).body.items.map(({ id }) => id);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const { body }: { body: { items: { id: string }[]; next: string | null } } = await mei.get(`/conversations?state=${state}&limit=2${after === '' ? '' : `&after=${after}`}`);
        paged.push(...body.items.map(({ id }) => id));
        after = body.next;
      }
      expect(paged).toEqual(all);
    }
  });

  it('is won by one of many who claim it at once; the others see who', async () => {
    const chat = await shopper();
    await chat.answered('agent please');
    const claims = await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 ? mei : raul).call<{ owner: { name: string } }>('PUT', `/conversations/${chat.id}/assignment`)));
    const winners = new Set(claims.filter(({ status }) => status === 200).map(({ body }) => body.owner.name));
    expect(winners.size).toBe(1);
    const [winner] = winners;
    for (const { status, body } of claims) if (status !== 200) expect({ status, owner: body.owner.name }).toEqual({ status: 409, owner: winner });
    expect((await chat.heard()).filter(({ channelData }) => (channelData as { waybill?: { reply: string } })?.waybill?.reply === 'desk:joined')).toHaveLength(1);
  });

  it('belongs to its human: the bot is silent, both hear each other, nobody else may speak', async () => {
    const chat = await shopper('es');
    await chat.answered('quiero hablar con una persona');
    await mei.call('PUT', `/conversations/${chat.id}/assignment`);
    const before = (await chat.heard()).length;
    await chat.say('¿dónde está mi paquete LX628049172CN?');
    await until(async () => JSON.stringify((await mei.get(`/conversations/${chat.id}/activities`)).body).includes('LX628049172CN'));
    expect((await mei.call('POST', `/conversations/${chat.id}/messages`, { text: 'Hola, soy Mei. Lo reviso.' })).status).toBe(201);
    const refused = await raul.call<{ error: { message: string } }>('POST', `/conversations/${chat.id}/messages`, { text: 'yo también' });
    expect([refused.status, refused.body.error.message]).toEqual([409, 'Mei has this conversation.']);
    expect((await raul.call('POST', `/conversations/${chat.id}/messages`, { text: 'Mira el pedido anterior', private: true })).status).toBe(201);
    const heard = (await chat.heard()).slice(before);
    expect(heard.map(({ text }) => text)).toEqual(['¿dónde está mi paquete LX628049172CN?', 'Hola, soy Mei. Lo reviso.']);
    expect(heard[1]!.from).toMatchObject({ role: 'bot', name: 'Mei' });
    expect(JSON.stringify((await mei.get(`/conversations/${chat.id}/activities`)).body)).toContain('Mira el pedido anterior');
  });

  it('goes back to the bot, which begins afresh', async () => {
    const chat = await shopper();
    await chat.answered('where is my parcel');
    await chat.answered('I want a human');
    await mei.call('PUT', `/conversations/${chat.id}/assignment`);
    expect((await raul.call('DELETE', `/conversations/${chat.id}/assignment?to=bot`)).status).toBe(409);
    expect((await mei.call('DELETE', `/conversations/${chat.id}/assignment?to=bot`)).status).toBe(204);
    expect(await stateOf(chat.id)).toMatchObject({ state: 'bot', owner: null });
    await until(async () => (await service.db.selectFrom('activities').select('id').where('conversation_id', '=', chat.id).where('document', 'like', `%${RETURNED}%`).where('state', '=', 'done').execute()).length === 1);
    expect((await chat.answered('thanks')).text).not.toContain('tracking number');
  });

  it('goes back into the queue for a colleague, and is closed; the next message is the bot’s', async () => {
    const chat = await shopper();
    await chat.answered('human please');
    await mei.call('PUT', `/conversations/${chat.id}/assignment`);
    expect((await mei.call('DELETE', `/conversations/${chat.id}/assignment?to=queue`)).status).toBe(204);
    expect(await stateOf(chat.id)).toMatchObject({ state: 'waiting', owner: null });
    await raul.call('PUT', `/conversations/${chat.id}/assignment`);
    expect((await raul.call('PUT', `/conversations/${chat.id}/state`, { state: 'closed' })).status).toBe(204);
    expect((await stateOf(chat.id)).state).toBe('closed');
    await chat.answered('hello again');
    expect((await stateOf(chat.id)).state).toBe('bot');
  });

  it('stays silent under load: no word of the bot between claim and release', async () => {
    const chats = await Promise.all(Array.from({ length: 12 }, () => shopper()));
    await Promise.all(chats.map(async (chat) => {
      await chat.answered('human');
      const writing = (async () => { for (let n = 0; n < 8; n++) await chat.say(`where is LX628049172CN ${n}`); })();
      const { status } = await mei.call('PUT', `/conversations/${chat.id}/assignment`);
      expect(status).toBe(200);
      await writing;
      for (let n = 0; n < 3; n++) await chat.say('hello?');
      await until(async () => (await service.db.selectFrom('conversations').select('pending').where('id', '=', chat.id).executeTakeFirstOrThrow()).pending === 0);
      const heard = await chat.heard();
      const joined = heard.findIndex(({ channelData }) => (channelData as { waybill?: { reply: string } })?.waybill?.reply === 'desk:joined');
      expect(heard.slice(joined + 1).filter(({ from }) => from.role === 'bot')).toEqual([]);
      expect(heard.filter(({ text }) => text === 'hello?')).toHaveLength(3);
    }));
  });
});
