// An identity provider on this machine: `oidc-provider`, a certified one, with people whose addresses are their names. Prints its port.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const server = createServer();
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const { port } = server.address();
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'desk', client_secret: 'a secret of the desk and the provider', redirect_uris: process.argv.slice(2), response_types: ['code'], grant_types: ['authorization_code'] }],
  pkce: { required: () => true },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/people/${uid}` },
  cookies: { keys: ['for tests'] },
  // `+group` in the name of a mailbox puts its owner into that group; `unverified` nobody has looked at.
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: id, email_verified: !id.startsWith('unverified'), name: `Person ${id.split('@')[0]}`, groups: [...id.matchAll(/\+([\w-]+)/g)].map(([, group]) => group) }),
  }),
  async loadExistingGrant({ oidc: { client, session, provider: { Grant } } }) {
    const grant = new Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});
const handle = provider.callback();
server.on('request', async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, provider.issuer);
  // Whoever is asked who they are says so by the address's `as`.
  if (pathname.startsWith('/people/')) await provider.interactionFinished(request, response, { login: { accountId: searchParams.get('as') } });
  else handle(request, response);
});
console.log(port);
