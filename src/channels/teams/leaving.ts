/** Somebody goes out of a chat in Teams, or the bot is taken out: what they were to be told there is not told any more. */
import type { Activity } from 'botbuilder';
import type { Write } from '../../store/database';
import type { WatchBook } from '../../watches/watches';

export interface LeavingOptions { watches: Pick<WatchBook, 'left'> }

/** @returns what is to be committed with it. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
export function leavings({ type, action, membersRemoved = [], recipient }: Activity, conversationId: string, { watches }: LeavingOptions): Write[] {
  if (type === 'installationUpdate' && action?.startsWith('remove')) return [watches.left(conversationId)];
  if (type !== 'conversationUpdate') return [];
  return membersRemoved.map(({ id }) => (id === recipient?.id ? watches.left(conversationId) : watches.left(conversationId, id)));
}
