/** Where in Slack a conversation is, and how the Bot Framework's words say it. */
import type { Activity, ConversationAccount } from 'botbuilder';

/** With a channel, others read along; without one it is the app's own talk with that user. */
export interface Place { team: string; user: string; channel?: string; /** The `ts` of the message that a thread hangs on. */ thread?: string }

/** Marks what came from Slack itself, and not by way of Azure Bot Service, whose channel has the same name. */
export const SLACK_SERVICE = 'https://slack.com/api/';

/** Whom to post to, and in which thread. */
interface Target { channel: string; thread?: string }

/** Of two: one conversation for all they ever say. In channels: one for each thread. */
export function conversationAt({ team, user, channel, thread }: Place): ConversationAccount {
  const id = channel === undefined ? `${team}:${user}` : `${team}:${channel}:${thread ?? ''}`;
  // To post to a user's id is to post to the app's talk with them, whether or not it has been opened before.
  const target: Target = { channel: channel ?? user, ...(thread !== undefined && { thread }) };
  return { id, ...(channel !== undefined && { isGroup: true }), properties: target } as unknown as ConversationAccount;
}

export function targetOf({ conversation }: Partial<Activity>): Target {
  return (conversation as unknown as { properties: Target }).properties;
}

/** The same person whichever conversation they are in. */
export function accountOf({ team, user }: Place): string {
  return `${user}:${team}`;
}

export function userIn(account = ''): string {
  return account.split(':')[0]!;
}

/** A channel that is nobody else's: Slack's ids of talks of two begin with D. */
export function isAlone(channel: string): boolean {
  return channel.startsWith('D');
}
