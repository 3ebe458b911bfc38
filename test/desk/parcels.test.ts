/** What agents ask of carriers for a shopper, and the answers they take down; how shoppers rated it; and what supervisors take away. */
import { DateTime } from 'luxon';
import { agentOf, type DeskClient } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { startService, until, type Running } from '../support/service';

let service: Running;
let mei: DeskClient & { id: string };
let boss: DeskClient & { id: string };
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  [mei, boss] = [await agentOf(service, 'Mei'), await agentOf(service, 'Boss', { role: 'supervisor' })];
});

async function taken(customer: string, agent: DeskClient = mei) {
  const client = new DirectLineClient(service.url);
  const session = await client.open(`dl_${customer}`, { locale: 'en' });
  await client.ask(session, 'I want to talk to a human', { locale: 'en' });
  const id = session.conversationId;
  expect((await agent.call('PUT', `/conversations/${id}/assignment`)).status).toBe(200);
  const heard = async () => (await client.activities(session)).activities.map(({ text }) => text ?? '').join('\n');
  return { id, heard, say: (text: string) => client.say(session, text, { locale: 'en' }) };
}
interface Order { number: string; status: string; shipments: { trackingNumber: string }[] }
const sentOrder = async (id: string, agent: DeskClient = mei): Promise<{ order: string; parcel: string }> => {
  const { body: { orders } } = await agent.get<{ orders: Order[] }>(`/conversations/${id}`);
  const { number, shipments } = orders.find((order) => order.shipments.length > 0)!;
  return { order: number, parcel: shipments[0]!.trackingNumber };
};
interface Request { id: string; state: string; wanted: string; caseNumber: string; trackingNumber: string }
const requests = async (agent: DeskClient = mei) => (await agent.get<{ items: Request[] }>('/partner-requests')).body.items;

describe('a parcel', () => {
  it('is searched for: a case with an owner, a request for its carrier, once', async () => {
    const { id } = await taken('C-1001');
    const about = { ...(await sentOrder(id)), wanted: 'trace', text: 'twelve days without a scan' };
    const [first, second] = [await mei.call<{ case: string; isNew: boolean }>('POST', `/conversations/${id}/parcel-requests`, about), await mei.call<{ case: string; isNew: boolean }>('POST', `/conversations/${id}/parcel-requests`, about)];
    expect([first.status, first.body.isNew, second.body]).toEqual([201, true, { case: first.body.case, isNew: false }]);
    expect((await mei.get<{ kind: string; owner: string }>(`/cases/${first.body.case}`)).body).toMatchObject({ kind: 'trace', owner: mei.id, text: about.text });
    expect((await requests()).filter(({ caseNumber }) => caseNumber === first.body.case)).toMatchObject([{ state: 'asked', wanted: 'trace', trackingNumber: about.parcel }]);
    const { body: { items } } = await boss.get<{ items: { action: string; details: object }[] }>(`/audit?conversation=${id}`);
    expect(items).toContainEqual(expect.objectContaining({ action: 'parcel.trace', details: { order: about.order, case: first.body.case } }));
  });

  it('the carrier’s answer is taken down at the desk, and the shopper hears it', async () => {
    const { id, heard } = await taken('C-1005');
    const { body: { orders } } = await mei.get<{ orders: Order[] }>(`/conversations/${id}`);
    const order = orders.find(({ shipments }) => shipments.length > 0);
    const { case: number } = order ? (await mei.call<{ case: string }>('POST', `/conversations/${id}/parcel-requests`, { order: order.number, parcel: order.shipments[0]!.trackingNumber, wanted: 'intercept', text: 'wrong address' })).body : { case: '' };
    const request = (await requests()).find(({ caseNumber }) => caseNumber === number)!;
    expect((await mei.call('PUT', `/partner-requests/${request.id}/answer`, { state: 'confirmed', day: 'tomorrow' })).status).toBe(400);
    expect((await mei.call('PUT', `/partner-requests/${request.id}/answer`, { state: 'refused', words: 'It has left the country already.' })).status).toBe(204);
    expect((await mei.call('PUT', `/partner-requests/${request.id}/answer`, { state: 'done' })).status).toBe(409);
    expect((await mei.call('PUT', '/partner-requests/nothing/answer', { state: 'done' })).status).toBe(404);
    // A human has the chat: the bot tells it once it has been given back.
    await until(async () => (await service.db.selectFrom('notices').select('id').where('id', 'like', `partner ${request.id}%`).where('attempts', '>', 0).execute()).length === 1, 'the first try');
    expect(await heard()).not.toContain('It has left the country already.');
    await mei.call('DELETE', `/conversations/${id}/assignment?to=bot`);
    await until(async () => (await heard()).includes('It has left the country already.'), 'the answer in the chat', 20_000);
  });

  it('is delivered again where the rules allow it, or a supervisor says why; a claim is taken while the carrier takes it', async () => {
    const { id } = await taken('C-1008', boss);
    const about = await sentOrder(id, boss);
    const again = (more: object, agent: DeskClient = boss) => agent.call<{ case: string; error: { code: string; message: string } }>('POST', `/conversations/${id}/parcel-requests`, { ...about, wanted: 'redelivery', text: 'nobody was home', ...more });
    const refused = await again({});
    expect([refused.status, refused.body.error.code]).toEqual([409, 'NotAllowed']);
    expect(refused.body.error.message.length).toBeGreaterThan(20);
    expect((await again({ override: 'promised on the phone', day: DateTime.now().plus({ days: 2 }).toISODate() })).status).toBe(201);
    expect((await again({ wanted: 'claim' })).status).toBe(400);
    expect((await again({ parcel: 'LX000000000CN' })).status).toBe(404);
    expect((await again({}, mei)).status).toBe(409);
    const claim = await again({ wanted: 'claim', cause: 'loss' });
    expect([201, 409]).toContain(claim.status);
  });
});

describe('an order', () => {
  it('has its address, contact and items changed by the same rules', async () => {
    const { id } = await taken('C-1001');
    const { body: { orders } } = await mei.get<{ orders: Order[] }>(`/conversations/${id}`);
    const open = orders.find(({ status }) => ['confirmed', 'packing', 'awaiting_payment'].includes(status));
    const sent = orders.find(({ status }) => status === 'shipped')!;
    const change = (order: string, action: string, details: object) => mei.call<{ key: string; error: { code: string } }>('POST', `/conversations/${id}/actions`, { action, order, arguments: details });
    const address = { name: 'Ana Torres', line1: 'Calle Nueva 5', city: 'Guadalajara', country: 'MX', postalCode: '44100' };
    expect((await change(sent.number, 'order.change-address', { address })).body.error.code).toBe('NotAllowed');
    expect((await change(sent.number, 'order.change-address', { address: { street: 'x' } })).status).toBe(400);
    for (const [action, details] of open ? [['order.change-address', { address }], ['order.change-contact', { phone: '+523312345678' }]] as const : []) {
      const { body: { key } } = await change(open!.number, action, details);
      expect((await until(async () => (await mei.get<{ outcome: { state: string } | null }>(`/actions/${key}`)).body.outcome)).state).toBe('done');
    }
  });
});

describe('supervisors', () => {
  it('read how shoppers rated them, by agent, language and week, and take it away as CSV', async () => {
    const rated = await taken('C-1010');
    await mei.call('PUT', `/conversations/${rated.id}/state`, { state: 'closed' });
    const byBot = await new DirectLineClient(service.url).open('stranger', { locale: 'zh' });
    await new DirectLineClient(service.url).ask(byBot, '你好', { locale: 'zh' });
    const at = new Date().toISOString();
    await service.db.insertInto('ratings').values([
      { subject: `chat ${rated.id}`, conversation_id: rated.id, case_number: null, language: 'en', asked_at: at, score: 5, solved: 'yes', comment: '=HYPERLINK("x")', at },
      { subject: `chat ${byBot.conversationId}`, conversation_id: byBot.conversationId, case_number: null, language: 'zh', asked_at: at, score: 2, solved: 'no', comment: null, at },
      { subject: 'old', conversation_id: rated.id, case_number: 'T-1', language: 'en', asked_at: at, score: 1, solved: null, comment: null, at: '2020-01-01T00:00:00.000Z' },
    ]).execute();
    const { body } = await boss.get<object>('/feedback');
    expect(body).toMatchObject({ count: 2, mean: 3.5, scores: [0, 1, 0, 0, 1], solved: { yes: 1, partly: 0, no: 1 }, byAgent: [{ name: '', count: 1, mean: 2 }, { name: 'Mei', count: 1, mean: 5 }], byLanguage: [{ name: 'en' }, { name: 'zh' }], byWeek: [{ count: 2 }], comments: [{ score: 5, agent: { name: 'Mei' } }] });
    expect((await boss.get<{ count: number }>(`/feedback?agent=${mei.id}&language=en`)).body.count).toBe(1);
    expect((await boss.get<{ mean: number }>('/feedback?from=2020-01-01&to=2020-01-31')).body.mean).toBe(1);
    expect((await boss.get('/feedback?from=yesterday')).status).toBe(400);
    expect((await mei.get('/feedback')).status).toBe(403);
    const csv = await (await fetch(`${service.url}/api/desk/feedback?format=csv`, { headers: { Cookie: boss.cookie } })).text();
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('take away all transcripts of a time, in three formats', async () => {
    const own = await taken('C-1013');
    await mei.call('POST', `/conversations/${own.id}/messages`, { text: 'good to hear from you' });
    const today = new Date().toISOString().slice(0, 10);
    const file = async (more: string) => await fetch(`${service.url}/api/desk/transcripts?from=${today}&to=${today}${more}`, { headers: { Cookie: boss.cookie } });
    const { conversations } = await (await file(`&agent=${mei.id}`)).json() as { conversations: { id: string; lines: { text: string }[] }[] };
    expect(conversations.find(({ id }) => id === own.id)!.lines.map(({ text }) => text)).toContain('good to hear from you');
    expect(await (await file('&format=csv')).text()).toContain(own.id);
    expect(Buffer.from(await (await file('&format=pdf')).arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await file('&language=es')).status).toBe(404);
    expect((await file('&format=exe')).status).toBe(400);
    expect((await fetch(`${service.url}/api/desk/transcripts?from=x&to=y`, { headers: { Cookie: boss.cookie } })).status).toBe(400);
    expect((await boss.get<{ items: { details: object }[] }>('/audit?action=export%20csv')).body.items[0]!.details).toMatchObject({ from: today });
  });
});
