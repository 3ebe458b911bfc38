/** What went wrong, in the agent's language: the service's own words are written for programs. */
import { ApiError } from './api';
import type { Say, TextKey } from './texts';

const BY_STATUS: Record<number, TextKey> = { 401: 'signedOut', 403: 'roleForbids', 404: 'noSuchChat', 409: 'notYoursNow', 413: 'fileTooLarge', 415: 'notAFile', 429: 'tooMany' };

export function problemIn(say: Say, error: unknown): string {
  if (!(error instanceof ApiError)) return say('unreached');
  const { owner, chats, error: { code } = {} } = (error.body ?? {}) as { owner?: { name: string }; chats?: number; error?: { code?: string } };
  if (owner) return say('taken', owner.name);
  if (chats !== undefined) return say('full', String(chats));
  if (code === 'Unseen') return say('unseen');
  return say(BY_STATUS[error.status] ?? (error.status >= 500 ? 'unreached' : 'notTaken'));
}
