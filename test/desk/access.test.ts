/** Who may do what at the desk. */
import { DEMO_AGENT, ROLES } from '../../src/desk/accounts';
import { agentOf, DeskClient, PASSWORD } from '../support/desk';
import { startService, type Running } from '../support/service';

let service: Running;
beforeAll(async () => { service = await startService(); });

const METHODS = { get: 'GET', put: 'PUT', post: 'POST', patch: 'PATCH', del: 'DELETE' };

describe('every route', () => {
  it('is refused to whoever has not signed in', async () => {
    for (const { method, path, role } of service.deskRoutes) {
      if (role === 'none') continue;
      const { status, body } = await new DeskClient(service.url).call<{ error: { code: string } }>(METHODS[method], path.replace(/:\w+/g, 'x'));
      expect({ method, path, status, code: body.error.code }).toEqual({ method, path, status: 401, code: 'Unauthorized' });
    }
  });

  it('is refused to a lower role', async () => {
    for (const role of ROLES) {
      const client = await agentOf(service, `Low-${role}`, { role });
      for (const route of service.deskRoutes) {
        if (route.role === 'none' || ROLES.indexOf(role) >= ROLES.indexOf(route.role)) continue;
        const { status } = await client.call(METHODS[route.method], route.path.replace(/:\w+/g, 'x'), route.method === 'get' ? undefined : {});
        expect({ role, path: route.path, status }).toEqual({ role, path: route.path, status: 403 });
      }
    }
  });

  it('that changes something is refused to other pages', async () => {
    const client = await agentOf(service, 'Origin', { role: 'admin' });
    for (const { method, path } of service.deskRoutes.filter(({ method }) => method !== 'get')) {
      for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }, { Origin: '' }]) {
        const { status } = await client.call(METHODS[method], path.replace(/:\w+/g, 'x'), {}, headers);
        expect({ method, path, headers, status }).toEqual({ method, path, headers, status: 403 });
      }
    }
  });
});

describe('signing in', () => {
  it('sets a cookie that no script reads and no other site sends, and ends with it', async () => {
    const client = await agentOf(service, 'Cookie', { password: PASSWORD });
    const { headers } = await client.call('POST', '/session', { email: 'cookie@desk.example', password: PASSWORD });
    expect(headers.get('set-cookie')).toMatch(/^desk=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    expect((await client.get<{ agent: { email: string } }>('/session')).body.agent.email).toBe('cookie@desk.example');
    const stolen = client.cookie;
    expect((await client.call('DELETE', '/session')).status).toBe(204);
    client.cookie = stolen;
    expect((await client.get('/session')).status).toBe(401);
  });

  it('tells a wrong password and an unknown address alike, and stops after ten tries', async () => {
    await agentOf(service, 'Guess', { password: PASSWORD });
    const client = new DeskClient(service.url);
    const [wrong, unknown] = [await client.call('POST', '/session', { email: 'guess@desk.example', password: 'not this one' }), await client.call('POST', '/session', { email: 'nobody@desk.example', password: 'not this one' })];
    expect([wrong.status, wrong.body]).toEqual([401, unknown.body]);
    let last = wrong;
    for (let n = 0; n < 10; n++) last = await client.call('POST', '/session', { email: 'guess@desk.example', password: 'not this one' });
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  }, 30_000);

  it('is possible as the demo’s agent, until somebody else works there', async () => {
    const demo = await startService();
    const client = new DeskClient(demo.url);
    expect((await client.call('POST', '/session', DEMO_AGENT)).status).toBe(204);
    await agentOf(demo, 'Real');
    expect((await client.get('/session')).status).toBe(401);
    const reachable = await startService({ env: { PUBLIC_URL: 'https://shop.example' } });
    expect((await new DeskClient(reachable.url).call('POST', '/session', DEMO_AGENT)).status).toBe(401);
  });

  it('is over for an agent who is disabled', async () => {
    const client = await agentOf(service, 'Gone', { password: PASSWORD });
    await service.db.updateTable('agents').set({ disabled: 1 }).where('id', '=', client.id).execute();
    expect((await client.get('/session')).status).toBe(401);
    expect((await client.call('POST', '/session', { email: 'gone@desk.example', password: PASSWORD })).status).toBe(401);
  });

  it.each([['no JSON', '{'], ['no object', '[]'], ['a number', { email: 1, password: 2 }], ['too long', { email: 'a@b.example', password: 'x'.repeat(5000) }]])('answers %s with 400', async (_, body) => {
    expect((await new DeskClient(service.url).call('POST', '/session', body)).status).toBe(400);
  });
});
