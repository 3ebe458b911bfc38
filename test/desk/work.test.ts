/** What agents and supervisors do beside talking: transfers, orders, cases, shared replies, what they take away, and what is kept of it. */
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import { QUIET_MS } from '../../src/desk/keeper';
import { agentOf, type DeskClient } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { startService, until, type Running } from '../support/service';
import { covers } from '../support/bot';

covers('L9', 'L10');

let service: Running;
let mei: DeskClient & { id: string };
let raul: DeskClient & { id: string };
let boss: DeskClient & { id: string };
let now: DateTime | undefined;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET }, clock: () => now ?? DateTime.now() });
  [mei, raul, boss] = [await agentOf(service, 'Mei'), await agentOf(service, 'Raul'), await agentOf(service, 'Boss', { role: 'supervisor' })];
});

/** A customer who has asked for a human. */
async function customer(id: string, text = 'I want to talk to a human') {
  const client = new DirectLineClient(service.url);
  const { body: { conversationId, token } } = await client.post<{ conversationId: string; token: string }>('/tokens/generate', SECRET, { user: { id: `dl_${id}` } });
  await client.post('/conversations', token, { locale: 'en' });
  const heard = async () => (await client.get<{ activities: Activity[] }>(`/conversations/${conversationId}/activities`, token)).body.activities;
  const say = async (words: string) => {
    const { body } = await client.post<{ id: string }>(`/conversations/${conversationId}/activities`, token, { type: 'message', text: words, locale: 'en', from: { id: `dl_${id}` } });
    return await until(async () => (await heard()).filter(({ replyToId }) => replyToId === body.id).at(-1));
  };
  await say(text);
  return { id: conversationId, heard };
}
const claimed = async (agent: DeskClient, id: string) => expect((await agent.call('PUT', `/conversations/${id}/assignment`)).status).toBe(200);

describe('a transfer', () => {
  it('is declined, and the chat stays; accepted, and it is the other’s', async () => {
    const { id } = await customer('C-1001');
    await claimed(mei, id);
    expect((await raul.call('POST', `/conversations/${id}/transfer`, { to: mei.id })).status).toBe(409);
    expect((await mei.call('POST', `/conversations/${id}/transfer`, { to: raul.id, note: 'speaks Spanish' })).status).toBe(201);
    expect((await raul.get<{ items: object[] }>('/transfers')).body.items).toMatchObject([{ conversationId: id, from: 'Mei', note: 'speaks Spanish' }]);
    expect((await raul.call('PUT', `/conversations/${id}/transfer`, { accepted: false })).status).toBe(204);
    expect((await mei.get<{ owner: object }>(`/conversations/${id}`)).body.owner).toMatchObject({ name: 'Mei' });
    await mei.call('POST', `/conversations/${id}/transfer`, { to: raul.id });
    expect((await raul.call('PUT', `/conversations/${id}/transfer`, { accepted: true })).status).toBe(204);
    expect((await mei.get<{ owner: object }>(`/conversations/${id}`)).body.owner).toMatchObject({ name: 'Raul' });
    expect((await mei.call('POST', `/conversations/${id}/messages`, { text: 'still me' })).status).toBe(409);
  });
});

describe('an order', () => {
  const cancel = (agent: DeskClient, id: string, order: string, more: object = {}) => agent.call<{ key: string; error: { code: string; message: string } }>('POST', `/conversations/${id}/actions`, { action: 'order.cancel', order, arguments: { reason: 'asked' }, ...more });
  const outcomeOf = (agent: DeskClient, key: string) => until(async () => (await agent.get<{ outcome: { state: string } | null }>(`/actions/${key}`)).body.outcome, 'the outcome');

  it('is cancelled as the bot would, once, and by its owner’s agent alone', async () => {
    const { id } = await customer('C-1005');
    expect((await cancel(mei, id, 'WB-10493')).status).toBe(409);
    await claimed(mei, id);
    expect((await cancel(mei, id, 'WB-10482')).status).toBe(404);
    const [first, second] = await Promise.all([cancel(mei, id, 'WB-10493'), cancel(mei, id, 'WB-10493')]);
    // The second finds it asked for already, or done.
    const asked = first.status === 202 ? first : second;
    expect([[202, 202], [202, 409], [409, 202]]).toContainEqual([first.status, second.status]);
    expect((await outcomeOf(mei, asked.body.key)).state).toBe('done');
    const { document } = await service.db.selectFrom('orders').select('document').where('number', '=', 'WB-10493').executeTakeFirstOrThrow();
    const { status, history } = JSON.parse(document) as { status: string; history: { event: string }[] };
    expect(status).toBe('cancelled');
    expect(history.filter(({ event }) => event.includes('cancel'))).toHaveLength(1);
  });

  it('that the rules hold back says why; a supervisor may set the rule aside, but not what has happened to the goods', async () => {
    const { id } = await customer('C-1007');
    await claimed(boss, id);
    const refused = await cancel(boss, id, 'WB-10488');
    expect([refused.status, refused.body.error.code]).toEqual([409, 'NotAllowed']);
    expect(refused.body.error.message).toMatch(/shipped|sent|way/);
    const asked = await cancel(boss, id, 'WB-10488', { override: 'promised on the phone' });
    expect(asked.status).toBe(202);
    expect((await outcomeOf(boss, asked.body.key)).state).toBe('too-late');
    const { body: { items } } = await boss.get<{ items: { action: string; details: object }[] }>(`/audit?conversation=${id}`);
    expect(items).toContainEqual(expect.objectContaining({ action: 'order.cancel', details: { order: 'WB-10488', override: 'promised on the phone' } }));
    await boss.call('DELETE', `/conversations/${id}/assignment?to=queue`);
    await claimed(mei, id);
    expect((await cancel(mei, id, 'WB-10488', { override: 'because I say so' })).status).toBe(403);
  });
});

describe('personal data', () => {
  it('is covered until the chat’s agent asks for it, and that is kept', async () => {
    const { id } = await customer('C-1001');
    const open = JSON.stringify((await mei.get(`/conversations/${id}`)).body);
    expect(open).toContain('a•••@example.com');
    expect(open).not.toContain('ana.torres@example.com');
    expect((await mei.get(`/conversations/${id}/personal`)).status).toBe(404);
    await claimed(mei, id);
    expect((await mei.get<{ customer: object }>(`/conversations/${id}/personal`)).body.customer).toMatchObject({ email: 'ana.torres@example.com' });
    expect((await boss.get<{ items: { action: string }[] }>(`/audit?conversation=${id}`)).body.items.map(({ action }) => action)).toContain('unmask');
  });
});

describe('a case', () => {
  it('is worked on from the board, and the shopper hears how it ended', async () => {
    const chat = await customer('C-1008', 'Leave a message instead');
    const client = chat.heard;
    await until(async () => (await client()).length > 1);
    // The words that the bot has asked for.
    const number = await openCase(chat.id);
    expect((await mei.get<{ items: { number: string }[] }>('/cases')).body.items.map((one) => one.number)).toContain(number);
    expect((await mei.call('PATCH', `/cases/${number}`, { owner: mei.id })).status).toBe(200);
    expect((await mei.call('PATCH', `/cases/${number}`, { note: 'asked the warehouse' })).status).toBe(200);
    expect((await mei.call('PATCH', `/cases/${number}`, { outcome: 'answered', words: 'We have found it and it leaves today.' })).status).toBe(200);
    await until(async () => (await client()).some(({ text }) => text?.includes('it leaves today')), 'the outcome in the chat');
    expect((await mei.call('PATCH', `/cases/${number}`, { outcome: 'done' })).status).toBe(409);
    expect((await mei.call('PATCH', `/cases/${number}`, { outcome: 'nonsense' })).status).toBe(400);
    expect((await mei.call('PATCH', '/cases/T-1', { note: 'x' })).status).toBe(404);
  });

  async function openCase(conversationId: string): Promise<string> {
    const row = await until(() => service.db.selectFrom('cases').select('number').where('conversation_id', '=', conversationId).executeTakeFirst().then(async (found) => found ?? (await write(conversationId), undefined)), 'the case');
    return row.number;
  }
  /** Once: the same message id is one message. */
  async function write(conversationId: string): Promise<void> {
    const client = new DirectLineClient(service.url);
    await client.post(`/conversations/${conversationId}/activities`, SECRET, { type: 'message', text: 'my parcel got wet, what now', locale: 'en', from: { id: 'dl_C-1008' }, channelData: { clientActivityID: 'words' } });
  }
});

describe('shared replies, samples and transcripts', () => {
  const HELLO = { shortcut: 'hello', title: 'Hello', text: { en: 'Hello {{name}}', es: 'Hola {{name}}', zh: '{{name}} 您好' } };

  it('are written by supervisors and read by all', async () => {
    expect((await mei.call('PUT', '/canned-replies/new', HELLO)).status).toBe(403);
    expect((await boss.call('PUT', '/canned-replies/new', HELLO)).status).toBe(200);
    expect((await boss.call('PUT', '/canned-replies/new', HELLO)).status).toBe(409);
    expect((await mei.get<{ items: object[] }>('/canned-replies')).body.items).toMatchObject([HELLO]);
  });

  it('a chat that has ended is scored, and taken away in three formats', async () => {
    const { id } = await customer('C-1010');
    await claimed(mei, id);
    await mei.call('POST', `/conversations/${id}/messages`, { text: '=cmd|calc' });
    await mei.call('PUT', `/conversations/${id}/state`, { state: 'closed' });
    expect((await boss.get<{ items: { conversationId: string }[] }>('/samples')).body.items.map(({ conversationId }) => conversationId)).toContain(id);
    expect((await boss.call('POST', `/conversations/${id}/review`, { attitude: 5, speed: 4, procedure: 5, outcome: 5 })).status).toBe(201);
    expect((await boss.call('POST', `/conversations/${id}/review`, { attitude: 9 })).status).toBe(400);
    const file = async (format: string) => await fetch(`${service.url}/api/desk/conversations/${id}/export?format=${format}`, { headers: { Cookie: boss.cookie } });
    expect((await (await file('json')).json() as { lines: object[] }).lines.at(-2)).toMatchObject({ who: 'agent', name: 'Mei', text: '=cmd|calc' });
    expect(await (await file('csv')).text()).toContain('"\'=cmd|calc"');
    expect(Buffer.from(await (await file('pdf')).arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await file('exe')).status).toBe(400);
    expect((await boss.get<{ today: { accepted: number } }>('/wall')).body.today.accepted).toBeGreaterThan(0);
  });
});

describe('an agent who has gone quiet', () => {
  it('loses the chat to the queue, and the shopper is told', async () => {
    const { id, heard } = await customer('C-1013');
    await claimed(raul, id);
    now = DateTime.now().plus(QUIET_MS + 1000);
    await boss.get('/session');
    await service.deskKeeper.look();
    now = undefined;
    expect((await boss.get<{ state: string }>(`/conversations/${id}`)).body.state).toBe('waiting');
    expect((await heard()).at(-1)!.text).toContain('another colleague');
  });
});
