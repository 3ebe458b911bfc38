/** Passwords that agents set themselves, one-time links, and what is kept of what anybody does. */
import { createAccounts, newAgentSchema } from '../../src/desk/accounts';
import { createOneTimeLinks } from '../../src/desk/one-time-links';
import { agentOf, DeskClient, PASSWORD } from '../support/desk';
import { startService, type Running } from '../support/service';

let service: Running;
let now: number | undefined;
beforeAll(async () => { service = await startService(); });
const links = () => createOneTimeLinks(service.db, () => now ?? Date.now());
const secretOf = (link: string) => /#password=([\w-]{43})$/.exec(link)![1]!;
const NEW = 'another long password';

describe('a one-time link', () => {
  it('lets somebody new set their password, once, and signs them in', async () => {
    const admin = await agentOf(service, 'Admin', { role: 'admin' });
    const { body: added } = await admin.call<{ id: string }>('POST', '/agents', { email: 'New@desk.example', name: 'New', role: 'agent' });
    const { status, body: { link } } = await admin.call<{ link: string }>('POST', `/agents/${added.id}/link`);
    expect(status).toBe(201);
    expect(link).toMatch(new RegExp(`^${service.url}/desk#password=`));
    const client = new DeskClient(service.url);
    expect((await client.call('POST', '/session/link', { secret: secretOf(link) })).body).toEqual({ name: 'New', email: 'new@desk.example' });
    expect((await client.call('POST', '/session/link', { secret: secretOf(link), password: 'short' })).status).toBe(400);
    const both = await Promise.all([1, 2].map(() => new DeskClient(service.url).call('POST', '/session/link', { secret: secretOf(link), password: NEW })));
    expect(both.map((answer) => answer.status).sort()).toEqual([204, 404]);
    expect((await client.call('POST', '/session/link', { secret: secretOf(link) })).status).toBe(404);
    expect((await client.call('POST', '/session', { email: 'new@desk.example', password: NEW })).status).toBe(204);
  });

  it('is void after its time, after the next one, and for an agent who is disabled', async () => {
    const agent = await createAccounts(service.db).add(newAgentSchema.parse({ email: 'late@desk.example', name: 'Late', role: 'agent' }));
    const first = await links().make(agent.id, 2);
    const second = await links().make(agent.id, 2);
    expect(await links().owner(first)).toBeUndefined();
    now = Date.now() + 2 * 3600_000;
    expect(await links().owner(second)).toBeUndefined();
    now = undefined;
    await service.db.updateTable('agents').set({ disabled: 1 }).where('id', '=', agent.id).execute();
    expect((await new DeskClient(service.url).call('POST', '/session/link', { secret: second, password: NEW })).status).toBe(404);
  });

  it('is not guessed: tries are limited', async () => {
    const own = await startService();
    let last = 0;
    for (let n = 0; n < 31; n++) last = (await new DeskClient(own.url).call('POST', '/session/link', { secret: `${n}`.padEnd(43, 'x') })).status;
    expect(last).toBe(429);
  });
});

describe('a password', () => {
  it('is changed by its agent, who stays signed in; other browsers do not', async () => {
    const client = await agentOf(service, 'Changes', { password: PASSWORD });
    const elsewhere = new DeskClient(service.url);
    await elsewhere.call('POST', '/session', { email: 'changes@desk.example', password: PASSWORD });
    expect((await client.call('PUT', '/session/password', { current: 'not it at all', password: NEW })).status).toBe(403);
    expect((await client.call('PUT', '/session/password', { current: PASSWORD, password: 'short' })).status).toBe(400);
    expect((await client.call('PUT', '/session/password', { current: PASSWORD, password: NEW })).status).toBe(204);
    expect([(await client.get('/session')).status, (await elsewhere.get('/session')).status]).toEqual([200, 401]);
    expect((await elsewhere.call('POST', '/session', { email: 'changes@desk.example', password: PASSWORD })).status).toBe(401);
  }, 60_000);
});

describe('the audit log', () => {
  it('has what anybody did, by whom, and is asked by agent and deed', async () => {
    const admin = await agentOf(service, 'Auditor', { role: 'admin' });
    await admin.call('PUT', '/presence', { presence: 'away' });
    await admin.call('PATCH', `/agents/${admin.id}`, { capacity: 9 });
    await admin.call('PUT', '/canned-replies/new', { shortcut: 'bye', title: 'Bye', text: { en: 'Bye', es: 'Adiós', zh: '再见' } });
    const { body: { items } } = await admin.get<{ items: { agent: string; action: string; details: object }[] }>(`/audit?agent=${admin.id}`);
    expect(items.map(({ action, details }) => ({ action, details }))).toEqual([
      { action: 'canned reply changed', details: { shortcut: 'bye' } }, { action: 'agent changed', details: { agent: 'Auditor', did: 'capacity' } }, { action: 'presence', details: { presence: 'away' } },
    ]);
    const signedIn = await admin.get<{ items: { agent: string }[] }>(`/audit?action=${encodeURIComponent('password set by link')}`);
    expect(signedIn.body.items.map(({ agent }) => agent)).toEqual(['New']);
  });

  it('leaves out no route that changes something', () => {
    // These record it in the same commit, or change nothing that anybody would ask after.
    const byThemselves = ['POST /session', 'DEL /session', 'POST /session/link', 'PUT /conversations/:id/assignment', 'DEL /conversations/:id/assignment', 'PUT /conversations/:id/state', 'POST /conversations/:id/actions', 'POST /conversations/:id/parcel-requests',
      'PUT /conversations/:id/offer', 'POST /connections/code', 'PATCH /cases/:number', 'PUT /partner-requests/:id/answer', 'PUT /conversations/:id/view', 'PUT /conversations/:id/mentions'];
    const silent = service.deskRoutes.filter(({ method, deed }) => method !== 'get' && deed === undefined).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(silent.sort()).toEqual([...byThemselves].sort());
  });
});
