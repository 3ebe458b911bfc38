/** What becomes of replies once they are committed: clients of our Direct Line are told, other channels' services are called. */
import type { Activity } from 'botbuilder';
import type { Bus } from '../store/bus';
import type { Committed, Task } from '../store/transcript';
import type { Streams } from './directline/streams';
import type { Outbox } from './outbox';

export interface Delivery {
  /** Never fails and never waits: what cannot be delivered now is delivered later. */
  committed(task: Task, committed: Committed, replies: Activity[]): void;
  /** Something may have been committed in a conversation without anybody having been told. */
  uncertain(conversationId: string): void;
}

export function createDelivery({ bus, streams, outbox }: { bus: Bus; streams: Streams; outbox: Outbox }): Delivery {
  return {
    committed(task, { first, deskState }, replies) {
      const { id, channel } = task.conversation;
      if (deskState !== 'bot') bus.publish('desk', id);
      // A human has taken over meanwhile: what the bot meant to say is for the desk.
      if (deskState === 'open') return streams.notify(id);
      if (channel === 'directline') return streams.push(id, first, replies);
      if (replies.some(goesToService(task))) outbox.deliver(id);
      // Who asked another process for the answer waits for it there.
      bus.publish('changed', id);
    },
    uncertain(conversationId) {
      streams.notify(conversationId);
      outbox.deliver(conversationId);
    },
  };
}

/** Which replies are sent by calling the channel's service; the others are read from the transcript, or given as the answer to the very request. */
export function goesToService({ conversation, activity }: Task): (reply: Partial<Activity>) => boolean {
  if (conversation.channel === 'directline' || activity.deliveryMode === 'expectReplies') return () => false;
  return ({ type }) => type !== 'invokeResponse';
}
