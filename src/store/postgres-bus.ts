/** Wake-ups between processes, over LISTEN/NOTIFY. They are sent after the commit, many at a time: a NOTIFY inside it would make commits wait for one another. */
import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createLocalBus, type Bus, type Message } from './bus';

const CHANNEL = 'waybill';
/** PostgreSQL takes 8000 bytes. */
const LARGEST_PAYLOAD = 7500;
const RECONNECT_MS = 1000;

export async function openPostgresBus(pool: Pool, self: string): Promise<Bus> {
  const local = createLocalBus(self);
  const closing = new AbortController();
  let waiting = new Set<string>();
  /** Gives up the connection that listens. */
  let listener: (() => void) | undefined;

  const listen = async (): Promise<void> => {
    const client = await pool.connect();
    let isGone = false;
    // Once: the pool counts it as lent until it is given back.
    const drop = () => {
      if (!isGone) client.release(true);
      isGone = true;
    };
    client.on('notification', ({ payload = '' }) => {
      for (const message of read(payload)) if (message.from !== self) local.deliver(message);
    });
    // It stays for good: a connection that breaks while it is being closed has nobody else to tell.
    client.on('error', () => {
      drop();
      if (listener !== drop) return;
      listener = undefined;
      void listenAgain();
    });
    try {
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      drop();
      throw error;
    }
    if (isGone) throw new Error('the connection has broken already');
    if (closing.signal.aborted) drop();
    else listener = drop;
  };

  /** While the server is away nothing changes; what was missed, the streams find by themselves. */
  const listenAgain = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await setTimeout(RECONNECT_MS, undefined, { signal: closing.signal, ref: false });
        return await listen();
      } catch {
        // Not yet.
      }
    }
  };

  const flush = (): void => {
    const payloads = packed([...waiting]);
    waiting = new Set();
    for (const payload of payloads) void pool.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(() => undefined);
  };

  await listen();
  return {
    publish(kind, conversation) {
      local.publish(kind, conversation);
      if (closing.signal.aborted) return;
      if (waiting.size === 0) setImmediate(flush);
      waiting.add(JSON.stringify({ kind, conversation, from: self } satisfies Message));
    },
    subscribe: local.subscribe,
    async close() {
      closing.abort();
      const drop = listener;
      listener = undefined;
      drop?.();
      await local.close();
    },
  };
}

/** Messages as few payloads. */
function packed(messages: string[]): string[] {
  const payloads: string[] = [];
  let payload = '';
  for (const message of messages) {
    if (payload !== '' && Buffer.byteLength(payload) + Buffer.byteLength(message) > LARGEST_PAYLOAD) {
      payloads.push(payload);
      payload = '';
    }
    payload += `${payload === '' ? '' : '\n'}${message}`;
  }
  return payload === '' ? payloads : [...payloads, payload];
}

function read(payload: string): Message[] {
  try {
    return payload.split('\n').map((line) => JSON.parse(line) as Message);
  } catch {
    // Anybody who may connect may notify: not one of ours.
    return [];
  }
}
