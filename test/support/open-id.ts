/** Where the channels publish the keys they sign with: OpenID metadata and a key set, with keys of its own, and tokens signed with them. */
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CHANNEL_ISSUER = 'https://api.botframework.com';
/** Only this one may sign for these channels. */
const ENDORSED = ['msteams', 'slack', 'directline', 'webchat'];

export interface TokenOptions {
  alg?: string;
  /** Which key it says it is signed with; null: it says nothing. */
  kid?: string | null;
  /** `other`: a key nobody has published. HS* are signed with the published key as if it were a password. */
  signedWith?: 'published' | 'other';
  /** Undefined leaves a claim out. */
  claims?: Record<string, unknown>;
}

export interface OpenId {
  metadataUrl: string;
  /** How the metadata are answered. */
  mood: 'well' | 'failing' | 'silent' | 'talking nonsense';
  /** How often they were asked for. */
  asked: number;
  token(options?: TokenOptions): string;
  close(): Promise<void>;
}

export async function startOpenId(audience: string, serviceUrl: string): Promise<OpenId> {
  const published = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = createServer((request, response) => {
    if (request.url === '/keys') return json(response, { keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'published', use: 'sig', endorsements: ENDORSED }] });
    openId.asked += 1;
    if (openId.mood === 'failing') return json(response, { error: 'away' }, 503);
    if (openId.mood === 'talking nonsense') return void response.end('<html>');
    if (openId.mood === 'well') json(response, { issuer: CHANNEL_ISSUER, jwks_uri: `${url}/keys`, id_token_signing_alg_values_supported: ['RS256'] });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const openId: OpenId = {
    metadataUrl: `${url}/.well-known/openidconfiguration`, mood: 'well', asked: 0,
    token({ alg = 'RS256', kid = 'published', signedWith = 'published', claims = {} } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const signed = [{ alg, ...(kid !== null && { kid }), typ: 'JWT' }, { iss: CHANNEL_ISSUER, aud: audience, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600, ...claims }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${signed}.${signature(signed, alg, signedWith === 'other' ? other.privateKey : published.privateKey, published.publicKey)}`;
    },
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  return openId;
}

function signature(text: string, alg: string, key: KeyObject, password: KeyObject): string {
  if (alg === 'none') return '';
  if (alg.startsWith('HS')) return createHmac(`sha${alg.slice(2)}`, password.export({ type: 'spki', format: 'pem' })).update(text).digest('base64url');
  return createSign(`RSA-SHA${alg.slice(2)}`).update(text).sign(key, 'base64url');
}

/** restify's `writeHead`, which every server of the process gets, returns nothing. */
function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
