/**
 * Direct Line tokens: signed, short-lived, bound to one conversation, one user and the web pages that may use them. The signing
 * key is derived from the Direct Line secret, or kept in the store where none is set, so tokens outlive a restart and are good on
 * every process.
 */
import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../store/database';
import { readSetting } from '../../store/settings';

export const TOKEN_LIFE_SECONDS = 1800;
/** A stream's URL carries its own token, good for opening one socket soon. */
const STREAM_LIFE_SECONDS = 60;
/** How long a visitor's conversation can be picked up again. */
const STALE_LIFE_SECONDS = 30 * 24 * 3600;
const LINK_LIFE_SECONDS = 3600;
/** Links made within this time are the same, so that a browser's cache knows the picture again. */
const LINK_STEP_SECONDS = 300;
/** Verified tokens remembered, so that a message costs no signature: some 1 kB each. */
const REMEMBERED = 20_000;

/** `origins`: the pages that may use it, such as `https://shop.example`; without it, any. */
export interface Grant { conversationId: string; userId?: string; origins?: string[] }
export interface StreamGrant { conversationId: string; watermark?: number; origins?: string[] }

/** Signed by us, and too old. */
export const EXPIRED = 'expired';

export interface Tokens {
  /** Is this the secret itself, current or previous? */
  isSecret(bearer: string): boolean;
  issue(grant: Grant): string;
  /** @returns undefined when forged or foreign. */
  verify(token: string): Grant | typeof EXPIRED | undefined;
  /** As `verify`, for a visitor's own token that has run out: who kept it may go on with yesterday's conversation. */
  verifyStale(token: string): Grant | undefined;
  issueStream(grant: StreamGrant): string;
  verifyStream(token: string): StreamGrant | undefined;
  /** What makes a file's link good, for an hour at most, without any other credentials. */
  signLink(id: string): string;
  verifyLink(id: string, signature: string): boolean;
}

interface Claims { conv: string; user?: string; origins?: string[]; from?: number; iat: number; exp: number }

export async function createTokens(db: Database, secret: string | undefined, previous: string | undefined): Promise<Tokens> {
  const secrets = [secret, previous].filter((value) => value !== undefined);
  const roots = secrets.length > 0 ? secrets : [await readSetting(db, 'direct_line_key', () => randomBytes(32).toString('base64url'))];
  const digests = secrets.map(digest);
  const keys = roots.map((root) => derivedKey(root, 'waybill direct line token'));
  const linkKeys = roots.map((root) => derivedKey(root, 'waybill attachment link'));
  const [current] = keys as [KeyObject];
  const [currentLink] = linkKeys as [KeyObject];
  const verified = new LRUCache<string, { grant: Grant; expiresAt: number }>({ max: REMEMBERED });

  const sign = (audience: string, lifeSeconds: number, claims: object) => jwt.sign(claims, current, { audience, expiresIn: lifeSeconds, algorithm: 'HS256' });
  /** The signature and what it is for; the age is the caller's to judge. */
  const read = (token: string, audience: string): Claims | undefined => {
    for (const key of keys) {
      try {
        return jwt.verify(token, key, { algorithms: ['HS256'], audience, ignoreExpiration: true }) as unknown as Claims;
      } catch {
        // Try the previous key; a token good under none is refused.
      }
    }
    return undefined;
  };

  return {
    isSecret(bearer) {
      const given = digest(bearer);
      return digests.map((known) => timingSafeEqual(given, known)).includes(true);
    },
    issue: ({ conversationId, userId, origins }) => sign('directline', TOKEN_LIFE_SECONDS, { conv: conversationId, ...(userId !== undefined && { user: userId }), ...(origins && { origins }) }),
    verify(token) {
      const known = verified.get(token);
      if (known && !isPast(known.expiresAt)) return known.grant;
      const claims = read(token, 'directline');
      if (!claims) return undefined;
      if (isPast(claims.exp)) return EXPIRED;
      verified.set(token, { grant: toGrant(claims), expiresAt: claims.exp });
      return toGrant(claims);
    },
    verifyStale(token) {
      const claims = read(token, 'directline');
      return claims && claims.user === undefined && !isPast(claims.iat + STALE_LIFE_SECONDS) ? toGrant(claims) : undefined;
    },
    issueStream: ({ conversationId, watermark, origins }) => sign('stream', STREAM_LIFE_SECONDS, { conv: conversationId, ...(watermark !== undefined && { from: watermark }), ...(origins && { origins }) }),
    verifyStream(token) {
      const claims = read(token, 'stream');
      if (!claims || isPast(claims.exp)) return undefined;
      return { conversationId: claims.conv, ...(claims.from !== undefined && { watermark: claims.from }), ...(claims.origins && { origins: claims.origins }) };
    },
    signLink(id) {
      const now = Math.floor(Date.now() / 1000);
      const expiresAt = now - (now % LINK_STEP_SECONDS) + LINK_LIFE_SECONDS;
      return `${expiresAt}.${linkSignature(currentLink, id, expiresAt).toString('base64url')}`;
    },
    verifyLink(id, signature) {
      const [, time, mac] = /^(\d{10})\.([\w-]{43})$/.exec(signature) ?? [];
      if (time === undefined || mac === undefined) return false;
      const given = Buffer.from(mac, 'base64url');
      return linkKeys.map((key) => timingSafeEqual(given, linkSignature(key, id, Number(time)))).includes(true) && !isPast(Number(time));
    },
  };
}

/** @returns the origin as browsers send it, or undefined when the text is no web origin. */
export function originOf(text: string): string | undefined {
  const { protocol, origin } = URL.canParse(text) ? new URL(text) : {};
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
}

/** Browsers say which page calls; other programs say nothing, and could say anything. */
export function mayUse({ origins }: { origins?: string[] }, origin: string | undefined): boolean {
  return origins === undefined || origin === undefined || origins.includes(origin);
}

function toGrant({ conv, user, origins }: Claims): Grant {
  return { conversationId: conv, ...(user !== undefined && { userId: user }), ...(origins && { origins }) };
}

function isPast(seconds: number): boolean {
  return Date.now() >= seconds * 1000;
}

function linkSignature(key: KeyObject, id: string, expiresAt: number): Buffer {
  return createHmac('sha256', key).update(`${expiresAt} ${id}`).digest();
}

function derivedKey(secret: string, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
