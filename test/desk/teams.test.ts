/** Agents see only their teams' chats: by no way round either. */
import { createCaseBook } from '../../src/cases/cases';
import { agentOf, type DeskClient } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { startService, until, type Running } from '../support/service';

let service: Running;
let insider: DeskClient & { id: string };
let outsider: DeskClient & { id: string };
let id: string;
let caseNumber: string;
const SECRET_WORDS = 'violet umbrella';

beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  [insider, outsider] = [await agentOf(service, 'Insider', { role: 'supervisor', teams: ['parcels'] }), await agentOf(service, 'Outsider', { role: 'supervisor', teams: ['billing'] })];
  const client = new DirectLineClient(service.url);
  const session = await client.open('dl_C-1001', { locale: 'en' });
  id = session.conversationId;
  await client.ask(session, `I want to talk to a human about my ${SECRET_WORDS}`, { locale: 'en' });
  await until(async () => (await service.db.selectFrom('conversations').select('desk_state').where('id', '=', id).executeTakeFirst())?.desk_state === 'waiting');
  await service.db.updateTable('conversations').set({ team: 'parcels' }).where('id', '=', id).execute();
  const cases = createCaseBook(service.db);
  caseNumber = await cases.takeNumber();
  await service.db.transact(cases.open(caseNumber, { kind: 'damaged', conversationId: id, userId: 'dl_C-1001', customerId: 'C-1001', intent: 'package_damaged', language: 'en', text: `the ${SECRET_WORDS} is broken`, orderNumber: 'WB-10482', promiseBy: new Date(Date.now() + 86_400_000) }, new Date()));
  await insider.call('PUT', `/conversations/${id}/assignment`);
  await insider.call('POST', `/conversations/${id}/messages`, { text: `about the ${SECRET_WORDS}` });
  await insider.call('PUT', `/conversations/${id}/state`, { state: 'closed' });
  await insider.call('POST', `/conversations/${id}/review`, { attitude: 5, speed: 5, procedure: 5, outcome: 5, note: SECRET_WORDS });
  await service.db.insertInto('ratings').values({ subject: `chat ${id}`, conversation_id: id, case_number: null, language: 'en', asked_at: new Date().toISOString(), score: 2, solved: 'no', comment: `my ${SECRET_WORDS}`, at: new Date().toISOString() }).execute();
});

/** Everything that can be read without changing anything, filled in with what the outsider might have heard of. */
const addresses = () => {
  const today = new Date().toISOString().slice(0, 10);
  const queries: Record<string, string[]> = { '/conversations': ['?q=umbrella', '?state=closed'], '/transcripts': [`?from=2020-01-01&to=${today}`, `?from=2020-01-01&to=${today}&format=csv`], '/cases': ['', '?order=WB-10482'], '/audit': ['', `?conversation=${id}`], '/partner-requests': ['', `?case=${caseNumber}`], '/feedback': ['', '?format=csv'], '/conversations/:id/export': ['', '?format=csv'] };
  return service.deskRoutes.filter(({ method, path }) => method === 'get' && path !== '/events' && path !== '/session').flatMap(({ path }) => (queries[path] ?? ['']).map((query) => path.replace(':number', caseNumber).replace(':id', id).replace(/:\w+/, 'x') + query));
};
const read = async (client: DeskClient, path: string) => await (await fetch(`${service.url}/api/desk${path}`, { headers: { Cookie: client.cookie } })).text();

it('no route tells another team of the chat', async () => {
  for (const path of addresses()) {
    const text = await read(outsider, path);
    expect({ path, tells: text.includes(SECRET_WORDS) || text.includes(id) }).toEqual({ path, tells: false });
  }
});

it('to its own team many do', async () => {
  const telling = [];
  for (const path of addresses()) if ((await read(insider, path)).includes(SECRET_WORDS)) telling.push(path.split('?')[0]);
  expect([...new Set(telling)].sort()).toEqual(['/cases', `/cases/${caseNumber}`, '/conversations', `/conversations/${id}`, `/conversations/${id}/activities`, `/conversations/${id}/export`, '/feedback', '/reviews', '/transcripts'].sort());
});

it('and nothing is done to it: not found, wherever it is named', async () => {
  for (const { method, path } of service.deskRoutes.filter((route) => route.method !== 'get' && route.path.startsWith('/conversations/:id'))) {
    const body = { accepted: true, state: 'closed', to: insider.id, text: 'x', typing: false, attitude: 5, speed: 5, procedure: 5, outcome: 5 };
    const wanted: Record<string, object> = { '/transfer': method === 'put' ? { accepted: true } : { to: insider.id }, '/state': { state: 'closed' }, '/messages': { text: 'x', private: true }, '/offer': { accepted: false }, '/view': { typing: false }, '/review': { attitude: 5, speed: 5, procedure: 5, outcome: 5 },
      '/actions': { action: 'order.cancel', order: 'WB-10482', arguments: {} }, '/parcel-requests': { wanted: 'trace', order: 'WB-10482', parcel: 'x', text: 'x' } };
    const { status } = await outsider.call(method === 'del' ? 'DELETE' : method.toUpperCase(), `${path.replace(':id', id)}${method === 'del' ? '?to=bot' : path.endsWith('/files') ? '?name=a.png' : ''}`, wanted[path.slice('/conversations/:id'.length)] ?? body);
    expect({ method, path, status }).toEqual({ method, path, status: 404 });
  }
  expect((await outsider.call('PATCH', `/cases/${caseNumber}`, { note: 'x' })).status).toBe(404);
});

it('nor is it handed to somebody who may not see it', async () => {
  await insider.call('PUT', `/conversations/${id}/assignment`);
  expect((await insider.call('POST', `/conversations/${id}/transfer`, { to: outsider.id })).status).toBe(400);
});
