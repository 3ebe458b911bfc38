/** To the identity provider and back. The browser that comes back is the one that was sent: a cookie ties them together. */
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import type { Accounts } from '../accounts';
import { DESK_BASE, type DeskRoute } from '../access';
import type { Oidc } from '../oidc';
import type { Sessions } from '../sessions';

const PATH = '/session/oidc';
const COOKIE = 'desk-sign-in';
const COOKIE_SECONDS = 600;

export interface OidcRoutes { oidc: Oidc; accounts: Accounts; sessions: Sessions; secure: boolean; publicUrl: string | undefined; log: Logger }

export function oidcRoutes({ oidc, accounts, sessions, secure, publicUrl, log }: OidcRoutes): DeskRoute[] {
  const baseOf = ({ headers }: Request) => (publicUrl ?? `http://${headers.host ?? 'localhost'}`).replace(/\/+$/, '');
  const refuse = (response: Response, why: 'unknown' | 'provider') => go(response, `/desk#sign-in=${why}`, [cookie('', secure, 0)]);

  return [
    {
      method: 'get', path: PATH, role: 'none', async run({ request, response }) {
        try {
          const { url, secret } = await oidc.begin(`${baseOf(request)}${DESK_BASE}${PATH}/callback`);
          go(response, url, [cookie(secret, secure, COOKIE_SECONDS)]);
        } catch (error) {
          log.error({ err: error }, 'the identity provider does not answer as one');
          refuse(response, 'provider');
        }
        return { raw: true };
      },
    },
    {
      method: 'get', path: `${PATH}/callback`, role: 'none', async run({ request, response }) {
        const secret = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1];
        const agent = secret === undefined ? undefined : await oidc.finish(new URL(`${baseOf(request)}${request.url}`), secret).catch((error: unknown) => {
          log.warn({ err: error }, 'a sign-in by the identity provider was refused');
          return undefined;
        });
        if (!agent) {
          refuse(response, 'unknown');
          return { raw: true };
        }
        const session = await sessions.open(agent, secure);
        await accounts.change(agent.id, { presence: 'online' });
        go(response, '/desk', [session, cookie('', secure, 0)]);
        return { raw: true, audit: { agent, deed: 'signed in' } };
      },
    },
  ];
}

function go(response: Response, url: string, cookies: string[]): void {
  response.writeHead(302, { Location: url, 'Set-Cookie': cookies, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
  response.end();
}

/** Lax: it must come along when the provider's page sends the browser back. */
function cookie(secret: string, secure: boolean, lifeSeconds: number): string {
  return `${COOKIE}=${secret}; Path=${DESK_BASE}${PATH}; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
