/**
 * What comes by itself (an outcome, a notice) and could not be told, mostly since the shop's system does not answer: it comes
 * again. Nobody would ask for it, and a dialog that waits for an outcome would wait for ever.
 */
import { NOTICE_EVENT, notices, type Notice } from '../notices/notices';
import { OUTCOME_EVENT } from '../requests/requests';
import type { Write } from '../store/database';
import type { Task } from '../store/transcript';
import { addressOf } from './address';

/** After so many minutes each; then it is given up. */
const WAITS = [1, 2, 5, 10, 30, 60, 120, 240, 480];

type Retried = Notice & { tries?: number };

/** @returns undefined for what a client has sent, and for what has come often enough. */
export function againLater(task: Task, now: Date): Write | undefined {
  const { activity, internal, conversation, sequence } = task;
  const { name } = activity;
  if (!internal || (name !== NOTICE_EVENT && name !== OUTCOME_EVENT)) return undefined;
  const notice: Retried = name === NOTICE_EVENT ? (activity.value as Retried) : { event: OUTCOME_EVENT, value: activity.value as unknown };
  const wait = WAITS[notice.tries ?? 0];
  if (wait === undefined) return undefined;
  const again: Retried = { ...notice, tries: (notice.tries ?? 0) + 1 };
  return notices.schedule(`again ${conversation.id} ${sequence}`, addressOf(task), again, new Date(now.getTime() + wait * 60_000));
}
