/**
 * Signing in with the shop's own identity provider: OpenID Connect's code flow with PKCE, state and nonce, done by openid-client.
 * Who may work at the desk is still decided here: an address that is an agent's, or a group that is tied to a role.
 * https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Configuration } from 'openid-client';
import { z } from 'zod';
import type { Database } from '../store/database';
import { newAgentSchema, ROLES, type Accounts, type Agent, type Role } from './accounts';

export interface OidcSettings { issuer: string; clientId: string; clientSecret: string | undefined; /** The claim that names groups, and the role of each. */ groupsClaim: string; roles: Map<string, Role> }

export interface Oidc {
  /** @param callback where the provider sends the browser back to. @returns where to send it now, and the secret that its cookie keeps until then. */
  begin(callback: string): Promise<{ url: string; secret: string }>;
  /** @param url as the browser came back with. @returns undefined where it is nobody who works here. @throws where the provider, or whoever pretends to be it, did not keep to the protocol. */
  finish(url: URL, secret: string): Promise<Agent | undefined>;
}

/** Somebody who is asked for a second factor takes a while. */
const SIGN_IN_MS = 10 * 60_000;

interface SignIn { verifier: string; state: string; nonce: string }

/** What is not verified anybody could have written into their own account. */
const claimed = z.looseObject({ email: z.email().transform((email) => email.toLowerCase()), email_verified: z.literal(true), name: z.string().trim().min(1).max(100).optional().catch(undefined) });

export function createOidc({ db, accounts, settings, clock }: { db: Database; accounts: Accounts; settings: OidcSettings; clock: () => number }): Oidc {
  let discovered: Promise<Configuration> | undefined;
  // A provider that was not there when it was first asked for may be by now.
  const configuration = () => (discovered ??= discover(settings).catch((error: unknown) => {
    discovered = undefined;
    throw error;
  }));

  return {
    async begin(callback) {
      const { randomPKCECodeVerifier, calculatePKCECodeChallenge, randomState, randomNonce, buildAuthorizationUrl } = await import('openid-client');
      const provider = await configuration();
      const signIn: SignIn = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce() };
      const secret = randomBytes(32).toString('base64url');
      await db.deleteFrom('oidc_sign_ins').where('expires_at', '<=', clock()).execute();
      await db.insertInto('oidc_sign_ins').values({ id: digest(secret), document: JSON.stringify(signIn), expires_at: clock() + SIGN_IN_MS }).execute();
      const parameters = { redirect_uri: callback, scope: 'openid email profile', state: signIn.state, nonce: signIn.nonce, code_challenge: await calculatePKCECodeChallenge(signIn.verifier), code_challenge_method: 'S256' };
      return { url: buildAuthorizationUrl(provider, parameters).href, secret };
    },

    async finish(url, secret) {
      const { authorizationCodeGrant, fetchUserInfo } = await import('openid-client');
      const row = await db.deleteFrom('oidc_sign_ins').where('id', '=', digest(secret)).where('expires_at', '>', clock()).returning('document').executeTakeFirst();
      if (!row) return undefined;
      const { verifier, state, nonce } = JSON.parse(row.document) as SignIn;
      const provider = await configuration();
      const tokens = await authorizationCodeGrant(provider, url, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
      const own = tokens.claims()!;
      // Some providers keep the id token small and tell the rest when asked.
      const { success, data } = claimed.safeParse(own.email === undefined ? { ...own, ...(await fetchUserInfo(provider, tokens.access_token, own.sub)) } : own);
      if (!success) return undefined;
      const role = highest(data[settings.groupsClaim], settings.roles);
      const known = await accounts.byEmail(data.email);
      if (known) {
        // A disabled agent stays so, whatever the groups say.
        if (!known.disabled && role !== undefined && role !== known.role) await accounts.change(known.id, { role });
        return known.disabled ? undefined : { ...known, role: role ?? known.role };
      }
      return role === undefined ? undefined : await accounts.add(newAgentSchema.parse({ email: data.email, name: data.name ?? data.email, role }));
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const { allowInsecureRequests, discovery } = await import('openid-client');
  const url = new URL(issuer);
  // The settings let plain HTTP through for this machine alone: a provider that is being tried out.
  return await discovery(url, clientId, clientSecret, undefined, { ...(url.protocol === 'http:' && { execute: [allowInsecureRequests] }) });
}

function highest(groups: unknown, roles: Map<string, Role>): Role | undefined {
  const own = (Array.isArray(groups) ? groups : [groups]).flatMap((group) => (typeof group === 'string' ? (roles.get(group) ?? []) : []));
  return own.sort((a, b) => ROLES.indexOf(b) - ROLES.indexOf(a))[0];
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
