/** The desk is told before a limit breaks, and when it has: each once, whichever process sees it first. */
import type { Logger } from 'pino';
import type { Bus } from '../store/bus';
import type { Database } from '../store/database';
import type { Deadline, Deadlines } from './deadlines';

export interface AlertsOptions {
  db: Database; deadlines: Deadlines; bus: Pick<Bus, 'publish'>; log: Logger;
  /** ms since 1970. */
  clock: () => number;
  /** For those who watch the service. */
  onAlert?: ((what: Deadline['what'], of: Deadline['due']['of'], how: 'near' | 'missed') => void) | undefined;
}

/** @returns the look at all clocks. */
export function createAlerts({ db, deadlines, bus, log, clock, onAlert }: AlertsOptions): () => Promise<void> {
  return async () => {
    for (const deadline of await deadlines.all(clock())) {
      const { what, id, conversationId, alerted, due: { of, by, isLate, warns } } = deadline;
      if (!isLate && !warns) continue;
      const how = isLate ? 'missed' : 'near';
      const mark = `${how} ${of} ${by}`;
      if (alerted === mark || !(await isFirst(db, deadline, mark))) continue;
      onAlert?.(what, of, how);
      log.warn({ [what]: id, of, by: new Date(by).toISOString() }, isLate ? 'a limit of the desk has passed' : 'a limit of the desk is near');
      bus.publish('alert', conversationId);
      bus.publish('desk', conversationId);
    }
  };
}

async function isFirst(db: Database, { what, id, alerted }: Deadline, mark: string): Promise<boolean> {
  const { numUpdatedRows } = what === 'chat'
    ? await db.updateTable('conversations').set({ alerted: mark }).where('id', '=', id).where('alerted', alerted === null ? 'is' : '=', alerted).executeTakeFirst()
    : await db.updateTable('cases').set({ alerted: mark }).where('number', '=', id).where('alerted', alerted === null ? 'is' : '=', alerted).executeTakeFirst();
  return numUpdatedRows === 1n;
}
