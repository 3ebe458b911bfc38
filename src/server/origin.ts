/** Where a message comes from, as a digest: enough to count tries by, and no address stored. */
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';

type Incoming = Pick<IncomingMessage, 'headers' | 'socket'>;

export interface Origins {
  /** The network address a request comes from. */
  ofRequest(request: Incoming): string;
  /** One person on a channel: the network address there is the channel's own, the same for everybody. */
  ofSender(channel: string, userId: string): string;
}

/** Callers whose digest is at hand. */
const KNOWN = 10_000;

/** @param proxies how many proxies of ours stand before the service: each adds to X-Forwarded-For the address it was called from. */
export function createOrigins(key: string, proxies: number): Origins {
  const known = new LRUCache<string, string>({ max: KNOWN, memoMethod: (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22) });
  const digest = (text: string) => known.memo(text);
  return {
    ofRequest: (request) => digest(addressOf(request, proxies)),
    ofSender: (channel, userId) => digest(`${channel} ${userId}`),
  };
}

/**
 * The caller's own address, never to be stored or logged as it is. What stands further left in the header than our own proxies
 * wrote is the caller's to make up.
 */
export function addressOf({ headers, socket }: Incoming, proxies: number): string {
  const direct = socket.remoteAddress ?? '';
  if (proxies === 0) return network(direct);
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim()).filter(Boolean);
  const way = [...forwarded, direct];
  return network(way[Math.max(0, way.length - 1 - proxies)]!);
}

const LONGEST_ADDRESS = 64;

/** One caller is one IPv4 address, or one IPv6 network of 64 bits: a household has 2^64 addresses to choose from. */
function network(address: string): string {
  const bare = address.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(bare) ? firstGroups(bare) : bare.slice(0, LONGEST_ADDRESS);
}

function firstGroups(address: string): string {
  const [left = '', right] = address.replace(/%.*$/, '').split('::');
  const groups = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  // An IPv4 address at the end stands for two groups.
  const missing = 8 - groups.length - tail.length - (tail.at(-1)?.includes('.') ? 1 : 0);
  const whole = right === undefined ? groups : [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...tail];
  return `${whole.slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
