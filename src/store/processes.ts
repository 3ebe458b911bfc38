/**
 * Which processes are alive. What a dead one held (a conversation's turns, replies to deliver, requests) is anybody's to take up.
 * A process on the same machine is known to be dead at once; one elsewhere, or one that hangs, when it has not been seen for a while.
 */
import { randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import os from 'node:os';
import type { Database } from './database';

/** How often a process says that it lives, and how long it may be silent. The embedded store is one machine's, and each beat a write to its disk. */
const BEAT_MS = { postgres: 1000, sqlite: 5000 };
const SILENCE_MS = { postgres: 4000, sqlite: 20_000 };

export interface Presence {
  /** This process's own id. */
  self: string;
  /** The ids of those that live, this one among them. */
  live(): Promise<string[]>;
  /** Says goodbye: what is still held is free. */
  close(): Promise<void>;
}

/** @param health hears after every beat whether the store took it. */
export async function announce(db: Database, health: (error?: unknown) => void): Promise<Presence> {
  const self = randomBytes(9).toString('base64url');
  const host = machine();
  const beat = async (): Promise<void> => {
    const seen = { seen_at: db.now() };
    await db.pulse.insertInto('processes').values({ id: self, host, pid: process.pid, ...seen }).onConflict((c) => c.column('id').doUpdateSet(seen)).execute();
  };
  const isDead = (row: { id: string; host: string; pid: number; seen_at: number; now: number }) =>
    row.id !== self && (row.now - row.seen_at > SILENCE_MS[db.engine] || (row.host === host && !isRunning(row)));

  await beat();
  const timer = setInterval(() => void beat().then(() => health(), health), BEAT_MS[db.engine]).unref();

  return {
    self,
    async live() {
      const rows = await db.pulse.selectFrom('processes').select(['id', 'host', 'pid', 'seen_at', db.now().as('now')]).execute();
      const dead = rows.filter(isDead).map(({ id }) => id);
      if (dead.length > 0) await db.pulse.deleteFrom('processes').where('id', 'in', dead).execute();
      return [self, ...rows.map(({ id }) => id).filter((id) => id !== self && !dead.includes(id))];
    },
    async close() {
      clearInterval(timer);
      await db.pulse.deleteFrom('processes').where('id', '=', self).execute().catch(() => undefined);
    },
  };
}

/** Where process ids mean the same: containers of one machine each count their own. */
function machine(): string {
  try {
    return `${os.hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return os.hostname();
  }
}

function isRunning({ pid, seen_at }: { pid: number; seen_at: number }): boolean {
  // Whoever had this number before this process is gone.
  if (pid === process.pid) return seen_at > Date.now() - process.uptime() * 1000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
