/**
 * Tells what is wrong with the store from what its drivers throw. All of it passes by itself or by an operator's hand: a caller
 * is asked to come back, and nothing is taken for a defect of ours.
 */
import { isError } from './is-error';

/** busy: held by somebody else. full: no room, or the disk fails. gone: not reached. readonly: a replica, or the rights are missing. */
export type StoreTrouble = 'busy' | 'full' | 'gone' | 'readonly';

/** SQLite's result codes, extended ones included, and PostgreSQL's SQLSTATEs, by how they begin. */
const BY_CODE: [pattern: RegExp, trouble: StoreTrouble][] = [
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'busy'], [/^SQLITE_(FULL|IOERR|NOMEM)/, 'full'], [/^SQLITE_CANTOPEN/, 'gone'], [/^SQLITE_READONLY/, 'readonly'],
  // Waited too long for a lock, was chosen to give way, or took longer than the server allows.
  [/^(55P03|40001|40P01|57014)$/, 'busy'], [/^(53100|53200|53400|58030)$/, 'full'],
  // Not connected, connected and lost, shutting down, starting, no connection left.
  [/^(08\w{3}|57P0[1-5]|53300)$/, 'gone'], [/^25006$/, 'readonly'],
  [/^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/, 'gone'],
];

/** What pg, its pool and Kysely say without a code. */
const BY_MESSAGE = /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|driver has already been destroyed)/i;

/** @returns undefined when the error says nothing against the store. */
export function storeTroubleOf(error: unknown, depth = 3): StoreTrouble | undefined {
  if (!isError(error)) return undefined;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  const known = BY_CODE.find(([pattern]) => pattern.test(String(code)))?.[1];
  if (known) return known;
  // A socket of the local server that is not there.
  if (code === 'ENOENT' && syscall === 'connect') return 'gone';
  if (BY_MESSAGE.test(error.message)) return 'gone';
  return depth > 0 ? storeTroubleOf(error.cause, depth - 1) : undefined;
}
