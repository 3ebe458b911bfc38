/** Signing in with an identity provider, over HTTP, with a certified one. */
import { createAccounts, newAgentSchema } from '../../src/desk/accounts';
import { DeskClient } from '../support/desk';
import { Follower, freePort, startIdentityProvider, type IdentityProvider } from '../support/oidc';
import { startService, type Running } from '../support/service';

let service: Running;
let provider: IdentityProvider;
beforeAll(async () => {
  const port = await freePort();
  provider = await startIdentityProvider(port);
  service = await startService({ env: { PORT: String(port), OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'a secret of the desk and the provider', OIDC_ROLES: 'crew=agent, leads=supervisor' } });
  const accounts = createAccounts(service.db);
  await accounts.add(newAgentSchema.parse({ email: 'mei@desk.example', name: 'Mei', role: 'agent' }));
  const gone = await accounts.add(newAgentSchema.parse({ email: 'gone+leads@desk.example', name: 'Gone', role: 'agent' }));
  await accounts.change(gone.id, { disabled: true });
  await accounts.add(newAgentSchema.parse({ email: 'unverified@desk.example', name: 'Unverified', role: 'agent' }));
});
afterAll(() => provider.close());

const begin = () => `${service.url}/api/desk/session/oidc`;
async function signIn(person: string) {
  const browser = new Follower();
  const end = await browser.follow(begin(), person);
  const client = new DeskClient(service.url);
  client.cookie = browser.cookies(service.url);
  return { browser, end, session: await client.get<{ agent: { email: string; name: string; role: string } }>('/session') };
}

it('is offered', async () => {
  expect((await new DeskClient(service.url).get('/session/ways')).body).toEqual({ password: true, oidc: true });
});

it('an agent comes in, with PKCE, state and nonce', async () => {
  const { browser, end, session } = await signIn('mei@desk.example');
  expect(end).toBe(`${service.url}/desk`);
  expect(session.body.agent).toMatchObject({ email: 'mei@desk.example', name: 'Mei', role: 'agent' });
  const asked = new URL(browser.visited.find((url) => url.startsWith(`${provider.issuer}/auth?`))!).searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)!.length).toBeGreaterThan(40);
});

it('a group makes an agent of somebody new, and gives the highest of its roles', async () => {
  const { session } = await signIn('ana+crew+leads@desk.example');
  expect(session.body.agent).toMatchObject({ email: 'ana+crew+leads@desk.example', name: 'Person ana+crew+leads', role: 'supervisor' });
});

it.each(['stranger@desk.example', 'stranger+others@desk.example', 'gone+leads@desk.example', 'unverified@desk.example'])('%s does not come in', async (person) => {
  const { end, session } = await signIn(person);
  expect(end).toBe(`${service.url}/desk#sign-in=unknown`);
  expect(session.status).toBe(401);
});

it('an answer is good once, and for the browser that asked', async () => {
  const browser = new Follower();
  // As far as the way back.
  let at = begin();
  while (!at.includes('/oidc/callback')) at = (await browser.step(at.includes('/people/') ? `${at}?as=mei%40desk.example` : at))!;
  const thief = new Follower();
  expect(await thief.step(at)).toBe(`${service.url}/desk#sign-in=unknown`);
  const forged = new URL(at);
  forged.searchParams.set('state', 'x'.repeat(43));
  expect(await browser.step(forged.href)).toBe(`${service.url}/desk#sign-in=unknown`);
  // The failed try has used it up.
  expect(await browser.step(at)).toBe(`${service.url}/desk#sign-in=unknown`);
});

it('a provider that is not there is said to be so', async () => {
  const lonely = await startService({ env: { OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`, OIDC_CLIENT_ID: 'desk' } });
  expect(await new Follower().step(`${lonely.url}/api/desk/session/oidc`)).toBe(`${lonely.url}/desk#sign-in=provider`);
});
